"""Nothing is written, removed or read outside of the folders that were named."""

import json
import sqlite3

import pytest
from helper import RAW

from cleaner.batch.restore import _safe, restore_folder
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

NAMES = ["/abs.txt", "../up.txt", "a/../../up.txt", "a\0b.txt", "\ud800.txt", ".", "", 7, ["a"], "a" * 300]  # fmt: skip


def everything(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def output(folder, source):
    folder.mkdir(parents=True)
    article = Cleaner().clean(RAW.encode())
    (folder / "a.txt").write_text(article.text)
    (folder / "a.meta.json").write_text(json.dumps({**article.metadata(), "source": source}))


@pytest.mark.parametrize("source", NAMES, ids=lambda name: ascii(name)[:20])
def test_metadata_leads_nowhere_else(tmp_path, source):
    out, target = tmp_path / "x" / "out", tmp_path / "x" / "back"
    output(out, source)
    ((_, reason),) = list(restore_folder(out, target))
    assert reason
    assert not [
        path for path in everything(tmp_path) if not path.startswith("x/out") and path not in ("x", "x/back")
    ]


@pytest.mark.parametrize(
    "name", ["A: the story.txt", "back\\slash.txt", "C:/up.txt", "c:up.txt", "..\\up.txt", "deep/1: a\\b.txt"]
)
def test_names_that_are_none_elsewhere_come_back(round_trip, name):
    round_trip(name, RAW.encode())


@pytest.mark.parametrize(
    "name", ["C:/up.txt", "c:up.txt", "C:\\up.txt", "\\up.txt", "a\\..\\..\\up.txt", "//host/share/up.txt"]
)
def test_what_leads_elsewhere_on_windows_is_refused_there(name):
    with pytest.raises(InputError, match="names no place below the target"):
        _safe(name, windows=True)


def test_links_in_the_target_of_restore(tmp_path):
    out, target, other = tmp_path / "out", tmp_path / "back", tmp_path / "other"
    output(out, "sub/a.txt")
    other.mkdir()
    target.mkdir()
    (target / "sub").symlink_to(other)
    ((_, reason),) = list(restore_folder(out, target))
    assert "a link or a folder is at its place" in reason
    assert everything(other) == []


def test_a_linked_file_is_replaced_and_not_followed(tmp_path):
    out, target, other = tmp_path / "out", tmp_path / "back", tmp_path / "other.txt"
    output(out, "a.txt")
    other.write_text("mine")
    target.mkdir()
    (target / "a.txt").symlink_to(other)
    assert list(restore_folder(out, target)) == [("a.txt", None)]
    assert (other.read_text(), (target / "a.txt").is_symlink()) == ("mine", False)


def test_links_in_the_output_of_a_run(folders, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    folders.target.mkdir()
    (folders.target / "sub").symlink_to(other)
    folders.write("sub/a.txt")
    folders.write("b.txt")
    assert folders.run().failed == 1
    assert everything(other) == []
    assert set(folders.outputs()) == {"b.txt", "b.meta.json"}


def test_links_out_of_an_output_are_not_read(tmp_path):
    out, target = tmp_path / "out", tmp_path / "back"
    output(tmp_path / "other", "a.txt")
    out.mkdir()
    (out / "a.meta.json").symlink_to(tmp_path / "other" / "a.meta.json")
    assert list(restore_folder(out, target)) == []


@pytest.mark.parametrize("state", ["started", "done"])
@pytest.mark.parametrize(
    "name", ["/{}/mine.txt", "../mine.txt", "sub/../../mine.txt", "link/mine.txt", "a\0b.txt"], ids=ascii
)
def test_a_manifest_leads_nowhere_else(folders, tmp_path, name, state):
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (tmp_path / "empty").mkdir()
    folders.write("a.txt")
    folders.run()
    (folders.target / "link").symlink_to(tmp_path)
    outputs = json.dumps({name.format(tmp_path): 4, "../empty/gone.txt": 4})
    with sqlite3.connect(folders.target / ".cleaner" / "manifest.sqlite") as base:
        base.execute(
            "INSERT INTO document (name, state, outputs) VALUES (?, ?, ?)", ("gone.txt", state, outputs)
        )
    base.close()
    folders.run(prune=True)
    assert mine.read_text() == "mine"
    assert (tmp_path / "empty").is_dir()
    assert set(folders.outputs()) == {"a.txt", "a.meta.json"}


@pytest.fixture
def inner(folders, tmp_path):
    """An input that lies in its output."""
    folders.target = tmp_path
    folders.write("in/a.txt")
    folders.write("in/b.txt")
    folders.write("a.txt", "Another article.")
    (tmp_path / "again").symlink_to(folders.source)
    folders.write("again/c.txt")
    folders.write("out/d.txt")
    return folders


def test_an_input_inside_the_output_is_not_written_to(inner):
    before = {path: path.read_bytes() for path in inner.source.rglob("*.*")}
    assert (inner.run().failed, len(inner.watch.of("done"))) == (3, 2)
    assert inner.watch.reasons["in/a.txt"] == f"would be written into the input {inner.source}"
    assert set(inner.watch.reasons) == {"in/a.txt", "in/b.txt", "again/c.txt"}
    assert {path: path.read_bytes() for path in inner.source.rglob("*.*")} == before
    assert (inner.target / "out" / "d.meta.json").is_file()
    inner.run(dry_run=True)
    assert len(inner.watch.reasons) == 3


@pytest.mark.parametrize("state", ["started", "done"])
def test_nor_is_anything_removed_from_it(inner, state):
    inner.run()
    with sqlite3.connect(inner.target / ".cleaner" / "manifest.sqlite") as base:
        outputs = json.dumps({"in/a.txt": 4, "in/a.meta.json": 4})
        base.execute(
            "INSERT INTO document (name, state, outputs) VALUES (?, ?, ?)", ("in/gone.txt", state, outputs)
        )
    base.close()
    before = everything(inner.source)
    inner.run(prune=True)
    assert everything(inner.source) == before
