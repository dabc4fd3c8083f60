"""What wikis and Markdown leave when only their text was wanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_NOTE = lazy(
    r"\[(?:edit|edit source|citation needed|clarification needed|when\?|who\?|by whom\?|better source needed|update"
    r"|Bearbeiten|Quelltext bearbeiten|modifier|modifier le code|editar|править|править код|编辑|編集)"
    r"(?:\s*\|\s*(?:edit source|Quelltext bearbeiten|modifier le code|править код))?\](?!\w)"
)
_TEMPLATE = lazy(
    r"\{\{\s*(?:cite\b|citation\b|sfn\b|refn?\b|reflist\b|infobox\b|main\b|see also\b|further\b|use [a-z]+ dates\b"
    r"|short description\b|convert\b"
    r"|lang\b|quote\b|commons|authority control|defaultsort|stub\b)[^{}]{0,3000}(?:\{\{[^{}]{0,1000}\}\}[^{}]{0,3000}){0,20}\}\}",
    re.IGNORECASE,
)
_MEDIA = lazy(
    r"\[\[(?:File|Image|Datei|Bild|Fichier|Archivo|Файл|文件|ファイル|Category|Kategorie|Catégorie):[^\[\]\n]{0,1000}(?:\[\[[^\[\]\n]{0,200}\]\][^\[\]\n]{0,1000}){0,20}\]\]"
)
_LINK = lazy(r"\[\[(?P<target>[^\[\]|\n]{1,200}\|)?(?P<text>[^\[\]|\n]{1,200})\]\]")
_BOLD = lazy(r"'{2,5}")
_HEADING = lazy(
    r"^(?P<left>={2,5})[ \t]*(?=\S)[^=\n]*[^=\n \t](?P<right>[ \t]*(?P=left))[ \t]*$", re.MULTILINE
)
_REF = lazy(r"<ref\b[^<>]*/>|<ref\b[^<>/]*>[^<>]{0,2000}</ref>", re.IGNORECASE)
_NUMBER = lazy(r"(?<=\S)\[(?:\d{1,3}|note \d+|[a-z])\]")


@rule(
    "WIK101",
    "wiki-markup",
    stage=Stage.MARKUP,
    finds="Markup of wikis: [edit], [citation needed], {{cite ..}}, [[links]], '''bold''', == headings ==, notes",
    keeps="The text of links and headings; [1] and quotes where there is no other sign of a wiki",
    example=Example("The '''bridge'''[1] opened.[citation needed]", "The bridge opened."),
    needs=(
        "[edit",
        "needed]",
        "[[",
        "{{",
        "'''",
        "==",
        "<ref",
        "[when",
        "[who",
        "[by ",
        "[Bearb",
        "[modif",
        "[editar",
        "[править",
        "[编辑",
        "[編集",
        "[Quell",
    ),
)
def wiki_markup(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    bold = text.count("'''") > 1
    sure = any(pattern.search(text) for pattern in (_NOTE, _TEMPLATE, _MEDIA, _REF))
    sure = sure or sum((bold, bool(_LINK.search(text)), bool(_HEADING.search(text)))) > 1
    if not sure or document.memo(about_code) is not AboutCode.NO:
        return
    for pattern in (_REF, _TEMPLATE, _MEDIA, _NOTE, _NUMBER):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "markup of a wiki")
    for match in _LINK.finditer(text):
        yield Finding(match.start(), match.start("text"), "markup of a wiki")
        yield Finding(match.end("text"), match.end(), "markup of a wiki")
    for match in _HEADING.finditer(text):
        yield Finding(*match.span("left"), "markup of a wiki")
        yield Finding(*match.span("right"), "markup of a wiki")
    if bold:
        for match in _BOLD.finditer(text):
            yield Finding(*match.span(), "markup of a wiki")


_IMAGE = r"[^\[\]\n]{0,200}\]\((?:[^()\s]{0,500}|<[^<>\n]*>)(?:\s\"[^\"\n]*\")?\)(?:\]\([^()\s]{0,500}\))?"
# Each branch begins with a character of its own: so the search skips to the next one of these.
_EMPTY_LINK = lazy(rf"\[!\[{_IMAGE}|!\[{_IMAGE}|\[(?<!!\[)\s*\]\([^()\s]{{1,500}}\)")
_TEXT_LINK = lazy(
    r"\[(?<![\\!\]\w]\[)(?P<text>[^\[\]\n]{1,200})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)"
)
_UNDERSCORES = lazy(r"\\_(?<=\w\\_)(?<!\\_\\_)(?:\\_)*+(?=\w)")
# What an author who writes Markdown also writes. Emphasis is looked for from a line's first mark alone, for each
# would look through all that follow.
_AUTHOR = lazy(
    r"^(?:#{1,6}\s\S|```|~~~|>\s|\|.*\|$|[*+-] \S|\d\. \S|---$|\[[^\]\n]+\]: )"
    r"|^(?>[^\n]*?(?<!\w)(?:\*\*?|_|`)(?=\w))\w[^\n]*\w(?:\*\*?|__?|`)(?!\w)",
    re.MULTILINE,
)

# A page that a tool wrote down in Markdown: whole lines are links to other pages of the site.
_MENU_LINE = lazy(
    r"^[ \t]*+(?:[*+-]|#{1,6})?(?:[ \t|•·]*+!?\[(?:!\[[^\[\]\n]{0,300}+\]\([^()\s]{0,500}+\))?[^\[\]\n]{0,300}+\]"
    r"\([^()\s]{0,500}+\))++[ \t]*+$",
    re.MULTILINE,
)
_TO_PAGE = lazy(r"\]\((?:(?=[/?](?!/))|(?:https?:)?//([^/()\s]+))")
_MENU, _MENU_ELSEWHERE, _NEAR = 5, 10, 400
"""So many of them there are at least, and of those that tell the site in full, as an author's would; these begin so
near the beginning of the text."""
_ANY_LINK = lazy(
    r"\[(?<![\\!\]\w]\[)(?P<text>[^\[\]]{1,300})\]\((?:<[^<>\n]{0,500}>|[^()\s]{0,500})(?:\s\"[^\"]{0,200}\")?\)"
)
_EMPHASIS = lazy(r"(?<![\w*\\])(?P<mark>\*\*|__?)(?=[^\s*_])[^*_\n]{0,300}(?<=[^\s*_\\])(?P=mark)(?![\w*])")


@rule(
    "MKD101",
    "markdown-remnant",
    stage=Stage.MARKUP,
    finds="Images, links and escapes of Markdown, in a text that is not otherwise written in it, or is a page's with its menus",
    keeps="The text of links; an author's Markdown; scene breaks",
    example=Example(
        "The bridge opened.\n\n![](/img/elm.jpg)\n\nTraffic flows.", "The bridge opened.\n\nTraffic flows."
    ),
    needs=("](", "\\_"),
)
def markdown_remnant(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    page = _is_page(text)
    found = [match.span() for match in _EMPTY_LINK.finditer(text)]
    for match in (_ANY_LINK if page else _TEXT_LINK).finditer(text):
        found += [(match.start(), match.start("text")), (match.end("text"), match.end())]
    for match in _EMPHASIS.finditer(text) if page else ():
        found += [match.span("mark"), (match.end() - len(match["mark"]), match.end())]
    for match in _UNDERSCORES.finditer(text):
        found += [(place, place + 1) for place in range(*match.span(), 2)]
    if not found or (not page and _AUTHOR.search(text)):
        return
    # A page's menus may speak of code as well.
    if document.memo(about_code) <= (AboutCode.SOME if page else AboutCode.NO):
        for start, end in found:
            yield Finding(start, end, "markup of Markdown")


def _is_page(text: str) -> bool:
    """Whether a text has the menus of a site: lines that are links to one and the same, and begin the page."""
    sites: dict[str, list[int]] = {}
    for line in _MENU_LINE.finditer(text):
        for site in _TO_PAGE.findall(line[0]):
            sites.setdefault(site, []).append(line.start())
    return len(sites.get("", ())) >= _MENU or any(
        len(starts) >= _MENU_ELSEWHERE and starts[0] < _NEAR for starts in sites.values()
    )
