"""One input file of a folder run, cleaned to its outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.batch import inputs, outputs
from cleaner.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.cleaner import Cleaner


class Done(NamedTuple):
    """What became of one file: how many of its documents changed, and how many came as they were."""

    cleaned: int
    unchanged: int


def clean_file(cleaner: Cleaner, path: Path, name: str, target: Path) -> Done:
    """Clean the file ``path``, called ``name`` in its metadata, to its place below ``target``.

    Raises InputError where it cannot be read or written.
    """
    article = cleaner.clean(inputs.read(path), name)
    try:
        outputs.write_article(target / name, article)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}") from error
    changed = article.text != article.raw_text
    return Done(int(changed), int(not changed))
