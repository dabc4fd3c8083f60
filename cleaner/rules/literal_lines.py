"""Lines that are only null, undefined and the like: a value that was not there was printed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document, Line
    from cleaner.registry import Context

_VALUES = r"(?:undefined|null|NULL|NaN|nan|NaT|<NA>|None|nil|svg|true|false|Invalid Date)"
_VALUE = lazy(rf"\s*{_VALUES}\s*")
_NO_TITLES = ("undefined", "NaN", "NaT", "<NA>", "svg", "Invalid Date")
_PARAGRAPH = 60
"""A line of so many code points is running text rather than an answer or an entry."""


@rule(
    "LIT101",
    "literal-line",
    stage=Stage.DUMPS,
    finds="A line between paragraphs that is only null, undefined, NaN, None, true or the like",
    keeps="Answers, entries of lists and tables, words in a sentence",
    example=Example(
        "The bridge over the Elm was opened by the mayor on Monday, a year late.\nundefined\n",
        "The bridge over the Elm was opened by the mayor on Monday, a year late.\n",
    ),
    signs=(rf"(?m)^{BLANK}*{_VALUES}{BLANK}*$",),
)
def literal_line(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    if document.memo(about_code) is not AboutCode.NO:
        return
    lines = document.filled
    for is_value, run in groupby(range(len(lines)), key=lambda index: _is_value(lines[index])):
        indexes = list(run)
        if is_value and _among_paragraphs(lines, indexes[0] - 1, indexes[-1] + 1):
            for index in indexes:
                if index or lines[0].text.strip() in _NO_TITLES:
                    yield Finding(lines[index].start, lines[index].end, "a value that was not there")


def _is_value(line: Line) -> bool:
    return len(line.text) < 40 and _VALUE.fullmatch(line.text) is not None


def _among_paragraphs(lines: list[Line], before: int, after: int) -> bool:
    """Whether the lines on both sides, as far as there are any, are running text."""
    beside = [lines[index].text.rstrip() for index in (before, after) if 0 <= index < len(lines)]
    return bool(beside) and all(len(text) >= _PARAGRAPH and text[-1] not in ":：?？" for text in beside)
