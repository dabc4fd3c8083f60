"""The compiled part: lines, keys, signs and features of any text are what its twins in Python and numpy tell.

The twins guide the run.
"""

from __future__ import annotations

from unicodedata import category

import numpy as np
from harness import run, text_of

from cleaner.boilerplate import compiled, features, keys, signs, wrapped
from cleaner.document import Line
from cleaner.native import native

LEANINGS = np.arange(features.NUMBERS).astype(np.int8)
LONGEST = 300
"""Characters of a line that is not cut off for its key."""


def check(data: bytes) -> None:
    """The first byte says at how many characters lines are narrow."""
    narrow, text = data[0] % 40 if data else 0, text_of(data[1:])
    lines = native.filled(text, Line)
    split = text.split("\n")
    starts = np.cumsum([0, *(len(line) + 1 for line in split[:-1])]).tolist()
    assert lines == [pair for pair in zip(starts, split, strict=True) if pair[1] and not pair[1].isspace()]
    assert native.line_ends(lines, narrow, 60) == wrapped._line_ends(lines, narrow, 60)
    if all(category(character) != "Cn" for character in text):  # the twin's Unicode may be newer
        shown = text.encode("utf-8", "replace")
        assert native.found(shown) == signs._found(shown)
    told = keys.keys_of(line.text for line in lines)
    for line, key in zip(lines, told, strict=True):
        assert len(line.text) > LONGEST or key == keys._key(line.text)
    if lines:
        kinds = [None] * len(lines)
        rows = np.frombuffer(compiled.features(lines, told, kinds, LEANINGS), np.float32)
        expected = features.features(lines, told, kinds, LEANINGS)
        assert np.allclose(rows.reshape(len(lines), -1), expected, rtol=1e-5, atol=1e-5)


run(check, "compiled")
