"""``cleaner run`` of one file or standard input."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import click

from cleaner.batch import documents, formats, inputs
from cleaner.cli import status
from cleaner.cli.terminal import one_line, printable
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.documents import Document
    from cleaner.batch.formats import Format
    from cleaner.batch.inputs import Source
    from cleaner.batch.records import Job
    from cleaner.cleaner import Cleaner


def format_of(source: Source, input_format: str) -> Format | None:
    """What a file is; None where only its content tells."""
    known = None if str(source) == inputs.STDIN else formats.of(os.path.basename(source))
    if input_format == "auto":
        return known
    return formats.Format(input_format, known.compression if known else "")


def refuse_input(source: Source, form: Format | None, output: str | None, meta: str | None) -> None:
    """Raise SettingsError where something would be written over the input: nothing would have it then."""
    names = [name for name in (output, meta) if name is not None and name != inputs.STDIN]
    if not names:
        return
    from pathlib import Path

    paths = [Path(name) for name in names]
    if output is not None and output != inputs.STDIN:
        name = paths[0].name
        is_records = form is not None and form.is_records
        beside = name + formats.SOURCE_SUFFIX if is_records else formats.meta_name(name)
        paths.append(paths[0].parent / beside)
    for path in paths:
        if _is_input(source, path):
            raise SettingsError(f"{path}: is the input, and would be overwritten; name another output")


def _is_input(source: Source, path: Path) -> bool:
    try:
        told = os.fstat(sys.stdin.fileno()) if str(source) == inputs.STDIN else os.stat(source)
        return stat.S_ISREG(told.st_mode) and os.path.samestat(told, os.stat(path))
    except (OSError, ValueError):
        return False  # it is not there yet


def run_document(
    cleaner: Cleaner, source: Source, form: Format | None, output: str | None, shown: str, meta: str | None
) -> None:
    """One document, to a file or to standard output."""
    name = None if str(source) == inputs.STDIN else os.path.basename(source)
    try:
        raw = inputs.read(source, cleaner.settings.max_size)
        document = documents.clean(cleaner, raw, form, name)
    except InputError as error:
        raise InputError(f"{source}: {error}") from error
    if not raw.strip():
        click.echo(one_line(f"cleaner: {source}: is empty, there is nothing to clean"), err=True)
    if output is not None and output != inputs.STDIN:
        _write(output, document)
        return
    if meta is not None:
        _write(meta, document, only_metadata=True)
    _print(_shown(document, shown))


def _write(name: str, document: Document, *, only_metadata: bool = False) -> None:
    from pathlib import Path

    from cleaner.batch import outputs

    path = Path(name)
    if path.is_dir():
        raise SettingsError(f"{path} is a folder; name a file in it")
    try:
        if only_metadata:
            outputs.write_metadata(path, document)
        else:
            outputs.write_document(path, document, alone=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _shown(document: Document, form: str) -> bytes:
    text = document.article.text
    if form == "text":
        return text.encode("utf-8", "surrogatepass")
    from cleaner.batch import outputs

    if form == "json":
        return outputs.dumps({"text": text, **document.metadata()}) + b"\n"
    return outputs.markdown(document)


def _print(data: bytes) -> None:
    if sys.stdout.isatty():
        data = printable(data.decode("utf-8", "replace")).encode()
    sys.stdout.buffer.write(data)


def run_records(job: Job, source: Source, form: Format, output: str | None) -> int:
    """The records of one file, to another or to standard output."""
    try:
        if output is None or output == inputs.STDIN:
            failed = _filter(job, source, form)
        else:
            _to_file(job, source, form, output)
            failed = _name_failed(job, source)
    except InputError as error:
        raise InputError(f"{source}: {error}") from error
    return status.FAILED if failed else status.FINE


def _to_file(job: Job, source: Source, form: Format, name: str) -> None:
    from pathlib import Path

    from cleaner.batch.files import clean_records

    output = Path(name)
    if output.is_dir():
        raise SettingsError(f"{output} is a folder; name a file in it")
    written = formats.of(output.name)
    if written is None or written.kind != form.kind:
        raise SettingsError(f"{output}: records keep their format; name an output that ends in .{form.kind}")
    try:
        clean_records(job, Path(source), form, output, alone=True)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}") from error


def _filter(job: Job, source: Source, form: Format) -> int:
    """Records through to standard output; of JSON Lines each as soon as it came."""
    from cleaner.batch import recordfiles

    if form.kind == "parquet":
        if sys.stdout.isatty():
            raise SettingsError(
                "Parquet is nothing for a terminal; name an output, or send it to a file with >"
            )
        with inputs.opened(source) as file:
            recordfiles.clean(job, form, file, sys.stdout.buffer)
        return _name_failed(job, source)
    failed = 0
    with (inputs.flowing if form.kind == "jsonl" else inputs.opened)(source) as file:
        streamed = str(source) == inputs.STDIN or not file.seekable()
        for piece in recordfiles.cleaned(job, form, file, streamed=streamed):
            _print(piece)
            if form.kind == "jsonl":
                sys.stdout.buffer.flush()
            failed += _name_failed(job, source)
    return failed


def _name_failed(job: Job, source: Source) -> int:
    """Name the records that failed since the last time, and count them."""
    failed, job.tally.failed = job.tally.failed, []
    for place, reason in failed:
        click.echo(one_line(f"cleaner: {source}:{place}: {reason}"), err=True)
    return len(failed)


def run_collect(cleaner: Cleaner, source: Source, form: Format | None, target: str) -> None:
    """One document into a file of records."""
    from pathlib import Path

    from cleaner.batch.collect import collect_one

    try:
        collect_one(cleaner, Path(source), form, Path(target))
    except InputError as error:
        raise InputError(f"{source}: {error}") from error
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error
