import textwrap

import pytest
from helper import BODY, HEADLINE, PARAGRAPHS, STORY

from cleaner.boilerplate import judge as judge_module
from cleaner.boilerplate.headline import _headline
from cleaner.boilerplate.judge import is_short, judge
from cleaner.boilerplate.keys import keys_of
from cleaner.document import Document, Line

MENU = "Home\nNews\nSport\nCulture\nWeather\nJobs\nSign in\nSubscribe\nSearch"
FOOT = (
    "Share this article\nFacebook\nTwitter\nMost read\nFog keeps the ferry in port for a third day\n"
    "Dairy opens second creamery on the south shore\nRovers win again, and the cup comes home\n"
    "Who taught an island to swim? An old teacher is remembered\nTen best places to watch the rain\n"
    "Council votes for a new road to the station\nThe cat of Gull Point will not come down\nComments\nTerms of use\nPrivacy policy\nContact\n© 2021 The Brannock Post"
)
MORE = (
    "The council had asked for a second boat in the spring, but the money went into the road to the station, which is still closed.",
    "On the quay, the children of the island school had hung out sheets with the names of all who had waited for the ferry.",
    "The first passengers were a vet, two nuns and a man with a cello, who said that he had come to the wrong island.",
)  # fmt: skip
ARTICLE = "\n".join([HEADLINE, *PARAGRAPHS, *MORE])
PAGE = f"{MENU}\n{ARTICLE}\n{FOOT}"
SURE = [(paragraph, 0.99) for paragraph in (*PARAGRAPHS, *MORE)]
LINE = "The quay, seen from the boat"


def dropped(text, own=()):
    judged = judge(Document(text), own)
    assert judged is not None
    return [piece.text for piece, drop in zip(judged.segments, judged.drops, strict=True) if drop]


def test_a_page_is_told_from_its_article():
    judged = judge(Document(PAGE))
    assert judged.page
    assert judged.segments[judged.headline].text == HEADLINE
    assert not judged.drops[judged.headline]
    assert judged.segments[judged.start].text == PARAGRAPHS[0]
    gone = dropped(PAGE)
    assert set(gone) <= {*MENU.split("\n"), *FOOT.split("\n")}
    assert len(gone) >= 0.9 * len([*MENU.split("\n"), *FOOT.split("\n")])


def test_one_value_a_segment():
    judged = judge(Document(PAGE))
    assert len(judged.segments) == len(judged.body) == len(judged.drops) == PAGE.count("\n") + 1
    assert all(0 <= body <= 1 for body in judged.body)


def test_the_title_is_one_line_where_the_headline_was_wrapped():
    page = "\n\n".join(textwrap.fill(line, 52, break_on_hyphens=False) for line in PAGE.split("\n"))
    assert "\n" in textwrap.fill(HEADLINE, 52)
    assert judge(Document(page)).title == HEADLINE


def test_a_flat_page_is_judged():
    judged = judge(Document(" ".join([HEADLINE, *PAGE.split("\n")])))
    assert judged.segments[judged.headline].text.strip() == HEADLINE
    assert MENU.replace("\n", " ") in [
        piece.strip() for piece in dropped(" ".join([HEADLINE, *PAGE.split("\n")]))
    ]


OF_CODE = "\n".join(
    f"Call `elm_{name}()` for {name}:\n{{x: {name}}}" for name in ("fog", "tide", "rain", "wind")
)


@pytest.mark.parametrize(
    ("text", "is_judged"),
    [
        (f"{MENU}\n{ARTICLE}\n{OF_CODE}\n{FOOT}", True),  # a page, with phrases of many categories
        (f"{ARTICLE}\n{OF_CODE}\nFog\nTide\nRain\nWind\nMore", False),
        (
            f"{ARTICLE}\n{OF_CODE}\nFog\nTide\nRain\nWind\nMore".translate(str.maketrans("", "", "`_(){}")),
            True,
        ),
    ],
)
def test_a_text_that_shows_code_is_not_judged_but_a_page_is(text, is_judged):
    assert (judge(Document(text)) is not None) is is_judged


