"""Reader of ``print_r``: php.net/print_r.

It prints no types and no quotes, so everything but arrays and objects is a string, and a string
that looks like an element of its own can deceive any reader. The way it indents tells more than its
brackets; where extraction took the indents, brackets and keys are all there is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.jsontext import DEEPEST
from cleaner.patterns import lazy
from cleaner.php.lengths import Scan
from cleaner.php.values import Dump, Open, PhpError, TooDeepError, key_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

# What opens an array or object; and how an element begins, in a text with its indents.
_OPENS = r"(?:(?P<array>Array)|(?P<name>(?<![A-Za-z_])[A-Za-z_][\w\\]{0,200}+(?:@anonymous[^\s()]{0,300})?) (?P<type>Object|Enum(?::\w+)?))"
_OPEN = lazy(rf"{_OPENS}\s*\(")
_OPEN_ALONE = lazy(rf"{_OPENS}[ ]*\Z")
_OPEN_LINES = lazy(rf"{_OPENS}[ ]*\n\((?:\n|\Z)")
_OPEN_AT_END = lazy(r"(?:Array|Object)[ ]*\Z")
_ELEMENT = lazy(
    r"(?P<indent> *)\[(?P<key>.*?)(?P<scope>:protected|:[^\]:\n]+:private)?\] =>(?: (?P<rest>.*))?\Z",
    re.DOTALL,
)

# In a text without them: an element, an opening, a bracket of either kind.
_TOKEN = lazy(
    r"(?P<element>\[(?P<key>[^\[\]\n]{0,200}?)(?P<scope>:protected|:[\w\\@]+:private)?\]\s*=>)"
    rf"|(?P<recursion>{_OPENS.replace('?P<', '?P<r')}\s*\*RECURSION\*)"
    rf"|(?P<open>{_OPENS}\s*\()|(?P<bracket>[()])"
)

_NOT_BLANK = lazy(r"\S")
_FIRST_KEY = lazy(r"\s*\[[^\[\]\n]{0,200}\]\s*=>")
_CUT_KEY = lazy(r"\s*(?:\[[^\[\]\n]{0,100}(?:\]\s*=?)?)?")


def print_r(text: str, *, strict: bool = True) -> Any:
    """The value that ``text``, the whole output of one ``print_r`` of an array or object, shows.

    With ``strict`` it must be indented as PHP indents it; without, any white space will do. Raises
    PhpError, with the place, for anything else.
    """
    return whole(read_print_r, Scan(text), strict=strict)


def read_print_r(scan: Scan, start: int, *, strict: bool = False) -> Dump:
    """The value at ``start``, whatever follows it; see :func:`print_r`."""
    try:
        return _indented(scan, start)
    except PhpError:
        if strict:
            raise
        return _Flat(scan).read(start)


def _opened(match: re.Match[str], prefix: str = "") -> Open:
    kind = match[f"{prefix}type"]
    return Open(None if kind is None else f"{kind} {match[f'{prefix}name']}")


def _value(opened: Open) -> Any:
    """The finished value; an enum is told by its one or two fields."""
    if opened.name is None:
        return opened.value()
    kind, _, opened.name = opened.name.partition(" ")
    fields = dict(opened.pairs)
    if kind.startswith("Enum") and "name" in fields:
        return {"@enum": f"{opened.name}::{fields['name']}"}
    return opened.value()


def _key(match: re.Match[str], opened: Open) -> int | str:
    """An element's key; in an object its visibility is not part of it."""
    return key_of(match["key"] + (match["scope"] or "")) if opened.name is None else match["key"]


# -- with indents


def _indented(scan: Scan, start: int) -> Dump:
    text = scan.text
    match = _OPEN_LINES.match(text, start)  # not line by line: a long one may have many that open on it
    if match is None:
        raise PhpError("expected Array, an object or an enum", text, start)
    open_, lines = [_opened(match)], _lines(text, match.end())
    pending: list[str] | None = None
    for end, line in lines:
        level = len(open_) - 1
        element = _ELEMENT.match(line)
        if line == " " * (8 * level) + ")":
            _finish(open_[-1], pending)
            value, pending = _value(open_.pop()), None
            if not open_:
                return Dump(start, end, value, "balanced")
            open_[-1].place(value)
            _expect_blank(lines, text, end)
        elif element and len(element["indent"]) == 8 * level + 4:
            _finish(open_[-1], pending)
            open_[-1].key = _key(element, open_[-1])
            pending = _begin(open_, element["rest"] or "", _line_at(text, end + 1))
            if pending is None:
                next(lines)  # its opening bracket, or the mark of recursion
        elif pending is not None:
            if scan.inside and line.strip() == "(" and _OPEN_AT_END.search(pending[-1]):
                raise PhpError("another dump in a value", text, end - len(line))
            pending.append(line)
        else:
            raise PhpError("expected an element or )", text, end - len(line))
        if len(open_) > DEEPEST or not scan.spend(len(line) + 1):
            raise TooDeepError(text, end)
    raise PhpError("unexpected end", text, len(text))


