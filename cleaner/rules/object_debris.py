"""Objects that were printed by their default text: [object Object], <Element p at 0x7f..>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import Alternatives, lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_WHAT = "an object's default text"
# Nobody writes these but a program, wherever they stand.
_ELEMENT = r"""<(?:[A-Za-z_][\w.]*\s)?
      (?:[A-Za-z_][\w.]*\s(?:object|instance|method|function)\s|Element\s\S+\s|function\s\S+\s|bound\s[^<>\n]{1,200}\s)?at\s0x[\da-fA-F]{6,16}>"""
_ANYWHERE = Alternatives(
    {
        r"\[object ": r"\[object[ ](?:Object|HTML\w*|Window|Array|Promise|Undefined|Null|NodeList|Text|Event)\]",
        r"\[native code\]": r"function\s*+\w*+\s*+\([^()\n]{0,200}\)\s*\{\s*\[native[ ]code\]\s*\}",
        r"at.0x[0-9a-fA-F]": rf"\[{_ELEMENT}(?:,\s{_ELEMENT})*\] | {_ELEMENT}",
        r"<Selector":
            r"""<Selector(?:List)?\s(?:query|xpath)=(?:'[^'\n]*'|"[^"\n]*"|None)\sdata=(?:'[^\n]{0,1000}?'|"[^\n]{0,1000}?")>""",
        r";@": r"(?<![\w.@])(?:\[{1,3}L[a-z][\w.$]*;@[\da-f]{4,8})+(?![\w@])",
        r"@[0-9a-f\x{80}-\x{10ffff}]{7,8}(?:[^0-9A-Za-z_.@-]|\z)":
            r"(?<![\w.@/$])(?:[a-z]\w*\.)*\$?[A-Za-z_]\w*(?:\$\w+)*@[\da-f]{7,8}(?![\w.@-])(?=[\s.,;)]|\Z)",
        r"System\.[A-Z]":
            r"""(?<!\w)System\.(?:Collections\.(?:Generic\.)?)?[A-Z]\w*`\d\[[\w.,`\[\]]{0,500}\]
                | (?<!\w)(?<!System\.(?:Object|String)\[\])(?:System\.(?:Object|String)\[\])++(?!\w)""",
        r"#<[A-Z]": r"\#<(?:[A-Z]\w*)(?:::[A-Z]\w*)*(?::0x[\da-f]{8,16})?(?:\s[@\w]+[:=][^<>\n]{0,1000})?>",
        r"[A-Z]\(0x": r"(?<!\w)(?:HASH|ARRAY|SCALAR|CODE|REF|GLOB)\(0x[\da-f]{5,16}\)",
        r"Resource.id.#": r"(?<!\w)Resource\sid\s\#\d{1,9}(?!\w)",
        r"%!": r"%!\w\((?:MISSING|BADINDEX|NOVERB|\w+=[^()\n]{0,100})\)",
        r"datetime\.[dt]": r"(?<![\w.])datetime\.(?:datetime|date|time|timedelta)\([\d,\s\w=.]{1,120}\)",
        r"(?:Decimal|Timestamp)\('": r"(?<![\w.])(?:Decimal|Timestamp)\('[\d.:\sTEe+-]{1,40}'(?:,\stz='[\w/]+')?\)",
    },
    re.VERBOSE,
)  # fmt: skip
# These only where they are the whole of a line.
_LINE_SIGN = (
    r"(?m)^[ \t]*(?:(?:OrderedDict|defaultdict|Counter|deque|frozenset|set|dict_(?:keys|values|items))\([\[({]"
    rf"|\{{(?::{WORD}+=>|\"{WORD}+\"=>|{WORD}+=)|(?:<{WORD}+>{SPACE})?\{{{SPACE}{WORD}+:{SPACE}['\[{{tfnu0-9\x{{80}}-\x{{10ffff}}-]"
    rf"|map\[{WORD}+:)"
)
_LINE = lazy(
    r"""^[ \t]*(?:
      (?:OrderedDict|defaultdict|Counter|deque|frozenset|set|dict_(?:keys|values|items))\([\[({].*[\])}]\)
    | \{:\w+=>[^\n]*\} | \{"\w+"=>[^\n]*\}
    | \{\w+=[^{}\n=]{0,500},\s\w+=[^\n]*\}
    | (?:<\w+>\s)?\{\s\w+:\s(?:'[^'\n]*'|-?\d|\[|\{|true|false|null|undefined)[^\n]*\}
    | map\[\w+:[^\n]*\]
    )[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)
_FRAME_SIGNS = ("dtype: ", " rows x ")
# Rows are taken whether or not an end follows them, for each would look through all that are below it.
_FRAME = lazy(
    r"^(?:[ \t]+\S[^\n]*\n)?(?:(?:\d+|\.\.)[ \t]{2,}\S[^\n]*\n)++"
    r"(?P<end>(?:Length: \d+, )?(?:Name: [^\n]{1,100}, )?(?:Length: \d+, )?dtype: \w+[^\S\n]*$)?"
    r"|^(?P<size>\[\d+ rows x \d+ columns\][^\S\n]*$)",
    re.MULTILINE,
)


@rule(
    "OBJ101",
    "object-debris",
    stage=Stage.DUMPS,
    finds="Objects of JavaScript, Python, Java, .NET, Ruby, Perl, Go and PHP printed by their default text",
    keeps="What an article about code shows; addresses of mail; names",
    example=Example("The bridge opened.\n[object Object]\nTraffic flows.", "The bridge opened.\nTraffic flows."),
    signs=(*_ANYWHERE.signs, _LINE_SIGN, *_FRAME_SIGNS),
)  # fmt: skip
def object_debris(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import printed, printed_spans

    yield from printed(document, _ANYWHERE, _WHAT)
    if document.shows((_LINE_SIGN,)):
        yield from printed(document, _LINE, _WHAT)
    if document.shows(_FRAME_SIGNS):
        frames = (match.span() for match in _FRAME.finditer(document.text) if match.lastgroup)
        yield from printed_spans(document, frames, _WHAT)
