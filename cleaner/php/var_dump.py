"""Reader of ``var_dump``: php.net/var_dump, PHP 5 to 8, and two forms that are like it.

``debug_zval_dump`` adds counts of references; Xdebug's text form writes classes and keys another way.
Iterative, so that nesting costs no stack; linear but for what the scan's limit bounds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST, end_of_json, number
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan, weaker
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = lazy(r"\s*")
_VALUE = lazy(
    r"""&?(?:
      (?P<null>NULL)\b
    | bool\((?P<bool>true|false)\)
    | int\((?P<int>-?\d{1,20})\)
    | (?:float|double)\((?P<float>-?(?:\d+(?:\.\d*)?(?:E[+-]?\d+)?|INF|NAN))\)
    | string\((?P<string>\d{1,12})\)\s*(?P<quote>["“”„″])
    | array\((?P<array>\d{1,12})\)[ a-z()\d]{0,60}+\s*+\{
    | (?P<reference>reference)\srefcount\(\d+\)\s*\{
    | object\((?P<object>[^()\n"]{1,300})\)\#\d+\s*\((?P<size>\d{1,12})\)[ a-z()\d]{0,60}+\s*+\{
    | class\s(?P<class>[^\s"{}]{1,300})\#\d+\s\((?P<fields>\d{1,12})\)\s*\{
    | enum\((?P<enum>[\w\\]+::\w+)\)
    | enum\s(?P<case>[\w\\]+::\w+)(?:\s:\s(?:string\("[^"\n]*"\)|int\(-?\d+\)))?;
    | resource\(\d+\)\s+of\s+type\s+\((?P<resource>[^()\n]{0,60})\)
    | (?P<recursion>\*RECURSION\*)
    | uninitialized\((?P<uninitialized>[^()\n"]{1,300})\)
    | (?P<unset>\*uninitialized\*)
    )(?:\s(?:refcount\(\d+\)|interned))?""",
    re.VERBOSE,
)
_QUOTES = '"“”″'
_QUOTE = lazy(f"[{_QUOTES}]")
_KEY_NAME = r"""\[\s*(?:(?P<number>-?\d{1,20})|["“”„″](?P<name>[\s\S]{0,300}?)["“”″]
    (?::protected|:["“”][^"“”]{1,300}["“”]:private)?)\s*\]\s*=>
  | '(?P<word>[\s\S]{0,300}?)'\s=>
  | (?:public|protected|private)(?:\s(?:static|readonly))?(?:\s(?P<type>[?\w\\|]+))?\s\$(?P<field>[\s\S]{0,300}?)\s=>"""
_KEY = lazy(
    rf"""(?:{_KEY_NAME})\s*
    # A key may hold what looks like its own end: the real one has a value behind it.
    (?=&?(?:NULL|bool\(|int\(|float\(|double\(|string\(|array\(|reference\s|object\(|class\s|enum[\s(]|resource\(|\*REC|\*?uninit
      |\.\.\.|\Z))""",
    re.VERBOSE,
)
# Behind a string inside an array or object stands the next key, or the end.
_NEXT = r"""\s*(?:\}|\[\s*(?:-?\d{1,20}|["“”„″](?:[^"“”″]{0,200}["“”″]){1,5}?(?::protected|:["“”][^"“”]{1,300}["“”]:private)?)\s*\]\s*=>
  |'[^'\n]{0,200}'\s=>|(?:public|protected|private)\s[^\n]{0,200}?=>)"""
_COUNT = r"(?:\s(?:refcount\(\d+\)|interned)|\.\.\.)"
_INNER_END = lazy(rf'["“”″](?={_COUNT}?{_NEXT})', re.VERBOSE)
_BEFORE_NEXT = lazy(rf"{_COUNT}?{_NEXT}", re.VERBOSE)
_LINE_END = lazy(r'["“”″](?=[ \t]*(?:\n|\Z))')
_COUNTED = lazy(_COUNT)
_OPENS_JSON = lazy(r"\s*[\[{]\s*[\[{\"]")
# What is left of a token, and of a key and its value, that was cut off at the end of the text.
_FRAGMENT = lazy(r"[\[&*\w\"“”„″'$():>=#\\ .?-]{0,300}\Z")
_CUT_KEY = lazy(
    r"(?:\[[^\[\]\n]{0,300}\]?|'[^'\n]{0,200}'?|(?:public|protected|private)\s[^\n=]{0,300}?)"
    r"\s*(?:=(?:>\s*&?\*?[A-Za-z]{0,13})?)?\Z"
)


def var_dump(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, the whole output of one ``var_dump``, shows.

    With ``strict`` every length and count must be true; without, what extraction does to a dump
    (white space collapsed, tags stripped, quotes curled, the end cut off) is understood where the
    structure leaves no doubt. Raises PhpError, with the place, for anything else.
    """
    return whole(read_var_dump, Scan(text), strict=strict)


def read_var_dump(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`var_dump`."""
    return _Reader(scan, strict=strict).read(start)


class _Reference(Open):
    """What debug_zval_dump opens around a value that is referred to: one value, without a key."""

    def value(self) -> Any:
        return self.pairs[0][1] if self.pairs else None


class _Reader:
    def __init__(self, scan: Scan, *, strict: bool) -> None:
        self.scan, self.text, self.strict = scan, scan.text, strict
        self.whole = strict or scan.inside  # whether it cannot have been cut off at the end of the text
        self.match = ""
        self.open: list[Open] = []
        self.keyed = False  # whether any key was read
        self.type: str | None = None  # of the property whose key was read last, in Xdebug's form

    def read(self, start: int) -> Dump:
        position = start
        while True:
            position, value = self._value(position)
            if isinstance(value, Open):
                self.open.append(value)
                if len(self.open) > DEEPEST:
                    raise TooDeepError(self.text, position)
            elif not self.open:
                return Dump(start, position, value, self.match or "balanced")
            else:
                self._place(value)
            position, value = self._close(position)
            if not self.open:
                return Dump(start, position, value, self.match or "balanced")
            if not isinstance(self.open[-1], _Reference):
                position = self._key(position)

    def _place(self, value: Any) -> None:
        inner = self.open[-1]
        inner.place(value)
        if (
            inner.count is not None
            and isinstance(value, dict)
            and "@uninitialized" in value
            and self.type is None
        ):
            inner.count += 1  # PHP's count leaves them out

    def _close(self, position: int) -> tuple[int, Any]:
        """Close what closes here; the value of the outermost if that did."""
        value = None
        while self.open:
            position = self._skip(position)
            if self.text.startswith("...", position):  # Xdebug shows no more
                self.open[-1].elided = True
                position = self._skip(position + 3)
            if position == len(self.text):
                return position, self._cut(position)
            if self.text[position] != "}":
                break
            closed = self.open.pop()
            if closed.count != len(closed.pairs) and not closed.elided:
                message = f"{len(closed.pairs)} elements where {closed.count} were announced"
                raise PhpError(message, self.text, position)
            position, value = position + 1, closed.value()
            if self.open:
                self._place(value)
        return position, value

    def _cut(self, position: int) -> Any:
        """The value so far of a dump that was cut off at the end of the text."""
        if self.whole or not self.keyed:  # without a key it may be anything
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
        if match is None or (not self.strict and self.scan.holds_dump(position, match.end())):
            return self._fragment(position, "expected a key or }")
        name = next(match[group] for group in ("number", "name", "word", "field") if match[group] is not None)
        self.open[-1].key = int(name) if match["number"] else name
        self.keyed = True
        self.type = match["type"] or ("" if match["field"] else None)
        return match.end()

    def _fragment(self, position: int, expected: str) -> int:
        """The end of the text, if ``position`` begins a token that was cut off there."""
        if not self.whole and self.open:
            for fragment in (_FRAGMENT, _CUT_KEY):
                if fragment.match(self.text, position):
                    return len(self.text)
        raise PhpError(expected, self.text, position)

    def _value(self, position: int) -> tuple[int, Any]:
        match = _VALUE.match(self.text, position)
        if match is None:
            if self.open and self.text.startswith("...", position):
                return position + 3, {"@elided": True}
            end = self._fragment(position, "expected a value")
            return end, self._cut(end)
        if match["string"]:
            return self._string(match)
        return match.end(), _scalar(match, self.type)

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
        if self.strict:
            return
        closed = self._json_end(start)
        if closed is not None and not self.scan.holds_dump(start, closed):
            yield "json-end", closed
        limit = min(len(self.text), start + length + 1)
        found = self.scan.likeliest_end(_INNER_END if self.open else _LINE_END, start, limit, length)
        holds_json = _OPENS_JSON.match(self.text, start)
        if found and (self.open or not holds_json) and self._plausible(start, found.start(), length):
            yield ("structure" if self.open else "line-end"), found.start()
        if not self.whole and length >= len(self.text) - start and (self.open or holds_json):
            yield "truncated", len(self.text)
        if not self.open and not holds_json:
            quote = self.scan.nexts.place(_QUOTE, start)
            if quote < limit and self._plausible(start, quote, length):
                yield "next-quote", quote

    def _plausible(self, start: int, end: int, length: int) -> bool:
        """Whether a string of about that length may end there, and nothing of the text behind a cut is in it."""
        opens = self.text[end - 1].isspace() and self.text[end + 1 : end + 2].isalnum()
        if opens or self.scan.holds_dump(start, end):
            return False
        near = self.open or self.scan.ladder.size(start, end) >= 0.7 * length
        return bool(near) or not self.scan.cuts.hold_text(start, end)

    def _fits(self, start: int, end: int, rung: str) -> bool:
        if self.text[end : end + 1] not in ('"' if self.strict else _QUOTES) or end == len(self.text):
            return False
        if self.strict:
            return rung == "exact-bytes"
        if self.open:
            behind = self._skip(end + 1)
            if _BEFORE_NEXT.match(self.text, end + 1) or behind == len(self.text):
                return True
            cut = _CUT_KEY.match(self.text, behind) or (
                self.scan.inside and self.scan.cuts.prose_begins(behind)
            )
            return rung == "exact-bytes" and bool(cut)
        if _OPENS_JSON.match(self.text, start, end) and self.text[start:end].rstrip()[-1] not in "]}":
            return False  # a number that fits by chance, somewhere inside
        return rung == "exact-bytes" or not self.text[end + 1 : end + 2].isalnum()

    def _json_end(self, start: int) -> int | None:
        if self.text[start : start + 1] not in ("[", "{"):
            return None
        closed = end_of_json(self.text, start)
        if not self.scan.spend((closed or len(self.text)) - start) or closed is None:
            return None
        end = self._skip(closed)
        return end if self._fits(start, end, "json-end") else None


def _scalar(match: re.Match[str], type_: str | None) -> Any:
    kind = match.lastgroup
    text = match[kind] if kind else ""
    if kind == "reference":
        return _Reference(count=1)
    if kind in ("array", "size", "fields"):
        return Open(match["object"] or match["class"], int(text))
    if kind == "bool":
        return text == "true"
    if kind == "int":
        return int(text)
    if kind == "float":
        return number(text)
    if kind == "recursion":
        return {"@recursion": True}
    if kind == "unset":
        return {"@uninitialized": type_ or ""}
    if kind == "case":
        return {"@enum": text}
    return None if kind == "null" else {f"@{kind}": text}
