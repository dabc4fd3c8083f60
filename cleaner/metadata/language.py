"""The language of a text, by CLD2: the compact language detector that browsers came with."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document

_SAMPLES = ((130, 390), (1000, 3000))
"""Code points of a sample, and of all of them; the second, where the first do not tell the language."""
_ROOM, _WORDS = 4, 4
"""So many times as many code points, and a quarter as many words, has the place that a sample is taken from, for a page
that was laid out is mostly white space."""
_SHORTEST, _LONG = 20, 150
"""Shorter lines are not asked: they are menus and buttons, in whatever language. Long ones are asked first, in their
order: the body's come before the comments."""
_UNFIT = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMES = {"iw": "he", "in": "id", "jw": "jv", "mo": "ro", "nb": "no", "un": None}


def detect(text: str) -> str | None:
    """The ISO 639-1 code (639-3 where there is none) of a text's language; None if it is not clear."""
    for size, enough in _SAMPLES:
        if found := _language(_samples(text, size, enough)):
            return found
        if len(text) <= enough:
            break
    return None


@lru_cache(256)  # what cleaning leaves of a text has, as a rule, the same samples
def _language(sample: str) -> str | None:
    try:
        import pycld2
    except ImportError:  # there is no build of it for every platform
        return None
    if not sample.isprintable():  # nearly every sample is
        sample = _UNFIT.sub(" ", sample)
    try:
        reliable, _, found = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:
        return None
    code = found[0][1].partition("-")[0]
    return _NAMES.get(code, code) if reliable else None


def _samples(text: str, size: int, enough: int) -> str:
    """Samples of lines that are likely the body's; where they are too few, of places all over the text."""
    if len(text) <= enough:
        return text
    samples, got = list[str](), 0
    for line in _likely(text.split("\n")):
        if not _is_code(line):
            samples.append(_sample(line, len(line) // 3 if len(line) > 2 * _ROOM * size else 0, size))
            got += len(samples[-1])
            if got >= enough:
                return " ".join(samples)
    return " ".join([_sample(text, len(text) // part, size) for part in (10, 3, 2)])


def _likely(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are likely the body's, the likeliest first."""
    yield from (line for line in lines if len(line) >= _LONG)
    yield from sorted((line for line in lines if _SHORTEST <= len(line) < _LONG), key=len, reverse=True)


def _is_code(line: str) -> bool:
    return "{" in line or "=" in line or (";" in line and "(" in line)


def _sample(text: str, start: int, size: int) -> str:
    sample = text[start : start + size]
    if "  " in sample:
        sample = " ".join(text[start : start + _ROOM * size].split(None, size // _WORDS))[:size]
    return sample


def language_of(document: Document) -> str | None:
    """The language of a document, as told or found; to be asked through ``document.memo``."""
    return document.language or detect(document.text)
