"""The codec: any bytes are decoded so that encoding gives them back, or are no text."""

from __future__ import annotations

from harness import run

from cleaner import codec
from cleaner.errors import InputError

CHARSETS = (
    None,
    "utf-8",
    "windows-1252",
    "gb2312",
    "shift_jis",
    "utf-16",
    "no-such",
    "euc-kr",
    "iso-2022-jp",
)


def check(data: bytes) -> None:
    """The first byte chooses the charset that the text calls its own."""
    declared = CHARSETS[data[0] % len(CHARSETS)] if data else None
    try:
        source = codec.decode(data[1:], declared)
    except InputError:
        return
    assert codec.encode(source.raw, source.encoding) == data[1:]
    assert codec.encoding_of(codec.record(source.encoding)) == source.encoding
    assert source.raw_offset(len(source.text)) == len(source.raw)


run(check, "bytes_and_back")
