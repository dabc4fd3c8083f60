"""JSON as it turns up inside text: where it ends, and its value in spite of what happened to it."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any

from cleaner.patterns import lazy
from cleaner.views import unescape

DEEPEST = 200
"""Levels of nesting; what is deeper is not data that anybody wrote."""

# A string is taken whole, so that brackets in it do not count; one that never ends is a lone quote.
_MARK = lazy(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|“[^”\\]*+(?:\\.[^”\\]*+)*+”|["“{}\[\]]', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}
_NO_NUMBERS = {"NaN": "NAN", "Infinity": "INF", "-Infinity": "-INF"}
# What has been read of JSON that was cut off: strings that something fit follows, and what else it is made of.
_SOUND = lazy(
    r"""(?:[^\S\n]|\n(?=[^\S\n]*+(?:["{}\[\],]|-?\d[\d.]*+,?\s*?\n))|[{}\[\],:]|-?\d[\d.eE+-]*+|true|false|null
    |"(?:[^"\\\n]|\\.|\n(?!\s*\n))*+"(?=\s*+(?:[:,}\]]|\Z)))*+""",
    re.DOTALL | re.VERBOSE,
)
_CURLED = lazy(r"[“”„‟″]")
_TRAILING_COMMA = lazy(r",\s*(?=[}\]])")


def end_of_json(text: str, start: int, limit: int | None = None) -> int | None:
    """The offset behind the array or object that opens at ``start``; None if it does not close.

    Looks at nothing but brackets and strings, in linear time.
    """
    stack: list[str] = []
    for match in _MARK.finditer(text, start, len(text) if limit is None else limit):
        mark = match[0]
        if mark in _CLOSES:
            stack.append(_CLOSES[mark])
            if len(stack) > DEEPEST:
                return None
        elif mark in "}]":
            if not stack or stack.pop() != mark:
                return None
            if not stack:
                return match.end()
        elif len(mark) == 1:
            return None
    return None


def number(text: str) -> float | str:
    """A float as it is printed; INF, -INF and NAN stay strings, for JSON has none, nor what is larger."""
    value = float(text)
    return value if isfinite(value) else text


def loads(text: str) -> Any:
    """A JSON value, raw line ends in its strings understood; NaN and the infinities are strings, as PHP's are.

    Raises ValueError, or RecursionError.
    """
    return json.loads(text, strict=False, parse_float=number, parse_constant=_NO_NUMBERS.__getitem__)


def parse(text: str) -> Any:
    """The array or object that ``text`` is, tolerant of what scraping does to JSON.

    Raw line ends in strings, escaped entities, curled quotes and trailing commas are understood.
    Raises ValueError for anything else, and for a scalar.
    """
    for form in _forms(text.strip()):
        try:
            value = loads(form)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict | list) and depth(value) <= DEEPEST:
            return value
    raise ValueError("not a JSON array or object")


def _forms(text: str) -> list[str]:
    forms = [text]
    if "&" in text:
        forms.append(unescape(text))
    if _CURLED.search(text):
        forms.append(_CURLED.sub('"', forms[-1]))
    if _TRAILING_COMMA.search(text):
        forms += [_TRAILING_COMMA.sub("", form) for form in forms]
    return forms


def parse_cut(text: str) -> Any:
    """The elements that are whole in JSON that was cut off at its end. Raises ValueError if none."""
    stack: list[str] = []
    whole: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in _CLOSES:
            stack.append(_CLOSES[mark])
            if len(stack) > DEEPEST:
                break
        elif mark in "}]":
            if not stack or stack.pop() != mark or not stack:
                break
            whole = match.end(), "".join(reversed(stack))
        elif len(mark) == 1:
            break
    if whole is None:
        raise ValueError("no element is whole")
    return parse(text[: whole[0]] + whole[1])


def sound(text: str, start: int, limit: int | None = None) -> int:
    """How far the JSON at ``start`` that does not close can be read; in a string that is not closed, up to its first character."""
    match = _SOUND.match(text, start, len(text) if limit is None else limit)
    end = match.end() if match else start
    return end + (text[end : end + 1] == '"')


def depth(value: Any) -> int:
    """Levels of arrays and objects in a JSON value; 0 for a scalar."""
    deepest, level, layer = 0, 0, [value]
    while layer:
        deepest, level = level, level + 1
        nested: list[Any] = []
        for item in layer:
            if isinstance(item, dict):
                nested += item.values()
            elif isinstance(item, list):
                nested += item
        layer = nested
    return deepest
