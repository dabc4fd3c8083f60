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
    from cleaner.boilerplate.phrases import Own
    from cleaner.document import Document, Line

_LONGEST = 120
_FEWEST, _SHARE = 3, 0.5
"""Names that pages do not use in a list of facts, and what they are of its lines."""
_FACT = lazy(
    r"\W{0,3}[^\W\d_][^:：.!?。！？]{0,29}[:：]\s*+(?!//)(?:[^\s\d].*[^.!?…。！？\"”»]|.*\d.*|[^\W\d_])"
)


def in_facts(document: Document, start: int, own: Own) -> bool:
    """Whether what begins there belongs to a list of facts that is the article's."""
    return any(first <= start < end for first, end in document.memo(_lists, own))


def _lists(document: Document, own: Own) -> list[tuple[int, int]]:
    """The spans of such lists."""
    runs = (list(run) for is_fact, run in groupby(document.filled, _is_fact) if is_fact)
    return [
        (run[0].start, run[-1].end) for run in runs if len(run) >= _FEWEST and _are_told(document, run, own)
    ]


def _is_fact(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST and _FACT.fullmatch(text) is not None


def _are_told(document: Document, run: list[Line], own: Own) -> bool:
    """Whether enough of these lines are neither a page's phrases nor its article's date or author."""
    texts = [line.text.strip() for line in run]
    kinds = phrases(document.memo(language_of), own).categories(keys_of(texts))
    others = sum(
        1 for text, kind in zip(texts, kinds, strict=True) if not (kind or classified(0, text).tells)
    )
    return others >= max(_FEWEST, _SHARE * len(run))
