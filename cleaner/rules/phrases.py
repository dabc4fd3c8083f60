"""Phrases of pages in a text too short for the boilerplate model: "Share this", "Read more: ...".

A phrase is a whole line, or a whole sentence in a line. Kept: sentences that only begin like one
("Share prices fell"), and texts that would be little else without their phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.boilerplate.facts import in_facts
from cleaner.boilerplate.flat import sentences
from cleaner.boilerplate.judge import is_short
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.own_sentences import ends, own_sentences
from cleaner.boilerplate.phrases import is_word, phrases
from cleaner.boilerplate.places import PARAGRAPH
from cleaner.boilerplate.refusals import refusal
from cleaner.boilerplate.wrapped import NARROWEST, WIDEST, goes_on, joined, wrap_width
from cleaner.metadata.language import language_of
from cleaner.model import Finding, Stage
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    for index in own_sentences([piece.text for piece in pieces], keys, kinds, known):
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
        return not ends(line.text) and goes_on(line, following, width)

    return joined(document.text, lines, holds)


def _is_phrase(text: str, key: str, kind: str, known: Phrases) -> bool:
    """Whether the text is no sentence that begins like a phrase, nor code."""
    return len(text) <= _LONGEST and not _CODE & set(text) and not known.begins_sentence(text, key, kind)


def _stands(
    index: int, keys: Sequence[str], kinds: Sequence[str | None], known: Phrases, document: Document
) -> bool:
    """Whether more than a single word says so: a neighbour does, or the text has the word nowhere else."""
    if not is_word(keys[index]) or known.is_row(keys[index]):
        return True
    if any(kinds[max(0, index - 1) : index]) or any(kinds[index + 1 : index + 2]):
        return True
    return kinds[index] == "advert" and document.text.casefold().count(keys[index]) == 1
