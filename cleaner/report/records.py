"""Record files as a run writes them, read back one record at a time."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from typing import TYPE_CHECKING, Any

from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIXES = (".jsonl", ".ndjson")
_OPEN: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


def is_records(path: Path) -> bool:
    """Whether a file's suffix says that it holds records."""
    name = path.with_suffix("") if path.suffix in _OPEN else path
    return name.suffix.lower() in _SUFFIXES


def records(path: Path) -> Iterator[Any]:
    """Each record of a file; raises InputError where it cannot be read on."""
    try:
        with _OPEN.get(path.suffix, open)(path, "rb") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise InputError(f"cannot be read on: {error}") from error
