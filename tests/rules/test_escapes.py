import pytest
from helper import cleaned, stays


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (r"The baker\u2019s caf\u00e9", "The baker’s café"),
        (r"A ship \ud83d\udea2 came", "A ship 🚢 came"),
        (r"it%u2019s", "it’s"),
        (r"It was shut.\nIt was late.", "It was shut.\nIt was late."),
        (r"It was shut.\n\nIt was late.", "It was shut.\n\nIt was late."),
        (r"It was shut.\r\n\r\nIt was late.", "It was shut.\n\nIt was late."),
        (r"He said \"no\" to it", 'He said "no" to it'),
        (r"It wasn\'t open", "It wasn't open"),
        (r"one\xa0two caf\xc3\xa9 \xe2\x80\x99", "one two café ’"),
        (r"http:\/\/e.org\/a", "http://e.org/a"),
        (r"the file:\/\/\/a\/b", "the file:///a/b"),
        ("It=E2=80=99s caf=C3=A9", "It’s café"),
        ("It=E2=80=99s a long=\nline", "It’s a longline"),
        ("Hello%20World", "Hello World"),
        (r"One.\tTwo", "One.\tTwo"),
    ],
)
def test_decoded(text, clean):
    assert cleaned(text, "ENC103") == clean


@pytest.mark.parametrize(
    "text",
    [
        r"C:\new\table is a path, D:\temp\u too",
        r"\frac{a}{b} and \nabla f = \theta",
        r"In Python, '\n' ends a line and '\u2019' is a quote; strings know many more.",
        "https://e.org/a%20b and www.e.org/x%20y?q=%u2019",
        r"The file \\server\new\things.txt",
        r"Either\or, he wrote; and\or, she did.",
        "2+2=4 and E=MC2 and A=C3",
        "x=D0 y=E2",
        "50%20 is no number",
        "He drew a \\ and a / on the board",
        r"¯\_(ツ)_/¯ was her reply",
        r"To match a date, write \d{4}-\d{2}; for a curly apostrophe, \u2019.",
        r"o\n the wall",
        "The regex \\d+ matches numbers",
        "a\\b",
        "She typed \\newline once",
        "=\nis an odd line",
        "\\x\U000116c30 and \\u\u0660\u0660\u0664\u0661 and =C\u0663=A\u0669 have digits that are none",
    ],
)
def test_stays(text):
    stays(text)
