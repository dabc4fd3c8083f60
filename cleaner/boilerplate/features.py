"""What the boilerplate model looks at: one row of numbers for each segment.

Characters count by their class, words by how often this document has them and by which way they lean
(:mod:`cleaner.boilerplate.leanings`), and the lexicon's phrases by their category. Long segments are
looked at where they begin and end: what tells a paragraph is there. Characters and words are counted with numpy, over all segments at once.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.boilerplate import characters as ch
from cleaner.boilerplate.characters import COUNTED, HEAD, TAIL, classes
from cleaner.boilerplate.phrases import CATEGORIES
from cleaner.boilerplate.signs import found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaner.document import Line

    Matrix = NDArray[np.float32]
    Array = NDArray[Any]

_LONG_WEIGHT = 80
"""Characters (those of scripts without spaces count threefold) from which a segment is a long one."""
_WIDE_WEIGHT = 3
_OFTEN, _LONG_WORD, _MOSTLY = 3, 4, 0.3

_IN_WORDS = bytes(code > 0x7F or chr(code).isalnum() for code in range(256))
"""Which bytes of UTF-8 words are made of."""
_PADDING, _LINE_END = b"\n" * 16, 10
_MASKS = np.array([[(1 << 8 * min(max(n - at, 0), 8)) - 1 for n in range(17)] for at in (0, 8)], np.uint64)
"""What of a word's first and second eight bytes is its own, by its length."""
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
NUMBERS, _SHIFT = 1 << 20, np.uint64(64 - 20)
"""Hashes of words. Where words are only compared with those of one document, fewer do (``_FEWER`` bits)."""
_FEWER = 5
LEANING = 31
"""So many steps of a leaning are one in the logarithm of a likelihood."""
LEANINGS = slice(35, 38)
"""The columns of leanings."""

_UNKNOWN = 255
_members = np.full((0x110000,), _UNKNOWN, np.uint8)
"""The number of each character's kind: characters of one kind are in the same classes."""
_kinds: dict[frozenset[int], int] = {frozenset(): 0}


def features(
    pieces: Sequence[Line], keys: Sequence[str], kinds: Sequence[str | None], leanings: NDArray[np.int8]
) -> Matrix:
    """Rows of float32, one for each of a document's segments, in their order.

    ``keys`` are what tells copies of a segment, ``kinds`` the categories of those that are phrases,
    ``leanings`` those of words by their numbers.
    """
    starts, texts = zip(*pieces, strict=True)
    chars = _Characters(texts)
    long = chars.weight >= _LONG_WEIGHT
    rows: list[Array | float] = [*_shape(chars), *_words(chars, keys, long, leanings), *_found(chars)]
    rows += [*_place(chars, starts, texts, long), *_document(chars, long)]
    out = np.zeros((len(rows) + len(CATEGORIES), len(pieces)), np.float32)
    for number, row in enumerate(rows):
        out[number] = row
    told = {i: kind for i, kind in enumerate(kinds) if kind is not None}
    out[[len(rows) + CATEGORIES.index(kind) for kind in told.values()], list(told)] = 1
    return out.T


