import pytest
from helper import BODY, HEADLINE, PARAGRAPHS, STORY, checked, cleaned, stays

SHORT = "Ferry Resumes After Storm"


@pytest.mark.parametrize(
    "copy",
    [
        HEADLINE,
        HEADLINE.upper(),
        f"# {HEADLINE}",
        f"{HEADLINE} - The Brannock Post",
        f"{HEADLINE} | The Brannock Post | Islands",
        f"The Brannock Post: {HEADLINE}",
        f"{HEADLINE} — Brannock Post",
        f"{HEADLINE[:40]}…",
        f"{HEADLINE[:40]} ...",
        HEADLINE.replace("-", "–"),
        HEADLINE.replace("Service to", "Service&nbsp;to"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_fullest_headline_stays(copy, first):
    lines = (copy, HEADLINE) if first else (HEADLINE, copy)
    article = checked(f"{lines[0]}\n\n{lines[1]}\n\n{BODY}", "HED101")
    assert article.title == HEADLINE or article.title == HEADLINE.replace("-", "–")
    assert article.text in (STORY, STORY.replace("Nine-Day", "Nine–Day"))


@pytest.mark.parametrize("kicker", ["EXCLUSIVE: ", "[단독] ", "视频：", "Breaking: "])
def test_a_kicker_is_part_of_the_fuller_headline(kicker):
    article = checked(f"{HEADLINE}\n\n{kicker}{HEADLINE}\n\n{BODY}", "HED101")
    assert article.text == f"{kicker}{HEADLINE}\n\n{BODY}"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param(f"{HEADLINE} {HEADLINE} {PARAGRAPHS[0]}", f"{HEADLINE}\n\n{PARAGRAPHS[0]}", id="all on one line"),
        pytest.param(f"{HEADLINE}{HEADLINE}{PARAGRAPHS[0]}", f"{HEADLINE}\n\n{PARAGRAPHS[0]}", id="all glued"),
        pytest.param(f"{HEADLINE}\n{HEADLINE} {PARAGRAPHS[0]}", f"{HEADLINE}\n{PARAGRAPHS[0]}", id="glued to the body"),
        pytest.param(f"{HEADLINE}\n{HEADLINE}{HEADLINE} {BODY}", f"{HEADLINE}\n{BODY}", id="and to a copy of its own"),
        pytest.param(f"{HEADLINE} {HEADLINE}\n\n{BODY}", STORY, id="twice on the headline's line"),
        pytest.param(f"{HEADLINE} - The Post {HEADLINE} {PARAGRAPHS[0]}", f"{HEADLINE} - The Post\n\n{PARAGRAPHS[0]}", id="site between"),
        pytest.param(f"{HEADLINE}\n{HEADLINE}\n{HEADLINE}\n\n{BODY}", STORY.replace("\n\n", "\n\n"), id="three times"),
        pytest.param("布兰诺克岛渡轮风暴九天后恢复通航\n\n布兰诺克岛渡轮风暴九天后恢复通航\n\n周一上午，开往布兰诺克岛的渡轮再次起航，距离风暴撕裂两处系泊设施已有九天。",
                     "布兰诺克岛渡轮风暴九天后恢复通航\n\n周一上午，开往布兰诺克岛的渡轮再次起航，距离风暴撕裂两处系泊设施已有九天。", id="Chinese"),
        pytest.param("Паром на остров Браннок снова ходит\nПаром на остров Браннок снова ходит | Почта\n\nПаром на остров Браннок снова вышел в понедельник утром, через девять дней после шторма.",
                     "Паром на остров Браннок снова ходит\n\nПаром на остров Браннок снова вышел в понедельник утром, через девять дней после шторма.", id="Russian"),
    ],
)  # fmt: skip
def test_headline_said_once(text, clean):
    assert cleaned(text, "HED101") == clean


LEAD = "周一上午开往布兰诺克岛的渡轮再次起航距离风暴撕裂两处系泊设施已有九天，港务局长在码头上对等候的居民说，在工程师检查并固"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We shall not be moved\nWe shall not be moved\nJust like a tree\nThat's planted by the water\nWe shall not be moved", id="refrain"),
        pytest.param("The choir sang the old rhyme of the mill:\n\nTurn round the wheel,\nturn round the mill,\nturn for the miller\nup on the hill.\n\nTurn round the wheel,\nturn for the flour.\n\nAt the end the whole square clapped its hands.", id="stanzas"),
        pytest.param("Lord, have mercy.\nLord, have mercy.\nChrist, have mercy.\nChrist, have mercy.", id="prayer"),
        pytest.param("Row, row, row the boat\nRow, row, row the boat gently\n\nIt was all that they sang on the way to the island, over and over.", id="song, then prose"),
        pytest.param(f"Mayor resigns after harbour vote.\n\nMayor resigns after harbour vote. {PARAGRAPHS[2]}", id="headline is the first sentence"),
        pytest.param(f"Odile Farrant\n\nOdile Farrant runs the island's only bakery. {PARAGRAPHS[2]}", id="headline opens the body"),
        pytest.param(f"Brannock Island Ferry\n\nBrannock Island Ferry officials said that the crossing would run again. {PARAGRAPHS[2]}", id="name opens the body"),
        pytest.param(f'{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{HEADLINE}\n\n{PARAGRAPHS[2]}', id="pull-quote in the body"),
        pytest.param(f'{HEADLINE}\n\n"{SHORT}" was the line that ran on the island\'s notice board. {PARAGRAPHS[0]}', id="quoted in the body"),
        pytest.param(f"Farewell\n\nFarewell, she said, and meant it. {PARAGRAPHS[0]}", id="one word"),
        pytest.param(f"Spring Tides, Part One\n\nSpring Tides, Part Two\n\n{BODY}", id="alike but not the same"),
        pytest.param("Ham sandwich 4.50\nHam sandwich with cheese 5.00\nHam sandwich, grilled 5.50\nTea 2.00", id="price list"),
        pytest.param("Bread first.\n-- Odile Farrant, baker\n\nThen the boat.\n-- Odile Farrant, baker\n\nThen sleep.\n-- Juna Moon\n\n" + PARAGRAPHS[0], id="sayings, signed"),
        pytest.param("Odile <odile@example.org>:\nIs the ferry in?\nTom <tom@example.org>:\nIt is not.\nOdile <odile@example.org>:\nAnd now?\n\n" + PARAGRAPHS[0], id="letters"),
        pytest.param("Odile Farrant, the baker:\nIs the ferry in?\nOdile Farrant, the baker:\nAnd now?\n\n" + PARAGRAPHS[0], id="a dialogue"),
        pytest.param("Bread first.\n― Odile Farrant, baker\nThen the boat.\n― Odile Farrant, baker\n\n" + PARAGRAPHS[0], id="sayings, signed with another dash"),
        pytest.param(">Is the ferry in again?\nNo.\n>Is the ferry in again?\nI said no.\n\n" + PARAGRAPHS[0], id="quoted without a space"),
        pytest.param("> Is the ferry in again today?\nNo.\n> Is the ferry in again today?\nI said no.\n\n" + PARAGRAPHS[0], id="quoted"),
        pytest.param("2009-12-19  Juna Moon  <juna@example.org>\n* quay.c: Count berths.\n2009-12-19  Juna Moon  <juna@example.org>\n* boat.c: Float.\n\n" + PARAGRAPHS[0], id="list of changes"),
        pytest.param("Q. Were you there?\nA. I was.\nQ. Were you there?\nA. I said that I was.", id="transcript"),
        pytest.param("He sat down by the stove and sang the song of his father:\n\nThe mill is down, the wheel is stone,\nAnd who will grind the corn?\nThe miller's gone to sea alone\nUpon a Tuesday morn.\nOh turn till I come home.\n\nThere is no flour left at all,\nThe miller's wife she said.\nOh turn till I come home.\n\n" + PARAGRAPHS[0], id="prose, then a song"),
        pytest.param("Counting the Words of a Story\n\nNo big tool is needed for that\n\nPut each word on a line of its own:\n\ntr -s ' ' '\\n' < story\n\nSort them, so that the same ones stand together:\n\ntr -s ' ' '\\n' < story | sort\n\nThen count:\n\ntr -s ' ' '\\n' < story | sort | uniq -c\n\n" + PARAGRAPHS[0], id="commands that grow"),
        pytest.param(STORY, id="headline once"),
        pytest.param(f"渡轮恢复通航\n{LEAD}\n{LEAD}定两处系泊设施之后，渡轮每天往返三次，直到月底为止。", id="a lead that was cut off"),
        pytest.param(PARAGRAPHS[0], id="one paragraph"),
        pytest.param("The end.", id="very short"),
    ],
)  # fmt: skip
def test_headline_stays(text):
    stays(text)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tue Dec 13, 2016 22:11:53", "2016-12-13T22:11:53"),
        ("Published 10:11 PM EST, Tue December 13, 2016", "2016-12-13T22:11-05:00"),
        ("Stand: 13.12.2016 22:11 Uhr", "2016-12-13T22:11"),
        ("2016年12月13日 22:11 来源：布兰诺克邮报", "2016-12-13T22:11"),
        ("Updated: Dec 14, 2016; Published: Dec 13, 2016", "2016-12-13"),
        ("Updated 3 hours ago", None),
        ("December 13, 2016 · 4 min read", "2016-12-13"),
    ],
)
def test_date_line_goes_to_the_metadata(line, date):
    article = checked(f"{HEADLINE}\n{line}\n\n{BODY}", "HED102")
    assert article.text == STORY
    assert article.date == date


