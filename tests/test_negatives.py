"""Texts of many kinds that are all article: not one character of them may change."""

from pathlib import Path

import pytest

from cleaner import clean

NEGATIVES = sorted((Path(__file__).parents[1] / "fixtures" / "negative").glob("*.txt"))


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda path: path.stem)
def test_untouched(path):
    raw = path.read_bytes()
    article = clean(raw)
    assert article.text.encode() == raw, article.removed
    assert article.flags == []


def test_there_are_many():
    assert len(NEGATIVES) >= 40
    assert len({path.stem.partition("_")[0] for path in NEGATIVES}) >= 12