def test_keys_of_data_count_as_code():
    rows = "\n".join(f'"berth{number}": "ferry-{number}",' for number in range(30))
    assert judge(Document(f"{ARTICLE}\n{rows}")) is None
    assert judge(Document(f"{ARTICLE}\n{rows}".replace('":', '"'))) is not None


def test_a_few_lines_again_and_again_are_not_judged():
    kinds = ["Home", "News", "Sport", "Weather", "Jobs"]
    assert judge(Document("\n".join([*PARAGRAPHS, *kinds * 3]))) is not None
    assert judge(Document("\n".join([*PARAGRAPHS, *kinds * 30]))) is None


def test_a_clean_article_is_not_looked_at():
    assert judge(Document("\n".join([ARTICLE, *MORE]))) is None


@pytest.mark.parametrize(
    "text", ["", "Home", STORY, MENU.replace("\n", " "), "\n".join(MENU.split("\n")[:7])]
)
def test_short_texts_are_not_judged(text):
    document = Document(text)
    assert is_short(document)
    assert judge(document) is None


@pytest.mark.parametrize(
    "text", [f"{MENU}\n{FOOT}", MENU, "\n".join(["Home"] * 500), "\u200b\n" * 20, "12:30\n" * 40]
)
def test_where_there_is_no_article_nothing_goes(text):
    assert judge(Document(text)) is None


def test_a_notice_is_not_judged():
    assert judge(Document(f"Please verify you are human\n{MENU}")) is None


def test_in_a_clean_text_more_stays_than_on_a_page():
    line = "Fog keeps the ferry in port for a third day"
    assert line in dropped(PAGE)
    inside = "\n".join([HEADLINE, *PARAGRAPHS, line, *MORE])
    assert dropped(f"{inside}\nShare this article") == ["Share this article"]


def test_a_phrase_goes_from_a_clean_text_and_a_sentence_stays():
    assert dropped(f"{ARTICLE}\nShare this article\n") == ["Share this article"]
    inside = "\n".join(
        [MORE[0], "Share prices fell on Monday.", "Follow us on this walk, she said.", *MORE[1:]]
    )
    assert dropped(f"{HEADLINE}\n{BODY}\n{inside}\nShare this article") == ["Share this article"]


def test_a_word_that_is_a_heading_as_well_needs_a_neighbour():
    head, *rest = ARTICLE.split("\n")
    walk = "\n".join([head, *rest[:4], "Home", *rest[4:]])
    assert dropped(f"{walk}\nShare this article") == ["Share this article"]


@pytest.mark.parametrize(
    "rows",
    [
        "A chair\nA lamp\nA cello",
        "The cello was played by\nSister Agna\n, and the sheets were held by\nSister Ilve\n, who sang.",
        "A chair.\nA lamp.\nA cello.\nA sheet.\nA bell.\nA boat.",
    ],
    ids=["a short list", "links on lines of their own", "sentences"],
)
def test_without_a_phrase_and_a_long_row_the_model_is_not_asked(rows):
    assert judge(Document(f"{ARTICLE}\n{rows}")) is None


@pytest.mark.parametrize(
    "sentences",
    [
        ["लोग चुप थे।", "फिर किसी ने घंटी बजाई।", "नदी शांत थी।", "सब हँसे।", "नाव समय पर लौटी।"],
        ["لوگ خاموش تھے۔", "پھر کسی نے گھنٹی بجائی۔", "دریا پرسکون تھا۔", "سب ہنسے۔", "کیا ہوا؟"],
        ["Մարդիկ լռեցին։", "Զանգը հնչեց։", "Գետը հանդարտ էր։", "Բոլորը ծիծաղեցին։", "Նավը վերադարձավ։"],
        ["「もう来ない」", "「きっと来る」", "彼は笑った（少しだけ）", "「では待とう」", "『待つ』"],
    ],
)
def test_short_sentences_are_no_row_in_any_script(sentences):
    assert not judge_module.has_row([HEADLINE, *sentences])


