"""The language of a text, by CLD2: the compact language detector that browsers came with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.patterns import lazy

if TYPE_CHECKING:
    from cleaner.document import Document

_SAMPLE, _ROOM, _WORDS = 200, 800, 50
"""Code points of each of three samples; code points, and at most so many words, of the place that one is taken from,
for a page that was laid out is mostly white space."""
_UNFIT = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMES = {"iw": "he", "in": "id", "jw": "jv", "mo": "ro", "nb": "no", "un": None}


def detect(text: str) -> str | None:
    """The ISO 639-1 code (639-3 where there is none) of a text's language; None if it is not clear."""
    try:
        import pycld2
    except ImportError:  # there is no build of it for every platform
        return None
    sample = _samples(text)
    if not sample.isprintable():  # nearly every sample is
        sample = _UNFIT.sub(" ", sample)
    try:
        reliable, _, found = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:
        return None
    code = found[0][1].partition("-")[0]
    return _NAMES.get(code, code) if reliable else None


def _samples(text: str) -> str:
    """Samples from where the body is likely to be: behind the first tenth and third, and from the middle."""
    size = len(text)
    if size <= 3 * _SAMPLE:
        return text
    rooms = [text[start : start + _ROOM] for start in (size // 10, size // 3, size // 2)]
    return " ".join([" ".join(room.split(None, _WORDS))[:_SAMPLE] for room in rooms])


def language_of(document: Document) -> str | None:
    """The language of a document, as told or found; to be asked through ``document.memo``."""
    return document.language or detect(document.text)
