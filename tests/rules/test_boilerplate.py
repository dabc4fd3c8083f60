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


LETTERS = """Letters to the Editor

The swans at Lower Pond

Sir, I was sorry to read that the swans are to be moved. They have nested on Lower Pond since my grandfather was a boy.

HESTER QUAYLE
Pond Lane, Ashcombe

A question of lamps

Sir, Your report on the new lamps in the High Street says that they will save a third of the current. They will also save us from seeing the stars.

R. J. ORME
Ashcombe
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        LETTERS,
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


@pytest.mark.parametrize(
    "call",
    [
        "Sign up for our newsletter",
        "This site uses cookies",
        "Leave a reply",
        "Subscribe to our newsletter today",
    ],
)
def test_a_paragraph_that_a_call_is_glued_to_stays(call):
    rest = "Barley for May was at 211 a tonne, up 4. The crown was unchanged against the pound."
    prices = [
        f"{name} {price}.5 +0.5"
        for price, name in enumerate(("Water", "Brewery", "Mills", "Shipping", "Railway"), 90)
    ]
    text = "\n\n".join(
        [
            "Closing prices, Brannock exchange",
            PARAGRAPHS[0],
            "Name Close Change",
            *prices,
            MORE[0],
            f"{call} {rest}",
        ]
    )
    assert rest in cleaned(text)


def test_many_calls_are_read_in_linear_time():
    calls = "".join(
        f"Sign up for our newsletter The council has voted {number} times.\n" for number in range(20_000)
    )
    assert checked(ARTICLE + "\n" + calls).restore() == ARTICLE + "\n" + calls


ARTICLES = {
    "en": (
        "Old Mill on the Vesna Grinds Again",
        "The old mill on the Vesna ground its first flour in sixty years on Saturday.",
        "Its wheel was raised by a crane from the quarry, and two carpenters worked on it through the winter.",
        '"My grandfather heard it stop," said Bruna Ostrel, the miller. "I wanted to hear it start."',
        "The repairs cost 90,000 crowns, most of which came from a raffle.",
        "Flour will be sold at the door on Saturdays, as long as the river is high enough.",
        "The school has asked for a visit already, and the baker for forty sacks.",
        "The next grinding is in May.",
    ),
    "zh": (
        "维斯纳河老磨坊重新转动",
        "维斯纳河上的老磨坊星期六磨出了六十年来的第一袋面粉，半个村子的人都来观看。",
        "水轮是用采石场的吊车吊起来的，两个木匠整整修了一个冬天。",
        "“我祖父听见它停下来，”磨坊主布鲁娜说，“我想听见它再转起来。”",
        "修缮一共花了九万元，其中大部分来自邻居们的捐款。",
        "只要河水够高，每个星期六都会在门口卖面粉。",
        "学校已经打算来参观，面包师订了四十袋。",
        "下一次磨面在五月。",
    ),
    "ru": (
        "Старая мельница на Весне снова мелет",
        "Старая мельница на Весне в субботу впервые за шестьдесят лет смолола муку.",
        "Колесо подняли краном из карьера, а два плотника работали над ним всю зиму, иногда и по ночам.",
        "«Мой дед слышал, как она встала», — сказала мельничиха Бруна Острель. «А я хотела услышать, как пойдёт».",
        "Ремонт обошёлся в девяносто тысяч, и большую часть денег собрали соседи.",
        "Муку будут продавать у ворот по субботам, пока в реке хватает воды.",
        "Школа уже попросилась на экскурсию, а пекарь заказал сорок мешков.",
        "Следующий помол будет в мае.",
    ),
}


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        *(
            ("en", phrase)
            for phrase in ("Advertisement", "0 comments", "Share this:", "Read more: Fog on the quay")
        ),
        *(("ru", phrase) for phrase in ("Материалы по теме", "Реклама", "Читайте также: Туман на пристани")),
    ],
)
def test_an_article_with_one_phrase_in_it_loses_no_more(language, phrase):
    article = ARTICLES[language]
    for place in range(2, len(article) + 1):
        text = "\n\n".join((*article[:place], phrase, *article[place:]))
        assert [line for line in article if line not in cleaned(text)] == []


@pytest.mark.parametrize(
    "phrase",
    ["（责任编辑：林晓）", "【编辑:林晓】", "原标题：老磨坊重新转动", "本文来源：新河日报", "转载请注明出处"],
)
def test_a_phrase_without_spaces_is_more_than_a_word(phrase):
    article = ARTICLES["zh"]
    assert cleaned("\n\n".join((*article, phrase))) == "\n\n".join(article)


@pytest.mark.parametrize(
    "line",
    [
        "1 2 3 Next »",
        "« Previous 1 2 3 Next »",
        "Page 1 of 3",
        "0:00 / 0:00",
        "(Visited 29 times, 1 visits today)",
    ],
)
def test_pages_counters_and_players_behind_an_article(line):
    article = ARTICLES["en"]
    assert cleaned("\n\n".join((*article, line))) == "\n\n".join(article)
