"""Lines that were wrapped at a fixed width, put together again."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cleaner.document import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST, _WIDEST = 50, 100
_FEWEST, _RAGGED = 8, 15
"""Line ends that the width explains, and how far from it such a line can end."""
_EXPLAINED, _WIDER = 0.7, 0.1
"""The share of the full lines whose ends it explains, and of all lines those that can be wider."""
_FEWEST_ALONE, _NEARLY_ALL = 3, 0.9
"""Fewer line ends do as well, where nearly every line is one that no blank line or item of a list is behind."""
_ITEMS = frozenset("* • + - | # ## ### #### ##### ######".split())


def wrap_width(lines: list[Line]) -> int:
    """The width that a text was wrapped at; 0 if it was not.

    It is the one that most line ends can be told by: the next word had no room left. Items of a list
    may be longer, for some programs do not wrap them.
    """
    sizes = [len(text.rstrip()) for _, text in lines]
    change = [0] * (_WIDEST + 2)
    for size, line, following in zip(sizes, lines, lines[1:], strict=False):
        if _NARROWEST - _RAGGED < size <= _WIDEST and following[0] == line[0] + len(line[1]) + 1:
            change[size] += 1
            change[min(size + _room(following[1]), _WIDEST + 1)] -= 1
    forced = list(accumulate(change))[_NARROWEST : _WIDEST + 1]
    most = max(forced)
    width = _NARROWEST + forced.index(most)
    if most < _FEWEST:
        told = most >= _FEWEST_ALONE and most >= _NEARLY_ALL * _going_on(lines)
    else:
        told = most >= _EXPLAINED * sum(1 for size in sizes if width - _RAGGED < size <= width)
    if not told:
        return 0
    wide = [text for size, (_, text) in zip(sizes, lines, strict=True) if size > width]
    return width if sum(map(bool, map(_room, wide))) <= _WIDER * len(lines) else 0


def _going_on(lines: list[Line]) -> int:
    """How many lines could go on in the next one: no blank line is between, and that is no item of a list."""
    return sum(1 for a, b in pairwise(lines) if b.start == a.end + 1 and _room(b.text))


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


def joined(text: str, lines: list[Line], width: int) -> Iterator[Line]:
    """The lines of a text, those put together that end where the ``width`` left no room."""
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _forced(line, following, width):
            yield Line(start, text[start : line.end])
            start = following.start
    yield Line(start, text[start : lines[-1].end])
