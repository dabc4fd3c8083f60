"""``cleaner rules``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from cleaner import ownrules
from cleaner.cli.options import complete_codes, read_settings
from cleaner.cli.terminal import printable
from cleaner.errors import SettingsError
from cleaner.plugins import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.registry import Rule


@click.command("rules")
@click.argument("code", required=False, shell_complete=complete_codes)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How rules are told: text (default), a table for documents, as in --format markdown, or one"
    " JSON array with their examples.",
)
def command(code: str | None, form: str) -> None:
    """List the rules, or explain the one with CODE.

    CODE is a rule's code or name, or the beginning of some codes, such as PHP. Patterns of your own
    in cleaner.toml are among them.

    \b
    cleaner rules
    cleaner rules PHP101
    cleaner rules --format markdown > rules.md
    cleaner rules --format json HED | jq -r '.[].name'
    """
    settings = read_settings()
    rules = ownrules.rules(settings.pattern, all_rules())
    one = [rule for rule in rules if code is not None and (rule.code == code.upper() or rule.name == code)]
    chosen = one or [rule for rule in rules if rule.code.startswith((code or "").upper())]
    if not chosen:
        raise SettingsError(f"no rule {code!r}; `cleaner rules` lists them all")
    if form == "markdown":
        click.echo(markdown(chosen), nl=False)
    elif form == "json":
        click.echo(json.dumps([_told(rule) for rule in chosen], indent=2))
    elif one:
        for rule in one:
            _explain(rule)
    else:
        _list(chosen)


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "stage": rule.stage.name.lower(),
        "default": rule.default,
        "finds": rule.finds,
        "keeps": rule.keeps,
        "example": rule.example._asdict(),
    }


def _list(rules: Sequence[Rule]) -> None:
    if not sys.stdout.isatty():
        for rule in rules:
            click.echo(printable(f"{rule.code}  {rule.name}  {rule.finds}"))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("code", "name", "finds", box=None, header_style="bold")
    for rule in rules:
        table.add_row(rule.code, rule.name, Text(printable(rule.finds)))  # brackets are no markup
    Console().print(table)


def markdown(rules: Sequence[Rule]) -> str:
    """A table of the rules, as the documents have it."""
    rows = [("code", "name", "finds", "keeps"), ("---",) * 4]
    rows += [(rule.code, rule.name, rule.finds, rule.keeps) for rule in rules]
    cells = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _explain(rule: Rule) -> None:
    click.echo(f"{rule.code} {rule.name}  (stage {rule.stage.name.lower()})\n")
    click.echo(printable(f"Finds: {rule.finds}.\nKeeps: {rule.keeps}.\n"))
    for title, text in (
        () if rule.example == ("", "") else (("Before", rule.example.before), ("After", rule.example.after))
    ):
        click.echo(f"{title}:")
        for line in text.split("\n"):
            click.echo(printable(f"    {line}".rstrip()))
        click.echo()
