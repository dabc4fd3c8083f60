"""Texts of any size, decoded and encoded as they stream."""

from __future__ import annotations

import codecs
import io
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, cast

from cleaner import codec
from cleaner.codec import Encoding
from cleaner.errors import InputError, RestoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_CHUNK, _SAMPLE = 1 << 18, 1 << 16


def find(stream: IO[bytes], alive: Callable[[], None]) -> Encoding:
    """How a stream is written: UTF-8 if all of it is, else what its beginning looks like.

    ``alive`` is called as it is read.
    """
    piece = stream.read(_CHUNK)
    found = _of_sample(piece)
    decoder = codecs.getincrementaldecoder("utf-8")()
    while piece and found.name == "utf-8":
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return _of_sample(piece[max(0, error.start - _SAMPLE // 2) :])
        piece = stream.read(_CHUNK)
        alive()
    return found


def find_of_lines(stream: IO[bytes]) -> Encoding:
    """How lines are written that are read one by one: UTF-8, unless their beginning cannot be.

    Where one of the lines is UTF-8, those that are not are broken.
    """
    head = stream.read(_CHUNK)
    try:
        found = find(io.BytesIO(head), lambda: None)
    except InputError:
        return Encoding("utf-8")
    if (found.name or "").startswith("utf"):
        return found
    lines = chain(head.splitlines(), iter(stream.readline, b""))
    return Encoding("utf-8") if any(map(_is_utf8, lines)) else found


def _is_utf8(line: bytes) -> bool:
    """Whether a line has more than ASCII, in UTF-8."""
    try:
        return not line.isascii() and bool(line.decode())
    except UnicodeDecodeError:
        return False


def in_utf8(pieces: Iterator[str]) -> IO[bytes]:
    """A text that comes in pieces, as a stream of bytes."""
    return cast("IO[bytes]", io.BufferedReader(_InUtf8(pieces), _CHUNK))


class _InUtf8(io.RawIOBase):
    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or next(self._pieces, "").encode()
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _of_sample(data: bytes) -> Encoding:
    sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    if 0 in sample:
        sample = sample[: len(sample) // 4 * 4]
    return codec.decode(sample).encoding


def decoded(stream: IO[bytes], encoding: Encoding) -> Iterator[str]:
    """The text of a stream, without its mark. Raises InputError for what would not come back."""
    name = encoding.name or "utf-8"
    decoder = codecs.getincrementaldecoder(name)()
    stream.read(len(mark(encoding)))
    pending = b""
    while piece := stream.read(_CHUNK):
        try:
            text = decoder.decode(piece)
            rest = decoder.getstate()[0]
            sound = name == "utf-8" or text.encode(name) + rest == pending + piece
            pending = rest
        except UnicodeError:
            sound = False
        if not sound:
            raise InputError(f"not written in {name} throughout; convert it to UTF-8")
        if text:
            yield text
    if pending:
        raise InputError(f"not written in {name} throughout: cut off at its end")


def encoded(pieces: Iterable[str], told: dict[str, Any]) -> Iterator[bytes]:
    """The pieces as they were written, ``told`` by :func:`record`."""
    encoding = Encoding(told.get("name", "utf-8"), told.get("bom", False))
    try:
        start = mark(encoding)
    except (LookupError, StopIteration, TypeError) as error:
        raise RestoreError("cannot be restored: its charset is none") from error
    yield start
    for piece in pieces:
        try:
            yield piece.encode(encoding.name or "utf-8")
        except (UnicodeEncodeError, LookupError) as error:
            raise RestoreError(f"cannot be restored: not to be written in {encoding.name}") from error


def record(encoding: Encoding) -> dict[str, Any]:
    """What the metadata of each record has of its file's encoding; nothing of plain UTF-8."""
    if encoding.name == "utf-8" and not encoding.bom:
        return {}
    return {"charset": {"name": encoding.name, "bom": encoding.bom}}


def mark(encoding: Encoding) -> bytes:
    """The byte order mark that a text begins with."""
    return codec.encode("", Encoding(encoding.name, encoding.bom))
