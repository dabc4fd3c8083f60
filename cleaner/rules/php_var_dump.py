"""PHP ``var_dump`` output that was printed into the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.model import Finding
    from cleaner.registry import Context

# Containers and strings announce their size, so they are known even glued to a word; a scalar is
# known only where it stands apart.
_OPENER = lazy(
    r"""&?(?:
      (?P<telling>string\(\d{1,12}\)\s*["“”„″]|array\(\d{1,12}\)[ a-z()\d]*\s*\{|object\([^()\n"]{1,300}\)\#\d+\s*\()
    | (?<![\w($>.])(?:(?:int|float|double|bool)\([-\w.+]{1,30}\)|enum\([\w\\]+::\w+\)|resource\(\d+\)\sof)
    )""",
    re.VERBOSE,
)


@rule(
    "PHP101",
    "php-var-dump",
    stage=Stage.DUMPS,
    finds="Output of PHP's var_dump, decoded into the metadata",
    keeps="Dumps that an article about code shows, and those quoted in a sentence",
    example=Example('The bridge opened.\nstring(2) "[]"', "The bridge opened."),
    needs=("string(", "array(", "object(", "int(", "bool(", "float(", "enum(", "resource(", "double("),
)
def php_var_dump(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import dumps
    from cleaner.php import read_var_dump

    return dumps(document, "php.var_dump", _OPENER, read_var_dump)
