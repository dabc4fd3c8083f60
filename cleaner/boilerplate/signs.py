"""What tells lines of a page whatever the language: an address, a date or time, who a picture is by."""

from __future__ import annotations

from functools import cache
from typing import Any

from cleaner.native import native

# An address; and who a picture is by: its agency's name, or the sign, in a segment that says little else.
_URL = r"https?:|www\.|[\pL\pN_]@[\pL\pN_]|\.(?:com|org|net|html?)\b|(?:^|[^\pL\pN_])[@#][\pL\pN_]"
_CREDIT = (
    r"©|(?:^|\W)\(c\)(?:$|\W)|Getty ?Images|picture[- ]alliance|Shutterstock|iStock|Alamy|Unsplash|Pixabay|Adobe ?Stock"
    r"|\bimago\b|/\s?(?:AFP|AP|dpa|EPA|Reuters|REUTERS|TASS|Xinhua|PAP|LUSA|EFE|ANSA|Corbis|Rex)\b|AP Photo|CC[ -]BY"
    r"|(?:^|[^\pL\pN_])(?:[Ff]oto|[Pp]hoto|[Ff]ot|ФОТО|[Фф]ото|Φωτ\pL|[Bb]ild|[Ii]mage|[Cc]rédits?|[Cc]redit)[\pL\pN_]*\s?[:©]"
)
_DATE = r"\b(?:\d{1,4}[./年-]\s?\d{1,2}[./月-]\s?\d{1,4}|\d{1,2}:\d{2}|(?:19|20)\d\d)\b|\d[年月]"


def found(lines: bytes) -> tuple[list[int], list[int]]:
    """Where these signs are in a text of lines, in UTF-8: the number of each one's line, and of its kind, from 0."""
    return native.found(lines) if native else _found(lines)


def _found(lines: bytes) -> tuple[list[int], list[int]]:
    line = start = 0
    numbers, kinds = list[int](), list[int]()
    for match in _signs().finditer(lines):
        end = match.end() - 1
        line += lines.count(b"\n", start, end)
        start = end
        numbers.append(line)
        kinds.append(match.lastindex - 1)
    return numbers, kinds


@cache
def _signs() -> Any:
    import re2

    return re2.compile(f"({_URL})|({_DATE})|({_CREDIT})")
