"""Is this an article about code? Judged once a document, by its own words.

A dump, a script or a template that an article shows on purpose stays; the same left by a scraper
goes. What tells them apart is the prose around: whoever shows code also names what it is.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.patterns import lazy
from cleaner.screen import WORD, Finder, Screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.document import Document


class AboutCode(IntEnum):
    """How much the prose speaks of code or data."""

    NO = 0
    SOME = 1  # in passing, or beside its subject
    MUCH = 2  # names the very things that are shown


_MUCH_SOURCE = r"""(?:(?<![\w$])(?:
          var_dump|var_export|print_r|json_(?:en|de)code|unserialize|debug_zval\w*|console\.log|[sf]?printf?\(
        | Xdebug|Symfony|Laravel|JSON-LD|shortcodes?|stack[ ]traces?|tracebacks?|regex(?:es|ps?)?|stringify
        | mojibake|UTF-8|Unicode|HTML[ ]entit\w+|pretty-print\w*|source[ ]code|pseudo-?code|code[ ](?:snippet|sample|block|example)s?
        | \$[a-z_]{2,}\w*(?![\w$])
        | (?:tag|element)s?[ ]</?[a-z]+\d?>|</?[a-z]+\d?>[ ](?:tag|element)s? )
      | ```|^~~~|>>>[ ](?=\w+[ ]?[=.\[\(]|import|from|print|def) )"""

# Two different words, of which one from the first line, in any language; names of languages and
# formats are the same in all of them.
_HARD_SOURCE = r"""(?<![\w$])(?:
      PHP(?![ ]?\d)|JSON|XML|YAML|TOML|HTML5?|CSS3?|(?<!enable[ ])JavaScript|TypeScript|SQL|MySQL|APIs?|SDK
    | arrays?|booleans?|integers?|variables?|parsers?|(?:de)?seriali[sz]\w+|debug\w*|compilers?|syntax
    | programmer\w*|Programmierer\w*|programación|programação|programmeur\w*|Variablen
    | массив\w*|программист\w*|разработчик\w*|переменн\w+|zmienn\w+|tablic[aęy]|değişken\w*|fonksiyon\w* )(?!\w|\s?\()
    | 数组|字符串|函数|变量|代码|程序员|配列|文字列|関数|変数|배열|문자열|함수|변수|مصفوفة|برمجة|آرایه|متغیر"""
_SOFT_SOURCE = r"""(?<![\w$])(?:
      code[sr]?|coding|strings?|objects?|functions?|output|scripts?|software
    | templates?|shortcodes?|brackets|frameworks?|bugs?|developers?|schema|scrapers?|Ausgabe|Entwickler\w*|Funktion(?:en)?|Code
    | fonctions?|sortie|función|funciones|salida|código|função|saída|funzione|codice|функци\w+|код\w*|строк\w*|funkcj\w+
    | kod\w* )(?!\w|\s?\()
    | コード|코드|دالة|تابع|调试|输出"""
# Names that are also other things: a language beside a soft word.
_LANGUAGE_SOURCE = (
    r"(?<![\w$])(?:Python|Ruby|Perl|Java|Golang|Rust|C\+\+|C#|Kotlin|Swift|Scala|bash|WordPress|Jinja|Django"
    r"|React)(?![\w+#])"
)
# Characters that prose is nearly free of: what stands among many of them is code, not about it. And
# what programs print about themselves has the same words.
_MARKS = lazy(r"[{}\[\]<>=\"|\\]|(?<=[)\]}\"'\d]);")
_PRINTED = lazy(
    r"=>|\bon line (?:<b>)?\d+|^\s*#\d+ |\{main\}|^\s*at \S+\(|\bFile \"|Exception(?:: | in thread)|\w+Error:|\$\w+ = "
    r"|Call Stack|SQL syntax|SQLSTATE|ORA-\d|\.php:\d|(?:^|PHP )(?:Fatal|Parse) error"
    r"|^\s*(?:PHP )?(?:Warning|Notice|Deprecated):  |<\?|\?>|\$\w+;|->\w|\{!!|^\s*@\w+ ?\(|!function\(",
    re.MULTILINE,
)
# What lines of scripts have; lines of prose, also such as tell of code, hardly.
_SCRIPT = lazy(
    r"[;{}]\s*(?://.*)?$|^\s*(?://|/\*|\*/|<!--|-->|[})\]]|else\b)|\*/\s*$|\)\s*\{|\}\s*[);,]|\bfunction\b\s*\w*\s*\("
    r"|\b(?:var|let|const)\s[\w$]+\s*=|\bnew\s\w+\(|\(\)\s*[;{=<>!]|\(\)\)?\.\w|\$\(|\|\||&&|[!=]==?|^\s*[\w.$]+\s*=[^=]"
    r"|^\s*(?:\w+:\s)?[\w.$]+\([^\n]*[,;(){}]\s*$"
)
_AROUND, _NEAR, _SPACES = 60, 150, 0.09


class _Words:
    """Words that RE2 finds; the expression itself then looks at them from both sides."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.sign = _sign(source)
        self._pattern, self._finder = lazy(source, flags), Finder(self.sign)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        search, behind = self._finder.searching(text), 0
        while (place := search(behind)) is not None:
            behind = place + 1
            if match := self._pattern.match(text, place):
                yield match
                behind = match.end()


def _sign(source: str) -> str:
    """How a match of an expression begins, for RE2: without what it looks at on both sides."""
    plain = re.sub(r"\(\?<?[!=](?:[^()\\]|\\.)*\)|\^", "", source)
    plain = re.sub(r"(?<!\[)\s(?!\])", "", plain).replace(r"\w*", "")
    return re.sub(r"\\w\+?", lambda _: WORD, plain)


class _Calls:
    """Names of functions with empty brackets, found by these."""

    sign = rf"{WORD}\(\)"
    _BRACKETS = lazy(r"\(\)(?!\w|\s?[(={<>!+]|[;)]|\.\w)")
    _NAME = lazy(r"(?<![\w$])[a-z]\w+\(\)")

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        behind = 0
        for brackets in self._BRACKETS.finditer(text):
            start = brackets.start()
            while start > behind and (text[start - 1].isalnum() or text[start - 1] in "_$"):
                start -= 1
            if match := self._NAME.match(text, start):
                yield match
            behind = brackets.end()


_MUCH = _Words(_MUCH_SOURCE, re.MULTILINE | re.VERBOSE)
_HARD, _SOFT = _Words(_HARD_SOURCE, re.VERBOSE), _Words(_SOFT_SOURCE, re.VERBOSE)
_LANGUAGE, _CALLS = _Words(_LANGUAGE_SOURCE), _Calls()
_SCREEN = Screen(words.sign for words in (_MUCH, _HARD, _CALLS, _SOFT, _LANGUAGE))


def about_code(document: Document) -> AboutCode:
    """How far the document is about code or data, so that what looks like them may be meant."""
    text = document.text
    held = _SCREEN.held(text)

    def found(words: _Words | _Calls, marks: int = 10) -> Iterator[str]:
        return _in_prose(text, words.matches(text), marks) if words.sign in held else iter(())

    if any(True for _ in found(_MUCH, 25)):
        return AboutCode.MUCH
    hard: set[str] = set()
    for word in chain(found(_HARD), found(_CALLS)):
        hard.add(word)
        if len(hard) > 1:
            return AboutCode.SOME
    named = hard or any(True for _ in found(_LANGUAGE))
    return AboutCode.SOME if named and any(True for _ in found(_SOFT)) else AboutCode.NO


def _in_prose(text: str, matches: Iterable[re.Match[str]], marks: int) -> Iterator[str]:
    """What is matched in prose, singular and in lower case.

    Prose has at most one of the characters of code in so many ``marks``, and spaces between its words.
    """
    for match in matches:
        start, end = match.span()
        beside = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        if len(beside) < _AROUND // 4:  # the line begins here: judge by how it goes on
            beside += text[end : end + _AROUND].partition("\n")[0]
        if len(_MARKS.findall(beside)) > len(beside) // marks:
            continue
        if _is_packed(text, start, end):
            continue
        line = _line(text, start, end)
        whole = len(line) < 4 * _AROUND
        if not (_PRINTED.search(line) or (whole and _SCRIPT.search(line))):
            yield match[0].casefold().rstrip("s")


def _is_packed(text: str, start: int, end: int) -> bool:
    """Whether a span stands in what has fewer spaces than prose with a dump in it, as a script that was made small."""
    near = text[max(0, start - _NEAR) : end + _NEAR]
    foreign = len(near) - len(near.encode("ascii", "ignore"))  # of scripts that may have no spaces
    return foreign + spaces(near, 0, len(near)) < _SPACES * len(near)


def spaces(text: str, start: int, end: int) -> int:
    """White space in ``start:end``, of which code that was made small has little."""
    return sum(text.count(space, start, end) for space in " \n\t")


def _line(text: str, start: int, end: int) -> str:
    """The line of a span, or, of a long one, what is near."""
    left = text[max(0, start - 2 * _AROUND) : start].rpartition("\n")[2]
    right = text[end : end + 2 * _AROUND].partition("\n")[0]
    return left + text[start:end] + right
