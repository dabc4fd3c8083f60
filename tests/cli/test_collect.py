import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from helper import CLEAN, RAW, STORY

from cleaner.batch import compression, formats, recordfiles

SOURCES = {
    "a.txt": RAW.encode(),
    "d.txt.gz": gzip.compress(RAW.encode()),
    "b/c.md": f"{STORY}\r\n".replace("\n", "\r\n").encode("utf-16"),
    "b/page.html": f"<html><body><p>{STORY}</p></body></html>".encode("cp1252"),
}


@pytest.fixture
def archive(tmp_path):
    for name, data in SOURCES.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return SOURCES


def read(path):
    form = formats.of(path.name)
    with path.open("rb") as file:
        return list(recordfiles.records(form, file))


@pytest.mark.parametrize(
    "name", ["all.jsonl", "all.json", "all.csv", "all.tsv", "all.parquet", "all.ndjson.gz", "x.csv.zst"]
)
def test_a_folder_into_one_file_and_back(call, tmp_path, archive, name):
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    code, out, err = call("run", "in", name)
    assert (code, out, err.splitlines(keepends=True)[0]) == (
        0,
        b"",
        "cleaner: 3 cleaned, 1 unchanged, 1 skipped (not a text)\n",
    )
    records = read(tmp_path / name)
    assert [record["id"] for record in records] == list(archive)
    assert [set(record) for record in records] == [{"id", "text", "cleaner"}] * len(archive)
    assert records[0]["text"] == records[1]["text"] == CLEAN
    assert [record["cleaner"]["source"] for record in records] == list(archive)
    assert call("restore", name, "back").code == 0
    for source, data in archive.items():
        assert (tmp_path / "back" / source).read_bytes() == data


def test_each_format_is_what_others_read(call, tmp_path, archive):
    for name in ("all.json", "all.csv", "all.parquet", "all.tsv.xz"):
        call("run", "in", name)
    texts = [record["text"] for record in json.loads((tmp_path / "all.json").read_text("utf-8"))]
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == texts
    assert pq.read_table(tmp_path / "all.parquet")["text"].to_pylist() == texts
    with (tmp_path / "all.tsv.xz").open("rb") as file:
        tabs = io.StringIO(compression.read(file, ".xz").decode(), newline="")
    assert [row["text"] for row in csv.DictReader(tabs, delimiter="\t")] == texts


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz"])
def test_records_of_record_files_are_documents_too(call, tmp_path, name):
    (tmp_path / "in").mkdir()
    lines = (json.dumps({"id": "x", "body": RAW}) + "\nnothing\n").encode()
    (tmp_path / "in" / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    code, _, err = call("run", "in", "all.jsonl")
    assert code == 1
    assert err.splitlines()[:2] == [
        f"cleaner: {name}:2: not JSON: Expecting value at character 0",
        "cleaner: 1 cleaned, 0 unchanged, 1 failed",
    ]
    (record,) = read(tmp_path / "all.jsonl")
    assert (record["id"], record["text"], record["cleaner"]["source"]) == (f"{name}:1", CLEAN, "x")


def test_one_document_into_records(call, tmp_path):
    (tmp_path / "a.txt").write_text(RAW, "utf-8")
    assert call("run", "a.txt", "a.jsonl").code == 0
    assert [record["text"] for record in read(tmp_path / "a.jsonl")] == [CLEAN]


def test_what_fails_is_named_and_the_others_go_on(call, tmp_path, archive):
    (tmp_path / "in" / "bad.txt.gz").write_bytes(b"nothing")
    code, _, err = call("run", "in", "all.jsonl")
    assert code == 1
    assert "cleaner: bad.txt.gz: not what its suffix says" in err
    assert len(read(tmp_path / "all.jsonl")) == len(archive)


@pytest.mark.parametrize(
    ("name", "empty"), [("all.jsonl", b""), ("all.json", b"[]\n"), ("all.csv", b"id,text,cleaner\n")]
)
def test_no_documents(call, tmp_path, name, empty):
    (tmp_path / "in").mkdir()
    assert call("run", "in", name).code == 0
    assert (tmp_path / name).read_bytes() == empty


def test_the_output_must_not_lie_inside(call, tmp_path, archive):
    (tmp_path / "in" / "link.jsonl").symlink_to(tmp_path / "elsewhere.jsonl")
    for name in ("in/all.jsonl", "in/link.jsonl"):
        code, _, err = call("run", "in", name)
        assert (code, err) == (2, f"cleaner: {name}: the output must not lie inside the input in\n")


def test_what_a_folder_run_passes_over(call, tmp_path, archive):
    (tmp_path / "in" / ".hidden.txt").write_text("Hidden.")
    (tmp_path / "in" / "b" / "page.html.txt").write_text("No page.")  # its output would be the page's
    code, _, err = call("run", "--exclude", "*.md", "--verbose", "in", "all.jsonl")
    assert code == 0
    assert "2 cleaned, 2 unchanged, 1 skipped (excluded), 1 skipped (hidden)" in err
    assert "cleaner: a.txt: cleaned, " in err
    ids = [record["id"] for record in read(tmp_path / "all.jsonl")]
    assert ids == ["a.txt", "d.txt.gz", "b/page.html", "b/page.html.txt"]


@pytest.mark.parametrize("name", ["all.jsonl", "all.json.gz", "all.csv.zst", "all.parquet"])
def test_interrupted(tmp_path, name):
    for i in range(800):
        path = tmp_path / "in" / f"{i}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{RAW}\n{i}\n", "utf-8")
    command = [sys.executable, "-m", "cleaner", "run", "--verbose", "in", name]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path) as run:
        run.stderr.readline()
        run.send_signal(signal.SIGINT)
        rest = run.stderr.read()
    assert run.returncode == 130
    assert b"Traceback" not in rest
    assert os.listdir(tmp_path) == ["in"]


