import errno
import gzip
import json
import os
import signal
import subprocess
import sys

import pytest
from helper import BODY, HEADLINE, STORY

from cleaner.cleaner import clean

SOURCE = f'{HEADLINE}\n\n{HEADLINE}\nDecember 13, 2016\n\n{BODY}\n\nstring(2) "[]"\n'
CLEAN = f"{STORY}\n"
CLEANER = [sys.executable, "-m", "cleaner"]


def test_pipe(call):
    assert call("run", stdin=SOURCE.encode()) == (0, CLEAN.encode(), "")
    assert call("run", "-", stdin=SOURCE.encode()).out == CLEAN.encode()


def test_file_to_standard_output(call, tmp_path):
    (tmp_path / "story.txt").write_bytes(SOURCE.encode("utf-16"))
    assert call("run", "story.txt") == (0, CLEAN.encode(), "")


def test_json_is_one_line_with_text_and_metadata(call):
    result = call("run", "--format", "json", stdin=SOURCE.encode())
    assert result.out.count(b"\n") == 1
    told = json.loads(result.out)
    assert (told["text"], told["title"], told["date"], told["source"]) == (
        CLEAN,
        HEADLINE,
        "2016-12-13",
        None,
    )


def test_markdown(call):
    result = call("run", "--format", "markdown", stdin=SOURCE.encode())
    assert (
        result.out.decode()
        == f'---\ntitle: "{HEADLINE}"\ndate: "2016-12-13"\nlanguage: "en"\n---\n\n# {CLEAN}'
    )


def test_meta_beside_standard_output(call, tmp_path):
    assert call("run", "--meta", "m.json", stdin=SOURCE.encode()).out == CLEAN.encode()
    assert json.loads((tmp_path / "m.json").read_text("utf-8"))["title"] == HEADLINE


def test_file_to_file_and_back(call, tmp_path):
    (tmp_path / "story.txt").write_text(SOURCE, "utf-8")
    assert call("run", "story.txt", "clean.txt") == (0, b"", "")
    assert (tmp_path / "clean.txt").read_text("utf-8") == CLEAN
    assert json.loads((tmp_path / "clean.meta.json").read_text("utf-8"))["source"] == "story.txt"
    assert call("restore", "clean.txt", "again.txt").code == 0
    assert (tmp_path / "again.txt").read_text("utf-8") == SOURCE


@pytest.fixture
def archive(tmp_path):
    """A folder of documents in several encodings, with what is no text among them."""
    sources = {
        "a.txt": SOURCE.encode(),
        "deep/er/b.text": SOURCE.replace("\n", "\r\n").encode("utf-8-sig"),
        "deep/c.md": STORY.encode("cp1252"),
        "deep/e.TXT": b"",
        "f.txt": ("é" + SOURCE).encode("utf-16-le"),
    }
    for name, data in sources.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    return sources


def test_folder_and_back(call, tmp_path, archive):
    result = call("run", "in", "out")
    assert (result.code, result.out) == (0, b"")
    assert result.err.startswith("cleaner: 3 cleaned, 2 unchanged, 1 skipped (not a text)\n")
    names = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file()}
    names = {name for name in names if not name.startswith(".cleaner/")}
    metas = {
        "a.meta.json",
        "deep/er/b.text.meta.json",
        "deep/c.md.meta.json",
        "deep/e.TXT.meta.json",
        "f.meta.json",
    }
    assert names == set(archive) | metas
    assert (tmp_path / "out" / "deep/er/b.text").read_bytes() == CLEAN.encode()
    assert call("restore", "out", "back").code == 0
    back = {
        str(p.relative_to(tmp_path / "back")): p.read_bytes()
        for p in (tmp_path / "back").rglob("*")
        if p.is_file()
    }
    assert back == archive


