import bz2
import gzip
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from helper import CLEAN, HEADLINE, PARAGRAPHS, RAW, STORY

PAGE = f"<!DOCTYPE html><html><body><h1>{HEADLINE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>"
ROWS = 'id,text\n1,"' + RAW.replace('"', '""') + '"\n'


def parquet():
    file = io.BytesIO()
    pq.write_table(pa.table({"id": [1], "text": [RAW]}), file)
    return file.getvalue()


def test_html_to_standard_output_and_to_a_file(call, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    assert call("run", "page.html") == (0, STORY.encode(), "")
    assert call("run", "page.html", "clean.txt").code == 0
    assert (tmp_path / "clean.txt").read_text("utf-8") == STORY
    assert call("restore", "clean.txt", "again.html").code == 0
    assert (tmp_path / "again.html").read_text("utf-8") == PAGE


def test_standard_input_is_a_text_or_a_page(call):
    assert call("run", stdin=PAGE.encode()).out.decode() == STORY
    assert call("run", "--input-format", "text", stdin=b"A <b>b</b> c.").out == b"A b c."
    assert call("run", stdin=b"A note on </html> and <body>.").out.startswith(b"A note on")
    told = json.loads(call("run", "--input-format", "html", "--format", "json", stdin=PAGE.encode()).out)
    assert (told["text"], told["title"]) == (STORY, HEADLINE)


def test_a_compressed_text(call, tmp_path):
    (tmp_path / "a.txt.bz2").write_bytes(bz2.compress(RAW.encode()))
    assert call("run", "a.txt.bz2").out.decode() == CLEAN
    assert call("run", "a.txt.bz2", "a.txt").code == 0
    assert call("restore", "a.txt", "b.txt.bz2").code == 0
    assert (tmp_path / "b.txt.bz2").read_bytes() == bz2.compress(RAW.encode())


def test_markdown_and_restore_of_standard_input(call, tmp_path):
    assert call("run", "-", "clean.md", stdin=RAW.encode()).code == 0
    assert (tmp_path / "clean.md.meta.json").is_file()
    assert call("restore", "clean.md", "raw.txt").code == 0
    assert (tmp_path / "raw.txt").read_text("utf-8") == RAW


@pytest.mark.parametrize(
    ("form", "data", "read"),
    [
        ("json", json.dumps([{"text": RAW}]).encode(), lambda out: json.loads(out)[0]["text"]),
        ("csv", ROWS.encode(), lambda out: next(__import__("csv").DictReader(io.StringIO(out.decode())))["text"]),
        ("csv", ROWS.replace(",", "\t", 1).replace("1,", "1\t").encode("utf-16"), lambda out: CLEAN),
        ("parquet", parquet(), lambda out: pq.read_table(io.BytesIO(out))["text"].to_pylist()[0]),
    ],
)  # fmt: skip
def test_records_on_standard_input(call, form, data, read):
    result = call("run", "--input-format", form, stdin=data)
    assert (result.code, result.err) == (0, "")
    assert read(result.out) == CLEAN


@pytest.mark.parametrize(
    ("name", "output", "data"),
    [
        ("all.jsonl", "clean.jsonl", json.dumps({"text": RAW}).encode()),
        ("all.jsonl.gz", "clean.ndjson.zst", gzip.compress(json.dumps({"text": RAW}).encode())),
        ("all.jsonl", "clean.jsonl.xz", json.dumps({"text": RAW}).encode()),
        ("all.json", "clean.json", json.dumps([{"text": RAW}], indent=1).encode()),
        ("all.csv", "clean.csv", ROWS.encode()),
        ("all.parquet", "clean.parquet", parquet()),
    ],
)
def test_a_record_file_to_another_and_back(call, tmp_path, name, output, data):
    (tmp_path / name).write_bytes(data)
    assert call("run", name, output) == (0, b"", "")
    assert call("restore", output, f"back-{name}") == (0, b"", "")
    assert (tmp_path / f"back-{name}").read_bytes() == data


def test_without_its_copy_a_compressed_file_has_its_content_back(call, tmp_path):
    data = json.dumps({"text": RAW}).encode()
    (tmp_path / "all.jsonl.gz").write_bytes(gzip.compress(data))
    call("run", "all.jsonl.gz", "clean.jsonl.gz")
    (tmp_path / "clean.jsonl.gz.source").unlink()
    assert call("restore", "clean.jsonl.gz", "back.jsonl.gz").code == 0
    assert gzip.decompress((tmp_path / "back.jsonl.gz").read_bytes()) == data


def test_a_record_that_does_not_come_back_is_named(call, tmp_path):
    (tmp_path / "all.jsonl").write_text((json.dumps({"text": RAW}) + "\n") * 2, "utf-8")
    call("run", "all.jsonl", "clean.jsonl")
    lines = (tmp_path / "clean.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "clean.jsonl").write_text(lines[0] + lines[1].replace("ferry", "bus"), "utf-8")
    code, _, err = call("restore", "clean.jsonl", "back.jsonl")
    assert code == 1
    assert err.startswith("cleaner: clean.jsonl:2: cannot be restored")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["run", "all.jsonl", "all.parquet"],
            "records keep their format; name an output that ends in .jsonl",
        ),
        (["run", "all.jsonl", "clean.txt"], "records keep their format"),
        (["run", "all.jsonl", "."], ". is a folder"),
        (
            ["run", "--input-format", "html", ".", "out"],
            "--input-format is for one file; in the folder . the",
        ),
        (["run", "--input-format", "xml"], "Invalid value for '--input-format'"),
    ],
)
def test_wrong_usage(call, tmp_path, args, message):
    (tmp_path / "all.jsonl").write_text('{"text": "One."}\n')
    code, out, err = call(*args)
    assert (code, out, err.count("\n")) == (2, b"", 1)
    assert message in err


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", b"[", "not JSON"), ("a.csv", b"x,y\n1,2\n", "no text in any of"), ("a.parquet", b"", "not Parquet"),
        ("a.jsonl.gz", b"plain", "not what its suffix says"), ("a.html.xz", b"plain", "compressed data is"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("output", [[], ["clean"]])
def test_a_file_that_cannot_be_read_leaves_nothing(call, tmp_path, name, data, reason, output):
    (tmp_path / name).write_bytes(data)
    code, out, err = call("run", name, *(f"{each}{name[1:]}" for each in output))
    assert (code, out) == (1, b"")
    assert err.startswith(f"cleaner: {name}: ")
    assert reason in err
    assert not list(tmp_path.glob(".*part")) + [p for p in tmp_path.glob("clean*") if p.suffix != ".source"]


def test_a_folder_of_everything_and_back(call, tmp_path):
    sources = {
        "a.txt": RAW.encode("utf-16"), "page.html": PAGE.encode(), "all.jsonl": json.dumps({"text": RAW}).encode(),
        "deep/all.csv": ROWS.encode("cp1252"), "deep/all.json": b'{"text": "One."}', "all.parquet": parquet(),
        "all.tsv.gz": gzip.compress(ROWS.replace(",", "\t").encode()), "b.txt.gz": gzip.compress(RAW.encode()),
    }  # fmt: skip
    for name, data in sources.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert call("run", "in", "out").code == 0
    result = call("restore", "out", "back")
    assert (result.code, result.err) == (0, f"cleaner: {len(sources)} restored\n")
    back = {
        p.relative_to(tmp_path / "back").as_posix(): p.read_bytes()
        for p in (tmp_path / "back").rglob("*")
        if p.is_file()
    }
    assert back == sources


def test_what_is_no_file_is_written_to_and_stays(call, tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    os.mkfifo(tmp_path / "pipe.txt")
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit((tmp_path / "pipe.txt").read_bytes)
        assert call("run", "a.txt", "pipe.txt").code == 0
        assert read.result(10) == b"One."
    assert (tmp_path / "pipe.txt").is_fifo()
    assert not (tmp_path / "pipe.meta.json").exists()


def test_a_copy_of_another_source_does_not_stay(call, tmp_path):
    for name, data in (("a.jsonl.gz", gzip.compress(b'{"text": "One."}')), ("b.jsonl", b'{"text": "Two."}')):
        (tmp_path / name).write_bytes(data)
        assert call("run", name, "clean.jsonl").code == 0
        assert call("restore", "clean.jsonl", "back").code == 0
        assert (tmp_path / "back").read_bytes() == data


@pytest.mark.parametrize("command", ["check", "diff"])
def test_what_would_go_from_pages_and_compressed_texts(call, tmp_path, command):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(f"<pre>{RAW}</pre>".replace("\n", "\r\n"), "utf-8")
    (folder / "b.txt.gz").write_bytes(gzip.compress(RAW.encode()))
    (folder / "c.md").write_text(f'---\ntitle: string(2) "[]"\n---\n{STORY}\n', "utf-8")
    (folder / "d.jsonl").write_text(json.dumps({"text": RAW}), "utf-8")
    (folder / "e.html.xz").write_bytes(b"no xz")
    code, out, err = call(command, "in")
    assert (code, err) == (1, "cleaner: in/e.html.xz: its compressed data is broken: Input format not supported by decoder\n")  # fmt: skip
    found = {line.partition(":")[0] for line in out.decode().splitlines() if "PHP101" in line}
    assert found == {"in/a.html", "in/b.txt.gz"}
    assert "PHP101" in call(command, stdin=f"<body><pre>{RAW}</pre></body>".encode()).out.decode()


@pytest.mark.parametrize("args", [[], ["out.jsonl"]], ids=["to standard output", "to a file"])
def test_lines_in_latin_1(call, tmp_path, args):
    data = b'{"id":1,"text":"Le caf\xe9 &amp;amp; l\'\xe9t\xe9"}\n'
    (tmp_path / "l.jsonl").write_bytes(data)
    result = call("run", "l.jsonl", *args)
    assert (result.code, result.err) == (0, "")
    (tmp_path / "out.jsonl").write_bytes(result.out or (tmp_path / "out.jsonl").read_bytes())
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["text"] == "Le café & l'été"
    assert call("restore", "out.jsonl", "back.jsonl").code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == data


@pytest.mark.parametrize("output", ["a.txt", "all.jsonl", "all.json", "all.csv", "all.parquet", "-"])
def test_what_is_written_is_json_without_nan(call, tmp_path, monkeypatch, output):
    monkeypatch.setattr(json, "dumps", partial(json.dumps, allow_nan=False))
    data = '[{"id":"1","title":"A story about x","url":"/x","score":1e999,"n":NaN}]'
    (tmp_path / "raw.txt").write_text(f'{STORY}\n\nstring({len(data)}) "{data}"\n', "utf-8")
    result = call("run", "raw.txt", *(("--format", "json") if output == "-" else (output,)))
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("command", ["check", "diff"])
def test_records_are_not_looked_at(call, tmp_path, command):
    (tmp_path / "a.jsonl").write_text("{}")
    assert call(command, "a.jsonl") == (
        1, b"", "cleaner: a.jsonl: holds records, and only texts and pages can be looked at; use `cleaner run`\n"
    )  # fmt: skip
