"""Notices that a server sends in an article's place: to turn scripts on, to prove that one is human.

They lie in ``lexicon/refusals.json``, a list a language. One holds where it begins a line or a sentence
near the beginning of a short text, and nobody says it in quotes.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner.boilerplate.flat import sentences
from cleaner.boilerplate.keys import keys_of
from cleaner.lexicon import load

if TYPE_CHECKING:
    from cleaner.document import Document, Line

_LONGEST = 1500
_NEAR = 150
"""How far from the beginning of a text such a notice begins."""
_QUOTES = frozenset("\"'“”„‟‘’‚«»「『")


def refusal(document: Document) -> Line | None:
    """The sentence that says that this is no article; None if none does."""
    if len(document.text) > _LONGEST:
        return None
    pieces = [
        piece
        for line in document.filled
        if line.start < _NEAR
        for piece in sentences(line)
        if piece.start < _NEAR and piece.text.lstrip()[0] not in _QUOTES
    ]
    keys = keys_of(piece.text for piece in pieces)
    return next((piece for piece, key in zip(pieces, keys, strict=True) if key.startswith(_notices())), None)


@cache
def _notices() -> tuple[str, ...]:
    return tuple(keys_of(notice for listed in load("refusals").values() for notice in listed))
