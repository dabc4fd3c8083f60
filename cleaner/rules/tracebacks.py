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


def _said(end: str, words: int) -> str:
    """What an exception says: read word by word up to the ``end``, for each of several would look through all of it."""
    return rf"[^\S\n]*+(?!{end})\S++(?:[^\S\n]++(?!{end})\S++){{0,{words}}}+"


_JAVA_PLACE = r"at\s[\w.$/<>@-]+\((?:[\w$-]+\.(?:java|kt|scala|groovy|clj)(?::\d+)?|Native\sMethod|Unknown\sSource|<generated>)\)"
_JAVA_NAME = (
    r"(?<![\w$])(?:javax?|jakarta|org|com|net|io|edu|gov|kotlin|scala|sun|jdk|android|akka|[a-z]{2})\.(?:[a-z][\w$]*\.){0,15}+"
    r"[A-Z][\w$]*(?:Exception|Error|Throwable|Interrupt)\b"
)
_JAVA_SAID, _JAVA_CAUSE = _said(_JAVA_PLACE, 150), _said(r"at\s", 150)
_JAVA_END = r"(?=\s+at\s|[^\S\n]*+(?:\n|\Z))"
_JAVA = lazy(
    rf"""(?:Exception\sin\sthread\s"[^"\n]{{1,100}}"\s)?{_JAVA_NAME}(?::\s(?:{_JAVA_SAID})?{_JAVA_END})?
    (?:\s+{_JAVA_PLACE})+(?:\s+\.\.\.\s\d+\s(?:more|common\sframes\somitted))?
    (?:\s*(?:Caused\sby|Suppressed):\s{_JAVA_NAME}(?::\s(?:{_JAVA_CAUSE})?{_JAVA_END})?
      (?:\s+{_JAVA_PLACE})*(?:\s+\.\.\.\s\d+\smore)?)*""",
    re.VERBOSE,
)
# A file's name ends with the first of its endings, for behind it anything may stand.
_SCRIPT_PLACE = (
    r"at\s(?:(?:(?:async\s|new\s)?[\w.$<>\[\] ]{1,100}\s\()?"
    r"(?:https?://|file://|webpack|node:|/|[A-Za-z]:\\|(?>[\w./-]+?\.[cm]?[jt]sx?))[^\s()]*:\d+:\d+\)?|<anonymous>(?::\d+:\d+)?)"
)
_SCRIPT_SIGN = rf"Error:{SPACE}"
_SCRIPT = Alternatives(
    {
        _SCRIPT_SIGN: Led(
            r"(?:Uncaught\s)?(?:\(in\spromise\)\s)?(?:[A-Z]\w{0,200})?",
            rf"Error:\s{_said(_SCRIPT_PLACE, 80)}(?:\s+{_SCRIPT_PLACE})+",
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
