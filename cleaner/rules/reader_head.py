"""The head that readers for language models put before a page: its title, address and date.

Jina's Reader writes ``Title: ..``, ``URL Source: ..`` and ``Markdown Content:``, each in a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Fact, Finding, Stage, Trust
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_HEAD = lazy(
    r"\s*+(?:Title:[ \t]*+(?P<title>[^\n]{0,1000})\n\s*+)?URL Source:[^\n]{1,4000}\n"
    r"(?:\s*+(?:Published Time:[ \t]*+(?P<date>[^\n]{0,100})|Image:[^\n]*|Number of Pages:[^\n]*|Warning:[^\n]*)\n)*+"
    r"\s*+Markdown Content:[ \t]*(?:\n\s*|\Z)"
)


@rule(
    "RDR101",
    "reader-head",
    stage=Stage.MARKUP,
    finds="Title, address and date that a reader for language models put before a page",
    keeps="Such lines further down, and parts of such a head",
    example=Example(
        "Title: The Elm\n\nURL Source: https://elm.example/\n\nMarkdown Content:\nThe bridge opened.",
        "The bridge opened.",
    ),
    needs=("URL Source:",),
)
def reader_head(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.metadata import dates

    head = _HEAD.match(document.text)
    if not head:
        return
    facts = []
    if title := (head["title"] or "").strip():
        facts.append(Fact("title", title, Trust.GUESS))  # it is the page's, with the site's name
    if (told := dates.read((head["date"] or "").strip())) and told.value:
        facts.append(Fact("date", told.value, Trust.DATA))
    yield Finding(head.start(), head.end(), "the head of a reader", facts=tuple(facts))
