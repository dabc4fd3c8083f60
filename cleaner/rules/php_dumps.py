"""PHP's values, printed into the page: every form in which PHP and its tools print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Stage
from cleaner.patterns import Alternatives, Sighted, lazy
from cleaner.registry import Example, rule
from cleaner.screen import SPACE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.model import Finding
    from cleaner.registry import Context

_STORY = "The bridge opened."
# In a sign: white space, which may be an entity.
_GAP = rf"(?:{SPACE}|&[#0-9A-Za-z]+;)*"
# In a sign: a digit, or an entity that could be one.
_DIGIT = r"[0-9&\x{80}-\x{10ffff}]"
# Xdebug names file and line before a dump.
_PLACE = r"(?:(?<!/)/[^\s:<>\"']{1,300}|[A-Za-z]:\\[^\s:<>\"']{1,300})\.(?:php|phtml|inc):\d{1,6}:\s*"

# A class, with its namespace.
_NAME = r"[A-Za-z_][\w\\]{0,200}+"
# Containers and strings announce their size, so they are known even glued to a word; a scalar is
# known only where it stands apart, or ends a line behind a sentence, and NULL only among dumps.
_VALUE = r"""(?P<value>&?(?:
      (?P<telling>string\(\d{1,12}\)\s*["“”„″]|array\(\d{1,12}\)[ a-z()\d]{0,60}+\s*+\{
        |object\([^()\n"]{1,300}\)\#\d+\s*\(|(?<!\w)class\s[^\s"{}]{1,300}\#\d+\s\(\d+\)\s*\{)
    | (?<![\w($>.])(?:(?:int|float|double|bool)\([-\w.+]{1,30}\)|enum\([\w\\]+::\w+\)|resource\(\d+\)\sof
        |enum\s[\w\\]{1,300}::\w{1,300}(?:\s:\s(?:string\("|int\()|;))
    | (?<=[.!?…»”"])(?:int|float|double|bool)\([-\w.+]{1,30}\)(?=[ \t]*$)
    | """
_LONE_NULL = r"(?:^NULL(?=[ \t]*\n(?:NULL$|(?:int|float|bool|array|string|enum)\(|object\())|(?<=[)}\"]\n)NULL(?=[ \t]*$))"
_VAR_DUMP = Alternatives(
    {
        rf"(?:string|array|resource)\({_DIGIT}|object\([^()\n]+\)#{_DIGIT}|class.[^\s\"{{}}]+#{_DIGIT}|enum\(|enum.[^\s\"{{}}]+::"
        r"|(?:\A|[^$(>0-9A-Za-z_])(?:int|float|double|bool)\([-+.&#;0-9A-Za-z_\x{80}-\x{10ffff}]+\)|(?m:(?:^|;)NULL)":
            Sighted(
                rf"&?(?:(?:string|array|object|int|float|double|bool|enum|resource)\(|(?:class|enum){SPACE}|NULL)",
                _VALUE + _LONE_NULL + "))",
                re.VERBOSE | re.MULTILINE,
            ),
        rf"\.(?:php|phtml|inc):{_DIGIT}": _PLACE + _VALUE + r"NULL\b))",
    },
    re.VERBOSE | re.MULTILINE,
)  # fmt: skip
_XDEBUG_CLASS = lazy(
    r"\bclass \S+#\d+ \(\d+\) \{|^[^\S\n]*+(?:'[^'\n]*'|\[\d+\]) =>$|\.php:\d+:", re.MULTILINE
)
_XDEBUG = Sighted(
    r"/|[A-Za-z]:\\|array \(size=|object\(|string ['‘’]",
    r"(?:(?:(?<!/)/[^\s:<>\"']{1,300}|[A-Za-z]:\\[^\s:<>\"']{1,300})\.(?:php|phtml|inc):\d{1,6}:\s*"
    r"(?=&?(?:array|object|string|int|float|boolean|null|enum|resource)\b))"
    r"|(?<!\w)(?P<telling>array \(size=\d{1,9}\)|object\([^()\n]{1,300}\)\[\d+\])|(?<!\w)string ['‘’]",
)
_SYMFONY = lazy(
    r"(?:\^\s*)?(?<!\w)(?P<telling>array:\d{1,9} \[|"
    + _NAME
    + r"(?:@anonymous)? \{#\d{1,9})(?=\s*+[▼▶]?\s*+[\w\"“+#~\]}…/-])"
)
_OPENS = r"\s*\(\s*(?:\[[^\]\n]{0,200}\]\s*=>|\))"
_OPENED = rf"{_GAP}\({_GAP}[\[)]"
_PRINT_R = Alternatives(
    {
        rf"Array{_OPENED}": r"Array(?<![\w$]Array)" + _OPENS,
        rf"(?:Object|Enum(?::{WORD}+)?){_OPENED}":
            r"(?<![\w$])" + _NAME + r"(?:@anonymous[^\s()]{0,300})? (?:Object|Enum(?::\w+)?)" + _OPENS,
    }
)  # fmt: skip
_VAR_EXPORT = lazy(
    r"(?<![\w$])(?:array\s*\(\s*(?:'|‘|’|-?\d+\s*=>|\))|\(object\)\s*array\s*\(|\\?"
    + _NAME
    + r"::__set_state\(\s*array\s*\()"
)
_SERIALIZE = Sighted(
    r"[aEOCs]:\d", r"(?<![\w:])(?P<telling>a:\d{1,12}:\{|[EOC]:\d{1,12}:[\"“”]|s:\d{1,12}:[\"“”])"
)


@rule(
    "PHP101",
    "php-var-dump",
    stage=Stage.DUMPS,
    finds="Output of PHP's var_dump (debug_zval_dump, Xdebug's text form), decoded into the metadata",
    keeps="Dumps that an article about code shows, and those quoted in a sentence",
    example=Example(f'{_STORY}\nstring(2) "[]"', _STORY),
    signs=_VAR_DUMP.signs,
)
def php_var_dump(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_var_dump

    return dumps(document, _form, _VAR_DUMP, read_var_dump)


def _form(dump: str) -> str:
    """Whose var_dump it is: the others are told by what only they print."""
    if " refcount(" in dump or '" interned' in dump:
        return "php.debug_zval"
    return "php.xdebug" if _XDEBUG_CLASS.search(dump) else "php.var_dump"


@rule(
    "PHP102",
    "php-xdebug",
    stage=Stage.DUMPS,
    finds="Output of var_dump as Xdebug's HTML leaves it, decoded into the metadata",
    keeps="Dumps that an article about code shows, and those quoted in a sentence",
    example=Example(f"{_STORY}\narray (size=1)\n  0 => string 'x' (length=1)", _STORY),
    signs=(
        r"\.(?:php|phtml|inc):[^ A-Za-z]",
        r"array \(size=",
        r"object\([^()\n]+\)\[",
        r"string ['‘’]",
    ),
)
def php_xdebug(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_xdebug

    return dumps(document, "php.xdebug", _XDEBUG, read_xdebug)


@rule(
    "PHP103",
    "php-symfony",
    stage=Stage.DUMPS,
    finds="Output of Symfony's and Laravel's dump and dd, decoded into the metadata",
    keeps="Dumps that an article about code shows, and those quoted in a sentence",
    example=Example(f'{_STORY}\narray:1 [\n  "a" => 1\n]', _STORY),
    signs=(r"array:[^ A-Za-z]", r" \{#"),
)
def php_symfony(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_symfony

    return dumps(document, "php.symfony", _SYMFONY, read_symfony)


@rule(
    "PHP104",
    "php-print-r",
    stage=Stage.DUMPS,
    finds="Output of PHP's print_r, decoded into the metadata",
    keeps="Dumps that an article about code shows, and those quoted in a sentence; Array as a name",
    example=Example(f"{_STORY}\nArray\n(\n    [0] => 1\n)\n", f"{_STORY}\n"),
    signs=_PRINT_R.signs,
)
def php_print_r(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_print_r

    return dumps(document, "php.print_r", _PRINT_R, read_print_r)


@rule(
    "PHP105",
    "php-var-export",
    stage=Stage.DUMPS,
    finds="Output of PHP's var_export, decoded into the metadata",
    keeps="Literals that an article about code shows, and those quoted in a sentence",
    example=Example(f"{_STORY}\narray (\n  0 => 1,\n)", _STORY),
    signs=(rf"array{_GAP}\({_GAP}[^!-%(*-,.:-~]", r"\(object\)", r"__set_state\("),
)
def php_var_export(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_var_export

    return dumps(document, "php.var_export", _VAR_EXPORT, read_var_export)


@rule(
    "PHP106",
    "php-serialize",
    stage=Stage.DUMPS,
    finds="Output of PHP's serialize, decoded into the metadata",
    keeps="Data that an article about code shows, and what is quoted in a sentence",
    example=Example(f'{_STORY}\na:1:{{s:1:"k";i:5;}}', _STORY),
    signs=(r"[aEOCs]:[0-9\x{80}-\x{10ffff}]+:[{\"“”&]",),
)
def php_serialize(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_serialize

    return dumps(document, "php.serialize", _SERIALIZE, read_serialize)
