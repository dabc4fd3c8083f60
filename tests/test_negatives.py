"""Texts of many kinds that are all article: not one character of them may change."""

from itertools import groupby
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


def in_pairs():
    """Two texts of a language at a time, on one line."""
    for language, paths in groupby(NEGATIVES, key=lambda path: path.stem.partition("_")[0]):
        texts = [" ".join(path.read_text("utf-8").split()) for path in paths]
        for number, pair in enumerate(zip(texts[::2], texts[1::2], strict=False)):
            yield pytest.param(" ".join(pair), id=f"{language}-{number}")


@pytest.mark.parametrize("text", list(in_pairs()))
def test_untouched_on_one_line(text):
    article = clean(text)
    assert article.text == text, article.removed


def test_there_are_many():
    assert len(NEGATIVES) >= 40
    assert len({path.stem.partition("_")[0] for path in NEGATIVES}) >= 12
