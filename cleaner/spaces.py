"""White space before a place in a text."""

from __future__ import annotations

_NEAR = 64
"""Characters that are looked at together."""


def space_before(text: str, place: int) -> int:
    """Where the white space begins that ends at ``place``: there, if there is none."""
    while place:
        near = text[max(0, place - _NEAR) : place]
        inked = len(near.rstrip())
        place += inked - len(near)
        if inked:
            break
    return place


def space_before_in_line(text: str, place: int) -> int:
    """The same for what of it is on the line of ``place``."""
    while place and text[place - 1].isspace() and text[place - 1] != "\n":
        place -= 1
    return place
