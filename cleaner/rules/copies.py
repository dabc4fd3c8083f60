"""What stands twice: the lead above itself, a teaser of it that was cut, a caption, a body that was printed two times.

Looked for in what the header and boilerplate rules leave, so that of two copies one always stays. A copy is known where
scrapers make them: right behind the first, at the top, or as several paragraphs in a row. A paragraph that comes back
alone further down is its author's: a question that each guest is asked, a refrain. So are pull-quotes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from cleaner.boilerplate.keys import AROUND
from cleaner.boilerplate.segments import segments
from cleaner.metadata.headerparts import weight_of
from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document, Line
    from cleaner.registry import Context

_SHORTEST, _ALIKE, _LOOKED_AT = 20, 16, 8
"""Characters of a copy, and those that copies begin with; how many that begin so are looked at."""
_PROSE, _CUT_PROSE, _CAPTION = 60, 40, 25
"""Letters of a paragraph, of the beginning of one, and of another line, that can be a copy."""
_LEAD = 9
"""Among so many segments a lead and its copy stand, with no paragraph between them."""
_BLOCK, _SHARE = 3, 0.15
"""Paragraphs of a block that is known wherever it stands again, and what it is of the text."""
_FINAL = ".!?。！？؟।…\"”»’')）」"
_WORD = lazy(r"\w+")
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
    keeps="The fuller of the copies; questions and refrains that come back; verse; pull-quotes; headlines",
    example=Example(
        f"{_HEADLINE}\n\n{_LEDE[:70]} […]\n\n{_LEDE}\n\n{_REST}", f"{_HEADLINE}\n\n{_LEDE}\n\n{_REST}"
    ),
)
def repeated_text(document: Document, context: Context) -> Iterator[Finding]:
    pieces = document.memo(segments)
    beginnings = [text.lstrip(AROUND)[:_ALIKE].casefold() for _, text in pieces if len(text) >= _SHORTEST]
    if len(set(beginnings)) == len(beginnings):  # as in nearly every text
        return
    keys = [_key(text) for _, text in pieces]
    for start, end in (*_cut(pieces, keys), *_Repeated(pieces, keys).spans()):
        yield Finding(pieces[start].start, pieces[end - 1].end, "the same text again")


def _key(text: str) -> str:
    """What copies have in common: the words, without case, marks and white space."""
    return " ".join(_WORD.findall(text.casefold()))


def _cut(pieces: Sequence[Line], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Segments that were cut, and stand in full elsewhere."""
    alike = defaultdict[str, list[str]](list)
    for key in keys:
        if len(alike[key[:_ALIKE]]) < _LOOKED_AT:
            alike[key[:_ALIKE]].append(key)
    for index, (_, text) in enumerate(pieces):
        if cut := _CUT.search(text.rstrip()[-60:]):
            key = _key(text.rstrip()[: cut.start() - cut.end()])
            fuller = (
                len(other) > len(keys[index]) and other.startswith(key) for other in alike[key[:_ALIKE]]
            )
            if weight_of(key) >= _CUT_PROSE and any(fuller):
                yield index, index + 1


class _Repeated:
    """Segments that stand in the text before, in the same words."""

    def __init__(self, pieces: Sequence[Line], keys: Sequence[str]) -> None:
        self._keys, self._counts = keys, Counter(keys)
        self._weights = list(map(weight_of, keys))
        self._prose = [
            weight >= _PROSE and text.rstrip()[-1] in _FINAL
            for (_, text), weight in zip(pieces, self._weights, strict=True)
        ]
        self._total = sum(self._weights)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Segments to drop, from and to."""
        if 2 * sum(w for w, prose in zip(self._weights, self._prose, strict=True) if prose) < self._total:
            return  # verse, a table, a list
        keys, first = self._keys, dict[str, int]()
        at = 0
        while at < len(keys):
            before = first.setdefault(keys[at], at) if keys[at] else at
            end = at + 1
            if before < at:
                while end < len(keys) and before + end - at < at and keys[end] == keys[before + end - at]:
                    end += 1
                yield from self._copy(before, at, end)
            at = end

    def _copy(self, before: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Which of two copies goes: segments ``start:end``, or the same from ``before`` on; or neither."""
        size, prose = end - start, sum(self._prose[start:end])
        weight = sum(self._weights[start:end])
        behind = start - before - size <= (size > 1)
        if prose >= _BLOCK and (behind or weight >= _SHARE * self._total):
            yield start, end
        elif max(self._counts[key] for key in self._keys[start:end]) > 2:
            return  # a refrain
        elif prose and behind:
            yield start, end
        elif prose and size == 1 and start < _LEAD and not any(self._prose[before + 1 : start]):
            yield (before, before + 1) if before else (start, end)  # what stands in the body's flow stays
        elif behind and before and size == 1 and self._is_caption(before, start):
            yield start, end

    def _is_caption(self, before: int, start: int) -> bool:
        """Whether a line that is there twice stands among paragraphs, as no verse does."""
        beside = self._prose[before - 1 : before] + self._prose[start + 1 : start + 2]
        return self._weights[start] >= _CAPTION and " " in self._keys[start] and all(beside)
