import numpy as np
import pytest
from helper import BODY, STORY

from cleaner.boilerplate.features import features
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.model import _model, probabilities
from cleaner.boilerplate.phrases import CATEGORIES, phrases
from cleaner.boilerplate.segments import segments
from cleaner.document import Document

HOSTILE = {
    "one line": "Home",
    "one character": "x",
    "only invisible characters": "\u200b\u200b\n\u00ad\n\ufeff\u2060",
    "only marks of direction": "\u200e\n\u200f\n" * 9,
    "lone surrogates": "\ud800\n\udc00\udfff\na\ud800b\n" * 5,
    "NULs": "\x00\n\x00\x00\n" * 5,
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️\n🎉\n" * 5,
    "combining marks alone": "\u0301\n\u0301\u0302\n" * 5,
    "a million spaces": "a" + " " * 1_000_000 + "b",
    "many empty lines": "a\n" + "\n" * 10_000 + "b",
    "one long word": "x" * 100_000,
    "digits": "\n".join("0123456789" * 20 for _ in range(20)),
    "one word often": "buffalo " * 5000,
    "private use": "\ue000\n\uf8ff\n" * 9,
    "beyond the basic plane": "𝔄𝔅ℭ\n𠀀𠀁\n" * 9,
    "other white space": "a\u2028b\x0bc\x0cd\x85e\n\u3000f\u00a0\n" * 4,
}  # fmt: skip


def rows(text):
    document = Document(text)
    pieces = segments(document)
    keys = keys_of(piece.text for piece in pieces)
    return pieces, features(pieces, keys, phrases("en").categories(keys), _model()[1])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_give_one_finite_row_a_segment(text):
    pieces, found = rows(text)
    assert found.shape == (len(pieces), _model()[0]["lowest"].shape[0])
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    body, heads = probabilities(found)
    for judged in (body, heads):
        assert judged.shape == (len(pieces),)
        assert ((judged >= 0) & (judged <= 1)).all()


def test_categories_are_the_last_columns():
    pieces, found = rows(f"{STORY}\nShare this\nAll rights reserved")
    told = found[:, -len(CATEGORIES) :]
    assert told.sum() == 2
    assert told[len(pieces) - 2, CATEGORIES.index("share")] == 1
    assert told[len(pieces) - 1, CATEGORIES.index("legal")] == 1


def test_more_empty_lines_than_three_are_as_three():
    spaced, wide = STORY.replace("\n\n", "\n" * 4), STORY.replace("\n\n", "\n" * 40)
    assert np.array_equal(rows(spaced)[1], rows(wide)[1])
    assert not np.array_equal(rows(spaced)[1], rows(STORY)[1])


def test_what_went_before_does_not_count():
    before = rows(BODY)[1]
    rows("Ωμέγα 漢字 \U0001f600 unseen kinds of characters ﷽ ₿")
    assert np.array_equal(before, rows(BODY)[1])
