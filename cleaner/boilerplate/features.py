"""What the boilerplate model looks at: one row of numbers for each line that is not blank.

No feature knows a language: characters by their class, words by how often this document has them,
and the lexicon's phrases by their category. Character counts are taken with numpy over the whole
text at once; what needs words or whole lines is found in one pass over the lines.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.boilerplate.phrases import CATEGORIES
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cleaner.document import Line

    Matrix = NDArray[np.float32]
    Array = NDArray[Any]

# Classes of characters; the first ones are counted for each line.
_LETTER, _UPPER, _LOWER, _DIGIT, _MARK, _FINAL, _COMMA, _BAR, _BRACKET, _QUOTE, _WIDE, _SYMBOL, _SPACE = (
    range(13)
)
_COUNTED = 12
_BEGINS = (_UPPER, _LOWER, _DIGIT, _QUOTE, _BAR, _BRACKET, _SYMBOL)
_ENDS = (_FINAL, _COMMA, _QUOTE, _BRACKET, _LETTER, _DIGIT)
_SETS = (
    (_FINAL, ".!?。！？؟।…．｡։۔"),
    (_COMMA, ",;，、；،؛"),
    (_BAR, "|•·»«›‹>/\\–—→▶►■●◆★*+=_~|-"),
    (_BRACKET, "()[]{}（）【】［］「」『』《》〈〉"),
    (_QUOTE, "\"'“”„‟‘’‚‛«»"),
)
_LONG_WEIGHT = 80
"""Characters (those of scripts without spaces count threefold) from which a line is a long one."""
_WIDE_WEIGHT = 3

_OFTEN, _LONG_WORD = 3, 4

# An address; and who a picture is by: its agency's name, or the sign, in a line that says little else.
_URL = r"https?:|www\.|[\pL\pN_]@[\pL\pN_]|\.(?:com|org|net|html?)\b|(?:^|[^\pL\pN_])[@#][\pL\pN_]"
_CREDIT = (
    r"©|(?:^|\W)\(c\)(?:$|\W)|Getty ?Images|picture[- ]alliance|Shutterstock|iStock|Alamy|Unsplash|Pixabay|Adobe ?Stock"
    r"|\bimago\b|/\s?(?:AFP|AP|dpa|EPA|Reuters|REUTERS|TASS|Xinhua|PAP|LUSA|EFE|ANSA|Corbis|Rex)\b|AP Photo|CC[ -]BY"
    r"|(?:^|[^\pL\pN_])(?:[Ff]oto|[Pp]hoto|[Ff]ot|ФОТО|[Фф]ото|Φωτ\pL|[Bb]ild|[Ii]mage|[Cc]rédits?|[Cc]redit)[\pL\pN_]*\s?[:©]"
)
# A date or time that begins with the first of some digits.
_DATE = lazy(
    r"\d{1,4}[./年-]\s?\d{1,2}[./月-]\s?\d{1,4}(?!\d)|\d{1,2}:\d{2}(?!\d)|(?:19|20)\d\d(?!\d)|\d+[年月]"
)

_BASE = np.uint64(0x9E3779B97F4A7C15)

_UNKNOWN = 255
_members = np.full((0x110000,), _UNKNOWN, np.uint8)
"""The number of each character's kind: characters of one kind are in the same classes."""
_kinds: dict[frozenset[int], int] = {frozenset(): 0}
_lower = np.zeros((0x110000,), np.uint32)
"""The lower case of each character that words are made of; 0 for the others."""


def features(text: str, lines: Sequence[Line], keys: Sequence[str], kinds: Sequence[str | None]) -> Matrix:
    """Rows of float32 for ``lines``, the lines of ``text`` that are not blank, in their order.

    ``keys`` are what tells copies of a line, ``kinds`` the categories of those that are phrases.
    """
    chars = _Characters(text, lines)
    long = chars.weight >= _LONG_WEIGHT
    rows = [*_shape(chars), *_words(_Words(chars), keys, long)]
    rows += [*_found(text, lines, chars), *_place(chars, long), *_document(chars, long)]
    phrase = np.zeros((len(CATEGORIES), len(lines)), np.float32)
    for i, kind in enumerate(kinds):
        if kind is not None:
            phrase[CATEGORIES.index(kind), i] = 1
    return np.concatenate((np.array(rows, np.float32), phrase)).T


