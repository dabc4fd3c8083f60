"""HTML that is left in the text: tags, comments, what Word wrote.

The spans must be those of the source, and a parser that mends what it reads cannot give them: so tags
are found one by one. What is a tag is told by its name and the form of its attributes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Alternatives, Led, lazy
from cleaner.prose import CUT_LINE, PROSE
from cleaner.registry import Example, rule
from cleaner.screen import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6"
    " header hr main nav ol p pre section table ul title summary".split()
)
_LINES = frozenset("br li tr option caption thead tbody tfoot".split())
_INLINE = frozenset(
    "a abbr acronym amp-img applet area audio b base basefont bdi bdo big blink body button canvas cite code col colgroup data"
    " datalist del dfn dialog em embed font frame frameset head html i iframe img input ins kbd label legend link map mark"
    " marquee menu meta meter nobr noframes noscript object optgroup output param path picture progress q rp rt ruby s samp"
    " script select small source span strike strong style sub sup svg td template textarea tfoot th time track tt u var"
    " video wbr xml".split()
)
_NAMES = "|".join(sorted(_BLOCKS | _LINES | _INLINE, key=len, reverse=True))
_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[“”″][^“”″<>]*+[“”″](?=[\s/>])|[^\s"'<>=`]++)"""
_FLAGS = (
    r"(?:allowfullscreen|async|autoplay|checked|controls|default|defer|disabled|hidden|ismap|itemscope|loop|multiple|muted|nofollow"
    r"|noshade|novalidate|nowrap|open|playsinline|readonly|required|reversed|selected)"
)
# A quoted value ends where a tag can go on: so each is read in one way.
_ATTRIBUTES = rf"(?:\s++(?:[\w:@.-]++\s*+=\s*+{_VALUE}|{_FLAGS}(?=[\s/>])))*+"
# A tag that lost its end ends with its line, or before prose; what an attribute says to people may read like it.
_SAID = (
    r"(?<![\w-])(?:alt|title|content|summary|label|placeholder|aria-label|data-[\w-]{1,40})="
    rf"""(?:"[^"<>\n]{{0,200}}+(?:"|{CUT_LINE})|'[^'<>\n]{{0,200}}+(?:'|{CUT_LINE}))"""
)
_CUT_START = rf"""<(?P<cut>{_NAMES})\s+(?=[\w:-]+=(?:["'“”]|\n|\Z))"""
_CUT = rf"{_CUT_START}(?:{_SAID}|(?!{PROSE})[^<>\n])*+"
_TAG = lazy(
    rf"""</?(?P<name>{_NAMES})(?:{_ATTRIBUTES})\s*/?>
      | </?(?P<custom>[a-z]\w*[:-][a-z][\w:-]*){_ATTRIBUTES}\s*/?>
      | {_CUT_START}""",
    re.VERBOSE | re.IGNORECASE,
)
# Apart, for few texts have such, and they take longest to compile.
_CUT_TAG, _CUT_TO_END = lazy(_CUT, re.IGNORECASE), lazy(rf"{_CUT}(?=\n|\Z|{PROSE})", re.IGNORECASE)
# Elements whose content is no text.
_ELEMENT = lazy(
    r"<(?P<name>script|style|svg|iframe|object|template|head|select|noscript|textarea|canvas|applet|xml)\b[^<>]*>",
    re.IGNORECASE,
)
# What has a blank line in it, or begins anew, is no comment but lost its end.
_START = "<!--"
_COMMENT = lazy(
    r"<!--\[if[^\]\n]{0,200}\](?:(?!<!--)[\s\S]){0,20000}?<!\[endif\]-->|<!--(?!\[if)(?:(?!<!--|-->|\n[ \t]*\n)[\s\S]){0,5000}+-->"
)
# A page of blocks has them around each paragraph, also where one ends without a mark; nobody quotes so many.
_BLOCK_SIGN = rf"<!--{SPACE}*/?(?i:wp:)"
_BLOCK, _PAGE_OF_BLOCKS = lazy(r"<!--\s*/?wp:(?:(?!<!--|-->)[^\n]){0,5000}+-->", re.IGNORECASE), 4
_REST = Alternatives(
    {
        r"<!": r"<!\[endif\](?:--)?>|<!\[if[^\]\n]{0,200}\]>|<!DOCTYPE[^<>]{0,300}>",
        r"\]\]>": r"\]\]>",
        r"-->": Led(r"^[ \t]*(?://[ \t]*)?", r"-->[ \t]*$", r"[ \t/]"),
        rf"<!--(?://)?(?:{SPACE}|\z)": Led(r"^[ \t]*", r"<!--(?://)?[ \t]*$", r"[ \t]"),
        _BLOCK_SIGN: rf"<!--\s*/?wp:(?:(?!-->|<!--|{PROSE})[^\n])*+(?:-->)?",
    },
    re.IGNORECASE | re.MULTILINE,
)
_WORD_SIGNS = ("X-NONE", r"Style.Definitions")
_WORD = lazy(
    r"(?:Normal\s+0\s+)?(?:\d{1,6}\s+)?(?:false\s+){2,3}[A-Z]{2}(?:-[A-Z]{2})?\s+X-NONE(?:\s+X-NONE)*(?:\s+MicrosoftInternetExplorer4)?"
    r"|/\*\s*Style Definitions\s*\*/"
)


