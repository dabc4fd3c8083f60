"""HTML to text: of a whole page the main content, by trafilatura; of a fragment all, by Beautiful Soup."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import codec
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from cleaner.codec import Encoding

_PAGE = lazy(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_OPENS_PAGE = lazy(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = lazy(r"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_SPACE = lazy(r"[ \t\n\r\f]+")
_SPACE_AT_END, _GAP = lazy(r"(?<! ) +\n"), lazy(r"\n{3,}")
_LIST = lazy(r"- |\|")
_SKIPPED = frozenset("script style template noscript head title svg iframe object textarea select".split())
_LINES = frozenset("br li dt dd tr option".split())
_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center details dialog div dl fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre section summary table tbody tfoot thead ul".split()
)


class Page(NamedTuple):
    """The text of HTML, how its source was written, and what it says of itself."""

    text: str
    encoding: Encoding
    title: str | None = None
    author: str | None = None
    date: str | None = None
    is_article: bool = True


def looks_like_page(data: bytes) -> bool:
    """Whether a text begins as a whole page of HTML does."""
    head = data[:4096].removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    head = head.replace(b"\0", b"")  # what a page begins with is ASCII, in UTF-16 and 32 with zeros between
    return _OPENS_PAGE.match(head.decode("utf-8", "replace")) is not None


def read(data: bytes) -> Page:
    """The text of a page or a fragment. Raises InputError for bytes that are no text."""
    declared = _CHARSET.search(data[:4096].decode("latin-1"))
    source = codec.decode(data, declared[1] if declared else None)
    html = source.text.replace("\0", "")
    if not _PAGE.search(html):
        return Page(_all_text(html), source.encoding)
    found, date = _main_content(html)
    if found is None or not found.text:
        return Page(_all_text(html), source.encoding, is_article=not html.strip())
    return Page(_with_title(found), source.encoding, found.title, found.author, date)


def _main_content(html: str) -> tuple[Any, str | None]:
    """What trafilatura finds, and the date."""
    import logging

    import trafilatura

    from cleaner.batch import pagedates

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without content is expected
    try:
        tree = trafilatura.load_html(html)
        date = None if tree is None else pagedates.told(tree)
        found = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=pagedates.BOUNDS
        )
        return found, date or (found and pagedates.believed(found.date, html))
    except Exception:  # whatever it stumbles over in a broken page, the page has its text still
        return None, None


def _with_title(found: Any) -> str:
    """The text with blank lines between its paragraphs, below its headline."""
    lines = [line.rstrip() for line in found.text.split("\n")]
    out = [lines[0]]
    for before, line in pairwise(lines):
        listed = _LIST.match(before) and _LIST.match(line)
        out.append(("\n" if listed else "\n\n") + line)
    text = "".join(out)
    return text if not found.title or text.startswith(found.title) else f"{found.title}\n\n{text}"


def _all_text(html: str) -> str:
    """All that a reader would see, a paragraph for each block."""
    from bs4.element import NavigableString, Tag

    pieces = [""]
    todo: list[tuple[Any, bool]] = [(_parsed(html), False)]
    while todo:
        node, preformatted = todo.pop()
        if isinstance(node, Tag):
            if node.name in _SKIPPED:
                continue
            block = node.name in _BLOCKS
            if block or node.name in _LINES:
                pieces.append("\n\n" if block else "\n")
            elif node.name in _CELLS and pieces[-1][-1:] not in ("", " ", "\n"):
                pieces.append(" ")
            if block:
                todo.append(("\n\n", True))
            todo += ((child, preformatted or node.name == "pre") for child in reversed(node.contents))
        elif type(node) in (NavigableString, str):  # comments and the like are kinds of it
            text = str(node) if preformatted else _SPACE.sub(" ", node)
            if not preformatted and pieces[-1][-1:] in ("", " ", "\n"):
                text = text.lstrip(" ")
            if text:
                pieces.append(text)
    return _GAP.sub("\n\n", _SPACE_AT_END.sub("\n", "".join(pieces))).strip()


def _parsed(html: str) -> Any:
    import warnings

    from bs4 import BeautifulSoup

    with warnings.catch_warnings(
        action="ignore"
    ):  # it finds that a text looks like a file's name, or like XML
        return BeautifulSoup(html, "lxml")  # html.parser takes quadratic time for what never ends
