"""The parts of a header block's lines, and what each is: headline, date line, byline, paragraph.

A line is one part, as a rule; where headline, date and body are glued together, it has several.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.marks import CLOSING, ENDS, FULL_STOPS
from cleaner.metadata import byline, dates
from cleaner.metadata.datetokens import has_digit
from cleaner.metadata.language import language_of
from cleaner.patterns import lazy
from cleaner.views import unescape

if TYPE_CHECKING:
    from cleaner.document import Document, Line

_DATES = 4
"""What has more dates in a row on a line is no header."""
LONGEST_HEADLINE = 250
_SHORTEST_HEADLINE = 10
_COPIES = 3
"""A line that begins with more copies of a headline is a chant."""
_BEHIND_COPY = 2000
"""Characters behind a copy that tell whether it is one: a line can have thousands of copies, and megabytes behind each."""
_LONGEST_GLUED = 150
"""In letters, of a headline that the body is glued to: what is longer is a lead, cut off within a sentence."""
LONGEST_SITE = 60
"""Code points of a site's name, section or kicker beside a headline."""
_WIDE_WEIGHT = 3
"""A character of a script without spaces, or of syllables, counts for so many letters."""

_WORD = lazy(r"\w+")
_SPACE = lazy(r"\s+")
CUT = ("…", "...", "[…]", "[...]")
_SENTENCE_END = lazy(rf"[{ENDS}][{CLOSING}\]]*\Z")
_FULL_STOP = lazy(rf"[{FULL_STOPS}][{CLOSING}\]]*\Z")
_INNER_END = lazy(r"[.!?][\"”»’']*\s+[^\W\d_a-z]|[。！？؟।]")
SEPARATOR = lazy(r"\s+[-–—|»«·•:/]+\s+|\s*[|｜»·•_]\s*|\s*:\s+|[：】]\s*|(?<=\])\s*|\s-\s?|[—–](?=\S)")
_WIDE = lazy(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MAY_BE_WIDE = lazy(r"[^\W\d_\x00-\u0dff]")  # is compiled in a tenth of the time
_AFTER_DATE = lazy(
    r"(?:来源|來源|稿源|出处|source|quelle|источник|πηγή|fuente|fonte|منبع|المصدر|출처|nguồn|kaynak|zdroj|źródło)\s*+[:：]?\s*+\S.{0,40}"
    r"|\d+\s*(?:-\s*)?min(?:ute)?s?\.? (?:read|lesezeit|de lecture|de lectura|di lettura)|\d+\s*(?:comments?|shares?|views?)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A line of the header zone, or a part of one, and what it is."""

    start: int
    text: str
    kind: str
    """headline, date, byline, paragraph or other"""
    key: str = ""
    date: dates.DateText | None = None
    byline: byline.Byline | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends in the document, in code points."""
        return self.start, self.start + len(self.text)

    @property
    def tells(self) -> bool:
        """Whether it says when the article was written, or by whom."""
        return self.kind in ("date", "byline")


def stripped(line: Line) -> tuple[int, str]:
    """Where a line's text begins, and the text."""
    text = line.text.strip()
    return line.start + line.text.index(text[0]), text


def parts_of(start: int, text: str, before: list[Part]) -> list[Part]:
    """What a line before the body is; several parts where headline, date and body are glued together."""
    if not before and (copies := _twice(text)):
        size, second, end = copies
        head = Part(start, text[:size], "headline", headline_key(text[:size]))
        copy = Part(start + second, text[second:end], "headline", head.key)
        return [head, copy, *_after(start + end, text[end:])]
    for head in before:
        if head.kind == "headline" and (places := _again(text, head)):
            size = len(head.text)
            parts = [Part(start + at, text[at : at + size], "headline", head.key) for at in places]
            return [*parts, *_after(start + places[-1] + size, text[places[-1] + size :])]
    part = classified(start, text)
    return _after(start, text) if part.kind == "paragraph" and _opening_date(text) else [part]


def _again(text: str, head: Part) -> list[int]:
    """Where a line has copies of a headline, one behind the other, before what is new; none where it goes on so."""
    copies: list[int] = []
    place, size = 0, len(head.text)
    while _begins(text[place:], head.text):
        copies.append(place)
        if len(copies) > _COPIES:
            return []
        rest = text[place + size :]
        place = len(text) - len(rest.lstrip())
    return copies if copies and _seam(head, text[copies[-1] + size :]) else []


def _begins(text: str, head: str) -> bool:
    """Whether a longer text begins with a headline, in whatever case."""
    size = len(head)
    alike = len(text) > size and text[0].casefold() == head[0].casefold()
    return alike and text[:size].casefold() == head.casefold()


def _after(start: int, text: str) -> list[Part]:
    """The parts of what follows a headline on its line: maybe dates, then the rest."""
    parts: list[Part] = []
    place, rest = whole = start + len(text) - len(text.lstrip()), text.strip()
    while (date := _opening_date(rest)) and len(parts) <= _DATES:
        parts.append(Part(place, rest[: date.end], "date", date=date))
        behind = rest[date.end :]
        place, rest = place + len(rest) - len(behind.lstrip()), behind.strip()
    if len(parts) > _DATES:
        return [classified(*whole)]
    return [*parts, classified(place, rest)] if rest else parts


def _opening_date(text: str) -> dates.DateText | None:
    """The date that a text begins with, if something is glued to it that a sentence could begin with."""
    date = dates.read(text) if has_digit(text[: dates.LONGEST]) else None
    if date is None or not date.value or date.end >= len(text):
        return None
    follows, timed = text[date.end :], "T" in date.value
    return date if _opens(follows.lstrip()) and (timed or not follows[0].isspace()) else None


def classified(start: int, text: str) -> Part:
    """A line as one part."""
    if len(text) > dates.LONGEST:
        return Part(start, text, *_kind(text))
    return Part(start, text, *_told(text))


@lru_cache(1024)  # for the passes over one document
def _told(text: str) -> tuple[str, str, dates.DateText | None, byline.Byline | None]:
    """The kind of a short line, as in ``Part``: its key, its date and its byline."""
    if (date := dates.read(text)) is not None:
        rest, after = (text[end:].strip(" \t,|•·-–—/") for end in (date.stop, date.end))
        if not rest or _AFTER_DATE.fullmatch(rest) or _AFTER_DATE.fullmatch(after):
            return "date", "", date, None
        if author := byline.read(rest):
            return "byline", "", None, byline.Byline(author.author, date)
    if author := byline.read(text):
        return "byline", "", None, author
    return *_kind(text), None, None


def _kind(text: str) -> tuple[str, str]:
    """Whether a line is a paragraph, a headline or neither, and its key."""
    if _is_paragraph(text):
        return "paragraph", ""
    key = headline_key(text)
    if (
        text.rstrip(CLOSING)[-1:] not in ",;，、"
        and weight_of(key) >= _SHORTEST_HEADLINE
        and any(character.isalpha() for character in key)
    ):
        return "headline", key
    return "other", key


def in_language(part: Part, document: Document) -> Part:
    """The part read anew where its date depends on the document's language."""
    foreign = part.kind == "headline" and part.text[-1].isdigit() and part.text.count(" ") < 8
    if not foreign and not (part.date and part.date.unclear):
        return part
    language = document.memo(language_of)
    if language is None:
        return part
    if part.date:
        return part._replace(date=dates.read(part.text, language=language))
    value = dates.read_foreign(part.text, language)
    size = len(part.text)
    return part._replace(kind="date", date=dates.DateText(value, size, size, False)) if value else part


def with_headline(zone: list[Part], document: Document) -> list[Part]:
    """The parts; bylines that could be headlines are, where there is no other, or where they say the same."""
    keys = {part.key for part in zone if part.kind == "headline"}
    return [
        Part(part.start, part.text, *_kind(part.text))
        if part.byline
        and (not keys or headline_key(part.text) in keys)
        and _may_be_headline(part.byline, document)
        else part
        for part in zone
    ]


def _may_be_headline(told: byline.Byline, document: Document) -> bool:
    return told.capitals or bool(told.languages and document.memo(language_of) not in (None, *told.languages))


def _is_paragraph(text: str) -> bool:
    """Whether a line is running text: sentences, rather than a headline or a label."""
    weight = weight_of(text)
    if weight > LONGEST_HEADLINE:
        return True
    if _FULL_STOP.search(text) and not text.endswith(CUT):
        return weight >= 40 and (len(text.split()) >= 7 or weight > len(text))
    return weight >= 100 and (_INNER_END.search(text) or _SENTENCE_END.search(text)) is not None


def weight_of(text: str) -> int:
    """Length in letters, scripts that need fewer characters made even; what is long anyhow is not looked through."""
    plain = text.isascii() or len(text) > 2 * LONGEST_HEADLINE or not _MAY_BE_WIDE.search(text)
    return len(text) if plain else len(text) + (_WIDE_WEIGHT - 1) * len(_WIDE.findall(text))


def headline_key(text: str) -> str:
    """What two copies of a headline have in common: the words, without case or marks."""
    return " ".join(_WORD.findall(unescape(text).casefold()))


def _opens(text: str) -> bool:
    """Whether a sentence could begin here."""
    first = text[:1]
    return (
        first.isupper()
        or first.isdigit()
        or first in "\"“«'‘„([（「『"
        or (first.isalpha() and not first.islower())
    )


def _seam(head: Part, rest: str) -> bool:
    """Whether ``rest``, behind a copy of a headline, is something new rather than its sentence."""
    if _SENTENCE_END.search(head.text) and head.text[-1] not in "?!？！":
        return False
    words, glued, weight = len(head.text.split()), not rest[0].isspace(), weight_of(head.text)
    if glued and weight > _LONGEST_GLUED:
        return False
    long = weight >= 25 and (words >= 5 or _WIDE.search(head.text) is not None)
    return _opens(rest.lstrip()) and (long or (glued and words >= 3)) and not (glued and rest[0].isdigit())


def _twice(text: str) -> tuple[int, int, int] | None:
    """Where a headline that opens a line twice ends, and its copy begins and ends; None if none does."""
    low = text[: 3 * LONGEST_HEADLINE].lower()
    if len(low) != min(len(text), 3 * LONGEST_HEADLINE):
        return None
    begin = low[:8]
    second = low.find(begin, 8)
    if second < 0 or not any(map(str.isalnum, begin)):  # a rule of dashes repeats itself as well
        return None
    cuts = [match.start() for match in SEPARATOR.finditer(low)]
    while 0 < second <= LONGEST_HEADLINE + LONGEST_SITE:
        whole = len(low[:second].rstrip())
        for size in (whole, *reversed(cuts[: bisect_left(cuts, whole)])):
            if size and low.startswith(low[:size], second) and (end := _copy_end(text, size, second)):
                return size, second, end
        second = low.find(begin, second + 1)
    return None


def _copy_end(text: str, size: int, second: int) -> int | None:
    """Where the copy ends, a site's name behind it included; None if it is none."""
    head, between, end = text[:size], text[size:second].strip(), second + size
    if weight_of(head) < 15 or _is_paragraph(head) or _INNER_END.search(head) or len(between) > LONGEST_SITE:
        return None
    if between and not SEPARATOR.match(text, size):
        return None
    rest = text[end : end + _BEHIND_COPY]
    if not rest.strip():
        rest = text[end:]
    if SEPARATOR.match(rest):  # a site's name ends where a date begins, or cannot be told
        found = next(
            (
                m.start()
                for m in _SPACE.finditer(rest[: LONGEST_SITE + 10])
                if _dated(rest[m.end() : m.end() + dates.LONGEST])
            ),
            None,
        )
        if found is None:
            return None
        end, rest = end + found, rest[found:]
    chant = rest.strip().lower().startswith(head[:12].lower())
    body = not rest.strip() or (_opens(rest.lstrip()) and _is_paragraph(rest.strip()))
    return end if body and not chant else None


@lru_cache(1024)  # a line that repeats itself has many copies of its beginning, each with the same behind it
def _dated(text: str) -> bool:
    date = dates.read(text)
    return date is not None and date.value is not None
