"""Dates as articles write them: read at a place in a text, exactly as precise as the text is.

Words come from ``lexicon/dates.json``. The Iranian calendar is converted by convertdate, and a
language that the lexicon lacks is left to dateparser; both are imported only when needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.lexicon import load
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 160
"""No date, with its labels, takes more code points."""

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

_OF_DIGIT = ("iso", "cjk", "numeric", "clock", "hour", "number")
_OF_WIDE_LETTER = ("cjk", "half", "word")
_OF_LETTER = {
    **dict.fromkeys("aApP", ("half", "word")),
    **dict.fromkeys("GU", ("offset", "word")),
    "Z": ("zulu", "word"),
}
_OF_SIGN = ("offset", "space")
_DIGIT = lazy(r"\d")

_PM = lazy("[pP]|下午|晚上|午後|오후|ΜΜ|μ")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

# Zone names with one offset in hours wherever news uses them, and zones that follow a rule.
_OFFSETS = {
    "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "cet": 1, "cest": 2, "mez": 1, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "мск": 3, "wib": 7, "wita": 8, "wit": 9, "ict": 7, "sgt": 8,
    "hkt": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "acst": 9.5, "awst": 8, "nzst": 12,
    "nzdt": 13, "sast": 2, "eat": 3, "wat": 1, "cat": 2, "pkt": 5, "brt": -3,
}  # fmt: skip
_ZONES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}  # fmt: skip
_UNCLEAR_ZONES = {"ist", "bst", "cst", "art", "ast"}


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


class _Word(NamedTuple):
    kind: str
    value: int
    language: str


class _Token(NamedTuple):
    kind: str
    match: re.Match[str]
    words: Sequence[_Word] = ()

    def is_a(self, kind: str) -> bool:
        for word in self.words:  # noqa: SIM110
            if word.kind == kind:
                return True
        return False


def read(text: str, start: int = 0, end: int | None = None, language: str | None = None) -> DateText | None:
    """The date that begins at ``start``, with the labels around it, or None.

    Reads no further than the first thing that no date line has. ``language`` (ISO 639-1) decides
    between words that two languages spell alike.
    """
    limit = min(len(text) if end is None else end, start + LONGEST)
    tokens = list(_tokens(text, start, limit))
    if not tokens:
        return None
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


def _is_unclear(token: _Token) -> bool:
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
    if not shape or language in _rank():
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


# -- words


@cache
def _vocabulary() -> tuple[dict[str, list[_Word]], list[str], list[_Word]]:
    """All words with their meanings; and names of months and days, sorted, for abbreviations, with theirs."""
    words: defaultdict[str, list[_Word]] = defaultdict(list)
    names = []
    for language, table in load("dates").items():
        for kind, entries in table.items():
            for number, entry in enumerate(entries, 1):
                for word in entry.casefold().split("|"):
                    meaning = _Word(kind, number, language)
                    words[word].append(meaning)
                    if kind in ("months", "weekdays", "jalali"):
                        names.append((word, meaning))
    names.sort()
    return words, [name for name, _ in names], [meaning for _, meaning in names]


@cache
def _rank() -> dict[str, int]:
    return {language: number for number, language in enumerate(load("dates"))}


@cache
def _phrases() -> tuple[re.Pattern[str], frozenset[str]]:
    """Names of two words, Arabic months, Vietnamese and Persian days; and the letters that begin them."""
    names = [word for word in _vocabulary()[0] if " " in word]
    firsts = frozenset(letter for name in names for letter in (name[0], name[0].upper()))
    return lazy("|".join(map(re.escape, names)), re.IGNORECASE), firsts


@lru_cache(4096)
def _meanings(word: str) -> list[_Word]:
    """What a word may mean, the likelier first; empty for a word that dates do not use."""
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
    return sorted(meanings[first:last], key=lambda m: _rank()[m.language])


def _tokens(text: str, position: int, limit: int) -> Iterator[_Token]:
    phrases, firsts = _phrases()
    while position < limit:
        first = text[position]
        if first in firsts and (match := phrases.match(text, position, limit)):
            yield _Token("word", match, _meanings(match[0]))
            position = match.end()
            continue
        for kind in _kinds(first):
            if match := _FORMS[kind].match(text, position, limit):
                break
        else:
            return
        words: Sequence[_Word] = ()
        if kind == "word":
            words = _meanings(match[0])
            if _is_zone(match[0]):
                kind = "zone"
            elif not words:
                return
        yield _Token(kind, match, words)
        position = match.end()


def _kinds(first: str) -> Sequence[str]:
    """The forms that can begin with a character."""
    if first.isalpha():
        return _OF_LETTER.get(first, ("word",)) if first.isascii() else _OF_WIDE_LETTER
    if first.isdigit():
        return _OF_DIGIT
    return _OF_SIGN if first in "+-" else ("space",)


def _is_zone(word: str) -> bool:
    name = word.casefold()
    return (word.isupper() or not word.isascii()) and (
        name in _OFFSETS or name in _ZONES or name in _UNCLEAR_ZONES
    )


# -- meaning


class _Clause(NamedTuple):
    value: str | None
    end: int
    updated: bool


def _clauses(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Split where a new label begins, after something that it cannot belong to."""
    clause: list[_Token] = []
    for token in tokens:
        label = token.is_a("published") or token.is_a("updated")
        if label and any(t.kind not in ("word", "space") for t in clause):
            yield clause
            clause = []
        clause.append(token)
    yield clause


def _interpret(tokens: list[_Token], language: str | None) -> _Clause | None:
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


def _day(tokens: list[_Token], language: str | None) -> tuple[str | None, list[_Token]]:
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


def _worded(tokens: list[_Token], language: str | None) -> tuple[str | None, list[_Token]]:
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


def _has_other_month(tokens: list[_Token], token: _Token) -> bool:
    return any(t.is_a("months") and t is not token for t in tokens)


def _numeric(token: _Token, language: str | None) -> str | None:
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


def _language(tokens: list[_Token]) -> str | None:
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


def _iso(day: str | None, clock: list[_Token]) -> str | None:
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


def _offset(moment: datetime, clock: list[_Token]) -> timedelta | None:
    for token in clock:
        if token.kind == "zulu":
            return timedelta()
        if token.kind == "offset":
            sign, hours, minutes = token.match.groups()
            size = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return size if sign == "+" else -size
        if token.kind == "zone":
            name = token.match[0].casefold()
            if name in _OFFSETS:
                return timedelta(hours=_OFFSETS[name])
            if name in _ZONES:
                from zoneinfo import ZoneInfo

                return moment.replace(tzinfo=ZoneInfo(_ZONES[name])).utcoffset()
    return None