class _Characters:
    """Counts of characters by line: ``counts[c]`` of each class, and what is first and last."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        n = len(lines)
        self.codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds = _members[self.codes]
        if kinds.max() == _UNKNOWN:
            _learn(text)
            kinds = _members[self.codes]
        table = _classes_of(len(_kinds))
        self.starts = np.fromiter([line.start for line in lines], np.int64, n)
        self.ends = self.starts + np.fromiter([len(line.text) for line in lines], np.int64, n)
        inked = table[:, _SPACE][kinds] == 0
        places = np.flatnonzero(inked)
        left, right = (
            places[np.searchsorted(places, self.starts)],
            places[np.searchsorted(places, self.ends) - 1],
        )
        # Every character's line, and one more for what is between lines.
        sizes = np.stack((left - np.concatenate(([0], right[:-1] + 1)), right + 1 - left), 1).ravel()
        numbers = np.stack((np.full(n, n), np.arange(n)), 1).ravel()
        self.line_of = line_of = np.repeat(numbers, sizes)
        kinds_in = kinds[: len(line_of)]
        width = len(_kinds)
        found = np.bincount(line_of * width + kinds_in, minlength=(n + 1) * width).reshape(n + 1, width)[:n]
        self.counts = (found.astype(np.float32) @ table[:, :_COUNTED]).T
        digit = table[:, _DIGIT][kinds_in] > 0
        digit[1:] &= ~digit[:-1]
        self.digits = np.flatnonzero(digit)  # the first of each number
        begins = inked[: len(line_of)].copy()
        begins[1:] &= ~inked[: len(line_of) - 1]
        heads = np.flatnonzero(begins)
        self.words = np.bincount(line_of[heads], minlength=n + 1)[:n].astype(np.float32)
        capital = heads[table[:, _UPPER][kinds[heads]] > 0]
        self.capitals = np.bincount(line_of[capital], minlength=n + 1)[:n].astype(np.float32)
        self.size = (right + 1 - left).astype(np.float32)
        self.indent = (left - self.starts).astype(np.float32)
        self.first, self.last = table[kinds[left]].T, table[kinds[right]].T
        self.weight = self.size + (_WIDE_WEIGHT - 1) * self.counts[_WIDE]


@lru_cache(1)
def _classes_of(kinds: int) -> Matrix:
    """Which classes each kind of character is in, of shape (kinds, classes)."""
    table = np.zeros((kinds, _SPACE + 1), np.float32)
    for kind, number in _kinds.items():
        table[number, list(kind)] = 1
    return table


def _learn(text: str) -> None:
    """Put the kinds of characters that were not met before into the table."""
    for character in set(text):
        if _members[ord(character)] == _UNKNOWN:
            letter = character.isalnum() or character == "_"
            _lower[ord(character)] = ord(character.lower()[0].replace("ς", "σ")) if letter else 0
            _members[ord(character)] = _kinds.setdefault(_classes(character), len(_kinds))


def _classes(character: str) -> frozenset[int]:
    category = unicodedata.category(character)
    if character.isspace():
        return frozenset((_SPACE,))
    if category in ("Cf", "Cc"):
        return frozenset()
    found = {number for number, members in _SETS if character in members}
    if category[0] in "LM":
        found.add(_LETTER)
        found |= {_UPPER} if category in ("Lu", "Lt") else {_LOWER} if category == "Ll" else set()
        east_asian = category in ("Lo", "Mn") and unicodedata.east_asian_width(character) == "W"
        found |= {_WIDE} if east_asian or "\u0e00" <= character <= "\u0eff" else set()
    else:
        found.add(_DIGIT if category[0] == "N" else _MARK if category[0] == "P" else _SYMBOL)
    return frozenset(found)


def _shape(chars: _Characters) -> list[Array]:
    counts, size = chars.counts, chars.size
    letters, words = np.maximum(counts[_LETTER], 1), np.maximum(chars.words, 1)
    return [
        np.log1p(size),
        np.log1p(words),
        counts[_LETTER] / size,
        counts[_UPPER] / letters,
        *(counts[[_DIGIT, _MARK, _WIDE, _SYMBOL]] / size),
        chars.capitals / words,
        (counts[_UPPER] > 0) & (counts[_LOWER] == 0),
        *np.log1p(counts[[_FINAL, _COMMA, _BAR, _BRACKET, _QUOTE]]),
        size / words / 10,
        np.log1p(chars.indent),
        *chars.last[list(_ENDS)],
        *chars.first[list(_BEGINS)],
    ]


class _Words:
    """The words of all lines: for each, its line, a number that tells it from others, and its length.

    A word's number is its hash, a polynomial in its characters modulo 2**64, all taken at once. In a
    script without spaces, two characters in a row are a word.
    """

    def __init__(self, chars: _Characters) -> None:
        line_of, n = chars.line_of, len(chars.size)
        lower = _lower[chars.codes[: len(line_of)]]
        wide = np.append(chars.counts[_WIDE] > 0.3 * chars.size, False)[line_of]
        inside = (lower > 0) & ~wide & (line_of < n)
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        starts, lengths = edges[0::2], np.diff(edges)[0::2]
        codes = lower.astype(np.uint64)
        rising, falling = _powers(len(codes))
        values = np.append(codes * rising[: len(codes)], np.uint64(0))  # an edge may be the end
        sums = np.add.reduceat(values, edges)[0::2] if len(edges) else codes[:0]
        hashes = sums * falling[starts]
        pairs = np.flatnonzero(wide[:-1] & (line_of[:-1] < n) & (line_of[:-1] == line_of[1:]))
        raw = np.where(lower > 0, lower, chars.codes[: len(line_of)]).astype(np.uint64)
        double = raw[pairs] * rising[0] + raw[pairs + 1] * rising[1]
        self.line = np.concatenate((line_of[starts], line_of[pairs]))
        _, self.number = np.unique(np.concatenate((hashes, double)), return_inverse=True)
        self.length = np.concatenate((lengths, np.full(len(pairs), 2)))
        self.line_count = n


def _powers(size: int) -> tuple[Array, Array]:
    """At least ``size`` powers of the hash's base, and of its inverse."""
    return _powers_of(1 << max(size, 1 << 16).bit_length())


