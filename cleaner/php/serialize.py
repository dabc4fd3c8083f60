"""Reader of ``serialize``: php.net/serialize.

Iterative; a string's end is found by the length ladder, as PHP counts its bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST, number
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan, weaker
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUE = lazy(
    r"""
      (?P<null>N);
    | b:(?P<bool>[01]);
    | i:(?P<int>[+-]?\d{1,20});
    | d:(?P<float>[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+|INF)|NAN);
    | [sS]:(?P<string>\d{1,12}):["“”″]
    | a:(?P<array>\d{1,12}):\{
    | [OC]:\d{1,12}:["“”″](?P<object>[^"“”″{}]{1,300})["“”″]:(?P<size>\d{1,12}):\{
    | E:\d{1,12}:["“”″](?P<enum>[\w\\]+:\w+)["“”″];
    | (?P<kind>[rR]):(?P<reference>\d{1,9});
    """,
    re.VERBOSE,
)
_UNFOLDED = 2
"""What is taken by reference is at most so many times as long as what was read: else each array could hold the one before
it twice, and a few lines would be more than fits into memory."""
_NO_KEY = "a key that is neither integer nor string"
_SPACE = lazy(r"\s*")
_END = lazy(r'["“”″];?(?=\s*(?:\}|N;|[bidsSaOCErR]:[-+\d\w"“]))')


def serialize(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, written by ``serialize``, stands for.

    With ``strict`` every length must be true; without, what extraction does (NULs lost, white space
    collapsed, quotes curled, the end cut off) is understood where the structure leaves no doubt.
    Raises PhpError, with the place, for anything else.
    """
    return whole(read_serialize, Scan(text), strict=strict)


def read_serialize(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`serialize`."""
    return _Reader(scan, strict=strict).read(start)


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.whole = strict or scan.inside  # whether it cannot have been cut off at the end of the text
        self.match = ""
        self.open: list[Open] = []
        self.is_key: list[bool] = []  # for each open one, whether a key comes next
        self.keyed = False  # whether any key was read
        self.slots: list[Any] = []  # values in the order in which references count them
        self.sizes: dict[int, int] = {}  # of arrays and objects in them, by their identity
        self.start = self.taken = 0

    def read(self, start: int) -> Dump:
        position = self.start = start
        while True:
            position, value = self._value(position)
            if isinstance(value, Open):
                if self.open and self.is_key[-1]:
                    raise PhpError(_NO_KEY, self.text, position)
                self.open.append(value)
                self.is_key.append(True)
                if len(self.open) > DEEPEST:
                    raise TooDeepError(self.text, position)
            elif self.open:
                self._take(value, position)
            position, value = self._close(position, value)
            if not self.open:
                return Dump(start, position, value, self.match or "balanced")

    def _take(self, value: Any, position: int) -> None:
        inner = self.open[-1]
        if not self.is_key[-1]:
            inner.place(value)
        elif isinstance(value, int | str) and not isinstance(value, bool):
            inner.key = value if inner.name is None else _property(str(value), inner.name)
            self.keyed |= self.match != "truncated"
        else:
            raise PhpError(_NO_KEY, self.text, position)
        self.is_key[-1] = not self.is_key[-1]

    def _close(self, position: int, value: Any) -> tuple[int, Any]:
        while self.open:
            position = self._skip(position)
            if position == len(self.text) and not self.whole:
                return position, self._cut(position)
            if self.text[position : position + 1] != "}":
                break
            closed = self.open.pop()
            if not self.is_key.pop() or closed.count != len(closed.pairs):
                message = f"{len(closed.pairs)} elements where {closed.count} were announced"
                raise PhpError(message, self.text, position)
            position, value = position + 1, closed.value()
            if self.open:
                self._take(value, position)
        return position, value

    def _cut(self, position: int) -> Any:
        """The value so far of what was cut off at the end of the text."""
        if not self.keyed:  # it may be anything
            raise PhpError("cut off before its first key", self.text, position)
        self.match, value = "truncated", None
        while self.open:
            value = self.open.pop().value()
            if self.open:
                self.open[-1].place(value)
        return value

    def _skip(self, position: int) -> int:
        match = None if self.strict else _SPACE.match(self.text, position)
        return match.end() if match else position

    def _value(self, position: int) -> tuple[int, Any]:
        position = self._skip(position)
        match = _VALUE.match(self.text, position)
        if match is None:
            if (
                self.open
                and not self.whole
                and len(self.text) - position < 40
                and "}" not in self.text[position:]
            ):
                return len(self.text), self._cut(position)
            raise PhpError("expected a value", self.text, position)
        keyed = bool(self.open) and self.is_key[-1]
        end, value = self._string(match) if match["string"] else (match.end(), self._scalar(match))
        if not keyed and match["kind"] != "R":
            self.slots.append({"@recursion": True} if isinstance(value, Open) else value)
            if isinstance(value, Open):
                self._remember(value, len(self.slots) - 1)
        return end, value

    def _remember(self, opened: Open, slot: int) -> None:
        finished = opened.value

        def value() -> Any:
            self.slots[slot] = told = finished()
            self.sizes[id(told)] = sum((self._size(inner) for _, inner in opened.pairs), 1)
            return told

        opened.value = value  # type: ignore[method-assign]

    def _size(self, value: Any) -> int:
        return len(value) if isinstance(value, str) else self.sizes.get(id(value), 1)

    def _referred(self, slot: int, read: int) -> Any:
        """The value of a reference that has so many characters of the dump before it."""
        known = 0 <= slot < len(self.slots)
        size = self._size(self.slots[slot]) if known else 0
        if not known or self.taken + size > _UNFOLDED * read:
            return {"@recursion": True}
        self.taken += size
        return self.slots[slot]

    def _scalar(self, match: re.Match[str]) -> Any:
        if match["null"]:
            return None
        if match["bool"]:
            return match["bool"] == "1"
        if match["int"]:
            return int(match["int"])
        if match["float"]:
            return number(match["float"])
        if match["array"]:
            return Open(count=int(match["array"]))
        if match["object"]:
            return Open(match["object"], int(match["size"]))
        if match["enum"]:
            return {"@enum": match["enum"].replace(":", "::")}
        return self._referred(int(match["reference"]) - 1, match.end() - self.start)

    def _string(self, match: re.Match[str]) -> tuple[int, str]:
        start = match.end()
        for rung, end, behind in self._ends(start, int(match["string"])):
            self.match = weaker(self.match or rung, rung)
            return behind, self.text[start:end]
        raise PhpError(f"no string of length {match['string']}", self.text, start)

    def _ends(self, start: int, length: int) -> Iterator[tuple[str, int, int]]:
        """Rung, end of the string, and of what belongs to it behind; surest first."""
        text = self.text
        quotes = ('"',) if self.strict else ('"', "”", "“", "″")
        for rung, end in self.scan.ladder.ends(start, length):
            if self.strict and rung != "exact-bytes":
                return
            if text[end : end + 1] in quotes:
                if text[end + 1 : end + 2] == ";":
                    yield rung, end, end + 2
                elif self.open and end + 1 == len(text) and not self.whole:
                    yield "truncated", end, end + 1
        limit = min(len(text), start + length + 1)
        if self.strict:
            return
        found = self.scan.likeliest_end(_END, start, limit, length)
        if found and self.open and not self.scan.holds_dump(start, found.start()):
            yield "structure", found.start(), found.end()
        if self.open and not self.whole and length >= len(text) - start:
            yield "truncated", len(text), len(text)


def _property(name: str, owner: str) -> str:
    """A property's name without its marks of visibility, NULs around class name or asterisk."""
    if name.startswith("\0"):
        return name.rpartition("\0")[2]
    # The NULs do not survive every way; what they were around does.
    for mark in ("*", owner):
        if name.startswith(mark) and len(name) > len(mark):
            return name[len(mark) :]
    return name
