"""Documents cleaned into one file of records."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cleaner.batch import compression, documents, formats, inputs, outputs, recordfiles, scan
from cleaner.batch.csvrecords import spelling
from cleaner.batch.files import done
from cleaner.batch.jsonrecords import spelled
from cleaner.batch.records import FIELD, Job, Tally, cleaned_field, is_metadata
from cleaner.batch.summary import Summary
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cleaner.batch.formats import Format
    from cleaner.batch.plan import Options
    from cleaner.batch.scan import Found
    from cleaner.batch.summary import Watch
    from cleaner.config import Settings

_GROUP = 64 << 20
"""Characters in a row group of Parquet."""


class Collected(NamedTuple):
    """A document as a record: its name, its clean text, and its metadata."""

    id: str
    text: str
    metadata: dict[str, Any]


def collect_folder(settings: Settings, source: Path, target: Path, options: Options, watch: Watch) -> Summary:
    """Clean every document below ``source`` into the records of the file ``target``, in order.

    The file is put in its place when all are in it. Raises SettingsError where it would lie inside,
    and BusyError where another run writes to it.
    """
    # Of a link neither what it leads to, nor where it is.
    if any(outputs.is_inside(place, source) for place in (target, target.parent)):
        raise SettingsError(f"{target}: the output must not lie inside the input {source}")
    summary = Summary()
    chosen = scan.chooser(options.include, options.exclude)

    def found(skipped: Counter[str] | None = None) -> Iterator[Found]:
        return scan.documents(source, chosen, skipped, lambda name: (name,))

    watch.begin(summary, lambda: sum(1 for _ in found()))
    if options.dry_run:
        for each in found(summary.skipped):
            summary.files += 1
            watch.planned("clean", each.name)
        return summary
    job = Job(Cleaner(settings), options.text_field, watch.tick)
    with _written(target) as add:
        for each in found(summary.skipped):
            job.tally = Tally()
            try:
                if each.problem:
                    raise InputError(each.problem)
                for record in _documents(job, source / each.name, each.name, formats.of(each.name)):
                    add(record)
                summary.tell(each.name, done(job.tally, each.name), watch)
            except InputError as error:
                summary.fail(each.name, str(error), watch)
            watch.tick()
    return summary


def collect_one(cleaner: Cleaner, source: Path, form: Format | None, target: Path) -> None:
    """Clean one document into the only record of the file ``target``."""
    with _written(target) as add:
        for record in _documents(Job(cleaner), source, source.name, form):
            add(record)


@contextmanager
def _written(target: Path) -> Iterator[Callable[[Collected], None]]:
    """Adds records to the file ``target``."""
    form = formats.of(target.name)
    assert form is not None
    with outputs.writing(target, alone=True) as file, compression.writing(file, form.compression) as out:
        writer = _WRITERS[form.kind](out)
        try:
            yield writer.add
            writer.end()
        except BaseException:
            writer.drop()
            raise


def _documents(job: Job, path: Path, name: str, form: Format | None) -> Iterator[Collected]:
    if form is None or not form.is_records:
        called = None if name == inputs.STDIN else name
        document = documents.clean(
            job.cleaner, inputs.read(path, job.cleaner.settings.max_size), form, called
        )
        job.tally.count(document.article)
        yield Collected(name, document.article.text, document.metadata())
        return
    with inputs.opened(path) as source, tempfile.TemporaryFile() as clean:
        recordfiles.clean(job, form, source, clean)
        clean.seek(0)
        for number, record in enumerate(recordfiles.records(formats.Format(form.kind), clean), 1):
            told = record.get(FIELD)
            if is_metadata(told):
                strings = {key for key, value in record.items() if isinstance(value, str)}
                yield Collected(f"{name}:{number}", record[cleaned_field(strings, told)], told)


class _Writer:
    """Writes records to a stream."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def end(self) -> None:
        """All records are there."""

    def drop(self) -> None:
        """No more are coming, and what was written is thrown away."""


class _Lines(_Writer):
    """JSON Lines."""

    def add(self, record: Collected) -> None:
        self._out.write(_line(record) + b"\n")


class _Array(_Writer):
    """A JSON array, a record a line."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(out)
        self._before = b"[\n"

    def add(self, record: Collected) -> None:
        self._out.write(self._before + _line(record))
        self._before = b",\n"

    def end(self) -> None:
        self._out.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


def _line(record: Collected) -> bytes:
    return spelled({"id": record.id, "text": record.text, FIELD: record.metadata}, "utf-8").encode()


class _Rows(_Writer):
    """CSV, as RFC 4180 has it but for the line ends."""

    mark = ","

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(out)
        self._write("id", "text", FIELD)

    def add(self, record: Collected) -> None:
        self._write(record.id, record.text, spelled(record.metadata, "utf-8"))

    def _write(self, *values: str) -> None:
        cells = (spelling(value, value, self.mark) for value in values)
        self._out.write((self.mark.join(cells) + "\n").encode("utf-8", "replace"))


class _Tabs(_Rows):
    mark = "\t"


class _Groups(_Writer):
    """Parquet, three columns of strings."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(out)
        from cleaner.batch.parquet import parquet

        library = parquet()
        import pyarrow as pa

        self._schema = pa.schema([(name, pa.string()) for name in ("id", "text", FIELD)])
        self._writer = library.ParquetWriter(out, self._schema, compression="zstd")
        self._rows: list[tuple[str, ...]] = []
        self._size = 0

    def add(self, record: Collected) -> None:
        values = (record.id, record.text, spelled(record.metadata, "utf-8"))
        self._rows.append(tuple(value.encode("utf-8", "replace").decode() for value in values))
        self._size += sum(map(len, self._rows[-1]))
        if self._size > _GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        columns = [pa.array(column, pa.string()) for column in zip(*self._rows, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows, self._size = [], 0

    def end(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()

    def drop(self) -> None:
        self._writer.is_open = False  # else it closes itself at last, when what it writes to is closed


_WRITERS: dict[str, Any] = {"jsonl": _Lines, "json": _Array, "csv": _Rows, "tsv": _Tabs, "parquet": _Groups}
