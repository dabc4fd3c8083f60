"""Sentences that only begin like a phrase of a page, as does "Never miss a tide, the founders wrote over the door".

A phrase with an open end says how a line begins, and what it is glued to may be anything. Which it is, the words
besides the phrase tell, by the way that they lean.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner.boilerplate.places import PARAGRAPH
from cleaner.marks import CLOSING, FINAL
from cleaner.metadata.headerparts import weight_of
from cleaner.native import native

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.boilerplate.phrases import Phrases

NOTICES = ("legal", "end")
"""Of these categories, whole sentences are a page's as well, in whatever words; and first lines are credits."""
_FINAL = tuple(FINAL)
_LEAST = 12
"""Letters besides its phrase that a sentence of its own has at least."""
_ARTICLE = 0.1
"""From here on, the words besides the phrase lean to articles, whatever the phrase does."""
_PAGE_WORD = -2.2
"""Where they do not, and one of them leans so far to the page, they are the page's."""
_LEANS, _LEANS_SAID = -0.25, -0.6
"""Those of a page's sentence lean so far to the page, with the phrase; the second where a comma stands behind that, as
before "she said". In languages that the networks did not meet hardly any word leans."""
_COMMAS = (",", "،", "，", "、")


def own_sentences(
    texts: Sequence[str], keys: Sequence[str], kinds: Sequence[str | None], known: Phrases
) -> set[int]:
    """Which phrases are sentences, or the headline, that go on in an article's words, and stand beside none beyond doubt."""
    told = [i for i, kind in enumerate(kinds) if kind]
    head = 0 if told and _heads(texts, kinds) else None
    rests = {i: known.besides(keys[i]) for i in told if i == head or ends(texts[i])}
    may_be = [i for i, rest in rests.items() if weight_of(rest) >= _LEAST or (rest and i == head)]
    if not may_be:
        return set()
    leanings = _leanings()([text for i in may_be for text in (keys[i], rests[i])])
    own = {
        i
        for i, (mean, _), rest in zip(may_be, leanings[::2], leanings[1::2], strict=True)
        if not _is_of_page(mean, *rest, said=rests[i].startswith(_COMMAS))
    }
    sure = set(told) - own
    return {i for i in own if i - 1 not in sure and i + 1 not in sure}


def _heads(texts: Sequence[str], kinds: Sequence[str | None]) -> bool:
    """Whether the first line stands as a headline does."""
    return len(texts) > 1 and len(texts[1]) >= PARAGRAPH and kinds[0] not in NOTICES


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip().rstrip(CLOSING).endswith(_FINAL)


def _is_of_page(mean: float, besides: float, lowest: float, *, said: bool) -> bool:
    """Whether words are rather those that stand beside articles, by their mean and by those besides the phrase."""
    if besides > _ARTICLE:
        return False
    return lowest <= _PAGE_WORD or mean <= (_LEANS_SAID if said else _LEANS)


@cache
def _leanings() -> Callable[[Sequence[str]], Sequence[tuple[float, float]]]:
    if native:
        from cleaner.boilerplate.compiled import leanings
    else:
        from cleaner.boilerplate.model import leanings
    return leanings
