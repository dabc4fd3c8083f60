"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import config

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from cleaner.config import Settings

F = TypeVar("F", bound="Callable[..., Any]")


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    codes = tuple(code for item in value for code in item.replace(",", " ").split())
    return codes or None


def complete_codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a shell offers for rules' codes; the last of a list with commas is completed."""
    from click.shell_completion import CompletionItem

    from cleaner.plugins import all_rules

    before, comma, begun = incomplete.rpartition(",")
    rules = [rule for rule in all_rules() if rule.code.startswith(begun.upper())]
    return [CompletionItem(f"{before}{comma}{rule.code}", help=rule.name) for rule in rules]


def settings_options(command: F) -> F:
    """Options that decide what is cleaned; :func:`read_settings` takes their values."""
    for option in reversed(
        (
            click.option("--select", multiple=True, metavar="CODES", callback=_codes, shell_complete=complete_codes,
                         help="Run only the rules whose codes begin so, as in --select PHP,HED101."),
            click.option("--ignore", multiple=True, metavar="CODES", callback=_codes, shell_complete=complete_codes,
                         help="Leave out the rules whose codes begin so, as in --ignore SPC."),
            click.option("--extend-select", multiple=True, metavar="CODES", callback=_codes,
                         shell_complete=complete_codes,
                         help="Run these rules beside the default ones, as in --extend-select XYZ101 for a rule"
                              " of your own that is off by default."),
            click.option("--headline/--no-headline", default=None,
                         help="Whether the clean text begins with the headline where the source has it (it does,"
                              " once); --no-headline leaves it to the metadata."),
            click.option("--language", metavar="CODE",
                         help="The documents' language where it is known, as in --language en."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


FOLDER_OPTIONS = (
    "jobs", "force", "dry_run", "prune", "include", "exclude",
    "quiet", "verbose", "log_format", "no_progress",
)  # fmt: skip


def folder_options(command: F) -> F:
    """Options for how a folder is run, by the names of ``FOLDER_OPTIONS``; none changes what comes out."""
    for option in reversed(
        (
            click.option("--jobs", type=click.IntRange(min=1), metavar="N",
                         help="Workers for a folder; by default as many as there are cores."),
            click.option("--force", is_flag=True, help="Clean again what has not changed since the last run."),
            click.option("--dry-run", is_flag=True,
                         help="Print what would be cleaned or removed; write nothing."),
            click.option("--prune", is_flag=True,
                         help="Remove the outputs of earlier runs whose inputs are gone."),
            click.option("--include", multiple=True, metavar="GLOB",
                         help="Clean only what matches, as in '2024/**' or '*.md'; can be repeated."),
            click.option("--exclude", multiple=True, metavar="GLOB",
                         help="Leave out what matches; can be repeated, and wins over --include."),
            click.option("--quiet", is_flag=True, help="Say nothing but what failed."),
            click.option("--verbose", is_flag=True, help="Say what became of each document."),
            click.option("--log-format", type=click.Choice(["text", "json"]), default="text",
                         help="What is said of a folder run: text (default), or a JSON object a line."),
            click.option("--no-progress", is_flag=True, help="Show no progress bar on a terminal."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def read_settings(**options: Any) -> Settings:
    """The settings: the configuration file's, with the options over them."""
    return config.settings(config.load(config.find(os.getcwd())), **options)
