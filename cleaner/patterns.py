"""Regular expressions that are compiled when they are first used.

A run in a pipe is often short, and compiling every rule's expressions would take longer than the
rest of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cleaner.document import Document


class _Lazy:
    """Becomes the compiled expression, method by method, as they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, later."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class Led(NamedTuple):
    """An expression that is known by its end, and found from there back: that is many times as fast.

    The ``head`` is ``made_of`` characters of which the ``end`` must hold others, too.
    """

    head: str
    end: str
    made_of: str


class _Led:
    def __init__(self, led: Led, flags: int) -> None:
        self._whole, self._end = lazy(led.head + led.end, flags), lazy(led.end, flags)
        self._made_of = lazy(led.made_of)

    def search(self, text: str, place: int = 0) -> re.Match[str] | None:
        behind = place
        while end := self._end.search(text, behind):
            start = end.start()
            while start > place and self._made_of.match(text, start - 1):
                start -= 1
            if match := self._whole.search(text, start, end.end()):
                return match
            behind = end.start() + 1
        return None


class Alternatives:
    """An alternation of which only those branches are tried that the text shows a sign of.

    It matches what ``re.compile("|".join(...))`` does: of branches that match at one place, the first.
    """

    def __init__(self, branches: Mapping[str, str | Led], flags: int = 0) -> None:
        """``branches`` are expressions by their signs."""
        self._branches = {
            sign: lazy(branch, flags) if isinstance(branch, str) else _Led(branch, flags)
            for sign, branch in branches.items()
        }
        self.signs = tuple(branches)

    def searching(self, document: Document) -> Callable[[int], re.Match[str] | None]:
        """A search from a place on, to be asked for places in their order."""
        text = document.text
        live = [branch for sign, branch in self._branches.items() if document.shows((sign,))]
        ahead = [branch.search(text) for branch in live]

        def search(place: int) -> re.Match[str] | None:
            best = None
            for index, branch in enumerate(live):
                match = ahead[index]
                if match and match.start() < place:
                    match = ahead[index] = branch.search(text, place)
                if match and (best is None or match.start() < best.start()):
                    best = match
            return best

        return search

    def matches(self, document: Document) -> Iterator[re.Match[str]]:
        """All matches, none of which overlap."""
        search = self.searching(document)
        match = search(0)
        while match:
            yield match
            match = search(match.end())