@cache
def _powers_of(size: int) -> tuple[Array, Array]:
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    return np.cumprod(np.full(size, _BASE)), np.cumprod(np.full(size, inverse)) * _BASE


def _words(words: _Words, keys: Sequence[str], long: Array) -> list[Array]:
    """What the words of each line are to the document."""
    n, size = words.line_count, int(words.number.max(initial=0)) + 1
    many = np.bincount(words.line, minlength=n)
    seen = np.bincount(words.number, minlength=size)
    length = np.zeros(size, np.int64)
    length[words.number] = words.length
    pairs = np.sort(words.line * size + words.number)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # each line's words, once
    line, word = pairs // size, pairs % size
    own = np.maximum(np.bincount(line, minlength=n), 1)
    in_long = long[line]
    body = np.bincount(word[in_long], minlength=size)
    known = body[word] > in_long  # in a long line that is another one
    head = np.zeros(size, bool)
    head[word[line == 0]] = True
    shared = np.bincount(line[head[word]], minlength=n)
    copies = Counter(keys)
    return [
        np.bincount(line[known], minlength=n) / own,
        np.bincount(line[seen[word] > _OFTEN], minlength=n) / own,
        np.bincount(line[known & (length[word] > _LONG_WORD)], minlength=n) / own,
        shared / own,
        np.log1p(np.array([copies[key] - 1 for key in keys])),
        own / np.maximum(many, 1),
        shared / max(int(head.sum()), 1),
    ]


def _found(text: str, lines: Sequence[Line], chars: _Characters) -> list[Array]:
    """For each line, whether it holds an address, a date or time, and a credit."""
    dated = np.zeros(len(lines), bool)
    for place, line in zip(chars.digits.tolist(), chars.line_of[chars.digits].tolist(), strict=True):
        if line < len(lines) and not dated[line] and _DATE.match(text, place, lines[line].end):
            dated[line] = True
    data = text.encode("utf-8", "replace")
    url, credit = ([match.end() - 1 for match in pattern.finditer(data)] for pattern in _patterns())
    return [_at(url, chars), dated, _at(credit, chars)]


def _at(places: list[int], chars: _Characters) -> Array:
    """Which lines hold one of the places, in bytes of UTF-8."""
    holds = np.zeros(len(chars.size), bool)
    if places:
        codes = chars.codes
        widths = (
            1 + (codes > 0x7F).view(np.int8) + (codes > 0x7FF).view(np.int8) + (codes > 0xFFFF).view(np.int8)
        )
        ends = np.cumsum(widths)
        holds[np.searchsorted(chars.ends, np.searchsorted(ends, places, "right"))] = True
    return holds


@cache
def _patterns() -> tuple[Any, Any]:
    import re2

    return re2.compile(_URL), re2.compile(_CREDIT)


def _place(chars: _Characters, long: Array) -> list[Array]:
    n = len(long)
    index, at = np.arange(n), np.flatnonzero(long)
    before, after = np.full(n, 60.0), np.full(n, 60.0)
    if len(at):
        behind = np.searchsorted(at, index)
        has = behind > 0
        before[has] = index[has] - at[behind[has] - 1]
        ahead = np.searchsorted(at, index, "right")
        has = ahead < len(at)
        after[has] = at[ahead[has]] - index[has]
    good = np.where(long, chars.weight, 0)
    gap = np.zeros(n + 1)
    gap[1:n] = np.minimum(chars.starts[1:] - chars.ends[:-1] - 1, 3)
    return [
        np.log1p(before),
        np.log1p(after),
        np.cumsum(good) / max(float(good.sum()), 1.0),
        index / n,
        np.log1p(index),
        np.log1p(n - 1 - index),
        index == 0,
        gap[:-1],
        gap[1:],
    ]


def _document(chars: _Characters, long: Array) -> list[Array]:
    n, size = len(long), float(chars.weight.sum())
    facts = (
        np.log1p(n),
        np.log1p(size),
        float(long.mean()),
        float(chars.weight[long].sum()) / size,
        np.log1p(_median(chars.weight.tolist())),
        float(chars.counts[_WIDE].sum()) / size,
        float(chars.counts[_UPPER].sum()) / size * 10,
    )
    return [np.full(n, fact) for fact in facts]


def _median(values: list[float]) -> float:
    values.sort()
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
