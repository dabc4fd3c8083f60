"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import config

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.config import Settings

F = TypeVar("F", bound="Callable[..., Any]")


def _codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    codes = tuple(code for item in value for code in item.replace(",", " ").split())
    return codes or None


def settings_options(command: F) -> F:
    """Options that decide what is cleaned; :func:`read_settings` takes their values."""
    for option in reversed(
        (
            click.option("--select", multiple=True, metavar="CODES", callback=_codes,
                         help="Run only the rules whose codes begin so, as in PHP or HED101,SPC."),
            click.option("--ignore", multiple=True, metavar="CODES", callback=_codes,
                         help="Leave out the rules whose codes begin so."),
            click.option("--extend-select", multiple=True, metavar="CODES", callback=_codes,
                         help="Run these rules beside the default ones."),
            click.option("--headline/--no-headline", default=None,
                         help="Whether the clean text begins with the headline (it does, once)."),
            click.option("--language", metavar="CODE",
                         help="The documents' language, such as en, where it is known."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def read_settings(**options: Any) -> Settings:
    """The settings: the configuration file's, with the options over them."""
    folder = Path.cwd()
    return config.settings(config.load(config.find(folder)), **options)
