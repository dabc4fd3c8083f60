"""Which segment is the headline: the likeliest one before the body and near it, or one as likely that is named so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.boilerplate.wrapped import is_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
SHORTEST = 15
"""Characters of a headline whose copies on the page above it are told by it."""
_MARK, _RULE, _REACH, _LEAST_BYTES = "# ", "=", 50, 20
_MARKED = 0.7
"""In Markdown, a heading of the first level, marked or with a rule below, is the headline with this likelihood at least,
if it stands before the body, within so many segments, and has so many bytes: a site's name has fewer. Of several, the
likeliest, the last of those that are alike."""
_FIRST_LINES = 8
"""Where the body begins within so many segments, the first of all may be the headline as well as any."""


def headline_of(
    heads: Sequence[float],
    texts: Sequence[str],
    keys: Sequence[str],
    kinds: Sequence[str | None],
    start: int | None,
    page: bool,
) -> int | None:
    """The index of the headline of a body that begins at ``start``; None if there is none.

    ``heads`` are the probabilities of segments, ``keys`` what tells copies of them, ``kinds`` what phrases they are.
    """
    titles = [0 if kind in _NO_HEADLINES else head for head, kind in zip(heads, kinds, strict=True)]
    marked = [] if start is None else _marked(texts[:start], keys, kinds)
    if marked:
        best = max(reversed(marked), key=titles.__getitem__)
        titles[best] = max(titles[best], _MARKED)
    return _headline(titles, keys, len(heads) if start is None else start, _HEADLINES[page])


def _marked(before: Sequence[str], keys: Sequence[str], kinds: Sequence[str | None]) -> list[int]:
    """The headings of Markdown, among the segments before the body, that could be its headline."""
    rules = [*before[1:], ""]
    return [
        index
        for index in range(max(0, len(before) - _REACH), len(before))
        if (
            before[index].startswith(_MARK)
            or (rules[index].startswith(_RULE) and is_rule(rules[index].rstrip()))
        )
        and kinds[index] not in _NO_HEADLINES
        and len(keys[index].encode("utf-8", "replace")) >= _LEAST_BYTES
    ]


def _headline(heads: Sequence[float], keys: Sequence[str], start: int, least: float) -> int | None:
    """The segment that is likeliest the headline of a body that begins at ``start``."""
    likely = {
        index: head * (1 - _FAR * min((start - index) / _FARTHEST, 1) if index < start else _LATE)
        for index, head in enumerate(heads)
        if head >= least  # what is below is so all the more with what stands against it
    }
    if start > _FIRST_LINES:
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
        if index > 1 and len(keys[index]) >= SHORTEST and any(keys[index] in key for key in keys[:2])
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
    return any(i > index and SHORTEST <= len(keys[i]) < len(key) and keys[i] in key for i in near)
