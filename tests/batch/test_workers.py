import faulthandler
import os
import signal
import time

import pytest

from cleaner.batch import workers
from cleaner.batch.workers import Lost, Pool


def work(task, alive):
    match task:
        case ("die", number):
            faulthandler.disable()  # which would tell of it
            os.kill(os.getpid(), number)
        case ("exit", code):
            os._exit(code)
        case ("sleep", seconds):
            time.sleep(seconds)
        case ("touch", path):
            path.touch()
            time.sleep(0.3)
        case ("alive", times):
            for _ in range(times):
                time.sleep(0.05)
                alive()
        case ("big", size):
            return "x" * size
    return task


def run(chunks, jobs=2, timeout=30.0, **options):
    answers = Pool(work, jobs, timeout).run(iter(chunks), **options)
    return [answer for answer in answers if answer is not None]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_is_answered_once(jobs):
    chunks = [[(i, j) for j in range(7)] for i in range(9)]
    answers = run(chunks, jobs)
    assert sorted(answers) == [((i, j), (i, j)) for i in range(9) for j in range(7)]


def test_nothing_to_do_starts_nobody(monkeypatch):
    monkeypatch.setattr(Pool, "_start", None)
    assert run([]) == []


def test_no_more_workers_than_there_is_work(monkeypatch):
    started = []
    start = Pool._start
    monkeypatch.setattr(Pool, "_start", lambda pool: started.append(1) or start(pool))
    run([[1, 2, 3]], jobs=8)
    assert len(started) == 1


@pytest.mark.parametrize("deadly", [("die", signal.SIGKILL), ("die", signal.SIGSEGV), ("exit", 3)])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_only_the_task_that_a_worker_died_of_is_lost(deadly, place):
    chunk = [1, 2, 3, 4]
    chunk.insert(place, deadly)
    answers = run([chunk, [5, 6], [7]])
    assert sorted(task for task, result in answers if task == result) == [1, 2, 3, 4, 5, 6, 7]
    [lost] = [result for task, result in answers if task == deadly]
    assert isinstance(lost, Lost)
    number = deadly[1]
    assert lost.reason == (
        f"its worker was killed by signal {int(number)} ({number.name})"
        if deadly[0] == "die"
        else "its worker ended with status 3"
    )


def test_many_deaths():
    answers = run([[("die", 9), i, ("die", 9)] for i in range(6)])
    assert sum(isinstance(result, Lost) for _, result in answers) == 12
    assert sorted(result for _, result in answers if not isinstance(result, Lost)) == list(range(6))


def test_a_task_that_takes_too_long_is_lost_alone():
    answers = run([[1, ("sleep", 50), 2], [3]], timeout=0.3)
    assert sorted(task for task, result in answers if task == result) == [1, 2, 3]
    [lost] = [result for _, result in answers if isinstance(result, Lost)]
    assert lost.reason == "took longer than 0.3 seconds (the setting timeout)"


def test_a_task_may_take_long_while_it_says_so():
    assert run([[("alive", 12)]], timeout=0.4) == [(("alive", 12), ("alive", 12))]


def test_large_messages_do_not_block():
    size = 3_000_000
    answers = run([[("big", size), "y" * size], ["z" * size] * 3])
    assert [len(result) for _, result in answers] == [size] * 5


def test_told_to_stop_it_reports_what_was_begun_and_begins_nothing(tmp_path):
    begun = tmp_path / "begun"
    answers = run([[("touch", begun), 2, 3], [4]], 1, stopped=begun.exists)
    assert answers == [(("touch", begun), ("touch", begun))]


def test_told_to_stop_it_does_not_wait_long(monkeypatch):
    monkeypatch.setattr(workers, "_GRACE", 0.2)
    looks = iter([False, True])
    assert run([[("sleep", 50)]], 1, stopped=lambda: next(looks)) == []


def test_a_worker_that_is_asked_to_end_ends_after_its_task_and_nothing_is_lost():
    assert sorted(run([[1, ("die", signal.SIGTERM), 3, 4]], 1), key=str) == [
        (("die", signal.SIGTERM),) * 2, (1, 1), (3, 3), (4, 4)
    ]  # fmt: skip


def test_no_worker_outlives_the_run():
    pool = Pool(work, 2, 30.0)
    answers = pool.run(iter([[("sleep", 60)], [1], [2]]))
    next(answer for answer in answers if answer)
    pids = [worker.process.pid for worker in pool._workers]
    answers.close()
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