@pytest.mark.parametrize(
    "rows",
    [
        "A chair\nA lamp\nA cello\nA sheet",
        "- a chair\n" * 4,
        "A chair…\nA lamp ...\nA cello...\nA sheet …",
        MENU,
    ],
)
def test_for_a_long_row_the_model_is_asked(rows):
    assert judge(Document(f"{ARTICLE}\n{rows}")) is not None
    assert judge(Document(f"{HEADLINE}\n{rows}\n{ARTICLE}")) is not None


def test_own_phrases_count():
    text = f"{ARTICLE}\nPass it round the island\n"
    assert judge(Document(text)) is None
    assert dropped(text, (("share", ("Pass it round the island",)),)) == ["Pass it round the island"]


def test_the_same_for_the_same_text():
    assert judge(Document(PAGE)) == judge(Document(PAGE))


def test_bodies_of_one_article_twice():
    judged = judge(Document(f"{PAGE}\n{BODY}"))
    assert judged is not None


@pytest.mark.parametrize(
    ("before", "index"),
    [
        pytest.param([f"# {LINE}", "By Odile Farrant"], 0, id="marked"),
        pytest.param([LINE, "====", "By Odile Farrant"], 0, id="with a rule"),
        pytest.param([f"# {LINE} as it was", "News", f"# {LINE}"], 2, id="the last"),
        pytest.param([f"## {LINE}", LINE, "----"], None, id="of the second level"),
        pytest.param([f"# {LINE}", *["News"] * 50], None, id="far above"),
        pytest.param(["# The Elm Post", "News"], None, id="a site's name"),
        pytest.param(["# Most read on the quay", "News"], None, id="a phrase"),
        pytest.param([LINE, "= x =", "News"], None, id="no rule"),
    ],
)
def test_a_heading_of_markdown_is_the_headline(monkeypatch, before, index):
    kinds = {"# Most read on the quay": "navigation"}
    judgement = judged(monkeypatch, *[(line, 0.001) for line in before], *SURE, kinds=kinds)
    assert judgement.headline == index
    assert index is None or not judgement.drops[index]


def test_a_likelier_line_is_the_headline_rather_than_a_heading_of_markdown(monkeypatch):
    heads = {LINE: 0.9, f"# {LINE} 2": 0.2}
    judgement = judged(monkeypatch, (LINE, 0.1), (f"# {LINE} 2", 0.1), *SURE, heads=heads)
    assert judgement.headline == 0


def test_a_heading_of_markdown_behind_the_beginning_is_not_the_headline(monkeypatch):
    assert judged(monkeypatch, *SURE, (f"# {LINE}", 0.9), *SURE).headline is None


def test_on_a_page_the_headline_goes_above_itself_with_the_sites_name():
    copy = f"{HEADLINE} | The Brannock Post"
    assert copy in dropped(f"{copy}\n{PAGE}")
    judged = judge(Document(f"{copy}\n{PAGE}"))
    assert judged.title == HEADLINE


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({0: 0.9, 126: 0.58}, 126),  # a page's own title, and the headline
        ({1: 0.93, 126: 0.6}, 126),
        ({0: 0.9, 126: 0.04}, 0),  # a picture's caption is no headline for standing near
        ({20: 0.6, 138: 0.5}, 138),
        ({20: 0.6, 138: 0.2}, 20),
        ({120: 0.5, 160: 0.9}, 120),  # what is behind the beginning is likely a subheading
        ({120: 0.1, 160: 0.9}, 160),
        ({120: 0.02}, None),
        ({}, None),
    ],
)
def test_a_headline_stands_before_the_body_and_near(likely, expected):
    assert headline_of(likely) == expected


def headline_of(likely, keys=None):
    heads, named = [0.0] * 200, [f"segment number {index}" for index in range(200)]
    for index, value in likely.items():
        heads[index] = value
    for index, key in (keys or {}).items():
        named[index] = key
    return _headline(heads, named, 140, 0.03)


