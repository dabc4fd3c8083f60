import bz2
import csv
import gzip
import io
import json
import lzma
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from helper import ALL, STORY

from cleaner.batch import files
from cleaner.cleaner import clean
from cleaner.model import Removed
from cleaner.report.documents import documents
from cleaner.report.sites import site

PLAIN = f'{STORY} &amp;c.\n\nstring(2) "[]"\n'
SOURCE = PLAIN.replace("\n", "\r\n")


@pytest.fixture
def read(tmp_path):
    """What is read from the folder, and what was left out."""

    def run(path=tmp_path):
        left_out = {}
        return list(documents(path, left_out.__setitem__)), left_out

    return run


def put(path, meta=None, **told):
    article = clean(SOURCE.encode())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(article.text.encode())
    metadata = article.metadata() | {"source": path.name} | told
    (path.with_name(meta) if meta else path.with_suffix(".meta.json")).write_text(json.dumps(metadata))


def record(field="text", **rest):
    article = clean(SOURCE)
    return {field: article.text, "cleaner": article.metadata(), **rest}


def source_of(document):
    return "".join(part if isinstance(part, str) else part.text for part in document.parts)


def test_the_parts_are_the_source_with_plain_line_ends(read, tmp_path):
    put(tmp_path / "a.txt")
    (document,), left_out = read()
    assert source_of(document) == PLAIN
    assert {part.code for part in document.parts if isinstance(part, Removed)} >= {"PHP101", "ENC102"}
    assert not left_out


@pytest.mark.parametrize(
    ("text", "meta", "source"),
    [
        ("a.txt", "a.meta.json", "a.txt"),
        ("a.md", "a.md.meta.json", "a.md"),
        ("a.md", "a.meta.json", "a.md"),
        ("a.html.txt", "a.html.meta.json", "a.html"),
        ("a.TXT", "a.TXT.meta.json", "a.TXT"),
    ],
)
def test_a_text_is_found_from_its_metadata(read, tmp_path, text, meta, source):
    put(tmp_path / text, meta=meta, source=source)
    documents, left_out = read()
    assert ([document.name for document in documents], left_out) == ([source], {})


def test_of_two_texts_the_one_that_belongs_is_taken(read, tmp_path):
    put(tmp_path / "a.md", meta="a.md.meta.json")
    (tmp_path / "a.md.txt").write_text("Something else.")
    (document,), _ = read()
    assert source_of(document) == PLAIN


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.unlink(), "its text is missing"),
        (lambda path: path.write_text("Something else."), "its text was changed since"),
        (lambda path: path.with_suffix(".meta.json").write_text("{"), "not metadata"),
        (lambda path: path.with_suffix(".meta.json").write_text("[]"), "not metadata"),
        (lambda path: path.with_suffix(".meta.json").write_bytes(b"\xff"), "not metadata"),
        (lambda path: put(path, removed=[{"code": 1}]), "not metadata of this text"),
        (lambda path: put(path, encoding=None), "not metadata of this text"),
        (
            lambda path: put(path, removed=[Removed("A", "b", 9, 9, 1, "", "x")._asdict()]),
            "not metadata of this",
        ),
    ],
)
def test_what_is_not_whole_is_left_out_and_told(read, tmp_path, change, reason):
    put(tmp_path / "b.txt")
    put(tmp_path / "a.txt")
    change(tmp_path / "a.txt")
    documents, left_out = read()
    assert [document.name for document in documents] == ["b.txt"]
    assert left_out["a.meta.json"].startswith(reason)


def test_what_a_run_keeps_for_itself_is_no_document(read, tmp_path):
    put(tmp_path / ".cleaner" / "a.txt")
    put(tmp_path / ".a.txt", meta=".a.meta.json")
    assert read() == ([], {})


@pytest.mark.parametrize("name", ["deep/all.jsonl", "all.ndjson"])
def test_records(read, tmp_path, name):
    lines = [
        json.dumps(record(field="story", id=7)),
        "",
        json.dumps({"text": "Not cleaned."}),
        json.dumps(record()),
    ]
    (tmp_path / "deep").mkdir()
    (tmp_path / name).write_text("\n".join(lines))
    documents, left_out = read()
    assert [source_of(document) for document in documents] == [PLAIN] * 2
    assert [document.name for document in documents] == [f"{name}:1", f"{name}:3"]
    assert left_out == {f"{name}:2": "without the field 'cleaner': it was not cleaned"}


def as_csv(delimiter):
    def written(records):
        file = io.StringIO(newline="")
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(records[0])
        rows.writerows(
            [json.dumps(v) if isinstance(v, dict) else v for v in record.values()] for record in records
        )
        return file.getvalue().encode("utf-8-sig")

    return written


def as_lines(records):
    return "\n\n".join(map(json.dumps, records)).encode()


