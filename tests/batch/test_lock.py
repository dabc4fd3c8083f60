import os
import subprocess
import sys
import threading

import pytest

from cleaner.batch import lock, outputs
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


def test_a_file_is_written_by_one_at_a_time(tmp_path):
    path, name = tmp_path / "a.txt", "a" * 250
    with outputs.writing(path, alone=True) as file:
        file.write(b"first")
        for _ in range(2):
            with pytest.raises(BusyError, match=r"a\.txt: another run"):
                outputs.writing(path, alone=True).__enter__()
        with outputs.writing(tmp_path / name, alone=True):
            pass
    with outputs.pair(path, tmp_path / "b", alone=True) as (one, other):
        with pytest.raises(BusyError):
            outputs.writing(path, alone=True).__enter__()
        one.write_bytes(b"1")
        other.write_bytes(b"2")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "a.txt": b"1",
        "b": b"2",
        name: b"",
    }


def test_no_run_comes_between_the_end_of_another_and_its_name(tmp_path, monkeypatch):
    """Who waits for the file gets the next one, not what the file has become meanwhile."""
    import fcntl

    path, flock = tmp_path / "part", fcntl.flock

    def late(file, how):
        monkeypatch.undo()
        path.rename(tmp_path / "done")
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    os.close(lock.take(path, path))
    assert path.stat().st_ino != (tmp_path / "done").stat().st_ino


def test_without_locks_files_are_written_as_well(tmp_path, monkeypatch):
    import fcntl

    def none(file, how):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", none)
    with outputs.writing(tmp_path / "a", alone=True) as file:
        file.write(b"a")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
