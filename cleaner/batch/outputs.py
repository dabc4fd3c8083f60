"""Where documents go: each file whole or not at all, its metadata beside it."""

from __future__ import annotations

import errno
import json
import os
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch import formats
from cleaner.batch.lock import take
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cleaner.batch.documents import Document

_NUMBER = count()


@contextmanager
def temporary(path: Path, *, alone: bool = False) -> Iterator[Path]:
    """A name beside ``path`` to write it under first; what is there after a failure is removed.

    With ``alone``, no other run may write ``path`` at the time (BusyError), and what one that was killed
    has left is taken over. A folder's run has a lock of its own, and knows what it was at.
    """
    # To look first is much cheaper than to try: where workers meet, a try is a lock on the folder.
    if not path.parent.is_dir():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise NotADirectoryError(error.errno, "a file is where its folder would be") from error
    part, held = path.with_name(f".cleaner-{os.getpid()}-{next(_NUMBER)}.part"), None
    if alone:
        known = path.with_name(f".cleaner-{sha256(os.fsencode(path.name)).hexdigest()[:16]}.part")
        held = take(known, path)
        part = part if held is None else known
    try:
        yield part
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        if held is not None:
            os.close(held)


@contextmanager
def pair(path: Path, beside: Path, *, alone: bool = False) -> Iterator[tuple[Path, Path]]:
    """Names to write two files under that belong together, at ``path`` and ``beside`` in the end.

    With ``alone``, it is where links at these places lead.

    Two files cannot change places at once. So the old one at ``path`` goes first and the new one
    comes last: one that is there always has its own beside it.
    """
    if alone:
        path, beside = _followed(path), _followed(beside)
    with temporary(path, alone=alone) as part, temporary(beside, alone=alone) as other:
        yield part, other
        if path.exists():
            path.unlink()
        other.replace(beside)
        part.replace(path)


@contextmanager
def writing(path: Path, *, alone: bool = False) -> Iterator[IO[bytes]]:
    """A file that is put at ``path`` at the end, if all went well; a device or a pipe is written to.

    With ``alone``, as an output that was named itself is, it is put where a link at ``path`` leads.
    """
    if is_stream(path):
        with path.open("ab") as file:  # what stands before in a file that is open already is another's
            yield file
        return
    if alone:
        path = _followed(path)
    with temporary(path, alone=alone) as part:
        with part.open("wb") as file:
            yield file
        part.replace(path)


def is_stream(path: Path) -> bool:
    """Whether a path is a device, a pipe or an open file (/dev/stdout): written to and not replaced."""
    return path.exists() and (not path.is_file() or _is_open(path))


def _is_open(path: Path) -> bool:
    """Whether a path leads to what the system calls a file by its descriptor."""
    while path.is_symlink():
        folder = os.path.realpath(path.parent)
        if folder == "/dev/fd" or (folder.startswith("/proc/") and folder.endswith("/fd")):
            return True
        path = path.parent / os.readlink(path)
    return False


def _followed(path: Path) -> Path:
    """The file that a link leads to, to write that one; what is no link is itself."""
    if not path.is_symlink():
        return path
    place = type(path)(os.path.realpath(path))
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fspath(path))
    return place


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder itself or lies below it, wherever links lead."""
    return type(path)(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def write(path: Path, data: bytes, *, alone: bool = False) -> None:
    """Put ``data`` at ``path``: whatever happens, there is the old file or the new one, whole."""
    with writing(path, alone=alone) as file:
        file.write(data)


def meta_path(text: Path) -> Path:
    """Where the metadata of a text lies."""
    return text.with_name(formats.meta_name(text.name))


def text_path(meta: Path) -> Path:
    """The text that the metadata at ``meta`` belongs to."""
    name = meta.name.removesuffix(formats.META_SUFFIX)
    text = meta.with_name(f"{name}.txt")
    return text if text.is_file() else meta.with_name(name)


def write_document(path: Path, document: Document, *, alone: bool = False) -> None:
    """The clean text at ``path`` and its metadata beside it; of a device or a pipe, the text alone."""
    data = document.article.text.encode("utf-8", "surrogatepass")
    if is_stream(path):
        write(path, data)
        return
    with pair(path, meta_path(path), alone=alone) as (text, meta):
        text.write_bytes(data)
        meta.write_bytes(_metadata(document))


def write_metadata(path: Path, document: Document) -> None:
    """The metadata of a document at ``path``."""
    write(path, _metadata(document), alone=True)


def _metadata(document: Document) -> bytes:
    return dumps(document.metadata(), indent=2) + b"\n"


def tidy(target: Path, documents: Iterable[Iterable[str]], pid: int | None = None) -> None:
    """Clear up after a process that died while it wrote ``documents``, named by their outputs.

    Its temporary files go (of the process ``pid``, or of any), and so do outputs of a document of
    which another is missing.
    """
    written = [[target / name for name in names] for names in documents]
    for folder in {path.parent for paths in written for path in paths}:
        for part in folder.glob(f".cleaner-{pid or '*'}-*.part"):
            remove(target, part)
    for paths in written:
        if not all(path.exists() for path in paths):
            for path in paths:
                remove(target, path)


def remove(target: Path, path: Path) -> bool:
    """Remove a file if it is there, and is below ``target``: no link may lead out of it."""
    with suppress(OSError, InputError):  # it is not there, or not a file
        path = below(target, os.fspath(path.relative_to(target) if path.is_relative_to(target) else path))
        path.unlink()
        return True
    return False


def below(target: Path, name: str) -> Path:
    """The place of ``name`` below ``target``. Raises InputError where it would lie elsewhere.

    A name can be absolute or go up, and a folder on its way can be a link.
    """
    if os.path.isabs(name) or ".." in name.split("/") or "\0" in name:
        raise InputError(f"would be written outside of {target}")
    path = target / name
    root, folder = os.path.realpath(target), os.path.realpath(path.parent)
    if os.path.commonpath([root, folder]) != root or path.is_dir():
        raise InputError(f"cannot be written below {target}: a link or a folder is at its place")
    if path.is_symlink() and is_stream(path):
        raise InputError(f"cannot be written below {target}: a link is at its place")
    return path


def dumps(value: Any, indent: int | None = None) -> bytes:
    """JSON in UTF-8; escaped where a string holds half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent).encode()


def markdown(document: Document) -> bytes:
    """The text as Markdown, what is known of it in front matter (YAML, of which JSON is a part)."""
    metadata, text = document.metadata(), document.article.text
    if document.front:
        return text.encode("utf-8", "replace")
    told = {name: metadata[name] for name in ("title", "author", "date", "language", "agency")}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items() if value]
    if metadata["title"] and text.startswith(metadata["title"]):
        text = f"# {text}"
    return "\n".join(["---", *lines, "---", "", text]).encode("utf-8", "replace")
