"""One run at a time on one output.

The lock is the system's own (flock), so a run that dies leaves none behind. Of a folder, workers that
outlive their run for a moment hold a second one, for which the next run waits.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Self

from cleaner.errors import BusyError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_PATIENCE = 10.0  # seconds for workers of a run that died; they end with the document they are at


class Lock:
    """Holds the output whose folder for such things is ``home``. Raises BusyError where it is held."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._file = self._open("lock")
        try:
            if not _locked(self._file) or not self._workers_are_gone():
                raise _busy(home.parent)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go."""
        os.close(self._file)

    def hand_to_worker(self) -> None:
        """In a worker, after the fork: hold the workers' lock, and not the run's."""
        import fcntl

        fcntl.flock(self._open("lock.workers"), fcntl.LOCK_SH)
        self.close()

    def _workers_are_gone(self) -> bool:
        file = self._open("lock.workers")
        try:
            end = time.monotonic() + _PATIENCE
            while not (gone := _locked(file)) and time.monotonic() < end:
                time.sleep(0.02)
            return gone
        finally:
            os.close(file)

    def _open(self, name: str) -> int:
        return os.open(self._home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def take(path: Path, output: Path) -> int | None:
    """The file ``path``, made where there is none, and held until it is closed, whatever its name is then.

    Raises BusyError where another run holds it, as one that writes ``output``. None where the system
    has no locks.
    """
    try:
        import fcntl
    except ImportError:
        return None
    while True:
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        except OSError:
            return None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(file), os.stat(path)):
                return file
        except BlockingIOError:
            os.close(file)
            raise _busy(output) from None
        except FileNotFoundError:
            pass  # who held it until now has renamed or removed it
        except OSError:
            os.close(file)
            path.unlink(missing_ok=True)
            return None
        os.close(file)


def _busy(output: Path) -> BusyError:
    return BusyError(f"{output}: another run is writing to this output; try again when it has ended")


def _locked(file: int) -> bool:
    try:
        import fcntl
    except ImportError:
        raise SettingsError(
            "folders cannot be cleaned on this system: it has no flock to keep two runs apart"
        ) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
