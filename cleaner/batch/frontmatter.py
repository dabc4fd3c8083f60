"""Front matter: what a Markdown file says of itself above its text. It is data, and stays as it is."""

from __future__ import annotations

import json
import re

from cleaner.patterns import lazy

_BLOCK = lazy(r"---[ \t]*\n(?=[\w-]+:(?:[ \t]|$))((?:.*\n)*?)---[ \t]*(?:\n|\Z)(?:[ \t]*\n)*", re.MULTILINE)
_FIELD = lazy(r"^(title|author|date):[ \t]+(\S(?:.*\S)?)[ \t]*$", re.MULTILINE)


def end(text: str) -> int:
    """Where the text begins behind the front matter; 0 where there is none."""
    match = _BLOCK.match(text)
    return match.end() if match else 0


def read(text: str) -> dict[str, str]:
    """The title, author and date that it tells in a line each."""
    from cleaner.metadata import dates

    match = _BLOCK.match(text)
    told = {field: _plain(value) for field, value in _FIELD.findall(match[1] if match else "")}
    date = dates.read(told.pop("date", ""))
    if date is not None and date.value is not None:
        told["date"] = date.value
    return told


def _plain(value: str) -> str:
    """A value of YAML in one line, of which JSON is a part, without its quotes."""
    try:
        return str(json.loads(value)) if value.startswith('"') else value
    except ValueError:
        return value
