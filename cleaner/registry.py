"""What a rule is, and which rules are on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cleaner.config import Settings
    from cleaner.document import Document
    from cleaner.model import Fact, Finding, Stage


class Example(NamedTuple):
    """A text before and after the rule, shown to people and run as a test."""

    before: str
    after: str


class Context(NamedTuple):
    """What a rule may know beside the document: the settings, and what was found before it, but for facts that take time."""

    settings: Settings
    facts: Sequence[Fact] = ()


class Rule(NamedTuple):
    """A rule: ``find`` looks at a document and yields findings; it never changes anything.

    ``needs`` are literal strings of which the text must hold one for the rule to be run at all, and
    ``signs`` are patterns, in the syntax of :mod:`cleaner.screen`, of which it must hold one too; a
    rule with neither always runs. A rule with ``default`` off runs only where it is selected.
    """

    code: str
    name: str
    stage: Stage
    finds: str
    keeps: str
    example: Example
    find: Callable[[Document, Context], Iterable[Finding]]
    needs: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    default: bool = True


def rule(
    code: str,
    name: str,
    *,
    stage: Stage,
    finds: str,
    keeps: str,
    example: Example,
    needs: tuple[str, ...] = (),
    signs: tuple[str, ...] = (),
    default: bool = True,
) -> Callable[[Callable[[Document, Context], Iterable[Finding]]], Rule]:
    """Make a :class:`Rule` of the function below."""

    def make(find: Callable[[Document, Context], Iterable[Finding]]) -> Rule:
        return Rule(code, name, stage, finds, keeps, example, find, needs, signs, default)

    return make


def select(rules: Sequence[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules that are on, in their order. Raises SettingsError for a code that no rule has."""
    for prefix in (*settings.select, *settings.extend_select, *settings.ignore):
        if not any(r.code.startswith(prefix) for r in rules):
            raise SettingsError(f"no rule's code begins with {prefix!r}{_nearest(prefix, rules)}")
    on = settings.select + settings.extend_select
    return tuple(
        r
        for r in rules
        if (r.code.startswith(on) if settings.select or not r.default else True)
        and not r.code.startswith(settings.ignore)
    )


def _nearest(prefix: str, rules: Sequence[Rule]) -> str:
    from difflib import get_close_matches

    codes = {r.code[:3] for r in rules} | {r.code for r in rules}
    near = get_close_matches(prefix.upper(), sorted(codes), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else "; `cleaner rules` lists them"
