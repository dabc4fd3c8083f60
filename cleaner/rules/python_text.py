"""Texts that Python printed as lists of strings, or as bytes: the text stays, its wrapping goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# One string of Python's repr, and a list or tuple of them that is a line of its own.
_STRING = r"""(?:'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+")"""
_LIST_SIGN = rf"(?m)^[ \t]*[\[(]{SPACE}*['\"]"
_LIST = lazy(rf"^[ \t]*[\[(]\s*{_STRING}(?:,\s*{_STRING})*,?\s*[\])][ \t]*$", re.MULTILINE)
_ITEM = lazy(_STRING)
_BYTES = lazy(rf"\A\s*b{_STRING}\s*\Z")
_TAGS = lazy(r"\A\s*\[(?=<\w)(?P<inner>[\s\S]*>)\]\s*\Z")
_PROSE = 40
"""Code points of a string that is a sentence rather than a name."""


@rule(
    "PYT101",
    "python-text",
    stage=Stage.DUMPS,
    finds="A text printed by Python as a list of strings or as bytes; its escapes are repaired later",
    keeps="Lists that an article about code shows; lists in sentences",
    example=Example(
        "['The bridge over the Elm was opened on Monday.', 'Traffic is expected to flow by Friday.']",
        "The bridge over the Elm was opened on Monday.\n\nTraffic is expected to flow by Friday.",
    ),
    signs=(_LIST_SIGN, rf"\A{SPACE}*(?:b['\"]|\[<)"),
)
def python_text(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    lists = _LIST.finditer(text) if document.shows((_LIST_SIGN,)) else ()
    wrapped = list(lists) or list(_BYTES.finditer(text)) or list(_TAGS.finditer(text))
    if not wrapped or document.memo(about_code) is not AboutCode.NO:
        return
    for match in wrapped:
        if match.re.groups:  # a list of HTML elements
            start, end = match.span("inner")
            yield Finding(match.start(), start, "opening of a printed list")
            yield Finding(end, match.end(), "end of a printed list")
            continue
        items = [item.span() for item in _ITEM.finditer(text, match.start(), match.end())]
        if max(end - start for start, end in items) < _PROSE:
            if len(items) > 1 and match.end() - match.start() < len(text):
                yield Finding(*match.span(), "a list that was printed")
            continue
        yield from _unwrapped(match.start(), items, match.end())


def _unwrapped(start: int, items: list[tuple[int, int]], end: int) -> Iterator[Finding]:
    cursor, between = start, ""
    for left, right in items:
        yield Finding(cursor, left + 1, "wrapping of a printed list", between)
        cursor, between = right - 1, "\n\n"
    yield Finding(cursor, end, "wrapping of a printed list")
