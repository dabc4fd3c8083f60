"""Which way words lean: to articles, or to what stands around them on a page.

The leaning of a word is the logarithm of how much likelier it is met in an article than beside one, as all
words are: what naive Bayes would add for it. A site has one vote on each word, or its own menu would be
most of what is known of the words in it; words of few sites have none. They are kept by a hash: what is
there of a word is a number, and which way it leans.

What a network learns from must be as it will be on sites unknown. So the leanings in an example are those
of other sites than its own.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import md5
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.boilerplate.features import LEANING, LEANINGS, NUMBERS, leaning_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from cleaner.boilerplate.examples import Example

_PARTS = 10
"""Sites are parted: an example's leanings are those of all parts but its own."""
_FEWEST = 3
"""A word of fewer sites leans to neither."""
_DOUBT = 2.0
"""So many votes, as all words have them, are added to those of each."""
_MOST = 4.0


def part_of(site: str, parts: int) -> int:
    """The part, of so many, that a site belongs to."""
    return int(md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % parts


def with_leanings(data: Sequence[Example]) -> tuple[list[Example], NDArray[np.int8]]:
    """The examples with their leanings, and those of all sites, for sites unknown."""
    votes = _votes(data)
    all_votes = votes.sum(0)
    known: dict[tuple[int, ...], NDArray[np.int8]] = {}
    out = []
    for example in data:
        parts = tuple(sorted({_part(site) for site in example.sites}))
        if parts not in known:
            known[parts] = _leanings(all_votes - votes[list(parts)].sum(0))
        rows = example.rows.copy()
        rows[:, LEANINGS] = leaning_columns(known[parts], *example.words, len(rows)).T
        out.append(example._replace(rows=rows))
    return out, _leanings(all_votes)


def _part(site: str) -> int:
    return part_of(f"leanings {site}", _PARTS)


def _votes(data: Iterable[Example]) -> NDArray[np.float32]:
    """Of shape (parts, 3, words): votes for articles and against, and sites."""
    by_site: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
    for example in data:
        if example.votes:
            line, number = example.words
            told = (example.weights[:, 0] > 0)[line]
            by_site[example.sites[0]].append((number[told], example.targets[:, 0][line[told]]))
    votes = np.zeros((_PARTS, 3, NUMBERS), np.float32)
    for site, found in by_site.items():
        number, body = map(np.concatenate, zip(*found, strict=True))
        words, inverse, count = np.unique(number, return_inverse=True, return_counts=True)
        share = np.bincount(inverse, body, len(words)) / count
        votes[_part(site), :, words] += np.stack((share, 1 - share, np.ones_like(share)), 1)
    return votes


def _leanings(votes: NDArray[np.float32]) -> NDArray[np.int8]:
    body, other, sites = votes
    share = (body.sum() + 1) / (body.sum() + other.sum() + 2)
    odds = (body + _DOUBT * share) / (other + _DOUBT * (1 - share))
    leaning = np.log(odds) - np.log(share / (1 - share))
    leaning = np.where(sites < _FEWEST, 0, leaning.clip(-_MOST, _MOST))
    steps: NDArray[np.int8] = np.rint(leaning * LEANING).astype(np.int8)
    return steps
