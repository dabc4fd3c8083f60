"""The compiled part gives what numpy gives."""

import sys
from itertools import accumulate

import numpy as np
import pytest
from helper import STORY
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from cleaner.boilerplate import judge, model
from cleaner.boilerplate.features import features
from cleaner.boilerplate.phrases import keys_of, phrases
from cleaner.boilerplate.segments import segments
from cleaner.document import Document, Line

compiled = pytest.importorskip("cleaner.boilerplate.compiled", reason="installed without a compiler")

PAGE = (
    "Home\nNews\nSport\nSubscribe\n"
    + STORY
    + "\nMost read\nFog keeps the ferry in port\n12 comments\n© 2021 Elm Post"
)
lines = st.one_of(
    st.text(min_size=1, max_size=300),
    st.text(st.characters(codec="utf-8", categories=["Lo", "Nd", "Zs", "Po"]), min_size=1, max_size=80),
    st.sampled_from(
        ["Home", "风暴过后，渡轮恢复通航。" * 9, "a " * 130, "\u200b", "é\ud800", "𝔄𝔅 ℭ", "x" * 500]
    ),
).filter(str.strip)


def by_both(pieces):
    keys = keys_of(text for _, text in pieces)
    kinds = phrases("en").categories(keys)
    rows = np.frombuffer(compiled.features(pieces, keys, kinds), np.float32).reshape(len(pieces), -1)
    return rows, features(pieces, keys, kinds)


def laid_out(found):
    starts = accumulate((len(text) + 1 for text in found[:-1]), initial=0)
    return [Line(start, text) for start, text in zip(starts, found, strict=True)]


@given(st.lists(lines, min_size=1, max_size=40))
def test_rows_of_any_lines(found):
    rows, expected = by_both(laid_out(found))
    assert np.allclose(rows, expected, rtol=1e-5, atol=1e-5)


@given(texts)
def test_rows_of_any_text(text):
    pieces = segments(Document(text.replace("\r", "\n")))
    if pieces:
        rows, expected = by_both(pieces)
        assert np.allclose(rows, expected, rtol=1e-5, atol=1e-5)


def test_gaps_count():
    rows, expected = by_both(
        [Line(0, "one"), Line(4, "two"), Line(9, "three"), Line(900, "four"), Line(904, "five")]
    )
    assert np.array_equal(rows, expected.astype(np.float32))


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 12, 13, 40, 500])
def test_opinions(count):
    pieces = laid_out((PAGE.replace("\n\n", "\n").split("\n") * 50)[:count])
    keys = keys_of(text for _, text in pieces)
    kinds = phrases("en").categories(keys)
    for found, expected in zip(
        compiled.opinions(pieces, keys, kinds), model.opinions(pieces, keys, kinds), strict=True
    ):
        assert found == pytest.approx(expected, abs=1e-4)


def test_without_it_a_page_is_judged_as_well(monkeypatch):
    compiled_one = judge.judge(Document(PAGE))
    monkeypatch.setitem(sys.modules, "cleaner.boilerplate._compiled", None)
    monkeypatch.delitem(sys.modules, "cleaner.boilerplate.compiled")
    judge._model.cache_clear()
    try:
        other = judge.judge(Document(PAGE))
    finally:
        judge._model.cache_clear()
    assert any(compiled_one.drops)
    assert other.drops == compiled_one.drops
    assert other.headline == compiled_one.headline
    assert other.body == pytest.approx(compiled_one.body, abs=1e-4)


@pytest.mark.parametrize(
    ("pieces", "keys", "error"),
    [
        pytest.param([Line(0, " ")], [""], ValueError, id="white space"),
        pytest.param([Line(0, "")], [""], ValueError, id="nothing"),
        pytest.param(["Home"], ["home"], TypeError, id="no pair"),
        pytest.param([(0, b"Home")], ["home"], TypeError, id="bytes"),
        pytest.param([("0", "Home")], ["home"], TypeError, id="no offset"),
        pytest.param([Line(0, "Home")], [], TypeError, id="a key too few"),
        pytest.param([Line(0, "Home")], [None], TypeError, id="no key"),
        pytest.param(None, None, TypeError, id="no sequence"),
    ],
)
def test_wrong_arguments_are_errors(pieces, keys, error):
    with pytest.raises(error):
        compiled._compiled.features(pieces, keys, 64, compiled.class_bits)


def test_an_error_while_a_character_is_classified_is_passed_on():
    with pytest.raises(ZeroDivisionError):
        compiled._compiled.features([Line(0, "\U000e0fff")], [""], 64, lambda _: 1 // 0)


@pytest.mark.parametrize("fields", [{}, {"out_b": b""}, {"out_b": b"\0" * 4}, {"out_b": 3}])
def test_networks_of_another_shape_are_an_error(fields):
    with pytest.raises(ValueError, match="the model has no"):
        compiled._compiled.load(fields)
