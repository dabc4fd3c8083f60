"""``cleaner run``."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from cleaner.batch import formats, inputs
from cleaner.cli import status
from cleaner.cli.options import FOLDER_OPTIONS, folder_options, read_settings, settings_options
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cleaner.cli.reporter import JsonReporter, Reporter
    from cleaner.config import Settings


@click.command("run")
@click.argument("input", default=inputs.STDIN, type=click.Path(allow_dash=True), metavar="[INPUT]")
@click.argument("output", required=False, type=click.Path(allow_dash=True), metavar="[OUTPUT]")
@click.option(
    "--format",
    "shown",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="What a document on standard output looks like: its text (default), a line of"
    " JSON with all its metadata, or Markdown with front matter.",
)
@click.option(
    "--meta",
    type=click.Path(),
    metavar="FILE",
    help="Write the metadata of a text on standard output to FILE.",
)
@click.option(
    "--input-format",
    type=click.Choice(["auto", "text", "html", "jsonl", "json", "csv", "parquet"]),
    default="auto",
    help="What a file or standard input is; auto (default) goes by the suffix, and where there is none"
    " tells text from HTML.",
)
@click.option(
    "--text-field",
    metavar="NAME",
    help="The field of a record that holds the text; by default the first of text, content, body,"
    " articleBody, maintext, article.",
)
@settings_options
@folder_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    input: str,
    output: str | None,
    shown: str,
    meta: str | None,
    input_format: str,
    text_field: str | None,
    **options: Any,
) -> None:
    """Clean a folder, one file, or standard input (no INPUT, or -).

    Without OUTPUT the clean text goes to standard output. With one, its metadata lies beside it,
    so that `cleaner restore` can give the source back.

    A folder run writes only what has changed since the last one, so it can be repeated every night.

    \b
    cleaner run input/ output/
    cleaner run --prune --quiet input/ output/
    cleaner run --dry-run --exclude 'drafts/' input/ output/
    cleaner run input/ all.jsonl
    cleaner run story.html clean.txt
    cat story.txt | cleaner run | wc -w
    cleaner run --input-format jsonl < all.jsonl > clean.jsonl
    """
    folder = {name: options.pop(name) for name in FOLDER_OPTIONS}
    settings = read_settings(**options)
    if input != inputs.STDIN and not os.path.exists(input):
        raise SettingsError(f"{input}: no such file or folder")
    if input != inputs.STDIN and os.path.isdir(input):
        from pathlib import Path

        if output in {None, inputs.STDIN}:
            raise SettingsError(f"{input} is a folder; name one for the output: cleaner run {input} OUTPUT")
        if input_format != "auto":
            raise SettingsError(f"--input-format is for one file; in the folder {input} the suffixes tell")
        _refuse_shown(shown, meta)
        collects = _holds_records(output)
        _refuse(folder, ("force", "prune") if collects else (), f"an output folder, which {output} is not")
        run = _collect if collects else _folder
        ctx.exit(run(settings, Path(input), Path(output), {**folder, "text_field": text_field}))
    _refuse(folder, ("force", "dry_run", "prune", "include", "exclude"), f"a folder, which {input} is not")
    from cleaner.cleaner import Cleaner
    from cleaner.cli import onefile

    cleaner = Cleaner(settings)
    source = inputs.named(input)
    form = onefile.format_of(source, input_format)
    if (form is not None and form.is_records) or output not in {None, inputs.STDIN}:
        _refuse_shown(shown, meta)
    onefile.refuse_input(source, form, output, meta)
    if form is not None and form.is_records:
        from cleaner.batch.records import Job

        ctx.exit(onefile.run_records(Job(cleaner, text_field), source, form, output))
    if output is not None and _holds_records(output):
        onefile.run_collect(cleaner, source, form, output)
    else:
        onefile.run_document(cleaner, source, form, output, shown, meta)


# fmt: on


def _holds_records(output: str) -> bool:
    """Whether an output is one file of records, by its suffix."""
    form = formats.of(output)
    return form is not None and form.is_records and not os.path.isdir(output)


def _refuse(folder: dict[str, Any], names: tuple[str, ...], what_for: str) -> None:
    for name in names:
        if folder[name]:
            raise SettingsError(f"--{name.replace('_', '-')} is for {what_for}")


def _refuse_shown(shown: str, meta: str | None) -> None:
    for option, given in (("--meta", meta is not None), ("--format", shown != "text")):
        if given:
            raise SettingsError(f"{option} is for one document on standard output")


def _folder(settings: Settings, source: Path, target: Path, options: dict[str, Any]) -> int:
    import signal

    from cleaner.batch.folder import run_folder
    from cleaner.batch.plan import Options

    with _reporter(options) as reporter:
        summary = run_folder(settings, source, target, Options(**options), reporter)
        reporter.end(summary, dry_run=options["dry_run"])
    if summary.interrupted is not None:
        return status.INTERRUPTED if summary.interrupted == signal.SIGINT else status.TERMINATED
    return status.FAILED if summary.failed else status.FINE


def _collect(settings: Settings, source: Path, target: Path, options: dict[str, Any]) -> int:
    from cleaner.batch.collect import collect_folder
    from cleaner.batch.plan import Options

    with _reporter(options) as reporter:
        try:
            summary = collect_folder(settings, source, target, Options(**options), reporter)
        except OSError as error:
            if options["dry_run"]:
                raise  # nothing but standard output is written
            raise InputError(f"{target}: cannot be written: {error.strerror}") from error
        reporter.end(summary, dry_run=options["dry_run"])
    return status.FAILED if summary.failed else status.FINE


def _reporter(options: dict[str, Any]) -> AbstractContextManager[Reporter | JsonReporter]:
    """Who tells of a folder run; takes what is its own from the options."""
    from cleaner.cli.reporter import JsonReporter, Reporter

    form, progress = options.pop("log_format"), not options.pop("no_progress")
    told = {name: options.pop(name) for name in ("quiet", "verbose")}
    return closing(JsonReporter(**told) if form == "json" else Reporter(**told, progress=progress))
