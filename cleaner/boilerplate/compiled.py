"""The boilerplate model by its compiled part, which there is where a compiler was when this was installed.

It takes a fraction of the time that :mod:`cleaner.boilerplate.features` and :mod:`cleaner.boilerplate.model`
take, and needs no numpy, whose import is most of a short run.
"""

from __future__ import annotations

import ast
import os
from functools import cache
from math import prod
from typing import TYPE_CHECKING

from cleaner.boilerplate.characters import WIDE_COLUMN, class_bits
from cleaner.boilerplate.phrases import CATEGORIES
from cleaner.boilerplate.signs import found
from cleaner.native import native

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.boilerplate.model import Opinions
    from cleaner.document import Line

_OWN, _LEANING, _FOUND = 58, 35, 38
"""Columns that are no categories, the one that says which way words lean, and the first that says which signs were found."""
_WIDTH = _OWN + len(CATEGORIES)
_MAGIC = 8
"""Bytes before the two that say how long the header is, in numpy's format for arrays, version 1."""


def opinions(pieces: Sequence[Line], keys: Sequence[str], kinds: Sequence[str | None]) -> Opinions:
    """What the networks think of each segment; see :func:`cleaner.boilerplate.model.opinions`."""
    networks, leanings = _model()
    rows = features(pieces, keys, kinds, leanings)
    body, heads = native.probabilities(networks, rows)
    return body, heads, rows[WIDE_COLUMN::_WIDTH].tolist()


def leanings(keys: Sequence[str]) -> list[tuple[float, float]]:
    """Which way the words of each text lean; see :func:`cleaner.boilerplate.model.leanings`."""
    rows = features([(0, key) for key in keys], keys, [None] * len(keys), _model()[1])
    return list(zip(rows[_LEANING::_WIDTH], rows[_LEANING + 1 :: _WIDTH], strict=True))


def features(
    pieces: Sequence[tuple[int, str]], keys: Sequence[str], kinds: Sequence[str | None], leanings: bytes
) -> memoryview[float]:
    """The rows of :func:`cleaner.boilerplate.features.features`, one behind the other."""
    rows = memoryview(native.features(pieces, keys, _WIDTH, class_bits, leanings)).cast("f")
    lines, signs = found(native.samples([text for _, text in pieces]))
    for line, sign in zip(lines, signs, strict=True):
        rows[line * _WIDTH + _FOUND + sign] = 1
    for index, kind in enumerate(kinds):
        if kind is not None:
            rows[index * _WIDTH + _OWN + CATEGORIES.index(kind)] = 1
    return rows


@cache
def _model() -> tuple[object, bytes]:
    """The networks, and the leanings of words."""
    with open(f"{os.path.dirname(__file__)}/model.npy", "rb") as file:
        data = file.read()
    start = _MAGIC + 2
    end = start + int.from_bytes(data[_MAGIC:start], "little")
    fields = {}
    for name, kind, shape in ast.literal_eval(data[start:end].decode("latin-1"))["descr"]:
        start, end = end, end + int(kind[-1]) * prod(shape)
        fields[name] = data[start:end]
    return native.load(fields), fields["leanings"]
