"""Phrases that belong to a page rather than to its article, by language.

They lie in ``lexicon/phrases/``, a file a language, each with a list for every category:
``related`` (other stories), ``advert``, ``share``, ``subscribe`` (newsletters, paywalls, accounts),
``cookies``, ``comments``, ``legal``, ``navigation`` (menus, players, help for the blind) and ``end``
(the marks of a wire service's end).

A phrase is the whole of a line, whatever its case and whatever marks stand around it. One that ends
in a colon begins a line, and a headline or nothing follows. "…" stands for anything: at the end,
the phrase begins the line; inside, it is what lies between two parts. A short word before it is a
whole one: "More in…" does not begin "More interesting". A 0 stands for any number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.boilerplate.keys import AROUND, keys_of
from cleaner.lexicon import load
from cleaner.marks import FULL_STOPS
from cleaner.native import native
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Own = tuple[tuple[str, tuple[str, ...]], ...]
    """A project's own phrases, by category."""

CATEGORIES = (
    "related", "advert", "share", "subscribe", "cookies", "comments", "legal", "navigation", "end",
)  # fmt: skip

_LONGEST = 250
"""A line with more code points is known by its beginning alone."""
_LONGEST_HEADLINE = 200
_LONGEST_ROW = 300
_LONGEST_WORD, _LONGEST_LINE = 4, 40
"""Characters of a word and of a line in scripts that have no spaces."""
_REMEMBERED = 4096
_GAP = "…"
_NO_SENTENCES = ("related", "advert", "share")
"""What these categories begin is no sentence."""
_TITLE = {"legal": 2, "related": 1}
"""How many spaces those of these categories have at least that could be titles."""
_HEAD = 3
"""Characters by which strings that a line begins or ends with are looked up."""
_LONGEST_WHOLE = 3
"""Letters of a word that does not go on where a gap begins; longer ones may be stems, as in "…komment…"."""
_SHORTEST_IN_ROW = 3
"""Characters of a phrase that stands in a row of them."""
# What somebody says, who is told behind it: in quotation marks, which may have opened before, or between dashes.
_SPEECH = lazy(
    r"\s*(?:(?:[“„”][^“”„]+[”“]|«[^«»]+»|»[^«»]+«|‘[^‘]+[,.!?…]’|「[^「」]+」|『[^『』]+』|[^“„”«»「」『』]+[”」』])\W*[^\W\d_]"
    r"|[—–]\s?[^\W\d_][^—–]*[—–]\s?[^\W\d_].*[.!?…]\s*\Z)",
    re.DOTALL,
)
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
        return self.gaps(key) is not None

    def gaps(self, key: str) -> list[str] | None:
        """What a line has before, between and behind the parts; None if it does not fit."""
        # A mark before a gap tells "Photo. Jan Kowal" from "Photography". A line that is no more has lost it.
        marks = list(map(_mark_behind, self.written[:-1]))
        *parts, last = self.keys
        line = key if last else key + marks[-1]
        place, between = 0, []
        for number, (part, mark) in enumerate(zip(parts, marks, strict=True)):
            found = _find(line, part, mark, place) if part else place
            if found < 0 or (number == 0 and found > 0):
                return None
            between.append(line[place:found])
            place = found + len(part + mark if part else "")
        end = len(line) - len(last)
        return [*between, line[place:end]] if line.endswith(last) and place <= end else None


def _find(line: str, part: str, mark: str, place: int) -> int:
    """Where a part that a gap follows stands from a place on, its last word a whole one if it is short; -1 if nowhere."""
    found = line.find(part + mark, place)
    if mark or not (whole := _short_end(part)):
        return found
    alone = whole == part
    while found >= 0:
        end = found + len(part)
        if not (line[end : end + 1].isalpha() or (alone and line[found - 1 : found].isalpha())):
            break
        found = line.find(part, found + 1)
    return found


@cache
def _short_end(part: str) -> str:
    """The last word of a part, if it is short and of a script with capitals, in which words have ends that can be told."""
    word = part.rpartition(" ")[2]
    return word if len(word) <= _LONGEST_WHOLE and word.isalpha() and word.upper() != word else ""


@cache
def _mark_behind(part: str) -> str:
    part = part.replace("\u00a0", " ").rstrip()
    return part[len(part.rstrip(AROUND)) :] if part.endswith(_MARKS) else ""


