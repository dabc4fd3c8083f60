"""Classes of characters, of which one character can have several; and how much of a segment is looked at."""

from __future__ import annotations

import unicodedata

from cleaner import marks

(LETTER, UPPER, LOWER, DIGIT, MARK, FINAL, COMMA, BAR, BRACKET, QUOTE, WIDE, SYMBOL, SPACE) = range(13)
COUNTED = 12
"""The first so many are counted for each segment."""
BEGINS = (UPPER, LOWER, DIGIT, QUOTE, BAR, BRACKET, SYMBOL)
ENDS = (FINAL, COMMA, QUOTE, BRACKET, LETTER, DIGIT)
HEAD, TAIL = 150, 50
"""Characters at the beginning and the end of a segment that are looked at: no more than a byte counts."""
WIDE_COLUMN = 6
"""Where a row of features says which share of a segment's characters are wide: of a script without spaces."""

_SETS = (
    (FINAL, marks.FINAL),
    (COMMA, ",;，、；،؛"),
    (BAR, "|•·»«›‹>/\\–—→▶►■●◆★*+=_~|-"),
    (BRACKET, "()[]{}（）【】［］「」『』《》〈〉"),
    (QUOTE, "\"'“”„‟‘’‚‛«»"),
)


def classes(character: str) -> frozenset[int]:
    """The classes of a character; of an invisible one, none."""
    category = unicodedata.category(character)
    if character.isspace():
        return frozenset((SPACE,))
    if category in ("Cf", "Cc"):
        return frozenset()
    found = {number for number, members in _SETS if character in members}
    if category[0] in "LM":
        found.add(LETTER)
        found |= {UPPER} if category in ("Lu", "Lt") else {LOWER} if category == "Ll" else set()
        east_asian = category in ("Lo", "Mn") and unicodedata.east_asian_width(character) == "W"
        found |= {WIDE} if east_asian or "\u0e00" <= character <= "\u0eff" else set()
    else:
        found.add(DIGIT if category[0] == "N" else MARK if category[0] == "P" else SYMBOL)
    return frozenset(found)


def class_bits(character: str) -> int:
    """The same, a bit for each class."""
    return sum(1 << number for number in classes(character))
