"""White space: what removals left behind, and blank lines in a row."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import BLANK, SPACE
from cleaner.spaces import space_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_AT_START, _AT_END = rf"\A{SPACE}*\n", rf"\n{SPACE}+\z"
_IN_A_ROW = rf"\n{BLANK}*\n{BLANK}*\n"
_BETWEEN = lazy(r"\n((?:[^\S\n]*\n)+)(?=[^\S\n]*\n)")
_FIRST = lazy(r"(?:[^\S\n]*\n)+")
_SPACE = lazy(r"\s*")


@rule(
    "SPC101",
    "seam",
    stage=Stage.TIDY,
    finds="White space that a removal left: a double space, a space at a line's end, a gap",
    keeps="All other white space",
    example=Example('Doors open. string(2) "ab"\n\nTraffic flows.', "Doors open.\n\nTraffic flows."),
)
def seam(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for gap in document.memo(_gaps):
        end = gap[0]
        for left, right in [*_wanted(text, gap), (gap[-1], gap[-1])]:
            if end < left:
                yield Finding(end, left, "white space around a removal")
            end = right


def _gaps(document: Document) -> list[list[int]]:
    """Runs of white space in which something was dropped: start, places of the drops, end."""
    text = document.text
    gaps: list[list[int]] = []
    end = -1
    for place in document.seams:
        if place <= end:
            gaps[-1].insert(-1, place)
            continue
        match = _SPACE.match(text, place)
        end = match.end() if match else place
        gaps.append([space_before(text, place), place, end])
    return gaps


def _wanted(text: str, gap: list[int]) -> list[tuple[int, int]]:
    """What of a gap stays: the widest break that was on one side of what was dropped."""
    start, after, end = gap[0], gap[-2], gap[-1]
    if start == 0:
        return []
    if end == len(text):
        last = text.rfind("\n", after, end)
        return [(last, last + 1)] if last >= 0 else []
    sides = [(a, b) for a, b in pairwise(gap) if a < b]
    if not sides:
        return []
    widest = max(sides, key=lambda side: text.count("\n", *side))
    breaks = [i for i in range(*widest) if text[i] == "\n"][:2]
    if not breaks:
        return [(start, start + 1)]
    indented = next((side for side in ((after, end), sides[0]) if "\n" in text[slice(*side)]), None)
    kept = [(i, i + 1) for i in breaks]
    if indented:
        kept.append((max(breaks[-1], text.rfind("\n", *indented)) + 1, indented[1]))
    return [span for span in kept if span[0] < span[1]]


@rule(
    "SPC102",
    "blank-lines",
    stage=Stage.TIDY,
    finds="More than one blank line in a row, and blank lines at the start and end of the text",
    keeps="One blank line between paragraphs, spaces within lines, the end of the last line",
    example=Example("One.\n\n\n\nTwo.\n", "One.\n\nTwo.\n"),
    signs=(_AT_START, _IN_A_ROW, _AT_END),
)
def blank_lines(document: Document, context: Context) -> Iterator[Finding]:
    gaps = document.memo(_gaps)
    for start, end in _surplus(document.text):
        index = bisect_right(gaps, end, key=lambda gap: gap[0])
        if not index or gaps[index - 1][-1] < start:  # else it is the seam's
            yield Finding(start, end, "blank lines")


def _surplus(text: str) -> Iterator[tuple[int, int]]:
    first = _FIRST.match(text)
    start = first.end() if first else 0
    if start:
        yield 0, start
    end = len(text.rstrip())
    for match in _BETWEEN.finditer(text, max(0, start - 1), end):
        yield match.span(1)
    last = text.find("\n", end) + 1
    if start < last < len(text):
        yield last, len(text)
