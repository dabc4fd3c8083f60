"""Phrases of pages in a text too short for the boilerplate model: "Share this", "Read more: ...".

A phrase is a whole line, or a whole sentence in a line. Kept: sentences that only begin like one
("Share prices fell"), and texts that would be little else without their phrases.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner.boilerplate.facts import in_facts
from cleaner.boilerplate.flat import sentences
from cleaner.boilerplate.judge import is_short
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.phrases import is_word, phrases
from cleaner.boilerplate.places import PARAGRAPH
from cleaner.boilerplate.refusals import refusal
from cleaner.boilerplate.wrapped import NARROWEST, WIDEST, goes_on, joined, wrap_width
from cleaner.marks import CLOSING, FINAL
from cleaner.metadata.headerparts import weight_of
from cleaner.metadata.language import language_of
from cleaner.model import Finding, Stage
from cleaner.native import native
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.boilerplate.phrases import Phrases
    from cleaner.document import Document, Line
    from cleaner.registry import Context

_BODY = "The bridge over the Elm was opened by the mayor on Monday, a year late."
_LEAST_BODY = 60
"""Characters that must be left: where there are fewer, the phrases may be what the text is about."""
_LONGEST = 200
_AT_THE_ENDS = ("end", "legal", "navigation")
"""What these categories hold is said in articles, too: they go only at the beginning and the end."""
_IN_FACTS = ("legal", "navigation")
"""What these hold is told in an article's own list of facts as well: its source, whom to ask, how long it takes."""
_COOKIE = "cookie"
_CODE = frozenset('[]{}="<>;')
_GOES_ON = 12
"""Letters besides its phrase that a sentence of its own has at least."""
_LEANS, _LEANS_SAID = -0.25, -0.6
"""The words of a page's sentence lean so far to the page, in the mean; the second where a comma stands behind the phrase,
as before "she said". In languages that the networks did not meet hardly any word leans."""
_PAGE_WORD, _NO_LEANING = -2.2, 0.1
"""Where a word besides the phrase leans so far to the page, those together need not; but no further than this to articles."""
_COMMAS = (",", "،", "，", "、")


@rule(
    "BPL102",
    "phrase",
    stage=Stage.LAYOUT,
    finds="In a short text, lines and sentences that are phrases of a page: to share, to read more, to subscribe",
    keeps="Sentences that only begin like one; a text that would be nearly empty without them",
    example=Example(f"{_BODY}\n\nShare this:\n\nRead more: Fog on the Elm", _BODY),
)
def phrase(document: Document, context: Context) -> Iterator[Finding]:
    if not document.filled or not is_short(document) or document.memo(refusal):
        return
    pieces = [piece for line in _unwrapped(document) for piece in sentences(line)]
    keys = keys_of(piece.text for piece in pieces)
    known = phrases(document.memo(language_of), context.settings.phrases)
    found = known.categories(keys)
    kinds = [
        kind if kind and _is_phrase(piece.text, key, kind, known) else None
        for piece, key, kind in zip(pieces, keys, found, strict=True)
    ]
    if kinds[0] and len(pieces) > 1 and len(pieces[1].text) >= PARAGRAPH:  # other stories are no paragraph
        kinds[0] = None if known.may_be_title(pieces[0].text, keys[0], kinds[0]) else kinds[0]
    for index in _own_sentences(pieces, keys, kinds, known):
        kinds[index] = None
    if any(_COOKIE in key for key, kind in zip(keys, kinds, strict=True) if not kind):
        kinds = [None if kind == "cookies" else kind for kind in kinds]  # the article is about them
    stay = [index for index, kind in enumerate(kinds) if not kind]
    if sum(len(pieces[index].text) for index in stay) < _LEAST_BODY:
        return
    for index, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        inside = stay[0] < index < stay[-1]
        if not kind or (inside and kind in _AT_THE_ENDS) or not _stands(index, keys, kinds, known, document):
            continue
        if not (kind in _IN_FACTS and in_facts(document, piece.start, context.settings.phrases)):
            yield Finding(piece.start, piece.end, f"a phrase of the page ({kind})")


def _unwrapped(document: Document) -> Iterator[Line]:
    """The lines, those put together that were wrapped within a sentence.

    Few lines do not tell a width; where none is wider than lines are wrapped at, the widest one is as wide as they can be.
    """
    lines = document.filled
    widest = max(len(text.rstrip()) for _, text in lines)
    width = wrap_width(lines) or (widest if NARROWEST <= widest <= WIDEST else 0)

    def holds(line: Line, following: Line) -> bool:
        ends = line.text.rstrip().rstrip(CLOSING).endswith(tuple(FINAL))
        return not ends and goes_on(line, following, width)

    return joined(document.text, lines, holds)


def _is_phrase(text: str, key: str, kind: str, known: Phrases) -> bool:
    """Whether the text is no sentence that begins like a phrase, nor code."""
    return len(text) <= _LONGEST and not _CODE & set(text) and not known.begins_sentence(text, key, kind)


def _own_sentences(
    pieces: Sequence[Line], keys: Sequence[str], kinds: Sequence[str | None], known: Phrases
) -> list[int]:
    """Which sentences have besides their phrase an article's words, as "Never miss a tide, the founders wrote".

    They stand beside no phrase that is one beyond doubt.
    """
    rests = {i: known.besides(keys[i]) for i, kind in enumerate(kinds) if kind}
    may_be = [i for i, rest in rests.items() if _goes_on(pieces[i].text, rest)]
    own = {i for i in may_be if not _is_of_page(keys[i], rests[i])}
    return [i for i in own if not (rests.keys() - own) & {i - 1, i + 1}]


def _is_of_page(key: str, rest: str) -> bool:
    """Whether a sentence's words are rather those that stand beside articles."""
    (mean, _), (leans, lowest) = _leanings()((key, rest))
    if lowest <= _PAGE_WORD and leans <= _NO_LEANING:
        return True
    return mean <= (_LEANS_SAID if rest.startswith(_COMMAS) else _LEANS)


def _goes_on(text: str, rest: str) -> bool:
    return text.rstrip().rstrip(CLOSING).endswith(tuple(FINAL)) and weight_of(rest) >= _GOES_ON


@cache
def _leanings() -> Callable[[Sequence[str]], Sequence[tuple[float, float]]]:
    if native:
        from cleaner.boilerplate.compiled import leanings
    else:
        from cleaner.boilerplate.model import leanings
    return leanings


def _stands(
    index: int, keys: Sequence[str], kinds: Sequence[str | None], known: Phrases, document: Document
) -> bool:
    """Whether more than a single word says so: a neighbour does, or the text has the word nowhere else."""
    if not is_word(keys[index]) or known.is_row(keys[index]):
        return True
    if any(kinds[max(0, index - 1) : index]) or any(kinds[index + 1 : index + 2]):
        return True
    return kinds[index] == "advert" and document.text.casefold().count(keys[index]) == 1
