"""How sure one has to be of a segment by where it stands, and what stands about it.

What an extractor leaves beside an article stands above its first paragraph, between other junk, behind its
end, or among the comments. A clean text has nothing there.
"""

from __future__ import annotations

from itertools import accumulate, groupby
from operator import mul
from typing import TYPE_CHECKING

from cleaner.boilerplate.headline import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Sequence

PARAGRAPH, PARAGRAPH_OF_PROSE, EVEN = 80, 120, 0.5
"""Characters of a paragraph, and of one that is judged with care; from this probability on, it is likely the body's."""
BEFORE, _BETWEEN, _LINE = 0.1, 0.2, 0.03
"""In what is no whole page, limits for what stands before the body's beginning; and, once anything goes, for what stands
between segments that do, and for a line that is no paragraph. There is none of it in a clean text."""
_BEHIND = (0.1, 0.35)
"""Limits for a line that is no paragraph behind the body's last one: once anything goes, and on a whole page."""
_ABOVE = (0.3, EVEN)
"""Limits for what stands above the headline: once anything goes, and on a whole page, where it is the page's."""
_SURELY, _AHEAD = 0.9, 0.35
"""On a whole page, a limit for what is no long sentence before the first paragraph that is as surely the body's: what
stands there are dates, names, captions and teasers. Behind the last one it would take the ends of lists and steps."""
_COMMENTS, _NO = (0.8, 0.5), ("0 ", "no ")
"""Limits for what stands behind the heading of the comments, which are prose as well, with half of the body before it;
and how a heading begins that says that there are none."""
_SENTENCE, _FEWEST_OTHERS = 25, 3
"""Characters of a sentence; and how many segments that are none go from what is not just an article with a button."""
_CELL, _FEWEST_ROWS, _FILLED = "|", 3, 0.5
"""What stands around the cells of a row, how many rows a table has without empty ones, and what share these are."""
_PROSE, _NEAR_BODY, _NEAR = 0.1, 0.25, 4
"""What lowers the limit for a paragraph: in a clean document, and on a whole page at most so many segments
behind another one that is likely the article's. To lose one costs most, and few are junk."""


def cautions(sizes: Sequence[int], ended: Sequence[bool], body: Sequence[float], dirt: float) -> list[float]:
    """Of each segment, the factor that lowers its limit: below 1 for paragraphs of sentences."""
    factors = [1.0] * len(sizes)
    near = 0  # up to where a paragraph is near one that is likely the article's
    for index in [i for i, size in enumerate(sizes) if size >= PARAGRAPH_OF_PROSE and ended[i]]:
        factors[index] = _PROSE + ((_NEAR_BODY if index < near else 1) - _PROSE) * dirt
        if body[index] >= EVEN:
            near = index + 1 + _NEAR
    return factors


def ahead(
    limits: Sequence[float], sizes: Sequence[int], ended: Sequence[bool], body: Sequence[float]
) -> list[float]:
    """The limits of a whole page's segments, raised for what is no long sentence and stands before the body."""
    first = next((i for i, size in enumerate(sizes) if size >= PARAGRAPH and body[i] >= _SURELY), 0)
    return [
        max(limit, _AHEAD) if i < first and not (ended[i] and sizes[i] >= PARAGRAPH) else limit
        for i, limit in enumerate(limits)
    ]


def with_tables(body: Sequence[float], texts: Sequence[str], kinds: Sequence[str | None]) -> Sequence[float]:
    """The probabilities, with certainty for the rows of tables, most of which have no empty cell.

    Such are the ingredients of a recipe; what a page was laid out with has empty ones, or phrases.
    """
    bars = [text.count(_CELL) if text[0] == _CELL == text.rstrip()[-1] else 0 for text in texts]
    if not any(bars):
        return body
    changed = list(body)
    for number, told in groupby(range(len(texts)), bars.__getitem__):
        table = list(told)
        filled = sum(1 for row in table if all(map(str.strip, texts[row].strip()[1:-1].split(_CELL))))
        has_phrase = any(kinds[row] for row in table)
        if number > 2 and not has_phrase and filled >= max(_FEWEST_ROWS, _FILLED * len(table)):
            changed[table[0] : table[-1] + 1] = [1.0] * len(table)
    return changed


def drop_more(
    drops: list[bool],
    sizes: Sequence[int],
    ended: Sequence[bool],
    body: Sequence[float],
    cautions: Sequence[float],
    page: bool,
) -> None:
    """Drop lines that are no paragraphs, all the more behind the body's last one, and what stands between segments that go.

    On a whole page, only what stands behind.
    """
    unlikely = [i for i, likely in enumerate(body) if likely < max(_BEHIND[page], _BETWEEN) and not drops[i]]
    lines = [i for i in unlikely if not ended[i] and sizes[i] < PARAGRAPH_OF_PROSE]
    if not page:
        for i in lines:
            drops[i] = body[i] < _LINE
        for i in unlikely:
            between = i > 0 and drops[i - 1] and all(drops[i + 1 : i + 2])
            drops[i] |= between and body[i] < _BETWEEN * cautions[i]
    paragraphs = (i for i in reversed(range(len(body))) if sizes[i] >= PARAGRAPH and body[i] >= EVEN)
    last = next(paragraphs, len(body))
    for i in lines:
        drops[i] |= i > last and body[i] < _BEHIND[page]


def drop_comments(
    drops: list[bool],
    sizes: Sequence[int],
    keys: Sequence[str],
    kinds: Sequence[str | None],
    body: Sequence[float],
    page: bool,
) -> None:
    """Drop what stands behind the heading of the comments, where half of what is likely body text stands before it.

    "0 comments" is no heading: nothing stands behind it.
    """
    if "comments" not in kinds:
        return
    likely = list(map(mul, body, sizes))
    half = sum(likely) / 2
    for heading, before in enumerate(accumulate(likely[:-1], initial=0.0)):
        has_comments = kinds[heading] == "comments" and not keys[heading].startswith(_NO)
        if before >= half and drops[heading] and has_comments:
            for i in range(heading + 1, len(drops)):
                drops[i] |= body[i] < _COMMENTS[page]
            return


def drop_above(
    headline: int, drops: list[bool], keys: Sequence[str], body: Sequence[float], page: bool
) -> None:
    """Drop what stands above the headline; on a whole page also the headline again, with the site's name behind it."""
    head = keys[headline]
    again = page and len(head) >= SHORTEST
    for i, key in enumerate(keys[:headline]):
        drops[i] |= body[i] < _ABOVE[page] or (again and key.startswith(head))


def keep_sentences(
    drops: list[bool],
    sizes: Sequence[int],
    ended: Sequence[bool],
    phrases: Sequence[int],
    body: Sequence[float],
    limit: float,
) -> None:
    """Keep sentences as in a clean text, up to that limit, where hardly anything goes that is a phrase, or no sentence.

    What stands behind a single phrase looks to the model like what stands there on a page; but this is an article with
    a button in it.
    """
    told = set(phrases)
    goes = [i for i, drop in enumerate(drops) if drop]
    sentences = [i for i in goes if ended[i] and sizes[i] >= _SENTENCE and i not in told]
    if len(goes) - len(sentences) < _FEWEST_OTHERS:
        for i in sentences:
            drops[i] = body[i] < limit
