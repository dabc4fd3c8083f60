"""Bytes to text and back, exactly.

The encoding is the byte order mark's, else UTF-8, else what charset-normalizer detects among the
encodings of the web. Bytes that the encoding does not hold, or would write differently, are
remembered with their place, so that ``encode(decode(data).raw, ...) == data`` for any bytes.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from cleaner.errors import InputError
from cleaner.patterns import lazy

# Longest first: UTF-32's mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The WHATWG Encoding Standard's encodings, as Python names them; where a text reads the same in
# several, the first here is taken.
_WEB = tuple(
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 koi8_r koi8_u"
    " iso8859_2 iso8859_5 iso8859_6 iso8859_7 iso8859_8 gb18030 big5 cp949 cp932 euc_jp"
    " utf_16_le utf_16_be utf_32_le utf_32_be".split()
)

_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
          "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
# Two encodings differ only in what one has for Icelandic and the other for Turkish letters; and
# Icelandic is not written without acute accents.
_ICELANDIC, _ACUTE = set("ðýþÐÝÞ".encode("cp1252")), set("áéíóúæÁÉÍÓÚÆ".encode("cp1252"))
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# While decoding, U+DC00 + n stands for the undecodable byte n; no decoder gives such a character.
_BYTE = lazy("[\udc00-\udcff]")
# Half a surrogate pair, as only what writes UTF-8 spells it.
_SURROGATE = rb"\xed[\xa0-\xbf][\x80-\xbf]"


def _keep_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("cleaner.keep-bytes", _keep_bytes)


class Encoding(NamedTuple):
    r"""How the text was written: codec name (None for text that came as text), mark, line ends.

    ``newline`` is what every line end is; where they differ it is ``"\n"`` and the others are
    left in the text. ``exceptions`` are (offset, bytes in hexadecimal) of characters of the decoded
    source that stand for bytes which the codec would not give back.
    """

    name: str | None
    bom: bool = False
    newline: str = "\n"
    exceptions: tuple[tuple[int, str], ...] = ()


class Source:
    r"""A decoded document. ``raw`` has the line ends of the source, ``text`` has ``"\n"``."""

    def __init__(self, raw: str, encoding: Encoding) -> None:
        self.raw, self.encoding = raw, encoding

    @cached_property
    def text(self) -> str:
        """The text that rules see."""
        newline = self.encoding.newline
        return self.raw if newline == "\n" else self.raw.replace(newline, "\n")

    @cached_property
    def _line_ends(self) -> list[int]:
        return [i for i, character in enumerate(self.text) if character == "\n"]

    def raw_offset(self, offset: int) -> int:
        """Where ``offset`` of ``text`` lies in ``raw``, both in code points."""
        if self.encoding.newline != "\r\n":
            return offset
        return offset + bisect_left(self._line_ends, offset)


def from_text(raw: str) -> Source:
    """A source that came as text."""
    return Source(raw, Encoding(None, newline=_newline(raw)))


def decode(data: bytes, declared: str | None = None) -> Source:
    """The text of ``data``; ``declared`` is what it calls its own charset, asked before detection.

    Raises InputError where it is no text at all.
    """
    mark, name = next((m for m in _MARKS if data.startswith(m[0])), (b"", ""))
    body = data[len(mark) :]
    raw, name, exceptions = _decode_as(body, name) if name else _decode_unmarked(body, declared)
    return Source(raw, Encoding(name, bool(mark), _newline(raw), exceptions))


def encode(raw: str, encoding: Encoding) -> bytes:
    """The bytes that ``raw``, with its own line ends, was decoded from."""
    name = encoding.name or "utf-8"
    mark = next((m for m, n in _MARKS if n == name), b"") if encoding.bom else b""
    out, cursor = [mark], 0
    for offset, value in encoding.exceptions:
        out += (raw[cursor:offset].encode(name), bytes.fromhex(value))
        cursor = offset + 1
    out.append(raw[cursor:].encode(name, "surrogatepass" if encoding.name is None else "strict"))
    return b"".join(out)


def _newline(raw: str) -> str:
    returns = raw.count("\r")
    if not returns:
        return "\n"
    feeds = raw.count("\n")
    if not feeds:
        return "\r"
    return "\r\n" if raw.count("\r\n") == feeds == returns else "\n"


def _decode_unmarked(data: bytes, declared: str | None) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    if 0 in data and _controls(data) > len(data) // 10:
        # UTF-16 and 32 can pass for UTF-8 full of control characters.
        with suppress(InputError):
            return _decode_as(data, detected(data))
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    decoded = _decode_as(data, "utf-8")
    raw, _, exceptions = decoded
    sound = sum(not character.isascii() for character in raw) - len(exceptions)
    broken = len(exceptions) - 3 * len(re.findall(_SURROGATE, data))
    if sound >= 4 * broken:
        return decoded
    try:
        return _decode_as(data, _known(declared) or detected(data))
    except InputError:
        if sound < broken:
            raise
        return decoded  # in which more is right than in any other


def _known(declared: str | None) -> str | None:
    """The codec that a page means by its charset; browsers read Latin-1 as Windows-1252, and so on."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    fits = name.replace("-", "_") in _WEB and not name.startswith("utf")
    return name if fits else None


