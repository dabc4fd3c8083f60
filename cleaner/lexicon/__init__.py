"""What depends on the language: vocabularies as TOML, one table a language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary ``name``.toml."""
    import tomllib

    with (Path(__file__).parent / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
