import pytest
from helper import checked, cleaned, stays

from cleaner.cleaner import clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [("One.\r\nTwo.\n", "One.\nTwo.\n"), ("One.\rTwo.\n", "One.\nTwo.\n"), ("a\r\r\nb\n", "a\n\nb\n")],
)
def test_mixed_line_ends(text, clean):
    assert cleaned(text, "TXT") == clean


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends_that_are_all_alike_are_no_finding(newline):
    text = newline.join(["One.", "", "Two.", ""])
    article = checked(text)
    assert article.text == "One.\n\nTwo.\n"
    assert article.removed == []
    assert article.encoding.newline == newline


def test_lone_surrogates():
    article = clean("One \ud800 two \U0001f600.")
    assert article.text == "One \N{REPLACEMENT CHARACTER} two \U0001f600."
    assert article.restore() == "One \ud800 two \U0001f600."


@pytest.mark.parametrize("text", ["A form feed\x0cstays.", "U+0085 \x85 and U+2028 \u2028 too.", "🚢 ⛴"])
def test_other_breaks_stay(text):
    stays(text)
