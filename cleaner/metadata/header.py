"""The header block: headline and its copies, date lines and bylines, before the body begins.

The block is read once for the rules that drop parts of it and for the metadata.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.metadata import byline, dates
from cleaner.metadata.language import language_of
from cleaner.patterns import lazy
from cleaner.views import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document, Line

_LINES = 14
"""How many lines that are not blank are looked at."""
_APART = 4
"""A copy further behind the headline than so many lines is a refrain, or belongs to a list."""
_BEHIND = 3
"""How many lines behind a standfirst may be date lines and bylines."""
_DATES = 4
"""What has more dates in a row on a line is no header."""
_LONGEST_HEADLINE = 250
_SHORTEST_HEADLINE = 10
_LONGEST_GLUED = 150
"""In letters, of a headline that the body is glued to: what is longer is a lead, cut off within a sentence."""
_SHORTEST_FLAT = 60
"""A single line of fewer characters holds no headline, copy and body."""
_KICKER = 3
"""Words of the name of a section or a series above a headline, which has more than twice as many."""
_LONGEST_SITE = 60
"""Code points of a site's name, section or kicker beside a headline."""
_WIDE_WEIGHT = 3
"""A character of a script without spaces, or of syllables, counts for so many letters."""

_WORD = lazy(r"\w+")
_SPACE = lazy(r"\s+")
_HASHES = lazy(r"#{1,3}\s+")
_CUT = ("…", "...", "[…]", "[...]")
_SENTENCE_END = lazy(r"[.!?。！？؟।][\"”»’'）)\]]*\Z")
_FULL_STOP = lazy(r"[.。।][\"”»’'）)\]]*\Z")
_INNER_END = lazy(r"[.!?][\"”»’']*\s+[^\W\d_a-z]|[。！？؟।]")
_SEPARATOR = lazy(r"\s+[-–—|»«·•:/]+\s+|\s*[|｜»·•_]\s*|\s*:\s+|[：】]\s*|(?<=\])\s*|\s-\s?|[—–](?=\S)")
_WIDE = lazy(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGITS, _LETTERS = lazy(r"\d+"), lazy(r"[^\W\d_]+")
_AFTER_DATE = lazy(
    r"(?:来源|來源|稿源|出处|source|quelle|источник|πηγή|fuente|fonte|منبع|المصدر|출처|nguồn|kaynak|zdroj|źródło)\s*[:：]?\s*\S.{0,40}"
    r"|\d+\s*(?:-\s*)?min(?:ute)?s?\.? (?:read|lesezeit|de lecture|de lectura|di lettura)|\d+\s*(?:comments?|shares?|views?)",
    re.IGNORECASE,
)
_KICKERS = frozenset(
    "exclusive breaking watch video videos photos pictures update updated opinion analysis live interview explainer"
    " revealed urgent developing report news exklusiv eilmeldung kommentar exclusif vidéo urgente exclusivo esclusiva"
    " видео эксклюзив фото срочно wideo pilne foto özel 视频 独家 快讯 图集 動画 速報 独自 단독 속보 포토 영상"
    " عاجل فيديو حصري اختصاصی فیلم ویدئو".split()
)  # fmt: skip


class Header(NamedTuple):
    """What the header block holds; spans are code points of the document.

    ``headline`` is the copy that stays and ``title`` what it says, without marks; ``copies`` are
    the others. A date line is with its date, a byline with its author and, maybe, date. ``series``
    says that lines like the date line stand all over the document, as in a diary.
    """

    title: str | None = None
    headline: tuple[int, int] | None = None
    copies: Sequence[tuple[int, int]] = ()
    dates: Sequence[tuple[int, int, dates.DateText]] = ()
    bylines: Sequence[tuple[int, int, byline.Byline]] = ()
    series: bool = False


class _Part(NamedTuple):
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
        return self.start, self.start + len(self.text)

    @property
    def tells(self) -> bool:
        """Whether it says when the article was written, or by whom."""
        return self.kind in ("date", "byline")


def read_header(document: Document, lines: Sequence[Line] | None = None) -> Header:
    """The header block of a document; empty where no body follows it.

    ``lines`` are those to read it from, the headline first, where not all belong to the article.
    """
    if len(document.text) < _SHORTEST_FLAT and len(document.filled) < 2:
        return Header()
    opening = islice(document.filled if lines is None else lines, _LINES)
    zone: list[_Part] = []
    for line in opening:
        zone += _parts_of(*_stripped(line), zone)
        if zone[-1].kind == "paragraph":
            break
    else:
        return Header()
    *zone, body = (_in_language(part, document) for part in zone)
    heads = [part for part in zone if part.kind == "headline"]
    group = _copies(heads if lines is None else heads[:1], heads) or _headline(
        zone if lines is None else zone[:1]
    )
    best = max(group, key=lambda part: _fullness(part, group)) if len(group) > 1 else next(iter(group), None)
    told = [part for part in zone if part.tells]
    if group and _weight(body.text) <= 2 * _LONGEST_HEADLINE:
        told += _behind(opening, document)
    return Header(
        title=_title(best) if best else None,
        headline=best.span if best else None,
        copies=[part.span for part in group if part is not best],
        dates=[(*part.span, part.date) for part in told if part.date],
        bylines=[(*part.span, part.byline) for part in told if part.byline],
        series=any(_in_series(document, part) for part in told if part.date),
    )


# -- lines and their parts


def _stripped(line: Line) -> tuple[int, str]:
    """Where a line's text begins, and the text."""
    text = line.text.strip()
    return line.start + line.text.index(text[0]), text


def _parts_of(start: int, text: str, before: list[_Part]) -> list[_Part]:
    """What a line before the body is; several parts where headline, date and body are glued together."""
    if not before and (copies := _twice(text)):
        size, second, end = copies
        head = _Part(start, text[:size], "headline", _key(text[:size]))
        copy = _Part(start + second, text[second:end], "headline", head.key)
        return [head, copy, *_after(start + end, text[end:])]
    for head in before:
        if head.kind == "headline" and _begins(text, head.text) and _seam(head, text[len(head.text) :]):
            size = len(head.text)
            copy = _Part(start, text[:size], "headline", head.key)
            return [copy, *_after(start + size, text[size:])]
    part = _classified(start, text)
    return _after(start, text) if part.kind == "paragraph" and _opening_date(text) else [part]


def _begins(text: str, head: str) -> bool:
    """Whether a longer text begins with a headline, in whatever case."""
    size = len(head)
    alike = len(text) > size and text[0].casefold() == head[0].casefold()
    return alike and text[:size].casefold() == head.casefold()


def _after(start: int, text: str) -> list[_Part]:
    """The parts of what follows a headline on its line: maybe dates, then the rest."""
    parts: list[_Part] = []
    place, rest = whole = start + len(text) - len(text.lstrip()), text.strip()
    while (date := _opening_date(rest)) and len(parts) <= _DATES:
        parts.append(_Part(place, rest[: date.end], "date", date=date))
        behind = rest[date.end :]
        place, rest = place + len(rest) - len(behind.lstrip()), behind.strip()
    if len(parts) > _DATES:
        return [_classified(*whole)]
    return [*parts, _classified(place, rest)] if rest else parts


def _opening_date(text: str) -> dates.DateText | None:
    """The date that a text begins with, if something is glued to it that a sentence could begin with."""
    date = dates.read(text)
    if date is None or not date.value or date.end >= len(text):
        return None
    follows, timed = text[date.end :], "T" in date.value
    return date if _opens(follows.lstrip()) and (timed or not follows[0].isspace()) else None


def _classified(start: int, text: str) -> _Part:
    if len(text) > dates.LONGEST:
        return _Part(start, text, *_kind(text))
    return _Part(start, text, *_told(text))


@lru_cache(1024)  # for the passes over one document
def _told(text: str) -> tuple[str, str, dates.DateText | None, byline.Byline | None]:
    """The kind of a short line, as in ``_Part``: its key, its date and its byline."""
    if (date := dates.read(text)) is not None:
        rest, after = (text[end:].strip(" \t,|•·-–—/") for end in (date.stop, date.end))
        if not rest or _AFTER_DATE.fullmatch(rest) or _AFTER_DATE.fullmatch(after):
            return "date", "", date, None
        if author := byline.read(rest):
            return "byline", "", None, author._replace(date=date)
    if author := byline.read(text):
        return "byline", "", None, author
    return *_kind(text), None, None


def _kind(text: str) -> tuple[str, str]:
    """Whether a line is a paragraph, a headline or neither, and its key."""
    if _is_paragraph(text):
        return "paragraph", ""
    key = _key(text)
    if (
        text[-1] not in ",;，、"
        and _weight(key) >= _SHORTEST_HEADLINE
        and any(character.isalpha() for character in key)
    ):
        return "headline", key
    return "other", key


def _in_language(part: _Part, document: Document) -> _Part:
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


def _is_paragraph(text: str) -> bool:
    """Whether a line is running text: sentences, rather than a headline or a label."""
    weight = _weight(text)
    if weight > _LONGEST_HEADLINE:
        return True
    if _FULL_STOP.search(text) and not text.endswith(_CUT):
        return weight >= 40 and (len(text.split()) >= 7 or weight > len(text))
    return weight >= 100 and (_INNER_END.search(text) or _SENTENCE_END.search(text)) is not None


def _weight(text: str) -> int:
    """Length in letters, scripts that need fewer characters made even; what is long anyhow is not looked through."""
    plain = text.isascii() or len(text) > 2 * _LONGEST_HEADLINE
    return len(text) if plain else len(text) + (_WIDE_WEIGHT - 1) * len(_WIDE.findall(text))


def _key(text: str) -> str:
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


def _seam(head: _Part, rest: str) -> bool:
    """Whether ``rest``, behind a copy of a headline, is something new rather than its sentence."""
    if _SENTENCE_END.search(head.text) and head.text[-1] not in "?!？！":
        return False
    words, glued, weight = len(head.text.split()), not rest[0].isspace(), _weight(head.text)
    if glued and weight > _LONGEST_GLUED:
        return False
    long = weight >= 25 and (words >= 5 or _WIDE.search(head.text) is not None)
    return _opens(rest.lstrip()) and (long or (glued and words >= 3)) and not (glued and rest[0].isdigit())


def _twice(text: str) -> tuple[int, int, int] | None:
    """Where a headline that opens a line twice ends, and its copy begins and ends; None if none does."""
    low = text[: 3 * _LONGEST_HEADLINE].lower()
    if len(low) != min(len(text), 3 * _LONGEST_HEADLINE):
        return None
    begin = low[:8]
    second = low.find(begin, 8)
    if second < 0 or not any(map(str.isalnum, begin)):  # a rule of dashes repeats itself as well
        return None
    cuts = [match.start() for match in _SEPARATOR.finditer(low)]
    while 0 < second <= _LONGEST_HEADLINE + _LONGEST_SITE:
        whole = len(low[:second].rstrip())
        for size in (whole, *reversed(cuts[: bisect_left(cuts, whole)])):
            if size and low.startswith(low[:size], second) and (end := _copy_end(text, size, second)):
                return size, second, end
        second = low.find(begin, second + 1)
    return None


def _copy_end(text: str, size: int, second: int) -> int | None:
    """Where the copy ends, a site's name behind it included; None if it is none."""
    head, between, rest = text[:size], text[size:second].strip(), text[second + size :]
    if _weight(head) < 15 or _is_paragraph(head) or _INNER_END.search(head) or len(between) > _LONGEST_SITE:
        return None
    if between and not _SEPARATOR.match(text, size):
        return None
    end = second + size
    if _SEPARATOR.match(rest):  # a site's name ends where a date begins, or cannot be told
        found = next(
            (
                m.start()
                for m in _SPACE.finditer(rest[: _LONGEST_SITE + 10])
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


# -- the headline and its copies


def _copies(wanted: list[_Part], heads: list[_Part]) -> list[_Part]:
    """The first wanted headline that is there more than once, with its copies; empty if none is."""
    for index, part in enumerate(wanted):
        group = [other for other in heads[index + 1 : index + 1 + _APART] if _same(part, other)]
        if group:
            return [part, *group]
    return []


def _same(a: _Part, b: _Part) -> bool:
    if a.key == b.key:
        return True
    for long, short in ((a, b), (b, a)):
        if len(long.key) >= 15 and short.key.startswith(long.key) and long.text.endswith(_CUT):
            return True
        ends = long.key.startswith(short.key) or long.key.endswith(short.key)
        if ends and short.key in _without_ends(long.text):
            return True
    return False


def _without_ends(text: str) -> list[str]:
    """Keys of what is left of a line without a site's name, a section or a kicker at one end."""
    keys = []
    for match in _SEPARATOR.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        keys += [_key(part) for part, end in ((left, right), (right, left)) if len(end) <= _LONGEST_SITE]
    return keys


def _fullness(part: _Part, group: list[_Part]) -> tuple[bool, ...]:
    """What makes one copy the one to keep: more of the headline, and less that is not it."""
    bare = min((p.key for p in group if not p.text.endswith(_CUT)), key=len, default=part.key)
    extra = part.key.replace(bare, "", 1).split()
    kicker = bool(extra) and (part.text[0] in "[【" or any(word in _KICKERS for word in extra))
    return (
        not part.text.endswith(_CUT),
        not extra or kicker,
        not part.text.isupper(),
        not _HASHES.match(part.text),
        unescape(part.text) == part.text,
        kicker,
    )


def _headline(zone: list[_Part]) -> list[_Part]:
    """The headline that is there once: the first line, or the one below it, if the first is a kicker; maybe none."""
    if len(zone) > 1 and zone[1].kind == "headline" and _is_kicker(zone[0], zone[1]):
        return [zone[1]]
    return [part for part in zone[:1] if part.kind == "headline"]


def _is_kicker(part: _Part, headline: _Part) -> bool:
    few = len(part.text.split()) <= _KICKER and len(headline.text.split()) > 2 * _KICKER
    return few and part.kind in ("headline", "other")


def _title(best: _Part) -> str:
    return _HASHES.sub("", unescape(best.text), count=1)


# -- dates and bylines


def _behind(opening: Iterator[Line], document: Document) -> Iterator[_Part]:
    """Date lines and bylines just behind a standfirst."""
    for line in islice(opening, _BEHIND):
        part = _in_language(_classified(*_stripped(line)), document)
        if not part.tells:
            return
        yield part


def _in_series(document: Document, part: _Part) -> bool:
    shape, longest = _shape(part.text), len(part.text) + 12
    numbered = "0" in shape
    alike = (
        line
        for line in document.filled
        if len(line.text) <= longest
        and (not numbered or _DIGITS.search(line.text))
        and _shape(line.text.strip()) == shape
    )
    return len(list(islice(alike, 2))) > 1


def _shape(text: str) -> str:
    return _DIGITS.sub("0", _LETTERS.sub("a", text))
