import pytest
from helper import checked, cleaned, stays

DUMP = 'string(2) "ab"'


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("One.\n\n\nTwo.", "One.\n\nTwo."),
        ("One.\n \n\t\n\nTwo.", "One.\n\nTwo."),
        ("\n\n  One.\n", "  One.\n"),
        ("One.\n\n\n", "One.\n"),
        ("One.\n\n\n  \n", "One.\n"),
        ("\n\n\n", ""),
    ],
)
def test_blank_lines(text, clean):
    assert cleaned(text, "SPC") == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"One. {DUMP}\nTwo.", "One.\nTwo."),
        (f"One.\n{DUMP}\nTwo.", "One.\nTwo."),
        (f"One.\n\n{DUMP}\nTwo.", "One.\n\nTwo."),
        (f"One.\n\n\n{DUMP}\n\n\nTwo.", "One.\n\nTwo."),
        (f"One.\n{DUMP}\n{DUMP}\n\nTwo.", "One.\n\nTwo."),
        (f"One. {DUMP} Two.", "One. Two."),
        (f"{DUMP}\n\nOne.", "One."),
        (f"One.\n\n{DUMP}", "One."),
        (f"One.\n\n{DUMP}\n", "One.\n"),
        (f"One.\n\n{DUMP}\n\n　　Two.", "One.\n\n　　Two."),
    ],
)
def test_gaps(text, clean):
    assert cleaned(text, "PHP") == clean


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo.",
        "One.\nTwo.\n",
        "One.",
        "  Indented verse,\n    and more so.\n",
        "a  b   c",
        "Name\t12\t3.5\nOther\t1\t0.5",
        "A line with a space at its end \nand the next.",
        "« Où ? »",
        "　　段落一。\n\n　　段落二。",
        "One.\n\n\tTwo.\n",
        "",
    ],
)
def test_other_white_space_stays(text):
    stays(text)


def test_a_removal_leaves_other_lines_alone():
    article = checked(f"One  two. \n{DUMP}\n  three  ", "PHP")
    assert article.text == "One  two.\n  three  "
