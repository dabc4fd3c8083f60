"""Characters that nobody sees and nobody meant."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document, Line
    from cleaner.registry import Context

# Here and below, an expression begins with what is rare and looks behind it: so it is found fast.
_C1 = lazy("[\x80-\x9f](?:(?<=[^\x85])|(?<=\\S\x85))(?:(?<=\\S)[\x80-\x9f]|[\x80-\x84\x86-\x9f])*")
_SPACELESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
# By their signs. The scripts of South-East Asia break their lines at zero-width spaces.
_PATTERNS = {
    r"\x1b": lazy("\x1b\\[[\\d;?]{0,30}[A-Za-z]|\x1b[()][A-Z\\d]"),
    r"[\x00-\x08\x0e-\x1f\x7f]": lazy("[\x00-\x08\x0e-\x1f\x7f]+"),
    "[\u00ad\u2060-\u2064\ufeff\ufffc]": lazy("[\u00ad\u2060-\u2064\ufeff\ufffc]+"),
    "\u200b": lazy(f"\u200b(?<!{_SPACELESS}\u200b)\u200b*(?!{_SPACELESS})"),
    "[\ue000-\uf8ff]": lazy(
        "[\ue000-\uf8ff](?<![\ue000-\uf8ff].)(?:(?<=^.)[\ue000-\uf8ff]*|(?<=\\s.)[\ue000-\uf8ff]*+(?=\\s)|[\ue000-\uf8ff]*+$)",
        re.MULTILINE,
    ),
}
_C1_SIGN = r"[\x{80}-\x{9f}]"
_DIRECTION = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARK = lazy("[\u200e\u200f]+")
_BIDI = lazy("[\u202a-\u202e\u2066-\u2069]")


@rule(
    "ENC104",
    "invisible",
    stage=Stage.REPAIR,
    finds="Soft hyphens, zero-width spaces, byte order marks, control characters, icons of private fonts, lone marks of direction",
    keeps="Joiners of Persian, Indic scripts and emoji; no-break spaces; marks of direction where they are needed",
    example=Example("The har\u00adbour\u200b opened.\ufeff", "The harbour opened."),
    signs=(*_PATTERNS, _C1_SIGN, _DIRECTION),
)
def invisible(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    for sign, pattern in _PATTERNS.items():
        for match in pattern.finditer(text) if document.shows((sign,)) else ():
            yield Finding(*match.span(), "invisible characters")
    for match in _C1.finditer(text) if document.shows((_C1_SIGN,)) else ():
        yield Finding(*match.span(), "a control character for a sign of cp1252", _cp1252(match[0]))
    for line in document.filled if document.shows((_DIRECTION,)) else ():
        if not line.text.isascii():
            yield from _directions(line)


def _cp1252(characters: str) -> str:
    return characters.encode("latin-1").decode("cp1252", "ignore")


def _directions(line: Line) -> Iterator[Finding]:
    """Marks of direction in a line that has but one, and embeddings that do not pair."""
    if not _RIGHT_TO_LEFT.search(line.text):
        for match in _MARK.finditer(line.text):
            yield Finding(line.start + match.start(), line.start + match.end(), "a mark of direction")
    open_: list[int] = []
    lone: list[int] = []
    for match in _BIDI.finditer(line.text):
        if match[0] not in "\u202c\u2069":
            open_.append(match.start())
        elif open_:
            open_.pop()
        else:
            lone.append(match.start())
    places = sorted(lone + open_)
    for _, run in groupby(enumerate(places), lambda numbered: numbered[1] - numbered[0]):
        start, *_, end = [place for _, place in run] * 2
        yield Finding(line.start + start, line.start + end + 1, "a mark of direction without its pair")
