"""Texts that were put on one line, taken apart: at the ends of sentences, and where two things were glued."""

from __future__ import annotations

from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.document import Line
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_NAMES, _SMALL, _BACK = 4, 4, 4
"""Words of a row of names at least, and of prose behind it; how far before that prose its beginning is looked for."""
_START = _NAMES + _SMALL + 2
"""Words that nearly always tell that a sentence has no such row before it."""
_COMMON = 2
"""So often a line has a word without a capital, where that is no name."""
_SMALL_SHARE = 0.3
"""What of a row of names may be no names."""
_FEW, _LONGEST_PAGE = 3, 30_000
"""Lines of a page that was put on one, with a headline or a footer beside it; and characters of it. What is longer is
more than a page, and one article in it would be taken for what stands beside another."""
_FLAT, _FLAT_UNSPACED = 1200, 400
"""A line with more characters is taken apart; the second is for scripts without spaces between words."""
_SHORTEST_PIECE = 25
_HEAD, _HEAD_WIDE, _LONGEST_TITLE, _COPIES = 24, 10, 250, 4
"""Characters that a title is found again by, with spaces between words and without; those that it has at most; and
how often it is looked for."""

# The end of a sentence, with the white space before the next one; or two that were glued: "a year ago.Continue".
_SENTENCE = lazy(
    r"[.!?…。！？۔।؟։](?:(?<=[.!?…])(?:[\"”»’')\]]\s+(?=[^\W\d_a-z]|[\"“«„‘'(\[])"
    r"|(?<=[^\W\d_]{2}.)\s+(?=[^\W_a-z]|[\"“«„‘'(\[]))"
    r"|(?<=[。！？])(?=[^」』”’）\s])|(?<=[۔।؟։])[\"”»’')\]]?\s+|(?<=[^\W\d_A-Z]{2}[.!?])(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]))"
)
_WORD, _LETTERS = lazy(r"\S+"), lazy(r"[^\W\d_]+")
_WIDE = lazy(r"[\u3040-\u9fff]")
_WIDE_GAP = lazy(r"\s(?<=[\u3040-\u9fff，。！？]\s)\s*(?=[\u3040-\u9fff])")


def apart(lines: list[Line]) -> list[Line]:
    """The lines, those taken apart that hold so much that they are no paragraphs."""
    flat = [len(text) > _FLAT_UNSPACED and (len(text) > _FLAT or _is_unspaced(text)) for _, text in lines]
    if not any(flat):
        return lines
    take = _taken_apart if may_be_page(lines) else sentences
    return [
        piece
        for line, is_flat in zip(lines, flat, strict=True)
        for piece in (take(line) if is_flat else (line,))
    ]


def may_be_page(lines: list[Line]) -> bool:
    """Whether these lines, of which there is one at least, could be a whole page that was put on one."""
    return len(lines) <= _FEW and lines[-1].end <= _LONGEST_PAGE


def _is_unspaced(text: str) -> bool:
    """Whether a text is of a script that has no spaces between words, by its beginning."""
    return not (" " in text[:60].strip() or text[:200].isascii())


def _taken_apart(line: Line) -> Iterator[Line]:
    """The sentences of a page on one line, each without the names of menus and headlines glued before it.

    Where words have no spaces between them, a space is a seam.
    """
    titles, wide = [line.start + seam for seam in _titles(line.text)], _WIDE.search(line.text)
    is_common = cache(partial(_is_common, line.text))  # looked for once, in however many sentences a word is
    for piece in sentences(line):
        text = piece.text
        spaced = wide and len(text.split(None, 1)) > 1
        seams = {gap.start() for gap in _WIDE_GAP.finditer(text)} if spaced else set()
        seams.update(seam - piece.start for seam in titles if piece.start < seam < piece.end)
        last = max(seams, default=0)
        prose = last + _prose(text[last:], is_common)
        yield from _parts(piece, sorted({*seams, prose})) if prose else (piece,)


def _parts(piece: Line, seams: Iterable[int]) -> Iterator[Line]:
    start = 0
    for seam in (*seams, len(piece.text)):
        if piece.text[start:seam].strip():
            yield Line(piece.start + start, piece.text[start:seam])
            start = seam


def _titles(text: str) -> list[int]:
    """Where the title that a page begins with ends, and where it begins and ends as the headline."""
    head = text[: _HEAD_WIDE if _WIDE.search(text, 0, _HEAD_WIDE) else _HEAD]
    copies = list[tuple[int, int]]()
    place = text.find(head, len(head))
    while place >= 0 and len(copies) < _COPIES:
        size = _alike(text, place)
        if size >= _LONGEST_TITLE:  # what goes on is more than a title
            return []
        copies.append((place, size))
        place = text.find(head, place + len(head))
    title = max((size for _, size in copies), default=0)
    return [title, *(seam for place, size in copies for seam in (place, place + size))]


def _alike(text: str, place: int) -> int:
    """How much of the text's beginning, up to the longest title, stands again at a place; in whole words."""
    title, copy = text[:_LONGEST_TITLE], text[place : place + _LONGEST_TITLE]
    size = next((i for i, (a, b) in enumerate(zip(title, copy, strict=False)) if a != b), len(copy))
    inside = title[size : size + 1].isalnum() or copy[size : size + 1].isalnum()
    return title.rfind(" ", 0, size) if inside and " " in title[:size] else size


def _prose(text: str, is_common: Callable[[str], bool]) -> int:
    """Where prose begins behind a row of names: at a word that is common as none; 0 where there is no such row.

    Names are capitalized, and most words of prose are not.
    """
    first = text.split(None, _START)[:_START]
    if len(first) == _START and first[_NAMES][0].islower():
        start = [word[0].islower() for word in first]
        if sum(start[_NAMES:]) >= _SMALL and sum(start[:_NAMES]) > _SMALL_SHARE * _NAMES:
            return 0  # no row, as in most sentences: it need not be taken apart
    if len(first) <= _NAMES + _SMALL:
        return 0  # too few words for both
    words = text.split()
    small = [word[0].islower() for word in words]
    for at in range(_NAMES, len(words) - _SMALL):
        if small[at] and sum(small[at : at + _SMALL + 2]) >= _SMALL:
            if sum(small[:at]) > _SMALL_SHARE * at:
                break
            before = islice(_WORD.finditer(text), max(_NAMES, at - _BACK), at)
            return next((w.start() for w in before if w[0][0].isupper() and is_common(w[0].lower())), 0)
    return 0


def _is_common(line: str, word: str) -> bool:
    """Whether a line has a word of letters twice or more, behind white space, with no letter behind it."""
    if not _LETTERS.fullmatch(word):
        return False
    found, place = 0, line.find(word)
    while place >= 0 and found < _COMMON:
        end = place + len(word)
        found += (not place or line[place - 1].isspace()) and not _LETTERS.match(line, end)
        place = line.find(word, end)
    return found >= _COMMON


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, very short ones with the next."""
    text, start = line.text, 0
    for match in _SENTENCE.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if end - start >= _SHORTEST_PIECE:
            yield Line(line.start + start, text[start:end])
            start = match.end()
    if text[start:].strip():
        yield Line(line.start + start, text[start:])
