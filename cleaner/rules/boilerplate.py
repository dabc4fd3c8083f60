"""What is on the page but not the article's: judged by a model, each line among all the others.

Kept: lines that the model is not sure of, and everything where there is no article to be seen.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.boilerplate.judge import judge
from cleaner.metadata.language import language_of
from cleaner.model import Fact, Finding, Stage, Trust
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.boilerplate.judge import Judgement
    from cleaner.document import Document
    from cleaner.registry import Context

_UNSURE = 0.3
"""Body text that is less likely is told of, where it stays."""


_STORY = (
    "Bridge Over the Elm Opens a Year Late\n"
    "The bridge over the Elm was opened by the mayor on Monday, a year late and in heavy rain, before a crowd of"
    " some three hundred people who had waited since dawn.\n"
    '"We had given up counting the dates that we were told," said Odile Farrant, who has run the bakery on the'
    " north bank for thirty years and lost half of her customers when the old bridge was closed.\n"
    "The council said that the work had cost four million more than planned, and that the road to the station"
    " would follow in the summer."
)


@rule(
    "BPL101",
    "boilerplate",
    stage=Stage.LAYOUT,
    finds="Lines of the page that are not the article's: menus, teasers of other stories, notices, comments",
    keeps="What may be the article's; documents that are short, or clean, or no article at all",
    example=Example(
        f"Home\nNews\nSport\nSubscribe\n{_STORY}\nShare this article\nMost read\nFog keeps the ferry in port\nTerms of use\n",
        f"{_STORY}\n",
    ),
)
def boilerplate(document: Document, context: Context) -> Iterator[Finding]:
    judged = document.memo(judge, context.settings.phrases)
    if judged is None:
        return
    known = any(fact.field == "title" for fact in context.facts)
    title = (Fact("title", judged.title, Trust.HEADER),) if judged.title and not known else ()
    further = None if known else partial(_around_headline, judged, document.memo(language_of))
    for drop, start, end in _blocks(judged):
        if drop:
            yield Finding(start, end, "not the article's text", facts=title, further=further)
            title, further = (), None
        else:
            yield Finding(start, end, "maybe not the article's text", keep=True)


def _blocks(judged: Judgement) -> Iterator[tuple[bool, int, int]]:
    """Segments in a row that go (True), and those in a row that are unlikely but stay: where they begin and end."""
    told = [
        (index, drop)
        for index, (drop, body) in enumerate(zip(judged.drops, judged.body, strict=True))
        if drop or body < _UNSURE
    ]
    # In a row, the numbers of the segments and of their places here grow alike.
    for (_, drop), row in groupby(enumerate(told), lambda placed: (placed[1][0] - placed[0], placed[1][1])):
        first, *_, last = [judged.segments[index] for _, (index, _) in row] * 2
        yield drop, first.start, last.end


def _around_headline(judged: Judgement, language: str | None) -> list[Fact]:
    """What the page told of the article around its headline and before its body, before that went."""
    from cleaner.metadata.page import page_facts

    lines = [piece.text for piece in judged.segments]
    return page_facts(lines, judged.headline, judged.start, language)
