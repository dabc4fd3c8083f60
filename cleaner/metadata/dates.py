"""Dates as articles write them: read at a place in a text, exactly as precise as the text is.

What they are made of is told by :mod:`cleaner.metadata.datetokens`. The Iranian calendar is
converted by convertdate, and a language that the lexicon lacks is left to dateparser; both are
imported only when needed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from cleaner.metadata.datetokens import OFFSETS, ZONES, Token, languages, token_at, tokenize
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 160
"""No date, with its labels, takes more code points."""

_LONGEST_LABEL = 30
_FARTHEST = timedelta(hours=14)
"""No place is farther from Greenwich."""
_DIGIT, _LETTER = lazy(r"\d"), lazy(r"[^\W\d_]")
_PARTIAL, _COMPACT = lazy(r"(\d{4})(?:-(\d\d))?"), lazy(r"\A(\d{4})(\d\d)(\d\d)(?!\d)")
_PM = lazy("[pP]|下午|晚上|午後|오후|ΜΜ|μ")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}


class DateText(NamedTuple):
    """A date read from a text.

    ``value`` is ISO 8601, as precise as the text, or None where it only says how long ago.
    ``end`` is where the date itself stops and ``stop`` where its labels do, in code points of the
    text. ``updated`` says that it tells of a later change of the article, and ``unclear`` that in
    another language it would be another day.
    """

    value: str | None
    end: int
    stop: int
    updated: bool
    unclear: bool = False


def read(text: str, start: int = 0, end: int | None = None, language: str | None = None) -> DateText | None:
    """The date that begins at ``start``, with the labels around it, or None.

    Reads no further than the first thing that no date line has. ``language`` (ISO 639-1) decides
    between words that two languages spell alike.
    """
    limit = min(len(text) if end is None else end, start + LONGEST)
    if start >= limit or not (first := token_at(text, start, limit)):
        return None  # as at nearly every word
    tokens = [first, *tokenize(text, first.match.end(), limit)]
    stop = tokens[-1].match.end()
    if not _DIGIT.search(text, start, stop) and not tokens[0].is_a("ago"):
        return None  # without any digit, "yesterday" alone is a date
    found = [clause for tokens in _clauses(tokens) if (clause := _interpret(tokens, language))]
    if not found:
        return None
    value, updated = next(
        (c.value, c.updated) for c in sorted(found, key=lambda c: (c.value is None, c.updated))
    )
    unclear = language is None and any(_is_unclear(token) for token in tokens)
    return DateText(value, found[-1].end, stop, updated, unclear)


def read_data(text: str) -> str | None:
    """The date in a field of data that is for machines: ISO 8601, else as articles write them.

    None where it is numbers of which the order is not known.
    """
    text = text.strip()
    if match := _PARTIAL.fullmatch(text):
        known = _checked(int(match[1]), int(match[2] or 1), None)
        return known and (known if match[2] else known[:4])
    told = read(_COMPACT.sub(r"\1-\2-\3", text))
    return None if told is None or (told.unclear and not _LETTER.search(text)) else told.value


def is_label(text: str) -> bool:
    """Whether a text only says what a date is, such as "Published" or "Last updated on"."""
    tokens = list(tokenize(text, 0, len(text))) if len(text) <= _LONGEST_LABEL else []
    labels = any(token.is_a("published") or token.is_a("updated") for token in tokens)
    return labels and tokens[-1].match.end() == len(text) and not _DIGIT.search(text)


def _is_unclear(token: Token) -> bool:
    if token.kind == "numeric":
        return all(1 <= int(token.match[part]) <= 12 for part in (1, 3))
    return len({word.value for word in token.words if word.kind == "months"}) > 1


# A day, a word and a year, as a date in a language that the lexicon does not know.
_FOREIGN = lazy(
    r"(?:[^\W\d]{2,15},?\s+)?(\d{1,2})\.?\s+(?:[^\W\d]{1,3}\s+)?[^\W\d_]{3,15}\.?,?\s+"
    r"(?:[^\W\d]{1,3}\s+)?(\d{4})(?:\W{1,3}\d{1,2}[:.h]\d\d)?"
)


def read_foreign(line: str, language: str) -> str | None:
    """The date that is the whole of ``line``, in a language that the lexicon lacks, or None."""
    shape = _FOREIGN.fullmatch(line)
    if not shape or language in languages():
        return None
    from dateparser.date import DateDataParser

    try:
        parser = DateDataParser(languages=[language], settings={"STRICT_PARSING": True})
        found = parser.get_date_data(line).date_obj
    except ValueError:  # a language that it does not know either
        return None
    if found is None or (found.day, found.year) != (int(shape[1]), int(shape[2])):
        return None
    return str(found.date())


class _Clause(NamedTuple):
    value: str | None
    end: int
    updated: bool


def _clauses(tokens: list[Token]) -> Iterator[list[Token]]:
    """Split where a new label begins, after something that it cannot belong to."""
    clause: list[Token] = []
    for token in tokens:
        label = token.is_a("published") or token.is_a("updated")
        if label and any(t.kind not in ("word", "space") for t in clause):
            yield clause
            clause = []
        clause.append(token)
    yield clause


def _interpret(tokens: list[Token], language: str | None) -> _Clause | None:
    updated = any(t.is_a("updated") for t in tokens) and not any(t.is_a("published") for t in tokens)
    day, used = _day(tokens, language)
    clock = [t for t in tokens if t.kind in ("clock", "hour", "half", "offset", "zulu", "zone")]
    if not any(t.kind in ("clock", "hour") for t in clock):
        clock = []
    if day is None:
        back = [t for t in tokens if t.is_a("ago")]
        counted = any(t.kind == "number" for t in tokens) or len(back) == len(tokens)
        if back and (counted or clock):
            return _Clause(None, max(t.match.end() for t in (*back, *clock)), updated)
        return None
    end = max(t.match.end() for t in (*used, *clock))
    return _Clause(_iso(day, clock), end, updated)


def _day(tokens: list[Token], language: str | None) -> tuple[str | None, list[Token]]:
    """The calendar day, ISO 8601 (or year and month alone), and the tokens that tell it."""
    for token in tokens:
        match = token.match
        if token.kind == "iso":
            return _checked(int(match[1]), int(match[2]), int(match[3])), [token]
        if token.kind == "cjk":
            year = 1 if match[2] == "元" else int(match[2])
            if match[1]:
                year += _ERAS[match[1]]
            return _checked(year, int(match[3]), int(match[4]) if match[4] else None), [token]
        if token.kind == "numeric":
            return _numeric(token, language or _language(tokens)), [token]
    return _worded(tokens, language)


def _worded(tokens: list[Token], language: str | None) -> tuple[str | None, list[Token]]:
    """Day, month and year apart, the month by its name (or, in Vietnamese, numbered by a word)."""
    numbers = [t for t in tokens if t.kind == "number"]
    years = [t for t in numbers if len(t.match[0]) == 4 and 1300 <= int(t.match[0]) <= 2700]
    days = [t for t in numbers if 1 <= int(t.match[0]) <= 31 and len(t.match[0]) <= 2]
    if not years:
        return None, []
    for index, token in enumerate(tokens):
        if token.is_a("month") and (number := next((t for t in tokens[index:] if t in days), None)):
            day = next((t for t in days if t is not number), None)
            used = [number, years[0], *([day] if day else [])]
            return _checked(int(years[0].match[0]), int(number.match[0]), day and int(day.match[0])), used
    for token in tokens:
        months = [w for w in token.words if w.kind in ("months", "jalali")]
        if months:
            month = next((m for m in months if m.language == language), months[0])
            if month.kind == "months" and token.is_a("weekdays") and _has_other_month(tokens, token):
                continue
            year = int(years[0].match[0])
            day = days[0] if days else None
            used = [token, years[0], *days[:1]]
            if month.kind == "jalali":
                return _jalali(year, month.value, day and int(day.match[0])), used
            return _checked(year, month.value, day and int(day.match[0])), used
    return None, []


def _has_other_month(tokens: list[Token], token: Token) -> bool:
    return any(t.is_a("months") and t is not token for t in tokens)


def _numeric(token: Token, language: str | None) -> str | None:
    """Numbers alone: year first, or day and month in the order that the place is used to."""
    first, separator, second, third = token.match.groups()
    a, b, c = int(first), int(second), int(third)
    if len(first) == 4:
        return _jalali(a, b, c) if 1300 <= a <= 1500 else _checked(a, b, c)
    year = c if len(third) == 4 else 2000 + c if len(third) == 2 else None
    if year is None or len(first) > 2:
        return None
    month_first = separator.strip() == "/" and language in (None, "en", "fil")
    day, month = (b, a) if b > 12 or (month_first and a <= 12) else (a, b)
    return _checked(year, month, day)


def _language(tokens: list[Token]) -> str | None:
    """The language of the words beside a date, where they are one language's alone."""
    own = {t.words[0].language for t in tokens if len({w.language for w in t.words}) == 1}
    return own.pop() if len(own) == 1 else None


