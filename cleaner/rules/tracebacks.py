"""Stack traces of Python, Java, JavaScript and .NET."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Alternatives, Led, lazy
from cleaner.prose import LONG_PROSE, MESSAGE
from cleaner.registry import Example, rule
from cleaner.screen import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document
    from cleaner.registry import Context

_PYTHON = lazy(
    rf"""Traceback[ ]\(most[ ]recent[ ]call[ ]last\):\s*
    (?:File[ ]"[^"\n]{{1,300}}",[ ]line[ ]\d+(?:,[ ]in[ ][^\n]{{1,100}}?)?(?:[^\S\n]*+\n[ \t]{{3,}}+\S{MESSAGE}*(?<=\S))*?
      \s*+(?=File[ ]"|Traceback[ ]\(most|[\w.]{{1,100}}(?:Error|Exception|Warning|Interrupt|Exit|Iteration)\b|\Z|{LONG_PROSE}))+
    (?:(?!Traceback[ ]\(most|{LONG_PROSE})[\w.]+(?::[ ]\S*+{MESSAGE}*+)?)?
    (?:\s*(?:During[ ]handling[ ]of[ ]the[ ]above[ ]exception,[ ]another[ ]exception[ ]occurred:
         |The[ ]above[ ]exception[ ]was[ ]the[ ]direct[ ]cause[ ]of[ ]the[ ]following[ ]exception:))?""",
    re.VERBOSE,
)
_JAVA_FRAME = r"\s+at\s[\w.$/<>@-]+\((?:[\w$-]+\.(?:java|kt|scala|groovy|clj)(?::\d+)?|Native\sMethod|Unknown\sSource|<generated>)\)"
_JAVA_NAME = (
    r"(?<![\w$])(?:javax?|jakarta|org|com|net|io|edu|gov|kotlin|scala|sun|jdk|android|akka|[a-z]{2})\.(?:[a-z][\w$]*\.){0,15}+"
    r"[A-Z][\w$]*(?:Exception|Error|Throwable|Interrupt)\b(?::\s[^\n]{0,1000}?(?=\s+at\s|\n|\Z))?"
)
_JAVA = lazy(
    rf"""(?:Exception\sin\sthread\s"[^"\n]{{1,100}}"\s)?{_JAVA_NAME}(?:{_JAVA_FRAME})+(?:\s+\.\.\.\s\d+\s(?:more|common\sframes\somitted))?
    (?:\s*(?:Caused\sby|Suppressed):\s{_JAVA_NAME}(?:{_JAVA_FRAME})*(?:\s+\.\.\.\s\d+\smore)?)*""",
    re.VERBOSE,
)
_SCRIPT_FRAME = r"\s+at\s(?:(?:async\s|new\s)?[\w.$<>\[\] ]{1,100}\s\()?(?:https?://|file://|webpack|node:|/|[A-Za-z]:\\|[\w./-]+\.[cm]?[jt]sx?)[^\s()]*:\d+:\d+\)?"
_SCRIPT_SIGN = rf"Error:{SPACE}"
_SCRIPT = Alternatives(
    {
        _SCRIPT_SIGN: Led(
            r"(?:Uncaught\s)?(?:\(in\spromise\)\s)?(?:[A-Z]\w{0,200})?",
            rf"Error:\s[^\n]{{1,500}}?(?:{_SCRIPT_FRAME}|\s+at\s<anonymous>(?::\d+:\d+)?)+",
            r"[\w\s()]",
        )
    }
)
_DOTNET = lazy(
    r"(?:Unhandled [Ee]xception[:.]\s*)?(?:System|Microsoft)\.[\w.]{0,200}Exception: [^\n]{1,800}?"
    r"(?:\s+at [\w.`<>\[\],]+\([^()\n]*\)(?: in [^\n]{1,300}?:line \d+)?)+"
)
_NAME = lazy(
    r"(?:(?<![\w./\\])[\w-]{1,40}\.(?:py|java|kt|js|ts|cs)|(?<!\w)[A-Z]\w{2,60}(?:Error|Exception))(?!\w)"
)
_TRACES = (
    (_PYTHON, r"Traceback \(most"),
    (_JAVA, r"\.(?:java|kt|scala|groovy|clj)[:)]|Native.Method\)|Unknown.Source\)|<generated>\)"),
    (_SCRIPT, _SCRIPT_SIGN),
    (_DOTNET, r"(?:System|Microsoft)\.[^ ]*Exception: "),
)


@rule(
    "TRC101",
    "traceback",
    stage=Stage.DUMPS,
    finds="Stack traces of Python, Java, JavaScript and .NET",
    keeps="Traces that an article about code shows, or that one speaks of by the name of the error or the file",
    example=Example(
        "The bridge opened.\n\nTraceback (most recent call last):\n  File \"x.py\", line 3, in f\nKeyError: 'k'\n",
        "The bridge opened.\n",
    ),
    signs=tuple(sign for _, sign in _TRACES),
)
def traceback(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed

    for pattern, sign in _TRACES:
        if document.shows((sign,)):
            yield from printed(document, pattern, "stack trace", partial(_is_spoken_of, document.text))


def _is_spoken_of(text: str, traces: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence outside the traces names an error or a file that one of them tells."""
    from cleaner.about_code import in_sentence

    told: set[str] = set()
    said: list[re.Match[str]] = []
    index = 0
    for name in _NAME.finditer(text):
        while index < len(traces) and traces[index][1] <= name.start():
            index += 1
        if index < len(traces) and traces[index][0] <= name.start():
            told.add(name[0])
        elif in_sentence(text, *name.span()):
            said.append(name)
    return any(name[0] in told for name in said)
