"""Which segments of a document are not its article's: the model's word, weighed by what it costs.

How dirty the document is decides how sure one has to be: on a whole page most lines are junk, and
what looks like junk is; in a text that an extractor has cleaned, hardly any line is. So a segment
goes only if its probability of being body text is below a limit, which rises with the share of the
document that is hopeless.
"""

from __future__ import annotations

from functools import cache
from itertools import compress, repeat
from operator import lt, mul
from typing import TYPE_CHECKING, NamedTuple

from cleaner.boilerplate.flat import may_be_page
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.phrases import phrases
from cleaner.boilerplate.refusals import refusal
from cleaner.boilerplate.segments import segments
from cleaner.metadata.language import language_of
from cleaner.native import native
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cleaner.boilerplate.model import Opinions
    from cleaner.boilerplate.phrases import Own, Phrases
    from cleaner.document import Document, Line

_FEWEST, _FEWEST_KINDS, _LEAST_KINDS = 8, 4, 0.1
"""Segments of a text that can be judged; how many of them, and what share, are no copies of others."""
_LEAST_BODY = 250
"""Characters of likely body text, without which there is no article to keep; wide ones weigh more."""
_WIDE_WEIGHT = 3
_HOPELESS, _HOPELESS_FLAT = 0.02, 0.1
"""Text that is less likely the article's is hopeless. The second is for what is no sentence in a flat text, where the
model is less sure of everything."""
_CLEAN, _DIRTY = 0.02, 0.3
"""Shares of hopeless text up to which a document is clean, and from which on it is as dirty as any."""
_PAGE = 0.25
"""From so much of the way from the one to the other, a document is a whole page."""
_LIMITS, _LIMITS_FLAT = (0.005, 0.17), (0.005, 0.3)
"""Body text that is less likely goes, in a clean document and on a whole page; and the same for flat texts."""
_PHRASE_LIMITS = (0.3, 0.5)
"""The same for a segment that is a phrase of the lexicon."""
_NEVER_LIMIT = 0.8
"""The same for what articles hardly ever have: "Read more: ..." and the end of a wire service's text."""
_BEFORE, _BETWEEN, _LINE = 0.1, 0.2, 0.03
"""In what is no whole page, limits for what stands before the body's beginning; and, once anything goes, for what stands
between segments that do, and for a line that is no paragraph. There is none of it in a clean text."""
_BEHIND = (0.1, 0.35)
"""Limits for a line that is no paragraph behind the body's last one: once anything goes, and on a whole page."""
_COMMENTS = (0.8, 0.5)
"""Limits for what stands behind the heading of the comments, which are prose as well, with half of the body before it."""
_PROSE, _NEAR_BODY, _NEAR = 0.1, 0.25, 4
"""What lowers the limit for a paragraph: in a clean document, and on a whole page at most so many segments
behind another one that is likely the article's. To lose one costs most, and few are junk."""
_WORDS = ("legal", "navigation")
"""Of these categories, a single word between others is a heading as well: Home, Contact."""
_HEADLINES = (0.2, 0.03)
"""A headline is at least so likely, in a clean document and on a whole page, where there must be one."""
_NO_HEADLINES = ("advert", "share", "subscribe", "cookies", "comments", "navigation")
"""Phrases of these categories are none; "Watch: ..." and "Photos: ..." may be."""
_AS_LIKELY = 0.8
"""What has so much of the best one's likelihood could be the headline as well."""
_STANDFIRST = 5
"""A standfirst, which looks like a headline, is so many segments behind it at most."""
_LATE, _FIRST, _FAR, _FARTHEST = 0.4, 0.5, 0.5, 100
"""What stands against it: to come behind the body's beginning, to be first of all, as a page's own titles are, and
to be so many segments away from the body. Factors, so that what is no headline does not win by its place."""
_EVEN = 0.5
_PARAGRAPH, _PARAGRAPH_OF_PROSE = 80, 120
_COLON = lazy("[:：]")
_FINAL = ".!?。！？…\"”»’')"
_SHORTEST_HEADLINE = 15
"""Characters of a headline whose copies on the page above it are told by it."""
_GOES_ON = ",.;:)!?”’"
"""With such a mark, or in lower case, begins the rest of a sentence whose link stood on a line of its own."""
_NAMES = 12
"""So many capitalized words with no marks between them may be a menu that was put on one line."""
_ROW = 4
"""So many short segments in a row that are no sentences may be a menu, or a list."""


class Judgement(NamedTuple):
    """The segments of a document, and what the model thinks of each.

    ``body`` are probabilities; ``drops`` says which segments go; ``headline`` is the index of the
    article's headline, ``start`` that of its first paragraph, if they were found; ``page`` says that
    this is a whole page.
    """

    segments: Sequence[Line]
    body: Sequence[float]
    drops: Sequence[bool]
    headline: int | None
    start: int | None
    page: bool

    @property
    def title(self) -> str | None:
        """The headline on one line, without the marks of a list or of Markdown before it."""
        if self.headline is None:
            return None
        return " ".join(self.segments[self.headline].text.split()).lstrip("*#•·- ")


