"""Text of another script that was read as a charset of Latin letters: which charset it was in.

Lines of it are accented letters and signs throughout, which no language writes. The bytes they were are
there still, and so the charset is found as it is for files; but those of two bytes a character have bytes
in common with all others, and are told by what comes of them: it is nearly all in everyday use.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from cleaner.codec import detected
from cleaner.errors import InputError
from cleaner.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence

    from cleaner.document import Document

_SHARE = 0.5
"""What is misread is so much of a line, white space aside, in runs of two bytes and more."""
_FEWEST, _ENOUGH = 30, 4000
"""Bytes that tell a charset."""
_DISTINCT, _ALPHABET = 10, 0.9
"""So many of them are different ones, or it is an ornament; and a smaller share than this, or it is an alphabet."""
_UTF_8 = 0.5
"""Where so much is UTF-8, the text is in no other charset: that is ftfy's."""
_USUAL, _KANA = 0.9, 0.2
"""Shares of what comes of a line: characters in everyday use; and kana, without which it is no Japanese."""
_FEWEST_USUAL = 8
_CHARSETS = frozenset(
    "cp1251 cp1253 cp1255 cp1256 cp866 cp874 koi8_r koi8_u iso8859_5 iso8859_6 iso8859_7 iso8859_8 gb18030 big5".split()
)


def _first_level(charset: str, first: int, last: int) -> Callable[[str], bool]:
    """A test for the characters that a charset has on its first level, by their first byte."""
    return lambda character: first <= character.encode(charset, "replace")[0] <= last


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff"


_is_kanji = _first_level("euc_jp", 0xB0, 0xCF)
_DOUBLE: Mapping[str, Callable[[str], bool]] = {
    "cp949": lambda character: "\uac00" <= character <= "\ud7a3",
    "euc_jp": lambda character: _is_kana(character) or _is_kanji(character),
    "cp932": lambda character: _is_kana(character) or _is_kanji(character),
    "gb18030": _first_level("gb2312", 0xB0, 0xD7),
    "big5": _first_level("big5", 0xA4, 0xC6),
}
"""Charsets of two bytes a character, each before those that have all of its bytes; and what is in everyday use."""


def _specials(charset: str) -> dict[int, int]:
    """The bytes of characters that a charset has in other places than Latin-1."""
    read = ((byte, bytes([byte]).decode(charset, "ignore")) for byte in range(0x80, 0x100))
    return {ord(character): byte for byte, character in read if character and ord(character) != byte}


_CP1252, _LATIN_9 = _specials("cp1252"), _specials("iso8859-15")
_HIGH = "[\x80-\xff" + "".join(map(chr, sorted(_CP1252))) + "]"  # those of Latin-9 are among them
_HIGHS, _RUN = lazy(_HIGH), lazy(_HIGH + "{2,}")
_OTHER = lazy("[^\x00-\u02ff\u2000-\u2fff]")


class Reading(NamedTuple):
    """The charset of a text, and the bytes of the characters in which it was read, where not those of Latin-1."""

    charset: str
    specials: Mapping[int, int]

    def mend(self, line: str) -> str:
        """The line as it was meant; what cannot be read stays."""
        if _is_misread(line):
            with suppress(UnicodeError):
                return self._read(line)
        return _RUN.sub(self._run, line)

    def _read(self, text: str) -> str:
        return _bytes(text, self.specials).decode(self.charset)

    def _run(self, match: re.Match[str]) -> str:
        try:
            return self._read(match[0])
        except UnicodeError:
            return match[0]


def misread(document: Document) -> Reading | None:
    """How a document's text has to be read, if it was misread; to be asked through ``document.memo``."""
    lines = _misread(document)
    runs = "".join(_RUN.findall("\n".join(lines)))
    if len(runs) < _FEWEST or not _DISTINCT <= len(set(runs)) < _ALPHABET * len(runs):
        return None
    if _is_mended(document.text, len(runs)):
        return None
    specials = _LATIN_9 if _is_latin_9(runs) else _CP1252
    data = _bytes("\n".join(lines), specials, "ignore")
    told = len(data.decode("utf-8", "ignore").encode()) - sum(byte < 0x80 for byte in data)
    if told >= _UTF_8 * sum(byte >= 0x80 for byte in data):
        return None
    for charset in _DOUBLE:
        if _fits(reading := Reading(charset, specials), lines):
            return reading
    with suppress(InputError):
        if (charset := detected(data)) in _CHARSETS:
            return Reading(charset, specials)
    return None


def _misread(document: Document) -> list[str]:
    """As many of the lines that are misread as tell the charset."""
    lines, size = list[str](), 0
    for line in document.filled:
        if _is_misread(line.text):
            lines.append(line.text[:_ENOUGH])
            size += len(lines[-1])
            if size >= _ENOUGH:
                break
    return lines


def _fits(reading: Reading, lines: Sequence[str]) -> bool:
    """Whether what comes of lines in a charset of two bytes a character is in everyday use."""
    text = "".join(map(reading.mend, lines))
    wide = _OTHER.findall(text)
    letters = [character for character in wide if character.isalpha()]
    unread = len(_HIGHS.findall(text)) / 2
    usual = sum(map(_DOUBLE[reading.charset], letters))
    if len(letters) < max(_FEWEST_USUAL, unread) or usual < _USUAL * len(letters):
        return False
    return reading.charset not in ("euc_jp", "cp932") or sum(map(_is_kana, letters)) >= _KANA * len(letters)


def _is_mended(text: str, misread: int) -> bool:
    """Whether most of a text is in another script already: what could not be read is in no other charset."""
    return not text.isascii() and len(_OTHER.findall(text)) > misread


def _is_misread(line: str) -> bool:
    """Whether a line is made of what no language writes."""
    return sum(map(len, _RUN.findall(line))) > _SHARE * len("".join(line.split()))


def _is_latin_9(text: str) -> bool:
    """Whether there are characters that Latin-9 has in the place of others, rather than those, or those of Windows."""
    specials, places = set(map(chr, _LATIN_9)), set(map(chr, _LATIN_9.values()))
    others = places | set(map(chr, _CP1252)) - specials
    return sum(map(specials.__contains__, text)) > sum(map(others.__contains__, text))


def _bytes(text: str, specials: Mapping[int, int], errors: str = "strict") -> bytes:
    return text.translate(specials).encode("latin-1", errors)
