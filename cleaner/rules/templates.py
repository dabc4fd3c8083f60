"""Placeholders and statements of template languages that were never filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Alternatives, lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_WORDS = (
    r"(?:end\w*|block|if|elif|elsif|else|for|include|extends|set|macro|load|url|trans|blocktrans|csrf_token|comment|with|raw"
    r"|verbatim|autoescape|static|assign|capture|render|unless|case|when|paginate|schema|liquid|cycle|cache|import|from|call|filter|widthratio|now|spaceless|embed|use)"
)
_BLADE = "if|elseif|foreach|forelse|for|while|isset|empty|unless|switch|case|include|section|yield|extends|can|auth|lang"
_BLADE_END = (
    "endif|endforeach|endforelse|endfor|endwhile|endisset|endempty|endunless|endswitch|endsection|endcan|endauth"
    "|csrf|parent|stop|show"
)
_TEMPLATE = Alternatives(
    {
        r"\{\{[<%]": r"(?<![\w\\}])(?:\{\{[<%][^{}\n]{1,400}[%>]\}\})+",  # Hugo
        r"\{[%#]": rf"\{{%-?\s*{_WORDS}\b[^%{{}}\n]{{0,400}}-?%\}} | \{{\#[^\#{{}}\n]{{1,400}}\#\}}",  # Jinja, Twig, Liquid
        r"\{!!": r"\{!!\s?[^{}\n]{1,300}?!!\}",  # Blade
        r"<%": r"<%(?:[=\-@!\#]|\s(?=[^%]*[({=;]|\s*(?:if|end|else|for|do)\b))(?:(?!<%)[\s\S]){1,800}?%>",  # ERB, ASP, JSP
        r"</?#[a-z]":  # FreeMarker
            r"</?\#(?:if|else|elseif|list|assign|include|macro|import|ftl|switch|case|items|sep|noparse)\b[^<>\n]{0,300}>",
        r"\$\{[A-Za-z_]": r"""(?<![\w$])\$\{[A-Za-z_][\w.\[\]()'"|?! -]{0,120}\}""",
        r"%%[A-Z]|##[A-Z]|__MSG_":
            r"(?<!%)%%[A-Z][A-Z_\d]{2,40}%%(?!%) | \#\#[A-Z][A-Z_\d]{2,40}\#\# | (?<!\w)__MSG_\w{1,60}__(?!\w)",
        r"\[mosConfig_": r"\[mosConfig_\w+\]",
        r"%[sd].(?:[Cc]omment|[Vv]iew|[Ss]hare|[Rr]eplies|[Ll]ike)":
            r"^[ \t]*%[sd]\s(?:[Cc]omments?|[Vv]iews?|[Ss]hares?|[Rr]eplies|[Ll]ikes?)[ \t]*$",
        rf"@(?:{_BLADE})[^!-~]?\(":
            rf"(?<![\w@])@(?:{_BLADE})\s?\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)(?=\s|$|[<@])",
        rf"@(?:{_BLADE_END})": rf"(?<![\w@])(?:@(?:{_BLADE_END})\b)+",
        r"(?:ng|v|x)-[a-z][^ \n\"]*=\"":
            r"""(?<=\s)(?:(?:data-)?ng-[a-z][\w-]*|v-(?:if|else-if|for|bind|on|model|show|html|text)[\w:.-]*|
                x-(?:data|show|bind|on|text|if|for|init)[\w:.-]*)="[^"\n]*" """,
        r"(?:@click|:class|:key|:style)=": r"""(?<=\s)(?:@click|:class|:key|:style)="[^"\n]*" """,
    },
    re.VERBOSE | re.MULTILINE,
)  # fmt: skip
_BESIDE = 30
"""Characters before a placeholder that its neighbour is looked for in."""
_MUSTACHE_SIGN = r"\{\{"
_DOUBLE = r"\{\{\{?(?P<inner>[^{}\n|]{1,200}(?:\s\|\s[^{}\n]{1,100})?)\}?\}\}"
_MUSTACHE, _NEXT_MUSTACHE = lazy(rf"(?<![\w\\}}{{^_]){_DOUBLE}"), lazy(_DOUBLE)
_INNER = lazy(
    r"""(?!\s*cit(?:e|ation)\b)\s*(?:[\#/^&>!~]?\s*[A-Za-z_$@][\w.$\[\]'"-]*(?:\([^()]*\))?(?:\s+[\w.$@='"-]+)*|'[^']*'|"[^"]*"|else)
        (?:\s*+\|[\s\w:.'",()%-]++)*+\s*""",
    re.VERBOSE,
)


@rule(
    "TPL101",
    "template",
    stage=Stage.MARKUP,
    finds="Placeholders and statements of template languages: {{ title }}, {% if %}, ${title}, %%TITLE%%",
    keeps="Templates that an article about code shows, or that sentences speak of again; formulas",
    example=Example(
        "The bridge opened. {{ article.byline }}\n\nTraffic flows.", "The bridge opened.\n\nTraffic flows."
    ),
    signs=(*_TEMPLATE.signs, _MUSTACHE_SIGN),
)
def template(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    found = [match.span() for match in _TEMPLATE.matches(document)]
    if document.shows((_MUSTACHE_SIGN,)):
        found += _mustaches(document.text)
    if found and document.memo(about_code) is AboutCode.NO and not _speaks_of_one(document.text, found):
        for start, end in sorted(found):
            yield Finding(start, end, "a template's placeholder or statement")


def _speaks_of_one(text: str, found: Iterable[tuple[int, int]]) -> bool:
    """Whether different sentences have the same placeholder in them, as where one shows it and another tells what it does.

    What a page repeats stands behind the same word each time.
    """
    from cleaner.about_code import in_sentence

    beside = defaultdict[str, set[str]](set)
    for start, end in found:
        if in_sentence(text, start, end):
            beside[text[start:end]].add(text[max(0, start - _BESIDE) : start].rsplit(maxsplit=1)[-1])
    return any(len(words) > 1 for words in beside.values())


def _mustaches(text: str) -> Iterator[tuple[int, int]]:
    """Placeholders in double braces; what stands before one may not be glued to it, but another one may."""
    place = 0
    while match := _MUSTACHE.search(text, place):
        while match and len(match["inner"].strip()) > 1 and _INNER.fullmatch(match["inner"]):
            yield match.span()
            place = match.end()
            match = _NEXT_MUSTACHE.match(text, place)
        place = match.end() if match else place