def judge(document: Document, own: Own = ()) -> Judgement | None:
    """The judgement of a document; None where there is too little to go by, or no article at all."""
    pieces = document.memo(segments)
    if is_short(document) or document.memo(refusal):
        return None
    known = phrases(document.memo(language_of), own)
    texts = [text for _, text in pieces]
    flat = _is_flat(document)
    if not (has_row(texts) or (flat and _has_names(document.text))):
        short = keys_of(text for text in texts if len(text) < _PARAGRAPH_OF_PROSE)
        if not any(known.categories(short)):
            return None
    keys = keys_of(texts)
    if len(set(keys)) < max(_FEWEST_KINDS, _LEAST_KINDS * len(keys)):
        return None
    kinds = known.categories(keys)
    return _by_model(pieces, texts, keys, kinds, _surely(texts, keys, kinds, known), flat)


def _by_model(
    pieces: Sequence[Line],
    texts: Sequence[str],
    keys: Sequence[str],
    kinds: Sequence[str | None],
    sure: Sequence[int],
    flat: bool,
) -> Judgement | None:
    """What the model thinks of a document's segments; ``sure`` are those that are phrases."""
    body, heads, wide = _model()(pieces, keys, kinds)
    sizes = list(map(len, texts))
    if not _has_body(sizes, body, wide):
        return None
    ended = [text.rstrip()[-1] in _FINAL for text in texts]
    dirt = _dirt(
        sizes, body, [_HOPELESS if end else _HOPELESS_FLAT for end in ended] if flat else repeat(_HOPELESS)
    )
    page = dirt >= _PAGE
    start = next((i for i, size in enumerate(sizes) if size >= _PARAGRAPH and body[i] >= _EVEN), None)
    limit, phrase_limit = _between(_LIMITS_FLAT if flat else _LIMITS, dirt), _between(_PHRASE_LIMITS, dirt)
    cautions = _cautions(sizes, ended, body, dirt)
    limits = [limit * caution for caution in cautions]
    if start and not page:
        limits[:start] = [max(limit, _BEFORE * caution) for caution in cautions[:start]]
    for index in sure:
        never = kinds[index] == "end" or (kinds[index] == "related" and _COLON.search(texts[index]))
        limits[index] = _NEVER_LIMIT if never else phrase_limit
    drops = list(map(lt, body, limits))
    if any(drops):
        _drop_by_place(drops, sizes, ended, body, cautions, page)
        if "comments" in kinds:
            for i in range(_comments(drops, kinds, list(map(mul, body, sizes))), len(drops)):
                drops[i] |= body[i] < _COMMENTS[page]
    titles = [0 if kind in _NO_HEADLINES else head for head, kind in zip(heads, kinds, strict=True)]
    headline = _headline(titles, keys, len(heads) if start is None else start, _HEADLINES[page])
    if headline is not None:
        if page:
            _drop_above(headline, drops, keys, body)
        drops[headline] = False
    return Judgement(pieces, body, drops, headline, start, page)


@cache
def _model() -> Callable[[Sequence[Line], Sequence[str], Sequence[str | None]], Opinions]:
    if native:
        from cleaner.boilerplate.compiled import opinions
    else:
        from cleaner.boilerplate.model import opinions
    return opinions


def _has_body(sizes: Sequence[int], body: Sequence[float], wide: Sequence[float]) -> bool:
    """Whether there is an article to keep; ``wide`` are shares of wide characters."""
    weights: Iterable[float] = sizes
    if any(wide):
        weights = [size * (1 + (_WIDE_WEIGHT - 1) * share) for size, share in zip(sizes, wide, strict=True)]
    weight: float = sum(map(mul, body, weights))
    return weight >= _LEAST_BODY


def _dirt(sizes: Sequence[int], body: Sequence[float], hopeless: Iterable[float]) -> float:
    """How dirty a document is, from 0 to 1, by its text that is less likely the article's than a limit for each."""
    share = sum(compress(sizes, map(lt, body, hopeless))) / sum(sizes)
    return min(max((share - _CLEAN) / (_DIRTY - _CLEAN), 0), 1)


def _surely(
    texts: Sequence[str], keys: Sequence[str], kinds: Sequence[str | None], known: Phrases
) -> list[int]:
    """Which segments are phrases beyond doubt: no sentences, and no single words that articles use alone."""
    beside = [None, *kinds, None]
    return [
        i
        for i, kind in enumerate(kinds)
        if kind is not None
        and not known.begins_sentence(texts[i], keys[i], kind)
        and not (kind in _WORDS and " " not in keys[i] and not (beside[i] or beside[i + 2]))
    ]


def _cautions(sizes: Sequence[int], ended: Sequence[bool], body: Sequence[float], dirt: float) -> list[float]:
    """Of each segment, the factor that lowers its limit: below 1 for paragraphs of sentences."""
    cautions = [1.0] * len(sizes)
    near = 0  # up to where a paragraph is near one that is likely the article's
    for index in [i for i, size in enumerate(sizes) if size >= _PARAGRAPH_OF_PROSE and ended[i]]:
        cautions[index] = _PROSE + ((_NEAR_BODY if index < near else 1) - _PROSE) * dirt
        if body[index] >= _EVEN:
            near = index + 1 + _NEAR
    return cautions