def test_an_articles_headline_may_be_first():
    assert _headline([0.9, 0.2, 0.1], ["the ferry sails again", "by odile farrant", "monday"], 1, 0.5) == 0


SAILS = "the ferry sails again"


@pytest.mark.parametrize(
    ("likely", "keys", "expected"),
    [
        pytest.param({130: 0.7, 131: 0.8}, {}, 130, id="a standfirst"),
        pytest.param({130: 0.3, 131: 0.8}, {}, 131, id="a kicker"),
        pytest.param({110: 0.7, 131: 0.8}, {}, 131, id="a teaser far above"),
        pytest.param(
            {130: 0.8, 131: 0.7}, {130: f"news island {SAILS}", 131: SAILS}, 131, id="a path of menus"
        ),
        pytest.param(
            {130: 0.8, 131: 0.7}, {130: "news island", 131: "news"}, 130, id="a word is no headline"
        ),
        pytest.param(
            {120: 0.7, 138: 0.7}, {0: f"{SAILS} - the elm post", 120: SAILS}, 120, id="the page's own title"
        ),
        pytest.param(
            {120: 0.7, 138: 0.7},
            {1: f"{SAILS} - the elm post", 138: SAILS},
            138,
            id="the page's own title, 2",
        ),
        pytest.param({120: 0.7, 138: 0.7}, {120: ""}, 138, id="no words"),
        pytest.param({134: 0.75, 138: 0.7}, {134: SAILS, 138: SAILS}, 134, id="a copy"),
        pytest.param({134: 0.65, 138: 0.7}, {134: SAILS, 138: SAILS}, 138, id="the other copy"),
    ],
)
def test_of_several_that_could_be_the_headline(likely, keys, expected):
    assert headline_of(likely, keys) == expected


MENU_IN_SMALL = " ".join(f"{FOOT} {MENU} {MENU}".lower().split())
"""Menus and headlines without capitals or marks, as in many languages."""


def test_a_flat_page_whose_menu_has_no_capitals_is_judged():
    article = " ".join(
        [HEADLINE, *PARAGRAPHS, *MORE, *(f"On Friday it was the same: {part}" for part in MORE)]
    )
    assert judge(Document(f"{MENU_IN_SMALL} {article}")) is not None
    assert judge(Document(article)) is None


@pytest.mark.parametrize(("days", "judged"), [(5, True), (60, False)])
def test_a_flat_text_that_is_longer_than_a_page_is_not_judged(days, judged):
    story = [f"On day {day} it was the same: {part}" for day in range(days) for part in (*PARAGRAPHS, *MORE)]
    text = " ".join([HEADLINE, *PAGE.split("\n"), *story])
    assert (judge(Document(text)) is not None) is judged


# -- how sure the model has to be, by where a segment stands


def judged(monkeypatch, *segments, kinds=(), heads=(), own=(), flat=False, listed=True):
    """A judgement of segments, each with how likely the model thinks it body text."""
    texts, body = zip(*segments, strict=True)
    opinions = list(body), [dict(heads).get(text, 0.0) for text in texts], [0.0] * len(body)
    monkeypatch.setattr(judge_module, "_model", lambda: lambda *segments: opinions)
    pieces = [Line(0, text) for text in texts]
    told = [dict(kinds).get(text) for text in texts]
    sure = [i for i, kind in enumerate(told) if kind]
    own = {texts.index(text) for text in own}
    return judge_module._by_model(pieces, texts, keys_of(texts), told, sure, own, flat=flat, listed=listed)


def gone(monkeypatch, *segments, kinds=(), flat=False):
    judgement = judged(monkeypatch, *segments, kinds=kinds, flat=flat)
    return [piece.text for piece, drop in zip(judgement.segments, judgement.drops, strict=True) if drop]