def test_quiet_and_what_would_be_done(call, tmp_path, archive):
    assert call("run", "--quiet", "in", "all.jsonl") == (0, b"", "")
    code, out, _ = call("run", "--dry-run", "in", "dry.jsonl")
    assert (code, out.decode().split("\n")) == (0, [*(f"clean {name}" for name in archive), ""])
    assert not (tmp_path / "dry.jsonl").exists()


@pytest.mark.parametrize("option", ["--prune", "--force"])
def test_what_needs_an_output_folder(call, archive, option):
    code, _, err = call("run", option, "in", "all.jsonl")
    assert (code, err) == (2, f"cleaner: {option} is for an output folder, which all.jsonl is not\n")


def test_standard_input_into_records_and_back(call, tmp_path):
    assert call("run", "-", "all.jsonl", stdin=RAW.encode()).code == 0
    (record,) = read(tmp_path / "all.jsonl")
    assert (record["text"], record["cleaner"]["source"]) == (CLEAN, None)
    assert call("restore", "all.jsonl", "back").code == 0
    assert [path.read_text("utf-8") for path in (tmp_path / "back").iterdir()] == [RAW]


def test_documents_behind_records_come_back(call, tmp_path, archive):
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps({"id": 1, "text": RAW}), "utf-8")
    assert call("run", "in", "all.jsonl").code == 0
    code, _, err = call("restore", "all.jsonl", "back")
    assert (code, err.splitlines()) == (
        1,
        [
            "cleaner: all.jsonl:1: is a record of a record file, whose other fields are not here",
            "cleaner: 4 restored, 1 failed",
        ],
    )
    for source, data in archive.items():
        assert (tmp_path / "back" / source).read_bytes() == data


@pytest.fixture
def begun(tmp_path):
    """A collection that has begun, and tells more than a pipe holds: it waits until that is read."""
    for i in range(400):
        path = tmp_path / "in" / f"{i:0200}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{RAW}\n{i}\n", "utf-8")
    command = [sys.executable, "-m", "cleaner", "run", "--verbose", "in", "all.jsonl"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path) as run:
        run.stderr.readline()
        yield run
        run.stderr.read()


def test_one_run_at_a_time(call, tmp_path, begun):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": RAW}), "utf-8")
    busy = "cleaner: all.jsonl: another run is writing to this output; try again when it has ended\n"
    for source in ("in", f"in/{1:0200}.txt", "a.jsonl"):
        assert call("run", source, "all.jsonl") == (75, b"", busy)
    assert call("run", "a.jsonl", "other.jsonl").code == 0
    begun.stderr.read()
    assert begun.wait() == 0
    assert len(read(tmp_path / "all.jsonl")) == 400
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "all.jsonl", "in", "other.jsonl"]
    assert call("run", "a.jsonl", "all.jsonl").code == 0


def test_what_a_run_leaves_that_is_killed_is_taken_over_by_the_next(call, tmp_path, begun):
    begun.kill()
    begun.wait()
    assert len(list(tmp_path.glob(".cleaner-*.part"))) == 1
    assert call("run", f"in/{1:0200}.txt", "all.jsonl").code == 0
    assert len(read(tmp_path / "all.jsonl")) == 1
    assert sorted(os.listdir(tmp_path)) == ["all.jsonl", "in"]


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
@pytest.mark.parametrize("name", ["all.jsonl", "all.json", "all.csv", "all.parquet"])
def test_a_name_that_is_not_utf8(call, tmp_path, name):
    (tmp_path / "in").mkdir()
    path = os.fsencode(tmp_path / "in") + b"/caf\xe9.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write(RAW)
    assert call("run", "in", name).code == 0
    assert call("restore", name, "back").code == 0
    with open(path.replace(b"/in/", b"/back/"), encoding="utf-8") as file:
        assert file.read() == RAW
