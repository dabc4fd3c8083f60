import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, B, around


@pytest.mark.parametrize(
    "word",
    [
        "undefined",
        "null",
        "NULL",
        "NaN",
        "nan",
        "NaT",
        "<NA>",
        "None",
        "svg",
        "true",
        "false",
        "Invalid Date",
    ],
)
def test_goes(word):
    assert cleaned(around(word), "LIT") == STORY
    assert cleaned(f"{STORY}\n{word}\n") == f"{STORY}\n"


def test_several():
    assert cleaned(f"undefined\n{A}\nnull\nnull\n\n{B}", "LIT") == f"{A}\n\n{B}"


@pytest.mark.parametrize(
    "text",
    [
        f"What did the council say of it?\n\nNone\n\n{A}",
        "Quiz\n\n1. The Elm is a river.\ntrue\n2. The Elm is a lake.\nfalse",
        "Breads: pita\nnan\nlavash",
        f"None\n\n{A}",
        f"null\n\n{A}\n\n{B}",
        f"{A} It was null and void.",
        "Name\tScore\nAnn\tNaN\nBo\t5",
        "true\nblue",
        f"The answers were:\n\nNone\n\n{A}",
        "null",
        "",
        f"{A}\n\nNone of them spoke.\n\n{B}",
        f"{A}\n\nNan\n\n{B}",
        f"The value of a missing variable is:\n\nundefined\n\n{A}",
        f"In JavaScript and Python a variable without a value prints so.\n\nundefined\n\n{B}",
        "svg\npng\njpg",
        f"{A}\n\nTrue\n\n{B}",
        f"Menu\n\nnan\n\ndal\n\n{A}",
    ],
)
def test_stays(text):
    stays(text)
