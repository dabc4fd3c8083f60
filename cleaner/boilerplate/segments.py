"""The units that boilerplate is judged by: paragraphs, however the text is laid out.

A segment is a line, as a rule. Lines that were wrapped at a fixed width are put back together; a
line that holds a whole page is taken apart at its sentences and at the seams between them. Pieces of
a sentence whose links stand on lines of their own stay apart: the model judges them by their
neighbours, and put together they were judged no better.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cleaner.document import Line
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document

_WIDEST_WRAP, _NARROWEST_WRAP = 100, 50
_FEWEST_WRAPPED, _RAGGED = 8, 15
_FORCED, _WIDE_SHARE = 0.7, 0.1
_FLAT = 1200
"""A line with more characters is taken apart (of scripts without spaces, a third as many)."""
_WIDE_WEIGHT = 3
_SHORTEST_PIECE = 25

# The end of a sentence, with the white space before the next one; or two that were glued: "a year ago.Continue".
_SENTENCE = lazy(
    r"[.!?…。！？](?:(?<=[.!?…])(?:[\"”»’')\]]\s+(?=[^\W\d_a-z]|[\"“«„‘'(\[])"
    r"|(?<=[^\W\d_]{2}.)\s+(?=[^\W_a-z]|[\"“«„‘'(\[]))"
    r"|(?<=[。！？])(?=[^」』”’）\s])|(?<=[^\W\d_A-Z]{2}[.!?])(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]))"
)
_ITEMS = frozenset("* • + - | # ## ### #### ##### ######".split())


def segments(document: Document) -> list[Line]:
    """The segments of a document in their order; what is between them is white space."""
    lines = document.filled
    width = _wrap_width(lines)
    if width:
        return list(_joined(document.text, lines, width))
    flat = [len(line) > _FLAT // _WIDE_WEIGHT and _is_flat(line) for _, line in lines]
    if not any(flat):
        return lines
    return [
        piece
        for line, apart in zip(lines, flat, strict=True)
        for piece in (sentences(line) if apart else (line,))
    ]


def _wrap_width(lines: list[Line]) -> int:
    """The width that a text was wrapped at; 0 if it was not.

    It is the one that most line ends can be told by: the next word had no room left. Items of a list
    may be longer, for some programs do not wrap them.
    """
    sizes = [len(text.rstrip()) for _, text in lines]
    change = [0] * (_WIDEST_WRAP + 2)
    for size, line, following in zip(sizes, lines, lines[1:], strict=False):
        if _NARROWEST_WRAP - _RAGGED < size <= _WIDEST_WRAP and following[0] == line[0] + len(line[1]) + 1:
            change[size] += 1
            change[min(size + _room(following[1]), _WIDEST_WRAP + 1)] -= 1
    forced = list(accumulate(change))[_NARROWEST_WRAP : _WIDEST_WRAP + 1]
    most = max(forced)
    width = _NARROWEST_WRAP + forced.index(most)
    full = sum(1 for size in sizes if width - _RAGGED < size <= width)
    if most < _FEWEST_WRAPPED or most < _FORCED * full:
        return 0
    wide = [text for size, (_, text) in zip(sizes, lines, strict=True) if size > width]
    return width if sum(map(bool, map(_room, wide))) <= _WIDE_SHARE * len(lines) else 0


def _room(text: str) -> int:
    """What a line's first word would have taken on the line before; none if it is an item of a list."""
    word = text.split(None, 1)[0]
    return 0 if word in _ITEMS or (word[-1] == "." and word[:-1].isdigit()) else 1 + len(word)


def _forced(line: Line, following: Line, width: int) -> bool:
    """Whether the next line begins with a word that had no room left on this one."""
    size = len(line.text.rstrip())
    if not width - _RAGGED < size <= width or following.start != line.end + 1:
        return False
    return size + _room(following.text) > width


def _joined(text: str, lines: list[Line], width: int) -> Iterator[Line]:
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _forced(line, following, width):
            yield Line(start, text[start : line.end])
            start = following.start
    yield Line(start, text[start : lines[-1].end])


def _is_flat(text: str) -> bool:
    spaced = text[:200].isascii() or " " in text[:60].strip()
    return len(text) > (_FLAT if spaced else _FLAT // _WIDE_WEIGHT)


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, very short ones with the next."""
    text, start = line.text, 0
    for match in _SENTENCE.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if end - start >= _SHORTEST_PIECE:
            yield Line(line.start + start, text[start:end])
            start = match.end()
    if text[start:].strip():
        yield Line(line.start + start, text[start:])
