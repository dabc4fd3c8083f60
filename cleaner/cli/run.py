"""``cleaner run``."""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.batch import inputs
from cleaner.cli import status
from cleaner.cli.options import FOLDER_OPTIONS, folder_options, read_settings, settings_options
from cleaner.cli.terminal import printable
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.cleaner import Cleaner
    from cleaner.config import Settings

_RECORDS = (".jsonl", ".ndjson")


@click.command("run")
@click.argument("input", default=inputs.STDIN, metavar="[INPUT]")
@click.argument("output", required=False, metavar="[OUTPUT]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="What a document on standard output looks like: its text (default), a line of"
    " JSON with all its metadata, or Markdown with front matter.",
)
@click.option("--meta", metavar="FILE", help="Write the metadata of a text on standard output to FILE.")
@click.option(
    "--input-format",
    type=click.Choice(["auto", "text", "jsonl"]),
    default="auto",
    help="What the input is; auto (default) goes by its suffix.",
)
@click.option("--text-field", metavar="NAME", help="The field of a record that holds the text.")
@settings_options
@folder_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    input: str,
    output: str | None,
    form: str,
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
    cleaner run story.txt clean.txt
    cat story.txt | cleaner run | wc -w
    cleaner run --input-format jsonl < all.jsonl > clean.jsonl
    """
    folder = {name: options.pop(name) for name in FOLDER_OPTIONS}
    settings = read_settings(**options)
    source = Path(input)
    if input != inputs.STDIN and not source.exists():
        raise SettingsError(f"{input}: no such file or folder")
    if input != inputs.STDIN and source.is_dir():
        if output is None:
            raise SettingsError(f"{input} is a folder; name one for the output: cleaner run {input} OUTPUT")
        ctx.exit(_folder(settings, source, Path(output), folder))
    from cleaner.cleaner import Cleaner

    for name in ("force", "dry_run", "prune", "include", "exclude"):
        if folder[name]:
            raise SettingsError(f"--{name.replace('_', '-')} is for a folder, which {input} is not")
    cleaner = Cleaner(settings)
    if input_format == "jsonl" or (input_format == "auto" and source.suffix.lower() in _RECORDS):
        ctx.exit(_filter(cleaner, source, text_field))
    _one(cleaner, source, output, form, meta)


# fmt: on


def _one(cleaner: Cleaner, source: Path, output: str | None, form: str, meta: str | None) -> None:
    """One document, to a file or to standard output."""
    name = None if str(source) == inputs.STDIN else source.name
    try:
        raw = inputs.read(source)
        article = cleaner.clean(raw, name)
    except InputError as error:
        raise InputError(f"{source}: {error}") from error
    if not raw.strip():
        click.echo(f"cleaner: {source}: is empty, there is nothing to clean", err=True)
    if output is not None and output != inputs.STDIN:
        _write(Path(output), article)
        return
    if meta is not None:
        _write(Path(meta), article, only_metadata=True)
    data = _shown(article, form)
    if sys.stdout.isatty():
        data = printable(data.decode("utf-8", "replace")).encode()
    sys.stdout.buffer.write(data)


def _write(path: Path, article: Article, *, only_metadata: bool = False) -> None:
    from cleaner.batch import outputs

    if path.is_dir():
        raise SettingsError(f"{path} is a folder; name a file in it")
    try:
        (outputs.write_metadata if only_metadata else outputs.write_article)(path, article)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _shown(article: Article, form: str) -> bytes:
    if form == "text":
        return article.text.encode("utf-8", "surrogatepass")
    from cleaner.batch import outputs

    if form == "json":
        return outputs.dumps({"text": article.text, **article.metadata()}) + b"\n"
    return outputs.markdown(article)


def _filter(cleaner: Cleaner, source: Path, text_field: str | None) -> int:
    """JSON Lines through to standard output, each record as soon as it came."""
    from cleaner.batch.records import clean_lines

    failed = 0

    def fail(line: int, reason: str) -> None:
        nonlocal failed
        failed += 1
        click.echo(f"cleaner: {source}:{line}: {reason}", err=True)

    with sys.stdin.buffer if str(source) == inputs.STDIN else source.open("rb") as lines:
        for line in clean_lines(cleaner, lines, text_field, fail):
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
    return status.FAILED if failed else status.FINE


def _folder(settings: Settings, source: Path, target: Path, options: dict[str, Any]) -> int:
    from cleaner.batch.folder import run_folder
    from cleaner.batch.plan import Options
    from cleaner.cli.reporter import JsonReporter, Reporter

    form, progress = options.pop("log_format"), not options.pop("no_progress")
    told = {name: options.pop(name) for name in ("quiet", "verbose")}
    reporter = JsonReporter(**told) if form == "json" else Reporter(**told, progress=progress)
    with closing(reporter):
        summary = run_folder(settings, source, target, Options(**options), reporter)
        reporter.end(summary, dry_run=options["dry_run"])
    if summary.interrupted is not None:
        return status.INTERRUPTED if summary.interrupted == signal.SIGINT else status.TERMINATED
    return status.FAILED if summary.failed else status.FINE