class _Characters:
    """Counts of characters by segment: ``counts[c]`` of each class, and what is first and last.

    ``samples`` are what was looked at, a line a segment.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        inked = list(map(str.strip, texts))
        samples = [text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:] for text in inked]
        self.samples = "\n".join(samples)
        if self.samples.count("\n") >= len(samples):  # a wrapped paragraph has line ends of its own
            self.samples = "\n".join([text.replace("\n", " ") for text in samples])
        self.size = np.array(list(map(len, inked)), np.float32)
        sizes = np.array(list(map(len, samples)))
        self.sampled = sizes.astype(np.float32)
        ends = np.cumsum(sizes + 1) - 1
        starts = ends - sizes
        kinds = _kinds_of(self.samples)
        table, packed, flags = _classes_of(len(_kinds))
        halves = np.empty((len(sizes), 2), np.uint64)
        for number, half in enumerate(packed):
            np.add.reduceat(half.take(kinds), starts, out=halves[:, number])
        self.counts = halves.view(np.uint8).T[:COUNTED].astype(np.float32)
        told = flags.take(kinds)
        told[1:] *= told[:-1] == 0  # what begins a word
        begun = np.add.reduceat(told, starts, dtype=np.uint16)
        self.heads, self.capitals = (begun & 0xFF).astype(np.float32), (begun >> 8).astype(np.float32)
        self.first, self.last = table[:, kinds[starts]], table[:, kinds[ends - 1]]
        self.wide = self.counts[ch.WIDE] / self.sampled
        self.weight = self.size * (1 + (_WIDE_WEIGHT - 1) * self.wide)


def _kinds_of(text: str) -> Array:
    """The kind of each character."""
    if text.isascii():
        codes = np.frombuffer(text.encode(), np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds: Array = _members.take(codes)
    if kinds.max() == _UNKNOWN:
        _learn(text)
        kinds = _members.take(codes)
    return kinds.astype(np.intp)


@lru_cache(1)
def _classes_of(kinds: int) -> tuple[Array, tuple[Array, Array], Array]:
    """Which classes each kind of character is in: of shape (classes, kinds), and as the bytes of two integers.

    And for each kind, whether it is no space (1), and a capital as well (257).
    """
    table = np.zeros((16, kinds), np.uint8)
    for kind, number in _kinds.items():
        table[list(kind), number] = 1
    counted = table.copy()
    counted[COUNTED:] = 0
    packed = np.ascontiguousarray(counted.T).view(np.uint64)
    halves = np.ascontiguousarray(packed[:, 0]), np.ascontiguousarray(packed[:, 1])
    return table, halves, 1 - table[ch.SPACE] + (table[ch.UPPER].astype(np.uint16) << 8)


def _learn(text: str) -> None:
    """Put the kinds of characters that were not met before into the table."""
    for character in set(text):
        if _members[ord(character)] == _UNKNOWN:
            _members[ord(character)] = _kinds.setdefault(classes(character), len(_kinds))


def _shape(chars: _Characters) -> list[Array]:
    counts, sampled = chars.counts, chars.sampled
    letters, heads = np.maximum(counts[ch.LETTER], 1), np.maximum(chars.heads, 1)
    words = heads * chars.size / sampled
    return [
        np.log1p(chars.size),
        np.log1p(words),
        counts[ch.LETTER] / sampled,
        counts[ch.UPPER] / letters,
        *(counts[[ch.DIGIT, ch.MARK, ch.WIDE, ch.SYMBOL]] / sampled),
        chars.capitals / heads,
        (counts[ch.UPPER] > 0) & (counts[ch.LOWER] == 0),
        *np.log1p(counts[[ch.FINAL, ch.COMMA, ch.BAR, ch.BRACKET, ch.QUOTE]]),
        sampled / heads / 10,
        *chars.last[list(ch.ENDS)],
        *chars.first[list(ch.BEGINS)],
    ]


def _words(chars: _Characters, keys: Sequence[str], long: Array, leanings: Array) -> list[Array]:
    """What the words of each segment are to the document, and which way they lean."""
    line, number, length = _numbered(keys, chars.wide)
    n, word = len(keys), number >> _FEWER
    many = np.maximum(np.bincount(line, minlength=n), 1)
    in_long = long[line]
    numbers = NUMBERS >> _FEWER
    known = np.bincount(word[in_long], minlength=numbers)[word] > in_long  # in a long segment, another one
    often = np.bincount(word)[word] > _OFTEN
    head = np.zeros(numbers, bool)
    head[word[line == 0]] = True
    shared = np.bincount(line[head[word]], minlength=n)
    copies = Counter(keys)
    return [
        np.bincount(line[known], minlength=n) / many,
        np.bincount(line[often], minlength=n) / many,
        np.bincount(line[known & (length > _LONG_WORD)], minlength=n) / many,
        shared / many,
        np.log(list(map(copies.__getitem__, keys))),
        np.minimum(shared / many[0], 2),
        *leaning_columns(leanings, line, number, n),
    ]


def words_of(pieces: Sequence[Line], keys: Sequence[str]) -> tuple[Array, Array]:
    """The words of a document's segments: of each, its segment and its number."""
    line, number, _ = _numbered(keys, _Characters([text for _, text in pieces]).wide)
    return line, number


