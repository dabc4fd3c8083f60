"""Text that was decoded by the wrong charset: repaired where a test for it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import WORD, Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# Two characters that stand beside each other where UTF-8 was read as something else, seldom elsewhere:
# what a first byte becomes, and what a later byte does, in cp1252, cp1250, cp1251, cp1253 to 1257, cp437
# and MacRoman; and in all of them, a control character behind anything that is not ASCII. ftfy's own test,
# which is much slower, has the last word.
_LATER = (
    "[\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02c7\u02d8-\u02dd\u0104\u0105\u0141\u0142"
    "\u015a-\u017c\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
# Behind small letters, what words and sentences have there is left out, and quotes count where a word goes on.
_LATER_THAN_SMALL = (
    "[\u00a1-\u00a6\u00a8-\u00aa\u00ac\u00ae\u00af\u00b2\u00b3\u00b5\u00b8-\u00ba\u00bc-\u00bf\u0104\u0141"
    "\u0152\u0153\u015a\u015e\u0160\u0162\u0164\u016e\u0170\u0178\u0179\u017b\u017d\u0192\u02c6\u02c7\u02d8-\u02dd"
    "\u2020-\u2022\u2030\u20ac\u2122]"
)
_SMALL = "[\u00df-\u00f4\u0103\u0105\u010d\u010f\u0111\u013a\u0142\u0148\u0155\u015b\u015f\u0161\u0165\u017a\u017c\u017e]"
_CYRILLIC = (
    "[\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]"
)
_PAIRS = (
    f"[\u00c2-\u00de\u0102\u0143\u0150\u0162\u016e]{_LATER}"
    f"|{_SMALL}{_LATER_THAN_SMALL}|{_SMALL}[\u00ab\u00bb\u2018\u201a-\u201f\u2039\u203a]{WORD}"
    f"|[\u0412\u0413\u0420\u0421]{_CYRILLIC}[\u0412\u0413\u0420\u0421]|[\u0432\u0433]\u0402|\u0432[\u201a\u201e]|[^\u0000-\u007f][\u0080-\u009f]"
    "|[\u0412-\u0414\u0420-\u0422\u0432\u0433][\u00a4\u00a6\u00a8\u00aa\u00ac\u00af\u00b8\u00ba\u2020\u2021\u2030]"
    "|[\u03b2\u05d2\u0638\u0637\u0639\u0623][\u2013-\u2026\u20ac\u2122\u201a\u00a2]|\u0393[\u00c7\u00e7]|[\u251c\u252c][\u2500-\u25a0\u00a0-\u00ff\u2310]"
    "|\u201a[\u00c4\u00c0]|\u221a[\u00a0-\u00ff\u00a9\u2020]|[\u0600-\u06ff][\u00a9\u00a7\u00b1\u2026\u2020]"
)
# What looks like it in a text that is right: a capital at a word's end before the mark that closes a quotation (AMANHÃ in
# curly ones); in a word of capitals, where a small letter or a sign would be meant; behind a letter, where one of another
# script would; before the mark of a brand, of a note or an ordinal, where one would that hardly any language has.
_LETTER = "[\u00c0-\u00de\u0102\u0143\u0150\u0162\u016e]"
_QUOTED = tuple(
    lazy(f"({opening}[^{opening}{closing}]{{0,300}}?){_LETTER}(?={closing})")
    for opening, closing in ("“”", "„“", "„”", "«»", "»«", "‹›", "‘’")
)
_AT_THE_END = lazy(
    "(?<=[A-Z\u00c0-\u00de]{2})\u00c3(?=[\u00a0-\u00bf\u2014])"
    "|(?<=[A-Z\u00c0-\u00de]{2})[\u00c0\u00c1\u00c7-\u00cb\u00d3\u00d4\u00d6\u00d9-\u00dc](?=[\u00ae\u2122](?:\\W|\\Z))"
    "|(?<=[A-Za-z])[\u00ce-\u00d1](?=[\u00a0-\u00bf\u2013-\u2026\u2030\u20ac\u2122])"
    "|[\u00c7\u00c9\u00ca\u00cd\u00dc\u00df](?=[\u00a7\u00aa\u00b0\u00b2\u00b3\u00b6\u00b9\u00ba\u00bd\u2020\u2021](?:\\W|\\Z))"
)
_PLAIN = lazy("[\x00-\x7f]+|[^\x00-\x7f]+")
# UTF-8 read as GBK: what the commonest signs of Chinese become.
_GBK_PAIRS = "[銆锛鐨鏄鍦涓浜鏂鍙鎴绗闂璇][\u3400-\u9fff\ue000-\uf8ff€]"
_GBK_RUN = lazy("[\u00a4-\u00f7\u2014-\u2026\u20ac\u2460-\u24ff\u3000-\u9fff\ue000-\uf8ff\uff00-\uffef]{3,}")
# Another script's charset read as Latin-1, as a rule: words of nothing but accented letters.
_LATIN = lazy(r"[\u00c0-\u00ff\u00a8\u00b8]+")
_LATIN_RUN = "[\u00c0-\u00ff\u00a8\u00b8]{3,}"
_LATIN_WORD = lazy(_LATIN_RUN)
# Charsets of two bytes a character, and Shift JIS, which have ASCII among them: signs and letters, or hiragana, in a row.
_DOUBLE_RUN = "[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u20ac]{4}"
_KANA = "\u201a[\u0152-\u0178\u00a0-\u00f1]\u201a|\u0082[\u009f-\u00f1]\u0082"
# What is between capital letters and spaces, and no quotation mark: other charsets have letters there.
_SIGNS = lazy("[\u00a1-\u00a7\u00a9\u00aa\u00ac-\u00b7\u00b9\u00ba\u00bc-\u00bf]")
_VOWELS = lazy("[аеиоуыэюяёіїєў]", re.IGNORECASE)
_MISREAD = (_LATIN_RUN, _DOUBLE_RUN, _KANA)
_ASCII_LETTERS = lazy(r"[A-Za-z]+")

_FINDERS = {sign: Finder(sign) for sign in (_PAIRS, _GBK_PAIRS, _LATIN_RUN)}


@rule(
    "ENC101",
    "mojibake",
    stage=Stage.REPAIR,
    finds="Characters that come of reading a text by the wrong charset",
    keeps="Words that only look like it: naïve, NESTLÉ®, Ã la carte; articles about it",
    example=Example("The cafÃ© by the bridge wasnâ€™t open.", "The café by the bridge wasn’t open."),
    signs=(_PAIRS, _GBK_PAIRS, *_MISREAD),
)
def mojibake(document: Document, context: Context) -> Iterator[Finding]:
    repairs = list(_misread(document)) or [
        *_lines(document, _PAIRS, _by_ftfy),
        *_lines(document, _GBK_PAIRS, _from_gbk),
        *_lines(document, _LATIN_RUN, _from_latin),
    ]
    if repairs:
        from cleaner.about_code import AboutCode, about_code

        if document.memo(about_code) is not AboutCode.MUCH:
            yield from repairs


def _misread(document: Document) -> Iterator[Finding]:
    if not document.shows(_MISREAD):
        return
    from cleaner.misread import misread

    if reading := document.memo(misread):
        for start, line in document.filled:
            if not line.isascii():
                yield from _differences(start, line, reading.mend(line))


def _lines(document: Document, sign: str, repair: Callable[[str], str]) -> Iterator[Finding]:
    if not document.shows((sign,)):
        return
    text, end = document.text, 0
    search = _FINDERS[sign].searching(text)
    while (place := search(end)) is not None:
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = end if end >= 0 else len(text)
        line = text[start:end]
        mended = repair(line)
        if mended != line:
            yield from _differences(start, line, mended)


def _differences(start: int, old: str, new: str) -> Iterator[Finding]:
    """The runs that changed: what is ASCII stays what it was, and tells the runs apart."""
    left, right = _PLAIN.findall(old), _PLAIN.findall(new)
    if [run for run in left if run.isascii()] != [run for run in right if run.isascii()]:
        yield Finding(start, start + len(old), "mojibake", new)
        return
    if left and right and left[0].isascii() != right[0].isascii():
        yield Finding(start, start + len(old), "mojibake", new)
        return
    for before, after in zip(left, right, strict=False):
        if before != after:
            yield Finding(start, start + len(before), "mojibake", after)
        start += len(before)


def _by_ftfy(line: str) -> str:
    from ftfy import fix_encoding

    mended = str(fix_encoding(line))
    if mended == line:
        return line
    plain = _AT_THE_END.sub("A", line)
    for quoted in _QUOTED:
        plain = quoted.sub(r"\1A", plain)
    # A space counts for ftfy behind other repairs only: with nothing else, "Ã la carte" is a misprint.
    return line if fix_encoding(plain) == plain or _FINDERS[_PAIRS].searching(plain)(0) is None else mended


def _from_gbk(line: str) -> str:
    return _GBK_RUN.sub(_gbk_run, line)


def _gbk_run(match: re.Match[str]) -> str:
    try:
        mended = match[0].encode("gb18030").decode("utf-8")
    except UnicodeError:
        return match[0]
    return mended if len(mended) * 2 > len(match[0]) else match[0]


def _from_latin(line: str) -> str:
    """A line of Cyrillic words, if nearly all its letters are accented ones."""
    words = _LATIN_WORD.findall(line)
    accented, plain = sum(map(len, words)), sum(map(len, _ASCII_LETTERS.findall(line)))
    if len(words) < 2 or accented < 8 or plain + len(_SIGNS.findall(line)) > accented // 4:
        return line
    mended = _LATIN.sub(lambda match: match[0].encode("latin-1").decode("cp1251"), line)
    return mended if len(_VOWELS.findall(mended)) >= accented // 3 else line
