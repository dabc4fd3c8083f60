"""What depends on the language: vocabularies as JSON, which is read when a run starts, and often.

``dates.json`` has what stand-alone date lines are written in, a table a language:

- ``months``: twelve entries, January first; spellings of one month apart by ``|``. Any beginning of
  three letters or more is understood as an abbreviation (scripts with letters only).
- ``weekdays``: Monday first, in the same way.
- ``labels``: words that go before or around a date; ``published`` and ``updated`` say which date it is.
- ``month``: words that a month's number follows.
- ``jalali``: the months of the Iranian calendar, Farvardin first.
- ``ago``: words that say a time is counted back from now: "ago", "yesterday".
- ``units``: what is counted: "hours".

Where two languages spell different things alike, the language that comes first is believed, unless
the document's own language is known.

``phrases/``, a file a language, is explained in :mod:`cleaner.boilerplate.phrases`, and
``refusals.json``, a list a language, in :mod:`cleaner.boilerplate.refusals`.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

_FOLDER = os.path.dirname(__file__)


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary ``name``.json. Raises FileNotFoundError where there is none."""
    with open(f"{_FOLDER}/{name}.json", "rb") as file:
        table: dict[str, Any] = json.loads(file.read())
    return table
