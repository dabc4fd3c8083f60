"""What PHP, and programs in PHP, say when something goes wrong; and PHP's own tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Sighted, lazy
from cleaner.prose import COMMENT, NO_PROSE, PROSE, SQL
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
# An exception that nobody caught begins so, and is told up to where the next one begins.
_UNCAUGHT = r"(?:Uncaught|[\w\\]+(?:Exception|Error):)"
_TOLD = rf"(?:[^A-Z]|(?!{_LEVEL}(?:</b>)?\s?:\s{{1,2}}{_UNCAUGHT})[A-Z]){{0,12000}}?"
_ERROR = Sighted(
    r"\[\d\d-|<br|\(.!.\)|PHP|<b>|User|Notice|Warning|Deprecated|Parse|Fatal|Recoverable|Catchable|Strict|Core|Compile",
    rf"""(?:\[\d\d-\w{{3}}-\d{{4}}\s[\d:]{{8}}[^\]\n]{{0,40}}\]\s)?(?:<br\s?/?>\s*){{0,3}}+(?:\(\s!\s\)\s*)?(?:PHP\s+)?(?:<b>)?
    (?<![\w-]){_LEVEL}(?:</b>)?\s?:\s{{1,2}}
    (?: {_UNCAUGHT}{_TOLD}\bthrown{_IN}
      | [^\n]{{1,800}}?{_IN}
      | [^\n]{{1,400}}?\sin\s[\w:\\]+\(\)\s\(line\s\d+\sof\s[^\s()]*\)?\.? )
    (?:\s*<br\s?/?>)*""",
    re.VERBOSE,
)
# A class comes first, so that the search is fast.
_EXCEPTION = lazy(
    r"[A-Z(](?:(?<=\()\s!\s\)\s*[A-Z]|(?<=[A-Z])(?<![\w\\].))[\w\\]*(?:Exception|Error):\s"
    rf"[^\n]{{1,800}}?{_IN}"
)
_FRAME = rf"(?:PHP\s+\d+\.|#\d+)\s(?!{PROSE})\S*+(?:(?!#\d+\s|PHP\s|{PROSE})[^\n])*+"
_TRACE = Sighted(
    r"\[\d\d-|PHP.Stack|Stack.trace:",
    r"(?:\[\d\d-\w{3}-\d{4}\s[\d:]{8}[^\]\n]{0,40}\] )?(?:PHP )?Stack trace:"
    rf"\s*(?:{_FRAME}\n?)+"
    r"(?:\s*thrown in \S+ on line \d+)?",
)
_CALLS = lazy(
    r"""Call\sStack:?\s*+(?:\#?\s*+Time\s*Memory\s*Function\s*Location\s*)?
    (?:(?:\[\d\d-\w{3}-\d{4}[^\]\n]{0,60}\]\s)?\d{1,9}(?:\.\d{4}\s+\d{4,}\s+\d+\.\s|\.?\d{0,9}\s*+\d\.\d{4}\s*\d{4,}+)[^\n]{0,800}?:\d+(?:\s+|\Z|(?=Call\sStack)))+""",
    re.VERBOSE,
)
_WORDPRESS = lazy(
    rf"""^(?:
      (?:Error\sestablishing\sa\sdatabase\sconnection\.?
        |There\shas\sbeen\sa\scritical\serror\son\s(?:this|your)\swebsite\.
          (?:\s*Please\scheck\syour\ssite\sadmin(?:(?!{PROSE})[^\n.])*+\.?(?:\s*If\syou\scontinue(?:(?!{PROSE})[^\n.])*+\.?)?)?
          (?:\s*Learn\smore\sabout\stroubleshooting\sWordPress\.)?)[ \t]*$
    | WordPress\sdatabase\serror:?\s*\[[^\n]{{0,1000}}?\](?:\s*{SQL})?+
      [ \t]*+(?:$|(?={PROSE}))
    )""",
    re.VERBOSE | re.MULTILINE,
)
_OPEN_TAG = lazy(r"<\?(?:php(?![a-z\d_])|=)")
_LONGEST = 20_000
# How comments and statements begin, and lines of them. What follows is code to their end, or to where prose begins.
_COMMENTS = rf"{COMMENT}|//(?:[^\n]{{0,100}}+(?=\n)|{NO_PROSE}*+)"
_STATEMENT = r"""\$\w | [A-Za-z_\\][\w\\]*+(?:\(|->|::) | ['"][^'"\n]*+['"]\s*+(?:=>|[,;)\].]) | -> | [)\]};{?:&|=+]
    | (?:echo|end(?:if|for|foreach|while|switch))\b | (?:else|do|try|finally)\s*+(?:[{:\n]|if\b)
    | (?:if|elseif|for|foreach|while|switch|catch)\s?\(
    | (?:return|global|use|namespace|include(?:_once)?|require(?:_once)?|function|class)\s[^\n;{]{0,200}[;{]"""
_CODE = lazy(rf"(?:\s*+(?!{PROSE})(?:{_COMMENTS}|(?:{_STATEMENT})(?:(?!{PROSE})[^;\n])*+;?))*+", re.VERBOSE)
_PROSE_INSIDE = lazy(rf"[p=\n;{{}}]\s*+{PROSE}")
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
    from cleaner.dumps import in_rows, printed_at

    tags = ((start, end, None) for start, end in _tags(document.text))
    for start, end, _, row in in_rows(document.text, tags):
        yield printed_at(document, start, end, "PHP code", row)


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Code from its opening tag to where it ends; and tags alone."""
    position = 0
    opening, lone = _OPEN_TAG.search(text), _LONE_TAG.search(text)
    while opening or lone:
        if lone and (not opening or lone.start() < opening.start()):
            yield lone.span()
            position = lone.end()
        elif opening:
            following = _OPEN_TAG.search(text, opening.end())
            position = _end(text, opening.end(), following.start() if following else len(text))
            yield opening.start(), position
            opening = following
        if opening and opening.start() < position:
            opening = _OPEN_TAG.search(text, position)
        if lone and lone.start() < position:
            lone = _LONE_TAG.search(text, position)


def _end(text: str, start: int, limit: int) -> int:
    """Behind the code's closing tag, or, where that is lost, behind what can be code."""
    close = text.find("?>", start, limit)
    if 0 <= close <= start + _LONGEST and not _PROSE_INSIDE.search(text, start - 1, close):
        return close + 2
    code = _CODE.match(text, start, limit)
    assert code is not None
    return code.end()
