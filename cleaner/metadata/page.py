"""Author and date on a whole page: what stands around the headline, and before the article's first line.

There, "By" and the name may be on lines of their own, and names stand beside buttons and teasers;
so a line is believed for where it stands as much as for what it says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.metadata import byline, dates
from cleaner.metadata.datetokens import has_digit, may_begin
from cleaner.model import Fact, Trust
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BEHIND, _BEFORE, _NAMED = 18, 3, 25
"""So many lines behind and before the headline are looked at for a date; and so many behind it for an author."""
_FAR_BEHIND, _FAR_BEFORE = 100, 20
"""So many for a line that says nothing but a date."""
_LONGEST, _LONGEST_NAME = 200, 60
_NEAR = 6
_MARKS = " \t\n\r\v\f\u00a0\u3000*•·#_>–—-"
"""White space, and the marks of lists and of Markdown, around a line."""
_DAY = len("2016-12-13")
_BY = lazy(
    r"(?:(?:written|story|posted|reported|words|published)\s+by|by|von|par|por|di|door|oleh|av|af|przez|autore?|authors?"
    r"|autor(?:in|a|ka)?|auteure?|text|texto?|автор|текст|συντάκτης|yazar|penulis|作者|記者|记者|文|بقلم|نویسنده|מאת)\s*[:：]?",
    re.IGNORECASE,
)
# Without a year, there is no date. A class comes first, so that the search is fast.
_YEAR = lazy(r"[\d年년](?:(?<=\D)|\d{3}|\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d)")
_YEARS = "年년"
_LAST_YEAR = lazy(rf".*({_YEAR.pattern})", re.DOTALL)
_DATE_STARTS = lazy(r"(?<![\w.,/-])(\w+)(\s|\Z)?")
_NOT_NAMES = frozenset(
    "share follow comments comment advertisement subscribe home news sign menu search listen read more save print"
    " email facebook twitter getty images photo image video newsletter editorial opinion reviews".split()
)  # fmt: skip
_ROLE = lazy(
    r"(?:[^\W\d_]+[\s-]+){0,4}?(?:writer|editor|reporter|correspondent|columnist|contributor|staff|author|journalist|producer"
    r"|news|times|post|telegram|gazette|follow|and others)\b",
    re.IGNORECASE,
)
_TOLD = frozenset(("Published", "Updated", "Posted"))
_GLUED = lazy(r"(?<=[a-z])(?=(?:Published|Updated|Posted)\b)")
_NAME = lazy(r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:[a-z]{1,3}\s+)?[^\W\d_a-z][\w'’.-]*){1,3}")


class _Date(NamedTuple):
    value: str
    updated: bool
    alone: bool
    """Whether the line says nothing else."""


def page_facts(
    lines: Sequence[str], headline: int | None, body: int | None, language: str | None
) -> list[Fact]:
    """Author and date told by the ``lines`` around the one that is the ``headline``.

    Where there is none, or it stands by itself, a date line before the ``body``, the nearest.
    """
    found = [] if headline is None else _around(lines, headline, language)
    if body is not None and not any(fact.field == "date" for fact in found):
        found += _best(_date_lines(reversed(lines[max(0, body - _FAR_BEHIND) : body]), language))
    return found


def _around(lines: Sequence[str], headline: int, language: str | None) -> list[Fact]:
    """Author and date told near the headline; a date line may be further off."""
    behind = [line.strip(_MARKS) for line in lines[headline + 1 : headline + 1 + _NAMED]]
    before = [line.strip(_MARKS) for line in lines[max(0, headline - _BEFORE) : headline]]
    found = []
    if author := _author(behind) or _author(before):
        found.append(Fact("author", author, Trust.HEADER))
    told = list(_told((*_labelled(behind[:_BEHIND]), *before[::-1]), language))
    if not told:
        told = _date_lines(lines[max(0, headline - _FAR_BEFORE) : headline + _FAR_BEHIND], language)
    return found + _best(told)


def _date_lines(lines: Iterable[str], language: str | None) -> list[_Date]:
    """The dates of the lines that say nothing else."""
    return [date for line in lines if (date := _date(line.strip(_MARKS), language, whole=True))]


def _best(told: Sequence[_Date]) -> list[Fact]:
    """The fact that the best of these dates is, the first of equal ones."""
    if not told:
        return []
    best = min(told, key=lambda date: (date.updated, not date.alone))
    return [Fact("date", best.value, Trust.HEADER)]


def _author(lines: Sequence[str]) -> str | None:
    """The author told by a byline, in one line or two; else by a bare name beside a date or a role."""
    for line, following in pairwise((*lines, "")):
        if len(line) <= byline.LONGEST and (told := byline.read(line)):
            return told.author
        by = _BY.match(line)
        if by and by.end() == len(line) and 2 < len(following) <= _LONGEST_NAME and following[0].isalpha():
            return _name(following) or following.rstrip(" ,")
        rest = line[by.end() :] if by and len(line) <= _LONGEST else ""
        if by and not by[0][-1].isalpha() and (name := _name(rest.lstrip())):
            return name
    for index, line in enumerate(lines[:_NEAR]):
        if len(line) > _LONGEST or not (name := _name(line)):
            continue
        rest = line[len(name) :].strip(" ,|•·-–—/")
        near = (rest, *lines[index + 1 : index + 4])
        if any(_ROLE.match(other) or _date(other[:60]) for other in near if other):
            return name
    return None


def _name(line: str) -> str | None:
    """The two to four capitalized words that a line begins with, if they could be a name."""
    if any(map(line.__contains__, _TOLD)):
        line = _GLUED.sub(" ", line)
    match = _NAME.match(line)
    if not match or any(word in _NOT_NAMES for word in match[0].casefold().split()):
        return None
    words = match[0].split()
    # "Juna Moon Published December 22, 2023"
    while len(words) > 2 and (words[-1] in _TOLD or _begins_date(words[-1])):
        words.pop()
    return " ".join(words)


@lru_cache(1024)
def _begins_date(word: str) -> bool:
    return dates.read(f"{word} 1, 2020") is not None


def _labelled(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those that say only what a date is with the line behind them."""
    label = ""
    for line in lines:
        if dates.is_label(line):
            label = f"{line} "
        else:
            yield label + line
            label = ""


def _told(lines: Iterable[str], language: str | None) -> Iterator[_Date]:
    """The dates of lines, up to the first that nothing is better than."""
    for line in lines:
        if date := _date(line, language):
            yield date
            if date.alone and not date.updated:
                return


def _date(line: str, language: str | None = None, *, whole: bool = False) -> _Date | None:
    """The first date of a line that is no sentence; with ``whole``, only if the line says nothing else."""
    if len(line) > _LONGEST or (year := _last_year(line)) is None:
        return None
    for match in _DATE_STARTS.finditer(line):
        start = match.start()
        if start > year or (whole and start):
            return None
        if match[2] is not None and not may_begin(match[1]):
            continue
        told = dates.read(line, start, language=language)
        if told and told.value and len(told.value) >= _DAY:
            alone = start == 0 and told.stop >= len(line.rstrip(" |,"))
            return _Date(told.value, told.updated, alone) if alone or not whole else None
    return None


def _last_year(line: str) -> int | None:
    """Where the last year of a line may begin, or the number before it; None if there is none."""
    if not (has_digit(line) or any(map(line.__contains__, _YEARS))):
        return None
    first = _YEAR.search(line)
    last = _LAST_YEAR.match(line, first.start()) if first else None
    return last.start(1) if last else None
