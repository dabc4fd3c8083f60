"""Reader of ``var_dump`` (and ``debug_zval_dump``): php.net/var_dump, PHP 5 to 8.

Iterative, so that nesting costs no stack; linear but for what the caller's budget bounds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST, end_of_json
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan, weaker
from cleaner.php.values import Dump, PhpError, array, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = lazy(r"\s*")
_VALUE = lazy(
    r"""&?(?:
      (?P<null>NULL)\b
    | bool\((?P<bool>true|false)\)
    | int\((?P<int>-?\d+)\)
    | (?:float|double)\((?P<float>-?(?:\d[\d.]*(?:E[+-]?\d+)?|INF|NAN))\)
    | string\((?P<string>\d{1,12})\)\s*(?P<quote>["“”„″])
    | array\((?P<array>\d{1,12})\)[ a-z()\d]*\s*\{
    | object\((?P<object>[^()\n"]{1,300})\)\#\d+\s*\((?P<size>\d{1,12})\)[ a-z()\d]*\s*\{
    | enum\((?P<enum>[\w\\]+::\w+)\)
    | resource\(\d+\)\s+of\s+type\s+\((?P<resource>[^()\n]{0,60})\)
    | (?P<recursion>\*RECURSION\*)
    | uninitialized\((?P<uninitialized>[^()\n"]{1,300})\)
    )(?:\s(?:refcount\(\d+\)|interned))?""",
    re.VERBOSE,
)
_KEY = lazy(
    r'\[\s*(?:(?P<number>-?\d{1,20})|["“”„″](?P<name>.{0,300}?)["“”″]'
    r'(?::protected|:["“”][^"“”]{1,300}["“”]:private)?)\s*\]\s*=>\s*'
    # A key may hold what looks like its own end: the real one has a value behind it.
    r"(?=&?(?:NULL|bool\(|int\(|float\(|double\(|string\(|array\(|object\(|enum\(|resource\(|\*REC|uninit|\Z))",
    re.DOTALL,
)
_QUOTES = '"“”″'
# Behind a string inside an array or object stands the next key, or the end.
_NEXT = r"""\s*(?:\}|\[\s*(?:-?\d{1,20}|["“”„″][^\n]{0,200}?["“”″](?::protected|:["“”][^"“”]{1,300}["“”]:private)?)\s*\]\s*=>)"""
_INNER_END = lazy(rf'["“”″](?=(?:\s(?:refcount\(\d+\)|interned))?{_NEXT})')
_BEFORE_NEXT = lazy(rf"(?:\s(?:refcount\(\d+\)|interned))?{_NEXT}")
_LINE_END = lazy(r'["“”″](?=[ \t]*(?:\n|\Z))')
# What is left of a token that was cut off at the end of the text.
_FRAGMENT = lazy(r"[\[&*\w\"“”„″():>=#\\.-]{0,300}\Z")
_OPENS_JSON = lazy(r"\s*[\[{]\s*[\[{\"]")
_COUNTED = lazy(r"\s(?:refcount\(\d+\)|interned)")


def var_dump(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, the whole output of one ``var_dump``, shows.

    With ``strict`` every length and count must be true; without, what extraction does to a dump
    (white space collapsed, tags stripped, quotes curled, the end cut off) is understood where the
    structure leaves no doubt. Raises PhpError, with the place, for anything else.
    """
    start = len(text) - len(text.lstrip())
    dump = read_var_dump(Scan(text), start, strict=strict)
    if text[dump.end :].strip():
        raise PhpError("unexpected text behind the value", text, dump.end)
    return dump.value


def read_var_dump(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`var_dump`."""
    return _Reader(scan, strict=strict).read(start)


class _Open:
    """An array or object that has not closed yet."""

    def __init__(self, count: int, name: str | None) -> None:
        self.count, self.name = count, name
        self.pairs: list[tuple[int | str, Any]] = []
        self.uncounted = 0
        self.key: int | str = 0

    def value(self) -> Any:
        if self.name is None:
            return array(self.pairs)
        return {"@class": self.name} | {str(key): value for key, value in self.pairs}


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.match = ""
        self.open: list[_Open] = []

    def read(self, start: int) -> Dump:
        position = start
        while True:
            position, value = self._value(position)
            if isinstance(value, _Open):
                self.open.append(value)
                if len(self.open) > DEEPEST:
                    raise PhpError("nested too deep", self.text, position)
            elif not self.open:
                return Dump(start, position, value, self.match or "balanced")
            else:
                self._place(value)
            position, value = self._close(position)
            if not self.open:
                return Dump(start, position, value, self.match or "balanced")
            position = self._key(position)

    def _place(self, value: Any) -> None:
        inner = self.open[-1]
        inner.pairs.append((inner.key, value))
        inner.uncounted += isinstance(value, dict) and "@uninitialized" in value

    def _close(self, position: int) -> tuple[int, Any]:
        """Close what closes here; the value of the outermost if that did."""
        value = None
        while self.open:
            position = self._skip(position)
            if position == len(self.text):
                return position, self._cut(position)
            if self.text[position] != "}":
                break
            closed = self.open.pop()
            if closed.count != len(closed.pairs) - closed.uncounted:
                found = len(closed.pairs) - closed.uncounted
                raise PhpError(f"{found} elements where {closed.count} were announced", self.text, position)
            position, value = position + 1, closed.value()
            if self.open:
                self._place(value)
        return position, value

    def _cut(self, position: int) -> Any:
        """The value so far of a dump that was cut off at the end of the text."""
        if self.strict:
            raise PhpError("unexpected end", self.text, position)
        self.match = "truncated"
        value = None
        while self.open:
            value = self.open.pop().value()
            if self.open:
                self._place(value)
        return value

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        assert match is not None
        return match.end()

    def _key(self, position: int) -> int:
        match = _KEY.match(self.text, position)
        if match is None:
            return self._fragment(position, "expected a key or }")
        self.open[-1].key = int(match["number"]) if match["number"] else match["name"]
        return match.end()

    def _fragment(self, position: int, expected: str) -> int:
        """The end of the text, if ``position`` begins a token that was cut off there."""
        if not self.strict and self.open and _FRAGMENT.match(self.text, position):
            return len(self.text)
        raise PhpError(expected, self.text, position)

    def _value(self, position: int) -> tuple[int, Any]:
        match = _VALUE.match(self.text, position)
        if match is None:
            end = self._fragment(position, "expected a value")
            return end, self._cut(end)
        if match["string"]:
            return self._string(match)
        return match.end(), _scalar(match)

    def _string(self, match: re.Match[str]) -> tuple[int, str]:
        start, length = match.end("quote"), int(match["string"])
        for rung, end in self._ends(start, length):
            self.match = weaker(self.match or rung, rung)
            value = self.text[start:end]
            after = _COUNTED.match(self.text, end + 1)
            return (after.end() if after else min(end + 1, len(self.text))), value
        raise PhpError(f"no string of length {length}", self.text, start)

    def _ends(self, start: int, length: int) -> Iterator[tuple[str, int]]:
        """Rungs and ends of a string, surest first, each with a quote and something fit behind."""
        for rung, end in self.scan.ladder.ends(start, length):
            if self._fits(start, end, rung):
                yield rung, end
        if self.strict or not self.scan.spend(min(length, len(self.text) - start)):
            return
        closed = self._json_end(start)
        if closed is not None:
            yield "json-end", closed
        limit = min(len(self.text), start + length + 1)
        pattern, rung = (_INNER_END, "structure") if self.open else (_LINE_END, "line-end")
        found = pattern.search(self.text, start, limit)
        if found and (self.open or found.start() - start >= length // 2):
            yield rung, found.start()
        if length > len(self.text) - start and (self.open or _OPENS_JSON.match(self.text, start)):
            yield "truncated", len(self.text)

    def _fits(self, start: int, end: int, rung: str) -> bool:
        if self.text[end : end + 1] not in ('"' if self.strict else _QUOTES) or end == len(self.text):
            return False
        if self.strict:
            return rung == "exact-bytes"
        if _OPENS_JSON.match(self.text, start, end) and self.text[start:end].rstrip()[-1] not in "]}":
            return False  # a number that fits by chance, somewhere inside
        if self.open:
            return _BEFORE_NEXT.match(self.text, end + 1) is not None or self._skip(end + 1) == len(self.text)
        return rung == "exact-bytes" or not self.text[end + 1 : end + 2].isalnum()

    def _json_end(self, start: int) -> int | None:
        if self.text[start : start + 1] not in ("[", "{"):
            return None
        end = end_of_json(self.text, start)
        if not self.scan.spend((end or len(self.text)) - start) or end is None:
            return None
        end = self._skip(end)
        return end if self._fits(start, end, "json-end") else None


def _scalar(match: re.Match[str]) -> Any:
    kind = match.lastgroup
    text = match[kind] if kind else ""
    if kind == "size":
        return _Open(int(text), match["object"])
    if kind == "array":
        return _Open(int(text), None)
    if kind == "bool":
        return text == "true"
    if kind == "int":
        return int(text)
    if kind == "float":
        return number(text)
    if kind == "recursion":
        return {"@recursion": True}
    return None if kind == "null" else {f"@{kind}": text}
