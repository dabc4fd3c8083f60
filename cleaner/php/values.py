"""What the readers have in common: their result, their error, PHP's values as JSON data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.php.lengths import Scan


_INTEGER = lazy(r"0|-?[1-9][0-9]{0,18}")


class PhpError(ValueError):
    """A text that is not what it should be. ``offset`` is the place, in code points."""

    def __init__(self, message: str, text: str, offset: int) -> None:
        super().__init__(message, text, offset)
        self.offset = offset

    def __str__(self) -> str:
        # Worked out only when somebody reads it: a search fails often, and nobody does.
        message, text, offset = self.args
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        return f"{message} at line {line}, column {column}"


class TooDeepError(PhpError):
    """A text that is nested deeper than any data that was printed."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__("nested too deep", text, offset)


class Dump(NamedTuple):
    """A value read from ``start:end`` of a text, in code points, and how its end was found."""

    start: int
    end: int
    value: Any
    match: str


class Open:
    """An array or object that is being read. ``name`` is an object's class, None for an array."""

    def __init__(self, name: str | None = None, count: int | None = None) -> None:
        self.name, self.count = name, count
        self.pairs: list[tuple[int | str, Any]] = []
        self.key: int | str = 0
        self.elided = False

    def place(self, value: Any) -> None:
        """Take ``value`` for the key that was read last."""
        self.pairs.append((self.key, value))

    def value(self) -> Any:
        """The finished value."""
        return array(self.pairs) if self.name is None else instance(self.name, self.pairs)


def array(pairs: list[tuple[int | str, Any]]) -> Any:
    """PHP's ordered map as JSON data: a list if its keys are 0 to n-1, else a dict."""
    if all(key == number for number, (key, _) in enumerate(pairs)):
        return [value for _, value in pairs]
    return {str(key): value for key, value in pairs}


def instance(name: str, pairs: list[tuple[int | str, Any]]) -> dict[str, Any]:
    """An object as JSON data."""
    return {"@class": name} | {str(key): value for key, value in pairs}


def key_of(text: str) -> int | str:
    """An array's key, where it was printed without a sign of its type."""
    return int(text) if _INTEGER.fullmatch(text) else text


def whole(read: Callable[..., Dump], scan: Scan, *, strict: bool) -> Any:
    """The value that all of a text is. Raises PhpError where it is not."""
    text = scan.text
    dump = read(scan, len(text) - len(text.lstrip()), strict=strict)
    if text[dump.end :].strip():
        raise PhpError("unexpected text behind the value", text, dump.end)
    return dump.value