def test_a_date_in_a_language_beyond_the_lexicon():
    body = "Hwyliodd y fferi i'r ynys eto fore Llun, naw diwrnod ar ôl i storm rwygo dau o'i hangorfeydd yn rhydd."
    article = checked(f"Fferi i'r Ynys yn Hwylio Eto\n13 Rhagfyr 2016\n\n{body}", "HED102")
    assert article.date == "2016-12-13"
    assert article.text == f"Fferi i'r Ynys yn Hwylio Eto\n\n{body}"


def test_dates_and_bylines_behind_a_standfirst():
    lines = [HEADLINE, PARAGRAPHS[0], "March 4, 2021", "By Juna Moon", *PARAGRAPHS[1:]]
    assert checked("\n\n".join(lines), "HED").text == STORY
    lines[4:4] = ["Photo of the quay", "By Odile Farrant"]
    article = checked("\n\n".join(lines), "HED")
    assert article.author == "Juna Moon"
    assert "By Odile Farrant" in article.text


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (BODY, "2016-05-04"),
        (
            "El transbordador zarpó de nuevo el lunes por la mañana, nueve días después de la tormenta.",
            "2016-04-05",
        ),
    ],
)
def test_the_language_decides_between_day_and_month(body, date):
    assert checked(f"{HEADLINE}\n05/04/2016\n\n{body}").date == date


