"""The JSON finder: it ends where it says, and what it decodes is an array or object."""

from __future__ import annotations

from harness import run, text_of

from cleaner.config import Settings
from cleaner.document import Document
from cleaner.jsontext import DEEPEST, depth, end_of_json, parse, parse_cut
from cleaner.registry import Context
from cleaner.rules.json_data import json_data

CONTEXT = Context(Settings())


def check(data: bytes) -> None:
    """Every opener in the text, the tolerant readers, and the rule itself."""
    text = text_of(data)
    for start in [i for i, character in enumerate(text) if character in "[{"][:50]:
        end = end_of_json(text, start)
        assert end is None or (start + 1 < end <= len(text) and text[end - 1] in "]}")
    for read in (parse, parse_cut):
        try:
            value = read(text)
        except ValueError:
            continue
        assert isinstance(value, dict | list)
        assert depth(value) <= DEEPEST
    for found in json_data.find(Document(text), CONTEXT):
        assert 0 <= found.start <= found.end <= len(text)


run(check, "json_text")
