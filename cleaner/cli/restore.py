"""``cleaner restore``."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.batch import outputs
from cleaner.batch.restore import restore_document, restore_folder
from cleaner.cli import status
from cleaner.errors import InputError, SettingsError


@click.command("restore")
@click.argument("output")
@click.argument("target")
@click.pass_context
def command(ctx: click.Context, /, output: str, target: str) -> None:
    """Rebuild the sources from the outputs of a run, byte for byte.

    OUTPUT is what `cleaner run` wrote, a folder or one text with its metadata beside it; the
    sources are written to TARGET.

    \b
    cleaner restore output/ restored/
    cleaner restore clean.txt story.txt
    """
    source = Path(output)
    if source.is_dir():
        ctx.exit(_folder(source, Path(target)))
    if not source.is_file():
        raise SettingsError(f"{output}: no such file or folder")
    meta = outputs.meta_path(source)
    if not meta.is_file():
        raise SettingsError(f"{output}: its metadata {meta.name} is not beside it")
    try:
        _, data = restore_document(meta, source)
        outputs.write(Path(target), data)
    except InputError as error:
        raise InputError(f"{output}: {error}") from error
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def _folder(source: Path, target: Path) -> int:
    done = failed = 0
    for name, reason in restore_folder(source, target):
        if reason is None:
            done += 1
        else:
            failed += 1
            click.echo(f"cleaner: {name}: {reason}", err=True)
    click.echo(f"cleaner: {done} restored" + (f", {failed} failed" if failed else ""), err=True)
    return status.FAILED if failed else status.FINE
