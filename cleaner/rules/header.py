"""The header block: the headline said once, its date and author in the metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.boilerplate.facts import in_facts
from cleaner.boilerplate.judge import judge
from cleaner.boilerplate.refusals import refusal
from cleaner.metadata.header import Header, read_header
from cleaner.model import Fact, Finding, Stage, Trust
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.boilerplate.phrases import Own
    from cleaner.document import Document
    from cleaner.metadata.dates import DateText
    from cleaner.registry import Context

_ITEMS, _SENTENCES = "•-*·–—", "!.…:;,"
_BODY = "The bridge over the Elm was opened by the mayor on Monday, a year late."


@rule(
    "HED101",
    "repeated-headline",
    stage=Stage.LAYOUT,
    finds="Copies of the headline before the body: in capitals, cut, with the site's name, glued to it",
    keeps="The fullest copy; headlines and first lines that the body itself repeats; refrains",
    example=Example(
        f"Bridge Opens a Year Late\n\nBridge Opens a Year Late - The Elm Post\n\n{_BODY}",
        f"Bridge Opens a Year Late\n\n{_BODY}",
    ),
)
def repeated_headline(document: Document, context: Context) -> Iterator[Finding]:
    header = _header(document, context)
    facts = (Fact("title", header.title, Trust.HEADER),) if header.title else ()
    for start, end in header.copies:
        if _on_one_line(document, header, start, end):
            yield Finding(*_with_spaces(document.text, start, end), "the headline again", "\n\n", facts=facts)
        else:
            yield Finding(start, end, "the headline again", facts=facts)


def _on_one_line(document: Document, header: Header, start: int, end: int) -> bool:
    """Whether a copy stands between headline and body, and all three on one line."""
    assert header.headline is not None
    first = header.headline[1]
    rest = document.text[end : end + 200].partition("\n")[0]
    return first <= start and "\n" not in document.text[first:start] and bool(rest.strip())


def _with_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start - 1] in " \t":
        start -= 1
    while text[end] in " \t":
        end += 1
    return start, end


@rule(
    "HED102",
    "date-line",
    stage=Stage.LAYOUT,
    finds="A line of the header block that says only when the article was published or changed",
    keeps="Dates in sentences, diaries, chronologies and lists of facts, datelines such as LONDON, 13 Dec -",
    example=Example(
        f"Bridge Opens a Year Late\nTue Dec 13, 2016 22:11:53\n\n{_BODY}",
        f"Bridge Opens a Year Late\n\n{_BODY}",
    ),
)
def date_line(document: Document, context: Context) -> Iterator[Finding]:
    header = _header(document, context)
    for start, end, date in header.dates:
        keep = header.series or in_facts(document, start, context.settings.phrases)
        trust = Trust.GUESS if keep else Trust.PROSE if date.updated else Trust.HEADER
        if keep:
            yield Finding(start, end, keep=True, facts=_date(date, trust))
        else:
            yield Finding(start, end, "date line", facts=_date(date, trust))


@rule(
    "HED103",
    "byline",
    stage=Stage.LAYOUT,
    finds="A line of the header block that says only who wrote the article",
    keeps="Names in headlines, sentences and lists of facts: By George, Von der Leyen, Di Maio",
    example=Example(
        f"Bridge Opens a Year Late\nBy Juna Moon\n\n{_BODY}", f"Bridge Opens a Year Late\n\n{_BODY}"
    ),
)
def byline(document: Document, context: Context) -> Iterator[Finding]:
    for start, end, told in _header(document, context).bylines:
        keep = in_facts(document, start, context.settings.phrases)
        trust = Trust.GUESS if keep else Trust.HEADER
        facts: tuple[Fact, ...] = (Fact("author", told.author, trust),)
        if told.date:
            facts += _date(told.date, trust)
        yield Finding(start, end, "" if keep else "byline", facts=facts, keep=keep)


@rule(
    "HED104",
    "headline",
    stage=Stage.LAYOUT,
    finds="With --no-headline: the headline itself, which goes to the metadata",
    keeps="The headline, unless it is not wanted; first lines that are sentences, items of a list or single words",
    example=Example(f"{_BODY}\n", f"{_BODY}\n"),
)
def headline(document: Document, context: Context) -> Iterator[Finding]:
    # Once: what comes to stand first when the headline is gone is no headline.
    if context.settings.headline or any(fact.field == "title" for fact in context.facts):
        return
    header, judged = _header(document, context), document.memo(judge, context.settings.phrases)
    if judged and judged.title and judged.headline is not None:
        piece = judged.segments[judged.headline]
        span, title = (piece.start, piece.end), judged.title
    elif (
        header.headline and header.title and (header.copies or (judged is None and _alone(document, header)))
    ):
        span, title = header.headline, header.title
    else:
        return
    facts = (Fact("title", title, Trust.HEADER),)
    yield Finding(*span, "the headline, which is not wanted", facts=facts)


def _alone(document: Document, header: Header) -> bool:
    """Whether a first line is a headline by its form: no sentence, no item, and nothing goes on with it."""
    assert header.headline is not None
    assert header.title is not None
    title, follows = header.title, document.text[header.headline[1] :].lstrip()[:1]
    word = title.isascii() and " " not in title
    return not word and title[0] not in _ITEMS and title[-1] not in _SENTENCES and not follows.islower()


def _date(date: DateText, trust: Trust) -> tuple[Fact, ...]:
    return (Fact("date", date.value, trust),) if date.value else ()


def _header(document: Document, context: Context) -> Header:
    return document.memo(_read, context.settings.phrases)


def _read(document: Document, own: Own) -> Header:
    """The header block; on a whole page, from the headline on, as if the rest of the page were gone."""
    if document.memo(refusal):
        return Header()
    judged = document.memo(judge, own)
    if judged is None or not judged.page or judged.headline is None:
        return document.memo(read_header)  # the metadata's title asks for it as well
    kept = zip(judged.segments[judged.headline :], judged.drops[judged.headline :], strict=True)
    return read_header(document, [piece for piece, drop in kept if not drop])
