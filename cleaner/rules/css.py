"""Style sheets that lie in the text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.prose import CUT_LINE, PROSE
from cleaner.registry import Example, rule
from cleaner.spaces import space_before

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_PROPERTY = (
    r"(?:--[\w-]+|-(?:webkit|moz|ms|o)-[\w-]+|mso-[\w-]+|align(?:-\w+)*|animation(?:-[\w-]+)?|appearance|aspect-ratio|background(?:-[\w-]+)?"
    r"|border(?:-[\w-]+)?|bottom|box-[\w-]+|clear|clip(?:-\w+)?|color|column[\w-]*|content|cursor|direction|display|fill|filter|flex(?:-[\w-]+)?"
    r"|float|font(?:-[\w-]+)?|gap|grid[\w-]*|height|justify-[\w-]+|left|letter-spacing|line-height|list-style(?:-\w+)?|margin(?:-[\w-]+)?"
    r"|max-(?:width|height)|min-(?:width|height)|mix-blend-mode|object-fit|opacity|order|outline(?:-\w+)?|overflow(?:-[\w-]+)?|padding(?:-[\w-]+)?"
    r"|page(?:-break-\w+)?|pointer-events|position|quotes|resize|right|row-gap|scroll-[\w-]+|size|src|stroke(?:-\w+)?|tab-interval|table-layout"
    r"|text-[\w-]+|top|transform(?:-\w+)?|transition(?:-[\w-]+)?|unicode-range|user-select|vertical-align|visibility|white-space|width"
    r"|will-change|word-[\w-]+|z-index|zoom)"
)
_TAGS = (
    r"(?:html|body|div|span|img|ul|ol|li|table|tr|td|th|tbody|thead|h[1-6]|input|button|select|textarea|form|label|video|audio|iframe|figure"
    r"|sup|sub|abbr|address|center|cite|details|del|embed|font|ins|legend|mark|noscript|object|optgroup|option|picture|q|s|source|summary|tfoot|time"
    r"|figcaption|section|article|header|footer|nav|main|aside|svg|path|pre|code|blockquote|dl|dt|dd|fieldset|canvas|p|a|b|i|em|strong|small|hr|br|u"
    r"|[a-z]{1,20}(?:-[a-z]{1,20}){1,4})"
)
# Brackets in the value of an attribute are not looked for: a row of such would be looked through from each of them.
_SIMPLE = r"(?:[.#][A-Za-z_\\-](?:[\w\\-]|/(?!\*))*+|::?[a-z-]+(?:\([^(){}\n]*\))?|\[[\w-]+(?:[*^$|~]?=[^\]{}\n]{1,80})?\]|\*|&)"
_COMPOUND = rf"(?:{_TAGS}(?![\w-])|{_SIMPLE}){_SIMPLE}*+"
_SELECTOR = rf"{_COMPOUND}(?:\s*[,>+~]\s*{_COMPOUND}|[ \t]+{_COMPOUND})*+"
_KEYFRAME = r"(?:from|to|\d{1,3}(?:\.\d+)?%)(?:\s*,\s*(?:from|to|\d{1,3}%))*+"
# Strings and addresses, which may be pictures written out, are taken whole: they hold what else ends a value.
_VALUE = r"(?:[^;{}\n\"'(]{1,400}+|\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)|[\"'(]){0,120}+"
_DECLARATION = rf"\s*+[\w-]++\s*+:(?!//){_VALUE}(?:;|\n|(?=\}}))"
_KNOWN = rf"\s*+{_PROPERTY}\s*+:(?!//){_VALUE}(?:;|(?=\s*\}}))"
_NO_DECLARATION = r"\s*+[^;:{}\n]{0,200}+;"
# Characters of one class in a row are scanned at once: comments that do not close would cost time.
_ONE_COMMENT = r"/\*[^*]{0,2000}+(?:\*++(?!/)[^*]{0,2000}+){0,100}+\*++/"
_COMMENT = rf"(?:\s*{_ONE_COMMENT})*+"
# A declaration that is followed by prose lost its end. Only the names of fonts read like it.
_INTO_PROSE = rf"(?!\s*+(?!font)[^;{{}}\n\"'(]{{0,100}}?{PROSE})"
_CUT = (
    rf"(?<!\n)(?:font(?:-family)?[ \t]*:[^;{{}}\n]{{0,100}}{CUT_LINE}"
    rf"|(?:(?!{PROSE})[^;{{}}\n]){{0,150}}+(?=\n|\Z|{PROSE}))"
)
_AT = r"@(?:media|supports|container|layer|(?:-webkit-)?keyframes)\b[^{}\n;]{0,200}\{"
_AT_SIGNS = (r"@(?:media|supports|container|layer|(?:-webkit-)?keyframes)", "@import", "@charset")
_APART = r"(?<![\w.#-])"
# What stands before a block: a selector, also one that is glued to a sentence or a word; a step; a page or a font.
_HEADS = (
    lazy(rf"(?:{_APART}|(?<=[a-z][.!?])|(?<=\w)(?!\.{_TAGS}(?![\w-]))(?=[.#])){_SELECTOR}"),
    lazy(rf"{_APART}{_KEYFRAME}"),
    lazy(rf"{_APART}@(?:font-face|page\s?[\w:]*+)"),
)
_ALONE = lazy(rf"""{_AT}|@import\s+(?:url\([^()\n]*\)|["'][^"'\n]+["'])[^;\n]{{0,60}};|@charset\s"[\w-]+";""")
_FIRST = lazy(
    rf"(?:(?<![\w.#-])|(?<=[a-z][.!?]))(?={_TAGS}(?![\w-])|[.#:\[*&\d]|from|to)|(?<=\w)(?=[.#][A-Za-z_\\-])",
)
_AT_RULE = lazy(r"@(?:media|supports|container|layer|(?:-webkit-)?keyframes|font-face|page|import|charset)")
_LONGEST_COMMENT = 2010
_BETWEEN = lazy(rf"(?:[\s}}]|{_ONE_COMMENT})*+")
_COMMENTS = lazy(_COMMENT)
# Of brackets, those with what may be a declaration behind them: in scripts, most are none.
_BRACKET, _OPENS = lazy(r"\{(?=\s*+(?:/\*|[\w-]++\s*+:))"), lazy(rf"{_COMMENT}\s*\{{")
# Of a block: a declaration, one of what is known, one that is no prose or what lost its name, and how it ends.
_ANY, _FIRST_KNOWN = lazy(rf"{_DECLARATION}{_COMMENT}"), lazy(rf"{_KNOWN}{_COMMENT}")
_NO_PROSE = lazy(_INTO_PROSE)
_NEXT, _CLOSES = lazy(rf"(?:{_DECLARATION}|{_NO_DECLARATION}){_COMMENT}"), lazy(rf"\s*\}}|[ \t]*+{_CUT}")
_UNKNOWN_BEFORE = 60
"""Declarations before the first that is known."""
_REMEMBERED = 10_000
_SPACE, _LINE_END = lazy(r"\s*"), lazy(r"\n")
_SPACE_OR_CLOSE = lazy(r"[\s}]*")


@rule(
    "CSS101",
    "css",
    stage=Stage.DUMPS,
    finds="Rules of style sheets: a selector, and a block with a property that there is",
    keeps="Style sheets that an article about code shows, or one that quotes others in sentences; sets in mathematics",
    example=Example(
        "The bridge opened.\n.wp-block-x{margin:0;padding:0}\nTraffic flows.",
        "The bridge opened.\nTraffic flows.",
    ),
    signs=(r"\{", *_AT_SIGNS),
)
def css(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import in_sentence
    from cleaner.dumps import drop, is_packed, meant

    sheets = list(_sheets(document.text))
    text = document.text
    quoted = any(text[start - 1] == " " and in_sentence(text, start, end) for start, end in sheets)
    for start, end in sheets:
        if meant(document, start, end, debris=is_packed(document, start, end), spoken_of=quoted):
            yield Finding(start, end, "a style sheet that the text may show on purpose", keep=True)
        else:
            yield Finding(start, end, "a style sheet", drop(document, start, (start, end)))


def _sheets(text: str) -> Iterator[tuple[int, int]]:
    """Spans of rules that follow each other, with the brackets that close their at-rules."""
    start = end = -1
    open_ = 0
    for begin, behind in _rules(text):
        if start >= 0 and not _BETWEEN.fullmatch(text, end, begin):
            yield start, _end(text, end, open_)
            start, open_ = begin, 0
        elif start < 0:
            start = begin
        else:
            open_ -= text.count("}", end, begin)
        open_ += text.count("{", begin, behind) - text.count("}", begin, behind)
        end = behind
    if start >= 0:
        yield start, _end(text, end, open_)


def _rules(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the rules of style sheets in the text, none of which overlap."""
    blocks, behind = _Blocks(text), 0
    # What stands before a block, and has none behind it, has none from any place inside it on.
    looked_at = [0] * len(_HEADS)
    for start in _starts(text, blocks):
        if start < behind:
            continue
        alone = _ALONE.match(text, start)
        end = alone.end() if alone else None
        for number, pattern in enumerate(_HEADS):
            if start < looked_at[number] or not (head := pattern.match(text, start)):
                continue
            if (block := blocks.end(head.end())) is not None:
                end = block
                break
            looked_at[number] = head.end()
        if end is not None:
            yield start, end
            behind = end
            blocks.forget()


