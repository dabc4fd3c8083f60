"""The header block: headline and its copies, date lines and bylines, before the body begins.

The block is read once for the rules that drop parts of it and for the metadata.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from cleaner.metadata.headerparts import (
    CUT,
    LONGEST_HEADLINE,
    LONGEST_SITE,
    SEPARATOR,
    Part,
    classified,
    headline_key,
    in_language,
    parts_of,
    stripped,
    weight_of,
    with_headline,
)
from cleaner.patterns import lazy
from cleaner.views import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document, Line
    from cleaner.metadata.byline import Byline
    from cleaner.metadata.dates import DateText

_LINES = 14
"""How many lines that are not blank are looked at."""
_FIRST = 3
"""The headline is one of the first lines that could be, so many; what is said again further down is verse, or code."""
_APART = 4
"""A copy further behind the headline than so many lines is a refrain, or belongs to a list."""
_BEHIND = 6
"""How many lines behind a standfirst may be date lines and bylines; where there are more, none is the header's."""
_LONGER = 12
"""Characters that a line like a date line has more than it, at most."""
_SHORTEST_FLAT = 60
"""A single line of fewer characters holds no headline, copy and body."""
_KICKER_WORDS = 3
"""Words of the name of a section or a series above a headline, which has more than twice as many."""
_HASHES = lazy(r"#{1,3}\s+")
_LEADS, _ADDRESS = "-–—―−~>", lazy(r"\w@\w+\.\w")
_DIGITS, _LETTERS = lazy(r"\d+"), lazy(r"[^\W\d_]+")
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
    dates: Sequence[tuple[int, int, DateText]] = ()
    bylines: Sequence[tuple[int, int, Byline]] = ()
    series: bool = False


def read_header(document: Document, lines: Sequence[Line] | None = None) -> Header:
    """The header block of a document; empty where no body follows it.

    ``lines`` are those to read it from, the headline first, where not all belong to the article.
    """
    if len(document.text) < _SHORTEST_FLAT and len(document.filled) < 2:
        return Header()
    opening = islice(document.filled if lines is None else lines, _LINES)
    zone: list[Part] = []
    for line in opening:
        zone += parts_of(*stripped(line), zone)
        if zone[-1].kind == "paragraph":
            break
    else:
        return Header()
    *zone, body = (in_language(part, document) for part in zone)
    zone = with_headline(zone, document)
    group = _copies(zone, most=_FIRST if lines is None else 1) or _headline(
        zone if lines is None else zone[:1]
    )
    best = max(group, key=lambda part: _fullness(part, group)) if len(group) > 1 else next(iter(group), None)
    told = [part for part in zone if part.tells]
    if group and weight_of(body.text) <= 2 * LONGEST_HEADLINE:
        told += _behind(opening, document)
    return Header(
        title=_title(best) if best else None,
        headline=best.span if best else None,
        copies=[part.span for part in group if part is not best],
        dates=[(*part.span, part.date) for part in told if part.date],
        bylines=[(*part.span, part.byline) for part in told if part.byline],
        series=_in_series(document, [part.text for part in told if part.date]),
    )


# -- the headline and its copies


def _copies(zone: list[Part], most: int) -> list[Part]:
    """The first headline of so many at most that is there more than once, with its copies; empty if none is.

    One with a number, before others that have one, is of a list of contents; one that signs what stands between it and
    the next is none.
    """
    heads = [part for part in zone if part.kind == "headline"]
    for index, part in enumerate(heads[:most]):
        group = [other for other in heads[index + 1 : index + 1 + _APART] if _same(part, other)]
        if not group:
            continue
        listed = group[0] is not heads[index + 1] and _are_numbered(part, heads[index + 1])
        signs = zone.index(group[0]) > zone.index(part) + 1 and _is_signature(part)
        if not listed and not signs:
            return [part, *group]
    return []


def _is_signature(part: Part) -> bool:
    """Whether a line could tell whose words stand beside it, as "-- Juna Moon" below a saying, or be quoted ones."""
    return part.text[0] in _LEADS or part.text[-1] in ":：" or _ADDRESS.search(part.text) is not None


def _are_numbered(*parts: Part) -> bool:
    return all(part.text[:1].isdigit() for part in parts)


def _same(a: Part, b: Part) -> bool:
    if a.key == b.key:
        return True
    for long, short in ((a, b), (b, a)):
        if len(long.key) >= 15 and short.key.startswith(long.key) and long.text.endswith(CUT):
            return True
        ends = long.key.startswith(short.key) or long.key.endswith(short.key)
        if ends and short.key in _without_ends(long.text):
            return True
    return False


def _without_ends(text: str) -> list[str]:
    """Keys of what is left of a line without a site's name, a section or a kicker at one end."""
    keys = []
    for match in SEPARATOR.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        keys += [
            headline_key(part) for part, end in ((left, right), (right, left)) if len(end) <= LONGEST_SITE
        ]
    return keys


def _fullness(part: Part, group: list[Part]) -> tuple[bool, ...]:
    """What makes one copy the one to keep: more of the headline, and less that is not it."""
    bare = min((p.key for p in group if not p.text.endswith(CUT)), key=len, default=part.key)
    extra = part.key.replace(bare, "", 1).split()
    kicker = bool(extra) and (part.text[0] in "[【" or any(word in _KICKERS for word in extra))
    return (
        not part.text.endswith(CUT),
        not extra or kicker,
        not part.text.isupper(),
        not _HASHES.match(part.text),
        unescape(part.text) == part.text,
        kicker,
    )


def _headline(zone: list[Part]) -> list[Part]:
    """The headline that is there once: the first line, or the one below it, if the first is a kicker; maybe none."""
    if len(zone) > 1 and zone[1].kind == "headline" and _is_kicker(zone[0], zone[1]):
        return [zone[1]]
    return [part for part in zone[:1] if part.kind == "headline"]


def _is_kicker(part: Part, headline: Part) -> bool:
    few = len(part.text.split()) <= _KICKER_WORDS and len(headline.text.split()) > 2 * _KICKER_WORDS
    return few and part.kind in ("headline", "other")


def _title(best: Part) -> str:
    title = unescape(best.text)
    mark = _HASHES.match(title)
    return title[mark.end() :] if mark else title


# -- dates and bylines


def _behind(opening: Iterator[Line], document: Document) -> list[Part]:
    """Date lines and bylines just behind a standfirst."""
    parts = (in_language(classified(*stripped(line)), document) for line in opening)
    told = list(islice(takewhile(lambda part: part.tells, parts), _BEHIND + 1))
    return told if len(told) <= _BEHIND else []


def _in_series(document: Document, dates: Sequence[str]) -> bool:
    """Whether lines like one of the date lines stand all over the document: of its shape, and hardly longer."""
    longest: dict[str, int] = {}
    for date in dates:
        longest[_shape(date)] = max(len(date) + _LONGER, longest.get(_shape(date), 0))
    most, numbered = max(longest.values(), default=0), all("0" in shape for shape in longest)
    counts = Counter[str]()
    for _, text in document.filled if dates else ():
        if len(text) > most or (numbered and not _DIGITS.search(text)):
            continue
        shape = _shape(text.strip())
        if len(text) <= longest.get(shape, 0):
            counts[shape] += 1
            if counts[shape] > 1:
                return True
    return False


def _shape(text: str) -> str:
    return _DIGITS.sub("0", _LETTERS.sub("a", text))
