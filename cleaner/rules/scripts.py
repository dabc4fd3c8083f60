"""JavaScript that lies in the text: loaders of advertisements and counters, page state, snippets."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from cleaner.model import Embedded, Finding, Stage
from cleaner.patterns import Alternatives, lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_QUEUES = "_taboola|OBR|_sf_async_config|_mgq|yaContextCb|dataLayer|_gaq|_paq|_comscore|fbq|pbjs|apstag|ezstandalone|googlefc"
# Names that only loaders, counters and page builders have. They may be glued to a word.
_KNOWN = Alternatives(
    {
        r"googletag\.": r"googletag\.(?:cmd|pubads|display|defineSlot|enableServices)",
        r"window\.adsbygoogle": r"\(?adsbygoogle\s*=\s*window\.adsbygoogle",
        rf"(?:{_QUEUES})[^0-9A-Za-z_]": rf"(?:window\.)?(?:{_QUEUES})\b(?:\.\w+)*\s*[=.(\[]",
        r"(?:gtag|fbq|ym|ga|twq|pintrk|snaptr|mgid|__tcfapi|OutbrainWidget)\(|BAIDU_CLB_|ezslot":
            r"\b(?:gtag|fbq|ym|ga|twq|pintrk|snaptr|BAIDU_CLB_\w+|mgid|ezslot\w*|__tcfapi|OutbrainWidget)\(\s*['\"{\d]",
        r"window(?:\.[A-Za-z_$]|\[['\"])":
            r"window\.(?:__\w+__?|[A-Za-z_$][\w$.]*)\s*=(?!=) | window\[['\"]\w+['\"]\]\s*=",
        r"__next_f|__NEXT_DATA__": r"(?:self|window|globalThis)\.__next_f | \b__NEXT_DATA__\s*=",
        r"Fusion\.[^ ]": r"\bFusion\.\w+\s*=",
        r"ytInitial": r"\b(?:var\s)?ytInitial\w+\s*=",
        r"mw\.(?:loader|config)\.": r"\bmw\.(?:loader|config)\.\w+\(",
        r"RLCONF|RLQ": r"\bRLCONF\s*=|\bRLQ\s*=",
        r"eval\(function\(": r"\beval\(function\(p,a,c,k,e",
        r"jwplayer\(": r"\bjwplayer\(['\"]",
        r"brightcove\.": r"\bbrightcove\.\w+\(",
        r"document\.(?:write|create|get|query|add|cookie|domain)":
            r"""\bdocument\.(?:write(?:ln)?|createElement|getElementById|getElementsBy\w+|querySelector(?:All)?
                |addEventListener|cookie\s*=|domain\s*=)\(?""",
        r"(?:jQuery|\$)\([dwf'\"]": r"\b(?:jQuery|\$)\((?:document|window|function|['\"][.#\w\[])",
        r"jQuery\.[^ ]": r"\bjQuery\.\w+\(",
        r"\$\.(?:ajax|get|post)": r"\$\.(?:ajax|get|post|getScript)\(",
        r"var[^!-~](?:disqus_|_gaq|addthis_|switchTo5x|gaJsHost|sc_project|_hmt|infolinks_|OneSignal)":
            r"\bvar\s(?:disqus_\w+|_gaq|addthis_\w+|switchTo5x|gaJsHost|sc_project|_hmt|infolinks_\w+|OneSignal)\b",
        r"<!\[CDATA\[": r"/\*\s*<!\[CDATA\[\s*\*/ | //\s*<!\[CDATA\[",
        r"[!(]function\(": r"!function\(\w{1,3}(?:,\s?\w{1,3})*\)\s*\{ | \(function\(\w{1,3}(?:,\s?\w{1,3})+\)\s*\{",
        r"Sfdump": r"\bSfdump\s?[=(]",
        r"(?:Swiper|IntersectionObserver|MutationObserver|Image)\(":
            r"\bnew\s(?:Swiper|IntersectionObserver|MutationObserver|Image)\(",
        r"addEventListener\(": r"\baddEventListener\(['\"]",
    },
    re.VERBOSE,
)  # fmt: skip
# What could also be shown on purpose, by an article about code.
_SNIPPET = Alternatives(
    {
        rf"\({SPACE}*(?:async.)?function": r"[!+]?\(\s*(?:async\s)?function\s*\w*\s*\([^()\n]{0,100}\)\s*\{",
        rf"\){SPACE}*=>{SPACE}*\{{": r"\(\s*\([\w,\s]{0,40}\)\s*=>\s*\{",
        rf"(?:var|let|const){SPACE}{WORD}+{SPACE}*=":
            r"(?:var|let|const)\s[\w$]+\s*=\s*(?:function|\(|\{|\[|['\"]|document|window|new\s|\d)",
        rf"function{SPACE}{WORD}+\(": r"function\s\w+\([\w\s,$]{0,100}\)\s*\{",
        rf"(?:if|while){SPACE}*\({SPACE}*!?(?:typeof|window|document|self|top|navigator|location)":
            r"(?:if|while)\s*\(\s*!?(?:typeof|window|document|self|top|navigator|location)\b",
        rf"try{SPACE}*\{{": r"try\s*\{\s*\w",
        r"setTimeout\(": r"setTimeout\(\s*(?:function|\()",
        r'"use.strict"': r'"use\sstrict";',
        r"\.push\(": r"(?:\w+\.)+push\(\s*(?:function|\(\)\s*=>|\[|\{)",
        rf"\|\|{SPACE}*(?:\[\]|\{{\}})": r"\b\w+\s*=\s*\w+\s*\|\|\s*(?:\[\]|\{\})",
    },
    re.VERBOSE,
    before=r"(?<![\w$'\"’])",
)  # fmt: skip
_ASSIGNED = lazy(r"[^={}\[\]\"']{1,120}=\s*(?=[\[{])")
_PUSHED = lazy(r"[^={}\[\]\"']{1,120}\.push\(\s*(?=[\[{])")


@rule(
    "SCR101",
    "script",
    stage=Stage.DUMPS,
    finds="JavaScript: loaders of advertisements and counters, page state, snippets; data in it is decoded",
    keeps="Code that an article about code shows, and that is quoted in a sentence",
    example=Example(
        "The bridge opened.googletag.cmd.push(function() { googletag.display('div-1'); });\nTraffic flows.",
        "The bridge opened.\nTraffic flows.",
    ),
    needs=("(", "window.", "CDATA", "var ", "let ", "const ", "self.", "||", "Fusion.", "use strict"),
    signs=(*_KNOWN.signs, *_SNIPPET.signs),
)
def script(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import drop, meant

    done: list[tuple[int, int]] = []
    for pattern in (_KNOWN, _SNIPPET):
        for start, end in _scripts(document, pattern, done):
            if meant(document, start, end, debris=pattern is _KNOWN):
                yield Finding(start, end, "a script that the text may show on purpose", keep=True)
            else:
                data = _data(document.text, start, end)
                yield Finding(start, end, "a script", drop(document, start, end), embedded=data)


def _scripts(
    document: Document, pattern: Alternatives, done: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Spans of scripts that begin with the pattern, apart from those in ``done``, and added to it."""
    from cleaner.script import end_of_script

    text, search = document.text, pattern.searching(document)
    position, others = 0, sorted(done)
    while match := search(position):
        start = match.start()
        index = bisect_right(others, (match.end(), 0)) - 1
        if index >= 0 and others[index][1] > start:
            position = max(others[index][1], start + 1)
            continue
        position = max(end_of_script(text, start), match.end())
        done.append((start, position))
        yield start, position


def _data(text: str, start: int, end: int) -> Embedded | None:
    """The JSON that the script assigns or pushes, if it does."""
    from cleaner.jsontext import end_of_json, parse

    match = _ASSIGNED.match(text, start, end) or _PUSHED.match(text, start, end)
    close = end_of_json(text, match.end(), end) if match else None
    if match is None or close is None or close - match.end() < 20:
        return None
    try:
        value: Any = parse(text[match.end() : close])
    except ValueError:
        return None
    return Embedded("json", "json-end", value)