@pytest.mark.parametrize(
    ("sentence", "flat", "goes"),
    [
        (f"{MENU_IN_SMALL}.", True, True),
        (f"{MENU_IN_SMALL}.", False, False),
        (f"{PARAGRAPHS[0]} {MORE[0]}", True, False),
    ],
)
def test_in_a_flat_page_what_is_too_long_for_a_sentence_is_none(monkeypatch, sentence, flat, goes):
    page = [(f"{line} {number}", 0.001) for number in range(20) for line in MENU.split("\n")]
    kinds = {page[0][0]: "navigation", page[1][0]: "share"}
    segments = (*page, *SURE[:2], (sentence, 0.15), *SURE[2:])
    assert (sentence in gone(monkeypatch, *segments, kinds=kinds, flat=flat)) is goes


@pytest.mark.parametrize(
    ("lines", "kinds", "some_goes"),
    [
        (150, (), False),
        (150, ("share",) * 20, False),
        (150, ("share", "legal"), True),
        (200, ("share", "legal"), False),
        (400, ("share", "legal", "share"), False),
        (400, ("share", "legal", "advert", "cookies"), True),
        (250, ("comments",), True),
        (400, ("comments",), False),
        (100, (), True),
    ],
)
def test_of_what_looks_like_a_page_without_its_phrases_nothing_goes(monkeypatch, lines, kinds, some_goes):
    page = [(f"{LINE} {number}", 0.001) for number in range(lines)]
    told = {text: kind for (text, _), kind in zip(page, kinds, strict=False)}
    separators = [("、", 0.9)] * 60  # which do not count
    drops = judged(monkeypatch, *page, *separators, *SURE, kinds=told).drops
    assert any(drops) is some_goes
    assert any(judged(monkeypatch, *page, *SURE, kinds=told, listed=False).drops)


def test_before_the_body_a_line_that_is_unlikely_goes(monkeypatch):
    assert gone(monkeypatch, (LINE, 0.08), *SURE) == [LINE]
    assert gone(monkeypatch, (LINE, 0.12), *SURE) == []
    assert gone(monkeypatch, *SURE[:2], (LINE, 0.08), *SURE[2:]) == []
    assert gone(monkeypatch, (MORE[0], 0.08), *SURE) == []  # a paragraph of prose


def test_before_the_body_of_a_table_its_rows_stay(monkeypatch):
    rows = [(f"{number}. Rowing club of an island {number}", 0.08) for number in range(60)]
    assert gone(monkeypatch, *rows, *SURE) == []
    assert gone(monkeypatch, *rows[:5], *SURE) == [text for text, _ in rows[:5]]


def test_a_line_goes_with_others(monkeypatch):
    assert gone(monkeypatch, *SURE[:2], (LINE, 0.02), *SURE[2:]) == []
    assert gone(monkeypatch, *SURE[:2], (LINE, 0.02), *SURE[2:], ("Print", 0.001)) == [LINE, "Print"]
    assert gone(monkeypatch, *SURE[:2], (MORE[0], 0.02), *SURE[2:], ("Print", 0.001)) == ["Print"]


@pytest.mark.parametrize(
    ("rows", "stay"),
    [
        (["| 50 g | flour |", "| 2 | eggs |", "| 1 cup | milk | "], True),
        (["|---|---|", "| 50 g | flour |", "| 2 | eggs |"], True),
        (["| 50 g | flour |", "| Salt |  |", "| 2 | eggs |", "| 1 cup | milk |"], True),
        (["| 50 g | flour |", *["| Salt |  |"] * 4, "| 2 | eggs |", "| 1 cup | milk |"], False),
        (["| 50 g | flour |", "| 2 | eggs |"], False),
        (["| 50 g | flour |", "| 2 |  |", "| 1 cup | milk |"], False),
        (["| 50 g | flour |", "| 2 | eggs |", "| a | b | c |"], False),
        (["| Home |", "| News |", "| Sport |"], False),
        (["| Home | News |", "|---|---|", "| Share | Tweet |", "| a | b |"], False),
    ],
)
def test_rows_of_a_table_stay(monkeypatch, rows, stay):
    table = [(row, 0.001) for row in rows]
    kinds = {row: "share" for row in rows if "Share" in row}
    assert gone(monkeypatch, *SURE, *table, *SURE, kinds=kinds) == ([] if stay else rows)
    menu = [(f"{LINE} {number}", 0.001) for number in range(40)]
    assert rows[0] in gone(monkeypatch, *menu, *SURE, *table, kinds={menu[0][0]: "share"})


