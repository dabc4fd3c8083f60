"""Rules from other packages: the entry point group ``cleaner.rules``."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from cleaner.errors import SettingsError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from cleaner.registry import Rule

GROUP = "cleaner.rules"


@cache
def all_rules() -> tuple[Rule, ...]:
    """The table's rules and those that installed packages add, ordered by stage.

    An entry point names a rule, or a sequence of them. Raises SettingsError for one that does not.
    """
    from cleaner.rules import TABLE

    rules = [*TABLE, *_installed()]
    codes = [rule.code for rule in rules]
    if doubled := sorted({code for code in codes if codes.count(code) > 1}):
        raise SettingsError(f"two rules have the code {doubled[0]}; look at the packages that add rules")
    return tuple(sorted(rules, key=lambda rule: rule.stage))


@cache
def versions() -> tuple[str, ...]:
    """The packages that add rules, with their versions; read without loading a rule."""
    return tuple(f"{point.dist.name} {point.dist.version}" for point in _points() if point.dist)


def _installed() -> list[Rule]:
    from cleaner.registry import Rule

    rules: list[Rule] = []
    for point in _points():
        try:
            found = point.load()
        except Exception as error:
            raise SettingsError(
                f"{point.value!r}, a rule of another package, cannot be loaded: {error}"
            ) from error
        # A rule is a tuple itself, so a sequence is told from it first.
        found = [found] if isinstance(found, Rule) else found
        if not isinstance(found, list | tuple) or not all(isinstance(rule, Rule) for rule in found):
            raise SettingsError(f"{point.value!r} in the entry points {GROUP} is no rule, nor a list of them")
        rules += found
    return rules


def _points() -> list[EntryPoint]:
    if not _announced():
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP))


def _announced() -> bool:
    """Whether any installed package names the group: reading that is far quicker than asking."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        if any(name.endswith("-info") and _names_group(f"{folder or '.'}/{name}") for name in names):
            return True
    return False


def _names_group(package: str) -> bool:
    try:
        with open(f"{package}/entry_points.txt", encoding="utf-8", errors="replace") as file:
            return f"[{GROUP}]" in file.read()
    except OSError:
        return False
