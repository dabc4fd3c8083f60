"""Style sheets that lie in the text."""

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

_PROPERTY = (
    r"(?:--[\w-]+|-(?:webkit|moz|ms|o)-[\w-]+|mso-[\w-]+|align(?:-\w+)*|animation(?:-[\w-]+)?|appearance|aspect-ratio|background(?:-[\w-]+)?"
    r"|border(?:-[\w-]+)?|bottom|box-[\w-]+|clear|clip(?:-\w+)?|color|column[\w-]*|content|cursor|direction|display|fill|filter|flex(?:-[\w-]+)?"
    r"|float|font(?:-[\w-]+)?|gap|grid[\w-]*|height|justify-[\w-]+|left|letter-spacing|line-height|list-style(?:-\w+)?|margin(?:-[\w-]+)?"
    r"|max-(?:width|height)|min-(?:width|height)|mix-blend-mode|object-fit|opacity|order|outline(?:-\w+)?|overflow(?:-[\w-]+)?|padding(?:-[\w-]+)?"
    r"|page(?:-break-\w+)?|pointer-events|position|quotes|resize|right|row-gap|scroll-[\w-]+|size|src|stroke(?:-\w+)?|tab-interval|table-layout"
    r"|text-[\w-]+|top|transform(?:-\w+)?|transition(?:-[\w-]+)?|unicode-range|user-select|vertical-align|visibility|white-space|width"
    r"|will-change|word-[\w-]+|z-index|zoom)"
)
_TAGS = (
    r"(?:html|body|div|span|img|ul|ol|li|table|tr|td|th|tbody|thead|h[1-6]|input|button|select|textarea|form|label|video|audio|iframe|figure"
    r"|figcaption|section|article|header|footer|nav|main|aside|svg|path|pre|code|blockquote|dl|dt|dd|fieldset|canvas|p|a|b|i|em|strong|small|hr|br|u)"
)
_SIMPLE = (
    r"(?:[.#][A-Za-z_\\-][\w\\/-]*|::?[a-z-]+(?:\([^(){}\n]*\))?|\[[\w-]+(?:[*^$|~]?=[^\]\n]{1,80})?\]|\*|&)"
)
_COMPOUND = rf"(?:{_TAGS}(?![\w-])|{_SIMPLE}){_SIMPLE}{{0,12}}+"
_SELECTOR = rf"{_COMPOUND}(?:\s*[,>+~]\s*{_COMPOUND}|[ \t]+{_COMPOUND}){{0,80}}+"
_KEYFRAME = r"(?:from|to|\d{1,3}(?:\.\d+)?%)(?:\s*,\s*(?:from|to|\d{1,3}%))*"
_DECLARATION = r"\s*[\w-]+\s*:(?!//)[^;{}\n]{0,400}(?:;|\n|(?=\}))"
_KNOWN = rf"\s*{_PROPERTY}\s*:(?!//)[^;{{}}\n]{{0,400}}(?:;|(?=\s*\}}))"
_COMMENT = r"(?:\s*/\*(?:[^*]|\*(?!/)){0,2000}\*/)*+"
_CUT = r"(?:[\w-]{0,40}[ \t]*:?[^;{}\n]{0,100})(?=\n|\Z)"
_BLOCK = (
    rf"{_COMMENT}\s*\{{{_COMMENT}(?:{_DECLARATION}{_COMMENT}){{0,60}}?{_KNOWN}{_COMMENT}"
    rf"(?:{_DECLARATION}{_COMMENT}){{0,200}}(?:\s*\}}|[ \t]*{_CUT})"
)
_AT = r"@(?:media|supports|container|layer|(?:-webkit-)?keyframes)\b[^{}\n;]{0,200}\{"
_AT_SIGNS = (r"@(?:media|supports|container|layer|(?:-webkit-)?keyframes)", "@import", "@charset")
# Where a block begins: found fast, and most brackets in scripts are none.
_OPENING = lazy(rf"\{{{_COMMENT}(?:{_DECLARATION}{_COMMENT}){{0,60}}?{_KNOWN}")
_RULE = lazy(
    rf"""(?: (?<![\w.#-])(?:{_SELECTOR}|{_KEYFRAME}|@font-face|@page\s?[\w:]*){_BLOCK}
           | (?<=[a-z][.!?]){_SELECTOR}{_BLOCK}
           | {_AT} | @import\s+(?:url\([^()\n]*\)|["'][^"'\n]+["'])[^;\n]{{0,60}};
           | @charset\s"[\w-]+"; )""",
    re.VERBOSE,
)
_BETWEEN = lazy(r"(?:[\s}]|/\*(?:[^*]|\*(?!/)){0,2000}\*/)*+")
_SPACE_OR_CLOSE = lazy(r"[\s}]*")


@rule(
    "CSS101",
    "css",
    stage=Stage.DUMPS,
    finds="Rules of style sheets: a selector, and a block with a property that there is",
    keeps="Style sheets that an article about code shows; sets in mathematics",
    example=Example(
        "The bridge opened.\n.wp-block-x{margin:0;padding:0}\nTraffic flows.",
        "The bridge opened.\nTraffic flows.",
    ),
    needs=("{", "@import"),
    signs=(r"\{[^{}]*:", *_AT_SIGNS),
)
def css(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import drop, meant

    text = document.text
    if not document.shows(_AT_SIGNS) and not _OPENING.search(text):
        return
    for start, end in _sheets(text):
        if meant(document, start, end):
            yield Finding(start, end, "a style sheet that the text may show on purpose", keep=True)
        else:
            yield Finding(start, end, "a style sheet", drop(document, start, end))


def _sheets(text: str) -> Iterator[tuple[int, int]]:
    """Spans of rules that follow each other, with the brackets that close their at-rules."""
    start = end = -1
    open_ = 0
    for match in _RULE.finditer(text):
        if start >= 0 and not _BETWEEN.fullmatch(text, end, match.start()):
            yield start, end + _closing(text, end, open_)
            start, open_ = match.start(), 0
        elif start < 0:
            start = match.start()
        else:
            open_ -= text.count("}", end, match.start())
        open_ += match[0].count("{") - match[0].count("}")
        end = match.end()
    if start >= 0:
        yield start, end + _closing(text, end, open_)


def _closing(text: str, end: int, open_: int) -> int:
    """How much of what follows closes brackets that are still open."""
    match = _SPACE_OR_CLOSE.match(text, end)
    taken = 0
    for offset, character in enumerate(match[0] if match else "", 1):
        if character == "}" and open_ > 0:
            open_ -= 1
            taken = offset
    return taken
