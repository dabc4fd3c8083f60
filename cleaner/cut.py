"""Where printed data ends that was cut off in the middle of a text: what is behind it is the article's."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.marks import CLOSING, FINAL
from cleaner.patterns import lazy
from cleaner.spaces import space_before, space_before_in_line

if TYPE_CHECKING:
    import re

    from cleaner.patterns import Sighted

# Words in a row, that no dump has outside its strings; where words have no spaces between them, letters.
_WORD = r"[^\W\d_][^\s\d\"“”„{}\[\]()<>=:;|\\/_]{0,40}+"
_WORDS = lazy(rf"(?:{_WORD} ){{3}}{_WORD}|[\u3040-\u30ff\u3400-\u9fff、，]{{8}}")
_OPENS_PROSE = lazy(rf"\s*+[\"“„«»‘'(]?(?:{_WORDS.pattern})")
_SENTENCE_END = lazy(rf"[^\s\"'][{FINAL}][{CLOSING}“«\]]*+(?=\s|\Z)|[。！？]")
_ENDED = lazy(rf"[{FINAL}:：][{CLOSING}“«\]]*+\s*\Z")
_NOT_BLANK = lazy(r"\S")
_QUOTES = "\"“”„″'‘’"
# Lines below the one that was read last which are only what is left of a key, or a bracket.
_SCRAPS = lazy(r"(?:\n[^\S\n]*+(?:\[[^\s\]]{0,40}+(?:\][^\S\n]?=>?)?|[(){}])[^\S\n]*+(?![^\n]))*+")


class Places:
    """Where an expression matches in a text, looked for as far as it was asked about, and once."""

    def __init__(self, pattern: re.Pattern[str] | Sighted, text: str) -> None:
        self._matches = pattern.finditer(text)
        self._starts: list[int] = []
        self._found: list[re.Match[str]] = []

    def between(self, start: int, limit: int) -> tuple[re.Match[str], re.Match[str]] | None:
        """The first match and the last one that begin in ``start:limit``."""
        while not self._starts or self._starts[-1] < limit:
            match = next(self._matches, None)
            if match is None:
                break
            self._starts.append(match.start())
            self._found.append(match)
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, limit)
        return (self._found[first], self._found[behind - 1]) if first < behind else None


class Nexts:
    """Where expressions match next in a text.

    What was found last is remembered, for a hostile text can ask at each place for one far behind all of them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[re.Pattern[str], tuple[int, int]] = {}

    def place(self, pattern: re.Pattern[str], start: int) -> int:
        """Where one matches from ``start`` on; the end of the text, where it does not."""
        asked, found = self._found.get(pattern, (0, -1))
        if not asked <= start <= found:
            match = pattern.search(self._text, start)
            found = match.start() if match else len(self._text)
            self._found[pattern] = start, found
        return found


class Cuts:
    """Where the dumps of one text end that were cut off. All is looked for once, whatever is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words, self._ends = Places(_WORDS, text), Places(_SENTENCE_END, text)
        self._line = (0, -1)

    def end(self, start: int, place: int) -> int | None:
        """Where a dump ends that begins at ``start`` and can be read up to ``place``, where a token or a string begins.

        That is the end of the line, or where prose begins; None where prose may have begun inside the token.
        """
        text = self._text
        token = _NOT_BLANK.search(text, place)
        if token is None or place <= start:
            return None if token else len(text)
        opened = text[place - 1] in _QUOTES or text.endswith(("=>", "=> "), start, place)
        if not opened and (self.prose_begins(place) or self._opens_line(token.start())):
            return space_before(text, place)
        if opened and self._is_body(place):
            return len(text)
        line = self.line_end(start, place)
        scraps = _SCRAPS.match(text, line) if line else None
        return scraps.end() if scraps else line

    def line_end(self, start: int, place: int) -> int | None:
        """The end of the line of ``place``; None where sentences stand before it that may be the article's."""
        line = self._line_end(place)
        told = not self.hold_sentence(place, line) or (
            _begins_line(self._text, start) and not _ENDED.search(self._text, line - 8, line)
        )
        return line if told else None

    def prose_begins(self, place: int) -> bool:
        """Whether several words in a row stand there."""
        return _OPENS_PROSE.match(self._text, place) is not None

    def hold_text(self, start: int, end: int) -> bool:
        """Whether lines or sentences of the article may stand there."""
        return self._text.find("\n", start, end) >= 0 or self.hold_sentence(start, end)

    def _opens_line(self, place: int) -> bool:
        """Whether a line begins there, and not with what only data have."""
        return self._text[place] not in "[](){}&*" and _begins_line(self._text, place)

    def _line_end(self, place: int) -> int:
        if not self._line[0] <= place <= self._line[1]:
            end = self._text.find("\n", place)
            self._line = place, end if end >= 0 else len(self._text)
        return self._line[1]

    def hold_sentence(self, start: int, end: int) -> bool:
        """Whether several words in a row stand there, and a sentence ends."""
        words = self._words.between(start, end)
        return words is not None and self._ends.between(words[0].start(), end) is not None

    def _is_body(self, place: int) -> bool:
        """Whether all lines behind end as paragraphs do but the last, in which a string of many was cut off."""
        size, broken, last = self._lines
        if broken >= place or last <= place or _ENDED.search(self._text, size - 8, size):
            return False
        cut_in_prose = self._words.between(last, size) is not None
        return cut_in_prose and self.hold_sentence(place, self._line_end(place))

    @cached_property
    def _lines(self) -> tuple[int, int, int]:
        """The end of the text, of the last line before it that does not end as a paragraph, and where its last line begins."""
        text = self._text
        size = space_before(text, len(text))
        last = text.rfind("\n", 0, size) + 1
        end = space_before(text, last)
        while end and _ENDED.search(text, end - 8, end):
            end = space_before(text, text.rfind("\n", 0, end) + 1)
        return size, end, last


def _begins_line(text: str, place: int) -> bool:
    """Whether only white space stands before a place on its line."""
    place = space_before_in_line(text, place)
    return not place or text[place - 1] == "\n"
