import pytest

from cleaner.metadata.page import page_facts

TITLE = "Bridge Over the Elm Opens a Year Late"
BODY = "The bridge over the Elm was opened by the mayor on Monday, a year late and in heavy rain."


def told(*lines, language="en", before=()):
    page = [*before, TITLE, *lines, BODY]
    facts = page_facts(page, len(before), len(page) - 1, language)
    assert all(fact.field in ("author", "date") for fact in facts)
    found = {fact.field: fact.value for fact in facts}
    assert len(found) == len(facts)
    return found


@pytest.mark.parametrize(
    "lines",
    [
        ("By Juna Moon",),
        ("By", "Juna Moon"),
        ("by", "Juna Moon", "Staff writer"),
        ("Written by", "Juna Moon"),
        ("Share", "Facebook", "By Juna Moon"),
        ("Share",) * 22 + ("By Juna Moon",),
        ("By Juna Moon March 4, 2021",),
        ("Juna Moon", "March 4, 2021"),
        ("Juna Moon March 4, 2021",),
        ("Juna Moon, Staff Writer",),
        ("Juna Moon", "Political correspondent"),
        ("Author:", "Juna Moon"),
        ("By Juna MoonPublished March 4, 2021",),
        ("  * By Juna Moon",),
        ("- By", "- Juna Moon"),
        ("• Juna Moon", "• March 4, 2021"),
        ("**By Juna Moon**",),
        ("_By Juna Moon_",),
        ("### By Juna Moon",),
    ],
)
def test_author(lines):
    assert told(*lines)["author"] == "Juna Moon"


@pytest.mark.parametrize(
    ("lines", "author", "language"),
    [
        (("Von", "Hanne Brück"), "Hanne Brück", "de"),
        (("Par", "Maud Trévenec"), "Maud Trévenec", "fr"),
        (("Por", "Remedios Alcoba"), "Remedios Alcoba", "es"),
        (("Autor:", "Halina Wrotecka"), "Halina Wrotecka", "pl"),
        (("Автор:", "Одетта Фарина"), "Одетта Фарина", "ru"),
        (("Текст:", "Прохор Лыков"), "Прохор Лыков", "ru"),
        (("Συντάκτης:", "Ολυμπία Φαράντη"), "Ολυμπία Φαράντη", "el"),
        (("作者：", "方丽芝"), "方丽芝", "zh"),
        (("記者", "藤枝照子"), "藤枝照子", "ja"),
        (("بقلم", "سلمى الفران"), "سلمى الفران", "ar"),
    ],
)
def test_author_in_other_languages(lines, author, language):
    assert told(*lines, language=language)["author"] == author


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Share", "Facebook", "Twitter"),
        ("Read More Stories", "March 4, 2021"),
        ("Photo by", "a passer-by"),
        ("Getty Images", "March 4, 2021"),
        ("By the river, three people waited for the mayor.",),
        ("Brannock Post Newsletter", "4 March 2021"),
    ],
)
def test_no_author(lines):
    assert "author" not in told(*lines)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("March 4, 2021",), "2021-03-04"),
        (("Published March 4, 2021 at 7:40 am",), "2021-03-04T07:40"),
        (("Updated March 9, 2021", "Published March 4, 2021"), "2021-03-04"),
        (("Updated March 9, 2021",), "2021-03-09"),
        (("Updated", "March 9, 2021", "/", "Published", "March 4, 2021"), "2021-03-04"),
        (("Last updated on:", "March 9, 2021"), "2021-03-09"),
        (("Updated", "Share", "March 4, 2021"), "2021-03-04"),
        (("By Juna Moon March 4, 2021",), "2021-03-04"),
        (("Juna Moon | March 4, 2021 | Islands",), "2021-03-04"),
        (("Islands", "Share", "2021-03-04 07:40"), "2021-03-04T07:40"),
        (("  * March 4, 2021",), "2021-03-04"),
        (("Share",) * 90 + ("March 4, 2021",), "2021-03-04"),
    ],
)
def test_date(lines, date):
    assert told(*lines)["date"] == date


@pytest.mark.parametrize(
    ("line", "date", "language"),
    [
        ("Stand: 04.03.2021 07:40 Uhr", "2021-03-04T07:40", "de"),
        ("Publié le 4 mars 2021 à 7h40", "2021-03-04T07:40", "fr"),
        ("4 de marzo de 2021", "2021-03-04", "es"),
        ("4 marca 2021, 07:40", "2021-03-04T07:40", "pl"),
        ("07:40, 4 марта 2021", "2021-03-04T07:40", "ru"),
        ("2021年3月4日 07:40", "2021-03-04T07:40", "zh"),
        ("2021年3月4日 7時40分", "2021-03-04T07:40", "ja"),
        ("입력 2021.03.04 07:40", "2021-03-04T07:40", "ko"),
    ],
)
def test_date_in_other_languages(line, date, language):
    assert told(line, language=language)["date"] == date


def test_before_the_headline():
    assert told(before=("Home", "Islands", "March 4, 2021")) == {"date": "2021-03-04"}
    assert told(before=("By Juna Moon", "March 4, 2021")) == {"author": "Juna Moon", "date": "2021-03-04"}


def test_far_from_the_headline_a_date_stands_alone():
    menu = ["Islands"] * 30
    assert told(*menu, "March 4, 2021")["date"] == "2021-03-04"
    assert "date" not in told(*menu, "Ferries since March 4, 2021", "| March 4, 2021", "March 4, 2021 in Elm")


def test_the_first_date_that_is_alone_and_of_no_change():
    lines = ["Updated: March 5, 2021", "Elm, March 3, 2021 - Juna Moon", "March 4, 2021", "March 2, 2021"]
    assert told(*lines)["date"] == "2021-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2021",
        "March",
        "Round 14",
        "555-0101",
        "The council voted for it on March 4, 2021, and then " + "it thought again, " * 12,
    ],
)
def test_no_date(line):
    assert "date" not in told(line)


def test_the_headline_may_be_alone():
    assert page_facts([TITLE], 0, None, None) == []


MENU = ["Home", "News", "Weather", "Search", "Sign in"] * 4


def test_without_a_headline_the_date_line_before_the_body_counts():
    page = [
        "December 1, 2020",
        *MENU,
        "March 3, 2021",
        *MENU,
        "March 4, 2021",
        "Share",
        BODY,
        "March 5, 2021",
    ]
    assert [(fact.field, fact.value) for fact in page_facts(page, None, page.index(BODY), "en")] == [
        ("date", "2021-03-04")
    ]


def test_a_headline_far_from_its_body_takes_the_date_before_the_body():
    page = [TITLE, *MENU * 4, "March 4, 2021", "Share", BODY]
    assert ("date", "2021-03-04") in {(f.field, f.value) for f in page_facts(page, 0, len(page) - 1, "en")}


@pytest.mark.parametrize("line", ["Fog on March 4, 2021 kept the ferry in port", "4 March", "Search"])
def test_without_a_headline_only_a_date_line_counts(line):
    page = [*MENU, line, BODY]
    assert page_facts(page, None, len(page) - 1, "en") == []


def test_of_a_page_without_headline_and_body_nothing_is_told():
    assert page_facts([*MENU, "March 4, 2021"], None, None, "en") == []
