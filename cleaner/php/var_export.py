"""Reader of ``var_export``: php.net/var_export. It prints PHP's own literals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST, number
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, whole

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = lazy(r"\s*")
_VALUE = lazy(
    r"""
      (?P<object>\\?[A-Za-z_][\w\\]*(?:@anonymous[^:\s]*)?)::__set_state\(\s*array\s*\(
    | \(object\)\s*(?P<std>array)\s*\(
    | (?P<array>array)\s*\(
    | \\?(?P<enum>[A-Za-z_][\w\\]*::[A-Za-z_]\w*)
    | (?P<null>NULL)\b | (?P<bool>true|false)\b
    | (?P<min>-9223372036854775807-1)
    | (?P<float>-?(?:\d+\.\d*(?:E[+-]?\d+)?|\d+E[+-]?\d+|INF|NAN))\b
    | (?P<int>-?\d{1,20})\b
    """,
    re.VERBOSE,
)
# Quoted strings, joined by "\0" where they hold NULs.
_STRING = lazy(r"""(?:'(?:[^'\\]|\\.)*+'|"\\0")(?:\s*\.\s*(?:'(?:[^'\\]|\\.)*+'|"\\0"))*""", re.DOTALL)
_PART = lazy(r"""'((?:[^'\\]|\\.)*+)'|"\\0\"""", re.DOTALL)
_CURLED = lazy(r"[‘’](.*?)[’‘](?=\s*(?:=>|,|\)))", re.DOTALL)
# What can follow a string in a text that goes on: else the quote is the text's.
_BEHIND = lazy(r"""\s*(?:=>|\)|;|,\s*(?:\)|['‘’]|-?\d{1,20}\s*=>|\Z))|\s*\Z""")
_ESCAPE = lazy(r"\\([\\'])")
# What is left of a key, and of a value, that was cut off at the end of the text.
_CUT_KEY = lazy(r"(?:'[^'\n]{0,200}'?|-?\d{0,20}|\.)\s*=?\Z")
_CUT_VALUE = lazy(r"[\\\w:-]{0,200}\s*+(?:\(\s*+\w{0,6}(?:\)\s*+\w{0,5})?\s*+)?\Z")


def var_export(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, the whole output of one ``var_export``, stands for.

    Without ``strict``, curled quotes and an end that was cut off are understood. Raises PhpError,
    with the place, for anything else.
    """
    return whole(read_var_export, Scan(text), strict=strict)


def read_var_export(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`var_export`."""
    return _Reader(scan, strict=strict).read(start)


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.whole = strict or scan.inside  # whether it cannot have been cut off at the end of the text
        self.open: list[Open] = []
        self.keyed = False  # whether any key was read
        self.match = "balanced"

    def read(self, start: int) -> Dump:
        position = start
        while True:
            position, value = self._value(position)
            if isinstance(value, Open):
                self.open.append(value)
                if len(self.open) > DEEPEST:
                    raise TooDeepError(self.text, position)
            elif self.open:
                self.open[-1].place(value)
                position = self._comma(position)
            position, value = self._close(position, value)
            if not self.open:
                return Dump(start, self._statement_end(position), value, self.match)
            position = self._key(position)

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        assert match is not None
        return match.end()

    def _statement_end(self, position: int) -> int:
        """Behind the semicolon of what was printed as code."""
        ends = not self.strict and self.text[position : position + 1] == ";"
        return position + 1 if ends and not self.text[position + 1 : position + 2].isalnum() else position

    def _comma(self, position: int) -> int:
        position = self._skip(position)
        return position + 1 if self.text[position : position + 1] == "," else position

    def _close(self, position: int, value: Any) -> tuple[int, Any]:
        while self.open:
            position = self._skip(position)
            if position == len(self.text) and not self.whole:
                return position, self._cut(position)
            if self.text[position : position + 1] != ")":
                break
            closed = self.open.pop()
            position += 1
            if closed.name not in (None, "stdClass"):  # __set_state( array( .. ) )
                position = self._skip(position)
                if self.text[position : position + 1] == ")":
                    position += 1
                elif self.strict or position < len(self.text):
                    raise PhpError("expected )", self.text, position)
            value = closed.value()
            if self.open:
                self.open[-1].place(value)
                position = self._comma(position)
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

    def _key(self, position: int) -> int:
        if not self.whole and _CUT_KEY.match(self.text, position):
            return len(self.text)
        end, key = self._literal(position) or (position, None)
        end = self._skip(end)
        if not isinstance(key, int | str) or isinstance(key, bool) or self.text[end : end + 2] != "=>":
            raise PhpError("expected a key or )", self.text, position)
        self.open[-1].key, self.keyed = key, True
        return self._skip(end + 2)

    def _value(self, position: int) -> tuple[int, Any]:
        if literal := self._literal(position):
            return literal
        if self.open and not self.whole and self._cut_at(position):
            return len(self.text), self._cut(position)
        opens = self.scan.inside and self.text[position : position + 1] in ("'", "‘")
        raise PhpError("expected a value", self.text, position + opens)

    def _cut_at(self, position: int) -> bool:
        """Whether a value begins here that was cut off at the end of the text."""
        text = self.text
        opens = text[position : position + 1] in ("'", "‘") and "=>" not in text[position:]
        return opens or _CUT_VALUE.match(text, position) is not None

    def _literal(self, position: int) -> tuple[int, Any] | None:
        text = self.text
        if match := _STRING.match(text, position):
            if self.scan.inside and not _BEHIND.match(text, match.end()):
                raise PhpError("no end of a string", text, position + 1)
            return match.end(), "".join(_unescaped(part) for part in _PART.finditer(match[0]))
        if not self.strict and (match := _CURLED.match(text, position, position + 10_000)):
            return match.end(), match[1]
        if match := _VALUE.match(text, position):
            kind = match.lastgroup or ""
            return match.end(), _MEANINGS[kind](match[kind])
        return None


def _unescaped(part: re.Match[str]) -> str:
    return "\0" if part[1] is None else _ESCAPE.sub(r"\1", part[1])


_MEANINGS: dict[str, Callable[[str], Any]] = {
    "object": lambda text: Open(text.removeprefix("\\")),
    "std": lambda _: Open("stdClass"),
    "array": lambda _: Open(),
    "enum": lambda text: {"@enum": text},
    "null": lambda _: None,
    "bool": lambda text: text == "true",
    "min": lambda _: -(2**63),
    "float": number,
    "int": int,
}
