"""The units that boilerplate is judged by: paragraphs, however the text is laid out.

A segment is a line, as a rule. Lines that were wrapped at a fixed width are put back together; a
line that holds a whole page is taken apart at its sentences and at the seams between them. Pieces of
a sentence whose links stand on lines of their own stay apart: the model judges them by their
neighbours, and put together they were judged no better.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cleaner.boilerplate.flat import apart
from cleaner.boilerplate.wrapped import goes_on, joined, wrap_width

if TYPE_CHECKING:
    from cleaner.document import Document, Line


def segments(document: Document) -> list[Line]:
    """The segments of a document in their order; what is between them is white space."""
    lines = document.filled
    width = wrap_width(lines)
    return list(joined(document.text, lines, partial(goes_on, width=width))) if width else apart(lines)
