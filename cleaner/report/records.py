"""Record files as a run writes them, read back one record at a time."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch import compression, formats, inputs
from cleaner.batch.parquet import parquet
from cleaner.errors import InputError
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = 1 << 30
"""A field of CSV may be as long as any text."""
_SPACE = lazy(r"\s*")


def is_records(path: Path) -> bool:
    """Whether a file's suffix says that it holds records."""
    form = formats.of(path.name)
    return form is not None and form.is_records


def records(path: Path) -> Iterator[Any]:
    """Each record of a file. Raises InputError where it cannot be read, or not be read on."""
    form = formats.of(path.name)
    assert form is not None
    try:
        with inputs.opened(path) as file:
            yield from _READERS[form.kind](compression.reading(file, form.compression))
    except InputError:
        raise
    except Exception as error:  # each library has errors of its own for broken files
        raise InputError(f"cannot be read on: {error}") from error


def _lines(file: IO[bytes]) -> Iterator[Any]:
    """A record a line; None for one that cannot be read, which a run leaves as it came."""
    for line in file:
        if line.strip():
            try:
                yield json.loads(line.removeprefix(BOM_UTF8))
            except (ValueError, RecursionError):
                yield None


def _json(file: IO[bytes]) -> Iterator[Any]:
    """The records of an array, or those that stand one after the other."""
    text = compression.read(file).decode("utf-8-sig")
    at = 0
    while (at := _SPACE.match(text, at).end()) < len(text):  # type: ignore[union-attr]  # it matches nothing too
        value, at = json.JSONDecoder().raw_decode(text, at)
        yield from value if isinstance(value, list) else (value,)


def _csv(file: IO[bytes]) -> Iterator[Any]:
    csv.field_size_limit(_LONG)
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as lines:
        head = lines.readline()
        yield from csv.DictReader(chain((head,), lines), delimiter=max(",;\t|", key=head.count))


def _parquet(file: IO[bytes]) -> Iterator[Any]:
    plain = isinstance(file, io.BufferedReader) and isinstance(file.raw, io.FileIO)
    source = file if plain else io.BytesIO(compression.read(file))  # its end is read first
    for batch in parquet().ParquetFile(source).iter_batches(64):
        yield from batch.to_pylist()


_READERS = {
    "jsonl": _lines, "json": _json, "csv": _csv, "tsv": _csv, "parquet": _parquet,
}  # fmt: skip
