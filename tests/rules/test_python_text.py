import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, B


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (repr([A, B]), STORY),
        (repr([A + "\n", B]), f"{A}\n\n\n{B}".replace("\n\n\n", "\n\n")),
        (repr((A, B)), STORY),
        (str([A, 'It\'s "late", he said; and the café was shut for the day, too.']), f"{A}\n\nIt's \"late\", he said; and the café was shut for the day, too."),
        (f"{STORY}\n\n['islands', 'ferry', 'storm']", STORY),
        (repr(f"{A} It was the café’s".encode()), f"{A} It was the café’s"),
        (f"[<p>{A}</p>]", A),
    ],
)  # fmt: skip
def test_unwrapped(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "['a']",
        "['President'] Obama, he wrote, and ('so on').",
        "('Tis the season of the ferry, they sang, ('twas long ago).",
        "In Python the list ['a', 'b'] has a length of two; strings are quoted.",
        f"Python prints lists with their quotes; the function repr does so.\n\n{[A, B]!r}\n\nThat is all.",
        "[\"She said\"] and [\"he said\"] are not evidence.",
        "b'twixt and between",
        "[<3]",
        "'Quoted line,'\n'and another,'\n'of a poem'",
        "('a', 'b')",
        "[sic]",
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)
