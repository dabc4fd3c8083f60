"""Rules of one's own: the patterns in the configuration file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import SettingsError
from cleaner.model import Finding, Stage
from cleaner.registry import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_SECONDS = 1.0
"""What a pattern may take for a document."""
_STAGES = {"markup": Stage.MARKUP, "layout": Stage.LAYOUT}
_FORMS = {
    "code": (re.compile(r"[A-Z]{3}\d{3}"), "three capitals and three digits, such as USR101"),
    "name": (
        re.compile(r"[a-z\d]+(?:-[a-z\d]+)*"),
        "words in small letters with hyphens, such as share-counter",
    ),
    "stage": (re.compile("|".join(_STAGES)), "markup or layout"),
    "pattern": (re.compile(r"[\s\S]+"), "a regular expression"),
    "finds": (re.compile(r".+"), "one line that says what it finds"),
}


class Pattern(NamedTuple):
    """A pattern as the configuration file has it; with ``keep`` it is told of and the text stays."""

    code: str
    name: str
    pattern: str
    finds: str
    stage: str = "layout"
    keep: bool = False


def patterns(where: str, value: Any, nearest: Callable[[str, Any], str]) -> tuple[Pattern, ...]:
    """The tables ``[[pattern]]``. Raises SettingsError, beginning with ``where``, for what they cannot mean."""
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise SettingsError(f"{where}: pattern must be tables, each below [[pattern]]")
    found = tuple(
        _pattern(f"{where}: pattern {number}", table, nearest) for number, table in enumerate(value, 1)
    )
    for key in ("code", "name"):
        told = [getattr(pattern, key) for pattern in found]
        if doubled := next((each for each in told if told.count(each) > 1), None):
            raise SettingsError(f"{where}: two patterns have the {key} {doubled}")
    return found


def _pattern(where: str, table: dict[str, Any], nearest: Callable[[str, Any], str]) -> Pattern:
    for key in table:
        if key not in Pattern._fields:
            raise SettingsError(f"{where}: unknown key {key!r}{nearest(key, Pattern._fields)}")
    for key in Pattern._fields:
        if key not in table and key not in Pattern._field_defaults:
            raise SettingsError(f"{where}: has no {key}")
    for key, (form, wanted) in _FORMS.items():
        value = table.get(key, Pattern._field_defaults.get(key))
        if not isinstance(value, str) or not form.fullmatch(value):
            raise SettingsError(f"{where}: {key} must be {wanted}, not {value!r}")
    if not isinstance(table.get("keep", False), bool):
        raise SettingsError(f"{where}: keep must be true or false, not {table['keep']!r}")
    pattern = Pattern(**table)
    try:
        _compiled(pattern)
    except ValueError as error:
        raise SettingsError(f"{where}: {pattern.code} is no regular expression: {error}") from error
    return pattern


def _compiled(pattern: Pattern) -> Any:
    import regex

    try:
        return regex.compile(pattern.pattern, regex.MULTILINE)
    except regex.error as error:
        raise ValueError(str(error)) from error


def rules(own: tuple[Pattern, ...], others: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """``others`` and a rule for each pattern, ordered by stage. Raises SettingsError for a code twice."""
    for pattern in own:
        if any(pattern.code == rule.code or pattern.name == rule.name for rule in others):
            raise SettingsError(
                f"the pattern {pattern.code} {pattern.name} has the code or name of another rule"
            )
    return tuple(sorted((*others, *map(_rule, own)), key=lambda rule: rule.stage))


def _rule(pattern: Pattern) -> Rule:
    compiled = _compiled(pattern)

    def find(document: Document, _: Context) -> Iterator[Finding]:
        text = document.text
        try:  # all or nothing: what was found by then would be another thing on a slower machine
            spans = [match.span() for match in compiled.finditer(text, timeout=_SECONDS)]
        except TimeoutError:
            message = f"took longer than {_SECONDS:g} second, so nothing was done; simplify the pattern"
            yield Finding(0, len(text), message, keep=True)
            return
        for start, end in spans:
            if start < end:
                yield Finding(start, end, pattern.finds, keep=pattern.keep)

    stage = _STAGES[pattern.stage]
    return Rule(pattern.code, pattern.name, stage, pattern.finds, "All else", Example("", ""), find)
