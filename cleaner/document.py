"""The frozen text that rules look at, with what several rules want to know of it, found once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cleaner.native import native

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

T = TypeVar("T")


class Line(NamedTuple):
    """A line of the text without its line end, and its offset in code points."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset of the line's end."""
        return self.start + len(self.text)


class Document:
    r"""A text at one stage. Offsets are code points; the only line end is ``"\n"``."""

    def __init__(
        self,
        text: str,
        seams: Sequence[int] = (),
        held: frozenset[str] | None = None,
        language: str | None = None,
    ) -> None:
        self.text = text
        self.seams = seams
        """Offsets where earlier stages dropped something."""
        self.held = held
        """The rules' signs that the text holds; None where nobody looked."""
        self.language = language
        """The language (ISO 639-1) that the user says the text is in, if any."""
        self._memo: dict[object, object] = {}

    def shows(self, signs: Collection[str]) -> bool:
        """Whether the text may hold one of these signs."""
        return self.held is None or not self.held.isdisjoint(signs)

    @cached_property
    def filled(self) -> list[Line]:
        """The lines that hold more than white space."""
        if native:
            return native.filled(self.text, Line)
        texts = self.text.split("\n")
        lines = map(Line, _starts(texts), texts)
        return [line for line in lines if line.text and not line.text.isspace()]

    @cached_property
    def _starts(self) -> list[int]:
        return list(_starts(self.text.split("\n")))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1

    def memo(self, find: Callable[..., T], *known: Hashable) -> T:
        """``find(self, *known)``, computed once however many rules ask."""
        key = (find, *known)
        try:
            return self._memo[key]  # type: ignore[return-value]
        except KeyError:
            found = self._memo[key] = find(self, *known)
            return found


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """The offset of each line."""
    return accumulate([len(line) + 1 for line in lines[:-1]], initial=0)
