"""What PHP, and programs in PHP, say when something goes wrong; and PHP's own tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_LEVEL = (
    r"(?:(?:User\s)?(?:Notice|Warning|Deprecated)|(?:Parse|Fatal|Recoverable\sfatal|Catchable\sfatal)\serror"
    r"|Strict\sStandards|(?:Core|Compile)\s(?:Error|Warning))"
)
_FILE = (
    r"(?:(?:/|[A-Za-z]:\\|\.\./|phar://|vfs://)[^\s<>\"']{0,300}|[\w.-]{1,100}\.(?:php|inc|phtml|module|tpl|class))"
    r"(?:\(\d+\)\s:\s(?:eval\(\)'d\scode|runtime-created\sfunction))?"
)
_IN = rf"\sin\s(?:<b>)?{_FILE}(?:</b>)?(?:\son\sline\s(?:<[bi]>)?\d+(?:</[bi]>)?|:\d+)"
_ERROR = lazy(
    rf"""(?:\[\d\d-\w{{3}}-\d{{4}}\s[\d:]{{8}}[^\]\n]{{0,40}}\]\s)?(?:<br\s?/?>\s*){{0,3}}+(?:\(\s!\s\)\s*)?(?:PHP\s+)?(?:<b>)?
    (?<![\w-]){_LEVEL}(?:</b>)?\s?:\s{{1,2}}
    (?: (?:Uncaught|[\w\\]+(?:Exception|Error):)[\s\S]{{0,12000}}?\bthrown{_IN}
      | [^\n]{{1,800}}?{_IN}
      | [^\n]{{1,400}}?\sin\s[\w:\\]+\(\)\s\(line\s\d+\sof\s[^\s()]*\)?\.? )
    (?:\s*<br\s?/?>)*""",
    re.VERBOSE,
)
_EXCEPTION = lazy(rf"(?:\(\s!\s\)\s*)?(?<![\w\\])[A-Z][\w\\]*(?:Exception|Error):\s[^\n]{{1,800}}?{_IN}")
_TRACE = lazy(
    r"(?:\[\d\d-\w{3}-\d{4}\s[\d:]{8}[^\]\n]{0,40}\] )?(?:PHP )?Stack trace:"
    r"\s*(?:(?:PHP\s+\d+\.|#\d+)\s[^\n]*?(?:\n|(?=#\d+\s)|(?=PHP\s)|$))+"
    r"(?:\s*thrown in \S+ on line \d+)?"
)
_CALLS = lazy(
    r"""Call\sStack:?\s*+(?:\#?\s*+Time\s*Memory\s*Function\s*Location\s*)?
    (?:(?:\[\d\d-\w{3}-\d{4}[^\]\n]{0,60}\]\s)?\d{1,9}(?:\.\d{4}\s+\d{4,}\s+\d+\.\s|\.?\d{0,9}\s*+\d\.\d{4}\s*\d{4,}+)[^\n]{0,800}?:\d+(?:\s+|\Z|(?=Call\sStack)))+""",
    re.VERBOSE,
)
_WORDPRESS = lazy(
    r"""^(?:
      Error\sestablishing\sa\sdatabase\sconnection\.?
    | There\shas\sbeen\sa\scritical\serror\son\s(?:this|your)\swebsite\.(?:\s*Please\scheck\syour\ssite\sadmin[^\n]*)?
      (?:\s*Learn\smore\sabout\stroubleshooting\sWordPress\.)?
    | WordPress\sdatabase\serror:?\s*\[[^\n]*?\](?:\s*(?:SELECT|SHOW|INSERT|UPDATE|DELETE|DESCRIBE)\b[^\n]*)?
    )[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)
_OPEN_TAG = lazy(r"<\?(?:php\b|=)")
_LONGEST = 20_000
_LONE_TAG = lazy(
    r"^[ \t]*['\")\s;}]{0,6}\?>|(?:['\")};][ ]?){1,6}\?>|^[ \t]*echo\s+\$\w+;[ \t]*$",
    re.MULTILINE,
)


@rule(
    "PHP201",
    "php-error",
    stage=Stage.DUMPS,
    finds="Notices, warnings, errors and stack traces of PHP, and error pages of WordPress",
    keeps="Articles about code; warnings to people, which name no file",
    example=Example(
        "The bridge opened.\n\nWarning: Undefined variable $x in /srv/www/e.php on line 6\n",
        "The bridge opened.\n",
    ),
    signs=(
        r" on line ",
        r"Stack.trace:",
        r"Call.Stack",
        r"establishing.a.database",
        r"WordPress.database",
        r"critical.error.on",
        r"\(line ",
    ),
)
def php_error(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed

    for pattern in (_ERROR, _EXCEPTION, _TRACE, _CALLS, _WORDPRESS):
        yield from printed(document, pattern, "PHP error")


@rule(
    "PHP202",
    "php-tag",
    stage=Stage.DUMPS,
    finds="PHP code between its tags, and tags left alone",
    keeps="Code that an article about code shows",
    example=Example(
        "The bridge opened.\n<?php echo $title; ?>\nTraffic flows.", "The bridge opened.\nTraffic flows."
    ),
    needs=("<?", "?>", "echo $"),
)
def php_tag(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed_at

    for start, end in _tags(document.text):
        yield printed_at(document, start, end, "PHP code")


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Code between its tags, or from its tag to the text's end; and tags alone."""
    position, close = 0, -1
    opening, lone = _OPEN_TAG.search(text), _LONE_TAG.search(text)
    while opening or lone:
        if lone and (not opening or lone.start() < opening.start()):
            yield lone.span()
            position = lone.end()
        elif opening:
            position = opening.end()
            if close < position:
                found = text.find("?>", position)
                close = found if found >= 0 else len(text)
            if close - position <= _LONGEST:
                position = min(close + 2, len(text))
                yield opening.start(), position
            elif close == len(text):  # else every pass would take the last part of it
                opening = None
        if opening and opening.start() < position:
            opening = _OPEN_TAG.search(text, position)
        if lone and lone.start() < position:
            lone = _LONE_TAG.search(text, position)
