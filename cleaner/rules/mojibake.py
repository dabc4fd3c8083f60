"""Text that was decoded by the wrong charset: repaired where a test for it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import Finder

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# Two characters that stand beside each other where UTF-8 was read as something else, seldom elsewhere:
# what a first byte becomes, and what a later byte does, in cp1252, cp1250, cp1251, cp1253 to 1256, cp437
# and MacRoman. ftfy's own test, which is much slower, has the last word.
_PAIRS = (
    "[\u00c2-\u00f4\u0102\u0103\u0105\u010d\u010f\u0111\u013a\u0143\u0148\u0150\u0155\u0162\u016e\u017a]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02c7\u02d8-\u02dd\u0104\u0105\u0141\u0142"
    "\u015a-\u017c\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|[\u0412-\u0414\u0420-\u0422\u0432\u0433][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]"
    "|[\u03b2\u05d2\u0638\u0637\u0639\u0623][\u2013-\u2026\u20ac\u2122\u201a\u00a2]|\u0393[\u00c7\u00e7]|[\u251c\u252c][\u2500-\u25a0\u00a0-\u00ff\u2310]"
    "|\u201a[\u00c4\u00c0]|\u221a[\u00a0-\u00ff\u00a9\u2020]|[\u0600-\u06ff][\u00a9\u00a7\u00b1\u2026\u2020]"
)
_AROUND = 3, 8
"""Characters before and behind the beginning of such a pair that ftfy's test is tried on first: it looks at six in a row
at most, and takes long for a line."""
_PLAIN = lazy("[\x00-\x7f]+|[^\x00-\x7f]+")
# UTF-8 read as GBK: what the commonest signs of Chinese become.
_GBK_PAIRS = "[銆锛鐨鏄鍦涓浜鏂鍙鎴绗闂璇][\u3400-\u9fff\ue000-\uf8ff€]"
_GBK_RUN = lazy("[\u00a4-\u00f7\u2014-\u2026\u20ac\u2460-\u24ff\u3000-\u9fff\ue000-\uf8ff\uff00-\uffef]{3,}")
# Cyrillic in cp1251 read as Latin-1: words of nothing but accented letters.
_LATIN = lazy(r"[\u00c0-\u00ff\u00a8\u00b8]+")
_LATIN_RUN = "[\u00c0-\u00ff\u00a8\u00b8]{3,}"
_LATIN_WORD = lazy(_LATIN_RUN)
_ASCII_LETTERS = lazy(r"[A-Za-z]+")

_FINDERS = {sign: Finder(sign) for sign in (_PAIRS, _GBK_PAIRS, _LATIN_RUN)}


@rule(
    "ENC101",
    "mojibake",
    stage=Stage.REPAIR,
    finds="Characters that come of reading a text by the wrong charset",
    keeps="Words that only look like it: naïve, NESTLÉ®, Ã la carte; articles about it",
    example=Example("The cafÃ© by the bridge wasnâ€™t open.", "The café by the bridge wasn’t open."),
    signs=(_PAIRS, _GBK_PAIRS, _LATIN_RUN),
)
def mojibake(document: Document, context: Context) -> Iterator[Finding]:
    repairs = [
        *_lines(document, _PAIRS, _by_ftfy, _is_bad),
        *_lines(document, _GBK_PAIRS, _from_gbk),
        *_lines(document, _LATIN_RUN, _from_latin),
    ]
    if repairs:
        from cleaner.about_code import AboutCode, about_code

        if document.memo(about_code) is not AboutCode.MUCH:
            yield from repairs


def _lines(
    document: Document,
    sign: str,
    repair: Callable[[str], str],
    test: Callable[[str, int], bool] | None = None,
) -> Iterator[Finding]:
    """The repairs of the lines that hold a sign, where it passes a test."""
    if not document.shows((sign,)):
        return
    text, end = document.text, 0
    search = _FINDERS[sign].searching(text)
    while (place := search(end)) is not None:
        if test and not test(text, place):
            end = place + 1
            continue
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


def _is_bad(text: str, place: int) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(text[max(0, place - _AROUND[0]) : place + _AROUND[1]]))


def _by_ftfy(line: str) -> str:
    from ftfy import fix_encoding

    return str(fix_encoding(line))


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
    if len(words) < 2 or accented < 8 or plain > accented // 4:
        return line
    return _LATIN.sub(lambda match: match[0].encode("latin-1").decode("cp1251"), line)
