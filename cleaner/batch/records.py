"""Records: JSON objects of which one field holds a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cleaner.batch.outputs import dumps
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cleaner.cleaner import Cleaner

TEXT_FIELDS = ("text", "content", "body", "articleBody", "maintext", "article")
FIELD = "cleaner"
"""The field that is added, with the metadata."""


def clean_record(cleaner: Cleaner, record: Any, text_field: str | None = None) -> dict[str, Any]:
    """The record with its text clean and one field more. Raises InputError where it has no text."""
    if not isinstance(record, dict):
        raise InputError("not a JSON object")
    fields = (text_field,) if text_field else TEXT_FIELDS
    field = next((name for name in fields if isinstance(record.get(name), str)), None)
    if field is None:
        wanted = (
            f"no text in field {text_field!r}" if text_field else f"no text in any of {', '.join(fields)}"
        )
        raise InputError(f"{wanted}; name its field with --text-field")
    source = record.get("id")
    article = cleaner.clean(record[field], None if source is None else str(source))
    return {**record, field: article.text, FIELD: article.metadata()}


def clean_lines(
    cleaner: Cleaner,
    lines: Iterable[bytes],
    text_field: str | None,
    fail: Callable[[int, str], None],
) -> Iterator[bytes]:
    """JSON Lines, a record out for each that comes in; one that fails goes out as it came.

    ``fail`` is told the line's number and the reason.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield dumps(clean_record(cleaner, _parsed(line), text_field)) + b"\n"
        except InputError as error:
            fail(number, str(error))
            yield line if line.endswith(b"\n") else line + b"\n"


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
