"""What text browsers make of links: a number before each, and their addresses behind the text.

Lynx and ELinks end a page with ``References`` and ``1. https://..``, w3m with ``[1] https://..``, Links
with ``Links:``. Authors number their sources in the same way; but they put the number behind a word,
and a browser before the link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# ELinks puts the title of a link, if it has one, on a line before its address.
_ADDRESS = r"[ \t]+(?:[^\n]{1,1000}\n\t)?[a-z][a-z\d+.-]*:"
# What a page's head refers to is numbered as well, and not shown.
_FIRST = lazy(
    rf"(?:^[ \t]*(?:1\.|\[1\])|(?:(?<=Visible links\n)|(?<=Visible links:\n))[ \t]*\d{{1,2}}\.)(?={_ADDRESS})",
    re.MULTILINE,
)
_ITEM = rf"[ \t]*(?:\d{{1,5}}\.|\[\d{{1,5}}\]){_ADDRESS}[^\n]*+(?:\n|\Z)"
_LIST = lazy(rf"(?:{_ITEM}|[ \t]*\n|[ \t]*Hidden links:?[ \t]*\n)++\s*\Z")
_NUMBER = lazy(r"^[ \t]*\[?(\d{1,5})[.\]][ \t]", re.MULTILINE)
_HEADING = lazy(r"^(?:References|Links):?[ \t]*\n\s*(?:Visible links:?[ \t]*\n\s*)?\Z", re.MULTILINE)
_LONGEST_HEADING = 80
_MARKER = lazy(r"\[(\d{1,5})\]")
_BEFORE_LINK = frozenset(' \t\n\xa0*•(["“')
_FEWEST, _SKIPPED = 5, 25
"""So many links are numbered at least, and so many in a row can have left no number in the text."""
_SHOWN, _BEFORE = 0.5, 0.7
"""The shares of the list that the text numbers, and of these numbers that stand before a word."""


@rule(
    "LNK101",
    "numbered-link",
    stage=Stage.MARKUP,
    finds="The numbers that Lynx, ELinks, Links and w3m put before links, and the list of addresses behind the text",
    keeps="An author's sources, which are numbered behind a word",
    example=Example(
        "[1]Home [2]News [3]Sport\nThe [4]Elm bridge [5]opened.\n\nReferences\n\n"
        + "".join(f"   {number}. https://elm.example/{number}\n" for number in range(1, 6)),
        "Home News Sport\nThe Elm bridge opened.",
    ),
    signs=(
        r"(?m)(?:^[ \t]*(?:1\.|\[1\])|Visible links:?\n[ \t]*\d{1,2}\.)[ \t]+(?:[^\n]+\n\t)?[a-z][a-z0-9+.\-]*:",
    ),
)
def numbered_link(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    start = max((match.start() for match in _FIRST.finditer(text)), default=None)
    if start is None or not _LIST.match(text, start):
        return
    numbers = {int(match[1]) for match in _NUMBER.finditer(text, start)}
    markers = list(_markers(text, start, numbers))
    before = sum(_is_before_link(text, *marker) for marker in markers)
    if before < max(_FEWEST, _SHOWN * len(numbers), _BEFORE * len(markers)):
        return
    for marker in markers:
        yield Finding(*marker, "the number of a link")
    heading = _HEADING.search(text, max(0, start - _LONGEST_HEADING), start)
    yield Finding(heading.start() if heading else start, len(text), "addresses of links")


def _markers(text: str, end: int, numbers: set[int]) -> Iterator[tuple[int, int]]:
    """The spans of numbers that stand in the list, as long as they rise."""
    last = 0
    for match in _MARKER.finditer(text, 0, end):
        number = int(match[1])
        if number in numbers and last < number <= last + _SKIPPED:
            last = number
            yield match.span()


def _is_before_link(text: str, start: int, end: int) -> bool:
    """Whether a number stands before a word, and behind none."""
    return (start == 0 or text[start - 1] in _BEFORE_LINK) and (
        text[end].isalnum() or text[end] in "\"“‘'([«「_"
    )
