"""Sources rebuilt from outputs: clean text and metadata are all it takes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cleaner import codec
from cleaner.batch import inputs, outputs
from cleaner.errors import InputError
from cleaner.ledger import restore
from cleaner.model import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator


def restore_folder(source: Path, target: Path) -> Iterator[tuple[str, str | None]]:
    """Write every source of the outputs below ``source`` to its place below ``target``.

    Yields each document's name, and the reason where it failed.
    """
    for path in inputs.walk(source):
        if path.name.endswith(outputs.META_SUFFIX) and not path.name.startswith("."):
            try:
                name, data = restore_document(path)
                outputs.write(target / name, data)
                yield name, None
            except InputError as error:
                yield str(path.relative_to(source)), str(error)


def restore_document(meta: Path, text: Path | None = None) -> tuple[str, bytes]:
    """A source's name and bytes, from its metadata file and the text, by default beside it.

    Raises InputError where they do not give back what the checksum says.
    """
    told = _metadata(meta)
    name = _safe(told["source"])
    if text is None:
        text = outputs.text_path(meta)
    data = rebuilt(inputs.read(text).decode("utf-8", "surrogatepass"), told)
    return name, data


def rebuilt(text: str, told: dict[str, Any]) -> bytes:
    """The source's bytes from a clean text and its metadata; raises InputError if they are not."""
    encoding = codec.encoding_of(told["encoding"])
    changes = [Removed(**change) for change in told["removed"]]
    try:
        data = codec.encode(restore(text, changes, encoding.newline), encoding)
    except (ValueError, LookupError) as error:
        raise InputError(f"cannot be restored: {error}") from error
    if sha256(data).hexdigest() != told["checksums"]["source_sha256"]:
        raise InputError("cannot be restored: the text or its metadata was changed since")
    return data


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


def _safe(name: Any) -> str:
    """A source's name, if it stays below the folder that it is put in."""
    path = PurePosixPath(str(name or ""))
    if not name or path.is_absolute() or ".." in path.parts or "\\" in str(name):
        raise InputError(f"its metadata names no place below the target: {name!r}")
    return str(path)
