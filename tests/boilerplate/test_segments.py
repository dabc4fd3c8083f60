import textwrap

import pytest
from helper import BODY, PARAGRAPHS, STORY
from hypothesis import given
from hypothesis import strategies as st

from cleaner.boilerplate.flat import sentences
from cleaner.boilerplate.segments import segments
from cleaner.document import Document, Line


def texts(text):
    return [piece.text for piece in segments(Document(text))]


def tiled(text):
    """Every segment is where it says; between segments is only white space."""
    end = 0
    for piece in segments(Document(text)):
        assert piece.start >= end
        assert not text[end : piece.start].strip()
        assert text[piece.start : piece.end] == piece.text
        assert piece.text.strip()
        end = piece.end
    assert not text[end:].strip()


def wrapped(text, width):
    return "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))


@pytest.mark.parametrize("width", [60, 72, 78, 100])
def test_wrapped_lines_are_put_together(width):
    text = f"{STORY}\n\n{BODY}\n\n{BODY}\n\n{BODY}"
    folded = wrapped(text, width)
    assert [" ".join(piece.split()) for piece in texts(folded)] == text.split("\n\n")
    tiled(folded)


@pytest.mark.parametrize("width", [60, 78])
def test_items_of_a_list_may_be_longer_than_the_width(width):
    items = [
        f"  * The {number}th story of the week, told in one line that is longer than any page is wide, {number}"
        for number in range(40, 50)
    ]
    text = "\n".join([*items, "", wrapped(f"{BODY}\n\n{BODY}\n\n{BODY}", width)])
    pieces = texts(text)
    assert pieces[:10] == items
    assert [" ".join(piece.split()) for piece in pieces[10:]] == f"{BODY}\n\n{BODY}\n\n{BODY}".split("\n\n")
    tiled(text)


def test_items_of_a_list_stay_apart_in_a_wrapped_text():
    items = [f"{mark} The ferry to Brannock sails again, and the harbour office is open" for mark in "*•+-#"]
    text = wrapped(f"{BODY}\n\n{BODY}\n\n{BODY}", 70) + "\n\n" + "\n".join(items)
    assert texts(text)[-5:] == items


@pytest.mark.parametrize("mark", "=-_*~")
def test_rules_stay_apart_in_a_wrapped_text(mark):
    heading, rule = "The ferry to Brannock Island sails again, nine days late as it is", 66 * mark
    assert texts(f"{heading}\n{rule}\n\n" + wrapped(f"{BODY}\n\n{BODY}", 70))[:2] == [heading, rule]


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\nWeather\nContact\nImprint\nJobs\nHelp\nLogin\nSearch",
        "\n".join(f"{number} Brannock Rovers against Gull Point, ended {number}:{number}" for number in range(20)),
        "\n".join(["Carry me over, carry me home,", "Over the harbour and under the foam."] * 8),
        STORY,
    ],
    ids=["menu", "results", "verse", "paragraphs"],
)  # fmt: skip
def test_lines_that_end_where_they_should_stay_apart(text):
    assert texts(text) == [line for line in text.split("\n") if line]
    tiled(text)


def test_a_flat_text_is_taken_apart_at_its_sentences():
    flat = " ".join([*PARAGRAPHS] * 4)
    pieces = texts(flat)
    assert len(pieces) > 12
    assert all(piece.rstrip()[-1] in '."' for piece in pieces)
    tiled(flat)


@pytest.mark.parametrize(
    "sentence",
    [
        "नीलपुर की पुरानी नाव सोमवार की सुबह फिर चली।",
        "پرانا جہاز پیر کی صبح پھر روانہ ہوا۔",
        "متى يعود المركب القديم إلى الجزيرة؟",
        "Հին նավը երկուշաբթի առավոտյան վերադարձավ։",
    ],
)
def test_sentences_end_in_any_script(sentence):
    flat = " ".join([sentence] * 60)
    assert texts(flat) == [sentence] * 60
    tiled(flat)


def test_a_flat_text_is_taken_apart_at_glued_seams():
    flat = ("The harbour office said that it would sail again a year ago.Continue to the next story of the week."
            "The berth was rebuilt in stone by four men.Nobody came to see it when it was opened.") * 8  # fmt: skip
    assert "Continue to the next story of the week." in texts(flat)
    tiled(flat)


def test_a_few_wrapped_lines_are_put_together_where_hardly_another_goes_on():
    story = [line for line in STORY.split("\n") if line]
    menu = "Home\n\nNews\n\n* Sport\n* Weather\n\nA ferry is late again, and nobody on the pier knows why"
    folded = wrapped("\n\n".join(story), 70)
    pieces = texts(f"{menu}\n\n{folded}")
    assert [" ".join(piece.split()) for piece in pieces[5:]] == story
    assert texts(f"{menu}\nHome\nNews\n\n{folded}")[5 + 2 :] == folded.replace("\n\n", "\n").split("\n")
    tiled(folded)


