"""Where JavaScript ends that stands in the middle of a text."""

from __future__ import annotations

import re

from cleaner.patterns import lazy

# Strings and comments are taken whole, so that brackets in them do not count.
_TOKEN = lazy(
    r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*[\s\S]*?\*/|(?<![:\w])//[^\n]*|[()\[\]{};\n]""",
    re.DOTALL,
)
_CLOSES = {"(": ")", "[": "]", "{": "}"}
# What carries a statement on behind a closing bracket.
_GOES_ON = lazy(r"\s*(?:[.,(\[{=+*/?:&|<>!;)\]}-]|(?:else|catch|finally|while|instanceof|in)\b)")
_DEEPEST = 500

# How a statement begins, where one has gone before.
_STATEMENT = lazy(
    r"""(?:var|let|const|if|for|while|function|return|try|switch|else|throw|delete|new|void|typeof|import|export|async|await|"use\sstrict")\b
      | [\w$]+(?:\.[\w$]+|\[[^\]\n]{1,80}\])*\s*(?:=(?!=)|\+=|\|\|=|\+\+|\()
      | [!+~-]?\(+(?:function|async|\)|\w+\)?\s*=>|window|\w+\s*=) | [})\];]
      | \]\]> | <!--|//-->|-->""",
    re.VERBOSE,
)
_COMMENTS = lazy(r"(?:\s*(?:/\*[\s\S]*?\*/|//[^\n]*(?=\n)))*")
_SPACE = lazy(r"\s*")
_CALL = lazy(r"[\w$.]+\(\s*\)?\s*[A-Za-z\u00c0-\uffff]+ [a-z]+ ")


def end_of_script(text: str, start: int) -> int:
    """The offset behind the statements that begin at ``start``.

    Each is scanned to where its brackets close; one that does not close is cut off, and ends with its
    line or, if it has several, at the next blank line.
    """
    end = start
    while True:
        statement = _end_of_statement(text, end)
        if statement is None:
            return _cut(text, start, end)
        end = _behind(_COMMENTS, text, statement)
        follows = _behind(_SPACE, text, end)
        if not _STATEMENT.match(text, follows) or _CALL.match(text, follows):
            return end
        end = follows


def _behind(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    assert match is not None
    return match.end()


def _end_of_statement(text: str, start: int) -> int | None:
    """Behind the statement at ``start``; None where its brackets do not close."""
    stack: list[str] = []
    for match in _TOKEN.finditer(text, start):
        mark = match[0]
        if mark in _CLOSES:
            stack.append(_CLOSES[mark])
            if len(stack) > _DEEPEST:
                return None
        elif mark in ")]}":
            if not stack:
                return match.end()  # the end of what was opened before
            if stack.pop() != mark:
                return None
            if not stack and not _GOES_ON.match(text, match.end()):
                return match.end()
        elif not stack and (mark == ";" or (mark == "\n" and match.start() > start)):
            return match.end() if mark == ";" else match.start()
    return len(text) if not stack else None


def _cut(text: str, start: int, end: int) -> int:
    line = text.find("\n", end)
    if line < 0:
        return len(text)
    blank = text.find("\n\n", end)
    several = text.find("\n", start, end) >= 0 or text[line + 1 : line + 2].isspace()
    return (blank if blank >= 0 else len(text)) if several else line
