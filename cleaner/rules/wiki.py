"""What wikis leave when only their text was wanted."""

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
_WIKI, _BEHIND = (
    lazy(r"[Ww]iki(?<=\b.iki)(?:s|text)?\b"),
    lazy(r"\{\{c[^{}\n]{1,80}\}\}|\[citation needed\]|== [^=\n]{1,80} =="),
)
_NUMBER = lazy(r"\[(?<=\S\[)(?:\d{1,3}|note \d+|[a-z])\]")


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
    if not sure or _are_explained(text) or document.memo(about_code) is not AboutCode.NO:
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


def _are_explained(text: str) -> bool:
    """Whether a text that speaks of wikis shows in a sentence what a wiki has behind its sentences."""
    from cleaner.about_code import in_sentence

    return _WIKI.search(text) is not None and any(
        in_sentence(text, *match.span()) for match in _BEHIND.finditer(text)
    )
