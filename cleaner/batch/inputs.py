"""Where documents come from: files, folders, standard input."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from cleaner.batch import formats
from cleaner.errors import LARGEST, InputError, SettingsError, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Source = str | Path
    """A file, or ``STDIN``, which is no path."""

STDIN = "-"


class Input(NamedTuple):
    """A file, and its name relative to where the search began, with forward slashes."""

    path: Path
    name: str


def named(name: str) -> Source:
    """The file of that name, or standard input: a run in a pipe has no need of paths."""
    if name == STDIN:
        return STDIN
    from pathlib import Path

    return Path(name)


def walk(folder: Path, root: Path | None = None) -> Iterator[Path]:
    """All files below a folder in a stable order.

    Links to folders are not followed, nor links to files outside of ``root``, the folder itself.
    """
    root = root or folder.resolve()
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        is_link = entry.is_symlink()
        if entry.is_dir() and not is_link:
            yield from walk(entry, root)
        elif entry.is_file() and not (is_link and not entry.resolve().is_relative_to(root)):
            yield entry


def texts(paths: tuple[str, ...]) -> Iterator[Input]:
    """The texts and pages among files and folders, named as they were given; ``-`` is standard input."""
    from pathlib import Path

    for name in paths or (STDIN,):
        path = Path(name)
        if name != STDIN and path.is_dir():
            yield from (Input(file, str(file)) for file in walk(path) if _is_text(file.name))
        elif name == STDIN or path.exists():
            yield Input(path, name)
        else:
            raise SettingsError(f"{name}: no such file or folder")


def _is_text(name: str) -> bool:
    form = formats.of(name)
    return form is not None and not form.is_records


@contextmanager
def opened(path: Source) -> Iterator[IO[bytes]]:
    """A file that can be read from its start more than once; of standard input or a pipe a copy.

    Raises InputError where it cannot be opened.
    """
    with flowing(path) as file:
        if str(path) != STDIN and file.seekable():
            yield file
            return
        import shutil
        import tempfile

        with tempfile.TemporaryFile() as copy:
            try:
                shutil.copyfileobj(file, copy)
            except OSError as error:
                raise InputError(f"cannot be copied: {error.strerror}") from error
            copy.seek(0)
            yield copy


@contextmanager
def flowing(path: Source) -> Iterator[IO[bytes]]:
    """A file or standard input, to read once, as it comes. Raises InputError where it cannot be opened."""
    if str(path) == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error
    with file:
        yield file


def read(path: Source, limit: int = LARGEST) -> bytes:
    """A document's bytes. Raises InputError where it cannot be read, or has more than ``limit``."""
    if str(path) == STDIN:
        return _within(sys.stdin.buffer, limit)
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > limit:
                raise too_large(limit)
            return _within(file, limit)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error


def _within(file: IO[bytes], limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data
