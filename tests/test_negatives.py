"""Texts of many kinds that are all article: not one character of them may change."""

from pathlib import Path

import pytest

from cleaner import clean

FIXTURES = Path(__file__).parents[1] / "fixtures"
NEGATIVES = sorted((FIXTURES / "negative").glob("*.txt"))
KNOWN = sorted((FIXTURES / "known_failures").glob("*.txt"))


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda path: path.stem)
def test_untouched(path):
    raw = path.read_bytes()
    article = clean(raw)
    assert article.text.encode() == raw, article.removed
    assert article.flags == []


@pytest.mark.xfail(reason="not yet told from what belongs to the page")
@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_should_be_untouched(path):
    raw = path.read_bytes()
    assert clean(raw).text.encode() == raw


def test_there_are_many():
    assert len(NEGATIVES) >= 40
    assert len({path.stem.partition("_")[0] for path in NEGATIVES}) >= 12
