"""Records in CSV and TSV, changed in place: what is not the text keeps its quotes and line ends.

Cells of other fields go through as they are, also such as a spreadsheet would take for a formula.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch import charsets
from cleaner.batch.jsonrecords import load, spelled
from cleaner.batch.records import (
    FIELD,
    cleaned_field,
    is_metadata,
    metadata,
    only_one,
    source_data,
    text_field,
    usual_field,
)
from cleaner.errors import LARGEST, InputError, RestoreError, too_large
from cleaner.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from cleaner.batch.records import Job

# A cell, and what ends it: the delimiter, a line end, or the end of the text.
_CELLS = {
    mark: lazy(rf'("[^"]*+(?:""[^"]*+)*+"[^{mark}\r\n]*|(?!")[^{mark}\r\n]*)([{mark}]|\r\n?|\n|\Z)')
    for mark in (",", ";", "\t", "|")
}
_QUOTES = lazy(r'"((?:[^"]|"")*+)"?')
_OPEN = lazy(r'"(?:[^"]|"")*+')
_QUOTED = lazy(r'"[^"]*+"')


class Row(NamedTuple):
    """The cells of a row as they are spelled, its line end, and the line that it begins in."""

    cells: list[str]
    end: str
    line: int

    def values(self) -> list[str]:
        """The cells as they are meant."""
        return [value(cell) for cell in self.cells]

    def text(self, mark: str) -> str:
        """The row as it is spelled."""
        return mark.join(self.cells) + self.end


def value(cell: str) -> str:
    """What a cell means."""
    match = _QUOTES.match(cell)
    return match[1].replace('""', '"') + cell[match.end() :] if match else cell


def spelling(text: str, like: str, mark: str) -> str:
    """A value as a cell, in quotes where it needs them or the cell ``like`` has them."""
    quoted = like.startswith('"') or text.startswith('"') or any(c in text for c in (mark, "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if quoted else text


def delimiter(head: str) -> str:
    """What is between the cells of a header line: the most frequent of the usual ones."""
    line = _QUOTED.sub("", head).lstrip("\r\n").splitlines()[:1]
    return max((",", ";", "\t", "|"), key=line[0].count) if line else ","


def rows(chunks: Iterable[str], mark: str, limit: int = LARGEST) -> Iterator[Row]:
    """The rows of a text that comes in pieces. Raises InputError where one is larger than ``limit``."""
    source, buffer, at, line, ended = iter(chunks), "", 0, 1, False
    while not ended or at < len(buffer):
        row = _row(_CELLS[mark], buffer, at, ended)
        if row is None:
            pieces = [buffer[at:]]
            if len(pieces[0]) > limit:
                raise InputError(f"line {line}: a row is {too_large(limit)}; is a quote left open?")
            size, wanted = len(pieces[0]), 2 * len(pieces[0]) + 1  # twice as much, to stay linear
            while size < wanted and not ended:
                pieces.append(next(source, ""))
                size += len(pieces[-1])
                ended = not pieces[-1]
            buffer, at = "".join(pieces), 0
            continue
        cells, end, stop = row
        yield Row(cells, end, line)
        raw, at = buffer[at:stop], stop
        line += raw.count("\n") + raw.count("\r") - raw.count("\r\n")


def _row(cell: re.Pattern[str], buffer: str, at: int, ended: bool) -> tuple[list[str], str, int] | None:
    """The cells, line end and end of the row at ``at``; None where the buffer does not hold all of it."""
    cells: list[str] = []
    while True:
        match = cell.match(buffer, at)
        if match is None:  # a quote that is not closed
            return ([*cells, buffer[at:]], "", len(buffer)) if ended else None
        end = match[2]
        if not ended and match.end() == len(buffer) and end in ("", "\r"):
            return None
        cells.append(match[1])
        at = match.end()
        if end in ("", "\n", "\r", "\r\n"):
            return cells, end, at


def _opened(chunks: Iterator[str], mark: str | None, limit: int = LARGEST) -> tuple[str, Row, Iterator[Row]]:
    """The delimiter, where it is not known, the header, and the rows behind it."""
    head = next(chunks, "")
    mark = mark or delimiter(head)
    source = rows(chain([head] if head else [], chunks), mark, limit)
    return mark, next(source, Row([""], "", 1)), source


def clean_rows(job: Job, chunks: Iterator[str], mark: str | None, told: dict[str, Any]) -> Iterator[str]:
    """The rows, each with its text clean and one cell more; one that fails goes out as it came.

    ``told`` is what restore must know of each. Raises InputError where the header names no text, or two.
    """
    mark, header, source = _opened(chunks, mark, job.cleaner.settings.max_size)
    names = header.values()
    waiting = [header]  # without a row that tells of it, the header gets no cell more
    if any(names):
        field = text_field(names, job.text_field)
        only_one(names, field)
        told = told if field == usual_field(names) else {**told, "field": field}
        for row in source:
            try:
                _fit(row, names)
                clean = _cleaned(job, row, names, field, mark, told).text(mark)
            except InputError as error:
                if row.cells != [""]:
                    job.fail(row.line, error)
                if waiting:
                    waiting.append(row)
                else:
                    yield row.text(mark)
            else:
                if waiting and FIELD not in names:
                    waiting[0] = _longer(header, spelling(FIELD, header.cells[-1], mark))
                yield from (each.text(mark) for each in waiting)
                waiting = []
                yield clean
    yield from (row.text(mark) for row in chain(waiting, source))


def _fit(row: Row, names: list[str]) -> None:
    """Raise InputError where nothing can be added to a row."""
    if len(row.cells) != len(names):
        raise InputError(f"has {len(row.cells)} fields, not {len(names)} as the header")
    if _OPEN.fullmatch(row.cells[-1]):
        raise InputError("its last quote is not closed")


def _by_name(names: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by the names in the header; of columns of one name, the first."""
    return dict(zip(reversed(names), reversed(cells), strict=True))