def leaning_columns(leanings: Array, line: Array, number: Array, n: int) -> Array:
    """Of so many segments, which way their words lean: the mean, the lowest and the highest; 0 is none."""
    leaning = leanings[number] / LEANING
    columns = np.zeros((3, n))
    columns[0] = np.bincount(line, leaning, n) / np.maximum(np.bincount(line, minlength=n), 1)
    np.minimum.at(columns[1], line, leaning)
    np.maximum.at(columns[2], line, leaning)
    return columns


def _numbered(keys: Sequence[str], wide: Array) -> tuple[Array, Array, Array]:
    """The words of all segments: of each, its segment, a number that tells it from most others, its bytes.

    The number is a hash of the bytes that the word begins with in UTF-8, and of their count. In
    scripts without spaces, two characters in a row are a word.
    """
    if wide.any():
        keys = [
            _pairs(key) if share > _MOSTLY else key for key, share in zip(keys, wide.tolist(), strict=True)
        ]
    data = b"\n%b\n%b" % ("\n".join(keys).encode("utf-8", "replace"), _PADDING)
    inside = np.frombuffer(data.translate(_IN_WORDS), np.bool_)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts = edges[0::2] + 1
    length = edges[1::2] - edges[0::2]
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == _LINE_END)[: len(keys) + 1]
    bounds = np.searchsorted(starts, ends)
    line = np.repeat(np.arange(len(keys)), bounds[1:] - bounds[:-1])
    eights = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))  # the eight bytes from each one on
    masks = _MASKS[:, np.minimum(length, 16)]
    hashes = (
        (eights[starts] & masks[0]) * _MIX[0] + (eights[starts + 8] & masks[1]) + length.astype(np.uint64)
    )
    return line, (hashes * _MIX[1] >> _SHIFT).astype(np.intp), length


def _pairs(key: str) -> str:
    letters = [character for character in key if character.isalnum()]
    return " ".join(map(str.__add__, letters, letters[1:])) or key


def _found(chars: _Characters) -> list[Array]:
    """For each segment, whether it holds an address, a date or time, and a credit."""
    lines, kinds = found(chars.samples.encode("utf-8", "replace"))
    holds = np.zeros((3, len(chars.size)), bool)
    holds[kinds, lines] = True
    return list(holds)


def _place(chars: _Characters, starts: Sequence[int], texts: Sequence[str], long: Array) -> list[Array]:
    n = len(long)
    index, at = np.arange(n), np.flatnonzero(long)
    behind = np.searchsorted(at, index)  # long ones before each
    places = np.concatenate(([-60], at, [n + 60]))
    sizes = np.array(list(map(len, texts)))
    gap = np.zeros(n + 1)
    begin = np.array(starts)
    gap[1:n] = np.minimum(begin[1:] - begin[:-1] - sizes[:-1] - 1, 3)
    good = np.cumsum(np.where(long, chars.weight, 0))
    return [
        np.log1p(sizes - chars.size),
        np.log1p(np.minimum(index - places[behind], 60)),
        np.log1p(np.minimum(places[behind + 1 + long] - index, 60)),
        good / max(float(good[-1]), 1.0),
        index / n,
        np.log1p(index),
        np.log1p(n - 1 - index),
        index == 0,
        gap[:-1],
        gap[1:],
    ]


def _document(chars: _Characters, long: Array) -> list[float]:
    """What holds for the document as a whole."""
    weight = float(chars.weight.sum())
    inked = float(chars.sampled.sum())
    return [
        float(np.log1p(len(long))),
        float(np.log1p(weight)),
        np.count_nonzero(long) / len(long),
        float(chars.weight[long].sum()) / weight,
        float(np.log1p(np.sort(chars.weight)[len(long) // 2])),
        float(chars.counts[ch.WIDE].sum()) / inked,
        float(chars.counts[ch.UPPER].sum()) / inked * 10,
    ]
