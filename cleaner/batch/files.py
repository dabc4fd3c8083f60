"""One input file of a run, cleaned to its outputs."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from cleaner.batch import compression, documents, formats, inputs, outputs, recordfiles
from cleaner.batch.records import Job
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cleaner.batch.formats import Format
    from cleaner.batch.records import Tally
    from cleaner.cleaner import Cleaner

_PIECE = 1 << 22


class Done(NamedTuple):
    """What became of one file: how many of its documents changed, how many came as they were.

    ``removed`` has the characters that went by rule; ``failed`` names those of its documents that
    failed, each with its reason, where it has many.
    """

    cleaned: int
    unchanged: int
    characters_in: int
    characters_out: int
    removed: dict[str, int]
    failed: tuple[tuple[str, str], ...] = ()


def wanted(name: str) -> bool:
    """Whether a file of this name is a document, or holds some."""
    return formats.of(name) is not None


def output_paths(name: str) -> tuple[str, ...]:
    """The outputs of the file called ``name``, relative to the target as it is to the source.

    They lie in the same folder, and their names are the same up to the first full stop.
    """
    return formats.output_names(name)


def clean_file(
    cleaner: Cleaner,
    path: Path,
    name: str,
    target: Path,
    alive: Callable[[], None],
    text_field: str | None = None,
) -> Done:
    """Clean the file ``path``, called ``name`` in its metadata, to its place below ``target``.

    ``alive`` is called after each document of a file of many: the time limit is for one.
    Raises InputError where it cannot be read or written.
    """
    form = formats.of(name)
    assert form is not None
    output = outputs.below(target, formats.output_name(name))
    job = Job(cleaner, text_field, alive)
    try:
        if form.is_records:
            clean_records(job, path, form, output)
        else:
            document = documents.clean(cleaner, inputs.read(path, cleaner.settings.max_size), form, name)
            job.tally.count(document.article)
            outputs.write_document(output, document)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}") from error
    return done(job.tally, name)


def clean_records(job: Job, path: Path, form: Format, output: Path, *, alone: bool = False) -> None:
    """Clean a file of records to ``output``, and keep a copy of it beside where restore needs it.

    With ``alone``, BusyError is raised where another run writes to it.
    """
    beside = output.with_name(output.name + formats.SOURCE_SUFFIX)
    with inputs.opened(path) as source:
        if outputs.is_stream(output) or not form.keeps_source:
            with outputs.writing(output, alone=alone) as file:
                _write_records(job, form, source, file, output.name)
                if not outputs.is_stream(output):
                    beside.unlink(missing_ok=True)  # of another source, which had this output before
            return
        with outputs.pair(output, beside, alone=alone) as (clean, kept):
            with kept.open("wb") as copy:
                while piece := source.read(_PIECE):
                    copy.write(piece)
                    job.alive()
            source.seek(0)
            with clean.open("wb") as file:
                _write_records(job, form, source, file, output.name)


def _write_records(job: Job, form: Format, source: IO[bytes], file: IO[bytes], name: str) -> None:
    written = formats.of(name) or form
    with compression.writing(file, written.compression) as out:
        recordfiles.clean(job, form, source, out)


def done(tally: Tally, name: str) -> Done:
    """What became of the file ``name``, of which the records were counted."""
    failed = tuple((f"{name}:{place}", reason) for place, reason in tally.failed)
    return Done(
        tally.cleaned, tally.unchanged, tally.characters_in, tally.characters_out, tally.removed, failed
    )
