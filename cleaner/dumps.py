"""What all rules for printed data share: finding, placing, and the finding that comes of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from cleaner.about_code import AboutCode, about_code, spaces
from cleaner.document import Document
from cleaner.jsontext import parse, parse_cut
from cleaner.marks import LAST
from cleaner.metadata.links import is_link_list
from cleaner.model import Embedded, Finding
from cleaner.patterns import Alternatives, Sighted, lazy
from cleaner.php import PhpError
from cleaner.php.lengths import Scan
from cleaner.php.values import TooDeepError
from cleaner.spaces import space_before, space_before_in_line
from cleaner.views import plain, unescaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cleaner.php import Dump

T = TypeVar("T")

_ESCAPES = lazy(r"&(?:amp;)*(?:quot|gt|lt|#0?34|#0?39|#x22|#x27);")
_SENTENCE_END = LAST + "`]}>*"
_QUOTES = ('"', "“", "„", "«", "‘", "'", "`")
_FOLLOWS = lazy(r"[^\S\n]*+(?:(?P<mark>[,;.:!?)])|[\"”’»'`]*+[^\S\n]*+[^\W\d_])")
_NO_SPACE, _NOT_BLANK = lazy(r"\S|\n"), lazy(r"\S")
"""In a row on one line, there is none of the first; behind a colon, of the second."""
_BLANK_LINE = lazy(r"\n\n")
_COLONS = ":："
_FENCE = lazy(r"^(?:```|~~~)", re.MULTILINE)
_LITERAL = lazy(r"::[^\S\n]*+\n[^\S\n]*+\n")
# A dump of fewer characters may well be part of a sentence about it.
_SMALL = 200
_PACKED, _SPACES = 200, 0.07
"""Characters of a script from which on it can be told that it was made small, and what share of them is space in others."""


class Placed(NamedTuple):
    """How a span lies in the text around it."""

    inside_sentence: bool
    led_in: bool
    fenced: bool


def placed(document: Document, start: int, end: int) -> Placed:
    """How ``start:end`` lies in the document."""
    text = document.text
    inner = space_before_in_line(text, start)
    last, one_more = _before(text, inner), _before(text, inner - 1)
    glued = start == 0 or not text[start - 1].isspace() or text[start - 1] == "\n"
    opens = last in ("", *_SENTENCE_END)
    if last in _QUOTES and not one_more.strip():
        glued = opens = False  # a quotation begins, it does not end
    follows = _FOLLOWS.match(text, end)
    mark = follows["mark"] if follows else ""
    goes_on = follows is not None and (bool(mark) or follows[0][-1].islower())
    outer = space_before(text, inner)
    return Placed(
        inside_sentence=goes_on or not (glued or opens),
        led_in=outer > 0 and text[outer - 1] in _COLONS,
        fenced=any(bisect_right(document.memo(marks), start) % 2 for marks in (_fences, _literals)),
    )


def _before(text: str, place: int) -> str:
    """The character before a place, if it is on the same line."""
    return text[place - 1].strip("\n") if place > 0 else ""


def _fences(document: Document) -> list[int]:
    text = document.text
    return [match.end() for match in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []


def _literals(document: Document) -> list[int]:
    """Where blocks begin and end that stand further in behind "::" and a blank line, as reStructuredText shows code."""
    text = document.text
    ends: list[int] = []
    around = 0  # the indentation of what the block belongs to
    for line in document.filled if "::" in text else ():
        indentation = len(line.text) - len(line.text.lstrip())
        if len(ends) % 2 and indentation <= around:
            ends.append(line.start)
        if not len(ends) % 2 and _LITERAL.match(text, line.start + len(line.text.rstrip()) - 2):
            ends.append(line.end)
            around = indentation
    return ends


def meant(document: Document, start: int, end: int, *, debris: bool = False, spoken_of: bool = False) -> bool:
    """Whether printed data looks shown on purpose, so that it is part of the article.

    ``debris`` says that it is such as nobody shows, except to explain the code behind it: a list of
    links to other pages, a loader of advertisements. ``spoken_of`` says that the text names what is in it.
    """
    about = document.memo(about_code)
    place = document.memo(placed, start, end)  # once for all that are in a row
    quoted = place.inside_sentence and end - start < _SMALL
    if place.fenced or quoted or about is AboutCode.MUCH:
        return True
    return not debris and (place.led_in or spoken_of or about is AboutCode.SOME)


def is_packed(document: Document, start: int, end: int) -> bool:
    """Whether a script or a style sheet was made small, as pages load it. An author who shows one leads it in."""
    text, size = document.text, end - start
    small = size >= _PACKED and spaces(text, start, end) < _SPACES * size
    return small and not document.memo(placed, start, end).led_in


def drop(document: Document, start: int, row: tuple[int, int]) -> str:
    """What takes a dropped block's place: for the first of a row, a space where its neighbours would run together."""
    if start > row[0]:
        return ""
    text, end = document.text, row[1]
    between = start > 0 and end < len(text)
    return " " if between and not text[start - 1].isspace() and not text[end].isspace() else ""


