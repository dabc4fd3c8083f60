"""Where JavaScript ends that stands in the middle of a text."""

from __future__ import annotations

import re

from cleaner.cut import Cuts, Nexts
from cleaner.patterns import lazy
from cleaner.prose import COMMENT, CUT_LINE, PROSE

# What is between the marks that count. Strings and comments are taken whole, so that brackets in them
# do not; so are, inside brackets, those that close again at once. A comment between /* and */, and a
# quote that opens no string, are left to be looked at, for they could cost time.
_REGEX = r"""
    (?:(?<=[(,=:\[!&|?{};+>])|(?<=[(,=:&|?]\s)|(?<=\breturn)|(?<=\breturn\s))
    /(?![*/])(?:[^/\\\[\n]{1,200}+|\\.|\[(?:[^\]\\\n]{1,200}+|\\.){0,50}+\]){1,50}+/"""
_QUIET = rf"""
    "(?:[^"\\\n]++|\\.)*+" | '(?:[^'\\\n]++|\\.)*+' | `(?:[^`\\]++|\\.)*+` | (?<![:\w])//[^\n]* | {_REGEX} | /(?!\*)"""
_FLAT = r"""(?:[^()\[\]{}"'`/]|"[^"\\\n]*+"|'[^'\\\n]*+')*+"""
_OUTSIDE = lazy(
    rf"""(?:[^()\[\]{{}}"'`/;\n]++ | {_QUIET})*+ (?:/\* | [()\[\]{{}}"'`;\n])""", re.DOTALL | re.VERBOSE
)
_INSIDE = lazy(
    rf"""(?:[^()\[\]{{}}"'`/]++ | {_QUIET} | \({_FLAT}\) | \[{_FLAT}\] | \{{{_FLAT}\}})*+
    (?:/\* | [()\[\]{{}}"'`])""",
    re.DOTALL | re.VERBOSE,
)
_UNCLOSED = {
    '"': lazy(r'(?:[^"\\\n]++|\\.)*+', re.DOTALL),
    "'": lazy(r"(?:[^'\\\n]++|\\.)*+", re.DOTALL),
    "`": lazy(r"(?:[^`\\]++|\\.)*+", re.DOTALL),
}
_CLOSES = {"(": ")", "[": "]", "{": "}"}
# What carries a statement on behind a closing bracket.
_GOES_ON = lazy(r"\s*(?:[.,(\[{=+*/?:&|<>!;)\]}-]|(?:else|catch|finally|while|instanceof|in)\b)")
# What carries it on in the next line: a block behind its head, or a call of what the line made.
_HEAD, _LONGEST_HEAD = lazy(r"(?:\)|\b(?:else|do|try|finally))\s*\Z"), 40
_BLOCK, _CHAINED = lazy(r"\s*\{"), lazy(r"\s*\.\w+\(")
_DEEPEST, _NEAR = 500, 500
"""Brackets in brackets; and characters behind a script that are looked at where much was looked at before."""

# How a statement begins, where one has gone before.
_STATEMENT = lazy(
    r"""(?:var|let|const|if|for|while|function|return|try|switch|else|throw|delete|new|void|typeof|import|export|async|await|"use\sstrict")\b
      | [\w$]+(?:\.[\w$]+|\[[^\]\n]{1,80}\])*\s*(?:=(?!=)|\+=|\|\|=|\+\+|\()
      | [!+~-]?\(+(?:function|async|\)|\w+\)?\s*=>|window|\w+\s*=) | [})\];]
      | \]\]> | <!--|//-->|-->""",
    re.VERBOSE,
)
# What there is before prose begins: strings and comments may read like it, where they are whole.
_STRING = (
    r"""(?<![\w'"\\])(?:"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+'|`[^`]*+`)(?=\s*+(?:[,;:)\]}+?&|=]|\Z)|\.\w)
    | (?:(?<=[=(,:\[{+])|(?<=[=(,:\[{+][ ]))["'](?=[A-Z]\w*+[ ])[^"'\\\n]{0,200}+"""
    + CUT_LINE
)
_NO_PROSE = lazy(
    rf"""(?:[\x00-!\#-&(-,.0-@\[-_a-~]++ | {_STRING} | (?<![:\w])//[^\n]{{0,200}}+(?=\n) | {COMMENT}
    | (?!{PROSE})[\s\S])*+""",
    re.VERBOSE,
)
_SPACE, _LINE_END, _BLANK_LINE = lazy(r"\s*"), lazy(r"\n"), lazy(r"\n\n")
# Letters are told by what is none: a class up to the last character takes long to compile.
_CALL = lazy(r"[\w$.]++\(\s*+\)?\s*+[^\x00-@\[-`{-\xbf]+ [a-z]+ ")


