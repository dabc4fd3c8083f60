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

from cleaner.about_code import about_code
from cleaner.boilerplate import places
from cleaner.boilerplate.facts import keep_lists
from cleaner.boilerplate.flat import may_be_page
from cleaner.boilerplate.headline import headline_of
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.own_sentences import NOTICES, own_sentences
from cleaner.boilerplate.phrases import are_listed, is_word, phrases
from cleaner.boilerplate.places import EVEN, PARAGRAPH, PARAGRAPH_OF_PROSE
from cleaner.boilerplate.refusals import refusal
from cleaner.boilerplate.segments import segments
from cleaner.marks import LAST
from cleaner.metadata.language import language_of
from cleaner.native import native
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

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
_NEVER_LIMIT, _NEVER = 0.8, ("advert", "end")
"""The same for what articles hardly ever have, by its category, and "Read more: ..."."""
_WORDS = ("legal", "navigation")
"""Of these categories, a single word between others is a heading as well: Home, Contact."""
_CODE, _CODE_PAIRS, _MONEY = "`{}=$<┌┬┐├┼┤└┴┘", '()::":', "$"
_CODE_LIMITS = (8, 3, 1)
"""Marks of code, or of drawn tables, in a thousand characters, up to which a text may be a news page: by how much it speaks of code."""
_KINDS_OF_PAGE, _SHARE_OF_PAGE = 3, 0.02
"""A text is a page, whatever it speaks of, that has phrases of so many categories, and so many among its segments."""
_MANY, _LOOKS_DIRTY = 150, 0.1
_PHRASES_OF_MANY, _MOST_WITH_COMMENTS = ((4, 0), (2, 0.0125)), 300
"""A page of so many segments has phrases of so many categories, which are such a share of them; or, up to the last number,
a heading of comments. A text without, which is as dirty as this all the same, is of a kind that the model does not know:
a list, a table, a licence, a collection of sayings. Nothing of it goes."""
_COLON = lazy("[:：]")
_CUT = ("...", "…")
"""With this ends a teaser that was cut, as well as a sentence."""
_GOES_ON = ",.;:)!?”’"
"""With such a mark, or in lower case, begins the rest of a sentence whose link stood on a line of its own."""
_NAMES = 12
"""So many capitalized words with no marks between them may be a menu that was put on one line."""
_LONGEST_SENTENCE = 500
"""Characters that hardly any sentence has: what has more, in a page on one line, has a menu or other headlines in it."""
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
    language = document.memo(language_of)
    known = phrases(language, own)
    texts = [text for _, text in pieces]
    flat = _is_flat(document)
    if not (has_row(texts) or (flat and _holds_more(texts, document.text))):
        short = keys_of(text for text in texts if len(text) < PARAGRAPH_OF_PROSE)
        if not any(known.categories(short)):
            return None
    keys = keys_of(texts)
    if len(set(keys)) < max(_FEWEST_KINDS, _LEAST_KINDS * len(keys)):
        return None
    kinds = known.categories(keys)
    if _is_of_code(document, kinds):
        return None
    sure = _surely(texts, keys, kinds, known)
    sentences = {i for i in own_sentences(texts, keys, kinds, known) if kinds[i] not in NOTICES}
    return _by_model(pieces, texts, keys, kinds, sure, sentences, flat=flat, listed=are_listed(language))