class _Blocks:
    """The blocks of one text. What stands at a place is read once, however many blocks could hold it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[tuple[re.Pattern[str], int], int | None] = {}
        self._lasts: dict[int, int | None] = {}

    def opens(self, bracket: int) -> int | None:
        """The place behind the first declaration that is known in the block of a bracket; None if there is none."""
        return self._known(bracket, lambda _: True)

    def end(self, place: int) -> int | None:
        """Where the block ends that stands there behind comments; None if none does."""
        opening = _OPENS.match(self._text, place)
        known = self._known(opening.end() - 1, self._is_no_prose) if opening else None
        return None if known is None else self._last(known)

    def _last(self, place: int | None) -> int | None:
        """Where the block ends whose declarations go on at a place: the last place among them where it can."""
        places = list[int]()
        while place is not None and place not in self._lasts:
            places.append(place)
            place = self._read(_NEXT, place) if self._is_no_prose(place) else None
        last = None if place is None else self._lasts[place]
        for place in reversed(places):
            if last is None:
                last = self._read(_CLOSES, place)
            self._lasts[place] = last
        return last

    def forget(self) -> None:
        """Nothing is asked any more of what stands before the next rule, nor much of what stands behind it."""
        if len(self._ends) > _REMEMBERED:
            self._ends.clear()
            self._lasts.clear()

    def _known(self, bracket: int, fits: Callable[[int], bool]) -> int | None:
        place = self._read(_COMMENTS, bracket + 1)
        for _ in range(_UNKNOWN_BEFORE + 1):
            if place is None:
                break
            if fits(place) and (known := self._read(_FIRST_KNOWN, place)) is not None:
                return known
            place = self._read(_ANY, place)
        return None

    def _is_no_prose(self, place: int) -> bool:
        return self._read(_NO_PROSE, place) is not None

    def _read(self, pattern: re.Pattern[str], place: int) -> int | None:
        """Where what an expression matches at a place ends."""
        key = (pattern, place)
        if key not in self._ends:
            match = pattern.match(self._text, place)
            self._ends[key] = match.end() if match else None
        return self._ends[key]


def _starts(text: str, blocks: _Blocks) -> list[int]:
    """The places where a rule can begin, in their order."""
    starts = {match.start() for match in _AT_RULE.finditer(text)}
    spans: list[tuple[int, int]] = []
    for earliest, block in _selectors(text, blocks):
        left = earliest
        while spans and spans[-1][1] >= left:
            left = min(left, spans.pop()[0])
        spans.append((left, block))
    for span in spans:
        starts.update(match.start() for match in _FIRST.finditer(text, *span))
    return sorted(starts)


def _selectors(text: str, blocks: _Blocks) -> Iterator[tuple[int, int]]:
    """For each block, where its selector can begin at the earliest, and where the block does."""
    earliest, block = 0, -1
    lines = [0]
    for bracket in _BRACKET.finditer(text):
        if blocks.opens(bracket.start()) is None:
            continue
        before, block = block, bracket.start()
        end = _behind_comments(text, block)
        lines += (match.end() for match in _LINE_END.finditer(text, max(before, 0), block))
        line = lines[bisect_right(lines, end) - 1]
        while line > before and (above := _carried_on(text, line, end)) is not None:
            line = above
        earliest = line if line > before else min(line, earliest)
        last = text.rfind("{", earliest, end)  # no bracket stands in a selector
        last = max(last, text.rfind("}", max(last, earliest), end))
        yield max(earliest, last + 1), block


def _behind_comments(text: str, place: int) -> int:
    """The place where white space and comments begin that end at ``place``, or a place before it."""
    while True:
        place = space_before(text, place)
        limit = max(0, place - _LONGEST_COMMENT)
        if not text.endswith("*/", limit, place):
            return place
        last = text.rfind("*/", limit, place - 2)
        start = text.find("/*", max(limit, last - 1), place - 2)  # the two may share a star
        if start < 0:
            return place
        place = start


def _carried_on(text: str, line: int, end: int) -> int | None:
    """Where the line begins that the line at ``line`` carries on behind a comma or the like."""
    above = space_before(text, line)
    first = _SPACE.match(text, line, end)
    if above == 0 or not (text[above - 1] in ",>+~" or (first and text[first.end()] in ",>+~")):
        return None
    return text.rfind("\n", 0, above) + 1


def _end(text: str, end: int, open_: int) -> int:
    """The place behind what closes brackets that are still open, and behind comments."""
    end += _closing(text, end, open_)
    comments = _COMMENTS.match(text, end)
    return comments.end() if comments else end


def _closing(text: str, end: int, open_: int) -> int:
    """How much of what follows closes brackets that are still open."""
    match = _SPACE_OR_CLOSE.match(text, end)
    taken = 0
    for offset, character in enumerate(match[0] if match else "", 1):
        if character == "}" and open_ > 0:
            open_ -= 1
            taken = offset
    return taken
