"""Is this an article about code? Judged once a document, by its own words.

A dump, a script or a template that an article shows on purpose stays; the same left by a scraper
goes. What tells them apart is the prose around: whoever shows code also names what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.patterns import Sighted, lazy
from cleaner.screen import WORD, Screen

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
        | Xdebug|Symfony|Laravel|JSON-LD|shortcodes?|Shortcodes?(?![ ]?[:\d])|regex(?:es|ps?)?|stringify
        | stack[ -]?traces?|Stack[ -]?[Tt]races?(?=[ ][a-z])|tracebacks?
        | (?<=[a-z][ ])(?:Stack[ ]Traces?|Stack-?[Tt]races?|Tracebacks?)(?![ ]?[:\(])|Tracebacks?(?=[ ][a-z])
        | mojibake|UTF-8|Unicode|HTML[ -][Ee]ntit\w+|pretty-print\w*|pseudo-?code|code[ ](?:snippet|sample|block|example)s?
        | スタックトレース|トレースバック|堆栈跟踪|source[ ]code
        | (?:variable|placeholder|Variable|Platzhalter)n?s?[ ]\$\{
        | \$[a-z_]{2,}\w*(?![\w$])
        | (?:[Tt]ag|[Ee]lement|balise|élément|etiqueta|elemento|тег[аеиу]?|znacznik)s?[ ]</?[a-z]+\d?>
        | </?[a-z]+\d?>[ -]?(?:[Tt]ag|[Ee]lement|标签|元素|タグ|要素)s? )
      | ```|^~~~|>>>[ ](?=\w+[ ]?[=.\[\(]|import|from|print|def) )"""

# Two different words, of which one from the first lines, in any language, or a format that the headline
# names and the text does again; names of languages and formats are the same in all of them.
_HARD_SOURCE = r"""(?<![\w$])(?:
      PHP(?![ ]?\d)|JSON|XML|YAML|TOML|HTML5?(?![ ]tags|[ ]code[ ]is)
    | CSS3?(?![ ]exam|[ ]result|[ ]officer|[ ][\d])|(?<!enable[ ])JavaScript|TypeScript|SQL|MySQL|APIs?|SDK
    | BBCode(?![ ]is)|Markdown|template[ ](?:language|engine)s?
    | [Ww]iki(?:text|[ -]?[Mm]arkup|[ -]?[Ss]yntax)|[Ss]tyle[ ]?sheets?|feuilles?[ ]de[ ]styles?
    | hojas?[ ]de[ ]estilos?|fogli[oa]?[ ]di[ ]stile|folhas?[ ]de[ ]estilos?|arkusz[aey]?[ ]stylów|таблиц[аеуы]?[ ]стилей
    | (?<![/.@-])[a-z][a-z_]{1,20}\.(?:ya?ml|json|toml|ini|py|js|css|php)|(?<=[ ])\.(?:html?|css|php|js|py)
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
    r"|React|Vue|Angular|Twig|Handlebars)(?![\w+#])"
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
_SENTENCE_END = lazy(r"(?<=[^\W\d_][.!?])\s+|。")
_AROUND, _NEAR, _SPACES = 60, 150, 0.09
_HEAD, _FEW = 90, 12
"""Characters that a headline's words are among, where it has no line of its own, either; and those that tell a copy of it."""
_NO_TOPIC = frozenset(("API", "APIs", "SDK", "JavaScript"))
"""Names that also stand in news: of institutes, and in what a page says that wants its scripts to be run."""
_BARE_TAG = lazy(r"</?(?P<name>[a-z][a-z\d]{0,11})>")
_ANYWHERE = frozenset(("a", "br", "wbr"))
"""Tags that stand in sentences, unclosed, where nobody names them."""
_GOES_BEFORE = lazy(r"[^\W\d_][ ]|[,:][ ]|.[(“„«‘'\"]")
_GOES_ON = lazy(r"[ ](?=[^\W\d_])[^A-Z]|[,.;:!?)”“»’'\"](?!\w)")
_PAIR = lazy(
    r"<(?P<name>[a-z][a-z\d]{0,11})>[ ](?:and|or|und|oder|et|ou|y|o|e|en|och|og|i|a|lub|и|или|ve)[ ]</(?P=name)>"
)


