"""Lines that were wrapped at a fixed width, put together again."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cleaner.document import Line
from cleaner.native import native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NARROWEST, WIDEST = 50, 100
_FEWEST, _RAGGED = 8, 15
"""Line ends that the width explains, and how far from it such a line can end."""
_EXPLAINED, _WIDER = 0.75, 0.1
"""The share of the full lines that go on whose ends it explains, and of all lines those that can be wider."""
_FEWEST_ALONE, _NEARLY_ALL = 3, 0.9
"""Fewer line ends do as well, where nearly every line is one that no blank line or item of a list is behind."""
_RULES, _SHORTEST_RULE = "=-_*~", 3
_ITEMS = frozenset("* • + - | # ## ### #### ##### ######".split())


def wrap_width(lines: list[Line]) -> int:
    """The width that a text was wrapped at; 0 if it was not.

    Items of a list may be longer, for some programs do not wrap them.
    """
    width = told_width(lines)
    wider = sum(1 for _, text in lines if len(text.rstrip()) > width and _room(text)) if width else 0
    return width if wider <= _WIDER * len(lines) else 0


def told_width(lines: list[Line]) -> int:
    """The width that most line ends can be told by: the next word had no room left; 0 if there is none."""
    able = (native.line_ends if native else _line_ends)(lines, NARROWEST - _RAGGED, WIDEST)
    if len(able) < _FEWEST_ALONE:
        return 0
    change = [0] * (WIDEST + 2)
    for size, room in able:
        change[size] += 1
        change[min(size + room, WIDEST + 1)] -= 1
    forced = list(accumulate(change))[NARROWEST : WIDEST + 1]
    most = max(forced)
    width = NARROWEST + forced.index(most)
    if most >= _FEWEST:
        full = sum(1 for size, room in able if room and width - _RAGGED < size <= width)
        told = most >= _EXPLAINED * full
    else:
        told = most >= _FEWEST_ALONE and _go_on(lines, most / _NEARLY_ALL)
    return width if told else 0


def _line_ends(lines: list[Line], narrowest: int, widest: int) -> list[tuple[int, int]]:
    """The length of each line between these that another one follows at once, and the room that its first word took."""
    return [
        (size, _room(following))
        for (start, text), (behind, following) in pairwise(lines)
        if len(text) > narrowest
        and behind == start + len(text) + 1
        and narrowest < (size := len(text.rstrip())) <= widest
    ]


def _go_on(lines: list[Line], most: float) -> bool:
    """Whether no more lines go on in the next one: there is no blank line between, and that is no item of a list."""
    count = 0
    for (start, text), (following, behind) in pairwise(lines):
        if following == start + len(text) + 1 and _room(behind):
            count += 1
            if count > most:
                return False
    return True


def _room(text: str) -> int:
    """What a line's first word would have taken on the line before; none if it is a rule, or an item of a list."""
    word = text.split(None, 1)[0]
    is_item = word in _ITEMS or (word[-1] == "." and word[:-1].isdigit())
    return 0 if is_item or is_rule(word) else 1 + len(word)


def is_rule(word: str) -> bool:
    """Whether a word is a rule, as below a heading: one of its signs, three times or more."""
    return len(word) >= _SHORTEST_RULE and word[0] in _RULES and not word.strip(word[0])


def is_forced(line: Line, following: Line, width: int) -> bool:
    """Whether the next line begins with a word that had no room left on this one."""
    room = _room(following.text) if following.start == line.end + 1 else 0
    return room > 0 and len(line.text.rstrip()) + room > width


def goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether a line ends where the width left no room, and the next one is the rest of it."""
    return width - _RAGGED < len(line.text.rstrip()) <= width and is_forced(line, following, width)


def joined(text: str, lines: list[Line], holds: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """The lines of a text, those put together of which ``holds`` says that the second is the rest of the first."""
    start = lines[0].start
    for line, following in pairwise(lines):
        if not holds(line, following):
            yield Line(start, text[start : line.end])
            start = following.start
    yield Line(start, text[start : lines[-1].end])
