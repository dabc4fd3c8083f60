"""A text with its entities unescaped, and the way back to the offsets of the text itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from cleaner.patterns import lazy

_ENTITY = lazy(r"&(?:amp;){0,2}(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
_ROUNDS = 3


class View(NamedTuple):
    """``text`` is what a text reads like; ``offset`` takes its places back to that text."""

    text: str
    places: list[int]
    """Offsets in ``text`` behind each entity, and at 0."""
    shifts: list[int]
    """How far the source is ahead from each of these places on."""

    def offset(self, place: int) -> int:
        """The source's offset of a place in ``text``, in code points."""
        return place + self.shifts[bisect_right(self.places, place) - 1]


def unescape(text: str) -> str:
    """What ``html.unescape`` gives; its tables are loaded when there is something to decode."""
    if "&" not in text:
        return text
    import html

    return html.unescape(text)


def plain(text: str) -> View:
    """The text itself."""
    return View(text, [0], [0])


def unescaped(text: str) -> View:
    """The text with entities decoded, those escaped twice or three times too."""
    out: list[str] = []
    places, shifts = [0], [0]
    cursor = length = 0
    for match in _ENTITY.finditer(text):
        value = match[0]
        for _ in range(_ROUNDS):
            value = unescape(value)
        if value == match[0]:
            continue
        out += (text[cursor : match.start()], value)
        length += match.start() - cursor + len(value)
        cursor = match.end()
        places.append(length)
        shifts.append(cursor - length)
    out.append(text[cursor:])
    return View("".join(out), places, shifts)