def detected(data: bytes) -> str:
    """The name of the codec that the bytes are likeliest in, of those that the web uses; InputError if of none."""
    from charset_normalizer import from_bytes

    # What has two bytes a character has zeros, if only in its spaces; other bytes pass for Chinese in it.
    fitting = [name for name in _WEB if 0 in data or not name.startswith("utf")]
    matches = list(from_bytes(data, cp_isolation=fitting))
    if not matches:
        if 0 < 20 * data.count(0) < len(data):
            return detected(data.replace(b"\0", b""))  # a few strays
        if _is_mostly_ascii(data):
            return "cp1252"  # a text of two encodings fits none, and browsers read this where they know none
        raise InputError("not text: no known encoding fits its bytes")
    best = matches[0]
    tied = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    names = {name for m in tied for name in (m.encoding, *m.could_be_from_charset)}
    if {"cp1252", "cp1254"} <= names and _ICELANDIC & set(data) and not _ACUTE & set(data):
        return "cp1254"
    return next((name for name in _WEB if name in names), best.encoding)


def _is_mostly_ascii(data: bytes) -> bool:
    """Whether it reads as a text whatever the other bytes mean: they are few, and control characters fewer."""
    others = sum(byte > 127 for byte in data)
    return 3 * others < len(data) and 10 * _controls(data) <= len(data)


def _controls(data: bytes) -> int:
    """How many bytes of ASCII are control characters, which no text has."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _decode_as(data: bytes, name: str) -> tuple[str, str, tuple[tuple[int, str], ...]]:
    """Decoded text, codec name and exceptions; the three always give ``data`` back."""
    name = codecs.lookup(name).name
    raw = data.decode(name, "cleaner.keep-bytes")
    exceptions = [(m.start(), _byte(m[0]).hex()) for m in _BYTE.finditer(raw)]
    raw = _BYTE.sub(_UNKNOWN, raw)
    if encode(raw, Encoding(name, exceptions=tuple(exceptions))) != data:
        exceptions = _written_differently(data, name)
    return raw, name, tuple(exceptions)


def _byte(character: str) -> bytes:
    return bytes([ord(character) - 0xDC00])


def _written_differently(data: bytes, name: str) -> list[tuple[int, str]]:
    """Exceptions, found a character at a time: some charsets have two codes for one character."""
    decoder = codecs.getincrementaldecoder(name)("cleaner.keep-bytes")
    exceptions: list[tuple[int, str]] = []
    ends, offset = [0], 0
    texts: list[str] = []
    for i in range(len(data)):
        piece = decoder.decode(data[i : i + 1], i + 1 == len(data))
        if piece:
            texts.append(piece)
            ends.append(i + 1)
    for (start, end), piece in zip(pairwise(ends), texts, strict=True):
        value = data[start:end]
        if _BYTE.search(piece) or piece.encode(name) != value:
            exceptions.append((offset, value.hex()))
            exceptions += [(offset + k, "") for k in range(1, len(piece))]
        offset += len(piece)
    return exceptions


def record(encoding: Encoding) -> dict[str, Any]:
    """An encoding as the metadata has it; exceptions only where there are any."""
    told: dict[str, Any] = {"name": encoding.name, "bom": encoding.bom, "newline": encoding.newline}
    if encoding.exceptions:
        told["exceptions"] = [list(exception) for exception in encoding.exceptions]
    return told


def encoding_of(told: dict[str, Any]) -> Encoding:
    """The encoding that :func:`record` recorded."""
    exceptions = tuple((offset, value) for offset, value in told.get("exceptions", ()))
    return Encoding(told["name"], told["bom"], told["newline"], exceptions)
