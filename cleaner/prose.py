"""How prose begins, as expressions: what lost its end must not take the text that stands behind it."""

from __future__ import annotations

_INNER = r"(?:[^\s!\"#-&(-,/:-@\[-`{-~]|[,:](?=\d)){0,40}+"
_END = r"%?[\"”»’)]{0,2}+[.,!?…]?+[\"”»’)]?+"
_DASH = r"(?:[–—;:!?«»-][ ])?"
# A capital letter, or one of a script that has none. In code, it stands behind a quote, in a list, or is SQL.
_FIRST = (
    r"(?<![A-Z_$@#&\"'`./\\-])(?<![/*#][ ])"
    rf"(?:[“”„«»‘¿¡]\s?|(?<![=(,:+?|&\[{{])(?<![=(,:+?|&\[{{][ ])[\"'])?(?:[–—-][ ])?"
    r"(?!(?:SELECT|FROM|WHERE|AND|OR|ORDER|GROUP|BY|LIMIT|INSERT|INTO|UPDATE|DELETE|SHOW|SET|VALUES|LEFT|INNER|JOIN|AS|ON|IN|IS|LIKE|DESC|ASC)\b)"
    r"(?!\S{1,40},[ ]\S{1,40},[ ]\S{1,40},)"
    rf"(?![a-zß-öø-ÿά-ώа-џ])[^\W\d_]{_INNER}{_END}"
)
_NEXT = rf"[ ]{_DASH}[\"“”„«»‘(]?+[$£€]?[^\W_]{_INNER}{_END}"
_SENTENCE = rf"{_FIRST}(?:(?:{_NEXT}){{3}}|(?:{_NEXT}){{2}}(?<=[.!?\"”»]))(?!\S)"
# Scripts that write words without spaces, and others that no code is written in.
_FOREIGN = r"[^\x00-\u0dff]{5}"

PROSE = rf"(?-i:{_SENTENCE}|{_FOREIGN})"
"""Four words in a row, or three that end a sentence, the first of which begins one."""
LONG_PROSE = rf"(?-i:{_SENTENCE}[^\n/\\_=<>{{}}\[\]|$]{{24}}|{_FOREIGN})"
"""Such as goes on longer than what a program says."""
NO_PROSE = rf"(?:(?!{PROSE})[^\n])"
MESSAGE = rf"(?:(?!{LONG_PROSE})[^\n])"
"""A character of a line before prose begins; of what a program says, which may read like a short sentence."""
COMMENT = r"/\*[^*]{0,500}+(?:\*++(?!/)[^*]{0,500}+){0,40}+\*++/"
"""One of code, which may read like prose."""
SQL = rf"(?:SELECT|SHOW|INSERT|UPDATE|DELETE|REPLACE|DESCRIBE)\b(?:[=(,]\s?'[^'\n]{{0,200}}+'|{NO_PROSE}){{0,4000}}+"
"""A statement that lost its end."""
CUT_LINE = r"(?<![.!?。…”»])(?=\n|\Z)"
"""Where a line ends, in no sentence's end."""
