"""Processes that do work, one task at a time each, and may die of it.

A worker has a few tasks at a time and answers several at once, so that small ones do not drown in
messages. Which one it is at stands in memory that both can see, so it is known what it died of.
Workers are forked when there is work for them, from a process without threads.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from mmap import mmap
from multiprocessing import get_context
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TICK = 0.1  # seconds between looks at the clock
_GATHER = 0.01  # seconds for which a worker gathers results
_GRACE = 2.0  # seconds for a worker to end with the task that it is at


class Lost(NamedTuple):
    """In place of a result: why there is none, and which process died of the task."""

    reason: str
    pid: int


class _Worker(Generic[T]):
    def __init__(self, process: BaseProcess, tasks: Connection, results: Connection, place: mmap) -> None:
        self.process = process
        self.tasks = tasks
        self.results = results
        self.todo: deque[T] = deque()
        self._place = place
        self._answered = 0
        self.since = 0.0
        self.overdue = False

    def give(self, chunk: list[T]) -> None:
        self.todo.extend(chunk)
        self._answered = self._place[0] = 0
        self.since = time.monotonic()
        with suppress(BrokenPipeError):  # it is dead, which is seen where its results end
            self.tasks.send(chunk)

    def answered(self) -> T:
        """The next task, which is done."""
        self._answered += 1
        return self.todo.popleft()

    def lost(self) -> T:
        """The task that it is at; others before it may be done, but were not answered yet."""
        place = self._place[0] - self._answered
        task = self.todo[place]
        del self.todo[place]
        return task

    def end(self) -> int:
        """Wait for the process; its exit code."""
        self.tasks.close()
        self.results.close()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        assert code is not None
        return code


class Pool(Generic[T, R]):
    """At most ``jobs`` workers that call ``work`` with a task and with a function to say: still alive.

    They get tasks in chunks of at most 256. ``begin`` is called first in each; ``work`` must not raise.
    A worker that says nothing for ``timeout`` seconds is killed.
    """

    def __init__(
        self,
        work: Callable[[T, Callable[[], None]], R],
        jobs: int,
        timeout: float,
        begin: Callable[[], None] = lambda: None,
    ) -> None:
        self._work = work
        self._jobs = jobs
        self._timeout = timeout
        self._begin = begin
        self._workers: list[_Worker[T]] = []
        self._again: deque[list[T]] = deque()
        self._selector = selectors.DefaultSelector()

    def run(
        self, chunks: Iterator[list[T]], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[T, R | Lost] | None]:
        """Each task with its result, in the order of their ends; None now and then to look around.

        Once ``stopped`` says so, no task is begun any more; those that were are still reported.
        """
        ahead = next(chunks, None)
        try:
            while not stopped():
                ahead = self._feed(ahead, chunks)
                if not any(worker.todo for worker in self._workers):
                    break
                yield from self._answers(_TICK)
                self._kill_overdue()
                yield None
            self._dismiss()
            end = time.monotonic() + _GRACE
            while self._workers and time.monotonic() < end:
                yield from self._answers(_TICK)
        finally:
            self._kill_all()

    def _feed(self, ahead: list[T] | None, chunks: Iterator[list[T]]) -> list[T] | None:
        """Give every idle worker a chunk; the next chunk, read while they work."""
        while self._again or ahead is not None:
            idle = next((worker for worker in self._workers if not worker.todo), None)
            if idle is None:
                if len(self._workers) >= self._jobs:
                    break
                idle = self._start()
            if self._again:
                idle.give(self._again.popleft())
            elif ahead is not None:
                idle.give(ahead)
                ahead = next(chunks, None)
        return ahead

    def _answers(self, patience: float) -> Iterator[tuple[T, R | Lost]]:
        for key, _ in self._selector.select(patience):
            worker: _Worker[T] = key.data
            try:
                answers = worker.results.recv()
            except (EOFError, OSError):  # OSError: it ended in the middle of a message
                yield from self._buried(worker)
                continue
            worker.since = time.monotonic()
            for answer in answers:
                yield worker.answered(), answer

    def _buried(self, worker: _Worker[T]) -> Iterator[tuple[T, Lost]]:
        """A worker that ended: what it was at is lost, what it has not answered is for others."""
        self._workers.remove(worker)
        self._selector.unregister(worker.results)
        pid = worker.process.pid
        code = worker.end()
        if worker.todo and code != 0:
            assert pid is not None
            yield worker.lost(), Lost(self._why(code, overdue=worker.overdue), pid)
        if worker.todo:
            self._again.append(list(worker.todo))

    def _why(self, code: int, *, overdue: bool) -> str:
        if overdue:
            return f"took longer than {self._timeout:g} seconds (the setting timeout)"
        if code < 0:
            return f"its worker was killed by signal {-code} ({signal.Signals(-code).name})"
        return f"its worker ended with status {code}"

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            if worker.todo and now - worker.since > self._timeout and not worker.overdue:
                worker.overdue = True
                worker.process.kill()

    def _dismiss(self) -> None:
        """Ask all to end: the idle at once, the others with the task that they are at."""
        for worker in self._workers:
            worker.tasks.close()
            if worker.todo:
                worker.process.terminate()

    def _kill_all(self) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.end()
        self._workers.clear()
        self._selector.close()

    def _start(self) -> _Worker[T]:
        context = get_context("fork")
        their_tasks, tasks = context.Pipe(duplex=False)
        results, their_results = context.Pipe(duplex=False)
        place = mmap(-1, 1)
        ours = [tasks, results]
        ours += [end for worker in self._workers for end in (worker.tasks, worker.results)]
        process = context.Process(
            target=self._serve, args=(their_tasks, their_results, place, ours, os.getpid()), daemon=True
        )
        # A signal waits until the worker knows what to do with it.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        their_tasks.close()
        their_results.close()
        worker: _Worker[T] = _Worker(process, tasks, results, place)
        self._workers.append(worker)
        self._selector.register(results, selectors.EVENT_READ, worker)
        return worker

    def _serve(
        self, tasks: Connection, results: Connection, place: mmap, others: list[Connection], parent: int
    ) -> None:
        """What a worker does: tasks in, results out, until there are no more or it is told to end."""
        asked_to_end = _signals()
        _die_with(parent)
        for end in others:
            end.close()
        self._begin()
        said = 0.0

        def alive() -> None:
            nonlocal said
            now = time.monotonic()
            if now - said > _GATHER:
                said = now
                results.send([])

        try:
            while not asked_to_end():
                answers: list[R] = []
                sent = time.monotonic()
                for number, task in enumerate(tasks.recv()):
                    place[0] = number
                    answers.append(self._work(task, alive))
                    if asked_to_end():
                        break
                    if time.monotonic() - sent > _GATHER:
                        results.send(answers)
                        answers = []
                        sent = time.monotonic()
                results.send(answers)
        except (EOFError, BrokenPipeError):
            return  # there is no one to work for


def _signals() -> Callable[[], bool]:
    """In a worker: Ctrl-C is the main process's to handle, SIGTERM is noted; whether it came."""
    came: list[int] = []
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    return lambda: bool(came)


def _die_with(parent: int) -> None:
    """Have the system kill this process when its parent ends, where it can (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
