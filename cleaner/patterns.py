"""Regular expressions that are compiled when they are first used.

A run in a pipe is often short, and compiling every rule's expressions would take longer than the
rest of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


class Alternatives:
    """An alternation of which only those branches are tried that the text shows a sign of.

    It matches what ``re.compile("|".join(...))`` does: of branches that match at one place, the first.
    """

    def __init__(self, branches: dict[str, str], flags: int = 0, before: str = "") -> None:
        """``branches`` are expressions by their signs; ``before`` is what stands before each."""
        self._branches = {sign: lazy(f"{before}(?:{branch})", flags) for sign, branch in branches.items()}
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
