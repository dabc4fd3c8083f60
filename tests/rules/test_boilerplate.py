from pathlib import Path

import pytest
from boilerplate.test_judge import ARTICLE, FOOT, HEADLINE, MENU, MORE, PAGE, PARAGRAPHS
from helper import checked, cleaned, stays

DETAILS = "By Juna Moon\nPublished 4 March 2021, 07:40"


def test_a_page_becomes_its_article():
    article = checked(PAGE, "BPL")
    assert article.text.startswith(ARTICLE)
    assert len(article.text) < len(ARTICLE) + 0.1 * len(FOOT)
    assert article.title == HEADLINE


def test_indentation_and_bullets_of_a_laid_out_page_go_too():
    laid = "\n".join(f"  * {line}" for line in MENU.split("\n"))
    foot = "\n".join(f"     {line}" for line in FOOT.split("\n"))
    text = cleaned(f"{laid}\n\n{ARTICLE}\n\n{foot}\n", "BPL")
    assert all(line in text for line in ARTICLE.split("\n"))
    assert "Culture" not in text
    assert "Rovers" not in text


def test_author_and_date_around_the_headline_are_told():
    article = checked(PAGE.replace(HEADLINE, f"{HEADLINE}\n{DETAILS}"))
    assert (article.title, article.author, article.date) == (HEADLINE, "Juna Moon", "2021-03-04T07:40")


def test_what_is_unlikely_and_stays_is_told():
    text = (Path(__file__).parents[2] / "fixtures/negative/en_press.txt").read_text("utf-8")
    article = checked(text, "BPL101")
    told = [hit.finding for hit in article.found if hit.finding.message == "maybe not the article's text"]
    assert told
    assert all(finding.keep for finding in told)
    assert article.text == text


def test_phrases_of_a_project():
    line = "Pass it round the island"
    text = f"{ARTICLE}\n{line}\n"
    stays(text)
    assert line not in cleaned(text, phrases=(("share", (line,)),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        MENU,
        f"{MENU}\n{FOOT}",
        ARTICLE,
        "\n\n".join([HEADLINE, *PARAGRAPHS, *MORE]),
        "\n".join(
            [
                HEADLINE,
                "The quay",
                PARAGRAPHS[0],
                "The bakery",
                PARAGRAPHS[1],
                "The berth",
                PARAGRAPHS[2],
                *MORE,
            ]
        ),
        "\n".join([*MORE, "- flour", "- oil", "- salt", *PARAGRAPHS]),
        "\n".join([*MORE, "1. Flour first", "2. Then oil", "3. Salt, as much as you like", *PARAGRAPHS]),
        "\n".join([*MORE, "MARA: Are you there?", "ODO: I am.", "MARA: Then say so.", *PARAGRAPHS]),
        "\n".join(
            [*MORE, "> We had flour for two more days,", "> and nobody was going to say it.", *PARAGRAPHS]
        ),
        "\n".join([*MORE, "[laughter]", "[...]", "* * *", *PARAGRAPHS]),
        "\n".join(
            [HEADLINE, *PARAGRAPHS, *MORE, "Follow the money, she said.", "Cookies are baked on Thursdays."]
        ),
    ],
)
def test_stays(text):
    stays(text)
