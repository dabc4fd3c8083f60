"""Phrases that belong to a page rather than to its article, by language.

They lie in ``lexicon/phrases/``, a file a language, each with a list for every category:
``related`` (other stories), ``advert``, ``share``, ``subscribe`` (newsletters, paywalls, accounts),
``cookies``, ``comments``, ``legal``, ``navigation`` (menus, players, help for the blind) and ``end``
(the marks of a wire service's end).

A phrase is the whole of a line, whatever its case and whatever marks stand around it. One that ends
in a colon begins a line, and a headline or nothing follows. "…" stands for anything: at the end,
the phrase begins the line; inside, it is what lies between two parts.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Own = tuple[tuple[str, tuple[str, ...]], ...]
    """A project's own phrases, by category."""

CATEGORIES = (
    "related", "advert", "share", "subscribe", "cookies", "comments", "legal", "navigation", "end",
)  # fmt: skip

_LONGEST = 250
"""A line with more code points is no phrase, whatever it begins with."""
_LONGEST_HEADLINE = 200
_LOOKED_AT, _CUT = 300, "…and more"
_LONGEST_ROW = 300
_REMEMBERED = 4096
_AROUND = " \t\u00a0*_#|•·–—-►▶▼→«»<>[]()【】（）\"'.:：!?…»›+=/\\~▸●■▪◆✓×"
_SPACES = ("\t", "\u00a0", "\u3000", "\u2009", "\u202f", "\r", "\v", "\f")
_GAP = "…"
_NO_SENTENCES = ("related", "advert", "share")
"""What these categories begin is no sentence."""
_INDEXED = 3
"""Characters that phrases with gaps, and phrases in a row, are looked up by."""
_QUOTES = (*[(quote, "'") for quote in "’‘ʼ`´"], *[(quote, '"') for quote in "“”„"])


class _Pattern(NamedTuple):
    """The parts of a phrase with gaps: whether anything may stand before the first, behind the last."""

    parts: tuple[str, ...]
    inside: bool
    open: bool
    category: str


class Phrases:
    """The phrases of some languages, and a project's own."""

    def __init__(self, tables: Iterable[Mapping[str, Sequence[str]]]) -> None:
        self._category = lru_cache(_REMEMBERED)(self._find)  # a site's pages share their menus
        self._whole: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        listed = [(phrase, kind) for table in tables for kind, phrases in table.items() for phrase in phrases]
        # All keys at once: one by one they would take most of a short run.
        parts = iter(keys_of(part for phrase, _ in listed for part in phrase.split(_GAP)))
        for phrase, kind in listed:
            self._add(phrase, kind, [next(parts) for _ in phrase.split(_GAP)])

    def _add(self, phrase: str, category: str, keys: Sequence[str]) -> None:
        """``keys`` are those of the phrase's parts."""
        whole = len(keys) == 1
        if phrase.endswith((":", "：")):
            self._heads.setdefault(keys[0] if whole else key_of(phrase), category)
        if whole:
            self._whole.setdefault(keys[0], category)
            return
        parts = tuple(filter(None, keys))
        pattern = _Pattern(parts, phrase[0] == _GAP, phrase[-1] == _GAP, category)
        self._patterns.setdefault("" if pattern.inside else parts[0][:_INDEXED], []).append(pattern)

    def categories(self, keys: Iterable[str]) -> list[str | None]:
        """What each line is, if it is a phrase; ``keys`` are their :func:`keys_of`."""
        category = self._category
        return [category(key) if len(key) <= _LONGEST else None for key in keys]

    def _find(self, key: str) -> str | None:
        if not key:
            return None
        if found := self._whole.get(key):
            return found
        if len(key) < _LONGEST_HEADLINE and (":" in key or "：" in key):
            head = key.replace("：", ":").partition(":")[0].rstrip()
            if found := self._heads.get(head):
                return found
        for size in self._sizes:
            for pattern in self._patterns.get(key[:size], ()):
                if _fits(pattern, key):
                    return pattern.category
        return self._row(key) if key[:_INDEXED] in self._rows else None

    def begins_sentence(self, text: str, key: str, category: str) -> bool:
        """Whether a line of that category is a sentence of its own: "Read more books, she said."."""
        ends = text.rstrip().endswith((".", "。", "।"))
        return ends and category in _NO_SENTENCES and len(text.split()) > 2 and key not in self._whole

    def is_row(self, key: str) -> bool:
        """Whether a line is several phrases, with nothing between them: "EmailFacebookPrint"."""
        return key not in self._whole and bool(self._row(key))

    def _row(self, key: str) -> str | None:
        """What a row of whole phrases is, with spaces between them or nothing: "EmailFacebookPrint"."""
        if len(key) > _LONGEST_ROW:
            return None
        category, place = None, 0
        while place < len(key):
            first = key[place : place + _INDEXED]
            phrase = next((p for p in self._rows.get(first, ()) if key.startswith(p, place)), None)
            if phrase is None:
                return None
            category = category or self._whole[phrase]
            place += len(phrase)
            while place < len(key) and key[place] in _AROUND:
                place += 1
        return category

    @cached_property
    def _sizes(self) -> list[int]:
        """How much of a line's beginning phrases with gaps are looked up by, longest first."""
        return sorted({len(begin) for begin in self._patterns}, reverse=True)

    @cached_property
    def _rows(self) -> dict[str, list[str]]:
        """Whole phrases by their beginning, longest first."""
        rows: dict[str, list[str]] = {}
        for phrase in sorted(self._whole, key=len, reverse=True):
            if len(phrase) >= _INDEXED:
                rows.setdefault(phrase[:_INDEXED], []).append(phrase)
        return rows


def keys_of(lines: Iterable[str]) -> list[str]:
    """What is left of each line without case, kinds of quotes and spaces, and marks around it."""
    shown = [line if len(line) <= _LOOKED_AT else line[:_LOOKED_AT] + _CUT for line in lines]
    text = "\n".join([line.replace("\n", " ") if "\n" in line else line for line in shown]).casefold()
    for curled, straight in _QUOTES:
        text = text.replace(curled, straight)
    for space in _SPACES:
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return [key.strip(_AROUND) for key in text.split("\n")] if text else []


def key_of(line: str) -> str:
    """The same for one line."""
    return keys_of((line,))[0] if line else ""


def _fits(pattern: _Pattern, key: str) -> bool:
    if not pattern.inside and not key.startswith(pattern.parts[0]):
        return False
    place = 0
    for part in pattern.parts:
        found = key.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return pattern.open or place == len(key)


@cache
def phrases(language: str | None, own: Own = ()) -> Phrases:
    """A project's own phrases, a language's, and English ones, which stand on pages in every language."""
    names = dict.fromkeys((language or "en", "en"))
    return Phrases([dict(own), *(table for name in names if (table := _table(name)))])


def _table(language: str) -> dict[str, list[str]]:
    try:
        return load(f"phrases/{language}")
    except FileNotFoundError:
        return {}
