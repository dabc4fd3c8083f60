"""What decoding leaves: line ends that differ from the rest, and halves of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_RETURN = lazy(r"\r\n?")
_SURROGATES = lazy("[\ud800-\udfff]+")


@rule(
    "TXT101",
    "line-end",
    stage=Stage.DECODE,
    finds="Carriage returns, where only some of the lines end with one",
    keeps="The line break itself; where all lines end alike, that is kept in the encoding",
    example=Example("One.\r\nTwo.\n", "One.\nTwo.\n"),
    needs=("\r",),
)
def line_end(document: Document, context: Context) -> Iterator[Finding]:
    for match in _RETURN.finditer(document.text):
        yield Finding(*match.span(), "carriage return", "\n")


@rule(
    "TXT102",
    "lone-surrogate",
    stage=Stage.DECODE,
    finds="Half of a surrogate pair, which no encoding can write; U+FFFD takes its place",
    keeps="Whole characters beyond the basic plane",
    example=Example("A\ud800B", "A\N{REPLACEMENT CHARACTER}B"),
    signs=(SURROGATE,),
)
def lone_surrogate(document: Document, context: Context) -> Iterator[Finding]:
    for match in _SURROGATES.finditer(document.text):
        yield Finding(*match.span(), "lone surrogate", "\N{REPLACEMENT CHARACTER}" * len(match[0]))
