"""``cleaner rules``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cleaner.errors import SettingsError
from cleaner.plugins import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.registry import Rule


@click.command("rules")
@click.argument("code", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="How the list is written: as text (default), or as a table for documents.",
)
def command(code: str | None, form: str) -> None:
    """List the rules, or explain the one with CODE.

    \b
    cleaner rules
    cleaner rules PHP101
    cleaner rules --format markdown > rules.md
    """
    rules = all_rules()
    if code is None and form == "markdown":
        click.echo(markdown(rules), nl=False)
        return
    if code is None:
        _list(rules)
        return
    wanted = code.upper()
    found = [rule for rule in rules if rule.code == wanted or rule.name == code]
    if not found:
        begun = [rule for rule in rules if rule.code.startswith(wanted)]
        if not begun:
            raise SettingsError(f"no rule {code!r}; `cleaner rules` lists them all")
        _list(begun)
        return
    for rule in found:
        _explain(rule)


def _list(rules: Sequence[Rule]) -> None:
    if not sys.stdout.isatty():
        for rule in rules:
            click.echo(f"{rule.code}  {rule.name}  {rule.finds}")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("code", "name", "finds", box=None, header_style="bold")
    for rule in rules:
        table.add_row(rule.code, rule.name, rule.finds)
    Console().print(table)


def markdown(rules: Sequence[Rule]) -> str:
    """A table of the rules, as the documents have it."""
    rows = [("code", "name", "finds", "keeps"), ("---",) * 4]
    rows += [(rule.code, rule.name, rule.finds, rule.keeps) for rule in rules]
    cells = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _explain(rule: Rule) -> None:
    click.echo(f"{rule.code} {rule.name}  (stage {rule.stage.name.lower()})\n")
    click.echo(f"Finds: {rule.finds}.\nKeeps: {rule.keeps}.\n")
    for title, text in (("Before", rule.example.before), ("After", rule.example.after)):
        click.echo(f"{title}:")
        for line in text.encode("utf-8", "backslashreplace").decode().split("\n"):
            click.echo(f"    {line}".rstrip())
        click.echo()