def test_on_a_page_what_is_no_long_sentence_goes_more_easily_before_the_body(monkeypatch):
    menu = [(f"Berth {number}", 0.001) for number in range(60)]
    told = [(LINE, 0.3), (f"{LINE}.", 0.3), (MORE[2].rstrip("."), 0.3), (MORE[2], 0.3)]
    kinds = {menu[0][0]: "share"}
    page = gone(monkeypatch, *menu, *told, *SURE[:3], kinds=kinds)
    assert page[len(menu) :] == [text for text, _ in told[:3]]
    assert gone(monkeypatch, *menu, *SURE[:3], *told, SURE[3], kinds=kinds) == page[: len(menu)]
    assert gone(monkeypatch, *menu[:1], *told, *SURE, kinds=kinds) == page[:1]
    unsure = [(text, 0.8) for text, _ in SURE[:3]]
    assert gone(monkeypatch, *menu, *told, *unsure, kinds=kinds) == page[: len(menu)]


def test_what_stands_between_segments_that_go_goes_too(monkeypatch):
    share, print_ = ("Share", 0.001), ("Print", 0.001)
    assert LINE in gone(monkeypatch, *SURE[:2], share, (LINE, 0.15), print_, *SURE[2:])
    assert LINE in gone(monkeypatch, *SURE, share, (LINE, 0.15))
    assert LINE not in gone(monkeypatch, *SURE[:2], share, (LINE, 0.15), *SURE[2:])
    assert LINE not in gone(monkeypatch, *SURE[:2], (LINE, 0.15), print_, *SURE[2:])
    assert MORE[0] not in gone(monkeypatch, *SURE[:2], share, (MORE[0], 0.15), print_, *SURE[2:])


def test_a_sentence_that_only_begins_like_a_phrase_is_judged_as_one(monkeypatch):
    segments = (*SURE[:2], (LINE, 0.2), *SURE[2:])
    for sentences, drop in (((), True), ((LINE,), False)):
        judgement = judged(monkeypatch, *segments, kinds={LINE: "subscribe"}, own=sentences)
        assert judgement.drops[2] is drop


def test_behind_the_body_a_line_goes_with_others(monkeypatch):
    print_ = ("Print", 0.001)
    assert LINE in gone(monkeypatch, SURE[0], print_, *SURE[1:], (LINE, 0.08))
    assert LINE not in gone(monkeypatch, SURE[0], print_, (LINE, 0.08), *SURE[1:])
    assert LINE not in gone(monkeypatch, *SURE, (LINE, 0.08))
    assert MORE[0] not in gone(monkeypatch, SURE[0], print_, *SURE[1:], (MORE[0], 0.08))


def test_above_the_headline_a_line_goes_with_others(monkeypatch):
    def told(*segments):
        judgement = judged(monkeypatch, *segments, heads=[(HEADLINE, 0.9)])
        return [piece.text for piece, drop in zip(judgement.segments, judgement.drops, strict=True) if drop]

    print_ = ("Print", 0.001)
    assert told((LINE, 0.25), (HEADLINE, 0.5), *SURE, print_) == [LINE, "Print"]
    assert told((LINE, 0.35), (HEADLINE, 0.5), *SURE, print_) == ["Print"]
    assert told((LINE, 0.25), (HEADLINE, 0.5), *SURE) == []
    assert told((HEADLINE, 0.5), (LINE, 0.25), *SURE, print_) == ["Print"]


def test_behind_the_body_of_a_page_a_line_that_is_unlikely_goes(monkeypatch):
    menu = [(f"{title} and all other pages of this kind", 0.001) for title in MENU.split("\n")]
    kinds = [(menu[0][0], "navigation")]
    assert LINE in gone(monkeypatch, *menu, *SURE, (LINE, 0.3), kinds=kinds)
    assert LINE not in gone(monkeypatch, *menu, *SURE, (LINE, 0.3))  # without a page's phrases no page
    assert LINE not in gone(monkeypatch, *menu, *SURE[:2], (LINE, 0.3), *SURE[2:])
    assert MORE[0] not in gone(monkeypatch, *menu, *SURE, (MORE[0], 0.3))
    assert LINE not in gone(monkeypatch, *SURE, (LINE, 0.3))