def _begin(open_: list[Open], rest: str, follows: str) -> list[str] | None:
    """The first line of an element's text; None where it is an array or object, opened or recursive."""
    match = _OPEN_ALONE.match(rest)
    if match and follows == " " * (8 * len(open_)) + "(":
        open_.append(_opened(match))
        return None
    if match and follows.strip() == "*RECURSION*":
        open_[-1].place({"@recursion": True})
        return None
    return [rest]


def _finish(opened: Open, pending: list[str] | None) -> None:
    if pending is not None:
        opened.place("\n".join(pending))


def _expect_blank(lines: Iterator[tuple[int, str]], text: str, end: int) -> None:
    if _line_at(text, end + 1) or end + 1 > len(text):
        raise PhpError("expected a blank line", text, end)
    next(lines, None)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Lines from ``start`` on, each with the offset of its end."""
    while start <= len(text):
        line = _line_at(text, start)
        start += len(line) + 1
        yield start - 1, line


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


# -- without


class _Flat:
    def __init__(self, scan: Scan) -> None:
        self.scan, self.text = scan, scan.text
        self.open: list[Open] = []
        self.value_start: int | None = None
        self.value_begin = 0  # where something stands in the value that is no white space
        self.depth = 0  # of brackets that the value itself opened

    def read(self, start: int) -> Dump:
        match = _OPEN.match(self.text, start)
        if match is None:
            raise PhpError("expected Array, an object or an enum", self.text, start)
        self.open.append(_opened(match))
        seen = match.end()
        for token in _TOKEN.finditer(self.text, seen):
            if not self.scan.spend(token.end() - seen):
                break
            if self.value_start is None and self.text[seen : token.start()].strip():
                raise PhpError("expected an element or )", self.text, seen)
            seen = token.end()
            if (value := self._take(token)) is not None:
                return Dump(start, seen, value[0], "balanced")
        rest = self.text[seen : seen + 400]
        begun = len(self.open) > 1 or bool(self.open[0].pairs)
        inside = self.value_start is not None and "\n\n" not in rest.rstrip()
        if (
            not self.scan.inside
            and len(rest) == len(self.text) - seen < 400
            and (inside or (begun and _CUT_KEY.fullmatch(rest)))
        ):
            return Dump(start, len(self.text), self._cut(), "truncated")
        raise PhpError("unexpected end", self.text, seen if self.value_start is None else self.value_start)

    def _take(self, token: re.Match[str]) -> tuple[Any] | None:
        """Use a token; the whole value, in a tuple, once it is closed."""
        fresh = self.value_start is not None and token.start() <= self.value_begin
        if token["element"]:
            self._finish(token.start())
            self.open[-1].key = _key(token, self.open[-1])
            self.value_start, self.depth = token.end(), 0
            begun = _NOT_BLANK.search(self.text, token.end())
            self.value_begin = begun.start() if begun else len(self.text)
        elif token["recursion"] and fresh:
            self.open[-1].place({"@recursion": True})
            self.value_start = None
        elif token["open"] and self.scan.inside and not fresh and _FIRST_KEY.match(self.text, token.end()):
            raise PhpError("another dump in a value", self.text, self.value_start or token.start())
        elif token["open"] and fresh:
            self.open.append(_opened(token))
            self.value_start = None
            if len(self.open) > DEEPEST:
                raise TooDeepError(self.text, token.start())
        elif token[0] == ")" and self.depth == 0 and self._closes(token.end()):
            self._finish(token.start())
            value = _value(self.open.pop())
            if not self.open:
                return (value,)
            self.open[-1].place(value)
            self.value_start = None
        elif self.value_start is None:
            raise PhpError("expected an element or )", self.text, token.start())
        else:
            self.depth = max(0, self.depth + (-1 if token[0] == ")" else 1 if token[0].endswith("(") else 0))
        return None

    def _closes(self, end: int) -> bool:
        """Whether what follows a bracket can follow an array: then it is no part of the text."""
        after = self.text[end : end + 300].lstrip()
        if len(self.open) == 1:  # nothing of it may follow
            if after[:1] == ")":
                return False
            token = next((t for t in _TOKEN.finditer(after) if not t["bracket"]), None)
            return token is None or token["element"] is None
        token = _TOKEN.match(after)
        follows = after[:1] == ")" or (token is not None and token["element"] is not None)
        return follows or _CUT_KEY.fullmatch(self.text, end) is not None

    def _finish(self, end: int) -> None:
        if self.value_start is not None:
            self.open[-1].place(self.text[self.value_start : end].strip())
            self.value_start = None

    def _cut(self) -> Any:
        self._finish(len(self.text))
        value = None
        while self.open:
            value = _value(self.open.pop())
            if self.open:
                self.open[-1].place(value)
        return value