def test_a_document_that_fails_does_not_stop_the_others(call, tmp_path, archive):
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    result = call("run", "in", "out")
    assert result.code == 1
    assert "cleaner: bad.txt: not text" in result.err
    assert "1 failed" in result.err
    assert (tmp_path / "out" / "f.txt").exists()
    assert not (tmp_path / "out" / "bad.txt").exists()


def test_records_are_filtered(call):
    records = [{"id": 7, "text": SOURCE, "n": 1.0}, {"content": "One.", "x": [1]}]
    lines = "".join(json.dumps(r) + "\n" for r in records)
    result = call("run", "--input-format", "jsonl", stdin=lines.encode())
    assert result.code == 0
    first, second = (json.loads(line) for line in result.out.splitlines())
    assert (first["id"], first["text"], first["n"]) == (7, CLEAN, 1.0)
    assert (first["cleaner"]["source"], first["cleaner"]["title"]) == ("7", HEADLINE)
    assert first["cleaner"]["checksums"] == clean(SOURCE).checksums
    assert (second["content"], second["x"], second["cleaner"]["source"]) == ("One.", [1], None)


def test_records_that_fail_go_through_as_they_are(call):
    lines = b'{"text": "One."}\nnot json\n[1]\n{"title": "no text"}\n\n{"text": "Two."}'
    result = call("run", "--input-format", "jsonl", stdin=lines)
    assert result.code == 1
    out = result.out.splitlines()
    assert out[1:4] == [b"not json", b"[1]", b'{"title": "no text"}']
    assert out[4] == b""
    assert json.loads(out[5])["text"] == "Two."
    assert not result.out.endswith(b"\n"), "every byte but the record's own is as it came"
    for number, reason in ((2, "not JSON"), (3, "not a JSON object"), (4, "no text in any of text, content")):
        assert f"cleaner: -:{number}: {reason}" in result.err


def test_text_field(call):
    line = b'{"lead": "Two  words", "text": "x"}\n'
    assert (
        json.loads(call("run", "--input-format", "jsonl", "--text-field", "lead", stdin=line).out)["text"]
        == "x"
    )
    result = call("run", "--input-format", "jsonl", "--text-field", "nope", stdin=line)
    assert (result.code, result.out) == (1, line)
    assert "--text-field" in result.err


