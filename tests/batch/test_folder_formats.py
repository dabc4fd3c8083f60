"""Folder runs over files of every format."""

import bz2
import faulthandler
import gzip
import io
import json
import lzma
import os
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from helper import ALL, CLEAN, HEADLINE, RAW, STORY

from cleaner.batch import files, parquet
from cleaner.batch.restore import restore_folder
from cleaner.cleaner import Cleaner
from cleaner.config import Settings

LINES = "".join(json.dumps({"id": str(i), "text": f"Number {i}.\n\n{RAW}"}) + "\n" for i in range(9)).encode()
ROWS = 'id,text\n1,"' + RAW.replace('"', '""') + '"\n'


def table(**columns):
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


SOURCES = {
    "a.txt": RAW.encode("utf-16"),
    "b/c.md": f"---\ntitle: Ferry\n---\n\n{RAW}".encode(),
    "b/page.html": f"<html><body><h1>{HEADLINE}</h1><p>{RAW}</p></body></html>\r\n".encode(),
    "b/story.txt.bz2": bz2.compress(RAW.encode()),
    "all.jsonl": LINES,
    "all.jsonl.zst": zstandard.compress(LINES),
    "d/all.json.gz": gzip.compress(json.dumps([{"text": RAW}], indent=1).encode()),
    "d/all.csv": ROWS.encode("cp1252"),
    "d/all.tsv.xz": lzma.compress(ROWS.replace(",", "\t").encode()),
    "all.parquet": table(id=[1], text=[RAW]),
}
OUTPUTS = {output for name in SOURCES for output in files.output_paths(name)}


@pytest.fixture
def filled(folders):
    for name, data in SOURCES.items():
        folders.write(name, data)
    return folders


def test_all_of_it_once_and_back(filled, tmp_path):
    (filled.source / "picture.png").write_bytes(b"\x89PNG")
    summary = filled.run(jobs=1)
    assert (summary.cleaned, summary.files, summary.failed) == (26, 10, 0)
    assert dict(summary.skipped) == {"not a text": 1}
    first, state = filled.outputs(), filled.state()
    assert set(first) == OUTPUTS
    again = filled.run()
    assert (again.same, again.files) == (10, 10)
    assert filled.state() == state
    filled.run(jobs=2, force=True)
    assert filled.outputs() == first
    assert {name: why for name, why in restore_folder(filled.target, tmp_path / "back") if why} == {}
    for name, data in SOURCES.items():
        assert (tmp_path / "back" / name).read_bytes() == data


def test_what_is_gone_goes_with_its_copy(filled):
    filled.run()
    for name in ("all.parquet", "all.jsonl.zst", "b/page.html"):
        (filled.source / name).unlink()
    assert filled.run(prune=True).pruned == 6
    gone = {output for name in ("all.parquet", "all.jsonl.zst", "b/page.html") for output in files.output_paths(name)}  # fmt: skip
    assert set(filled.outputs()) == OUTPUTS - gone


@pytest.mark.parametrize("lost", ["all.parquet", "all.parquet.source", "b/page.html.meta.json"])
def test_an_output_that_is_lost_is_written_again(filled, lost):
    filled.run()
    before = filled.outputs()
    (filled.target / lost).unlink()
    assert filled.run().same == 9
    assert filled.outputs() == before


def test_another_field_is_another_run(folders):
    folders.write("a.jsonl", json.dumps({"text": "One.", "own": RAW}))
    folders.run()
    assert folders.run().same == 1
    assert folders.run(text_field="own").cleaned == 1
    assert json.loads(folders.outputs()["a.jsonl"])["own"] == CLEAN
    assert folders.run(text_field="own").same == 1
    assert folders.run().unchanged == 1


