"""Compressed files, read and written as streams."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

from cleaner.errors import LARGEST, InputError, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = 1 << 20
_BROKEN = frozenset({"zlib.error", "_lzma.LZMAError", "zstandard.backend_c.ZstdError"})


def reading(file: IO[bytes], suffix: str) -> IO[bytes]:
    """What a stream holds, decompressed. Reading raises InputError where it is broken."""
    if not suffix:
        return file
    stream = _Zstandard(file) if suffix == ".zst" else _opener(suffix)(file, "rb")
    return cast("IO[bytes]", io.BufferedReader(_Checked(stream), _CHUNK))


@contextmanager
def writing(file: IO[bytes], suffix: str) -> Iterator[IO[bytes]]:
    """A stream that compresses into ``file``, which stays open; without a suffix it is ``file``."""
    if not suffix:
        yield file
        return
    if suffix == ".zst":
        stream = _zstandard().ZstdCompressor().stream_writer(file, closefd=False)
    elif suffix == ".gz":  # no name and no time, so that equal texts give equal bytes
        import gzip

        stream = gzip.GzipFile("", "wb", 6, file, mtime=0)
    else:
        stream = _opener(suffix)(file, "wb")
    with stream:
        yield stream


def read(file: IO[bytes], suffix: str = "", limit: int = LARGEST) -> bytes:
    """All of a stream, decompressed. Raises InputError where it is broken or larger than ``limit``."""
    pieces, size = [], 0
    stream = reading(file, suffix)
    while piece := stream.read(min(_CHUNK, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise too_large(limit)
    return b"".join(pieces)


class _Checked(io.RawIOBase):
    """A decompressed stream that calls what is wrong with it by one name."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _one_error():
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Zstandard:
    """Frames of zstd; unlike the library's own reader it tells where the last one is cut off."""

    _PIECE = 1 << 11  # a block of four bytes can stand for 128 KiB

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._ready, self._rest = file, b"", b""
        self._library = _zstandard()
        self._frame: Any = None

    def read(self, size: int) -> bytes:
        while not self._ready:
            piece = self._rest or self._file.read(self._PIECE)
            if not piece:
                if self._frame is not None:
                    raise EOFError
                return b""
            if self._frame is None:
                self._frame = self._library.ZstdDecompressor().decompressobj()
            self._ready, self._rest = self._frame.decompress(piece), b""
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        data, self._ready = self._ready[:size], self._ready[size:]
        return data


@contextmanager
def _one_error() -> Iterator[None]:
    try:
        yield
    except EOFError as error:
        raise InputError("its compressed data is cut off") from error
    except OSError as error:
        reason = (
            f"cannot be read: {error.strerror}" if error.strerror else f"not what its suffix says: {error}"
        )
        raise InputError(reason) from error
    except Exception as error:
        if f"{type(error).__module__}.{type(error).__name__}" not in _BROKEN:
            raise
        raise InputError(f"its compressed data is broken: {error}") from error


def _opener(suffix: str) -> Callable[..., Any]:
    if suffix == ".gz":
        import gzip

        return gzip.open
    if suffix == ".bz2":
        import bz2

        return bz2.open
    import lzma

    return lzma.open


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError("zst needs zstandard: pip install 'article-cleaner[zstd]'") from error
    return zstandard
