"""One input file of a folder run, cleaned to its outputs."""

from __future__ import annotations

from os.path import splitext
from typing import TYPE_CHECKING, NamedTuple

from cleaner.batch import inputs, outputs
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cleaner.cleaner import Cleaner


class Done(NamedTuple):
    """What became of one file: how many of its documents changed, how many came as they were.

    ``removed`` has the characters that went by rule; ``failed`` names those of its documents that
    failed, each with its reason, where it has many.
    """

    cleaned: int
    unchanged: int
    characters_in: int
    characters_out: int
    removed: dict[str, int]
    failed: tuple[tuple[str, str], ...] = ()


def wanted(name: str) -> bool:
    """Whether a file of this name holds documents."""
    return splitext(name)[1].lower() in inputs.TEXT_SUFFIXES


def output_paths(name: str) -> tuple[str, ...]:
    """The outputs of the file called ``name``, relative to the target as it is to the source.

    They lie in the same folder, and their names are the same up to the first full stop.
    """
    return name, outputs.meta_name(name)


def clean_file(
    cleaner: Cleaner,
    path: Path,
    name: str,
    target: Path,
    alive: Callable[[], None],  # noqa: ARG001 (a text is one document)
) -> Done:
    """Clean the file ``path``, called ``name`` in its metadata, to its place below ``target``.

    ``alive`` is called after each document of a file of many: the time limit is for one.
    Raises InputError where it cannot be read or written.
    """
    article = cleaner.clean(inputs.read(path), name)
    try:
        outputs.write_article(target / name, article)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}") from error
    changed = article.text != article.raw_text
    stats = article.stats
    return Done(
        cleaned=int(changed),
        unchanged=int(not changed),
        characters_in=stats["characters_in"],
        characters_out=stats["characters_out"],
        removed=stats["removed_by_rule"],
    )
