"""Sources rebuilt from outputs: clean text and metadata are all it takes, of some files their copy."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from base64 import b64decode
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from cleaner import codec
from cleaner.batch import compression, formats, inputs, outputs, recordfiles
from cleaner.batch.records import FIELD, cleaned_field, is_metadata, source_data
from cleaner.errors import LARGEST, InputError, RestoreError
from cleaner.ledger import restore
from cleaner.model import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.batch.formats import Format


def restore_folder(source: Path, target: Path) -> Iterator[tuple[str, str | None]]:
    """Write every source of the outputs below ``source`` to its place below ``target``.

    Yields each document's name, and the reason where it failed.
    """
    places: dict[str, str] = {}
    for path in inputs.walk(source):
        name = path.relative_to(source).as_posix()
        form = formats.of(path.name)
        try:
            if path.name.endswith(formats.META_SUFFIX):
                told, data = restore_document(path)
                _claim(places, told, name)
                _write(target, told, data)
                yield told, None
            elif form is not None and form.is_records:
                _claim(places, name, name)
                yield from restore_records(path, form, outputs.below(target, name), name)
        except InputError as error:
            yield name, str(error)
        except OSError as error:
            yield name, f"cannot be written: {error.strerror}"


def restore_document(meta: Path, text: Path | None = None) -> tuple[str, bytes]:
    """A source's name and bytes, from its metadata file and the text, by default beside it.

    Raises InputError where they do not give back what the checksum says.
    """
    told = _metadata(meta)
    if text is None:
        text = outputs.text_path(meta)
    elif not told["source"]:
        told["source"] = text.name
    name = _safe(told["source"])
    clean = "" if _has_source(told) else inputs.read(text).decode("utf-8", "surrogatepass")
    return name, rebuilt(clean, told)


def rebuilt(text: str, told: dict[str, Any]) -> bytes:
    """The source's bytes from a clean text and its metadata; raises InputError if they are not."""
    try:
        if _has_source(told):
            packed = b64decode(told["source_data"]["zlib"])
            data = zlib.decompressobj().decompress(packed, LARGEST)
        else:
            encoding = codec.encoding_of(told["encoding"])
            changes = [Removed(**change) for change in told["removed"]]
            data = codec.encode(restore(text, changes, encoding.newline), encoding)
        checksum = told["checksums"]["source_sha256"]
    except (ValueError, LookupError, TypeError, AttributeError, zlib.error) as error:
        raise RestoreError(f"cannot be restored: {error}") from error
    if sha256(data).hexdigest() != checksum:
        raise RestoreError("cannot be restored: the text or its metadata was changed since")
    return data


def restore_records(
    path: Path, form: Format, target: Path, name: str, *, alone: bool = False
) -> Iterator[tuple[str, str | None]]:
    """Write the record file that ``path`` was cleaned from to ``target``, and yield as a folder does.

    Where the source itself lies beside, that is it. Else a compressed file has the same content, not
    the same bytes, and Parquet the same values. ``alone`` is as in `outputs.writing`.
    """
    copy = path.with_name(path.name + formats.SOURCE_SUFFIX)
    kept = copy.is_file() and not copy.is_symlink()
    failed: list[tuple[str, str]] = []
    with inputs.opened(copy if kept else path) as source, outputs.writing(target, alone=alone) as file:
        if kept:
            shutil.copyfileobj(source, file)
        else:
            wanted = formats.of(target.name) or form
            with compression.writing(file, wanted.compression) as out:
                failed = recordfiles.restore(form, source, out, _rebuilt_text).failed
    yield from ((f"{name}:{place}", reason) for place, reason in failed)
    if not failed:
        yield name, None


def collected(path: Path, form: Format) -> bool:
    """Whether the records of a file are documents of many files, by the first of them."""
    with inputs.opened(path) as source:
        first = next(recordfiles.records(form, source), {})
    told = first.get(FIELD)
    if not is_metadata(told):
        return False
    place = first.get("id")
    is_inner = isinstance(place, str) and told["source"] != place  # a record of a record file
    return is_inner or told["encoding"]["name"] is not None or _has_source(told)


def restore_collected(path: Path, form: Format, target: Path) -> Iterator[tuple[str, str | None]]:
    """Write each source of the documents in one file of records to its place below ``target``."""
    places: dict[str, str] = {}
    with inputs.opened(path) as source:
        for number, record in enumerate(recordfiles.records(form, source), 1):
            try:
                told = record.get(FIELD)
                if not is_metadata(told):
                    raise InputError("has no metadata")
                if told["encoding"]["name"] is None and not _has_source(told):
                    raise InputError("is a record of a record file, whose other fields are not here")
                data = rebuilt(record[cleaned_field(record, told)], told)
                place = _safe(told["source"] or record.get("id"))
                _claim(places, place, f"{path.name}:{number}")
                _write(target, place, data)
                yield place, None
            except InputError as error:
                yield f"{path.name}:{number}", str(error)


def _rebuilt_text(text: str, told: dict[str, Any]) -> str:
    try:
        return rebuilt(text, told).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise RestoreError("cannot be restored: it was a file of its own, and no record") from error


def _has_source(told: dict[str, Any]) -> bool:
    return "zlib" in source_data(told)


def _metadata(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(inputs.read(path))
        missing = {"source", "encoding", "removed", "checksums"} - set(told)
    except (ValueError, TypeError) as error:
        raise InputError(f"{path.name}: not metadata: {error}") from error
    if missing:
        raise InputError(f"{path.name}: not metadata: without {', '.join(sorted(missing))}")
    assert isinstance(told, dict)
    return told


def _claim(places: dict[str, str], place: str, name: str) -> None:
    """Take a place for what is restored from ``name``. Raises RestoreError where another has it."""
    if (first := places.setdefault(place, name)) != name:
        raise RestoreError(f"cannot be restored: {place} was restored from {first} already")


def _write(target: Path, name: str, data: bytes) -> None:
    path = outputs.below(target, name)
    try:
        outputs.write(path, data)
    except (UnicodeEncodeError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a name for a file"
        raise InputError(f"{name!r} cannot be written: {reason}") from error


def _safe(name: Any, *, windows: bool = os.name == "nt") -> str:
    """A source's name, if it stays below the folder that it is put in; only on Windows a drive may lead off it."""
    path = PurePosixPath(name if isinstance(name, str) else "")
    leads_off = path.is_absolute() or ".." in path.parts
    if windows:
        there = PureWindowsPath(path)
        leads_off = leads_off or bool(there.anchor) or ".." in there.parts
    if not path.name or leads_off or "\0" in str(path):
        raise InputError(f"its metadata names no place below the target: {name!r}")
    return str(path)
