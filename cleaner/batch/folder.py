"""A folder of documents cleaned into another."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from cleaner.batch import files, formats, outputs
from cleaner.batch.interrupt import Interrupt
from cleaner.batch.lock import Lock
from cleaner.batch.manifest import Entry, Manifest
from cleaner.batch.plan import Options, Plan, Task, content
from cleaner.batch.summary import Summary
from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cleaner.batch.files import Done
    from cleaner.batch.summary import Watch
    from cleaner.batch.workers import Lost
    from cleaner.cleaner import Cleaner
    from cleaner.config import Settings

HOME = ".cleaner"
"""The folder in the output where the manifest and the locks are."""
_CHUNK_FILES, _CHUNK_BYTES = 32, 64_000  # what a worker gets at a time
_PACKED = 10  # bytes that one of a compressed file may stand for


def run_folder(settings: Settings, source: Path, target: Path, options: Options, watch: Watch) -> Summary:
    """Clean every document below ``source`` to its place below ``target``.

    Raises SettingsError where the folders overlap or the settings make no sense, and BusyError where
    another run holds the output.
    """
    if outputs.is_inside(target, source):
        raise SettingsError(f"{target}: the output must not lie inside the input {source}")
    if settings.select or settings.ignore or settings.extend_select:
        _cleaner(settings)  # which says what is wrong with them, before anything is done
    if options.dry_run:
        return _preview(settings, source, target, options, watch)
    with (
        _lock(target) as lock,
        closing(Manifest(target / HOME)) as manifest,
        Interrupt() as interrupt,
    ):
        run = _Run(settings, source, target, options, manifest, watch, interrupt)
        run.tidy()
        run.clean(lock)
        if options.prune and interrupt.number is None:
            run.prune()
        run.summary.interrupted = interrupt.number
        return run.summary


def _lock(target: Path) -> Lock:
    try:
        (target / HOME).mkdir(parents=True, exist_ok=True)
        return Lock(target / HOME)
    except OSError as error:
        raise SettingsError(f"{target}: cannot be written: {error.strerror}") from error


def _preview(settings: Settings, source: Path, target: Path, options: Options, watch: Watch) -> Summary:
    summary = Summary()
    with ExitStack() as stack:
        manifest = None
        if (target / HOME / "manifest.sqlite").is_file():
            stack.enter_context(_lock(target))
            manifest = stack.enter_context(closing(Manifest(target / HOME, create=False)))
        plan = Plan(settings, source, target, options, manifest)
        watch.begin(summary, plan.count)
        for found, task in plan.documents(summary):
            try:
                if found.problem:
                    raise InputError(found.problem)
                if task is None or (task.known and content(source / task.name) == task.known):
                    summary.same += 1
                else:
                    summary.files += 1
                    watch.planned("clean", found.name)
            except InputError as error:
                summary.failed += 1
                watch.failed(found.name, str(error))
        for _, paths in plan.gone().items() if options.prune else ():
            summary.pruned += len(paths)
            for path in paths:
                watch.planned("remove", path)
    return summary


def _cleaner(settings: Settings) -> Cleaner:
    from cleaner.cleaner import Cleaner

    return Cleaner(settings)


class _Outcome(NamedTuple):
    """What a worker tells of a task: its ``done``, or the ``reason`` why there is none."""

    content: str | None = None
    done: Done | None = None
    sizes: dict[str, int | None] | None = None
    reason: str | None = None


class _Run:
    """One run: hands out tasks, and writes down and tells what became of them."""

    def __init__(
        self,
        settings: Settings,
        source: Path,
        target: Path,
        options: Options,
        manifest: Manifest,
        watch: Watch,
        interrupt: Interrupt,
    ) -> None:
        self.summary = Summary()
        self._settings = settings
        self._source = source
        self._target = target
        self._options = options
        self._manifest = manifest
        self._watch = watch
        self._interrupt = interrupt
        self._plan = Plan(settings, source, target, options, manifest)
        self._ended: list[Entry] = []

    @cached_property
    def _cleaner(self) -> Cleaner:
        return _cleaner(self._settings)

    def tidy(self) -> None:
        """Clear up what a run that was killed left behind."""
        unfinished = self._manifest.unfinished()
        outputs.tidy(self._target, [names for names in unfinished if not self._plan.is_inside(names)])

    def clean(self, lock: Lock) -> None:
        """Clean what there is to clean."""
        self._watch.begin(self.summary, self._plan.count)
        chunks = self._chunks()
        first = next(chunks, None)
        if first is not None:
            from cleaner.batch.workers import Pool

            pool = Pool(
                self._work, self._options.jobs or cores(), self._settings.timeout, lock.hand_to_worker
            )
            for answer in pool.run(chain([first], chunks), self._stopped):
                self._watch.tick()
                if answer is not None:
                    self._end(*answer)
        try:
            self._write_down()
        except InputError as error:
            self._fail(HOME, str(error))
        if self._stopped():
            self.tidy()

    def prune(self) -> None:
        """Remove the outputs of documents that are no more, and the folders that this empties."""
        gone = self._plan.gone()
        for path in (path for paths in gone.values() for path in paths):
            if outputs.remove(self._target, self._target / path):
                self.summary.pruned += 1
                self._watch.pruned(path)
                self._remove_empty(path)
        try:
            self._manifest.forget(gone)
        except InputError as error:
            self._fail(HOME, str(error))

    def _remove_empty(self, path: str) -> None:
        with suppress(OSError):  # it is not empty
            for folder in PurePosixPath(path).parents:
                if folder.name:
                    (self._target / folder).rmdir()

    def _stopped(self) -> bool:
        return self._interrupt.number is not None

    def _chunks(self) -> Iterator[list[Task]]:
        """Tasks, each written down before it is handed out."""
        for chunk in _chunked(self._tasks()):
            self._ended += [
                Entry(task.name, "started", outputs=dict.fromkeys(files.output_paths(task.name)))
                for task in chunk
            ]
            try:
                self._write_down()
            except InputError as error:
                del self._ended[-len(chunk) :]
                for task in chunk:
                    self._fail(task.name, str(error))
                continue
            _ = self._cleaner  # made once, before the workers are
            yield chunk

    def _tasks(self) -> Iterator[Task]:
        for found, task in self._plan.documents(self.summary):
            if self._stopped():
                return
            self._watch.tick()
            if found.problem:
                self._fail(found.name, found.problem)
                if not found.name.endswith("/"):  # a folder is no document
                    self._ended.append(Entry(found.name, "failed", found.problem))
            elif task is None:
                self._same(found.name)
            else:
                yield task

    def _work(self, task: Task, alive: Callable[[], None]) -> _Outcome:
        """What a worker does with a task."""
        path = self._source / task.name
        try:
            now = content(path, alive)  # before it is read: what changes in between is then seen next time
            if now == task.known:
                return _Outcome(now)
            done = files.clean_file(
                self._cleaner, path, task.name, self._target, alive, self._options.text_field
            )
            names = files.output_paths(task.name)
            return _Outcome(now, done, {name: (self._target / name).stat().st_size for name in names})
        except InputError as error:
            reason = str(error)
        except MemoryError:
            reason = "not enough memory"
        except Exception as error:  # one document must not end the run, whatever it is that fails
            reason = f"unexpected error: {type(error).__name__}: {error}"
        return _Outcome(reason=reason)

    def _end(self, task: Task, outcome: _Outcome | Lost) -> None:
        """Write down and tell what became of a task."""
        name = task.name
        if not isinstance(outcome, _Outcome):
            outputs.tidy(self._target, [files.output_paths(name)], outcome.pid)
        if outcome.reason is not None:
            self._fail(name, outcome.reason)
            entry = Entry(name, "failed", outcome.reason)
        elif outcome.done is None:
            self._same(name)
            entry = Entry(name, "done", None, task.stamp, outcome.content, self._plan.digest, task.outputs)
        else:
            done = outcome.done
            self.summary.tell(name, done, self._watch)
            state, why = ("failed", _told(done)) if done.failed else ("done", None)
            entry = Entry(name, state, why, task.stamp, outcome.content, self._plan.digest, outcome.sizes)
        self._ended.append(entry)

    def _same(self, name: str) -> None:
        self.summary.files += 1
        self.summary.same += 1
        self._watch.same(name)

    def _fail(self, name: str, reason: str) -> None:
        self.summary.fail(name, reason, self._watch)

    def _write_down(self) -> None:
        self._manifest.put(self._ended)
        self._ended.clear()


def _told(done: Done) -> str:
    name, reason = done.failed[0]
    return f"{len(done.failed)} of its documents failed, the first of them {name}: {reason}"


def _chunked(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    """Tasks in lists that are worth a message."""
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        form = formats.of(task.name)
        size += task.size * (_PACKED if form and form.is_packed else 1)
        if len(chunk) >= _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