class Table:
    """The phrases of one list, by what of a line each of them is told by."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        said = [(phrase, kind) for kind, phrases in listed.items() for phrase in phrases]
        # From the last one on, so that of two the first wins.
        whole = [(phrase, kind) for phrase, kind in reversed(said) if _GAP not in phrase]
        split = [(phrase.split(_GAP), kind) for phrase, kind in said if _GAP in phrase]
        # All keys at once: one by one they would take most of a short run.
        keys = keys_of([*[phrase for phrase, _ in whole], *chain(*[parts for parts, _ in split])])
        self.whole = {key: kind for key, (_, kind) in zip(keys, whole, strict=False)}
        self.heads = {
            key: kind for key, (phrase, kind) in zip(keys, whole, strict=False) if phrase[-1] in ":："
        }
        self._patterns: dict[str, list[tuple[Any, ...]]] = {}
        at = len(whole)
        for place, (parts, kind) in enumerate(split):
            told, at = keys[at : at + len(parts)], at + len(parts)
            self._patterns.setdefault(told[0], []).append((place, parts, told, kind))

    @cached_property
    def begins(self) -> _Begins:
        """What lines can begin with: phrases in a row, and the first parts of those with gaps."""
        return _Begins.among(
            {*[key for key in self.whole if _may_be_in_row(key)], *filter(None, self._patterns)}
        )

    def begun_by(self, begun: Sequence[str]) -> list[_Pattern]:
        """The patterns with one of these first parts, as they are listed."""
        return sorted(_Pattern(*told) for begin in begun for told in self._patterns.get(begin, ()))

    @property
    def inside(self) -> list[_Pattern]:
        """The patterns that do not tell how a line begins."""
        return self.begun_by([""])


def _before_colon(key: str) -> str:
    """The head of a line that a colon ends; without one, the line."""
    return key.replace("：", ":").partition(":")[0].rstrip()


def _may_be_in_row(phrase: str) -> bool:
    return len(phrase) >= _SHORTEST_IN_ROW


class Phrases:
    """The phrases of several lists, of which the first that has one decides what it is."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._category = lru_cache(_REMEMBERED)(self._find)  # a site's pages share their menus
        self._tables = tables
        self._whole: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        for table in reversed(tables):
            self._whole |= table.whole
            self._heads |= table.heads
        inside = [pattern for table in tables for pattern in table.inside]
        self._inside = [(max(pattern.keys, key=len), pattern) for pattern in inside]
        ends = {pattern.keys[-1] for pattern in inside if len(pattern.keys[-1]) >= _HEAD}
        self._by_tail = {
            tail: tuple(end for end in ends if end.endswith(tail)) for tail in {e[-_HEAD:] for e in ends}
        }
        self._held = tuple(held for held, pattern in self._inside if pattern.keys[-1] not in ends)

    def categories(self, keys: Iterable[str]) -> list[str | None]:
        """What each line is, if it is a phrase; ``keys`` are their :func:`keys_of`."""
        category = self._category
        if native:
            begins, held = self._begins, self._held
            return native.categories(
                list(keys),
                _LONGEST,
                self._whole,
                self._heads,
                begins.by_head,
                _HEAD,
                begins.short,
                self._by_tail,
                held,
                category,
            )
        return list(map(category, keys))

    def _find(self, key: str) -> str | None:
        if not key:
            return None
        if len(key) > _LONGEST:
            return self._fitting(key, self._begins.of(key))
        found = self._told(key)
        if found is None and key.encode("utf-8", "replace").translate(None, _NO_DIGITS):
            found = self._told(_NUMBER.sub("0", key))
        return found

    def _told(self, key: str) -> str | None:
        if found := self._whole.get(key):
            return found
        has_head = len(key) < _LONGEST_HEADLINE and (":" in key or "：" in key)
        if has_head and (found := self._heads.get(_before_colon(key))):
            return found
        begun = self._begins.of(key)
        inside = [pattern for held, pattern in self._inside if held in key]
        if not (begun or inside):
            return None
        return self._fitting(key, begun, inside) or self._row(key)

    def _fitting(self, key: str, begun: Sequence[str], inside: Sequence[_Pattern] = ()) -> str | None:
        """The category of the first pattern that fits, of those that begin so, or lie inside."""
        return next((p.category for p in self._candidates(begun, inside) if p.fits(key)), None)

    def _candidates(self, begun: Sequence[str], inside: Iterable[_Pattern]) -> Iterator[_Pattern]:
        return chain(*(table.begun_by(begun) for table in self._tables), inside)

    def begins_sentence(self, text: str, key: str, category: str) -> bool:
        """Whether a line of that category is a sentence of its own: "Read more books, she said.", or quotes somebody."""
        if _SPEECH.match(text):
            return True
        ends = text.rstrip()[-1] in FULL_STOPS
        return ends and category in _NO_SENTENCES and len(text.split()) > 2 and key not in self._whole

    def besides(self, key: str) -> str:
        """What a line has besides the phrase that is most of it; nothing where a colon ends that."""
        if key in self._whole or _before_colon(key) in self._heads:
            return ""
        begun = self._begins.of(key)
        inside = (pattern for held, pattern in self._inside if held in key)
        gaps = filter(None, (pattern.gaps(key) for pattern in self._candidates(begun, inside)))
        rests = [key[len(begin) :] for begin in begun if begin in self._whole] + list(map(" ".join, gaps))
        return min(rests, key=len, default="").strip()

    def may_be_title(self, text: str, key: str, category: str) -> bool:
        """Whether a line of that category could be an article's title: "Letters to the Editor"; a credit has fewer words."""
        is_heading = text.rstrip().endswith((":", "："))
        return key in self._whole and not is_heading and key.count(" ") >= _TITLE.get(category, _LONGEST)

    def is_row(self, key: str) -> bool:
        """Whether a line is several phrases, with nothing between them: "EmailFacebookPrint"."""
        return key not in self._whole and bool(self._row(key))

    def _row(self, key: str) -> str | None:
        """What a row of whole phrases is, with spaces between them or nothing: "EmailFacebookPrint"."""
        if len(key) > _LONGEST_ROW:
            return None
        category, place = None, 0
        while place < len(key):
            begun = self._begins.of(key[place:])
            phrase = next((p for p in begun if p in self._whole and _may_be_in_row(p)), None)
            if phrase is None:
                return None
            category = category or self._whole[phrase]
            end = place = place + len(phrase)
            while place < len(key) and key[place] in AROUND:
                place += 1
            if place < len(key) and key[end:place] == "-":  # as in "Weather-report", which is one word
                return None
        return category

    @cached_property
    def _begins(self) -> _Begins:
        return _Begins.merged([table.begins for table in self._tables])


