"""Regular expressions that are compiled when they are first used.

A run in a pipe is often short, and compiling every rule's expressions would take longer than the
rest of it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from cleaner.screen import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cleaner.document import Document

    _Search: TypeAlias = Callable[[int], re.Match[str] | None]


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


class Sighted:
    """An expression that RE2 finds first, by a ``sign`` in the syntax of :mod:`cleaner.screen`.

    Every match of the ``expression`` must begin as one of the sign does, which is short.
    """

    def __init__(self, sign: str, expression: str, flags: int = 0) -> None:
        self._pattern, self._finder = lazy(expression, flags), Finder(sign)

    def searching(self, text: str) -> _Search:
        """A search from a place on, to be asked for places in their order."""
        next_place = self._finder.searching(text)

        def search(place: int) -> re.Match[str] | None:
            while (start := next_place(place)) is not None:
                if match := self._pattern.match(text, start):
                    return match
                place = start + 1
            return None

        return search

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, none of which overlap, and none of which is empty."""
        return _all(self.searching(text))


class _Plain:
    def __init__(self, expression: str, flags: int) -> None:
        self._pattern = lazy(expression, flags)

    def searching(self, text: str) -> _Search:
        return partial(self._pattern.search, text)


class _Led:
    def __init__(self, led: Led, flags: int) -> None:
        self._whole, self._end = lazy(led.head + led.end, flags), lazy(led.end, flags)
        self._made_of = lazy(led.made_of)

    def searching(self, text: str) -> _Search:
        return partial(self._search, text)

    def _search(self, text: str, place: int) -> re.Match[str] | None:
        behind = place
        while end := self._end.search(text, behind):
            start = end.start()
            while start > place and self._made_of.match(text, start - 1):
                start -= 1
            if match := self._whole.search(text, start, end.end()):
                return match
            behind = end.start() + 1
        return None


def _branch(branch: str | Led | Sighted, flags: int) -> _Plain | _Led | Sighted:
    if isinstance(branch, str):
        return _Plain(branch, flags)
    return _Led(branch, flags) if isinstance(branch, Led) else branch


class Alternatives:
    """An alternation of which only those branches are tried that the text shows a sign of.

    It matches what ``re.compile("|".join(...))`` does: of branches that match at one place, the first.
    """

    def __init__(self, branches: Mapping[str, str | Led | Sighted], flags: int = 0) -> None:
        """``branches`` are expressions by their signs."""
        self._branches = {sign: _branch(branch, flags) for sign, branch in branches.items()}
        self.signs = tuple(branches)

    def searching(self, document: Document) -> _Search:
        """A search from a place on, to be asked for places in their order."""
        text = document.text
        live = [branch.searching(text) for sign, branch in self._branches.items() if document.shows((sign,))]
        ahead = [search(0) for search in live]

        def search(place: int) -> re.Match[str] | None:
            best = None
            for index, search_on in enumerate(live):
                match = ahead[index]
                if match and match.start() < place:
                    match = ahead[index] = search_on(place)
                if match and (best is None or match.start() < best.start()):
                    best = match
            return best

        return search

    def matches(self, document: Document) -> Iterator[re.Match[str]]:
        """All matches, none of which overlap."""
        return _all(self.searching(document))


def _all(search: _Search) -> Iterator[re.Match[str]]:
    match = search(0)
    while match:
        yield match
        match = search(match.end())