def _cleaned(job: Job, row: Row, names: list[str], field: str, mark: str, told: dict[str, Any]) -> Row:
    cells = _by_name(names, row.cells)
    raw = value(cells[field])
    article = job.clean(raw, value(cells["id"]) if "id" in cells else None)
    clean = spelling(article.text, cells[field], mark)
    if spelling(raw, clean, mark) != cells[field]:
        told = {**told, "literal": cells[field]}
    if FIELD in cells:
        told = {**told, "replaced": cells[FIELD]}
    added = spelling(spelled(metadata(article, told), "utf-8"), '"', mark)
    row = _replaced(row, names.index(field), clean)
    return _replaced(row, names.index(FIELD), added) if FIELD in cells else _longer(row, added)


def records(chunks: Iterator[str], mark: str | None) -> Iterator[dict[str, str]]:
    """The rows as values, by the names in the header."""
    mark, header, source = _opened(chunks, mark)
    names = header.values()
    for row in source:
        if len(row.cells) == len(names):
            yield _by_name(names, row.values())


def restore_rows(
    rebuild: Callable[[str, dict[str, Any]], str],
    chunks: Iterator[str],
    mark: str | None,
    fail: Callable[[int, InputError], None],
) -> Iterator[bytes]:
    """The rows as they were written before; ``rebuild`` makes a text from its clean one.

    Raises RestoreError where the header does not tell which column was the text.
    """
    mark, header, source = _opened(chunks, mark)
    names = header.values()
    first: list[Row] = []  # the first row with metadata tells how all was written
    told = None
    for row in source:
        first.append(row)
        if (told := _told(row, names)) is not None:
            break
    only_one(names, FIELD if told is None else cleaned_field(names, told), RestoreError)
    extra = source_data(told or {})

    def pieces() -> Iterator[str]:
        own = told is not None and "replaced" not in extra
        yield _shorter(header, names.index(FIELD)).text(mark) if own else header.text(mark)
        for row in chain(first, source):
            try:
                yield _restored(rebuild, row, names, mark).text(mark)
            except InputError as error:
                fail(row.line, error)
                yield row.text(mark)

    yield from charsets.encoded(pieces(), extra.get("charset", {}))


def _told(row: Row, names: list[str]) -> dict[str, Any] | None:
    if FIELD not in names or len(row.cells) != len(names):
        return None
    try:
        told = load(value(row.cells[names.index(FIELD)]))
    except (ValueError, RecursionError):
        return None
    return told if is_metadata(told) else None


def _restored(rebuild: Callable[[str, dict[str, Any]], str], row: Row, names: list[str], mark: str) -> Row:
    told = _told(row, names)
    if told is None:
        return row
    extra = source_data(told)
    place, own = names.index(cleaned_field(names, told)), names.index(FIELD)
    clean = row.cells[place]
    raw = spelling(rebuild(value(clean), told), clean, mark)
    row = _replaced(row, place, extra.get("literal", raw))
    return _replaced(row, own, extra["replaced"]) if "replaced" in extra else _shorter(row, own)


def _replaced(row: Row, place: int, cell: str) -> Row:
    return row._replace(cells=[*row.cells[:place], cell, *row.cells[place + 1 :]])


def _longer(row: Row, cell: str) -> Row:
    return row._replace(cells=[*row.cells, cell])


def _shorter(row: Row, place: int) -> Row:
    return row._replace(cells=[*row.cells[:place], *row.cells[place + 1 :]])