def _checked(year: int, month: int, day: int | None) -> str | None:
    if 2400 <= year <= 2700:  # the Thai calendar counts from 543 BC
        year -= 543
    try:
        value = date(year, month, day or 1)
    except ValueError:
        return None
    if not 1500 <= year <= 2200:
        return None
    return value.isoformat() if day else value.isoformat()[:7]


def _jalali(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return None
    from convertdate import persian

    try:
        return _checked(*persian.to_gregorian(year, month, day))
    except ValueError:
        return None


def _iso(day: str | None, clock: list[Token]) -> str | None:
    """The day with its time of day, if any, and an offset if the text has one."""
    if day is None or len(day) < 10 or not clock:
        return day
    told = next(t for t in clock if t.kind in ("clock", "hour"))
    hour, *rest = (int(part) for part in told.match.groups() if part)
    half = next((t.match[0] for t in clock if t.kind == "half"), "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if _PM.match(half) else 0)
    time = ":".join(f"{part:02}" for part in (hour, *(rest or [0])))
    try:
        moment = datetime.fromisoformat(f"{day}T{time}")
    except ValueError:
        return day
    offset = _offset(moment, clock)
    if offset is not None:
        moment = moment.replace(tzinfo=timezone(offset))
    return moment.isoformat(timespec="seconds" if len(rest) > 1 else "minutes")


def _offset(moment: datetime, clock: list[Token]) -> timedelta | None:
    for token in clock:
        if token.kind == "zulu":
            return timedelta()
        if token.kind == "offset":
            sign, hours, minutes = token.match.groups()
            size = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return None if size > _FARTHEST else size if sign == "+" else -size
        if token.kind == "zone":
            name = token.match[0].casefold()
            if name in OFFSETS:
                return timedelta(hours=OFFSETS[name])
            if name in ZONES:
                from zoneinfo import ZoneInfo

                return moment.replace(tzinfo=ZoneInfo(ZONES[name])).utcoffset()
    return None
