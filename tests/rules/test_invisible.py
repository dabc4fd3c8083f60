import pytest
from helper import checked, cleaned, stays


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("har\u00adbour", "harbour"),
        ("har\u200bbour \ufeffopened", "harbour opened"),
        ("a\x00b\x01c", "abc"),
        ("don\x92t \x93so\x94", "don’t “so”"),
        ("\ue001 Share it\nA line \uf09a", "Share it\nA line"),
        ("English \u200ein one\u200f way", "English in one way"),
        ("\u202aopen and not closed", "open and not closed"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("Odd \ufffc object", "Odd object"),
        ("word\u2060joiner", "wordjoiner"),
        ("a\x93\x94\x81b", "a“”b"),
        ("\u202a\u202aopen twice", "open twice"),
    ],
)
def test_goes(text, clean):
    assert cleaned(text, "ENC104") == clean


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم به جزیره بروم",
        "क्‍ष and क्‌ष",
        "👩‍🚀 👨‍👩‍👧 🏳️‍🌈",
        "« Où ? »",
        "10 km, 5 %",
        "ภาษา\u200bไทย\u200bเขียน\u200bติดกัน",
        "ភាសា\u200bខ្មែរ",
        "שלום \u200fABC\u200f עולם",
        "\u202bעברית\u202c and \u2067ערבית\u2069",
        "tab\tand\x0cform feed",
        "naïve é decomposed",
        "a\u2009b thin space",
        "𝒜 𠮷 🚢",
        "ſ ﬁ ﬂ stay",
        "em—dash non‑breaking‑hyphen",
        "№ 5 · ½ · ™",
    ],
)
def test_stays(text):
    stays(text)


@pytest.mark.parametrize("character", ["\0", "\x92", "\u202a", "\ud800"], ids=ascii)
def test_a_run_is_one_change(character):
    assert len(checked(f"é {character * 500} b", "ENC104", "TXT102").removed) <= 2  # and the space around