def test_what_stands_behind_the_heading_of_the_comments_goes(monkeypatch):
    heading, remark = ("24 comments", 0.1), (MORE[0].upper(), 0.7)
    names, kinds = [("Juna Moon", 0.1), ("Reply", 0.1)], [("24 comments", "comments")]
    told = ["24 comments", "Juna Moon", "Reply"]
    assert gone(monkeypatch, *SURE, heading, *names, remark, kinds=kinds) == [*told, MORE[0].upper()]
    assert gone(monkeypatch, *SURE, heading, *names, (MORE[0].upper(), 0.9), kinds=kinds) == told
    assert gone(monkeypatch, *SURE, heading, remark, kinds=kinds) == ["24 comments"]
    assert gone(monkeypatch, *SURE, remark) == []
    assert gone(monkeypatch, SURE[0], heading, *names, remark, *SURE[1:], kinds=kinds) == ["24 comments"]
    none = ("0 comments", 0.1)
    assert gone(monkeypatch, *SURE, none, *names, remark, kinds=[("0 comments", "comments")]) == [
        "0 comments"
    ]
    menu = [(f"{title} and all other pages of this kind", 0.001) for title in MENU.split("\n")]
    assert MORE[0].upper() not in gone(monkeypatch, *menu, *SURE, heading, remark, kinds=kinds)
    assert MORE[0].upper() in gone(monkeypatch, *menu, *SURE, heading, (MORE[0].upper(), 0.4), kinds=kinds)


def test_sentences_stay_where_hardly_anything_goes_that_is_none(monkeypatch):
    share, kinds = ("Share", 0.001), [("Share", "share")]
    sentences = [(f"Nobody on the quay seemed surprised at number {number}.", 0.01) for number in range(9)]
    junk = [("Print", 0.001), ("Juna Moon", 0.001), ("Most read", 0.001)]
    page = [*SURE, share, *sentences]  # so much is unlikely that this looks like a page
    assert gone(monkeypatch, *page, kinds=kinds) == ["Share"]
    assert gone(monkeypatch, *page, *junk[:1], kinds=kinds) == ["Share", "Print"]
    assert gone(monkeypatch, *page, *junk, kinds=kinds) == [text for text, _ in (share, *sentences, *junk)]
    assert gone(monkeypatch, *page, (LINE + ".", 0.001), kinds=kinds) == [
        "Share",
        LINE + ".",
    ]  # as in a clean text


@pytest.mark.parametrize(
    ("line", "kind", "goes"),
    [
        ("Read more: Fog keeps the ferry in port", "related", True),
        ("Reporting by Juna Moon; editing by Ada Reed", "end", True),
        ("Read more than you talk, said her teacher", "related", False),
        ("Advertisement", "advert", True),
        ("Share this", "share", False),
        ("Photo: the ferry", "legal", False),
    ],
)
def test_phrases_that_articles_hardly_ever_have(monkeypatch, line, kind, goes):
    found = gone(monkeypatch, *SURE[:2], (line, 0.5), *SURE[2:], kinds=[(line, kind)])
    assert found == ([line] if goes else [])


@pytest.mark.parametrize(("kind", "is_headline"), [("navigation", False), ("related", True), (None, True)])
def test_a_phrase_of_the_page_is_no_headline(monkeypatch, kind, is_headline):
    line = "Watch: the ferry sails again"
    judgement = judged(
        monkeypatch,
        (line, 0.5),
        (HEADLINE, 0.5),
        *SURE,
        kinds=[(line, kind)],
        heads=[(line, 0.9), (HEADLINE, 0.5)],
    )
    assert judgement.title == (line if is_headline else HEADLINE)
