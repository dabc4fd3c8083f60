"""Texts that were put on one line, taken apart: at the ends of sentences, and where two were glued."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleaner.document import Line
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES, _SMALL, _BACK = 4, 4, 4
"""Words of a row of names at least, and of prose behind it; how far before that prose its beginning is looked for."""
_SMALL_SHARE = 0.3
"""What of a row of names may be no names."""
_FLAT, _FLAT_ALONE, _FEW = 1200, 400, 2
"""A line with more characters is taken apart, or with fewer where the text has no more than so many lines. Of
scripts without spaces, a third as many."""
_WIDE_WEIGHT = 3
_SHORTEST_PIECE = 25

# The end of a sentence, with the white space before the next one; or two that were glued: "a year ago.Continue".
_SENTENCE = lazy(
    r"[.!?…。！？](?:(?<=[.!?…])(?:[\"”»’')\]]\s+(?=[^\W\d_a-z]|[\"“«„‘'(\[])"
    r"|(?<=[^\W\d_]{2}.)\s+(?=[^\W_a-z]|[\"“«„‘'(\[]))"
    r"|(?<=[。！？])(?=[^」』”’）\s])|(?<=[^\W\d_A-Z]{2}[.!?])(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]))"
)
_WORD, _UNCAPITALIZED = lazy(r"\S+"), lazy(r"(?<!\S)[^\W\d_A-Z][^\W\d_]*")
_WIDE_GAP = lazy(r"(?<=[\u3040-\u9fff，。！？])\s+(?=[\u3040-\u9fff])")


def is_flat(text: str, lines: int) -> bool:
    """Whether a line, of so many that the text has, holds so much that it is no paragraph."""
    flat = _FLAT if lines > _FEW else _FLAT_ALONE
    if len(text) <= flat // _WIDE_WEIGHT:
        return False
    spaced = text[:200].isascii() or " " in text[:60].strip()
    return len(text) > flat or not spaced


def taken_apart(line: Line) -> Iterator[Line]:
    """The sentences of a line, each without the names of menus and headlines that are glued before it.

    Where words have no spaces between them, a space is a seam.
    """
    known = Counter(_UNCAPITALIZED.findall(line.text))
    for piece in sentences(line):
        start = 0
        for cut in (*(gap.start() for gap in _WIDE_GAP.finditer(piece.text)), _prose(piece.text, known)):
            if cut > start:
                yield Line(piece.start + start, piece.text[start:cut])
                start = cut
        yield Line(piece.start + start, piece.text[start:])


def _prose(text: str, known: Counter[str]) -> int:
    """Where prose begins behind a row of names: at a word that is ``known`` as none; 0 where there is no such row.

    Names are capitalized, and most words of prose are not.
    """
    words = list(_WORD.finditer(text))
    small = [word[0][0].islower() for word in words]
    for at in range(_NAMES, len(words) - _SMALL):
        if small[at] and sum(small[at : at + _SMALL + 2]) >= _SMALL:
            if sum(small[:at]) > _SMALL_SHARE * at:
                break
            before = words[max(_NAMES, at - _BACK) : at]
            return next((w.start() for w in before if w[0][0].isupper() and known[w[0].lower()] > 1), 0)
    return 0


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, very short ones with the next."""
    text, start = line.text, 0
    for match in _SENTENCE.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if end - start >= _SHORTEST_PIECE:
            yield Line(line.start + start, text[start:end])
            start = match.end()
    if text[start:].strip():
        yield Line(line.start + start, text[start:])
