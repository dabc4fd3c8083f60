"""What Markdown leaves when only the text was wanted.

An extractor leaves a few images, links and escapes. A program that turns HTML into Markdown (html2text, markdownify,
pandoc) writes a whole page down in it, menus and all; html2text also breaks lines within addresses.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Document, Line
from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.registry import Context

# None has the beginning of another one in it: so each is looked at from one place alone.
_PART = r"[^()\s\\\]]|\](?!\()|\\.|\([^()\s]{0,300}\)"
_ADDRESS = rf"<[^<>\n]{{0,1000}}>|(?:{_PART}|(?<=-)\n(?=\S)){{0,2000}}+"
_SPACED = rf"(?:/|https?://)(?:{_PART}|[ \n](?=[^\s\"])){{0,2000}}+"
_TITLE = r"\s{1,3}\"(?:[^\"\]]|\](?!\()|\"(?![ \t]*\))){0,500}+\""
_MARK = lazy(rf"\\.|!?\[|\](?:\([ \t]*(?:(?P<to>{_ADDRESS})|(?P<spaced>{_SPACED}))(?:{_TITLE})?[ \t]*\))?")
_QUOTED_CODE, _ITEM = lazy(r"`[^`\n]{1,300}`"), lazy(r"[ \t]*(?:[*+-]|\d{1,4}[.)])[ \t]")
_BLANK = " \t\n*_"
_LONGEST, _LONGEST_ALONE = 2000, 200
"""Characters of a link's text on a page, and of one elsewhere, which stands on one line."""
_ELSEWHERE = ("https://", "http://", "/", "#", "mailto:")
_PICTURE = lazy(r"^data:|\.(?:jpe?g|png|gif|webp|svg|avif)\b", re.IGNORECASE)
_UNDERSCORES = lazy(r"\\_(?<=\w\\_)(?<!\\_\\_)(?:\\_)*+(?=\w)")
# What an author who writes Markdown also writes. Emphasis is looked for from a line's first mark alone, for each
# would look through all that follow.
_AUTHOR = lazy(
    r"^(?:#{1,6}\s\S|```|~~~|>\s|\|.*\|$|[*+-] \S|\d\. \S|---$|\[[^\]\n]+\]: )"
    r"|^(?>[^\n]*?(?<!\w)(?:\*\*?|_|`)(?=\w))\w[^\n]*\w(?:\*\*?|__?|`)(?!\w)",
    re.MULTILINE,
)

_SUBJECT = lazy(r"[^\n]{0,80}?\bMarkdown\b")
_TO_PAGE = lazy(r"(?=[/?](?!/))|(?:https?:)?//([^/()\s]+)")
_BESIDE = " \t|•·*+-#"
_MENU, _MENU_ELSEWHERE = 5, ((10, 400), (20, 5000))
"""So many lines of links to one site there are at least; and of those that tell it in full, as an author's would, so
many that begin so near the beginning of the text."""
_INSIDE = r"(?:[^*_\n]|\n(?![ \t]*\n)){0,300}"
_EMPHASIS = lazy(rf"(?<![\w*\\])(?P<mark>\*\*?|__?)(?=[^\s*_]){_INSIDE}(?<=[^\s*_\\])(?P=mark)(?![\w*])")
_NO_EMPHASIS = lazy(r"(?<![\w*_\\])(?:\*{4}|__)++(?![\w*_])")
_WIDTH = 78
"""What html2text wraps at, if it is not told otherwise."""
_HYPHEN, _LEAD = lazy(r"\S-\n\w"), lazy(r"[ \t]*(?:> ?)*[ \t]*")
_ESCAPE = lazy(r"\\(?<!\\\\)(?=[\[\]()*_#+.!|>~-])")


class _Link(NamedTuple):
    """A link or an image: its span, its text's, and its address."""

    start: int
    text: int
    text_end: int
    end: int
    to: str
    image: bool
    spaced: bool
    """Whether the address has spaces, which programs leave in it, and authors don't."""


