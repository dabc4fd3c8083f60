"""Pages that never were: the frame of one site around the article of another.

There are a few hundred sites to learn from, and each has its frame. Set around articles of others,
the same frames make many more pages, and what goes with which article cannot be learned by heart.
A graft is a record as :mod:`cleaner.boilerplate.examples` tells it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.boilerplate.examples import covered, plain, titled
from cleaner.document import Document
from cleaner.metadata.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BODY, _FRAME = 0.6, 0.2
"""Shares of a line that the article has, from which on it is body text, and up to which it is not."""
_SHORTEST = 300
"""Characters of an article that is worth a frame."""
_FEWEST = 3


class Page(NamedTuple):
    """A page taken apart: its lines, each with the white space before it, by what they are."""

    record: dict[str, Any]
    alike: tuple[object, ...]
    """What the pages have in common that can change frames."""
    body: list[tuple[str, str]]
    frame: list[tuple[float, str, str]]
    """With how much of the body stands before the line: 0 above it, 1 below."""


def page_of(record: dict[str, Any]) -> Page | None:
    """The parts of a record; None where it has no marked article, or is nothing else."""
    if "gold" not in record or record["kind"] == "gold":
        return None
    text, title = record["text"], plain(record.get("title"))
    lines = Document(text).filled
    shares = covered(text, record["gold"], lines).tolist() if lines else []
    size = sum(share >= _BODY for share in shares)
    if not size:
        return None
    body: list[tuple[str, str]] = []
    frame: list[tuple[float, str, str]] = []
    end, shown = 0, False
    for line, share in zip(lines, shares, strict=True):
        gap = text[end : line.start]
        end = line.end
        if share >= _BODY:
            body.append((gap, line.text))
            shown |= bool(title) and plain(line.text) == title
        elif share <= _FRAME:
            frame.append((len(body) / size, gap, line.text))
    alike = record["kind"], record.get("view"), detect(record["gold"]), bool(title), shown
    return Page(record, alike, body, frame)


def grafts(pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    """For each page, a record of its frame around an article of another site."""
    chance = random.Random(0)  # noqa: S311  # no secret, but the same each time
    groups: dict[tuple[object, ...], list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.alike].append(page)
    for group in groups.values():
        yield from _exchanged(group, chance)


def _exchanged(pages: Sequence[Page], chance: random.Random) -> Iterator[dict[str, Any]]:
    donors = [
        page
        for page in pages
        if len(page.body) >= _FEWEST and sum(len(line) for _, line in page.body) >= _SHORTEST
    ]
    for page in pages:
        others = [donor for donor in donors if donor.record["host"] != page.record["host"]]
        if others:
            yield graft(page, chance.choice(others))


def graft(page: Page, other: Page) -> dict[str, Any]:
    """A page's frame around another one's article and title."""
    frame = [(place, gap, _retitled(line, page.record, other.record)) for place, gap, line in page.frame]
    size, (first, _) = len(other.body), page.body[0]
    body = [((i + 0.5) / size, gap if i else first, line) for i, (gap, line) in enumerate(other.body)]
    parts = sorted(frame + body, key=lambda part: part[0])  # between what is before as much of either body
    text = "".join((gap if "\n" in gap else "\n") + line for _, gap, line in parts).lstrip("\n")
    return {
        **page.record,
        "id": f"{page.record['id']}+{other.record['id']}",
        "text": text,
        "gold": "\n".join(line for _, line in other.body),
        "title": other.record.get("title"),
        "sites": (page.record["host"] or "", other.record["host"] or ""),
    }


def _retitled(line: str, record: dict[str, Any], other: dict[str, Any]) -> str:
    """A line that is the title, or that with the site's name, with the other one's title."""
    title, words = plain(record.get("title")), plain(line)
    if not title or not titled(words, title):
        return line
    return str(other["title"]) if words == title else line.replace(record["title"].strip(), other["title"])
