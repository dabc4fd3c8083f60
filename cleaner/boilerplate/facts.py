"""Lists of facts in an article: lines that tell one each, behind its name, as "Place: the lifeboat shed".

The time, place and price of a concert, the publisher and pages of a book. A page tells the like of its own article: date,
author, source. So a list is the article's where most of its names are none that pages use.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.phrases import phrases
from cleaner.metadata.headerparts import classified
from cleaner.metadata.language import language_of
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.boilerplate.phrases import Own
    from cleaner.document import Document

_LONGEST = 120
_FEWEST, _SHARE = 3, 0.5
"""Names that pages do not use in a list of facts, and what they are of its lines."""
_FACT = lazy(
    r"\W{0,3}[^\W\d_][^:：.!?。！？]{0,29}(?:(?<!\d)[:：]|[:：](?!\d))\s*+(?!//)(?:[^\s\d].*[^.!?…。！？\"”»]|.*\d.*|[^\W\d_])"
)


def in_facts(document: Document, start: int, own: Own) -> bool:
    """Whether what begins there belongs to a list of facts that is the article's."""
    return any(first <= start < end for first, end in document.memo(_spans, own))


def _spans(document: Document, own: Own) -> list[tuple[int, int]]:
    """Where such lists begin and end."""
    lines = document.filled
    spans = []
    for run in _runs([text for _, text in lines]):
        texts = [lines[index].text for index in run]
        if _is_own(texts, phrases(document.memo(language_of), own).categories(keys_of(texts))):
            spans.append((lines[run[0]].start, lines[run[-1]].end))
    return spans


def keep_lists(
    drops: list[bool], body: Sequence[float], texts: Sequence[str], kinds: Sequence[str | None]
) -> Sequence[float]:
    """Keep the whole of a list of which most lines stay; the probabilities, with certainty for its lines."""
    if not any(drops):
        return body
    believed = list(body)
    for run in _runs(texts):
        told = slice(run[0], run[-1] + 1)
        if 2 * sum(drops[told]) < len(run) and _is_own(texts[told], kinds[told]):
            believed[told] = [1.0] * len(run)
            drops[told] = [False] * len(run)
    return believed


def _runs(texts: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines in a row that could be a list of facts."""
    for is_fact, numbers in groupby(range(len(texts)), lambda number: _is_fact(texts[number].strip())):
        run = list(numbers)
        if is_fact and len(run) >= _FEWEST:
            yield run


def _is_own(texts: Sequence[str], kinds: Sequence[str | None]) -> bool:
    """Whether these lines are the article's list; ``kinds`` tells which are a page's phrases."""
    told = zip(texts, kinds, strict=True)
    others = sum(1 for text, kind in told if not (kind or classified(0, text.strip()).tells))
    return others >= max(_FEWEST, _SHARE * len(texts))


def _is_fact(text: str) -> bool:
    told = len(text) <= _LONGEST and (":" in text or "：" in text)  # most lines have neither
    return told and _FACT.fullmatch(text) is not None