class Scripts:
    """Where the scripts of one text end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts, self._nexts = Cuts(text), Nexts(text)
        self._last_comment, self._last_line = text.rfind("*/"), text.rfind("\n")
        # Work that may go into strings and brackets that do not close: a hostile text could open one at each place.
        self._left = 20 * len(text) + 100_000

    def end(self, start: int) -> int:
        """The offset behind the statements that begin at ``start``.

        Each is scanned to where its brackets close; one that does not close is cut off, and ends with
        its line or, if it has several, at the next blank line. And all end before prose begins.
        """
        text, end = self._text, start
        while True:
            statement, seen = self._end_of_statement(end)
            if statement is None:
                self._left -= seen - end
                return self._cut(start, end)
            if (prose := self._before_prose(end, statement)) < statement:
                self._left -= statement - prose
                return prose
            end = self._behind_comments(statement)
            follows = _behind_space(text, end)
            if not _STATEMENT.match(text, follows) or _CALL.match(text, follows):
                return end
            end = follows

    def _cut(self, start: int, end: int) -> int:
        """Where what is left of the script ends, whose statement at ``end`` was cut off; ``end`` if that cannot be told."""
        text, line = self._text, self._nexts.place(_LINE_END, end)
        one_line = text.find("\n", start, end) < 0 and text[line + 1 : line + 2] not in (" ", "\t")
        limit = line if one_line else self._nexts.place(_BLANK_LINE, end)
        near = limit if self._left >= 0 else min(limit, end + _NEAR)
        prose = self._before_prose(end, near)
        self._left -= prose - end
        told = prose < near or (near == limit and not (one_line and self._cuts.line_end(start, end) is None))
        return prose if told else end

    def _behind_comments(self, place: int) -> int:
        text = self._text
        while True:
            start = _behind_space(text, place)
            if text.startswith("/*", start) and start + 2 <= self._last_comment:
                place = text.find("*/", start + 2) + 2
            elif text.startswith("//]]>", start):
                place = start + 5
            elif text.startswith("//", start) and start < self._last_line:
                place = text.find("\n", start)
            else:
                return place

    def _before_prose(self, start: int, end: int) -> int:
        """The place between the two where prose begins that stands behind a script; the second if none does."""
        match = _NO_PROSE.match(self._text, start, end)
        assert match is not None
        return match.end()

    def _end_of_statement(self, start: int) -> tuple[int | None, int]:
        """Behind the statement at ``start``; None where its brackets do not close. And how far it was looked at."""
        text, stack, place = self._text, list[str](), start
        while self._left >= 0 and (match := (_INSIDE if stack else _OUTSIDE).match(text, place)):
            place = match.end()
            mark, was_open = text[place - 1], bool(stack)
            if mark in _CLOSES and len(stack) < _DEEPEST:
                stack.append(_CLOSES[mark])
            elif mark in ")]}":
                if stack and stack.pop() != mark:
                    return None, place
                if not stack and not (was_open and _GOES_ON.match(text, place)):
                    return place, place
            elif mark in _CLOSES:
                return None, place
            elif mark == ";" or (
                mark == "\n" and place - 1 > start and not self._goes_on_below(start, place)
            ):
                return place - (mark == "\n"), place
            else:
                place = self._behind(mark, place)
        return (len(text) if not stack and self._left >= 0 else None), len(text)

    def _goes_on_below(self, start: int, place: int) -> bool:
        """Whether the line that begins at ``place`` carries on the statement that begins at ``start``."""
        text = self._text
        head = _HEAD.search(text, max(start, place - _LONGEST_HEAD), place)
        return bool(_CHAINED.match(text, place) or (head and _BLOCK.match(text, place)))

    def _behind(self, mark: str, place: int) -> int:
        """Behind a comment whose beginning ends at ``place``, or a quote that opens no string."""
        if mark == "*" and place <= self._last_comment:
            return self._text.find("*/", place) + 2
        if mark in _UNCLOSED and (unclosed := _UNCLOSED[mark].match(self._text, place)):
            self._left -= unclosed.end() - place
        return place


def _behind_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    assert match is not None
    return match.end()
