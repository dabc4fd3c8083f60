"""Where a string ends whose length PHP wrote before it: the length ladder.

PHP counts bytes, and the text may have been converted, or its quotes curled, since. Each rung
measures the text in another way; the first is certain and every other one less so.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.cut import Cuts, Nexts, Places
from cleaner.patterns import Sighted, lazy
from cleaner.screen import SPACE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_BLOCK = 256
_HALF_WIDTH = lazy("[\uff61-\uff9f]")
_CURLED = "“”„‟″‘’‚‛′"
"""Quotes of three bytes that were one byte when they were straight."""
_CURLED_QUOTES = lazy(f"[{_CURLED}]")


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _double_byte(text: str) -> int:
    """Bytes in gbk, big5, euc-kr or shift_jis: two for all but ASCII and half-width katakana."""
    return 2 * len(text) - len(text.encode("ascii", "ignore")) - len(_HALF_WIDTH.findall(text))


def _crlf(text: str) -> int:
    return _utf8(text) + text.count("\n")


def _uncurled(text: str) -> int:
    return len(text) if text.isascii() else _utf8(text) - 2 * len(_CURLED_QUOTES.findall(text))


class _Ruler:
    """Finds places at a measured distance, in time that does not grow with the distance."""

    def __init__(self, text: str, measure: Callable[[str], int]) -> None:
        self._text, self._measure = text, measure

    @cached_property
    def _blocks(self) -> list[int]:
        """Measure of the text before each block."""
        text = self._text
        parts = (self._measure(text[i : i + _BLOCK]) for i in range(0, len(text), _BLOCK))
        return list(accumulate(parts, initial=0))

    def _at(self, offset: int) -> int:
        block = offset // _BLOCK
        return self._blocks[block] + self._measure(self._text[block * _BLOCK : offset])

    def size(self, start: int, end: int) -> int:
        return self._at(end) - self._at(start)

    def seek(self, start: int, length: int) -> int | None:
        """The first offset that is ``length`` behind ``start``, if one is exactly there."""
        goal = self._at(start) + length
        block = bisect_left(self._blocks, goal)  # the goal is in the block before, or at its end
        if block == len(self._blocks):
            return None
        # A character measures one at least, and four at most.
        low = max(start + length // 4, (block - 1) * _BLOCK)
        high = min(start + length, len(self._text), block * _BLOCK)
        while low < high:
            middle = (low + high) // 2
            if self._at(middle) < goal:
                low = middle + 1
            else:
                high = middle
        return low if self._at(low) == goal else None


class Ladder:
    """The rungs over one text, each built when it is first needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rulers = {
            "double-byte": _Ruler(text, _double_byte),
            "crlf-bytes": _Ruler(text, _crlf),
            "uncurled-bytes": _Ruler(text, _uncurled),
        }

    @cached_property
    def _exact(self) -> _Ruler | None:
        return None if self._text.isascii() else _Ruler(self._text, _utf8)

    def size(self, start: int, end: int) -> int:
        """Bytes of ``start:end`` in UTF-8."""
        return self._exact.size(start, end) if self._exact else end - start

    def ends(self, start: int, length: int) -> Iterator[tuple[str, int]]:
        """Rung and end, in code points, of the ``length`` counted from ``start``; surest first.

        Behind a curled quote, the quotes inside were curled too, and were shorter when PHP counted.
        """
        if self._text[start - 1 : start] not in _CURLED:
            return self._rungs(start, length)  # one by one: mostly the first is it, and the others take time
        rungs = list(self._rungs(start, length))
        uncurled = dict(rungs).get("uncurled-bytes")
        return iter(sorted(rungs, key=lambda rung: rung[1] != uncurled))

    def _rungs(self, start: int, length: int) -> Iterator[tuple[str, int]]:
        size = len(self._text)
        if length > 4 * (size - start):
            return
        points = start + length
        if self._exact is None:
            if points <= size:
                yield "exact-bytes", points
            others: tuple[str, ...] = ("crlf-bytes",)
        else:
            end = self._exact.seek(start, length)
            if end is not None:
                yield "exact-bytes", end
            if points <= size:
                yield "code-points", points
            others = tuple(self._rulers)
        for rung in others:
            end = self._rulers[rung].seek(start, length)
            if end is not None:
                yield rung, end


MATCHES = (
    "exact-bytes", "code-points", "double-byte", "crlf-bytes", "uncurled-bytes", "json-end",
    "balanced", "structure", "line-end",
    "next-quote", "truncated",
)  # fmt: skip
"""How the end of a dump was found, the surest first."""


def weaker(first: str, second: str) -> str:
    """The less certain of two."""
    return max(first, second, key=MATCHES.index)


_DUMP = Sighted(
    rf"string\(\d|array(?:\(\d| \(|:\d)|(?:Array|Object){SPACE}*\(|[aOC]:\d",
    r"(?:string|array)\(\d{1,12}\)\s*[\"“”„″{]|array \(size=\d|array:\d{1,9} \[|(?:Array|Object)\s*\(\s*\["
    r"|(?<!\S)[aOC]:\d{1,12}:[{\"]|(?<!\w)array \(\s*(?:'|\d+ =>)",
)


class Scan:
    """A text that is searched for dumps: measured once, and with a limit on the work it may cost.

    A hostile text can open dumps by the ten thousand that all reach to its end; the limit, which
    grows with the text, keeps the search linear. In a text that goes on behind its dumps (``inside``), none
    is taken to be cut off at its end.
    """

    def __init__(self, text: str, *, inside: bool = False) -> None:
        self.text, self.inside = text, inside
        self.ladder = Ladder(text)
        self.cuts, self.nexts = Cuts(text), Nexts(text)
        self._places: dict[re.Pattern[str] | Sighted, Places] = {}
        self._left = 20 * len(text) + 100_000

    def holds_dump(self, start: int, limit: int) -> bool:
        """Whether a dump begins there, which a string of another hardly holds."""
        return self.between(_DUMP, start, limit) is not None

    def spend(self, characters: int) -> bool:
        """Whether the work of looking at so many more characters may still be done."""
        self._left -= characters
        return self._left >= 0

    def between(
        self, pattern: re.Pattern[str] | Sighted, start: int, limit: int
    ) -> tuple[re.Match[str], re.Match[str]] | None:
        """The first match of an expression and the last one that begin in ``start:limit``."""
        if pattern not in self._places:
            self._places[pattern] = Places(pattern, self.text)
        return self._places[pattern].between(start, limit)

    def likeliest_end(
        self, pattern: re.Pattern[str], start: int, limit: int, length: int
    ) -> re.Match[str] | None:
        """Where a string of about ``length`` bytes ends, of the places in ``start:limit`` that could be it.

        White space that was collapsed makes a string a little shorter than PHP counted: so the last place
        is right, if it is near enough. Tags that were stripped can make it much shorter: then the first.
        """
        found = self.between(pattern, start, limit)
        if found is None:
            return None
        first, last = found
        return last if self.ladder.size(start, last.start()) >= 0.7 * length else first
