r"""Records in Apache Arrow: the text of a batch clean, and one column more with the metadata.

>>> import pyarrow as pa
>>> from cleaner.engines.arrow import clean_batch
>>> batch = pa.record_batch({"text": ['The bridge opened.\nstring(2) "[]"']})
>>> clean_batch(batch).column("text").to_pylist()
['The bridge opened.']
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.batch.jsonrecords import spelled
from cleaner.batch.records import FIELD, Job, metadata, only_one, text_field, usual_field
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

    from cleaner.config import Settings


def clean_batch(
    batch: pa.RecordBatch, text_field: str | None = None, settings: Settings | None = None
) -> pa.RecordBatch:
    """The batch with its text clean and a column ``cleaner`` of JSON text.

    ``text_field`` names the column of the text, by default the first of text, content, body,
    articleBody, maintext, article. The other columns, their types and the schema's metadata stay; a
    null stays null. Raises InputError where there is no such column of strings, or more than one.
    """
    return clean_with(Job(_cleaner(settings), text_field), batch)


@lru_cache(maxsize=8)
def _cleaner(settings: Settings | None) -> Cleaner:
    return Cleaner(settings)


def clean_with(job: Job, batch: pa.RecordBatch, first: int = 1) -> pa.RecordBatch:
    """The same for the rows of a file, the first of which is number ``first``."""
    field = string_field(batch.schema, job.text_field)
    names = batch.schema.names
    only_one(names, field)
    place = names.index(field)
    ids = batch.column(names.index("id")).to_pylist() if "id" in names else [None] * batch.num_rows
    extra = {} if field == usual_field(string_names(batch.schema)) else {"field": field}
    texts: list[str | None] = []
    told: list[str | None] = []
    for row, (text, source) in enumerate(zip(batch.column(place).to_pylist(), ids, strict=True), first):
        try:
            if text is None:
                raise InputError(f"no text in field {field!r}")
            article = job.clean(text, None if source is None else str(source))
        except InputError as error:
            job.fail(row, error)
            texts.append(text)
            told.append(None)
        else:
            texts.append(article.text)
            told.append(spelled(metadata(article, extra), "utf-8"))
    batch = batch.set_column(place, batch.schema.field(place), strings(texts, batch.schema.field(place).type))
    return with_column(batch, told)


def string_field(schema: pa.Schema, wanted: str | None) -> str:
    """The column of the text. Raises InputError where there is none."""
    return text_field(string_names(schema), wanted)


def string_names(schema: pa.Schema) -> list[str]:
    """The columns of strings."""
    return [field.name for field in schema if is_string(field.type)]


def is_string(kind: pa.DataType) -> bool:
    """Whether a column of a type holds strings."""
    import pyarrow.types as of

    if of.is_dictionary(kind):
        kind = kind.value_type
    return any(test(kind) for test in (of.is_string, of.is_large_string, of.is_string_view))


def strings(values: list[str | None], kind: pa.DataType) -> pa.Array:
    """Strings as a column of a type."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return pa.array(values, kind.value_type).dictionary_encode().cast(kind)
    return pa.array(values, kind)


def with_column(batch: pa.RecordBatch, told: list[str | None]) -> pa.RecordBatch:
    """The batch with its metadata column, in place of one that it has."""
    import pyarrow as pa

    column = pa.array(told, pa.string())
    place = batch.schema.get_field_index(FIELD)
    if place >= 0:
        return batch.set_column(place, pa.field(FIELD, pa.string()), column)
    return batch.append_column(pa.field(FIELD, pa.string()), column)
