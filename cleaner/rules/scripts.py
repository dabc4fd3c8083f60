"""JavaScript that lies in the text: loaders of advertisements and counters, page state, snippets."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from cleaner.model import Embedded, Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# Names that only loaders, counters and page builders have. They may be glued to a word.
_LOADER = r"""
    googletag\.(?:cmd|pubads|display|defineSlot|enableServices) | \(?adsbygoogle\s*=\s*window\.adsbygoogle
  | (?:window\.)?(?:_taboola|OBR|_sf_async_config|_mgq|yaContextCb|dataLayer|_gaq|_paq|_comscore
      |fbq|pbjs|apstag|ezstandalone|googlefc)\b(?:\.\w+)*\s*[=.(\[]
  | \b(?:gtag|fbq|ym|ga|twq|pintrk|snaptr|BAIDU_CLB_\w+|mgid|ezslot\w*|__tcfapi|OutbrainWidget)\(\s*['"{\d]
  | window\.(?:__\w+__?|[A-Za-z_$][\w$.]*)\s*=(?!=) | window\[['"]\w+['"]\]\s*=
  | (?:self|window|globalThis)\.__next_f | \b__NEXT_DATA__\s*= | \bFusion\.\w+\s*= | \b(?:var\s)?ytInitial\w+\s*=
  | \bmw\.(?:loader|config)\.\w+\( | \bRLCONF\s*=|\bRLQ\s*=
  | \beval\(function\(p,a,c,k,e | \bjwplayer\(['"] | \bbrightcove\.\w+\(
  | \bdocument\.(?:write(?:ln)?|createElement|getElementById|getElementsBy\w+|querySelector(?:All)?
      |addEventListener|cookie\s*=|domain\s*=)\(?
  | \b(?:jQuery|\$)\((?:document|window|function|['"][.#\w\[]) | \bjQuery\.\w+\( | \$\.(?:ajax|get|post|getScript)\(
  | \bvar\s(?:disqus_\w+|_gaq|addthis_\w+|switchTo5x|gaJsHost|sc_project|_hmt|infolinks_\w+|OneSignal)\b
  | /\*\s*<!\[CDATA\[\s*\*/ | //\s*<!\[CDATA\[ | !function\(\w{1,3}(?:,\s?\w{1,3})*\)\s*\{ | \(function\(\w{1,3}(?:,\s?\w{1,3})+\)\s*\{
  | \bSfdump\s?[=(] | \bnew\s(?:Swiper|IntersectionObserver|MutationObserver|Image)\( | \baddEventListener\(['"]
"""
# What could also be shown on purpose, by an article about code.
_CODE = r"""
    [!+]?\(\s*(?:async\s)?function\s*\w*\s*\([^()\n]{0,100}\)\s*\{ | \(\s*\([\w,\s]{0,40}\)\s*=>\s*\{
  | (?:var|let|const)\s[\w$]+\s*=\s*(?:function|\(|\{|\[|['"]|document|window|new\s|\d) | function\s\w+\([\w\s,$]{0,100}\)\s*\{
  | (?:if|while)\s*\(\s*!?(?:typeof|window|document|self|top|navigator|location)\b | try\s*\{\s*\w | setTimeout\(\s*(?:function|\()
  | "use\sstrict"; | (?:\w+\.)+push\(\s*(?:function|\(\)\s*=>|\[|\{) | \b\w+\s*=\s*\w+\s*\|\|\s*(?:\[\]|\{\})
"""
_KNOWN = lazy(_LOADER, re.VERBOSE)
_SNIPPET = lazy(rf"(?<![\w$'\"’])(?:{_CODE})", re.VERBOSE)
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
)
def script(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import drop, meant

    done: list[tuple[int, int]] = []
    for pattern in (_KNOWN, _SNIPPET):
        for start, end in _scripts(document.text, pattern, done):
            if meant(document, start, end, debris=pattern is _KNOWN):
                yield Finding(start, end, "a script that the text may show on purpose", keep=True)
            else:
                data = _data(document.text, start, end)
                yield Finding(start, end, "a script", drop(document, start, end), embedded=data)


def _scripts(text: str, pattern: re.Pattern[str], done: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of scripts that begin with the pattern, apart from those in ``done``, and added to it."""
    from cleaner.script import end_of_script

    position, others = 0, sorted(done)
    while match := pattern.search(text, position):
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
