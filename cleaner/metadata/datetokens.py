"""What dates are made of: numbers, clocks, and words that the lexicon knows, one after the other.

Words come from ``lexicon/dates.json``, with all that they may mean in any language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lexicon import load
from cleaner.native import native
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Tried in this order, those of them that can begin with the character. Digits may be of any script.
_FORMS = {
    "iso": lazy(r"(\d{4})-(\d\d)-(\d\d)(?!\d)(?:[Tt](?=\d\d))?"),
    "cjk": lazy(
        r"(令和|平成|昭和|民國|民国)?\s?(\d{1,4}|元)\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日號号일])?"
    ),
    "numeric": lazy(
        r"(\d{1,4})(\s?[./-])\s?(\d{1,2})\2\s?(\d{4}(?=\d{1,2}[:h.]\d\d)|\d{4}|\d{1,2})(?!\d)\.?"
    ),
    "clock": lazy(
        r"(\d{1,2})(?:\s?[:：hHg時时點点시]\s?|\.)(\d\d)"
        r"(?:\s?[:：.分분m]\s?(\d\d)(?!\d))?(?:[.,]\d{1,6}(?!\d))?\s?[분分초秒]?(?!\d)"
    ),
    "hour": lazy(r"(\d{1,2})\s?(?:[时點点]|時(?!間)|시(?!간)|[hH](?!\w)|(?=[aApP]\.?\s?[mM]\b)|(?=Uhr\b))"),
    "half": lazy(r"([aA]\.?\s?[mM]\b\.?|[pP]\.?\s?[mM]\b\.?|上午|下午|凌晨|早上|晚上|午前|午後|오전|오후|ΠΜ|ΜΜ|[πμ]\.?μ\.?)"),
    "offset": lazy(r"(?:(?:GMT|UTC)\s?)?([+-])(\d{1,2})(?::?(\d\d))?(?!\d)"),
    "zulu": lazy(r"Z(?!\w)"),
    "number": lazy(r"\d{4}(?=\d{1,2}:\d\d)|\d+"),
    "word": lazy(r"[^\W\d_][^\s\d,:：;|()\[\]/•·–—…«»\"“”（）【】<>=]*"),
    "space": lazy(r"[\s,.:：;|()\[\]/•·–—\-－（）【】>]+"),
}  # fmt: skip

_DIGIT = lazy(r"\d")
_OF_DIGIT = ("iso", "cjk", "numeric", "clock", "hour", "number")
_OF_WIDE_LETTER = ("cjk", "half", "word")
_OF_LETTER = {
    **dict.fromkeys("aApP", ("half", "word")),
    **dict.fromkeys("GU", ("offset", "word")),
    "Z": ("zulu", "word"),
}
_OF_SIGN = ("offset", "space")

# Zone names with one offset in hours wherever news uses them, and zones that follow a rule.
OFFSETS = {
    "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "cet": 1, "cest": 2, "mez": 1, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "мск": 3, "wib": 7, "wita": 8, "wit": 9, "ict": 7, "sgt": 8,
    "hkt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "acst": 9.5, "awst": 8, "nzst": 12,
    "nzdt": 13, "sast": 2, "eat": 3, "wat": 1, "cat": 2, "pkt": 5, "brt": -3,
}  # fmt: skip
ZONES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}  # fmt: skip
_UNCLEAR_ZONES = {"ist", "bst", "cst", "art", "ast"}


class Word(NamedTuple):
    """One of the things that a word may mean: its kind, as in the lexicon, and its place there, from 1."""

    kind: str
    value: int
    language: str


class Token(NamedTuple):
    """A part of a date, by the form that it has; "word" and "zone" are words, ``words`` what they may mean."""

    kind: str
    match: re.Match[str]
    words: Sequence[Word] = ()
    kinds: frozenset[str] = frozenset()
    """Those of its words."""

    def is_a(self, kind: str) -> bool:
        """Whether it is a word that may mean something of that kind."""
        return kind in self.kinds


@cache
def _vocabulary() -> tuple[dict[str, list[Word]], list[str], list[Word]]:
    """All words with their meanings; and names of months and days, sorted, for abbreviations, with theirs."""
    words: defaultdict[str, list[Word]] = defaultdict(list)
    names = []
    for language, table in load("dates").items():
        for kind, entries in table.items():
            for number, entry in enumerate(entries, 1):
                for word in entry.casefold().split("|"):
                    meaning = Word(kind, number, language)
                    words[word].append(meaning)
                    if kind in ("months", "weekdays", "jalali"):
                        names.append((word, meaning))
    names.sort()
    return words, [name for name, _ in names], [meaning for _, meaning in names]


@cache
def languages() -> dict[str, int]:
    """The languages of the lexicon, with how far down it they come."""
    return {language: number for number, language in enumerate(load("dates"))}


@cache
def _phrases() -> tuple[re.Pattern[str], frozenset[str]]:
    """Names of two words, Arabic months, Vietnamese and Persian days; and the letters that begin them."""
    names = _names_of_two()
    firsts = frozenset(letter for name in names for letter in (name[0], name[0].upper()))
    return lazy("|".join(map(re.escape, names)), re.IGNORECASE), firsts


@cache
def _first_words() -> re.Pattern[str]:
    """The first words of such names."""
    return lazy("|".join(re.escape(name.split()[0]) for name in _names_of_two()), re.IGNORECASE)


def _names_of_two() -> list[str]:
    return [word for word in _vocabulary()[0] if " " in word]


@lru_cache(4096)
def _meanings(word: str) -> tuple[Sequence[Word], frozenset[str]]:
    """What a word may mean, the likelier first, and the kinds of that; nothing for a word that dates do not use."""
    words = _found(word)
    return words, frozenset([word.kind for word in words])


def _found(word: str) -> Sequence[Word]:
    words, names, meanings = _vocabulary()
    word = word.casefold()
    stem = word.rstrip(".-")
    if found := words.get(word) or words.get(stem):
        return found
    if len(stem) < 3:
        return []
    first = last = bisect_left(names, stem)
    while last < min(len(names), first + 40) and names[last].startswith(stem):
        last += 1
    return sorted(meanings[first:last], key=lambda m: languages()[m.language])


def has_digit(text: str) -> bool:
    """Whether a text has a digit of any script; most have none, and looking for one with an expression takes long."""
    return native.has_digit(text) if native else _DIGIT.search(text) is not None


def tokenize(text: str, position: int, limit: int) -> Iterator[Token]:
    """What dates are made of, from ``position`` up to ``limit`` or the first thing that no date line has."""
    while position < limit and (token := token_at(text, position, limit)):
        yield token
        position = token.match.end()


def token_at(text: str, position: int, limit: int) -> Token | None:
    """The part of a date that begins at ``position``; None at what no date line has."""
    first = text[position]
    phrases, firsts = _phrases()
    if first in firsts and (match := phrases.match(text, position, limit)):
        return Token("word", match, *_meanings(match[0]))
    for kind in _kinds(first):
        if match := _FORMS[kind].match(text, position, limit):
            break
    else:
        return None
    if kind != "word":
        return Token(kind, match)
    words, kinds = _meanings(match[0])
    if _is_zone(match[0]):
        return Token("zone", match, words, kinds)
    return Token("word", match, words, kinds) if words else None


@lru_cache(4096)
def may_begin(word: str) -> bool:
    """Whether a date could begin with a word, behind which nothing belongs to it; sure only where it could not."""
    return _first_words().fullmatch(word) is not None or token_at(word, 0, len(word)) is not None


def _kinds(first: str) -> Sequence[str]:
    """The forms that can begin with a character."""
    if first.isalpha():
        return _OF_LETTER.get(first, ("word",)) if first.isascii() else _OF_WIDE_LETTER
    if first.isdigit():
        return _OF_DIGIT
    return _OF_SIGN if first in "+-" else ("space",)


def _is_zone(word: str) -> bool:
    if word.isascii() and not word.isupper():
        return False
    name = word.casefold()
    return name in OFFSETS or name in ZONES or name in _UNCLEAR_ZONES