def test_date_glued_between_headline_and_body():
    article = checked(f"{HEADLINE} {HEADLINE} Tue Dec 13, 2016 22:11:53 {PARAGRAPHS[0]}")
    assert article.text == f"{HEADLINE}\n\n{PARAGRAPHS[0]}"
    assert article.date == "2016-12-13T22:11:53"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEADLINE}\n\nOn 13 December 2016 the ferry sailed again. {PARAGRAPHS[0]}", id="date in prose"),
        pytest.param(f"12 March 2020\n\n{PARAGRAPHS[0]}\n\n13 March 2020\n\n{PARAGRAPHS[1]}\n\n14 March 2020\n\n{PARAGRAPHS[2]}", id="diary"),
        pytest.param(f"The Storm, Day by Day\n\n12 March 2020\n{PARAGRAPHS[0]}\n\n13 March 2020\n{PARAGRAPHS[1]}", id="chronology"),
        pytest.param(f"{HEADLINE}\n\nBRANNOCK, Dec 13 (Reuters) - {PARAGRAPHS[0]}", id="dateline"),
        pytest.param(f"{HEADLINE}\n\nMOSCOW, December 13. /TASS/. {PARAGRAPHS[0]}", id="TASS dateline"),
        pytest.param("1812\n\nIt was the year of the great frost, and nobody on the island had seen the like.", id="a year for a title"),
        pytest.param("May Day\n\nIt was a warm one, and the band played on the quay until the lamps were lit.", id="day for a title"),
        pytest.param(f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n22:11\n{PARAGRAPHS[1]}\n\n21:40\n{PARAGRAPHS[2]}", id="liveblog times"),
        pytest.param(f"{HEADLINE}\n\nMarch came in like a lion. {PARAGRAPHS[0]}", id="month for a subject"),
        pytest.param("Tide table\n1 May 2020 04:12\n2 May 2020 05:01\n3 May 2020 05:50", id="table of dates"),
    ],
)  # fmt: skip
def test_dates_stay(text):
    stays(text)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Juna Moon", "Juna Moon"),
        ("ByJuna Moon", "Juna Moon"),
        ("By Juna Moon and Piet van der Aa", "Juna Moon and Piet van der Aa"),
        ("By JUNA MOON, Staff Writer", "JUNA MOON"),
        ("BY JUNA MOON", "JUNA MOON"),
        ("POR JUANA LUNA", "JUANA LUNA"),
        ("Von: Anke Sörensen", "Anke Sörensen"),
        ("Von Anke Sörensen", "Anke Sörensen"),
        ("Par Lucie d'Aubry", "Lucie d'Aubry"),
        ("Autor: Jan Kowal", "Jan Kowal"),
        ("Автор: Ирина Белова", "Ирина Белова"),
        ("بقلم سامي حداد", "سامي حداد"),
        ("记者 李晓明", "李晓明"),
        ("[김하늘 기자 sky@example.com]", "김하늘"),
        ("By Juna Moon | December 13, 2016", "Juna Moon"),
        ("December 13, 2016 | By Juna Moon", "Juna Moon"),
        ("By AFP", "AFP"),
    ],
)
def test_byline_goes_to_the_metadata(line, author):
    article = checked(f"{HEADLINE}\n{line}\n\n{BODY}", "HED103")
    assert article.text == STORY
    assert article.author == author
    assert article.date == ("2016-12-13" if "2016" in line else None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"By George\n\n{BODY}", id="By George"),
        pytest.param(f"Von der Leyen\n\n{BODY}", id="Von der Leyen"),
        pytest.param(f"Di Maio\n\n{BODY}", id="Di Maio"),
        pytest.param(f"Par exemple\n\n{BODY}", id="Par exemple"),
        pytest.param(f"{HEADLINE}\n\nBy Monday the quay was full. {BODY}", id="By Monday"),
        pytest.param(f"{HEADLINE}\n\nBy Odile Farrant's own count she baked 900 loaves. {BODY}", id="sentence with a name"),
        pytest.param(f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\nBy Juna Moon's reckoning, it was over.\n\n{PARAGRAPHS[1]}", id="in the body"),
        pytest.param(f"By the River at Night\n\n{BODY}", id="a title with By"),
        pytest.param(f"Por la mañana\n\n{BODY}", id="Por la mañana"),
        pytest.param(f"Author's note\n\n{BODY}", id="Author's note"),
        pytest.param(f"Text messages\n\n{BODY}", id="Text messages"),
        pytest.param(f"Von heute an\n\n{BODY}", id="Von heute an"),
        pytest.param(f"DIAMOND FERRY (DIA) RAISES ITS FARES\n\n{BODY}", id="capitals that begin like Di"),
        pytest.param(f"AVOCADO GROWERS RETURN\n\n{BODY}", id="capitals that begin like Av"),
        pytest.param(f"PORTUGAL WELCOMES THE ISLANDERS\n\n{BODY}", id="capitals that begin like Por"),
        pytest.param(f"DICHIARAZIONE DEI DIRITTI\n\n{BODY}", id="capitals of another language"),
        pytest.param(f"POR FIN NAVEGA\n\n{BODY}", id="capitals with Por"),
        pytest.param(f"BY BOAT AND BUS\n\n{BODY}", id="capitals with By"),
        pytest.param(f"Di Maria Signs New Contract\n\n{BODY}", id="a headline with a name with Di"),
        pytest.param(f"Door County Man Buys Ferry\n\n{BODY}", id="a headline with a county"),
        pytest.param(f"Von Trapp Family Home Sold\n\n{BODY}", id="a headline with a family"),
        pytest.param(f"Dİ MARIA FERRY SOLD\n\n{BODY}", id="capitals of Turkish"),
    ],
)  # fmt: skip
def test_names_stay(text):
    stays(text)


