import os
import subprocess

import pytest
from helper import STORY


@pytest.fixture
def outputs(call, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f'{STORY}\n\nstring(2) "[]"\n')
    (tmp_path / "in" / "b.txt").write_text(f"{STORY}\n")
    call("run", "in", "out")


def test_a_folder(call, tmp_path, outputs):
    assert call("report", "out", "new/r.html") == (0, b"", "cleaner: new/r.html: 2 documents\n")
    assert (tmp_path / "new" / "r.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_document_that_is_not_whole_is_told(call, tmp_path, outputs):
    (tmp_path / "out" / "b.txt").unlink()
    code, _, err = call("report", "out", "r.html")
    assert code == 1
    assert err == (
        "cleaner: b.meta.json: left out: its text is missing; run `cleaner run` again\n"
        "cleaner: r.html: 1 document, 1 left out\n"
    )


def test_a_filtered_file(call, tmp_path, outputs):
    (tmp_path / "all.jsonl").write_bytes(
        call("run", "--input-format", "jsonl", stdin=b'{"text": "One  two."}\n').out
    )
    assert call("report", "all.jsonl", "r.html").err == "cleaner: r.html: 1 document\n"


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("nowhere", "r.html"), 2, "nowhere: no such file or folder"),
        (("in", "r.html"), 2, "in: holds nothing that `cleaner run` wrote"),
        (("in/a.txt", "r.html"), 2, "in/a.txt: its metadata a.meta.json is not beside it"),
        (("out", "in"), 2, "in is a folder; name a file in it"),
        (("out/a.txt", "out/a.txt"), 2, "out/a.txt is the output itself; name another file for the report"),
        (
            ("out/a.txt", "out/a.meta.json"),
            2,
            "out/a.meta.json is the output itself; name another file for the report",
        ),
        (("out", "out/a.txt"), 2, "out/a.txt is the output itself; name another file for the report"),
        (("out", "out/a.meta.json"), 2, "out/a.meta.json is the output itself; name another file for the report"),
        (("out", "in/a.txt/r.html"), 1, "in/a.txt/r.html: cannot be written: "),
    ],
)  # fmt: skip
def test_what_cannot_be(call, tmp_path, outputs, args, code, message):
    result = call("report", *args)
    assert (result.code, result.err.count("\n")) == (code, 1)
    assert result.err.startswith(f"cleaner: {message}")
    assert not (tmp_path / "r.html").exists()


def test_a_pipe_is_written_to_and_stays(call, tmp_path, outputs):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        try:
            assert call("report", "out", "pipe").code == 0
            assert (tmp_path / "pipe").is_fifo()
            page = reader.stdout.read()
        finally:
            reader.kill()
    call("report", "out", "r.html")
    assert page == (tmp_path / "r.html").read_bytes()


def test_a_link_stays_one(call, tmp_path, outputs):
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "real.html").write_text("old")
    (tmp_path / "r.html").symlink_to("www/real.html")
    assert call("report", "out", "r.html").code == 0
    assert (tmp_path / "r.html").is_symlink()
    assert (tmp_path / "www" / "real.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["real.html"]
