"""Regular expressions that are compiled when they are first used.

A run in a pipe is often short, and compiling every rule's expressions would take longer than the
rest of it.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Becomes the compiled expression, method by method, as they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, later."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
