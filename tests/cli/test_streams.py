"""Standard streams that are closed, as cron and daemons leave them, full, or read by no one."""

import json
import os
import subprocess
import sys

import pytest
from helper import CLEAN, RAW

CLEANER = f'"{sys.executable}" -m cleaner'
LINE = json.dumps({"text": RAW}) + "\n"


@pytest.fixture
def shell(tmp_path):
    """Run a line of the shell beside a text, a folder and records."""
    (tmp_path / "s.txt").write_text(RAW, "utf-8")
    (tmp_path / "all.jsonl").write_text(LINE, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(RAW, "utf-8")

    def run(line):
        line = line.replace("cleaner ", f"{CLEANER} ")
        return subprocess.run(line, shell=True, capture_output=True, cwd=tmp_path, check=False, text=True)

    return run


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("cleaner run s.txt >&-", 0),
        ("cleaner run --format json s.txt >&-", 0),
        ("cleaner run all.jsonl >&-", 0),
        ("cleaner check s.txt >&-", 1),
        ("cleaner diff s.txt >&-", 0),
        ("cleaner rules >&-", 0),
        ("cleaner --help >&-", 0),
        ("cleaner run nothing.txt 2>&-", 2),
        ("cleaner run --dry-run in out >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_takes_nothing(shell, line, code):
    done = shell(line)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (code, "", False)


def test_a_closed_input_is_empty(shell):
    done = shell("cleaner run <&-")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "cleaner: -: is empty, there is nothing to clean\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_with_closed_streams_the_outputs_are_written(shell, tmp_path, closed):
    for line, output in (
        ("cleaner run s.txt o.txt", "o.txt"),
        ("cleaner run in out", "out/a.txt"),
        ("cleaner run in o.jsonl", "o.jsonl"),
    ):
        done = shell(f"{line} {closed}")
        assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (0, "", False)
        text = (tmp_path / output).read_text("utf-8")
        assert (json.loads(text)["text"] if output.endswith("jsonl") else text) == CLEAN


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize(
    "line",
    [
        "run s.txt",
        "run --format json s.txt",
        "run all.jsonl",
        "run --input-format parquet r.parquet",
        "run --dry-run in out",
        "run --dry-run in o.jsonl",
        "check s.txt",
        "check --format json s.txt",
        "diff s.txt",
        "rules",
        "--help",
        "--version",
        "run --help",
    ],
)
def test_a_full_disk_is_told_in_one_line(shell, tmp_path, line):
    if "parquet" in line:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"text": [RAW]}), tmp_path / "r.parquet")
    done = shell(f"cleaner {line} > /dev/full")
    assert (done.returncode, done.stderr) == (
        1,
        "cleaner: standard output: cannot be written: No space left on device\n",
    )


def test_where_not_even_that_can_be_told(shell):
    if os.path.exists("/dev/full"):
        assert shell("cleaner run s.txt > /dev/full 2>&1").returncode == 1


@pytest.mark.parametrize(
    "line",
    [
        "run all.jsonl",
        "check s.txt",
        "rules",
        "--help",
        "run --help",
        "--version",
        "run --dry-run in o.jsonl",
    ],
)
def test_where_no_one_reads_it_ends_quietly(shell, line):
    done = shell(f"(sleep 0.2; cleaner {line}; echo $? >&2) | true")
    assert done.stderr == "0\n"


@pytest.mark.skipif(not os.path.exists("/proc/self/fd/1"), reason="open files have no names here")
@pytest.mark.parametrize(
    ("line", "end"),
    [("cleaner run s.txt", CLEAN), ("cleaner report out", "</html>\n"), ("cleaner restore o.txt", RAW)],
)
def test_an_open_file_is_written_to_under_its_name(shell, tmp_path, line, end):
    shell("cleaner run in out")
    shell("cleaner run s.txt o.txt")
    (tmp_path / "stdout.txt").symlink_to("/proc/self/fd/1")
    (tmp_path / "all.txt").write_text("Before.\n")
    assert shell(f"{line} stdout.txt >> all.txt").returncode == 0
    text = (tmp_path / "all.txt").read_text("utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith(end)
    assert (tmp_path / "stdout.txt").is_symlink()
    assert not list(tmp_path.glob("stdout.*.json"))
    assert shell(f"{line} stdout.txt | tail -c {len(end.encode())}").stdout == end


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet"])
@pytest.mark.parametrize(
    "line",
    [
        "cat r | cleaner run --input-format {form} /dev/stdin",
        "cat r > p & cleaner run --input-format {form} p",
        "cat r > p & cleaner run --input-format {form} p o.{form} && cat o.{form}",
        "cat r > p.{form} & cleaner run p.{form}",
    ],
)
def test_records_from_a_pipe_with_a_name(shell, tmp_path, form, line):
    import pyarrow as pa
    import pyarrow.parquet as pq

    if form == "parquet":
        pq.write_table(pa.table({"text": [RAW]}), tmp_path / "r")
    else:
        text = {"csv": 'text\n"' + RAW.replace('"', '""') + '"\n', "json": f"[{LINE}]", "jsonl": LINE}[form]
        (tmp_path / "r").write_text(text, "utf-8")
    for name in ("p", f"p.{form}"):
        os.mkfifo(tmp_path / name)
    done = shell(f"({line.format(form=form)}) > out")
    assert done.stderr == ""
    clean = {"csv": CLEAN.replace('"', '""'), "parquet": ""}.get(form, json.dumps(CLEAN, ensure_ascii=False))
    assert clean in (tmp_path / "out").read_bytes().decode("utf-8", "replace")
    if form == "parquet":
        assert pq.read_table(tmp_path / "out")["text"].to_pylist() == [CLEAN]


@pytest.mark.parametrize("command", ["check", "diff"])
def test_a_text_from_a_pipe_with_a_name(shell, tmp_path, command):
    os.mkfifo(tmp_path / "p.txt")
    named, plain = shell(f"cat s.txt > p.txt & cleaner {command} p.txt"), shell(f"cleaner {command} s.txt")
    assert (named.returncode, named.stderr) == (plain.returncode, "")
    assert named.stdout.replace("p.txt:", "s.txt:") == plain.stdout
    assert shell(f"cat s.txt | cleaner {command} /dev/stdin").returncode == plain.returncode


def test_records_from_a_pipe_with_a_name_come_one_by_one(tmp_path):
    path = tmp_path / "p.jsonl"
    os.mkfifo(path)
    command = [sys.executable, "-m", "cleaner", "run", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run, path.open("w") as pipe:
        for _ in range(2):
            pipe.write(LINE)
            pipe.flush()
            assert json.loads(run.stdout.readline())["text"] == CLEAN
    assert run.returncode == 0