def dumps(
    document: Document,
    format: str | Callable[[str], str],
    opener: re.Pattern[str] | Sighted | Alternatives,
    read: Callable[[Scan, int], Dump],
) -> Iterator[Finding]:
    """Findings of a format: where ``opener`` matches and ``read`` can read a value.

    ``format`` is its name, or tells the name from the dump's text. The value begins at the opener's
    group ``value``, or where the opener itself does. Where it cannot be read, and the opener has a group ``telling``, that
    is told and the text stays.
    """
    views = [plain(document.text)]
    if _ESCAPES.search(document.text):
        views.append(unescaped(document.text))
    found: list[_Found] = []
    for view in views:
        fresh: list[_Found] = []
        for match, dump in _read_all(view.text, _searching(opener, view.text, document), read):
            start = view.offset(match.start())
            index = bisect_right(found, start, key=lambda one: one.start)
            if index and start < found[index - 1].end:
                continue
            if dump is not None:
                fresh.append(_Found(start, view.offset(dump.end), dump))
            elif view is views[-1] and match.groupdict().get("telling"):
                message = "looks like printed data, but where it ends cannot be told"
                yield Finding(start, view.offset(match.end()), message, keep=True)
        found = sorted([*found, *fresh], key=lambda one: one.start)
    for start, end, dump, row in in_rows(document.text, found):
        name = format if isinstance(format, str) else format(document.text[start:end])
        yield _finding(document, name, start, end, dump, row)


def _searching(
    opener: re.Pattern[str] | Sighted | Alternatives, text: str, document: Document
) -> Callable[[int], re.Match[str] | None]:
    """A search for the opener in a view of the document, to be asked for places in their order."""
    if isinstance(opener, Alternatives):
        return opener.searching(document if text is document.text else Document(text))
    return opener.searching(text) if isinstance(opener, Sighted) else partial(opener.search, text)


class _Found(NamedTuple):
    """A dump, and where in the document it stands."""

    start: int
    end: int
    dump: Dump


def in_rows(text: str, found: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, T, tuple[int, int]]]:
    """What was found, in its order, each with the span of its row.

    In a row on one line, with white space between them at most, all lie in the text as one does: else
    each would be the beginning of a sentence that goes on behind the one before. So do those on the lines
    below one that ends in a colon, which is as good as gone and leads nothing in.
    """
    row: list[tuple[int, int, T]] = []
    for one in found:
        if row and not _in_row(text, row[-1][1], one[0]):
            yield from _of_row(row)
            row = []
        row.append(one)
    yield from _of_row(row)


def _in_row(text: str, end: int, start: int) -> bool:
    """Whether what starts there is of one row with what ends before it."""
    ends = _NOT_BLANK if text[end - 1] in _COLONS else _NO_SPACE
    return not ends.search(text, end, start)


def _of_row(row: Sequence[tuple[int, int, T]]) -> Iterator[tuple[int, int, T, tuple[int, int]]]:
    for start, end, what in row:
        yield start, end, what, (row[0][0], row[-1][1])


