"""Is this an article about code? Judged once a document, by its own words.

A dump, a script or a template that an article shows on purpose stays; the same left by a scraper
goes. What tells them apart is the prose around: whoever shows code also names what it is.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from cleaner.patterns import lazy
from cleaner.screen import WORD, Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

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
      | ```|^~~~|>>>[ ])"""
_MUCH = lazy(_MUCH_SOURCE, re.MULTILINE | re.VERBOSE)

# Two different words, of which one from the first line, in any language; names of languages and
# formats are the same in all of them.
_HARD_SOURCE = r"""(?<![\w$])(?:
      PHP(?![ ]?\d)|JSON|XML|YAML|TOML|HTML5?|CSS3?|(?<!enable[ ])JavaScript|TypeScript|SQL|MySQL|APIs?|SDK
    | arrays?|booleans?|integers?|variables?|parsers?|(?:de)?seriali[sz]\w+|debug\w*|compilers?|syntax
    | programmer\w*|Programmierer\w*|programación|programação|programmeur\w*|Variablen
    | массив\w*|программист\w*|разработчик\w*|переменн\w+|zmienn\w+|tablic[aęy]|değişken\w*|fonksiyon\w*
    | (?:[a-z]+_)+[a-z]+\(\)|[a-z]\w+\(\) )(?!\w|\s?\()
    | 数组|字符串|函数|变量|代码|程序员|配列|文字列|関数|変数|배열|문자열|함수|변수|مصفوفة|برمجة|آرایه|متغیر"""
_HARD = lazy(_HARD_SOURCE, re.VERBOSE)
_SOFT_SOURCE = r"""(?<![\w$])(?:
      code[sr]?|coding|strings?|objects?|functions?|output|scripts?|software
    | templates?|shortcodes?|brackets|frameworks?|bugs?|developers?|schema|scrapers?|Ausgabe|Entwickler\w*|Funktion(?:en)?|Code
    | fonctions?|sortie|función|funciones|salida|código|função|saída|funzione|codice|функци\w+|код\w*|строк\w*|funkcj\w+
    | kod\w* )(?!\w|\s?\()
    | コード|코드|دالة|تابع|调试|输出"""
_SOFT = lazy(_SOFT_SOURCE, re.VERBOSE)
# Names that are also other things: a language beside a soft word.
_LANGUAGE_SOURCE = (
    r"(?<![\w$])(?:Python|Ruby|Perl|Java|Golang|Rust|C\+\+|C#|Kotlin|Swift|Scala|bash|WordPress|Jinja|Django"
    r"|React)(?![\w+#])"
)
_LANGUAGE = lazy(_LANGUAGE_SOURCE)
# Characters that prose is nearly free of: what stands among many of them is code, not about it. And
# what programs print about themselves has the same words.
_MARKS = lazy(r"[{}\[\]<>=\"|\\]|(?<=[)\]}\"'\d]);")
_PRINTED = lazy(
    r"=>|\bon line (?:<b>)?\d+|^\s*#\d+ |\{main\}|^\s*at \S+\(|\bFile \"|Exception(?:: | in thread)|\w+Error:|\$\w+ = "
    r"|Call Stack|SQL syntax|SQLSTATE|ORA-\d|\.php:\d|(?:^|PHP )(?:Fatal|Parse) error"
    r"|^\s*(?:PHP )?(?:Warning|Notice|Deprecated):  |<\?|\?>|\$\w+;|->\w|\{!!|^\s*@\w+ ?\(|!function\(",
    re.MULTILINE,
)
_AROUND = 60


def _sign(source: str) -> str:
    """A superset of an expression, for the screen: without what it looks at on both sides."""
    plain = re.sub(r"\(\?<?[!=](?:[^()\\]|\\.)*\)|\^", "", source)
    return re.sub(r"(?<!\[)\s(?!\])", "", plain).replace(r"\w", WORD)


_SIGNS = {
    pattern: _sign(source)
    for pattern, source in (
        (_MUCH, _MUCH_SOURCE), (_HARD, _HARD_SOURCE), (_SOFT, _SOFT_SOURCE), (_LANGUAGE, _LANGUAGE_SOURCE)
    )
}  # fmt: skip
_SCREEN = Screen(_SIGNS.values())


def about_code(document: Document) -> AboutCode:
    """How far the document is about code or data, so that what looks like them may be meant."""
    text = document.text
    held = _SCREEN.held(text)
    words = {pattern: _words(text, pattern) for pattern, sign in _SIGNS.items() if sign in held}
    if _MUCH in words and any(True for _ in _words(text, _MUCH, 25)):
        return AboutCode.MUCH
    hard = set(words.get(_HARD, ()))
    if len(hard) > 1:
        return AboutCode.SOME
    named = hard or any(True for _ in words.get(_LANGUAGE, ()))
    return AboutCode.SOME if named and any(True for _ in words.get(_SOFT, ())) else AboutCode.NO


def _words(text: str, pattern: re.Pattern[str], marks: int = 10) -> Iterator[str]:
    """The pattern's matches in prose, singular and lower case.

    Prose has at most one of the characters of code in so many ``marks``.
    """
    for match in pattern.finditer(text):
        start, end = match.span()
        if _PRINTED.search(_line(text, start, end)):
            continue
        beside = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        if len(beside) < _AROUND // 4:  # the line begins here: judge by how it goes on
            beside += text[end : end + _AROUND].partition("\n")[0]
        if len(_MARKS.findall(beside)) <= len(beside) // marks:
            yield match[0].casefold().rstrip("s")


def _line(text: str, start: int, end: int) -> str:
    """The line of a span, or, of a long one, what is near."""
    left = text[max(0, start - 2 * _AROUND) : start].rpartition("\n")[2]
    right = text[end : end + 2 * _AROUND].partition("\n")[0]
    return left + text[start:end] + right
