"""``cleaner report``."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from cleaner.batch.formats import META_SUFFIX
from cleaner.batch.outputs import meta_path
from cleaner.cli import status
from cleaner.cli.terminal import one_line
from cleaner.errors import InputError, SettingsError
from cleaner.report.documents import documents
from cleaner.report.page import write
from cleaner.report.records import is_records


@click.command("report")
@click.argument("output", type=click.Path())
@click.argument("file", type=click.Path())
@click.pass_context
def command(ctx: click.Context, /, output: str, file: str) -> None:
    """Write one HTML page that shows what was removed, document by document.

    OUTPUT is what `cleaner run` wrote: a folder, a record file, or one text with its metadata
    beside it. FILE is the page: it holds everything it needs, and loads nothing from anywhere.

    \b
    cleaner report output/ report.html
    cleaner report clean.jsonl report.html
    """
    source, target = Path(output), Path(file)
    _refuse(source, target)
    left_out = 0

    def leave_out(name: str, reason: str) -> None:
        nonlocal left_out
        left_out += 1
        click.echo(one_line(f"cleaner: {name}: left out: {reason}"), err=True)

    found = documents(source, leave_out)
    first = next(found, None)
    if first is None:
        raise SettingsError(f"{output}: holds nothing that `cleaner run` wrote")
    try:
        count = write(target, source.resolve().name, chain((first,), found))
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error
    told = f"{count} document{'' if count == 1 else 's'}"
    told += f", {left_out} left out" if left_out else ""
    click.echo(one_line(f"cleaner: {file}: {told}"), err=True)
    ctx.exit(status.FAILED if left_out else status.FINE)


def _refuse(source: Path, target: Path) -> None:
    """Raise SettingsError where the report cannot be made of, or put, what was named."""
    if not source.exists():
        raise SettingsError(f"{source}: no such file or folder")
    if source.is_file() and not is_records(source) and not meta_path(source).is_file():
        raise SettingsError(f"{source}: its metadata {meta_path(source).name} is not beside it")
    if target.is_dir():
        raise SettingsError(f"{target} is a folder; name a file in it")
    written = target.name.endswith(META_SUFFIX) or meta_path(target).is_file()
    if target.exists() and (written or target.samefile(source)):
        raise SettingsError(f"{target} is the output itself; name another file for the report")