def test_byline_in_the_language_of_the_text_needs_no_headline_above():
    body = "Die Fähre zur Insel fuhr am Montag früh wieder, neun Tage nachdem ein Sturm zwei ihrer Anker losgerissen hatte."
    assert checked(f"Von Anke Sörensen\n\n{body}", "HED103").text == body


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (f"BY JUNA MOON\n{HEADLINE}", "JUNA MOON"),
        ("BY JUNA MOON, STAFF WRITER", "JUNA MOON"),
        ("BY: JUNA MOON", "JUNA MOON"),
        ("Oleh: Budi Santoso", "Budi Santoso"),
        ("BY REUTERS", "REUTERS"),
        ("Von Anke Sörensen | 13.12.2016", "Anke Sörensen"),
        ("13.12.2016 | Von Anke Sörensen", "Anke Sörensen"),
    ],
)
def test_byline_beyond_doubt_needs_no_headline_above(head, author):
    article = checked(f"{head}\n\n{BODY}", "HED103")
    assert article.author == author
    assert article.title in (HEADLINE, None)


@pytest.mark.parametrize(
    "headline", ["Di Maria Signs New Contract", "BY BOAT AND BUS TO BRANNOCK", "POR FIN NAVEGA EL BARCO"]
)
@pytest.mark.parametrize("copy", ["{}", "{} | The Brannock Post"])
def test_copies_of_a_headline_that_could_be_a_byline(headline, copy):
    article = checked(f"{headline}\n{copy.format(headline)}\n\n{BODY}", "HED")
    assert article.text == f"{headline}\n\n{BODY}"
    assert (article.title, article.author) == (headline, None)


