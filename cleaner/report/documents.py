"""The documents of an output: clean text and metadata, from files and from records."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch import formats, inputs, outputs
from cleaner.batch.records import FIELD
from cleaner.errors import InputError
from cleaner.ledger import walk
from cleaner.model import Removed
from cleaner.report.records import is_records, records
from cleaner.report.sites import site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_DETAILS = ("date", "author", "agency", "language")


class Cleaned(NamedTuple):
    """A document of an output: ``parts`` are its source, kept runs and changes in their order."""

    name: str
    site: str
    title: str
    details: list[str]
    flags: list[str]
    parts: list[str | Removed]


def documents(output: Path, leave_out: Callable[[str, str], None]) -> Iterator[Cleaned]:
    """All documents of a folder, of a record file, or of a text with its metadata beside it.

    One that is not whole is left out: ``leave_out`` is told its name and the reason.
    """
    for path, name in _files(output):
        try:
            if path.name.endswith(formats.META_SUFFIX):
                yield _beside(path)
            elif is_records(path):
                yield from _recorded(path, name, leave_out)
        except InputError as error:
            leave_out(name, str(error))


def _files(output: Path) -> Iterator[tuple[Path, str]]:
    """Each file with its name; not what a run keeps for itself, under names that begin with a dot."""
    if not output.is_dir():
        path = output if is_records(output) else outputs.meta_path(output)
        yield path, path.name
        return
    for path in inputs.walk(output):
        name = path.relative_to(output)
        if not any(part.startswith(".") for part in name.parts):
            yield path, name.as_posix()


def _beside(meta: Path) -> Cleaned:
    """The document of a metadata file, whose text lies beside it."""
    told = _parsed(inputs.read(meta))
    stem = meta.name.removesuffix(formats.META_SUFFIX)
    name = str(told.get("source") or stem)
    names = (f"{stem}.txt", stem + PurePosixPath(name).suffix, stem)
    texts = [text for text in (meta.with_name(name) for name in dict.fromkeys(names)) if text.is_file()]
    if not texts:
        raise InputError("its text is missing; run `cleaner run` again")
    for text in texts:
        data = inputs.read(text)
        if _belongs(data, told):
            return _cleaned(name, name, data.decode("utf-8", "surrogatepass"), told, {})
    raise InputError("its text was changed since; run `cleaner run` again")


def _recorded(path: Path, name: str, leave_out: Callable[[str, str], None]) -> Iterator[Cleaned]:
    """The documents of a record file; records that were not cleaned are left out."""
    for number, record in enumerate(records(path), 1):
        place = f"{name}:{number}"
        try:
            yield _of_record(record, name, place)
        except InputError as error:
            leave_out(place, str(error))


def _of_record(record: Any, path: str, place: str) -> Cleaned:
    if not isinstance(record, dict) or FIELD not in record:
        raise InputError(f"without the field {FIELD!r}: it was not cleaned")
    told = _parsed(record[FIELD])
    name = f"{place} {told['source']}" if told.get("source") else place
    for value in record.values():
        if isinstance(value, str) and _belongs(value.encode("utf-8", "surrogatepass"), told):
            return _cleaned(name, path, value, told, record)
    raise InputError("its text was changed since; run `cleaner run` again")


def _parsed(told: Any) -> dict[str, Any]:
    """Metadata as such, or as JSON."""
    try:
        told = json.loads(told) if isinstance(told, str | bytes) else told
    except (ValueError, RecursionError) as error:
        raise InputError(f"not metadata: {error}") from error
    if not isinstance(told, dict) or not isinstance(told.get("checksums"), dict):
        raise InputError("not metadata: without checksums")
    return told


def _belongs(data: bytes, told: dict[str, Any]) -> bool:
    return bool(sha256(data).hexdigest() == told["checksums"].get("text_sha256"))


def _cleaned(name: str, path: str, text: str, told: dict[str, Any], record: dict[str, Any]) -> Cleaned:
    """The document, its source rebuilt, with plain line ends. Raises InputError if it cannot be."""
    try:
        newline = told["encoding"]["newline"]
        parts = list(walk(text, [Removed(**change) for change in told["removed"]], newline))
        if newline != "\n":
            parts = [_plain(part, newline) for part in parts]
        details = [str(told[field]) for field in _DETAILS if told.get(field)]
        flags = [str(flag) for flag in told.get("flags", ())]
        where = site(path, told, record)
        return Cleaned(name, where, str(told.get("title") or ""), details, flags, [p for p in parts if p])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"not metadata of this text: {error}") from error


def _plain(part: str | Removed, newline: str) -> str | Removed:
    if isinstance(part, str):
        return part.replace(newline, "\n")
    return part._replace(text=part.text.replace(newline, "\n"))
