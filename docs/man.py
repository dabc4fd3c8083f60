"""Writes the manual page from the help texts: ``python docs/man.py > docs/cleaner.1``."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click

from cleaner.cli import cleaner

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_STATUS = (
    ("0", "fine"),
    ("1", "check found something, or some documents failed"),
    ("2", "wrong usage or configuration"),
    ("75", "another run holds the same output"),
    ("130", "interrupted"),
)


def page() -> str:
    """The manual page of all commands."""
    context = click.Context(cleaner, info_name="cleaner")
    summary, *examples = _paragraphs(cleaner)
    lines = [
        ".TH CLEANER 1",
        ".SH NAME",
        f"cleaner \\- {_escape(summary[0].lower() + summary[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        *(f".B cleaner {name}\n{_usage(context, name)}\n.br" for name in cleaner.list_commands(context)),
        ".SH EXAMPLES",
        *_text(examples),
        ".SH COMMANDS",
    ]
    for name in cleaner.list_commands(context):
        command = cleaner.get_command(context, name)
        assert command is not None
        lines += [f".SS cleaner {name}", *_text(_paragraphs(command)), *_options(command)]
    lines.append(".SH EXIT STATUS")
    lines += [f".TP\n.B {code}\n{meaning}" for code, meaning in EXIT_STATUS]
    return "\n".join(lines) + "\n"


def _paragraphs(command: click.Command) -> list[str]:
    return re.split(r"\n{2,}", inspect.cleandoc(command.help or ""))


def _usage(context: click.Context, name: str) -> str:
    command = cleaner.get_command(context, name)
    assert command is not None
    return _escape(" ".join(command.collect_usage_pieces(click.Context(command, context))))


def _text(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.startswith("\b"):  # a block whose lines stay as they are
            yield f".PP\n.nf\n.RS 4\n{_escape(paragraph[2:])}\n.RE\n.fi"
        else:
            yield f".PP\n{_escape(' '.join(paragraph.split()))}"


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
            names, text = record
            yield f".TP\n.B {_escape(names)}\n{_escape(text)}"


def _escape(text: str) -> str:
    """Text that roff takes as it is; a line must not begin with a control character."""
    return re.sub(r"^(?=[.'])", r"\\&", text.replace("\\", "\\e").replace("-", "\\-"), flags=re.MULTILINE)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
