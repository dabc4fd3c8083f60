"""JavaScript that lies in the text: loaders of advertisements and counters, page state, snippets."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cleaner.model import Embedded, Finding, Stage
from cleaner.patterns import Alternatives, Led, Sighted, lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document
    from cleaner.registry import Context

# An expression that begins with a literal is found many times as fast as one that begins by looking
# behind; so each looks behind what it has read.


_APART = r"(?<![\w$'\"’])"


def _words(names: str, behind: str = r"(?<=\b{})") -> str:
    return "(?:" + "|".join(name + behind.format(name) for name in names.split("|")) + ")"


def _apart(literals: str) -> str:
    """One of the literals, not glued to a name or a quote."""
    return _words(literals, r"(?<![\w$'\"’]{})")


_QUEUES = "_taboola|OBR|_sf_async_config|_mgq|yaContextCb|dataLayer|_gaq|_paq|_comscore|fbq|pbjs|apstag|ezstandalone|googlefc"
# Names that only loaders, counters and page builders have. They may be glued to a word.
_KNOWN = Alternatives(
    {
        r"googletag\.": r"googletag\.(?:cmd|pubads|display|defineSlot|enableServices)",
        r"window\.adsbygoogle": r"\(?adsbygoogle\s*=\s*window\.adsbygoogle",
        rf"(?:{_QUEUES})[^0-9A-Za-z_]":
            Sighted(
                rf"(?:window\.)?(?:{_QUEUES})[^0-9A-Za-z_]",
                # They are also words: what follows must be what follows a name in a script.
                # Members are counted, for in a text of such names alone each begins a chain of all that follow.
                rf"window\.(?:{_QUEUES})\b(?:\.\w+){{0,9}}\s*[=.(\[]"
                rf"|(?:{_QUEUES})\b(?:(?:\.\w+|\[\d+\]){{0,9}}(?:\.\w+(?:\(|\[['\"\w])|\[['\"$A-Za-z_])"
                r"|(?:\.\w+){0,9}\s*=(?!=)\s*(?:[\[{(\"'!\d]|[$\w]+(?:\s*(?:[.(\[;}]|\|\|)|\s*$))|\(\s*(?:['\"{\[\d)]|\w+\s*[,.(]))",
                re.VERBOSE,
            ),
        r"(?:gtag|fbq|ym|ga|twq|pintrk|snaptr|mgid|__tcfapi|OutbrainWidget)\(|BAIDU_CLB_|ezslot":
            Sighted(
                r"(?:gtag|fbq|ym|ga|twq|pintrk|snaptr|mgid|__tcfapi|OutbrainWidget)\(|BAIDU_CLB_|ezslot",
                _words("gtag|fbq|ym|ga|twq|pintrk|snaptr|mgid|__tcfapi|OutbrainWidget") + r"\(\s*(?:['\"{]|\d+\s*,)"
                rf"|{_words('BAIDU_CLB_')}\w+\(\s*['\"{{\d]|{_words('ezslot')}\w*\(\s*['\"{{\d]",
                re.VERBOSE,
            ),
        r"window(?:\.[A-Za-z_$]|\[['\"])":
            r"window\.(?:__\w+__?|[A-Za-z_$][\w$.]{0,200}+)(?:\[['\"]?\w{1,60}['\"]?\])?\s*=(?!=) | window\[['\"]\w+['\"]\]\s*=",
        r"__next_f|__NEXT_DATA__": r"(?:self|window|globalThis)\.__next_f | " + _words("__NEXT_DATA__") + r"\s*=",
        r"Fusion\.[^ ]": _words("Fusion") + r"\.\w+\s*=",
        r"ytInitial": _words("ytInitial") + r"\w+\s*=|" + _words("var") + r"\sytInitial\w+\s*=",
        r"mw\.(?:loader|config)\.": _words("mw") + r"\.(?:loader|config)\.\w+\(",
        r"RLCONF|RLQ": _words("RLCONF|RLQ") + r"\s*=",
        r"eval\(function\(": _words("eval") + r"\(function\(p,a,c,k,e",
        r"jwplayer\(": _words("jwplayer") + r"\(['\"]",
        r"brightcove\.": _words("brightcove") + r"\.\w+\(",
        r"document\.(?:write|create|get|query|add|cookie|domain|documentElement)":
            _words("document") + r"""\.(?:write(?:ln)?|createElement|getElementById|getElementsBy\w+|querySelector(?:All)?
                |addEventListener|cookie\s*=|domain\s*=|documentElement\.\w+[.=\s])\(?""",
        r"(?:jQuery|\$)\([dwf'\"]": r"(?:jQuery(?<=\bjQuery)|\$)\((?:document|window|function|['\"][.#\w\[])",
        r"jQuery\.[^ ]": _words("jQuery") + r"\.\w+\(",
        r"\$\.(?:ajax|get|post)": r"\$\.(?:ajax|get|post|getScript)\(",
        r"var[^!-~](?:disqus_|_gaq|addthis_|switchTo5x|gaJsHost|sc_project|_hmt|infolinks_|OneSignal)":
            _words("var") + r"\s(?:disqus_\w+|_gaq|addthis_\w+|switchTo5x|gaJsHost|sc_project|_hmt|infolinks_\w+|OneSignal)\b",
        r"<!\[CDATA\[": r"/\*\s*<!\[CDATA\[\s*\*/ | //\s*<!\[CDATA\[",
        r"[!(]function\(": r"!function\(\w{1,3}(?:,\s?\w{1,3})*\)\s*\{ | \(function\(\w{1,3}(?:,\s?\w{1,3})+\)\s*\{",
        r"Sfdump": _words("Sfdump") + r"\s?[=(]",
        r"(?:Swiper|IntersectionObserver|MutationObserver|Image)\(":
            _words("new") + r"\s(?:Swiper|IntersectionObserver|MutationObserver|Image)\(",
        r"addEventListener\(": _words("addEventListener") + r"\(['\"]",
    },
    re.VERBOSE,
)  # fmt: skip
# What could also be shown on purpose, by an article about code.
_SNIPPET = Alternatives(
    {
        rf"\({SPACE}*(?:async.)?function":
            _apart(r"!|\+|\(") + r"(?:(?<=[!+])\(|(?<=\())"
            r"\s*(?:async\s)?function\s*+\w*+\s*+\([^()\n]{0,100}\)\s*\{",
        rf"\){SPACE}*=>{SPACE}*\{{": _apart(r"\(") + r"\s*\([\w,\s]{0,40}\)\s*=>\s*\{",
        rf"(?:var|let|const){SPACE}{WORD}+{SPACE}*=":
            _apart("var|let|const") + r"\s[\w$]+\s*=\s*(?:function|\(|\{|\[|['\"]|document|window|new\s|\d)",
        rf"function{SPACE}{WORD}+{SPACE}?\(": _apart("function") + r"\s\w+\s?\([\w\s,$]{0,100}\)\s*\{",
        rf"(?:if|while){SPACE}*\({SPACE}*!?(?:typeof|window|document|self|top|navigator|location)":
            _apart("if|while") + r"\s*\(\s*!?(?:typeof|window|document|self|top|navigator|location)\b",
        rf"try{SPACE}*\{{": _apart("try") + r"\s*\{\s*\w",
        r"setTimeout\(": _apart("setTimeout") + r"\(\s*(?:function|\()",
        r'"use.strict"': _apart('"use') + r'\sstrict";',
        r"\.push\(": Led(_APART + r"(?:\w+\.){0,9}\w+", r"\.push\(\s*(?:function|\(\)\s*=>|\[|\{)", r"[\w.]"),
        rf"\|\|{SPACE}*(?:\[\]|\{{\}})": Led(_APART + r"\b\w+\s*", r"=\s*\w+\s*\|\|\s*(?:\[\]|\{\})", r"[\w\s]"),
    },
    re.VERBOSE,
)  # fmt: skip
# Words in a row, or at a sentence's end, that no script has but in strings and comments.
_WORD = r"[^\W\d_]++(?:['’-][^\W\d_]+)*+"
_PROSE = lazy(rf"[\s.,:]{{0,4}}(?:(?:{_WORD},?[ ]){{4}}|(?:{_WORD},?[ ]){{2,3}}{_WORD}[.!?](?!\S))")
_SHORT = 200
_ORDINARY = lazy(r"document\.(?:get|query|addE)|(?:\$|jQuery)\(['\"]|addEventListener")
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
    signs=(*_KNOWN.signs, *_SNIPPET.signs),
)
def script(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import drop, in_rows, is_packed, meant

    known = [(*span, not _is_ordinary(document, *span)) for span in _scripts(document, _KNOWN, [])]
    text = document.text
    found = known + [(*span, is_packed(document, *span)) for span in _scripts(document, _SNIPPET, known)]
    rows = in_rows(text, sorted(found))
    for start, end, debris, row in sorted(rows, key=lambda script: not script[2]):
        if meant(document, *row, debris=debris):
            yield Finding(start, end, "a script that the text may show on purpose", keep=True)
        else:
            data = _data(text, start, end)
            yield Finding(start, end, "a script", drop(document, start, row), embedded=data)


def _is_ordinary(document: Document, start: int, end: int) -> bool:
    """Whether a script may be a lesson's, too, though pages have the like: a short statement that takes hold of an element."""
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    statement = end - start < _SHORT and text[end - 1] == ";" and _ORDINARY.match(text, start)
    alone = start == 0 or text[start - 1] == "\n" or text.startswith((". ", ": "), max(0, start - 2))
    return bool(statement and alone) and document.memo(about_code) is not AboutCode.NO


def _scripts(
    document: Document, pattern: Alternatives, others: Sequence[tuple[int, int, bool]]
) -> Iterator[tuple[int, int]]:
    """Spans of scripts that begin with the pattern, where none of the ``others`` is, which are in their order."""
    from cleaner.script import Scripts

    scripts, search = Scripts(document.text), pattern.searching(document)
    position = 0
    while match := search(position):
        start = match.start()
        index = bisect_left(others, match.end(), key=itemgetter(0)) - 1
        if index >= 0 and others[index][1] > start:
            position = max(others[index][1], start + 1)
            continue
        if _PROSE.match(document.text, match.end()):
            position = match.end()
            continue
        end = scripts.end(start)
        position = max(end, match.end())
        if end > start:
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
