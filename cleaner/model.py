"""The values that rules, pipeline and outputs share. Values only: nothing here acts."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleaner.registry import Rule


class Stage(IntEnum):
    """The stages of the pipeline, in their order; rules within one see the same frozen text."""

    DECODE = 0  # what the codec left: line ends that differ, lone surrogates
    DUMPS = 1  # data and code printed into the text, on the original characters
    REPAIR = 2  # mojibake, entities, literal escapes, invisible characters
    MARKUP = 3  # tags, shortcodes, templates
    LAYOUT = 4  # header block, boilerplate
    COPIES = 5  # what stands twice in what is left
    SITE = 6  # what a learned profile knows of this site
    TIDY = 7  # white space that the removals left


class Trust(IntEnum):
    """How far a fact is believed when two say different things of one field; the higher wins."""

    GUESS = 0  # inferred from position alone
    PROSE = 1  # read off a sentence of the article
    HEADER = 2  # a line of its own in the header block
    DATA = 3  # a machine-readable record about this article


class Fact(NamedTuple):
    """One piece of metadata that a finding tells: ``field`` is title, author, date or agency."""

    field: str
    value: str
    trust: Trust


class Embedded(NamedTuple):
    """A decoded dump: its format, how its end was found, and its value as JSON data."""

    format: str
    match: str
    value: Any


BODY_FROM_DATA = "data around the article's only text"
NO_ARTICLE = "a notice in the article's place"
"""The messages of findings that tell it, and so give the article a flag."""


class Finding(NamedTuple):
    """What a rule saw at ``start:end`` (code points of the text it was given).

    ``replacement`` takes the span's place; it is empty for a drop. With ``keep`` the text stays:
    the finding only tells ``facts``, or, if it has a ``message``, that the rule was not sure.
    ``further`` reads facts that take time, and is called only where somebody asks for metadata.
    """

    start: int
    end: int
    message: str = ""
    replacement: str = ""
    keep: bool = False
    facts: tuple[Fact, ...] = ()
    embedded: Embedded | None = None
    further: Callable[[], Iterable[Fact]] | None = None

    def all_facts(self) -> tuple[Fact, ...]:
        """The facts, and those that take time."""
        return (*self.facts, *self.further()) if self.further else self.facts


class Located(NamedTuple):
    """A finding with the rule that made it and its span in the source, in code points."""

    rule: Rule
    finding: Finding
    start: int
    end: int


class Edit(NamedTuple):
    """A change of the text: ``start:end`` becomes ``replacement``, because of ``cause``."""

    start: int
    end: int
    replacement: str
    cause: Located


class Removed(NamedTuple):
    """One change as the audit tells it: ``text`` at ``start:end`` became ``replacement``.

    Offsets are code points of the decoded source; ``line`` counts from 1.
    """

    code: str
    name: str
    start: int
    end: int
    line: int
    text: str
    replacement: str


class Link(NamedTuple):
    """A link to another page as a dump told it; what has no place here is in ``extra``."""

    title: str | None
    url: str | None
    image: str | None
    media_type: str | None
    id: str | int | None
    extra: dict[str, Any]
