"""What the readers have in common: their result, their error, PHP's arrays as JSON data."""

from __future__ import annotations

from typing import Any, NamedTuple


class PhpError(ValueError):
    """A text that is not what it should be. ``offset`` is the place, in code points."""

    def __init__(self, message: str, text: str, offset: int) -> None:
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        super().__init__(f"{message} at line {line}, column {column}")
        self.offset = offset


class Dump(NamedTuple):
    """A value read from ``start:end`` of a text, in code points, and how its end was found."""

    start: int
    end: int
    value: Any
    match: str


def array(pairs: list[tuple[int | str, Any]]) -> Any:
    """PHP's ordered map as JSON data: a list if its keys are 0 to n-1, else a dict."""
    if all(key == number for number, (key, _) in enumerate(pairs)):
        return [value for _, value in pairs]
    return {str(key): value for key, value in pairs}


def number(text: str) -> float | str:
    """A float as PHP prints it; INF, -INF and NAN stay strings, for JSON has none."""
    return text if text.strip("-+") in ("INF", "NAN") else float(text)
