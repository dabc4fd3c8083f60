"""What the boilerplate model learns from: pages, the text that is wanted of them, and labels made of both.

A record of the training data is an object with ``text``, ``host`` and ``id``, and either ``gold``,
the text of the article (with ``title``, if it is known), or ``keep`` and ``drop``, passages that belong
to the article and that do not, with ``views``, what other extractors made of the page. ``kind`` says
what ``text`` is: "page", a whole page; "extract", what an extractor left; "gold", the article itself.
``view``, which may be there, names what made the text.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cleaner.boilerplate.features import NUMBERS, features, words_of
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.phrases import phrases
from cleaner.boilerplate.segments import segments
from cleaner.document import Document
from cleaner.metadata.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.boilerplate.features import Array, Matrix
    from cleaner.document import Line

_NO_LEANINGS = np.zeros(NUMBERS, np.int8)
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_CJK}]|[^\\W{_CJK}]+")
_SHINGLE = 4
_SMALLEST = 60
"""Tokens that every article is taken to have at least, lest a tiny one weigh more than all others."""
_AGREED, _DENIED = 0.6, 0.2
_PASSAGE_WEIGHT, _HEAD_WEIGHT = 0.1, 0.03
_SHORTEST_TITLE, _SITE_NAME = 13, 50
"""Characters of a title that lines are known by, and what a page's own title has at most beyond it."""


class Example(NamedTuple):
    """Rows of features, with targets and weights of shape (rows, 2): body text, and headline.

    Leanings of words are not in the rows yet: ``words`` are of each word its row and number, ``sites``
    those that it is from, and ``votes`` tells whether it says which way its words lean.
    """

    rows: Matrix
    targets: Matrix
    weights: Matrix
    words: tuple[Array, Array]
    sites: Sequence[str]
    votes: bool


def examples(record: dict[str, Any], altered: bool = True) -> Iterator[Example]:
    """The example that a record is, and those that come of altering it."""
    seed = random.Random(record["id"] + record["kind"])  # noqa: S311  # no secret, but the same each time
    texts = [(record["text"], record["kind"])]
    if altered and "gold" in record:
        texts += _altered(record, seed)
    for number, (text, kind) in enumerate(texts):
        pieces = segments(Document(text))
        if pieces:
            votes = altered and number == 0 and kind != "gold"
            yield _example(record, text, kind, pieces, votes=votes)


def _example(record: dict[str, Any], text: str, kind: str, pieces: Sequence[Line], *, votes: bool) -> Example:
    keys = keys_of(piece.text for piece in pieces)
    rows = features(pieces, keys, phrases(detect(text)).categories(keys), _NO_LEANINGS)
    line, word = words_of(pieces, keys)
    sizes = np.array([len(_TOKEN.findall(piece.text)) for piece in pieces], np.float32)
    if "gold" in record:
        body = (
            np.ones(len(pieces), np.float32) if kind == "reshaped" else covered(text, record["gold"], pieces)
        )
        weight = _weights(
            sizes, len(_TOKEN.findall(record["gold"])), 0.5 if kind in ("gold", "reshaped") else 1
        )
        weight *= 1 if kind == "page" else 2
    else:
        body, weight = _from_passages(record, text, pieces, sizes)
    head, known = _headlines(record, pieces)
    if record.get("title"):
        weight = np.where(head > 0, 0.3 * weight, weight)
    targets, weights = np.stack((body, head), 1), np.stack((weight, known * _HEAD_WEIGHT), 1)
    words = line.astype(np.uint16), word.astype(np.uint32)
    return Example(rows, targets, weights, words, record.get("sites", (record["host"] or "",)), votes)


def _weights(sizes: Matrix, wanted: int, share: float) -> Matrix:
    """A line weighs what it costs: its tokens, as a part of the article's; junk in bulk weighs less."""
    weight = (sizes + 2) / max(wanted, _SMALLEST)
    total = float(weight.sum())
    return weight * (share * (4 / total) ** 0.5 if total > 4 else share)


def covered(text: str, gold: str, pieces: Sequence[Line]) -> Matrix:
    """The share of each segment's tokens that the gold text has, as part of four in a row.

    Where the text has something more often than the gold, its longest common runs are believed.
    """
    wanted = _TOKEN.findall(gold)
    left = Counter(tuple(wanted[i : i + _SHINGLE]) for i in range(max(1, len(wanted) - _SHINGLE + 1)))
    found = list(_TOKEN.finditer(text))
    tokens = [match[0] for match in found]
    shingles = [tuple(tokens[i : i + _SHINGLE]) for i in range(max(0, len(tokens) - _SHINGLE + 1))]
    mark = np.zeros(len(tokens), bool)
    for start, end in sorted(_runs([s in left for s in shingles]), key=lambda run: run[0] - run[1]):
        for i in range(start, end):
            if left[shingles[i]] > 0:
                left[shingles[i]] -= 1
                mark[i : i + _SHINGLE] = True
    starts = np.array([piece.start for piece in pieces])
    places = np.searchsorted(starts, np.array([match.start() for match in found], np.int64), "right") - 1
    total = np.bincount(places, minlength=len(pieces))
    share: Matrix = (np.bincount(places, mark, len(pieces)) / np.maximum(total, 1)).astype(np.float32)
    return share


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for i, mark in enumerate((*marks, False)):
        if mark and start is None:
            start = i
        elif not mark and start is not None:
            yield start, i
            start = None


