"""What people and machines see of a folder run."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest
from helper import STORY

DIRTY = f'{STORY}\n\nstring(2) "[]"\n'
CLEANER = [sys.executable, "-m", "cleaner"]
BAD = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
REASON = "not text: no known encoding fits its bytes"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "dirty.txt").write_text(DIRTY)
    (folder / "clean.md").write_text(STORY)
    (folder / "picture.png").write_bytes(BAD)
    return folder


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_summary(call, source):
    code, out, err = call("run", "in", "out")
    assert (code, out) == (0, b"")
    first, second = err.splitlines()
    assert first == "cleaner: 1 cleaned, 1 unchanged, 1 skipped (not a text)"
    assert second == f"cleaner: 16 of {len(DIRTY) + len(STORY):,} characters taken: PHP101 14, SPC101 2"
    assert call("run", "in", "out").err == (
        "cleaner: 0 cleaned, 0 unchanged, 2 skipped (not changed since the last run), 1 skipped (not a text)\n"
    )


def test_failures_are_told_and_counted(call, source):
    (source / "bad.txt").write_bytes(BAD)
    code, _, err = call("run", "in", "out")
    assert code == 1
    assert f"cleaner: bad.txt: {REASON}\n" in err
    assert "1 skipped (not a text), 1 failed\n" in err


def test_quiet_says_only_what_failed(call, source):
    assert call("run", "--quiet", "in", "out") == (0, b"", "")
    (source / "bad.txt").write_bytes(BAD)
    assert call("run", "--quiet", "in", "out") == (1, b"", f"cleaner: bad.txt: {REASON}\n")


def test_verbose_says_a_line_a_document(call, source):
    err = call("run", "--verbose", "in", "out").err
    assert "cleaner: a/dirty.txt: cleaned, 16 characters gone\n" in err
    assert "cleaner: clean.md: unchanged\n" in err
    assert "cleaner: clean.md: not changed since the last run\n" in call("run", "--verbose", "in", "out").err
    (source / "clean.md").unlink()
    err = call("run", "--verbose", "--prune", "in", "out").err
    assert "cleaner: clean.md.meta.json: removed, its input is gone\n" in err
    assert "2 outputs removed (their inputs are gone)" in err


def test_json_for_machines(call, source):
    (source / "bad.txt").write_bytes(BAD)
    code, out, err = call("run", "--log-format", "json", "--verbose", "in", "out")
    assert (code, out) == (1, b"")
    *told, summary = lines(err)
    assert {"event": "failed", "name": "bad.txt", "reason": REASON} in told
    [dirty] = [line for line in told if line["name"] == "a/dirty.txt"]
    assert (dirty["event"], dirty["cleaned"], dirty["removed"]) == ("done", 1, {"PHP101": 14, "SPC101": 2})
    assert (summary["event"], summary["cleaned"], summary["failed"]) == ("summary", 1, 1)
    assert summary["skipped"] == {"not a text": 1}
    assert [line["event"] for line in lines(call("run", "--log-format", "json", "in", "out").err)] == [
        "failed", "summary"
    ]  # fmt: skip
    assert call("run", "--log-format", "json", "--quiet", "--exclude", "bad.txt", "in", "out").err == ""


def test_names_cannot_steer_a_terminal(call, source):
    (source / "a\x1b[2Jb.txt").write_bytes(BAD)
    err = call("run", "in", "out").err
    assert "\x1b" not in err
    assert "cleaner: a\\x1b[2Jb.txt: not text" in err


def test_dry_run_goes_to_standard_output(call, source, tmp_path):
    code, out, err = call("run", "--dry-run", "in", "out")
    assert (code, out) == (0, b"clean clean.md\nclean a/dirty.txt\n")
    assert err == "cleaner: 2 to clean, 1 skipped (not a text)\n"
    assert not (tmp_path / "out").exists()
    call("run", "in", "out")
    (source / "clean.md").unlink()
    code, out, err = call("run", "--dry-run", "--prune", "in", "out")
    assert out == b"remove clean.md\nremove clean.md.meta.json\n"
    assert "2 outputs to remove" in err
    code, out, _ = call("run", "--dry-run", "--force", "--log-format", "json", "in", "out")
    assert lines(out.decode()) == [{"event": "planned", "action": "clean", "name": "a/dirty.txt"}]


def test_include_and_exclude(call, source, tmp_path):
    assert "1 unchanged, 1 skipped (excluded)" in call("run", "--include", "*.md", "in", "out").err
    assert "2 skipped (excluded)" in call("run", "--exclude", "*.md", "--exclude", "a/", "in", "out").err


@pytest.mark.parametrize("option", ["--force", "--dry-run", "--prune", "--include=*", "--exclude=*"])
def test_what_is_for_folders_is_refused_for_a_file(call, option):
    code, out, err = call("run", option)
    assert (code, out) == (2, b"")
    assert err == f"cleaner: {option.removesuffix('=*')} is for a folder, which - is not\n"


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_jobs_that_make_no_sense(call, source, jobs):
    assert call("run", "--jobs", jobs, "in", "out").code == 2


def test_the_time_limit_is_a_setting(call, source, tmp_path):
    (tmp_path / "cleaner.toml").write_text("timeout = 0\n")
    code, _, err = call("run", "in", "out")
    assert code == 2
    assert "timeout must be a number of seconds above 0, not 0" in err


@pytest.fixture
def many(source):
    for i in range(400):
        (source / f"{i}.txt").write_text(DIRTY * 10)
    return source


def start(tmp_path, *options):
    return subprocess.Popen(
        [*CLEANER, "run", *options, "in", "out"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )


def wait_for_output(tmp_path, process):
    while not list((tmp_path / "out").glob("*.txt")):
        assert process.poll() is None
        time.sleep(0.01)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(call, tmp_path, many, number, code):
    with start(tmp_path) as process:
        wait_for_output(tmp_path, process)
        process.send_signal(number)
        _, err = process.communicate()
    assert process.returncode == code
    assert "Traceback" not in err
    assert err.count("\n") == 2
    assert ", interrupted\n" in err
    assert not list((tmp_path / "out").rglob("*.part"))
    texts = len(list((tmp_path / "out").glob("*.txt")))
    assert 0 < texts < 400
    done = int(err.split()[1])
    assert f"{done} skipped (not changed since" in call("run", "--dry-run", "in", "out").err
    assert done + 1 >= texts


def test_one_run_at_a_time(call, tmp_path, many):
    with start(tmp_path) as process:
        wait_for_output(tmp_path, process)
        code, out, err = call("run", "in", "out")
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert (code, out) == (75, b"")
    assert err == "cleaner: out: another run is writing to this output; try again when it has ended\n"


def on_a_terminal(tmp_path, *options):
    """What a run writes to a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*CLEANER, "run", *options, "in", "out"], cwd=tmp_path, stderr=theirs, stdout=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                data = os.read(ours, 65536)
            except OSError:  # how Linux tells the end
                break
            if not data:
                break
            shown += data
    os.close(ours)
    assert process.returncode in {0, 1}
    return shown.decode()


def test_progress_on_a_terminal_only(tmp_path, source):
    (source / "bad.txt").write_bytes(BAD)
    shown = on_a_terminal(tmp_path)
    assert "cleaning" in shown
    assert "/3" in shown
    assert "/s" in shown
    assert f"cleaner: bad.txt: {REASON}" in shown
    assert "1 skipped (not a text), 1 failed" in shown.splitlines()[-2]
    assert "cleaning" not in on_a_terminal(tmp_path, "--no-progress", "--force")
    assert on_a_terminal(tmp_path, "--quiet", "--force", "--exclude", "bad.txt") == ""


@pytest.mark.parametrize("name", ["loop", "loop.jsonl"])
def test_an_output_that_is_a_link_to_itself(call, tmp_path, name):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("One.")
    (tmp_path / name).symlink_to(name)
    code, _, err = call("run", "in", name)
    assert (code in {1, 2}, err.count("\n")) == (True, 1)
    assert err.startswith(f"cleaner: {name}: cannot be written: ")