def test_a_copy_in_capitals_of_a_headline_that_is_no_byline():
    headline = "Por fin navega el barco"
    article = checked(f"{headline}\n{headline.upper()}\n\n{BODY}", "HED")
    assert article.text == f"{headline}\n\n{BODY}"
    assert (article.title, article.author) == (headline, None)


@pytest.mark.parametrize("headline", [f"- {HEADLINE}", f"{HEADLINE}:", f"> {HEADLINE}"])
def test_what_stands_below_itself_is_no_signature(headline):
    assert checked(f"{headline}\n{headline}\n\n{BODY}", "HED101").text == f"{headline}\n\n{BODY}"


def test_without_headline():
    article = checked(f"{HEADLINE}\n{HEADLINE}\nBy Juna Moon\n\n{BODY}", headline=False)
    assert article.text == BODY
    assert (article.title, article.author) == (HEADLINE, "Juna Moon")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"Inside the Council\n{HEADLINE}", HEADLINE),
        (f"ISLANDS\n\n{HEADLINE}", HEADLINE),
        (f"{HEADLINE}\nWhat the islanders did without a boat, and who baked the bread", HEADLINE),
        ("Nine Days Adrift\nHow an island did without", "Nine Days Adrift"),
        (
            "Nine Days Without a Boat\nHow an island did without bread, milk and the doctor",
            "Nine Days Without a Boat",
        ),
    ],
)
def test_the_title_below_the_name_of_a_section(head, title):
    article = checked(f"{head}\n\n{BODY}")
    assert article.title == title
    assert article.text == f"{head}\n\n{BODY}"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"## {HEADLINE}", HEADLINE),
        (
            "Why C# Is Still Taught in the School of Brannock",
            "Why C# Is Still Taught in the School of Brannock",
        ),
        (
            "# Why C# Is Still Taught in the School of Brannock",
            "Why C# Is Still Taught in the School of Brannock",
        ),
    ],
)
def test_the_title_has_no_marks_of_a_heading_before_it(head, title):
    assert checked(f"{head}\n\n{BODY}").title == title


def test_without_headline_takes_only_a_headline():
    assert cleaned(STORY, headline=False) == BODY
    assert cleaned(BODY, headline=False) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "The storm has passed, and the ferry sails again at last!",
        "What the islanders had waited for, nine days long:",
        "And then the ferry came…",
        "- Ferry Service to Brannock Island Resumes",
        "• Ferry Service to Brannock Island Resumes",
        "Ferryservice",
    ],
)
def test_without_headline_a_line_that_is_none_by_its_form_stays(line):
    text = f"{line}\n\n{BODY}"
    assert cleaned(text, headline=False) == text


def test_without_headline_the_beginning_of_a_sentence_stays():
    text = f"Ferry Service to Brannock Island\nwas resumed today. {BODY}"
    assert cleaned(text, headline=False) == text


@pytest.mark.parametrize("line", ["Is the Ferry to Brannock Island Back?", "渡船九天后恢复通航并受到欢迎"])
def test_without_headline_questions_and_lines_without_spaces_go(line):
    assert cleaned(f"{line}\n\n{BODY}", headline=False) == BODY


def test_a_line_of_a_song_that_is_quoted_twice_stays():
    verse = '"Go home, go home, go home,\nThe tide is in the lane,"'
    stays(
        f"What the Chorus Means\n\n{verse}\n\nsings Ada first, and means the child.\n\n{verse}\n\nsings she then, and means the soldier.\n\n{BODY}"
    )
