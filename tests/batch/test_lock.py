import os
import subprocess
import sys
import threading

import pytest

from cleaner.batch import lock
from cleaner.batch.lock import Lock
from cleaner.errors import BusyError


def test_held_once(tmp_path):
    with Lock(tmp_path):
        with pytest.raises(BusyError, match="another run is writing to this output"):
            Lock(tmp_path)
        with pytest.raises(BusyError):  # the refusal did not let go of the first
            Lock(tmp_path)
    with Lock(tmp_path):
        pass


def test_nothing_of_it_stays_after_a_crash(tmp_path):
    code = "import sys, os; from pathlib import Path; from cleaner.batch.lock import Lock; Lock(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode == -9
    with Lock(tmp_path):
        pass


@pytest.fixture
def worker(tmp_path):
    """A worker that outlived its run; the pipe ends it."""
    read, write = os.pipe()
    ready_read, ready_write = os.pipe()
    held = Lock(tmp_path)
    pid = os.fork()
    if pid == 0:
        os.close(write)
        held.hand_to_worker()
        os.write(ready_write, b"!")
        os.read(read, 1)
        os._exit(0)
    os.read(ready_read, 1)
    held.close()
    yield write
    os.waitpid(pid, 0)
    for end in (read, ready_read, ready_write):
        os.close(end)


def test_workers_of_a_run_that_died_are_waited_for(tmp_path, worker):
    ended = []
    timer = threading.Timer(0.2, lambda: ended.append(True) or os.close(worker))
    timer.start()
    with Lock(tmp_path):
        assert ended
    timer.join()


def test_but_not_for_ever(tmp_path, worker, monkeypatch):
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    with pytest.raises(BusyError):
        Lock(tmp_path)
    os.close(worker)
    monkeypatch.undo()
    with Lock(tmp_path):
        pass
