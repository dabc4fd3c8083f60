"""A text that is no article: what a server sent in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.boilerplate.refusals import refusal
from cleaner.model import NO_ARTICLE, Finding, Stage
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_NOTICE = "Just a moment...\nEnable JavaScript and cookies to continue\n"


@rule(
    "ART101",
    "not-an-article",
    stage=Stage.LAYOUT,
    finds="A short text that asks for JavaScript, a proof that one is human, or says that access is denied",
    keeps="All of it: it is flagged, and neither header nor boilerplate is looked for",
    example=Example(_NOTICE, _NOTICE),
)
def not_an_article(document: Document, context: Context) -> Iterator[Finding]:
    if notice := document.memo(refusal):
        yield Finding(notice.start, notice.end, NO_ARTICLE, keep=True)