@rule(
    "HTM101",
    "html-comment",
    stage=Stage.MARKUP,
    finds="Comments of HTML, conditional ones too, and what Word puts beside a text",
    keeps="Comments that an article about code shows",
    example=Example("The bridge opened.<!--more-->\nTraffic flows.", "The bridge opened.\nTraffic flows."),
    signs=(_START, *_REST.signs, *_WORD_SIGNS),
)
def html_comment(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed

    if document.shows((_BLOCK_SIGN,)):
        yield from _blocks(document)
    for pattern, signs in ((_COMMENT, (_START,)), (_REST, _REST.signs), (_WORD, _WORD_SIGNS)):
        if document.shows(signs):
            yield from printed(document, pattern, "a comment of HTML")


def _blocks(document: Document) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code
    from cleaner.dumps import drop, in_rows

    found = [(*match.span(), None) for match in _BLOCK.finditer(document.text)]
    if len(found) >= _PAGE_OF_BLOCKS and document.memo(about_code) is AboutCode.NO:
        for start, end, _, row in in_rows(document.text, found):
            yield Finding(start, end, "a comment of HTML", drop(document, start, row))


@rule(
    "HTM102",
    "html-tag",
    stage=Stage.MARKUP,
    finds="Tags of HTML, and elements whose content is no text, such as script",
    keeps="The text between tags; comparisons, types, addresses and names: a<b, List<String>, <me@example.org>, <file-name>",
    example=Example("<p>The bridge opened.</p><p>Traffic flows.</p>", "The bridge opened.\n\nTraffic flows."),
    needs=("<",),
)
def html_tag(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    tags = [tag for match in _TAG.finditer(text) for tag in _with_cut(match) if tag[0].lower() != "<a>"]
    ended = {_name(match) for match in tags if match[0].startswith("</")}
    tags = [match for match in tags if not _is_placeholder(match) or _name(match) in ended]
    bare = {match[0][1:-1].lower() for match in tags if match.lastgroup == "name"}
    closed = {name for name in bare & _INLINE if f"</{name}>" in text}
    if not any(_is_sure(match, closed) for match in tags) or document.memo(about_code) is not AboutCode.NO:
        return
    for start, end in _elements(text):
        yield Finding(start, end, "an element whose content is no text")
    for run in _runs(text, tags):
        space = _break(text, run)
        for match in run:
            yield Finding(*match.span(), "a tag", space)
            space = ""


def _with_cut(tag: re.Match[str]) -> list[re.Match[str]]:
    """A tag, behind those that it cut off, where it was cut off itself."""
    text = tag.string
    whole = _CUT_TO_END.match(text, tag.start()) if tag.lastgroup == "cut" else tag
    if whole is None:
        return []
    tags = [whole]
    while tags[-1].lastgroup == "cut" and tags[-1].start():
        start = tags[-1].start()
        before = _CUT_TAG.fullmatch(text, max(0, text.rfind("<", 0, start)), start)
        if before is None:
            break
        tags.append(before)
    return tags[::-1]


def _is_placeholder(match: re.Match[str]) -> bool:
    """Whether a tag may be a name for something, or a person in a chat: <package-name>, <e-anna>."""
    return match.lastgroup == "custom" and match[0] == f"<{match['custom']}>" and ":" not in match[0]


def _is_sure(match: re.Match[str], closed: set[str]) -> bool:
    """Whether a tag is one beyond doubt: <i> alone could be a name for something."""
    name = _name(match) if match.lastgroup == "name" else ""
    return name not in _INLINE or match[0] != f"<{name}>" or name in closed


def _name(tag: re.Match[str]) -> str:
    assert tag.lastgroup is not None
    return tag[tag.lastgroup].lower()


def _elements(text: str) -> Iterator[tuple[int, int]]:
    """Elements whose content is no text; those that nothing closes are left."""
    position = 0
    open_: set[str] = set()
    while match := _ELEMENT.search(text, position):
        name, position = match["name"].lower(), match.end()
        if name in open_:
            continue
        close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, position)
        if close is None:
            open_.add(name)
        else:
            position = close.end()
            yield match.start(), position


def _runs(text: str, tags: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Tags with nothing but white space between them."""
    run: list[re.Match[str]] = []
    for match in tags:
        if run and text[run[-1].end() : match.start()].strip():
            yield run
            run = []
        run.append(match)
    yield run


def _break(text: str, run: list[re.Match[str]]) -> str:
    """What the tags did to the line: nothing, a line's end, or a blank line."""
    start, end = run[0].start(), run[-1].end()
    if start == 0 or end == len(text) or "\n" in text[start - 1 : end + 1]:
        return ""
    names = set(map(_name, run))
    if names & _BLOCKS:
        return "\n\n"
    return "\n" if names & _LINES else " " if names & {"td", "th"} else ""
