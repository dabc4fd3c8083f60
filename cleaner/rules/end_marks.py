"""What newsrooms and wire services set behind a story: -30-, ###, (END), /TASS/, (끝), （完）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_BRACKETED = r"[(（\[【](?:END|ENDS|End|Ends|FIN|Fin|끝|完|終|终|了)[)）\]】]"
_SLASHED = r"/(?:TASS|PAP|AFP|APA|MTI|ANSA|ČTK|CTK|TASR|SITA|BELTA|IANS|PTI|ANI)/"
_BARE = r"[-–—] ?(?:30|ENDS?|ends) ?[-–—]|#{3}(?: ?#{3})*"
# On a line of its own, or, what is a mark beyond doubt, right behind the last sentence.
_MARK = lazy(
    rf"(?:\n[^\S\n]*(?:{_BARE}|{_BRACKETED}|{_SLASHED})|(?<=[.!?。！？…\"”»’])[^\S\n]*(?:{_BRACKETED}|{_SLASHED}))\s*\Z"
)
_LONGEST, _LEAST = 40, 60
"""Characters at the end of a text that hold a mark; and of a text that has one."""
_BODY = "The bridge over the Elm was opened by the mayor on Monday, a year late."


@rule(
    "END101",
    "end-mark",
    stage=Stage.LAYOUT,
    finds="The mark that says that a story ends: -30-, ###, (END), /TASS/, (끝), （完）",
    keeps="The same anywhere but at the end of the text: scene breaks, headings, lines to sign on",
    example=Example(f"{_BODY}\n\n-30-\n", f"{_BODY}\n"),
    signs=(rf"(?:[-–—]|#{{3}}|/|[)）\]】]){SPACE}*\z",),
)
def end_mark(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text.rstrip()
    match = _MARK.search(text, max(0, len(text) - _LONGEST)) if len(text) >= _LEAST else None
    if match:
        yield Finding(
            match.start() + len(match[0]) - len(match[0].lstrip()), len(text), "the mark of a story's end"
        )
