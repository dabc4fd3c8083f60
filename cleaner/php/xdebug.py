"""Reader of Xdebug's HTML form of ``var_dump`` as it reads without its tags: xdebug.org/docs.

Arrays say how many elements follow, strings how many bytes went before, and objects nothing: where
their indents are gone, the sort of the next key is all that tells where one ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST, number
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan, weaker
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, whole
from cleaner.spaces import space_before_in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = r"(?:(?:/[^\s:<>\"']{1,300}|[A-Za-z]:\\[^\s:<>\"']{1,300})\.(?:php|phtml|inc):\d{1,6}:\s*)"
"""File and line, which Xdebug puts before a dump."""

_LONGEST = 100_000
"""Code points of a string; Xdebug shows 512 unless it is told to show more."""

_ENDS = 4
"""So many lengths are asked whether they are the string's: what it says has hardly more."""
_SPACE = lazy(r"\s*")
_PLACE = lazy(PLACE)
_VALUE = lazy(
    r"""&?(?:
      array\s*\(size=(?P<array>\d{1,9})\)(?:\s*empty)?
    | object\((?P<object>[^()\n]{1,300})\)\[\d+\]
    | string\s(?P<string>['‘’])
    | int\s(?P<int>-?\d{1,20}) | float\s(?P<float>-?(?:\d+(?:\.\d*)?(?:E[+-]?\d+)?|INF|NAN)) | boolean\s(?P<bool>true|false)
    | (?P<null>null)\b | (?P<unset>\*uninitialized\*)
    | enum\((?P<enum>[\w\\]+::\w+)\)(?:\s:\s(?:string\s'[^'\n]*'\s\(length=\d+\)|int\s-?\d+))?
    | resource\(\d+,\s(?P<resource>[^()\n]{0,60})\)
    )""",
    re.VERBOSE,
)
_KEY = lazy(
    r"""(?:(?P<scope>public|protected|private|virtual|static)\s+(?:(?:static|readonly)\s+)?(?:(?P<type>[?\w\\|]+)\s+)?)?
        (?:(?P<number>-?\d{1,20})|['‘’](?P<name>[^\0]{0,300}?)['‘’])\s*=>\s*
        (?=&?(?:array\s|object\(|string\s|int\s|float\s|boolean\s|null\b|enum\(|resource\(|\*uninit|\.\.\.|\Z)) """,
    re.VERBOSE,
)
_VIRTUAL = lazy(r"\s*virtual '[^'\n]*' '[^'\n]*'")
_LENGTH = lazy(r"['‘’](?:\.\.\.)?\s*\(length=(\d{1,12})\)")


def xdebug(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, one dump of Xdebug without its HTML, shows.

    Without ``strict``, curled quotes and lengths that are off are understood. Raises PhpError, with
    the place, for anything else.
    """
    return whole(read_xdebug, Scan(text), strict=strict)


def read_xdebug(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`xdebug`."""
    return _Reader(scan, strict=strict).read(start)


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.match = ""
        self.open: list[Open] = []
        self.indents: list[int] = []  # of the elements of each open one

    def read(self, start: int) -> Dump:
        place = _PLACE.match(self.text, start)
        position = place.end() if place else start
        if place is None and self.text.startswith(("int ", "float ", "boolean ", "null"), position):
            raise PhpError("a scalar without file and line could be prose", self.text, start)
        while True:
            position, value = self._value(position)
            if isinstance(value, Open):
                self.open.append(value)
                self.indents.append(-1)
                if len(self.open) > DEEPEST:
                    raise TooDeepError(self.text, position)
            elif not self.open:
                return Dump(start, position, value, self.match or "balanced")
            else:
                self.open[-1].place(value)
            position, value = self._close(position)
            if not self.open:
                return Dump(start, position, value, self.match or "balanced")

    def _value(self, position: int) -> tuple[int, Any]:
        match = _VALUE.match(self.text, position)
        if match is None:
            raise PhpError("expected a value", self.text, position)
        if match["string"]:
            for rung, end, behind in self._ends(match.end()):
                self.match = weaker(self.match or rung, rung)
                return behind, self.text[match.end() : end]
            raise PhpError("no end of a string", self.text, match.end())
        return match.end(), self._scalar(match)

    def _ends(self, start: int) -> Iterator[tuple[str, int, int]]:
        """Rung, end of the string and of its length behind; the length must be true, else the first."""
        ends = []
        if not self.scan.spend(0):
            return
        for found in _LENGTH.finditer(self.text, start, start + _LONGEST):
            rungs = dict(self.scan.ladder.ends(start, int(found[1])))
            rung = next((name for name, end in rungs.items() if end == found.start()), None)
            if rung == "exact-bytes" or (rung and not self.strict):
                yield rung, found.start(), found.end()
                return
            ends.append(found)
            if len(ends) > _ENDS:
                break
        self.scan.spend((ends[-1].end() if ends else min(start + _LONGEST, len(self.text))) - start)
        if ends and not self.strict and not self.scan.holds_dump(start, ends[0].start()):
            yield "structure", ends[0].start(), ends[0].end()

    def _scalar(self, match: re.Match[str]) -> Any:
        kind = match.lastgroup or ""
        text = match[kind]
        meanings: dict[str, Any] = {
            "array": lambda: Open(None, int(text)),
            "object": lambda: Open(text),
            "int": lambda: int(text),
            "float": lambda: number(text),
            "bool": lambda: text == "true",
            "null": lambda: None,
            "unset": lambda: {"@uninitialized": self.type or ""},
            "enum": lambda: {"@enum": text},
            "resource": lambda: {"@resource": text},
        }
        return meanings[kind]()

    type: str | None = None

    def _close(self, position: int) -> tuple[int, Any]:
        """Close whatever has no more elements, then read the next key; the outermost value if all is closed."""
        value = None
        while self.open:
            inner = self.open[-1]
            if inner.count is None or len(inner.pairs) < inner.count:
                if self.text.startswith("...", self._skip(position)):
                    position, inner.count = self._skip(position) + 3, len(inner.pairs)
                    continue
                if (virtual := _VIRTUAL.match(self.text, position)) and inner.count is None:
                    position = virtual.end()
                    continue
                after = self._key(position)
                if after is not None:
                    return after, None
                if inner.count is not None:
                    raise PhpError(
                        f"{len(inner.pairs)} elements where {inner.count} were announced", self.text, position
                    )
            self.indents.pop()
            value = self.open.pop().value()
            if self.open:
                self.open[-1].place(value)
        return position, value

    def _key(self, position: int) -> int | None:
        """Behind the next key of the innermost, or None where the next key is not its own."""
        start = self._skip(position)
        match = _KEY.match(self.text, start)
        inner = self.open[-1]
        if match is None or (not self.strict and self.scan.holds_dump(start, match.end())):
            return None
        if (match["scope"] is not None) != (inner.name is not None):
            return None
        indent = self._indent(start)
        if indent >= 0 and self.indents[-1] >= 0 and indent != self.indents[-1]:
            return None
        self.indents[-1] = indent
        inner.key = int(match["number"]) if match["number"] else match["name"]
        self.type = match["type"]
        return match.end()

    def _indent(self, start: int) -> int:
        """Columns before a key that begins its line; -1 for one that does not."""
        begin = space_before_in_line(self.text, start)
        return start - begin if not begin or self.text[begin - 1] == "\n" else -1

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        assert match is not None
        return match.end()
