"""How prose begins, as expressions: what lost its end must not take the text that stands behind it."""

from __future__ import annotations

_INNER = r"[^\s!\"#-&(-,/:-@\[-`{-~]{0,40}+"
_END = r"[\"”»’)]{0,2}+[.,;:!?…]?+[\"”»’)]?+"
_DASH = r"(?:[–—-][ ])?"
# A capital letter, or one of a script that has none. In code, it stands behind a quote or such words as SQL has.
_FIRST = (
    r"(?<![A-Z_$@#&\"'`./\\-])(?<![/*#][ ])"
    rf"(?:[“”„«»‘¿¡]|(?<![=(,:+?|&\[{{][ ])[\"'])?{_DASH}"
    r"(?!(?:SELECT|FROM|WHERE|AND|OR|ORDER|GROUP|LIMIT|INSERT|UPDATE|DELETE|SHOW|SET|VALUES|LEFT|INNER|JOIN)\b)"
    rf"(?![a-zß-öø-ÿά-ώа-џ])[^\W\d_]{_INNER}{_END}"
)
_NEXT = rf"[ ]{_DASH}[\"“”„«»‘(]?+[^\W_]{_INNER}{_END}"
_SENTENCE = rf"{_FIRST}(?:(?:{_NEXT}){{3}}|(?:{_NEXT}){{2}}(?<=[.!?\"”»]))(?!\S)"
# Scripts that write words without spaces, and others that no code is written in.
_FOREIGN = r"[^\x00-\u0dff]{5}"

PROSE = rf"(?:{_SENTENCE}|{_FOREIGN})"
"""Four words in a row, or three that end a sentence, the first of which begins one."""
LONG_PROSE = rf"(?:{_SENTENCE}[^\n]{{40}}|{_FOREIGN})"
"""Such as is too long for what a program says."""
NO_PROSE = rf"(?:(?!{PROSE})[^\n])"
MESSAGE = rf"(?:(?!{LONG_PROSE})[^\n])"
"""A character of a line before prose begins; of what a program says, which may read like a short sentence."""