def test_records_that_fail_are_named_and_tried_again(folders):
    folders.write("a.jsonl", b'{"text": "One."}\n[]\n{"text": "Two."}\n')
    for _ in range(2):
        summary = folders.run()
        assert (summary.unchanged, summary.failed) == (2, 1)
        assert folders.watch.reasons == {"a.jsonl:2": "not a JSON object"}
        assert folders.outputs()["a.jsonl"].count(b'"cleaner"') == 2


def test_a_library_that_ends_the_process_ends_one_document(filled, monkeypatch):
    """As pyarrow does where a file is broken in a way that it did not expect."""
    (filled.source / "all.parquet").write_bytes(table(id=[1], text=["broken"]))
    clean_file = parquet.clean_file

    def clean(job, source, target):
        target.write(b"half")
        faulthandler.disable()  # it would print where the tests are
        os.abort()

    monkeypatch.setattr(parquet, "clean_file", clean)
    summary = filled.run()
    assert filled.watch.reasons == {"all.parquet": "its worker was killed by signal 6 (SIGABRT)"}
    assert (summary.failed, summary.files) == (1, 10)
    assert set(filled.outputs()) == OUTPUTS - {"all.parquet", "all.parquet.source"}
    monkeypatch.setattr(parquet, "clean_file", clean_file)
    assert filled.run().unchanged == 1
    assert set(filled.outputs()) == OUTPUTS


def test_a_bomb_and_what_is_broken_fail_alone(filled):
    broken = {
        "bomb.txt.gz": (gzip.compress(bytes(1 << 20)), "larger than 100,000 bytes"),
        "cut.jsonl.gz": (gzip.compress(LINES)[:-9], "its compressed data is cut off"),
        "none.parquet": (table(text=["One."])[:-9], "not Parquet that can be read"),
        "other.csv.xz": (b"no xz", "its compressed data is broken"),
    }
    for name, (data, _) in broken.items():
        filled.write(name, data)
    assert filled.run(Settings(max_size=100_000)).failed == len(broken)
    assert filled.watch.reasons.keys() == broken.keys()
    assert all(filled.watch.reasons[name].startswith(why) for name, (_, why) in broken.items())
    assert set(filled.outputs()) == OUTPUTS


def test_the_time_is_for_a_record_not_for_the_file(folders, monkeypatch):
    folders.write("a.jsonl", b'{"text": "One."}\n' * 12)
    clean = Cleaner.clean
    monkeypatch.setattr(Cleaner, "clean", lambda *args: (time.sleep(0.2), clean(*args))[1])
    assert folders.run(Settings(timeout=2)).unchanged == 12


def test_records_never_lie_beside_the_copy_of_another(folders, monkeypatch):
    def write(text):
        folders.write("a.jsonl.gz", gzip.compress(json.dumps({"text": text}).encode()))
        files.clean_file(ALL, folders.source / "a.jsonl.gz", "a.jsonl.gz", folders.target, lambda: None)

    def texts():
        paths = [folders.target / "a.jsonl.gz", folders.target / "a.jsonl.gz.source"]
        if not paths[0].exists():
            return None
        return [json.loads(gzip.decompress(path.read_bytes()))["text"] for path in paths]

    def watched(act):
        def acted(self, *args, **options):
            seen.append(texts())
            result = act(self, *args, **options)
            seen.append(texts())
            return result

        return acted

    write("One.")
    seen = []
    for name in ("unlink", "replace"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))
    write(STORY)
    monkeypatch.undo()
    assert seen[0] == ["One."] * 2
    assert seen[-1] == [STORY] * 2
    assert all(pair in (["One."] * 2, None, [STORY] * 2) for pair in seen)
    assert texts() == [STORY] * 2


def test_a_page_and_a_text_of_the_name_of_its_output_both_fail(folders):
    folders.write("a.html", b"<p>One.</p>")
    folders.write("a.html.txt", b"Two.")
    folders.write("b.html", b"<p>Three.</p>")
    assert folders.run().failed == 2
    assert set(folders.outputs()) == {"b.html.txt", "b.html.meta.json"}