def test_a_record_comes_out_as_soon_as_it_came_in():
    with subprocess.Popen(
        [*CLEANER, "run", "--input-format", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for text in ("One.", "Two."):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
    assert process.returncode == 0


def test_a_closed_pipe_ends_quietly(tmp_path):
    lines = (json.dumps({"text": SOURCE}) + "\n") * 500
    (tmp_path / "all.jsonl").write_text(lines, "utf-8")
    command = f'"{sys.executable}" -m cleaner run "{tmp_path}/all.jsonl" | head -n 1 | wc -l'
    done = subprocess.run(command, shell=True, capture_output=True, check=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("1", "")


def test_interrupted():
    with subprocess.Popen(
        [*CLEANER, "run", "--input-format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdin.write(b'{"text": "One."}\n')
        process.stdin.flush()
        process.stdout.readline()
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["run", "nofile.txt"], "nofile.txt: no such file or folder"),
        (["run", "."], ". is a folder; name one for the output"),
        (["run", ".", "-"], ". is a folder; name one for the output"),
        (["run", ".", "out"], "out: the output must not lie inside the input ."),
        (["run", ".", "."], "the output must not lie inside the input"),
        (["run", "--selct", "PHP"], "No such option"),
        (["run", "--format", "xml"], "Invalid value for '--format'"),
        (["run", "--language", "english"], "language must be a code of two or three letters, such as en, not 'english'"),
        (["run", "--select", "XYZ"], "no rule's code begins with 'XYZ'"),
        (["run", "a", "b", "c"], "unexpected extra argument"),
        (["nope"], "No such command 'nope'"),
        (["check", "nofile.txt"], "nofile.txt: no such file or folder"),
        (["restore", "nofile", "x"], "nofile: no such file or folder"),
        (["restore"], "Missing argument 'OUTPUT'"),
        (["rules", "XYZ"], "no rule 'XYZ'"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_and_2(call, args, message):
    code, out, err = call(*args)
    assert (code, out) == (2, b"")
    assert message in err
    assert err.startswith("cleaner: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("option", [("--meta", "m.json"), ("--format", "json"), ("--format", "markdown")])
@pytest.mark.parametrize(
    "args", [("a.txt", "b.txt"), ("a.txt", "b.jsonl"), ("in", "out"), ("in", "b.csv"), ("a.jsonl",)]
)
def test_what_is_for_a_document_on_standard_output(call, tmp_path, option, args):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n')
    (tmp_path / "in").mkdir()
    before = os.listdir(tmp_path)
    message = f"cleaner: {option[0]} is for one document on standard output\n"
    assert call("run", *option, *args) == (2, b"", message)
    assert os.listdir(tmp_path) == before
    assert call("run", *option, "a.txt", "-").code == 0


def test_wrong_configuration(call, tmp_path):
    (tmp_path / "cleaner.toml").write_text("ignroe = []")
    code, _, err = call("run")
    assert (code, err.count("\n")) == (2, 1)
    assert "did you mean 'ignore'?" in err


def test_configuration_counts_and_options_win(call, tmp_path):
    (tmp_path / "cleaner.toml").write_text("headline = false\n")
    assert call("run", stdin=SOURCE.encode()).out.decode() == f"{BODY}\n"
    assert call("run", "--headline", stdin=SOURCE.encode()).out.decode() == CLEAN


def test_no_text_at_all(call, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    code, out, err = call("run", "a.txt")
    assert (code, out, err) == (1, b"", "cleaner: a.txt: not text: no known encoding fits its bytes\n")


def test_empty(call):
    assert call("run") == (0, b"", "cleaner: -: is empty, there is nothing to clean\n")


def test_output_that_is_a_folder(call, tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "out").mkdir()
    code, _, err = call("run", "a.txt", "out")
    assert (code, err) == (2, "cleaner: out is a folder; name a file in it\n")


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["story.txt", "./story.txt"], "story.txt"),
        (["story.txt", "story.txt/"], "story.txt"),
        (["link.txt", "story.txt"], "story.txt"),
        (["story.txt", "link.txt"], "link.txt"),
        (["story.txt", "hard.txt"], "hard.txt"),
        (["--meta", "story.txt", "story.txt"], "story.txt"),
        (["--meta", "./link.txt", "story.txt", "-"], "link.txt"),
        (["--input-format", "text", "x.meta.json", "x.txt"], "x.meta.json"),
        (["all.jsonl", "all.jsonl"], "all.jsonl"),
        (["all.jsonl.gz", "all.jsonl.gz"], "all.jsonl.gz"),
        (["--input-format", "jsonl", "clean.jsonl.source", "clean.jsonl"], "clean.jsonl.source"),
        (["--input-format", "text", "all.jsonl", "all.jsonl"], "all.jsonl"),
    ],
)
def test_the_input_is_never_the_output(call, tmp_path, args, named):
    for name in ("story.txt", "x.meta.json"):
        (tmp_path / name).write_text(SOURCE, "utf-8")
    (tmp_path / "link.txt").symlink_to("story.txt")
    os.link(tmp_path / "story.txt", tmp_path / "hard.txt")
    line = json.dumps({"text": SOURCE}).encode()
    for name in ("all.jsonl", "clean.jsonl.source"):
        (tmp_path / name).write_bytes(line)
    (tmp_path / "all.jsonl.gz").write_bytes(gzip.compress(line))
    before = {path.name: (path.lstat().st_ino, path.read_bytes()) for path in tmp_path.iterdir()}
    message = f"cleaner: {named}: is the input, and would be overwritten; name another output\n"
    assert call("run", *args) == (2, b"", message)
    assert {path.name: (path.lstat().st_ino, path.read_bytes()) for path in tmp_path.iterdir()} == before


def test_nor_is_what_standard_input_reads(tmp_path):
    (tmp_path / "story.txt").write_text(SOURCE, "utf-8")
    with (tmp_path / "story.txt").open("rb") as file:
        run = subprocess.run(
            [*CLEANER, "run", "-", "story.txt"], stdin=file, capture_output=True, cwd=tmp_path, check=False
        )
    assert run.returncode == 2
    assert run.stderr.startswith(b"cleaner: story.txt: is the input")
    assert (tmp_path / "story.txt").read_text("utf-8") == SOURCE


def test_unreadable(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("may read anything")
    code, _, err = call("run", "a.txt")
    assert (code, err) == (1, "cleaner: a.txt: cannot be read: Permission denied\n")


def test_help(call):
    code, out, err = call()
    assert (code, out) == (2, b"")
    assert "run" in err
    for name in ("run", "check", "diff", "rules", "restore"):
        code, out, _ = call(name, "--help")
        assert code == 0
        assert f"cleaner {name}" in out.decode(), "every help text has an example"
    assert call("--version").out.startswith(b"cleaner ")


def test_standard_input_is_read_no_further_than_the_limit(tmp_path):
    (tmp_path / "cleaner.toml").write_text("max-size = 1_000\n")
    command = [sys.executable, "-m", "cleaner", "run"]
    with open("/dev/zero", "rb") as endless:
        run = subprocess.run(command, stdin=endless, capture_output=True, cwd=tmp_path, check=False)
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode() == (
        "cleaner: -: larger than 1,000 bytes, the most that a document may have (the setting max-size)\n"
    )


def test_an_output_that_is_a_link_stays_one(call, tmp_path):
    (tmp_path / "story.txt").write_text(SOURCE, "utf-8")
    line = json.dumps({"text": SOURCE}) + "\n"
    (tmp_path / "all.jsonl").write_text(line, "utf-8")
    (tmp_path / "www").mkdir()
    links = ("c.txt", "c.meta.json", "m.json", "c.jsonl", "d.jsonl", "back.txt", "back.jsonl")
    for name in links:
        (tmp_path / name).symlink_to(f"www/{name}")
    for name in links[:3]:
        (tmp_path / "www" / name).write_text("old")  # the others lead to nothing yet
    for args in (
        ("run", "story.txt", "c.txt"),
        ("run", "--meta", "m.json", "story.txt"),
        ("run", "all.jsonl", "c.jsonl"),
        ("run", "story.txt", "d.jsonl"),
        ("restore", "c.txt", "back.txt"),
        ("restore", "c.jsonl", "back.jsonl"),
    ):
        assert call(*args).code == 0
    assert all((tmp_path / name).is_symlink() for name in links)
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == sorted(links)
    assert (tmp_path / "www" / "c.txt").read_text("utf-8") == CLEAN
    assert (tmp_path / "www" / "back.txt").read_text("utf-8") == SOURCE
    assert (tmp_path / "www" / "back.jsonl").read_text("utf-8") == line


def test_an_output_that_is_a_link_to_itself(call, tmp_path):
    (tmp_path / "story.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    code, _, err = call("run", "story.txt", "loop.txt")
    assert (code, err) == (1, f"cleaner: loop.txt: cannot be written: {os.strerror(errno.ELOOP)}\n")


@pytest.mark.parametrize("output", ["story.txt/c.txt", "story.txt/d/c.txt", "story.txt/c.jsonl"])
def test_a_file_where_the_folder_of_the_output_would_be(call, tmp_path, output):
    (tmp_path / "story.txt").write_text(SOURCE, "utf-8")
    told = f"cleaner: {output}: cannot be written: a file is where its folder would be\n"
    assert call("run", "story.txt", output) == (1, b"", told)
