"""A folder of documents cleaned into another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.batch import inputs
from cleaner.batch.files import clean_file
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.cleaner import Cleaner


@dataclass(slots=True)
class Summary:
    """What a run did; ``failed`` has each document with its reason."""

    cleaned: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def run_folder(cleaner: Cleaner, source: Path, target: Path) -> Summary:
    """Clean every text below ``source`` to the same place below ``target``.

    Raises SettingsError where the two folders overlap.
    """
    inner, outer = target.resolve(), source.resolve()
    if inner == outer or outer in inner.parents:
        raise SettingsError(f"{target}: the output must not lie inside the input {source}")
    summary = Summary()
    for path in inputs.walk(source):
        if not inputs.is_text(path):
            summary.skipped += 1
            continue
        name = path.relative_to(source).as_posix()
        try:
            done = clean_file(cleaner, path, name, target)
        except InputError as error:
            summary.failed.append((name, str(error)))
            continue
        summary.cleaned += done.cleaned
        summary.unchanged += done.unchanged
    return summary