class _Words(Sighted):
    """Words that RE2 finds; the expression itself then looks at them from both sides."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.sign = _sign(source)
        super().__init__(self.sign, source, flags)


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

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
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

    def found(words: _Words | _Calls, marks: int = 10) -> Iterator[re.Match[str]]:
        return (
            in_prose(text, filter(is_news, words.finditer(text)), marks) if words.sign in held else iter(())
        )

    def is_news(word: re.Match[str]) -> bool:
        """Whether a word was not told before, or names the topic: else it need not be looked at."""
        return _name(word) not in hard or (topic is not None and word[0].casefold() == topic[0].casefold())

    hard: set[str] = set()
    topic: re.Match[str] | None = None
    if any(True for _ in found(_MUCH, 25)):
        return AboutCode.MUCH
    for word in chain(found(_HARD), found(_CALLS)):
        hard.add(_name(word))
        if len(hard) > 1 or (topic and _is_again(topic, word)):
            return AboutCode.SOME
        if topic is None and word.start() < _HEAD and word[0][0].isupper() and word[0] not in _NO_TOPIC:
            topic = word
    language = any(True for _ in found(_LANGUAGE))
    if (language and any(not word.endswith(")") for word in hard)) or _names_tags(text):
        return AboutCode.SOME
    return AboutCode.SOME if (hard or language) and any(True for _ in found(_SOFT)) else AboutCode.NO


def _name(word: re.Match[str]) -> str:
    return word[0].casefold().rstrip("s")


def _is_again(topic: re.Match[str], word: re.Match[str]) -> bool:
    """Whether a word that the headline names stands elsewhere too, and not in a copy of the headline."""
    if word[0].casefold() != topic[0].casefold():
        return False
    return not any(
        one.strip() and one == other for one, other in zip(_beside(topic), _beside(word), strict=True)
    )


def _beside(match: re.Match[str]) -> tuple[str, str]:
    """A few characters of the line on both sides."""
    text, (start, end) = match.string, match.span()
    before, after = text[max(0, start - _FEW) : start], text[end : end + _FEW]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _names_tags(text: str) -> bool:
    """Whether sentences name tags as things, two at least.

    Such a tag stands apart in its sentence, and is opened more often than closed, or is named with its
    end: put it into <div>, and a word between <b> and </b>.
    """
    named: set[str] = set()
    opened: Counter[str] = Counter()
    for tag in _BARE_TAG.finditer(text):
        name = tag["name"]
        opened[name] += -1 if tag[0][1] == "/" else 1
        listed = text.startswith(", ", max(0, tag.start() - 2)) and text.startswith(",", tag.end())
        if name not in _ANYWHERE and not listed and in_sentence(text, *tag.span()):
            named.add(name)
    pairs = {pair["name"] for pair in _PAIR.finditer(text)}
    return len(pairs | {name for name in named if opened[name] > 0}) > 1


def in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on on both sides of a span, set apart from it, as one does that names what stands there."""
    return start > 1 and bool(_GOES_BEFORE.match(text, start - 2) and _GOES_ON.match(text, end))


def in_prose(text: str, matches: Iterable[re.Match[str]], marks: int = 10) -> Iterator[re.Match[str]]:
    """What is matched in prose.

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
        line, whole = _line(text, start, end)
        if not (_PRINTED.search(line) or (whole and _SCRIPT.search(line))):
            yield match


def _is_packed(text: str, start: int, end: int) -> bool:
    """Whether a span stands in what has fewer spaces than prose with a dump in it, as a script that was made small."""
    near = text[max(0, start - _NEAR) : end + _NEAR]
    foreign = len(near) - len(near.encode("ascii", "ignore"))  # of scripts that may have no spaces
    return foreign + spaces(near, 0, len(near)) < _SPACES * len(near)


def spaces(text: str, start: int, end: int) -> int:
    """White space in ``start:end``, of which code that was made small has little."""
    return sum(text.count(space, start, end) for space in " \n\t")


def _line(text: str, start: int, end: int) -> tuple[str, bool]:
    """The line of a span, and whether that is all of it; of a long one, what is near, or of that what is its sentence."""
    left, cut_left = text[max(0, start - 2 * _AROUND) : start], start > 2 * _AROUND
    right, cut_right = text[end : end + 2 * _AROUND], end + 2 * _AROUND < len(text)
    left, cut_left = left.rpartition("\n")[2], cut_left and "\n" not in left
    right, cut_right = right.partition("\n")[0], cut_right and "\n" not in right
    if cut_left or cut_right:
        left = _SENTENCE_END.split(left)[-1]
        right = _SENTENCE_END.split(right)[0]
    return left + text[start:end] + right, not (cut_left and cut_right)
