import pytest
from helper import cleaned, stays

from rules.cases import STORY, around


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("History[edit]\n\nThe bridge[1] opened.[2][citation needed]", "History\n\nThe bridge opened."),
        ("The '''bridge''' is on the [[Elm|river Elm]].", "The bridge is on the river Elm."),
        ("== History ==\nThe '''bridge''' opened.", "History\nThe bridge opened."),
        ("It opened.{{cite web|url=https://e.org|title=Elm}}", "It opened."),
        ("It opened.<ref name=x>Elm Post</ref> It closed.<ref name=x />", "It opened. It closed."),
        (around("[[File:bridge.jpg|thumb|The [[Elm]] at dawn]]"), STORY),
        ("Ein Absatz[Bearbeiten | Quelltext bearbeiten]\n\nDie Brücke.[3]", "Ein Absatz\n\nDie Brücke."),
    ],
)
def test_goes(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "As shown before [1], and again [12], it holds.[3]",
        "[edit]orial",
        "He wrote ''so'' once",
        "== is a sign of equality ==",
        "x == y",
        "[[double brackets]] alone",
        "[a] and [b] are notes",
        "{{a}} b",
        "Rock 'n' roll '''n' roll",
        "==\nA rule above\n==",
        "[note 1] in the margin",
        "[who] she asked",
        "array[[1]]",
    ],
)
def test_stays(text):
    stays(text)
