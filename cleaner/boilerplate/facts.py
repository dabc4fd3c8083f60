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
    texts = [text for _, text in lines]
    kinds = phrases(document.memo(language_of), own).categories(keys_of(texts))
    return [(lines[run[0]].start, lines[run[-1]].end) for run in _lists(texts, kinds)]


def keep_lists(
    drops: list[bool], body: Sequence[float], texts: Sequence[str], kinds: Sequence[str | None]
) -> Sequence[float]:
    """Keep the whole of a list of which most lines stay; the probabilities, with certainty for its lines."""
    for run in _lists(texts, kinds) if any(drops) else ():
        told = slice(run[0], run[-1] + 1)
        if 2 * sum(drops[told]) < len(run):
            body = [*body[: told.start], *[1.0] * len(run), *body[told.stop :]]
            drops[told] = [False] * len(run)
    return body


def _lists(texts: Sequence[str], kinds: Sequence[str | None]) -> Iterator[list[int]]:
    """The numbers of the lines of each list; ``kinds`` tells which are a page's phrases."""
    for is_fact, numbers in groupby(range(len(texts)), lambda number: _is_fact(texts[number].strip())):
        run = list(numbers)
        if is_fact and len(run) >= _FEWEST:
            others = sum(1 for i in run if not (kinds[i] or classified(0, texts[i].strip()).tells))
            if others >= max(_FEWEST, _SHARE * len(run)):
                yield run


def _is_fact(text: str) -> bool:
    told = len(text) <= _LONGEST and (":" in text or "：" in text)  # most lines have neither
    return told and _FACT.fullmatch(text) is not None
