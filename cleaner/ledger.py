"""The ledger: a piece table that tiles the source and knows where each output character is from.

A ledger is a value. ``apply`` gives a new one; the audit, ``restore``, ``diff``, ``check`` and the
report all read off it. The idea is the piece table of text editors (Crowley, "Data Structures for
Text Sequences", 1998), with the cause of each change kept beside its piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.model import Edit, Located


class Change(NamedTuple):
    """A changed run of the source: ``start:end`` became ``replacement``."""

    start: int
    end: int
    replacement: str
    cause: Located


class Piece(NamedTuple):
    """Source ``start:end`` and what it gives: itself (``text`` is None) or ``text``."""

    start: int
    end: int
    text: str | None
    cause: Located | None

    @property
    def width(self) -> int:
        """Output length in code points."""
        return self.end - self.start if self.text is None else len(self.text)

    def split(self, width: int) -> tuple[Piece, Piece]:
        """Two pieces, the first ``width`` output characters wide.

        A replaced piece has no inner places in the source, so its first half stands for the whole
        source span and the second for the empty span behind it.
        """
        if self.text is None:
            middle = self.start + width
            return Piece(self.start, middle, None, None), Piece(middle, self.end, None, None)
        return (
            Piece(self.start, self.end, self.text[:width], self.cause),
            Piece(self.end, self.end, self.text[width:], self.cause),
        )


class Ledger:
    """Source text, and the pieces that tile it in order."""

    def __init__(self, source: str, pieces: Sequence[Piece] | None = None) -> None:
        self.source = source
        self.pieces = (Piece(0, len(source), None, None),) if pieces is None else pieces

    @cached_property
    def text(self) -> str:
        """The text as it now is."""
        source = self.source
        return "".join(source[p.start : p.end] if p.text is None else p.text for p in self.pieces)

    @cached_property
    def _offsets(self) -> list[int]:
        """Output offset of each piece's start."""
        return list(accumulate((p.width for p in self.pieces), initial=0))

    def apply(self, edits: Sequence[Edit]) -> Ledger:
        """The ledger after ``edits``: sorted, disjoint, none of them empty, in code points of ``text``."""
        if not edits:
            return self
        cursor = _Cursor(self.pieces)
        out: list[Piece] = []
        for edit in edits:
            out += cursor.take(edit.start)
            blank = self.text[edit.start : edit.end].isspace()
            out += _replaced(cursor.take(edit.end), edit, blank=blank)
        out += cursor.rest()
        return Ledger(self.source, out)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span that ``start:end`` of ``text`` came from, in code points."""
        if len(self.pieces) == 1 and self.pieces[0].text is None:
            return start, end
        first = self._source_offset(start, bisect_right(self._offsets, start) - 1)
        if end <= start:
            return first, first
        last = bisect_left(self._offsets, end) - 1
        piece = self.pieces[last]
        stop = piece.end if piece.text is not None else self._source_offset(end, last)
        return first, max(first, stop)

    def _source_offset(self, offset: int, index: int) -> int:
        if index >= len(self.pieces):
            return len(self.source)
        piece = self.pieces[index]
        return piece.start + (offset - self._offsets[index] if piece.text is None else 0)

    def dropped(self, causes: set[int]) -> list[int]:
        """Offsets in ``text`` where something was dropped, by a change with one of these ids."""
        return [
            offset
            for piece, offset in zip(self.pieces, self._offsets, strict=False)
            if piece.text == "" and id(piece.cause) in causes
        ]

    def changes(self) -> Iterator[Change]:
        """Each change once, in source order; neighbours of one cause are one change."""
        run: list[Piece] = []
        for piece in self.pieces:
            if piece.text is None:
                continue
            if run and (piece.start != run[-1].end or piece.cause is not run[-1].cause):
                yield _change(run)
                run = []
            run.append(piece)
        if run:
            yield _change(run)


def _change(run: list[Piece]) -> Change:
    cause = run[0].cause
    assert cause is not None
    return Change(run[0].start, run[-1].end, "".join(p.text or "" for p in run), cause)


class _Cursor:
    """Walks the pieces once, splitting them at the output offsets that it is asked for."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._left = list(reversed(pieces))
        self._offset = 0

    def take(self, until: int) -> list[Piece]:
        """The pieces up to output offset ``until``, without empty ones that stand just there."""
        taken: list[Piece] = []
        while self._left and self._offset < until:
            piece = self._left.pop()
            width = piece.end - piece.start if piece.text is None else len(piece.text)
            room = until - self._offset
            if width > room:
                piece, behind = piece.split(room)
                self._left.append(behind)
                width = room
            self._offset += width
            taken.append(piece)
        return taken

    def rest(self) -> list[Piece]:
        """All that was not taken."""
        return self._left[::-1]


def _replaced(taken: list[Piece], edit: Edit, *, blank: bool) -> list[Piece]:
    """The pieces that an edit covers, as the edit leaves them.

    What was dropped before, in between, keeps its own cause: it was not there to be found. So does
    what was replaced before, if there is nothing else, or nothing but white space (``blank``): its
    source was taken then.
    """
    replacement = edit.replacement
    inside = blank or all(piece.text is not None for piece in taken)
    out: list[Piece] = []
    for piece in taken:
        if piece.text == "":
            out.append(piece)
            continue
        if piece.start < piece.end or replacement:
            cause = piece.cause if inside and piece.text is not None else edit.cause
            out.append(Piece(piece.start, piece.end, replacement, cause))
        replacement = ""
    return out


class Splice(Protocol):
    """What ``restore`` needs of a change; :class:`cleaner.model.Removed` has it."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def replacement(self) -> str: ...  # noqa: D102


S = TypeVar("S", bound=Splice)


def restore(text: str, removed: Iterable[Splice], newline: str = "\n") -> str:
    """The decoded source again, from the clean text and the audit alone.

    ``removed`` is in source order, offsets in code points of the source; ``newline`` is what each
    line end of kept text was. Raises ValueError where the two do not belong together.
    """
    return "".join(part if isinstance(part, str) else part.text for part in walk(text, removed, newline))


def walk(text: str, removed: Iterable[S], newline: str) -> Iterator[str | S]:
    """The source in its order: runs that were kept, as strings, and each change in its place.

    Takes and raises what :func:`restore` does.
    """
    kept = text.replace("\n", newline)
    source = cursor = 0
    for change in removed:
        length = change.start - source
        yield kept[cursor : cursor + length]
        cursor += length
        replacement = change.replacement.replace("\n", newline)
        if length < 0 or not kept.startswith(replacement, cursor):
            raise ValueError(f"the text does not fit its metadata at source offset {change.start}")
        yield change
        cursor += len(replacement)
        source = change.start + len(change.text)
    yield kept[cursor:]