class _Begins(NamedTuple):
    """Strings, to find those that a text begins with: by their first characters, or among those with fewer."""

    by_head: dict[str, tuple[str, ...]]
    short: tuple[str, ...]

    @staticmethod
    def among(strings: Iterable[str]) -> _Begins:
        """Of any strings."""
        by_head: defaultdict[str, list[str]] = defaultdict(list)
        for string in _longest_first(strings):
            by_head[string[:_HEAD]].append(string)
        short = tuple(head for head in by_head if len(head) < _HEAD)
        return _Begins({head: tuple(by_head[head]) for head in by_head if len(head) == _HEAD}, short)

    @staticmethod
    def merged(several: Sequence[_Begins]) -> _Begins:
        """Of the strings of several."""
        *others, last = several
        by_head = dict(last.by_head)
        for head, listed in chain.from_iterable(begins.by_head.items() for begins in others):
            by_head[head] = _longest_first({*listed, *by_head[head]}) if head in by_head else listed
        return _Begins(by_head, _longest_first({short for begins in several for short in begins.short}))

    def of(self, text: str) -> list[str]:
        """Those that the text begins with, the longest first."""
        listed = self.by_head.get(text[:_HEAD], ())
        return [string for string in (*listed, *self.short) if text.startswith(string)]


def _longest_first(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(strings, key=len, reverse=True))


@cache
def phrases(language: str | None, own: Own = ()) -> Phrases:
    """A project's own phrases, a language's, and English ones, which stand on pages in every language."""
    names = dict.fromkeys((language or "en", "en"))
    return Phrases([Table(dict(own)), *(table for name in names if (table := _table(name)))])


def is_word(key: str) -> bool:
    """Whether a phrase is a single word, by its spaces; Chinese and Japanese have none, so there by its length.

    What is longer than a line there may be a sentence, and is not taken for a phrase of several words either.
    """
    if " " in key:
        return False
    wide = sum("\u3040" <= character <= "\u9fff" for character in key)
    return len(key) > _LONGEST_LINE or not (":" in key or "：" in key or wide > _LONGEST_WORD)


def are_listed(language: str | None) -> bool:
    """Whether there are phrases of a language; where it is not known, English ones tell."""
    return language is None or _table(language) is not None


@cache
def _table(language: str) -> Table | None:
    try:
        return Table(load(f"phrases/{language}"))
    except FileNotFoundError:
        return None
