import json
from collections import Counter
from pathlib import Path

import pytest

from cleaner import lexicon
from cleaner.boilerplate.keys import key_of, keys_of
from cleaner.boilerplate.phrases import CATEGORIES, Phrases, Table, phrases

FOLDER = Path(lexicon.__file__).parent
FILES = sorted(path.stem for path in (FOLDER / "phrases").glob("*.json"))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.json")), ids=lambda path: path.stem)
def test_no_file_of_the_lexicon_says_a_thing_twice(path):
    """Of a key that is there twice, JSON's reader would take the last, and say nothing."""

    def once(pairs):
        assert [key for key, count in Counter(key for key, _ in pairs).items() if count > 1] == []
        return dict(pairs)

    json.loads(path.read_text("utf-8"), object_pairs_hook=once)


def kind(line, language="en"):
    return phrases(language).categories([key_of(line)])[0]


@pytest.mark.parametrize("language", FILES)
def test_every_file_has_known_categories_and_no_phrase_empty_or_twice(language):
    table = lexicon.load(f"phrases/{language}")
    assert set(table) <= set(CATEGORIES)
    for listed in table.values():
        assert all(key_of(phrase) for phrase in listed)
    said = Counter(
        (*map(key_of, phrase.split("…")), phrase.endswith((":", "：")))
        for listed in table.values()
        for phrase in listed
    )
    assert [phrase for phrase, count in said.items() if count > 1] == []


@pytest.mark.parametrize("language", FILES)
def test_every_phrase_is_found_by_its_own_words(language):
    known = phrases(language)
    for listed in lexicon.load(f"phrases/{language}").values():
        for phrase in listed:
            assert known.categories([key_of(phrase.replace("…", " x "))])[0], phrase


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Read more", "related"),
        ("READ MORE »", "related"),
        ("» Read more...", "related"),
        ("  Share this article  ", "share"),
        ("Don’t miss", "related"),
        ("Read\u00a0more", "related"),
        ("- Advertisement -", "advert"),
        ("[Advertisement]", "advert"),
        ("Related: Fog keeps the ferry in port", "related"),
        ("Read more: Fog on the Elm", "related"),
        ("Follow The Elm Post on Twitter", "share"),
        ("More from The Elm Post", "related"),
        ("Share on Facebook Share on Twitter", "share"),
        ("EmailFacebookPrint", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("All rights reserved", "legal"),
        ("Subscribe to our newsletter", "subscribe"),
        ("Comments (14)", "comments"),
        ("1,204 comments", "comments"),
        ("5 min read", "navigation"),
        ("Image 2 of 11", "navigation"),
        ("3 Comments Share", "comments"),
    ],
)
def test_phrases_of_pages(line, category):
    assert kind(line) == category


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Lesen Sie auch: Nebel über der Falke", "de"),
        ("Anzeige", "de"),
        ("Lire aussi : Le brouillard sur l’Orvel", "fr"),
        ("Te puede interesar", "es"),
        ("Czytaj także: Mgła nad rzeką", "pl"),
        ("Читайте также: Туман над Ольхой", "ru"),
        ("Διαβάστε επίσης", "el"),
        ("اقرأ أيضا", "ar"),
        ("بیشتر بخوانید", "fa"),
        ("यह भी पढ़ें", "hi"),
        ("相关阅读", "zh"),
        ("相关阅读：榆河大雾", "zh"),
        ("【広告】", "ja"),
        ("関連記事", "ja"),
        ("공유하기", "ko"),
        ("Kommentare (3)", "de"),
        ("12 комментариев", "ru"),
        ("5 хв читання", "uk"),
        ("Temps de lecture : 4 min", "fr"),
        ("Ansvarlig redaktør: Odd Brekke", "no"),
        ("Última actualización: 3 de mayo", "es"),
        ("ফলো করুন", "bn"),
        ("发布时间：2031年5月3日", "zh"),
        ("Share this", "ko"),
    ],
)
def test_phrases_in_other_languages(line, language):
    assert kind(line, language)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday",
        "Follow the money",
        "Cookies are baked",
        "Recommended doses of the medicine were halved",
        "Sharecropper",
        "Printing",
        "Advertisements are older than newspapers, she said",
        "It was originally published in hardcover",
        "All rights reserved under Article 5 were given up",
        "According to FNA, the road is closed",
        "Facebook fined by the island court",
        "Emailed threats",
        "14",
        "14 of the comments were his",
        "5 minutes",
        "Page 3 of his diary is blank",
        "By George",
        "Moreover",
        "Printers",
        "",
        "…",
        "Related: " + "the two brothers met again, " * 10,
    ],
)
def test_sentences_and_longer_words_are_none(line):
    assert kind(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, she said.",
        "Related: the two brothers were sons of one ferryman.",
        "Follow us on this walk, he said.",
        "More from him than from her.",
    ],
)
def test_sentences_that_begin_like_a_phrase_are_told(line):
    listed = {"related": ["Read more…", "Related:", "More from…"], "share": ["Follow us on…", "Share this"]}
    known = Phrases([Table(listed)])
    category = known.categories([key_of(line)])[0]
    assert category
    assert known.begins_sentence(line, key_of(line), category)
    assert not known.begins_sentence("Share this now", key_of("Share this now"), "share")
    assert not known.begins_sentence("Share this.", key_of("Share this."), "share")