def as_array(records):
    return json.dumps(records, indent=1).encode()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.jsonl", as_lines),
        ("a.json", as_array),
        ("a.json", as_lines),
        ("a.csv", as_csv(",")),
        ("a.csv", as_csv(";")),
        ("a.tsv", as_csv("\t")),
        ("a.jsonl.gz", lambda records: gzip.compress(as_lines(records))),
        ("a.json.bz2", lambda records: bz2.compress(as_array(records))),
        ("a.csv.xz", lambda records: lzma.compress(as_csv(",")(records))),
    ],
)
def test_every_kind_of_record_file(read, tmp_path, name, written):
    (tmp_path / name).write_bytes(written([record(), record(title="Zoë")]))
    documents, left_out = read(tmp_path / name)
    assert [source_of(document) for document in documents] == [PLAIN] * 2
    assert not left_out


def test_zstandard(read, tmp_path):
    (tmp_path / "a.jsonl.zst").write_bytes(
        zstandard.compress(as_lines([record()])) + zstandard.compress(b"\n" + as_lines([record()]))
    )
    documents, left_out = read()
    assert ([source_of(document) for document in documents], left_out) == ([PLAIN] * 2, {})


def test_parquet(read, tmp_path):
    told = record()
    table = {"text": [told["text"]], "cleaner": [json.dumps(told["cleaner"])]}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    documents, left_out = read()
    assert ([source_of(document) for document in documents], left_out) == ([PLAIN], {})


def test_a_package_that_is_missing_is_named(read, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert read() == ([], {"a.parquet": "Parquet needs pyarrow: pip install 'article-cleaner[parquet]'"})


def test_a_line_that_is_no_record(read, tmp_path):
    (tmp_path / "a.jsonl").write_text(f'{json.dumps(record())}\n{{"text":\n{json.dumps(record())}\n')
    documents, left_out = read()
    assert len(documents) == 2
    assert left_out == {"a.jsonl:2": "without the field 'cleaner': it was not cleaned"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", as_array([{}])[:-1], "cannot be read on: "),
        (
            "a.jsonl.gz",
            gzip.compress(as_lines([{"text": "x" * 999}]), mtime=0)[:-9],
            "its compressed data is cut off",
        ),
        ("a.jsonl.xz", b"no xz at all", "its compressed data is broken"),
        ("a.csv", b"text\n\xff\n", "cannot be read on: "),
    ],
)
def test_a_record_file_that_is_broken(read, tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    documents, left_out = read()
    assert (documents, list(left_out)) == ([], [name])
    assert left_out[name].startswith(reason)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("a.html", f"<body><p>{'</p><p>'.join(PLAIN.split(chr(10)))}</p></body>".replace("</p>", "</p>\r\n").encode(), STORY),
        ("b.html", f"<pre>{PLAIN}</pre>".replace("\n", "\r\n").encode(), STORY),
        ("c.txt.gz", gzip.compress(SOURCE.encode(), mtime=0), PLAIN),
        ("d.jsonl.zst", zstandard.compress(json.dumps({"text": SOURCE}).encode()), PLAIN),
        ("e.csv", f'text\r\n"{SOURCE.replace(chr(34), chr(34) * 2)}"\r\n'.encode("utf-16"), PLAIN),
    ],
)  # fmt: skip
def test_what_a_run_writes(read, tmp_path, name, data, kept):
    source = tmp_path / "in" / name
    source.parent.mkdir()
    source.write_bytes(data)
    assert not files.clean_file(ALL, source, name, tmp_path / "out", lambda: None).failed
    (document,), left_out = read(tmp_path / "out")
    assert not left_out
    assert kept in source_of(document)
    assert any(isinstance(part, Removed) and part.code == "PHP101" for part in document.parts)


def test_a_text_alone(read, tmp_path):
    put(tmp_path / "a.txt")
    assert [document.name for document in read(tmp_path / "a.txt")[0]] == ["a.txt"]


@pytest.mark.parametrize(
    ("path", "told", "record", "host"),
    [
        ("www.quay.example/2021/a.txt", {}, {}, "quay.example"),
        ("crawl/News.Quay.example/a.txt", {}, {}, "news.quay.example"),
        ("world/a.txt", {}, {}, "world"),
        ("a.txt", {"source": "a.txt"}, {}, "(no folder)"),
        ("quay.example", {}, {}, "(no folder)"),
        ("v1.2/a.txt", {}, {}, "v1.2"),
        ("world/all.jsonl", {}, {"url": "https://www.quay.example:8080/x"}, "quay.example"),
        ("world/all.jsonl", {}, {"url": "no address"}, "world"),
        ("world/all.jsonl", {}, {"url": "http://[broken/"}, "world"),
        ("world/all.jsonl", {}, {"url": None, "source": 7}, "world"),
        ("world/all.jsonl", {}, {"source_domain": "quay.example"}, "quay.example"),
        ("world/all.jsonl", {}, {"metadata": {"url": "https://quay.example/"}}, "quay.example"),
        ("world/all.jsonl", {"source": "https://quay.example/a"}, {}, "quay.example"),
        (
            "world/a.txt",
            {
                "embedded": [
                    {"format": "json-ld", "value": {"mainEntityOfPage": {"@id": "https://quay.example/a"}}}
                ]
            },
            {},
            "quay.example",
        ),
        (
            "world/a.txt",
            {"embedded": [{"format": "json", "value": {"url": "https://quay.example/"}}]},
            {},
            "world",
        ),
    ],
)
def test_the_site(path, told, record, host):
    assert site(path, told, record) == host
