"""Records in Parquet, a row group at a time."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch.records import FIELD, cleaned_field, only_one
from cleaner.errors import InputError, RestoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from cleaner.batch.records import Job

_ROWS = 1024
"""Rows that are cleaned at once."""


def clean_file(job: Job, source: IO[bytes], target: IO[bytes]) -> None:
    """Write the records of ``source`` to ``target``, their row groups, types and compression kept."""
    from cleaner.engines.arrow import clean_with

    row = 1

    def change(batch: pa.RecordBatch) -> pa.RecordBatch:
        nonlocal row
        row += batch.num_rows
        return clean_with(job, batch, row - batch.num_rows)

    _rewrite(source, target, change)


def restore_file(
    rebuild: Callable[[str, dict[str, Any]], str],
    fail: Callable[[int, InputError], None],
    source: IO[bytes],
    target: IO[bytes],
) -> None:
    """Write the records as they were, without the column of the metadata.

    The values are the same, the bytes of the file need not be.
    """
    from cleaner.engines.arrow import string_names, strings

    row = 0

    def change(batch: pa.RecordBatch) -> pa.RecordBatch:
        nonlocal row
        if FIELD not in batch.schema.names:
            return batch
        only_one(batch.schema.names, FIELD, RestoreError)
        told = [json.loads(value) if value else None for value in batch.column(FIELD).to_pylist()]
        names = string_names(batch.schema)
        cleaned = cleaned_field(names, next(filter(None, told), {}))
        only_one(batch.schema.names, cleaned, RestoreError)
        place = batch.schema.get_field_index(cleaned)
        texts = batch.column(place).to_pylist()
        for at, each in enumerate(told):
            row += 1
            try:
                texts[at] = texts[at] if each is None else rebuild(texts[at], each)
            except InputError as error:
                fail(row, error)
        field = batch.schema.field(place)
        return batch.set_column(place, field, strings(texts, field.type)).drop_columns([FIELD])

    _rewrite(source, target, change)


def records(source: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The rows as values."""
    with parquet().ParquetFile(source) as file:
        for batch in file.iter_batches(_ROWS):
            yield from batch.to_pylist()


def _rewrite(
    source: IO[bytes], target: IO[bytes], change: Callable[[pa.RecordBatch], pa.RecordBatch]
) -> None:
    pq = parquet()
    import pyarrow as pa

    try:
        with pq.ParquetFile(source) as file:
            empty = pa.RecordBatch.from_pylist([], file.schema_arrow)
            schema = change(empty).schema
            with pq.ParquetWriter(target, schema, compression=_codecs(file.metadata)) as writer:
                for group in range(file.num_row_groups):
                    batches = [change(batch) for batch in file.iter_batches(_ROWS, [group])]
                    table = pa.Table.from_batches(batches, schema)
                    writer.write_table(table, row_group_size=max(1, table.num_rows))
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # not the library's, which has no number: the disk is full
        raise InputError(f"not Parquet that can be read: {' '.join(str(error).split())}") from error


def _codecs(metadata: Any) -> str | dict[str, str]:
    """The compression of each column, as the first row group has it."""
    if not metadata.num_row_groups:
        return "snappy"
    group = metadata.row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    codecs = {
        column.path_in_schema: column.compression.lower().replace("uncompressed", "none")
        for column in columns
    }
    most = max(codecs.values(), key=list(codecs.values()).count, default="snappy")
    return most if set(codecs.values()) == {most} else {**codecs, FIELD: most}


def parquet() -> Any:
    """The library for Parquet, which comes as an extra."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'article-cleaner[parquet]'") from error
    return pyarrow.parquet