@pytest.mark.parametrize(
    ("line", "language"),
    [("Anzeige erstattet", "de"), ("Werbung machte er nie", "de"), ("Par exemple", "fr"), ("נקראו גם הבנים", "he"), ("παρακολουθήστε το έργο", "el"), ("广告公司破产", "zh"), ("広告代理店の男", "ja"), ("図書館の写真", "ja"), ("图书馆的来源不明", "zh"), ("사진을 찍은 사람은 그였다.", "ko"), ("Fotografia była stara", "pl"), ("עוד ב-1990 נסגר הגשר", "he"), ("Cさんはそう言った。", "ja"), ("광고주", "ko")],
)  # fmt: skip
def test_traps_in_other_languages(line, language):
    assert kind(line, language) is None


def test_parts_of_a_phrase_with_gaps_come_in_their_order():
    known = Phrases([Table({"subscribe": ["Sign up for…newsletter", "…delivered daily…"]})])
    assert known.categories([key_of("Sign up for our free newsletter")])[0] == "subscribe"
    assert known.categories([key_of("Sign up for our newsletter today")])[0] is None
    assert known.categories([key_of("The newsletter: sign up for it")])[0] is None
    assert known.categories([key_of("News, delivered daily, for you")])[0] == "subscribe"


def test_a_colon_ends_the_phrase_at_the_beginning():
    known = Phrases([Table({"related": ["Elsewhere:"], "legal": ["来源："]})])
    assert known.categories([key_of("Elsewhere: A fog")])[0] == "related"
    assert known.categories([key_of("Elsewhere")])[0] == "related"
    assert known.categories([key_of("Elsewhere a fog")])[0] is None
    assert known.categories([key_of("From elsewhere: A fog")])[0] is None
    assert known.categories([key_of("来源：榆河报")])[0] == "legal"


def test_a_zero_is_any_number_and_other_numbers_are_themselves():
    known = Phrases([Table({"comments": ["0 replies"], "legal": ["Issue 12"], "related": ["0 more from…"]})])
    lines = [
        "0 replies",
        "27 replies",
        "٣ replies",
        "Issue 12",
        "Issue 13",
        "8 more from Elmport",
        "More from Elmport",
    ]
    kinds = ["comments", "comments", "comments", "legal", None, "related", None]
    assert known.categories(map(key_of, lines)) == kinds


def test_a_mark_before_a_gap_is_part_of_the_phrase_but_may_be_missing_at_the_end():
    known = Phrases([Table({"legal": ["Fot. …", "(c)…", "Tip?…Write…"]})])
    lines = [
        "Fot. Jan Kowal",
        "fot.",
        "Fotografia",
        "(c) Elm Post",
        "Cats",
        "Tip? Write to us",
        "Tips to write",
    ]
    kinds = ["legal", "legal", None, "legal", None, "legal", None]
    assert known.categories(map(key_of, lines)) == kinds


