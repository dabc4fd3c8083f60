"""Entities of HTML that nothing decoded, or that were encoded once too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.views import unescape

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_ENTITY = lazy(
    r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});|&(?:amp;)*(?:nbsp(?!;)|(?:quot|lt|gt|amp)(?![\w;=]))"
)
# What an article calls by its name, and names.
_NAMED = lazy(
    r"(?:[Ee]ntit(?:y|ies|ät\w*|és?|à|ad|ades|ade|eit\w*)|[Сс]ущност\w*|[Мм]немоник\w*|[Ee]ncj\w+|实体|実体|エンティティ)[:,]?"
    r"(?:[ ][a-z]{1,12}){0,2}[ ]?[(“„«]?&[#\w]"
)
_ONE, _LISTED = lazy(r"&[A-Za-z]+;"), 3
_ROW = lazy(r"&[A-Za-z]{2,8};(?:,?[ ](?:[^\W\d_A-Z]{1,4}[ ])?&[A-Za-z]{2,8};){2,50}")
_UNFIT = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
_ROUNDS = 3
_NARROW = "«»:;?!%‹›€"
"""French sets these apart with a space that does not break."""


@rule(
    "ENC102",
    "entity",
    stage=Stage.REPAIR,
    finds="Entities of HTML, also such as were encoded twice or three times",
    keeps="Entities that an article about code shows; & in names and addresses",
    example=Example("Fish &amp;amp; chips at Nell&#8217;s&nbsp;bar", "Fish & chips at Nell’s bar"),
    needs=("&",),
)
def entity(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    found = [(match, value) for match in _ENTITY.finditer(text) if (value := _decoded(match)) != match[0]]
    about = document.memo(about_code) if found else AboutCode.NO
    named = about is AboutCode.SOME and _NAMED.search(text)
    if not found or about is AboutCode.MUCH or named or _are_listed(text):
        return
    before = {match.end(): value for match, value in found}
    after = {match.start(): value for match, value in found}
    for match, value in found:
        start, end = match.span()
        if value == "\u00a0":
            space = _space(before.get(start, text[start - 1 : start]), after.get(end, text[end : end + 1]))
            yield Finding(start, end, "an entity", space)
        else:
            yield Finding(start, end, "an entity", value)


def _are_listed(text: str) -> bool:
    """Whether several are told in a row, as nobody uses them: &lt;, &gt; and &amp;."""
    return any(len(set(_ONE.findall(row[0]))) >= _LISTED for row in _ROW.finditer(text))


def _decoded(match: re.Match[str]) -> str:
    value = match[0] if match[0].endswith(";") else f"{match[0]};"
    for _ in range(_ROUNDS):
        value = unescape(value)
    if len(value) > 2 or _UNFIT.search(value):
        return match[0]
    return value


def _space(before: str, after: str) -> str:
    """A no-break space where one belongs, else a plain one; nothing beside other white space."""
    if (after in _NARROW and after) or before == "«":
        return "\u00a0"
    return "" if not before.strip() or not after.strip() else " "
