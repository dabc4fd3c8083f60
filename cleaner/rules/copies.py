"""What stands twice: the lead above itself, a teaser of it that was cut, a caption, a body that was printed two times.

Looked for in what the header and boilerplate rules leave, so that of two copies one always stays. A copy is known where
scrapers make them: right behind the first, at the top, or as several paragraphs in a row. A paragraph that comes back
alone further down is its author's: a question that each guest is asked, a refrain. So are pull-quotes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate, pairwise, starmap
from typing import TYPE_CHECKING

from cleaner.boilerplate.keys import AROUND
from cleaner.boilerplate.segments import segments
from cleaner.marks import LAST
from cleaner.metadata.headerparts import weight_of
from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.document import Document, Line
    from cleaner.registry import Context

_SHORTEST, _BEGINNING, _WIDE_BEGINNING = 20, 32, 12
"""Characters of a copy, and those that copies begin alike with; the last in a text that begins in a script of the East."""
_FEW = 3
"""Lines that may hold all of a text, whose sentences are looked at then."""
_LOOKED_AT, _LONGEST_MARK, _MARKS, _MIDDLE = 8, 60, 4, 12
"""How many that begin alike are looked at for the full one of a cut copy; characters that hold the mark of a cut; and by
how many copies differ that are not cut."""
_PROSE, _CUT_PROSE, _CAPTION = 60, 40, 25
"""Letters of a paragraph, of the beginning of one, and of another line, that can be a copy."""
_LEAD = 9
"""Among so many segments a lead and its copy stand, with no paragraph between them."""
_BLOCK, _SHARE = 3, 0.15
"""Paragraphs of a block that is known wherever it stands again, and what it is of the text."""
_INTRODUCES = 3
"""Spaces in a line that says, before a colon, what comes behind it; in a name or a label there are fewer."""
_CUT = lazy(
    r"(?:\s*(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\]|\((?:more|mehr)\W{0,4}\)))+\s*"
    r"(?:(?:Read|Continue|Keep|Weiter)\W[\w ]{1,20})?[\s»→›>]*\Z"
)
_HEADLINE, _LEDE, _REST = (
    "Bridge Opens a Year Late",
    "The bridge over the Elm was opened by the mayor on Monday, a year late and in heavy rain.",
    "The work cost four million more than planned, and the road will follow in the summer.",
)


@rule(
    "DUP101",
    "repeated-text",
    stage=Stage.COPIES,
    finds="Text that stands twice: a lead, also cut, above itself; a caption; paragraphs in a row, or the whole body",
    keeps="The fuller of the copies; questions, refrains and responses that come back; verse; pull-quotes; headlines",
    example=Example(
        f"{_HEADLINE}\n\n{_LEDE[:70]} […]\n\n{_LEDE}\n\n{_REST}", f"{_HEADLINE}\n\n{_LEDE}\n\n{_REST}"
    ),
)
def repeated_text(document: Document, context: Context) -> Iterator[Finding]:
    size = _WIDE_BEGINNING if document.text[:1] >= "\u2e80" else _BEGINNING
    lines = document.filled
    pieces = document.memo(segments) if len(lines) <= _FEW else lines
    beginnings = [text.lstrip()[:size] for _, text in pieces if len(text) >= _SHORTEST]
    if len(set(beginnings)) == len(beginnings):  # as in nearly every text
        return
    pieces = document.memo(segments)
    groups = [
        group for group in _alike(pieces, size) if _may_be_copies([pieces[index].text for index in group])
    ]
    if groups:
        text, told = _Text(pieces), sorted(index for group in groups for index in group)
        for start, end in (*text.cut(groups), *text.repeated(told)):
            yield Finding(pieces[start].start, pieces[end - 1].end, "the same text again")


def _alike(pieces: Sequence[Line], size: int) -> Iterator[Sequence[int]]:
    """The segments that begin alike, where there are several."""
    groups = defaultdict[str, list[int]](list)
    for index, (_, text) in enumerate(pieces):
        if len(text) >= _SHORTEST:
            groups[text.lstrip()[:size]].append(index)
    return (group for group in groups.values() if len(group) > 1)


def _may_be_copies(texts: Sequence[str]) -> bool:
    """Whether one was cut, or two are as long and the same in the middle, but for marks and white space."""
    ordered = sorted([text.strip() for text in texts], key=lambda text: (len(text), text))
    return any(starmap(_are_like, pairwise(ordered))) or any(map(_mark_of_cut, texts))


def _are_like(text: str, longer: str) -> bool:
    middle = len(text) // 2
    around = longer[max(0, middle - _MARKS) : middle + _MIDDLE + _MARKS]
    return (
        len(longer) - len(text) <= _MARKS and text[middle : middle + _MIDDLE].casefold() in around.casefold()
    )


def _mark_of_cut(text: str) -> re.Match[str] | None:
    """What a text ends with that was cut, in its last characters."""
    end = text.rstrip()[-_LONGEST_MARK:]
    return _CUT.search(end) if "…" in end or "..." in end or "(m" in end else None


def _key(text: str) -> str:
    """What copies have in common: all but case, white space, and marks around it."""
    return " ".join(text.casefold().split()).strip(AROUND)


class _Text:
    """The segments of a text, some of which stand in it twice."""

    def __init__(self, pieces: Sequence[Line]) -> None:
        self._pieces = pieces
        self._known: dict[int, str] = {}
        self._weighed: dict[int, int] = {}
        self._counts = Counter[str]()

    def _key(self, index: int) -> str:
        if index not in self._known:
            self._known[index] = _key(self._pieces[index].text)
        return self._known[index]

    def cut(self, groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
        """Segments that were cut, and stand in full elsewhere; each group begins alike."""
        for group in groups:
            for index in group:
                text = self._pieces[index].text.rstrip()
                if mark := _mark_of_cut(text):
                    key, size = _key(text[: mark.start() - mark.end()]), len(self._key(index))
                    keys = map(self._key, group[:_LOOKED_AT])
                    fuller = any(len(other) > size and other.startswith(key) for other in keys)
                    if fuller and weight_of(key) >= _CUT_PROSE:
                        yield index, index + 1

    def repeated(self, told: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Segments that stand in the text before, in the same words, among those told."""
        first, behind = dict[str, int](), 0
        self._counts.update(map(self._key, told))
        for at in told:
            before = first.setdefault(self._key(at), at)
            if before == at or at < behind:
                continue
            start, end = at, at + 1
            while self._same(end, before + end - at, at):
                end += 1
            while start > behind and self._same(start - 1, before + start - 1 - at, start - 1):
                start -= 1
            behind = end
            copy = self._copy(before + start - at, start, end)
            if copy and self._is_prose:
                yield copy

    def _same(self, index: int, other: int, limit: int) -> bool:
        """Whether a segment is another one, which stands before the limit, again."""
        inside = 0 <= other < limit and index < len(self._pieces)
        return inside and self._key(index) == self._key(other)

    def _copy(self, before: int, start: int, end: int) -> tuple[int, int] | None:
        """Which of two copies goes: segments ``start:end``, or the same from ``before`` on; or neither."""
        size, prose = end - start, self._paragraphs(start, end)
        between, introduced = start - before - size, self._is_introduced(start)
        behind = not between or (between == 1 < size and not (introduced or self._is_paragraph(start - 1)))
        if prose >= _BLOCK and behind:
            return start, end
        if introduced:
            return None
        refrain = any(self._is_refrain(index) for index in range(start, end))
        if prose >= _BLOCK and sum(map(self._weight, range(start, end))) >= _SHARE * self._total:
            stays = self._has_prose(before + size, start) and (refrain or self._has_prose(end))
            return None if stays else (start, end)
        if refrain:
            return None
        if prose and behind:
            return start, end
        if prose and size == 1 and start < _LEAD and not self._paragraphs(before + 1, start):
            if self._is_section(before, start):
                return None
            return (before, before + 1) if before else (start, end)  # what stands in the body's flow stays
        if behind and before and size == 1 and self._is_caption(before, start):
            return start, end
        return None

    def _is_refrain(self, index: int) -> bool:
        return self._counts[self._key(index)] > 2

    def _is_introduced(self, start: int) -> bool:
        """Whether the line before says that it is said again: "The second letter was the same:"."""
        line = self._pieces[start - 1].text.rstrip()
        return line[-1] in ":：" and line.count(" ") >= _INTRODUCES

    def _is_section(self, before: int, start: int) -> bool:
        """Whether both copies stand below a line of their own, and the next one does, as the days of a log."""
        heading = before > 0 and not self._is_paragraph(before - 1) and start - before == 2
        return heading and start + 1 < len(self._pieces) and not self._is_paragraph(start + 1)

    def _has_prose(self, start: int, end: int | None = None) -> bool:
        """Whether there is a paragraph among these segments that stands in the text once."""
        counts = self._single
        return counts[len(self._pieces) if end is None else end] > counts[start]

    def _is_caption(self, before: int, start: int) -> bool:
        """Whether a line that is there twice stands among paragraphs, as no verse does."""
        beside = [before - 1, *([start + 1] if start + 1 < len(self._pieces) else [])]
        long = self._weight(start) >= _CAPTION
        return long and " " in self._key(start) and all(map(self._is_paragraph, beside))

    def _paragraphs(self, start: int, end: int) -> int:
        return sum(map(self._is_paragraph, range(start, end)))

    def _is_paragraph(self, index: int) -> bool:
        return self._weight(index) >= _PROSE and self._pieces[index].text.rstrip()[-1] in LAST

    def _weight(self, index: int) -> int:
        if index not in self._weighed:
            self._weighed[index] = weight_of(self._pieces[index].text)
        return self._weighed[index]

    @cached_property
    def _total(self) -> int:
        return sum(map(self._weight, range(len(self._pieces))))

    @cached_property
    def _single(self) -> list[int]:
        """How many segments before each, and before the end, are paragraphs that stand in the text once."""
        single = (
            self._is_paragraph(index) and self._counts[self._key(index)] < 2
            for index in range(len(self._pieces))
        )
        return list(accumulate(single, initial=0))

    @cached_property
    def _is_prose(self) -> bool:
        """Whether half of the text is paragraphs: it is no verse, no table and no list."""
        paragraphs = filter(self._is_paragraph, range(len(self._pieces)))
        return 2 * sum(map(self._weight, paragraphs)) >= self._total