def _read_all(
    text: str, search: Callable[[int], re.Match[str] | None], read: Callable[[Scan, int], Dump]
) -> Iterator[tuple[re.Match[str], Dump | None]]:
    scan = Scan(text, inside=True)
    position = 0
    while match := search(position):
        start = match.start("value") if "value" in match.groupdict() else match.start()
        try:
            dump = read(scan, start)
        except PhpError as error:
            cut = _cut_off(scan, start, error, read)
            yield match, cut
            if not scan.spend(error.offset - start):
                return
            if cut is not None:
                position = cut.end
                continue
            deep = isinstance(error, TooDeepError)
            position = _behind(scan, start, max(error.offset, match.end()), deep=deep)
        else:
            yield match, dump
            position = dump.end


def _cut_off(scan: Scan, start: int, error: PhpError, read: Callable[[Scan, int], Dump]) -> Dump | None:
    """The dump at ``start`` up to where it was cut off; None if it was not, or where cannot be told."""
    end = None if isinstance(error, TooDeepError) else scan.cuts.end(start, error.offset)
    if end is None or not scan.spend(end - start):
        return None
    try:
        dump = read(Scan(scan.text[start:end]), 0)
    except PhpError:
        return None
    return dump._replace(start=start, end=start + dump.end) if dump.match == "truncated" else None


def _behind(scan: Scan, start: int, offset: int, *, deep: bool) -> int:
    """Where to go on behind what could not be read: not inside it, or it would be taken by halves.

    What is ``deep`` would go some levels a pass, from within, and not come to rest.
    """
    if offset - start < 40 and not deep:
        return start + 1
    text, end = scan.text, scan.nexts.place(_BLANK_LINE, offset)
    if deep:
        return end
    return end if end < len(text) and text.find("\n", start, offset) >= 0 else offset


def _finding(
    document: Document, format: str, start: int, end: int, dump: Dump, row: tuple[int, int]
) -> Finding:
    """The finding that a decoded dump at ``start:end``, in such a row, is: dropped, or kept if it is meant."""
    value, json = _decoded(dump)
    if meant(document, *row, debris=is_link_list(value)):
        return Finding(start, end, f"{format} output that the text may show on purpose", keep=True)
    embedded = Embedded(f"{format}+json" if json else format, dump.match, value)
    message = f"{format} output ({dump.match})"
    return Finding(start, end, message, drop(document, start, row), embedded=embedded)


def _decoded(dump: Dump) -> tuple[Any, bool]:
    """The value, and whether it is the JSON that a string held."""
    if not isinstance(dump.value, str):
        return dump.value, False
    try:
        return (parse_cut if dump.match == "truncated" else parse)(dump.value), True
    except ValueError:
        return dump.value, False


def printed(
    document: Document,
    pattern: re.Pattern[str] | Sighted | Alternatives,
    what: str,
    spoken_of: Callable[[Sequence[tuple[int, int]]], bool] = lambda _: False,
) -> Iterator[Finding]:
    """Findings of what holds no data: each match of ``pattern`` goes, unless it is shown on purpose.

    ``spoken_of`` tells whether the text names what is in these spans.
    """
    matches = (
        pattern.matches(document) if isinstance(pattern, Alternatives) else pattern.finditer(document.text)
    )
    spans = [match.span() for match in matches if match.end() > match.start()]
    return printed_spans(document, spans, what, spoken_of=bool(spans) and spoken_of(spans))


def printed_spans(
    document: Document, spans: Iterable[tuple[int, int]], what: str, *, spoken_of: bool = False
) -> Iterator[Finding]:
    """The same for spans, which are in their order; ``spoken_of`` says whether the text names what is in them."""
    found = ((start, end, what) for start, end in spans)
    for start, end, _, row in in_rows(document.text, found):
        yield printed_at(document, start, end, what, row, spoken_of=spoken_of)


def printed_at(
    document: Document,
    start: int,
    end: int,
    what: str,
    row: tuple[int, int] | None = None,
    *,
    spoken_of: bool = False,
) -> Finding:
    """The finding of what holds no data at ``start:end``: it goes, unless it is shown on purpose."""
    row = row or (start, end)
    if meant(document, *row, spoken_of=spoken_of):
        return Finding(start, end, f"{what} that the text may show on purpose", keep=True)
    return Finding(start, end, what, drop(document, start, row))
