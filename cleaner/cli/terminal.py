"""What may reach a terminal: text from the web can hold sequences that steer it."""

from __future__ import annotations

from cleaner.patterns import lazy

_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` with control characters, but tab and line end, spelled out."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """The same for what must stay a line: names of files can hold line ends, too."""
    return printable(text).replace("\n", "\\n")
