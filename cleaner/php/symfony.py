"""Reader of what Symfony's and Laravel's ``dump`` and ``dd`` print: symfony.com/doc, VarDumper.

Strings are neither escaped nor counted, so a string ends where something follows that can.
"""

from __future__ import annotations

import re
from typing import Any

from cleaner.jsontext import DEEPEST, number
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, key_of, whole

_SPACE = lazy(r"[\s▼▶]*")
_VALUE = lazy(
    r"""(?:\^\s*)?(?:&\d{1,3}\s)?(?:
      array:(?P<array>\d{1,9})\s?\[(?:\s*//[^\n]*)? | (?P<empty>\[\])
    | (?P<object>[A-Za-z_][\w\\]*(?:@anonymous)?(?:\([^()\n]*\))?)\s?\{(?:\#|@)?[\d#&]*(?:\s*//[^\n]*)?
    | b?(?P<block>\"{3})\n | b?(?P<string>["“”])
    | (?P<float>-?(?:\d+\.\d*(?:E[+-]?\d+)?|INF)|NAN)\b | (?P<int>-?\d{1,20})\b | (?P<bool>true|false)\b | (?P<null>null)\b
    )""",
    re.VERBOSE,
)
_KEY = lazy(
    r"""(?:(?P<number>-?\d{1,20})|b?["“”](?P<name>[^\0\n]{0,300}?)["“”])\s*=>\s*
      | (?:[+\#~-]{1,2}(?:static\s)?)"?(?P<field>[^\0\n":]{1,200})"?:\s* """,
    re.VERBOSE,
)
_STRING_END = lazy(
    r"""["“”](?=\s*(?:[\]}]|…\d*|\Z|(?:-?\d{1,20}|b?["“”](?:[^\n"“”]{0,200}["“”]){1,3}?)\s*=>|[+\#~-]{1,2}"?[^\n":]{1,200}"?:\s))""",
    re.VERBOSE,
)
_BLOCK_END = lazy(r"\n[^\S\n]*+\"{3}")
_LONGEST = 100_000
_MORE = lazy(r"…\s?\d*")


def symfony(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, one dump by Symfony's VarDumper, shows.

    Without ``strict``, counts that are off and curled quotes are understood. Raises PhpError, with
    the place, for anything else.
    """
    return whole(read_symfony, Scan(text), strict=strict)


def read_symfony(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`symfony`."""
    return _Reader(scan, strict=strict).read(start)


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.open: list[Open] = []

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
            position, value = self._close(position, value)
            if not self.open:
                return Dump(start, position, value, "balanced")
            match = _KEY.match(self.text, position)
            if match is None or (not self.strict and self.scan.holds_dump(position, match.end())):
                raise PhpError("expected a key or the end", self.text, position)
            name = match["number"] or match["name"] or match["field"] or ""
            self.open[-1].key = key_of(name) if self.open[-1].name is None else name
            position = match.end()

    def _close(self, position: int, value: Any) -> tuple[int, Any]:
        while self.open:
            position = self._skip(position)
            if more := _MORE.match(self.text, position):
                self.open[-1].elided = True
                position = self._skip(more.end())
            inner = self.open[-1]
            if self.text[position : position + 1] != ("]" if inner.name is None else "}"):
                break
            if self.strict and inner.count not in (None, len(inner.pairs)) and not inner.elided:
                message = f"{len(inner.pairs)} elements where {inner.count} were announced"
                raise PhpError(message, self.text, position)
            position, value = position + 1, _value(self.open.pop())
            if self.open:
                self.open[-1].place(value)
        return position, value

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        assert match is not None
        return match.end()

    def _value(self, position: int) -> tuple[int, Any]:
        match = _VALUE.match(self.text, position)
        if match is None:
            raise PhpError("expected a value", self.text, position)
        if match["block"] or match["string"]:
            start, pattern = match.end(), _BLOCK_END if match["block"] else _STRING_END
            found = self.scan.between(pattern, start, start + _LONGEST)
            if found is None:
                raise PhpError("no end of a string", self.text, start)
            end, _ = found
            if not self.strict and self.scan.holds_dump(start, end.start()):
                raise PhpError("another dump in a string", self.text, start)
            value = self.text[start : end.start()]
            if match["block"]:
                value = "\n".join(line.strip() for line in value.split("\\n\n"))
            return end.end(), value
        kind = match.lastgroup or ""
        return match.end(), _scalar(kind, match[kind])


def _scalar(kind: str, text: str) -> Any:
    if kind == "array":
        return Open(None, int(text))
    if kind == "object":
        return Open(text)
    if kind == "empty":
        return []
    if kind == "float":
        return number(text)
    if kind == "int":
        return int(text)
    return text == "true" if kind == "bool" else None


def _value(opened: Open) -> Any:
    fields = dict(opened.pairs)
    if (
        opened.name
        and set(fields) <= {"name", "value"}
        and "name" in fields
        and str(fields["name"]).isidentifier()
    ):
        return {"@enum": f"{opened.name}::{fields['name']}"}
    return opened.value()
