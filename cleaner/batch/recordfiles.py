"""A file of records, cleaned or restored from one stream to another."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from cleaner import codec
from cleaner.batch import charsets, compression, csvrecords, jsonrecords
from cleaner.batch.records import FIELD, Tally, is_metadata, source_data
from cleaner.errors import LARGEST, InputError, RestoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.batch.formats import Format
    from cleaner.batch.records import Job

    Rebuild = Callable[[str, dict[str, Any]], str]
    Fail = Callable[[int, InputError], None]


def clean(job: Job, form: Format, source: IO[bytes], target: IO[bytes]) -> None:
    """Write the records of ``source`` to ``target``, each with its text clean and one field more.

    ``source`` can be read again from its start. A record that fails is written as it came and
    counted. Raises InputError where the whole file cannot be read.
    """
    if form.kind == "parquet":
        from cleaner.batch import parquet

        parquet.clean_file(job, _seekable(source, form), target)
        return
    for piece in cleaned(job, form, source):
        target.write(piece)


def cleaned(job: Job, form: Format, source: IO[bytes], *, streamed: bool = False) -> Iterator[bytes]:
    """The same piece by piece, but for Parquet; of JSON Lines a record as soon as it came.

    JSON Lines that are ``streamed`` cannot be read again, and are in UTF-8.
    """
    if form.kind == "jsonl":
        if streamed:
            return jsonrecords.clean_lines(job, compression.reading(source, form.compression))
        return _cleaned_lines(job, form, source)
    if form.kind == "json":
        return _cleaned_json(job, compression.read(source, form.compression))
    return _cleaned_rows(job, form, source)


def _cleaned_lines(job: Job, form: Format, source: IO[bytes]) -> Iterator[bytes]:
    encoding = charsets.find_of_lines(compression.reading(source, form.compression))
    source.seek(0)
    stream = compression.reading(source, form.compression)
    if encoding.name == "utf-8":
        yield from jsonrecords.clean_lines(job, stream)
        return
    told = charsets.record(encoding)
    lines = charsets.in_utf8(charsets.decoded(stream, encoding))
    yield from jsonrecords.clean_lines(job, lines, told)
    _check_told(job, told)


def _cleaned_json(job: Job, data: bytes) -> Iterator[bytes]:
    decoded = codec.decode(data)
    if decoded.encoding.exceptions:
        raise InputError(f"not written in {decoded.encoding.name} throughout; convert it to UTF-8")
    told = charsets.record(decoded.encoding)

    def change(text: str, at: int) -> tuple[str, int]:
        return jsonrecords.clean_object(job, text, at, told)

    for piece in jsonrecords.changed_values(decoded.raw, change, job.fail):
        yield piece.encode()
    _check_told(job, told)


def _cleaned_rows(job: Job, form: Format, source: IO[bytes]) -> Iterator[bytes]:
    encoding = charsets.find(compression.reading(source, form.compression), job.alive)
    source.seek(0)
    told = charsets.record(encoding)
    chunks = charsets.decoded(compression.reading(source, form.compression), encoding)
    for row in csvrecords.clean_rows(job, chunks, "\t" if form.kind == "tsv" else None, told):
        yield row.encode()
    _check_told(job, told)


def _check_told(job: Job, told: dict[str, Any]) -> None:
    """The records tell how the file was written; without one that could not be had back."""
    if told and not job.tally.cleaned + job.tally.unchanged:
        raise InputError("has no record with a text, and is not plain UTF-8")


def restore(form: Format, source: IO[bytes], target: IO[bytes], rebuild: Rebuild) -> Tally:
    """Write the records of ``source`` to ``target`` as they were before; tells which failed."""
    tally = Tally()

    def fail(place: int, error: InputError) -> None:
        if isinstance(error, RestoreError):  # what else is no record has never been cleaned
            tally.fail(place, error)

    if form.kind == "parquet":
        from cleaner.batch import parquet

        parquet.restore_file(rebuild, fail, _seekable(source, form), target)
        return tally
    if form.kind == "jsonl":
        charset = _charset_of_lines(form, source)
        source.seek(0)
        lines = jsonrecords.restore_lines(rebuild, compression.reading(source, form.compression), fail)
        for line in charsets.encoded(map(_text, lines), charset) if charset else lines:
            target.write(line)
        return tally
    for piece in _restored(form, compression.reading(source, form.compression), rebuild, fail):
        target.write(piece)
    return tally


def _restored(form: Format, source: IO[bytes], rebuild: Rebuild, fail: Fail) -> Iterator[bytes]:
    def change(text: str, at: int) -> tuple[str, int]:
        return jsonrecords.restore_object(rebuild, text, at)

    if form.kind == "json":
        text = compression.read(source).decode("utf-8", "replace")
        known = (_extra(value) for value in jsonrecords.values(text))
        charset: dict[str, Any] = next((extra["charset"] for extra in known if "charset" in extra), {})
        yield from charsets.encoded(jsonrecords.changed_values(text, change, fail), charset)
    else:
        chunks = charsets.decoded(source, codec.Encoding("utf-8"))
        yield from csvrecords.restore_rows(rebuild, chunks, "\t" if form.kind == "tsv" else None, fail)


def _charset_of_lines(form: Format, source: IO[bytes]) -> dict[str, Any]:
    """What the first record with metadata tells of its file's encoding; nothing where it is UTF-8."""
    first = next((record for record in records(form, source) if is_metadata(record[FIELD])), {})
    charset: dict[str, Any] = _extra(first).get("charset", {})
    return {} if charset.get("name") == "utf-8" else charset


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise RestoreError("cannot be restored: a line is not in UTF-8") from error


def records(form: Format, source: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The records of a clean file as values; the metadata as such, where it is text."""
    if form.kind == "parquet":
        from cleaner.batch import parquet

        found = parquet.records(_seekable(source, form))
    elif form.kind == "json":
        found = jsonrecords.values(compression.read(source, form.compression).decode("utf-8", "replace"))
    elif form.kind == "jsonl":
        found = _values(compression.reading(source, form.compression))
    else:
        chunks = charsets.decoded(compression.reading(source, form.compression), codec.Encoding("utf-8"))
        found = csvrecords.records(chunks, "\t" if form.kind == "tsv" else None)
    for record in found:
        if isinstance(record, dict):
            yield {**record, FIELD: _value(record.get(FIELD))}


def _values(lines: IO[bytes]) -> Iterator[Any]:
    for line in iter(lambda: lines.readline(LARGEST), b""):
        with suppress(ValueError, RecursionError):
            yield jsonrecords.load(line)


def _value(told: Any) -> Any:
    try:
        return jsonrecords.load(told) if isinstance(told, str) else told
    except (ValueError, RecursionError):
        return told


def _extra(record: Any) -> dict[str, Any]:
    told = record.get(FIELD) if isinstance(record, dict) else None
    return source_data(told) if is_metadata(told) else {}


def _seekable(source: IO[bytes], form: Format) -> IO[bytes]:
    """A stream that Parquet can be read from, its end first."""
    return io.BytesIO(compression.read(source, form.compression)) if form.compression else source
