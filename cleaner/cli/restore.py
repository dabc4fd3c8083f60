"""``cleaner restore``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.batch import formats, outputs
from cleaner.batch.restore import (
    collected,
    restore_collected,
    restore_document,
    restore_folder,
    restore_records,
)
from cleaner.cli import status
from cleaner.cli.terminal import one_line
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.batch.formats import Format


@click.command("restore")
@click.argument("output", type=click.Path())
@click.argument("target", type=click.Path())
@click.pass_context
def command(ctx: click.Context, /, output: str, target: str) -> None:
    """Rebuild the sources from the outputs of a run, byte for byte.

    OUTPUT is what `cleaner run` wrote: a folder, one text with its metadata beside it, or a file of
    records; the sources are written to TARGET, of a file into which many documents were collected to
    the folder TARGET.

    \b
    cleaner restore output/ restored/
    cleaner restore clean.txt story.txt
    cleaner restore clean.jsonl all.jsonl
    """
    source = Path(output)
    if not source.exists():
        raise SettingsError(f"{output}: no such file or folder")
    form = formats.of(source.name)
    _refuse(source, Path(target))
    try:
        if source.is_dir():
            ctx.exit(_report(restore_folder(source, Path(target))))
        if form is not None and form.is_records:
            ctx.exit(_records(source, form, Path(target)))
        _document(source, Path(target))
    except InputError as error:
        raise InputError(f"{output}: {error}") from error
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def _refuse(source: Path, target: Path) -> None:
    """Raise SettingsError where sources would be written over the outputs that they come from."""
    written = (source,) if source.is_dir() else (source, outputs.meta_path(source))
    if target.exists() and any(path.exists() and target.samefile(path) for path in written):
        raise SettingsError(f"{target}: is the output itself; name another place for the sources")


def _document(source: Path, target: Path) -> None:
    meta = outputs.meta_path(source)
    if not meta.is_file():
        raise SettingsError(f"{source}: its metadata {meta.name} is not beside it")
    outputs.write(target, restore_document(meta, source)[1], alone=True)


def _records(source: Path, form: Format, target: Path) -> int:
    if collected(source, form):
        return _report(restore_collected(source, form, target))
    restored = restore_records(source, form, target, source.name, alone=True)
    failed = [each for each in restored if each[1] is not None]
    for name, reason in failed:
        click.echo(one_line(f"cleaner: {name}: {reason}"), err=True)
    return status.FAILED if failed else status.FINE


def _report(restored: Iterator[tuple[str, str | None]]) -> int:
    done = failed = 0
    for name, reason in restored:
        if reason is None:
            done += 1
        else:
            failed += 1
            click.echo(one_line(f"cleaner: {name}: {reason}"), err=True)
    click.echo(f"cleaner: {done} restored" + (f", {failed} failed" if failed else ""), err=True)
    return status.FAILED if failed else status.FINE
