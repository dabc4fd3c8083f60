"""Where JavaScript ends that stands in the middle of a text."""

from __future__ import annotations

import re

from cleaner.patterns import lazy

# Strings and comments are taken whole, so that brackets in them do not count.
_TOKEN = lazy(
    r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*|(?<![:\w])//[^\n]*|[()\[\]{};\n]""",
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
_SPACE = lazy(r"\s*")
_CALL = lazy(r"[\w$.]+\(\s*\)?\s*[A-Za-z\u00c0-\uffff]+ [a-z]+ ")


class Scripts:
    """Where the scripts of one text end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last_comment, self._last_line = text.rfind("*/"), text.rfind("\n")

    def end(self, start: int) -> int:
        """The offset behind the statements that begin at ``start``.

        Each is scanned to where its brackets close; one that does not close is cut off, and ends with
        its line or, if it has several, at the next blank line.
        """
        text, end = self._text, start
        while True:
            statement = self._end_of_statement(end)
            if statement is None:
                return _cut(text, start, end)
            end = self._behind_comments(statement)
            follows = _behind_space(text, end)
            if not _STATEMENT.match(text, follows) or _CALL.match(text, follows):
                return end
            end = follows

    def _behind_comments(self, place: int) -> int:
        text = self._text
        while True:
            start = _behind_space(text, place)
            if text.startswith("/*", start) and start + 2 <= self._last_comment:
                place = text.find("*/", start + 2) + 2
            elif text.startswith("//", start) and start < self._last_line:
                place = text.find("\n", start)
            else:
                return place

    def _end_of_statement(self, start: int) -> int | None:
        """Behind the statement at ``start``; None where its brackets do not close."""
        text, stack, place = self._text, list[str](), start
        while match := _TOKEN.search(text, place):
            mark, place = match[0], self._behind_token(match)
            if mark in _CLOSES:
                stack.append(_CLOSES[mark])
                if len(stack) > _DEEPEST:
                    return None
            elif mark in ")]}":
                if not stack:
                    return place  # the end of what was opened before
                if stack.pop() != mark:
                    return None
                if not stack and not _GOES_ON.match(text, place):
                    return place
            elif not stack and (mark == ";" or (mark == "\n" and match.start() > start)):
                return place if mark == ";" else match.start()
        return len(text) if not stack else None

    def _behind_token(self, match: re.Match[str]) -> int:
        comment = match[0] == "/*" and match.end() <= self._last_comment
        return self._text.find("*/", match.end()) + 2 if comment else match.end()


def _behind_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    assert match is not None
    return match.end()


def _cut(text: str, start: int, end: int) -> int:
    line = text.find("\n", end)
    if line < 0:
        return len(text)
    if text.find("\n", start, end) < 0 and not text[line + 1 : line + 2].isspace():
        return line
    blank = text.find("\n\n", end)
    return blank if blank >= 0 else len(text)
