"""Phrases that belong to a page rather than to its article, by language.

They lie in ``lexicon/phrases/``, a file a language, each with a list for every category:
``related`` (other stories), ``advert``, ``share``, ``subscribe`` (newsletters, paywalls, accounts),
``cookies``, ``comments``, ``legal``, ``navigation`` (menus, players, help for the blind) and ``end``
(the marks of a wire service's end).

A phrase is the whole of a line, whatever its case and whatever marks stand around it. One that ends
in a colon begins a line, and a headline or nothing follows. "…" stands for anything: at the end,
the phrase begins the line; inside, it is what lies between two parts. A 0 stands for any number.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.boilerplate.keys import AROUND, keys_of
from cleaner.lexicon import load
from cleaner.native import native

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
_LONGEST_ROW = 300
_REMEMBERED = 4096
_GAP = "…"
_NO_SENTENCES = ("related", "advert", "share")
"""What these categories begin is no sentence."""
_SHORTEST_IN_ROW = 3
"""Characters of a phrase that stands in a row of them."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"))
"""Bytes of UTF-8 that are no digits, nor begin one."""
# What tells a phrase from a longer word, where it stands before a gap.
_MARKS = (".", "=", "-", "/", "|", "?", "!", ")", "）", "]", "】")


class _Pattern(NamedTuple):
    """A phrase with gaps: its place among them, what is between them, as it is written, and the keys of that."""

    place: int
    written: Sequence[str]
    keys: Sequence[str]
    category: str

    def fits(self, key: str) -> bool:
        """Whether a line has the parts in their order, begins with the first, and ends with the last."""
        # A mark before a gap tells "Photo. Jan Kowal" from "Photography". A line that is no more has lost it.
        marks = [*map(_mark_behind, self.written[:-1]), ""]
        open_ = not self.keys[-1]
        line = key + marks[-2] if open_ else key
        place = 0
        for number, (part, mark) in enumerate(zip(self.keys, marks, strict=True)):
            found = line.find(part + mark, place) if part else place
            if found < 0 or (number == 0 and found > 0):
                return False
            place = found + len(part + mark if part else "")
        return open_ or place == len(line)


def _mark_behind(part: str) -> str:
    part = part.replace("\u00a0", " ").rstrip()
    return part[len(part.rstrip(AROUND)) :] if part.endswith(_MARKS) else ""


class Phrases:
    """The phrases of some languages, and a project's own."""

    def __init__(self, tables: Iterable[Mapping[str, Sequence[str]]]) -> None:
        self._category = lru_cache(_REMEMBERED)(self._find)  # a site's pages share their menus
        self._whole: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        self._inside: list[_Pattern] = []
        listed = [
            (phrase, kind, phrase.split(_GAP))
            for table in tables
            for kind, phrases in table.items()
            for phrase in phrases
        ]
        # All keys at once: one by one they would take most of a short run.
        keys = iter(keys_of(part for _, _, parts in listed for part in parts))
        for place, (phrase, kind, parts) in enumerate(listed):
            if len(parts) > 1:
                pattern = _Pattern(place, parts, [next(keys) for _ in parts], kind)
                first = pattern.keys[0]
                (self._patterns.setdefault(first, []) if first else self._inside).append(pattern)
                continue
            key = next(keys)
            self._whole.setdefault(key, kind)
            if phrase.endswith((":", "：")):
                self._heads.setdefault(key, kind)

    def categories(self, keys: Iterable[str]) -> list[str | None]:
        """What each line is, if it is a phrase; ``keys`` are their :func:`keys_of`."""
        category = self._category
        if native and not self._inside:
            begins = self._begins
            return native.categories(
                list(keys), _LONGEST, self._whole, begins.by_head, begins.HEAD, begins.short, category
            )
        return [category(key) if len(key) <= _LONGEST else None for key in keys]

    def _find(self, key: str) -> str | None:
        if not key:
            return None
        found = self._told(key)
        if found is None and key.encode("utf-8", "replace").translate(None, _NO_DIGITS):
            found = self._told(_NUMBER.sub("0", key))
        return found

    def _told(self, key: str) -> str | None:
        if found := self._whole.get(key):
            return found
        if len(key) < _LONGEST_HEADLINE and (":" in key or "：" in key):
            head = key.replace("：", ":").partition(":")[0].rstrip()
            if found := self._heads.get(head):
                return found
        begun = self._begins.of(key)
        if not (begun or self._inside):
            return None
        patterns = [pattern for begin in begun for pattern in self._patterns.get(begin, ())]
        for pattern in (*sorted(patterns), *self._inside):  # a project's own come first
            if pattern.fits(key):
                return pattern.category
        return self._row(key)

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
            phrase = next((p for p in self._begins.of(key[place:]) if p in self._rows), None)
            if phrase is None:
                return None
            category = category or self._whole[phrase]
            place += len(phrase)
            while place < len(key) and key[place] in AROUND:
                place += 1
        return category

    @cached_property
    def _rows(self) -> frozenset[str]:
        """The phrases that count where several stand in a row."""
        return frozenset(phrase for phrase in self._whole if len(phrase) >= _SHORTEST_IN_ROW)

    @cached_property
    def _begins(self) -> _Begins:
        """What lines can begin with: phrases in a row, and the first parts of those with gaps."""
        return _Begins(self._rows.union(self._patterns))


class _Begins:
    """Strings, to find those that a text begins with: by their first three characters, if they have so many."""

    HEAD = 3

    def __init__(self, strings: Iterable[str]) -> None:
        longest_first = sorted(strings, key=len, reverse=True)
        self.short = tuple(string for string in longest_first if len(string) < self.HEAD)
        by_head: dict[str, list[str]] = {}
        for string in longest_first[: len(longest_first) - len(self.short)]:
            by_head.setdefault(string[: self.HEAD], []).append(string)
        self.by_head = {head: (*listed, *self.short) for head, listed in by_head.items()}

    def of(self, text: str) -> list[str]:
        """Those that the text begins with, the longest first."""
        listed = self.by_head.get(text[: self.HEAD], self.short)
        return [string for string in listed if text.startswith(string)] if text.startswith(listed) else []


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