@rule(
    "MKD101",
    "markdown-remnant",
    stage=Stage.MARKUP,
    finds="Images, links and escapes of Markdown, in a text that is not otherwise written in it, or that a program wrote",
    keeps="The text of links; an author's Markdown; scene breaks",
    example=Example(
        "The bridge opened.\n\n![](/img/elm.jpg)\n\nTraffic flows.", "The bridge opened.\n\nTraffic flows."
    ),
    needs=("](", "\\_"),
)
def markdown_remnant(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    code = list(_lines_of_code(document))
    text = _without(document.text, code)
    links = _links(text)
    wrapped = any("\n" in link.to and not link.spaced for link in links)
    page = wrapped or _has_menus(text, links)
    found = list(_of_links(text, links, page))
    found += [(at, at + 1) for match in _UNDERSCORES.finditer(text) for at in range(*match.span(), 2)]
    if page:
        found += _of_page(text)
    if not found or (not page and _AUTHOR.search(text)):
        return
    # A page's menus may speak of code as well, and no author breaks a line within an address.
    if page and not wrapped and about_code(Document(_rest(document.text, found))) is AboutCode.MUCH:
        return
    if not page and (_SUBJECT.match(document.text) or document.memo(about_code) is not AboutCode.NO):
        return
    for start, end in found:
        yield Finding(start, end, "markup of Markdown")
    if page:
        yield from _line_ends(document, _WIDTH if wrapped else 0, frozenset(line.start for line in code))


def _lines_of_code(document: Document) -> Iterator[Line]:
    """Lines that are indented behind a blank one, and stand in no list."""
    end, in_list, is_code = -2, False, False
    for line in document.filled:
        blank_before = line.start > end + 1
        if _ITEM.match(line.text):
            in_list, is_code = True, False
        elif line.text.startswith(("    ", "\t")):
            is_code = (is_code or blank_before) and not in_list
        else:
            in_list = is_code = False
        if is_code:
            yield line
        end = line.end


def _without(text: str, code: Sequence[Line]) -> str:
    """The text with other characters in the place of code."""
    pieces: list[str] = []
    end = 0
    for line in code:
        pieces += (text[end : line.start], "x" * len(line.text))
        end = line.end
    return _QUOTED_CODE.sub(lambda quoted: "x" * len(quoted[0]), "".join((*pieces, text[end:])))


def _rest(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What is left of a text without these."""
    pieces: list[str] = []
    end = 0
    for start, behind in sorted(spans):
        pieces.append(text[end:start])
        end = max(end, behind)
    return "".join((*pieces, text[end:]))


def _links(text: str) -> list[_Link]:
    """The links and images of a text, inner ones first."""
    links = []
    begun: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        kind = mark[0][0]
        if kind in "![":
            begun.append(mark.span())
        elif kind == "]" and begun:
            start, inner = begun.pop()
            spaced = mark["spaced"] is not None
            to = mark["spaced" if spaced else "to"]
            if to is not None and mark.start() - inner <= _LONGEST:
                image = text[start] == "!" and (
                    not text[start - 1 : start].isalnum() or _PICTURE.search(to) is not None
                )
                begin = start if image else inner - 1
                links.append(_Link(begin, inner, mark.start(), mark.end(), to, image, spaced))
    return links


def _of_links(text: str, links: Sequence[_Link], page: bool) -> Iterator[tuple[int, int]]:
    """Images and empty links; and the marks about the text of others."""
    gone: list[tuple[int, int]] = []
    for link in links if page else (link for link in links if not link.spaced):
        inner = list[tuple[int, int]]()
        while gone and gone[-1][0] >= link.text:
            inner.append(gone.pop())
        one_line = link.text_end - link.text <= _LONGEST_ALONE and "\n" not in text[link.text : link.text_end]
        empty = not link.image and _is_blank(text, link.text, link.text_end, inner)
        if (link.image or empty) and (page or (one_line and link.to)):
            gone.append((link.start, link.end))  # with those inside
            continue
        yield from inner
        if page or (one_line and link.to.startswith(_ELSEWHERE) and _is_apart(text, link.start)):
            yield link.start, link.text
            yield link.text_end, link.end
    yield from gone


def _is_blank(text: str, start: int, end: int, gone: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but marks stands between ``start`` and ``end``, but for what is gone, the last first."""
    for left, right in gone:
        if text[right:end].strip(_BLANK):
            return False
        end = left
    return not text[start:end].strip(_BLANK)


def _is_apart(text: str, start: int) -> bool:
    """Whether no word, nor mark that would make it something else, stands right before a link."""
    before = text[start - 1 : start]
    return not before.isalnum() and before not in ("\\", "!", "]", "_")


def _has_menus(text: str, links: Sequence[_Link]) -> bool:
    """Whether a text has the menus of a site: lines that are links to one and the same, and begin the page."""
    sites: dict[str, list[int]] = {}
    for link in _of_menus(text, links):
        if told := _TO_PAGE.match(link.to):
            sites.setdefault(told[1] or "", []).append(link.start)
    return len(sites.get("", ())) >= _MENU or any(
        len(starts) >= fewest and starts[0] < near
        for starts in sites.values()
        for fewest, near in _MENU_ELSEWHERE
    )


def _of_menus(text: str, links: Sequence[_Link]) -> Iterator[_Link]:
    """The links that share their line with nothing but others."""
    row: list[_Link] = []
    behind, alone = 0, True
    for link in _outermost(links):
        left, line_end, _ = text[behind : link.start].partition("\n")
        alone = alone and not left.strip(_BESIDE)
        if line_end:
            if alone:
                yield from row
            row, alone = [], not text[text.rindex("\n", 0, link.start) : link.start].strip(_BESIDE + "\n")
        if not link.image:
            row.append(link)
        behind = link.end
    if alone and not text[behind : behind + _LONGEST].partition("\n")[0].strip(_BESIDE):
        yield from row


def _outermost(links: Sequence[_Link]) -> list[_Link]:
    outer: list[_Link] = []
    for link in reversed(links):
        if not outer or link.end <= outer[-1].start:
            outer.append(link)
    return outer[::-1]


def _of_page(text: str) -> Iterator[tuple[int, int]]:
    """Emphasis and escapes."""
    for match in _NO_EMPHASIS.finditer(text):
        yield match.span()
    for match in _EMPHASIS.finditer(text):
        yield match.span("mark")
        yield match.end() - len(match["mark"]), match.end()
    for match in _ESCAPE.finditer(text):
        yield match.span()


def _line_ends(document: Document, width: int, code: frozenset[int]) -> Iterator[Finding]:
    """The line ends of paragraphs that were wrapped with their links: without these, no width tells them any more."""
    from cleaner.boilerplate.wrapped import is_forced, told_width

    lines, text = document.filled, document.text
    width = told_width(lines) or width
    for line, following in pairwise(lines) if width else ():
        lead = _lead(following)
        begin = following.start + len(lead)
        rest = Line(following.start, text[begin : following.end])
        own = lead.count(">") != _lead(line).count(">") or line.text.endswith("  ") or following.start in code
        if rest.text and not own and is_forced(line, rest, width):
            hyphen = _HYPHEN.match(text, line.end - 2)
            yield Finding(line.end, begin, "the end of a wrapped line", "" if hyphen else " ")


def _lead(line: Line) -> str:
    """What a line begins with that is not its text: the marks of quotes, and space."""
    lead = _LEAD.match(line.text)
    return lead[0] if lead else ""