def test_own_phrases_win_whichever_is_longer():
    line = [key_of("Read the original article at The Elm Post")]
    assert phrases("en").categories(line) == ["related"]
    assert phrases("en", (("end", ("Read the…",)),)).categories(line) == ["end"]


def test_own_phrases_come_beside_those_of_the_language_and_win():
    known = phrases("de", (("end", ("Weitersagen", "Anzeige")),))
    assert known.categories(["weitersagen"])[0] == "end"
    assert known.categories(["anzeige"])[0] == "end"
    assert known.categories(["share this"])[0] == "share"
    assert phrases("de").categories(["weitersagen"])[0] is None


def test_an_unknown_language_has_the_english_ones():
    assert kind("Share this", "xx") == kind("Share this", None) == "share"


def test_one_key_a_line_whatever_it_holds():
    lines = ["", "a\nb", "…", "\u3000x\u3000", "\ud800", "\x00", "İ", " A  B "]
    keys = keys_of(lines)
    assert len(keys) == len(lines)
    assert keys == [key_of(line) for line in lines]
    assert keys[1] == key_of("A b")
    assert keys_of([]) == []


def test_of_two_lists_the_first_that_has_a_phrase_decides():
    own = Table({"advert": ["Elm Post…", "Elm Post daily…", "Ads", "Of the Elm:"]})
    known = Phrases(
        [own, Table({"share": ["Elm Post today…", "Ads", "Send", "Of the Elm:"], "legal": ["…Elm Post"]})]
    )
    lines = [
        "elm post now",
        "elm post today",
        "ads",
        "send",
        "adssend",
        "of the elm: fog",
        "read the elm post",
        "fog",
    ]
    assert known.categories(lines) == [
        "advert",
        "advert",
        "advert",
        "share",
        "advert",
        "advert",
        "legal",
        None,
    ]


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Juna Moon/The Brannock Post via Getty Images", "legal"),
        ("The ferry in port on Monday. (AP Photo/Ada Reed)", "legal"),
        ("The quay at Gull Point. Ada Reed/NPR hide caption", "navigation"),
        ("Image caption The ferry leaves the quay", "legal"),
        ("To contact the reporter on this story: Juna Moon at jmoon@elmpost.example", "legal"),
        ("Juna Moon can be reached at juna@elmpost.example.", "legal"),
        ("Writers Ada Reed and Juna Moon contributed to this report.", "end"),
        ("Click to subscribe to the Island Daily wherever you get your podcasts", "subscribe"),
        ("The biggest stories of the day delivered to your inbox.", "subscribe"),
        ("ELM POST would like to send you push notifications.", "subscribe"),
        ("You have reached your limit of free articles", "subscribe"),
        ("This live blog has ended. For the most recent updates, click here.", "related"),
        ("Follow Island News on Instagram, Facebook and YouTube.", "share"),
        ("This entry was posted on Monday, January 9th at 4:05 pm.", "comments"),
        ("Average rating 4.5 / 5. Vote count: 12", "comments"),
        ("An error has occurred, please try again later.", "navigation"),
    ],
)
def test_more_english_phrases(line, category):
    assert kind(line) == category


@pytest.mark.parametrize(
    "line",
    [
        "She had three thousand letters in her inbox when she came back.",
        "He sent the images via a friend on the mainland.",
        "The average rating of the ferry among islanders is four of five.",
        "An error had occurred in the tables, the council said.",
        "Watch more closely, he told the children, and you will see the seals.",
        "The reporter asked to contact the captain, who was at sea.",
        "Transcripts of the meeting will be published in May.",
        "This live music evening has ended many a friendship.",
        "Follow the river to the mill, and then the road.",
    ],
)
def test_sentences_that_begin_or_end_like_english_phrases(line):
    assert kind(line) is None