def _by_model(
    pieces: Sequence[Line],
    texts: Sequence[str],
    keys: Sequence[str],
    kinds: Sequence[str | None],
    sure: Sequence[int],
    sentences: Collection[int],
    *,
    flat: bool,
    listed: bool,
) -> Judgement | None:
    """What the model thinks of a document's segments.

    ``sure`` are those that are phrases, ``sentences`` those of them that are an article's all the same; ``listed`` says
    whether its language has a list of phrases.
    """
    body, heads, wide = _model()(pieces, keys, kinds)
    sizes = list(map(len, texts))
    if not _has_body(sizes, body, wide):
        return None
    ended = [text.rstrip()[-1] in LAST for text in texts]
    if flat:
        ended = [end and size <= _LONGEST_SENTENCE for end, size in zip(ended, sizes, strict=True)]
    hopeless = [_HOPELESS if end else _HOPELESS_FLAT for end in ended] if flat else repeat(_HOPELESS)
    looks = _dirt(sizes, body, hopeless)
    unknown = not flat and listed and looks >= _LOOKS_DIRTY and _is_of_other_kind(keys, kinds, sure)
    # What looks like a page, but has none of a page's phrases, may be verse, or a list.
    dirt = looks if (flat or any(kinds)) and not unknown else 0.0
    page = dirt >= _PAGE
    sure = [index for index in sure if index not in sentences]
    start = next((i for i, size in enumerate(sizes) if size >= PARAGRAPH and body[i] >= EVEN), None)
    limit, phrase_limit = _between(_LIMITS_FLAT if flat else _LIMITS, dirt), _between(_PHRASE_LIMITS, dirt)
    cautions = places.cautions(sizes, ended, body, dirt)
    limits = [limit * caution for caution in cautions]
    if page:
        limits = places.ahead(limits, sizes, ended, body)
    elif start and sum(sizes[:start]) < sum(sizes[start:]):  # else it is a table, with prose behind it
        limits[:start] = [max(limit, places.BEFORE * caution) for caution in cautions[:start]]
    for index in sure:
        never = kinds[index] in _NEVER or (kinds[index] == "related" and _COLON.search(texts[index]))
        limits[index] = _NEVER_LIMIT if never else phrase_limit
    believed = body if page else places.with_tables(body, texts, kinds)
    drops = [likely < limit and not unknown for likely, limit in zip(believed, limits, strict=True)]
    headline = headline_of(heads, texts, keys, kinds, start, page)
    believed = keep_lists(drops, believed, texts, kinds)
    if any(drops):
        places.drop_more(drops, sizes, ended, believed, cautions, page)
        places.drop_comments(drops, sizes, keys, kinds, believed, page)
        if headline is not None:
            places.drop_above(headline, drops, keys, believed, page)
        if not flat:
            places.keep_sentences(drops, sizes, ended, sure, body, _LIMITS[0])
    if headline is not None:
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
    """Which segments are phrases beyond doubt: no sentences, nor single words that articles use alone, nor a title."""
    beside = [None, *kinds, None]
    return [
        i
        for i, kind in enumerate(kinds)
        if kind is not None
        and not known.begins_sentence(texts[i], keys[i], kind)
        and not (kind in _WORDS and is_word(keys[i]) and not (beside[i] or beside[i + 2]))
        and not (i == 0 and kind in _WORDS and known.may_be_title(texts[i], keys[i], kind))
    ]


def _is_of_code(document: Document, kinds: Sequence[str | None]) -> bool:
    """Whether a text shows code, as a manual does, and has little of what a page has: the model knows no such texts."""
    told = [kind for kind in kinds if kind is not None]
    if _has_phrases(told, len(kinds), _KINDS_OF_PAGE, _SHARE_OF_PAGE):
        return False
    text = document.text
    marks = 1000 * (native.marks if native else _marks)(text, _CODE, _CODE_PAIRS, _MONEY) / len(text)
    return marks > min(_CODE_LIMITS) and marks > _CODE_LIMITS[document.memo(about_code)]


def _marks(text: str, alone: str, pairs: str, before_digits: str) -> int:
    """How many of these characters, and pairs of them, a text has; one of them is none before a digit, as in $5."""
    marks = sum(map(text.count, (*alone, *map("".join, zip(pairs[::2], pairs[1::2], strict=True)))))
    return marks - sum(text.count(f"{before_digits}{digit}") for digit in "0123456789")


def _is_of_other_kind(keys: Sequence[str], kinds: Sequence[str | None], sure: Sequence[int]) -> bool:
    """Whether a text has too few phrases for a page of as many segments, without those that only separate others."""
    told, many = [kinds[index] for index in sure], sum(len(key) > 1 for key in keys)
    is_page = any(_has_phrases(told, many, *least) for least in _PHRASES_OF_MANY)
    return many >= _MANY and not is_page and not ("comments" in told and many <= _MOST_WITH_COMMENTS)


def _has_phrases(told: Sequence[str | None], segments: int, categories: int, share: float) -> bool:
    """Whether these phrases are of so many categories, and are that share of all segments."""
    return len(set(told)) >= categories and len(told) >= share * segments


def is_short(document: Document) -> bool:
    """Whether there are too few segments to judge one by the others."""
    return len(document.memo(segments)) < _FEWEST


def _is_flat(document: Document) -> bool:
    """Whether a whole page was put on one line or a few, where a menu is no row of short ones."""
    return may_be_page(document.filled) and len(document.memo(segments)) > len(document.filled)


def _holds_more(texts: Sequence[str], text: str) -> bool:
    """Whether a page on one line holds more than sentences: one is too long, or has a row of names as menus have."""
    if max(map(len, texts)) > _LONGEST_SENTENCE:
        return True
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
        return native.has_row(texts, LAST, _CUT, _GOES_ON, PARAGRAPH_OF_PROSE, _ROW)
    row = 0
    for text in texts[1:]:
        inked = text.strip()
        goes_on = inked[0].islower() or inked[0] in _GOES_ON
        if goes_on or (inked[-1] in LAST and not inked.endswith(_CUT)):
            if row - goes_on >= _ROW:  # what is before the rest of a sentence is a piece of it as well
                return True
            row = 0
        elif len(inked) < PARAGRAPH_OF_PROSE:
            row += 1
    return row >= _ROW


def _between(limits: tuple[float, float], share: float) -> float:
    return limits[0] + (limits[1] - limits[0]) * share
