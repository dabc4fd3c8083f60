"""The language of a text, by CLD2: the compact language detector that browsers came with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.patterns import lazy

if TYPE_CHECKING:
    from cleaner.document import Document

_SAMPLE = 300
"""Code points of each of two samples, which are enough; more cost time and tell nothing new."""
_UNFIT = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMES = {"iw": "he", "in": "id", "jw": "jv", "mo": "ro", "nb": "no", "un": None}


def detect(text: str) -> str | None:
    """The ISO 639-1 code (639-3 where there is none) of a text's language; None if it is not clear."""
    try:
        import pycld2
    except ImportError:  # there is no build of it for every platform
        return None
    sample = _UNFIT.sub(" ", _samples(text))
    try:
        reliable, _, found = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:
        return None
    code = found[0][1].partition("-")[0]
    return _NAMES.get(code, code) if reliable else None


def _samples(text: str) -> str:
    """Samples from where the body is likely to be: behind the first tenth, and from the middle."""
    if len(text) <= 2 * _SAMPLE:
        return text
    return " ".join(text[start : start + _SAMPLE] for start in (len(text) // 10, len(text) // 2))


def language_of(document: Document) -> str | None:
    """The language of a document, as told or found; to be asked through ``document.memo``."""
    return document.language or detect(document.text)
