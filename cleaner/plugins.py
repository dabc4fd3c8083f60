"""Rules from other packages: the entry point group ``cleaner.rules``."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from cleaner.errors import SettingsError
from cleaner.registry import Rule
from cleaner.rules import TABLE

GROUP = "cleaner.rules"


@cache
def all_rules() -> tuple[Rule, ...]:
    """The table's rules and those that installed packages add, ordered by stage.

    An entry point names a rule, or a sequence of them. Raises SettingsError for one that does not.
    """
    return tuple(sorted((*TABLE, *_installed()), key=lambda rule: rule.stage))


def _installed() -> list[Rule]:
    if not _announced():
        return []
    from importlib.metadata import entry_points

    rules: list[Rule] = []
    for point in sorted(entry_points(group=GROUP)):
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
    codes = [rule.code for rule in (*TABLE, *rules)]
    if doubled := sorted({code for code in codes if codes.count(code) > 1}):
        raise SettingsError(f"two rules have the code {doubled[0]}; look at the packages that add rules")
    return rules


def _announced() -> bool:
    """Whether any installed package names the group: reading that is far quicker than asking."""
    for folder in sys.path:
        for file in Path(folder or ".").glob("*-info/entry_points.txt"):
            if f"[{GROUP}]" in file.read_text("utf-8", "replace"):
                return True
    return False