MENU = "Home News Sport Weather Jobs Subscribe Latest Stories"


def test_a_row_of_names_goes_apart_from_the_prose_that_is_glued_to_it():
    prose = "The harbour office said that the ferry would sail again, as it had before the storm."
    flat = " ".join([MENU, prose, *PARAGRAPHS, MENU, prose, *PARAGRAPHS])
    assert texts(flat).count(MENU + " ") == 2
    assert texts(flat).count(prose) == 2
    tiled(flat)


TITLE = "Ferry Late Again, and Nobody Knows Why"


@pytest.mark.parametrize("site", [" - The Brannock Post", " | Islands", ""])
def test_the_title_of_a_flat_page_goes_apart_where_it_begins_and_as_the_headline(site):
    flat = " ".join([TITLE + site, MENU, TITLE, "By Juna Moon", *PARAGRAPHS * 4])
    pieces = [piece.strip() for piece in texts(flat)]
    assert pieces[:3] == [TITLE, f"{site} {MENU}".strip(), TITLE]
    tiled(flat)


def test_a_chinese_title_goes_apart_as_well():
    title = "布兰诺克渡轮九天后再次起航"
    flat = f"{title}_布兰诺克邮报 首页 新闻 {title} 记者 方丽芝 " + "港务局说每天三班，直到月底。" * 90
    assert [piece.strip() for piece in texts(flat)][:5] == [title, "_布兰诺克邮报", "首页", "新闻", title]
    tiled(flat)


def test_a_beginning_that_goes_on_alike_for_long_is_no_title():
    flat = " ".join([*PARAGRAPHS * 3])
    assert all(piece.rstrip()[-1] in '."' for piece in texts(flat))


@pytest.mark.parametrize(
    "sentence",
    [
        "The University of Gull Point School of Medicine and Mining said that it would close in the spring.",
        "Odile Farrant, Juna Moon, Hanne Moss and Teo Brand are the four who had come to see it.",
        "Gull Point Rovers Drew With Brannock And Nobody Came To See It.",
        "Am Montag hat der Bürgermeister die Brücke über die Elm im Regen nach einem Jahr eröffnet.",
    ],
)
def test_names_in_a_sentence_stay_with_it(sentence):
    assert sentence in [piece.strip() for piece in texts(" ".join([*PARAGRAPHS, sentence, *PARAGRAPHS] * 2))]


def test_in_a_flat_chinese_text_a_space_is_a_seam():
    flat = (
        "首页 新闻 体育 " + "周一上午，开往布兰诺克岛的渡轮再次起航 港务局说每天三班，直到2021 年月底。" * 36
    )
    pieces = [piece.strip() for piece in texts(flat)]
    assert pieces[:4] == ["首页", "新闻", "体育", "周一上午，开往布兰诺克岛的渡轮再次起航"]
    assert pieces[4] == "港务局说每天三班，直到2021 年月底。"
    tiled(flat)


def test_a_flat_chinese_text_is_taken_apart():
    flat = (
        "周一上午，开往布兰诺克岛的渡轮再次起航，距离风暴撕裂系泊设施已有九天。港务局说每天三班，直到月底。"
        * 12
    )
    assert len(texts(flat)) >= 12
    tiled(flat)


@pytest.mark.parametrize(
    "text",
    [
        "She met Dr. Moss at the U.S. Embassy.",
        "It cost 4.50 crowns, e.g. for a loaf.",
        "Visit elmpost.example.Now",
    ],
)
def test_short_lines_are_not_taken_apart(text):
    assert texts(text) == [text]


def test_very_short_sentences_go_with_the_next():
    line = Line(7, "No. Never again, said Odile Farrant. The boat had gone without her.")
    assert [piece.text for piece in sentences(line)] == [
        "No. Never again, said Odile Farrant.",
        "The boat had gone without her.",
    ]
    assert next(sentences(line)).start == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\u3000\n\t",
        "x",
        "a\n" * 3000,
        " " * 100_000,
        "." * 5000,
        "a. " * 3000,
        "\ud800\n\udfff",
        "\x00\n\x00",
    ],
)
def test_odd_texts_lose_nothing(text):
    tiled(text)


PIECES = st.sampled_from(
    [
        *PARAGRAPHS,
        "Home",
        "Read more",
        "。周一上午",
        "A. ",
        ".B",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "\u00a0",
        "x" * 60,
        "“Yes.” ",
        "…",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost(text):
    tiled(text)


@pytest.mark.timeout(10)
def test_a_word_is_looked_for_once_in_a_page_on_one_line():
    tiled("Fog Keeps The Ferry In Port " + ("A " * 8 + "aa " * 6 + "aa. ") * 800)