def _headlines(record: dict[str, Any], pieces: Sequence[Line]) -> tuple[Matrix, Matrix]:
    """Which segments are the headline, and of which that is known."""
    head, known = np.zeros(len(pieces), np.float32), np.zeros(len(pieces), np.float32)
    title = plain(record.get("title"))
    for i, piece in enumerate(pieces if title else ()):
        line = plain(piece.text)
        head[i], known[i] = line == title, line == title or not titled(line, title)
    return head, known


def titled(line: str, title: str) -> bool:
    """Whether a line is the title, or that with the site's name behind it; both are :func:`plain`."""
    if len(title) < _SHORTEST_TITLE:
        return line == title
    return line.startswith(title) and len(line) <= len(title) + _SITE_NAME


def _from_passages(
    record: dict[str, Any], text: str, pieces: Sequence[Line], sizes: Matrix
) -> tuple[Matrix, Matrix]:
    """Labels of marked passages; beside them, where the other extractors agree, theirs."""
    views = [view for view in record["views"] if len(view) > 400]
    body: Matrix = np.zeros(len(pieces), np.float32)
    weight: Matrix = np.zeros(len(pieces), np.float32)
    if len(views) > 1:
        shares = np.stack([covered(text, view, pieces) for view in views])
        sure = (shares > _AGREED).all(0) | (shares < _DENIED).all(0)
        share = 1 if record["kind"] == "page" else 0.3
        weight = np.where(sure, _weights(sizes, len(_TOKEN.findall(views[0])), share), 0)
        body = np.asarray((shares > _AGREED).all(0), np.float32)
    lines = [plain(piece.text) for piece in pieces]
    for value, passages in ((0, record["drop"]), (1, record["keep"])):
        for passage in filter(None, map(plain, passages)):
            for i, line in enumerate(lines):
                if line and (passage in line or (line in passage and len(line) > 12)):
                    body[i] = value
                    weight[i] = _PASSAGE_WEIGHT + weight[i] * (1 + value)
    return body, weight


def plain(text: str | None) -> str:
    """The words of a line, in lower case."""
    return " ".join(re.findall(r"\w+", (text or "").lower()))


# -- altered texts: what there are too few of among the pages


def _altered(record: dict[str, Any], seed: random.Random) -> Iterator[tuple[str, str]]:
    text, kind = record["text"], record["kind"]
    if kind == "page" and seed.random() < 0.6:
        yield _cleaned(text, record["gold"], seed.choice([0, 0.03, 0.1, 0.3]), seed), "extract"
    if kind != "gold" and seed.random() < 0.25:
        yield _flattened(text, seed.choice([0, 0.3]), seed), kind
    if kind == "gold" and seed.random() < 0.4:
        yield _reshaped(text, seed), "reshaped"


def _cleaned(text: str, gold: str, left: float, seed: random.Random) -> str:
    """The text without most of its junk."""
    lines = Document(text).filled
    if not lines:
        return text
    shares = covered(text, gold, lines)
    kept = [x.text for x, share in zip(lines, shares, strict=True) if share >= 0.3 or seed.random() < left]
    return "\n".join(kept)


def _flattened(text: str, glued: float, seed: random.Random) -> str:
    """The text on one line, some sentences glued to the next line."""
    flat = ""
    for line in Document(text).filled:
        glue = flat[-1:] in ".!?" and seed.random() < glued
        flat += ("" if glue or not flat else " ") + line.text.strip()
    return flat


def _reshaped(text: str, seed: random.Random) -> str:
    """The article as verse, list, steps, dialogue or bare sentences, all of which are its own text."""
    title, *sentences = [s.strip() for s in re.split(r"(?<=[.!?。！？])\s*", text) if s.strip()] or [""]
    sentences = sentences[: seed.randint(5, 60)]
    size, how = seed.randint(4, 9), seed.choice("vvvsdblt")
    lines = [title]
    for number, sentence in enumerate(sentences, 1):
        if how == "v":
            spaced = " " in sentence
            words = sentence.split() if spaced else re.findall(".{1,4}", sentence)
            lines += [(" " if spaced else "").join(words[i : i + size]) for i in range(0, len(words), size)]
            lines += [""] if size % 2 else []
        elif how == "d":
            lines.append(f"{('HOST', 'Anna')[number % 2]}: {sentence}")
        elif how == "b":
            lines.append(sentence.rstrip(".。!?"))
        elif how == "l":
            lines.append(f"{'-•'[size % 2]} {sentence}")
        elif how == "t":
            lines.append(f"{number}. {sentence[: seed.randint(20, 120)]}")
        else:
            lines.append(sentence)
    return "\n".join(lines)
