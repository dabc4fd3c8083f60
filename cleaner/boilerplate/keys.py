"""Keys: what copies of a line, and a line and its phrase in the lexicon, have in common."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cleaner.native import native

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOOKED_AT, _CUT = 300, "…and more"
AROUND = " \t\u00a0*_#|•·–—-►▶▼→«»<>[]()【】（）\"'.:：!?…»›+=/\\~▸●■▪◆✓×"
"""Marks that a key has none of at its ends."""
_SPACES = "\t\u00a0\u3000\u2009\u202f\r\v\f"
_QUOTES = {"'": "’‘ʼ`´", '"': "“”„"}
_PLAIN = dict.fromkeys(_SPACES, " ") | {curled: plain for plain, like in _QUOTES.items() for curled in like}
_VOWELS, _TAILS, _KIRAT = "\u1160", "\u11ff", "\U00016d67"
"""The first and last of the Korean letters that make one character with those before them, and a vowel that does."""


def keys_of(lines: Iterable[str]) -> list[str]:
    """What is left of each line without case, kinds of quotes and spaces, and marks around it."""
    if native:
        return native.keys(lines, _LOOKED_AT, _CUT, _fold, _key)
    return _keys([line if len(line) <= _LOOKED_AT else line[:_LOOKED_AT] + _CUT for line in lines])


def key_of(line: str) -> str:
    """The same for one line."""
    return keys_of((line,))[0]


def _keys(lines: Sequence[str]) -> list[str]:
    text = "\n".join(lines)
    if text.count("\n") >= len(lines):  # a line that was wrapped has line ends of its own
        text = "\n".join([line.replace("\n", " ") for line in lines])
    for character, plain in _PLAIN.items():
        text = text.replace(character, plain)
    while "  " in text:
        text = text.replace("  ", " ")
    return [_composed(key.strip(AROUND)) for key in text.casefold().split("\n")] if lines else []


def _key(line: str) -> str:
    return _keys((line,))[0]


def _composed(key: str) -> str:
    # Pages in Bengali and Urdu come in both forms.
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def _fold(character: str) -> tuple[str, bool] | None:
    """What a character becomes, and whether it is left out at the ends; None where its neighbours count as well."""
    folded = " " if character == "\n" else _PLAIN.get(character, character).casefold()
    if len(folded) > 1 or unicodedata.category(folded)[0] == "M":
        return None
    if _VOWELS <= folded <= _TAILS or folded == _KIRAT:
        return None
    return (folded, folded in AROUND) if unicodedata.is_normalized("NFC", folded) else None