def _drop_by_place(
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
    lines = [i for i in unlikely if not ended[i] and sizes[i] < _PARAGRAPH_OF_PROSE]
    if not page:
        for i in lines:
            drops[i] = body[i] < _LINE
        for i in unlikely:
            between = i > 0 and drops[i - 1] and all(drops[i + 1 : i + 2])
            drops[i] |= between and body[i] < _BETWEEN * cautions[i]
    paragraphs = (i for i in reversed(range(len(body))) if sizes[i] >= _PARAGRAPH and body[i] >= _EVEN)
    last = next(paragraphs, len(body))
    for i in lines:
        drops[i] |= i > last and body[i] < _BEHIND[page]


def _comments(drops: Sequence[bool], kinds: Sequence[str | None], likely: Sequence[float]) -> int:
    """Where the comments begin, behind their heading; ``likely`` is how much of each segment is likely body text."""
    before, half = 0.0, sum(likely) / 2
    for i, drop in enumerate(drops):
        if drop and kinds[i] == "comments" and before >= half:
            return i + 1
        before += likely[i]
    return len(drops)


def _drop_above(headline: int, drops: list[bool], keys: Sequence[str], body: Sequence[float]) -> None:
    """Drop what stands above the headline of a whole page, also the headline again, with the site's name behind it."""
    head = keys[headline]
    again = len(head) >= _SHORTEST_HEADLINE
    for i, key in enumerate(keys[:headline]):
        drops[i] |= body[i] < _EVEN or (again and key.startswith(head))


def is_short(document: Document) -> bool:
    """Whether there are too few segments to judge one by the others."""
    return len(document.memo(segments)) < _FEWEST


def _is_flat(document: Document) -> bool:
    """Whether a whole page was put on one line or a few, where a menu is no row of short ones."""
    return may_be_page(document.filled) and len(document.memo(segments)) > len(document.filled)


def _has_names(text: str) -> bool:
    """Whether capitalized words stand in a row as those of a menu do, with no marks between them."""
    row = 0
    for word in text.split():
        row = row + 1 if word[0].isupper() and word[-1].isalnum() else 0
        if row >= _NAMES:
            return True
    return False


def has_row(texts: Sequence[str]) -> bool:
    """Whether short segments that are no sentences, nor pieces of one, stand in a row.

    The first segment, which may be the headline, is not looked at.
    """
    if native:
        return native.has_row(texts, _FINAL, _GOES_ON, _PARAGRAPH_OF_PROSE, _ROW)
    row = 0
    for text in texts[1:]:
        inked = text.strip()
        goes_on = inked[0].islower() or inked[0] in _GOES_ON
        if goes_on or inked[-1] in _FINAL:
            if row - goes_on >= _ROW:  # what is before the rest of a sentence is a piece of it as well
                return True
            row = 0
        elif len(inked) < _PARAGRAPH_OF_PROSE:
            row += 1
    return row >= _ROW


def _headline(heads: Sequence[float], keys: Sequence[str], start: int, least: float) -> int | None:
    """The segment that is likeliest the headline of a body that begins at ``start``."""
    likely = {
        index: head * (1 - _FAR * min((start - index) / _FARTHEST, 1) if index < start else _LATE)
        for index, head in enumerate(heads)
        if head >= least  # what is below is so all the more with what stands against it
    }
    if start > _FEWEST:
        likely |= {index: likely[index] * _FIRST for index in (0, 1) if index in likely}
    best = max(likely, key=likely.__getitem__, default=None)
    if best is None or likely[best] < least:
        return None
    return _of_several({i: head for i, head in likely.items() if head >= _AS_LIKELY * likely[best]}, keys)


def _of_several(likely: Mapping[int, float], keys: Sequence[str]) -> int:
    """Of segments that could all be the headline, the one that is."""
    named = {  # by the page's own title, before everything else
        index: head
        for index, head in likely.items()
        if index > 1
        and len(keys[index]) >= _SHORTEST_HEADLINE
        and any(keys[index] in key for key in keys[:2])
    }
    alike = named or likely
    best = max(alike, key=alike.__getitem__)
    near = [index for index in range(best - _STANDFIRST, best + _STANDFIRST + 1) if index in alike]
    return next(
        index
        for index in near
        if not (index < best and keys[index] == keys[best]) and not _holds_another(index, near, keys)
    )


def _holds_another(index: int, near: Iterable[int], keys: Sequence[str]) -> bool:
    """Whether a segment is longer than one behind it and holds that, as a path of menus ends with the headline."""
    key = keys[index]
    return any(i > index and _SHORTEST_HEADLINE <= len(keys[i]) < len(key) and keys[i] in key for i in near)


def _between(limits: tuple[float, float], share: float) -> float:
    return limits[0] + (limits[1] - limits[0]) * share
