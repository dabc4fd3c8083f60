import os
import sqlite3

import pytest

from cleaner.batch.manifest import Entry, Manifest
from cleaner.errors import InputError, SettingsError

NAMES = ["a.txt", "b/c d.txt", "ß/日本.txt", os.fsdecode(b"caf\xe9.txt"), "it's.txt", "new\nline.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_put_is_found(tmp_path, name):
    manifest = Manifest(tmp_path)
    assert manifest.get(name) is None
    manifest.put([Entry(name, "done", None, "1 2 3 4", "c0ffee", "d1", {name: 5, "x": None})])
    manifest.close()
    manifest = Manifest(tmp_path)
    row = manifest.get(name)
    assert (row.state, row.stamp, row.content, row.digest) == ("done", "1 2 3 4", "c0ffee", "d1")
    assert row.outputs == {name: 5, "x": None}
    assert list(manifest.documents()) == [(name, [name, "x"])]
    manifest.forget([name])
    assert manifest.get(name) is None
    manifest.close()


def test_an_entry_without_outputs_leaves_those_that_were(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.put([Entry("a", "done", None, "s", "c", "d", {"o": 1}), Entry("b", "failed", "why")])
    manifest.put([Entry("a", "failed", "why")])
    assert manifest.get("a").outputs == {"o": 1}
    assert manifest.get("a").stamp is None
    assert manifest.get("b").outputs == {}
    manifest.close()


def test_names_in_between(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.put([Entry(name, "done", outputs={}) for name in ("a", "a.b", "a.é", "a/b", "b")])
    assert [name for name, _ in manifest.documents("a.", "a/")] == ["a.b", "a.é"]
    manifest.close()


@pytest.mark.parametrize("create", [True, False])
def test_what_was_begun_is_known_after_a_crash(tmp_path, create):
    pid = os.fork()
    if pid == 0:
        manifest = Manifest(tmp_path)
        manifest.put([Entry("a", "started", outputs={"o": None}), Entry("b", "done", outputs={})])
        os._exit(0)  # as kill -9 would: nothing is closed
    os.waitpid(pid, 0)
    manifest = Manifest(tmp_path, create=create)
    assert manifest.unfinished() == [["o"]]
    manifest.put([Entry("a", "done", outputs={})])
    manifest.close()
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.sqlite"]


def test_reading_writes_nothing(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.put([Entry("a", "done", outputs={})])
    manifest.close()
    before = [(path.name, path.stat().st_mtime_ns) for path in (tmp_path, *tmp_path.iterdir())]
    for create in (False, True):
        manifest = Manifest(tmp_path, create=create)
        assert manifest.get("a")
        manifest.close()
        assert [(path.name, path.stat().st_mtime_ns) for path in (tmp_path, *tmp_path.iterdir())] == before


def test_a_damaged_one_is_told(tmp_path):
    data = b"no database, but some text that is long enough to be taken for one" * 30
    (tmp_path / "manifest.sqlite").write_bytes(data)
    with pytest.raises(SettingsError, match=r"is damaged .*; remove it, and all is cleaned anew"):
        Manifest(tmp_path)
    assert (tmp_path / "manifest.sqlite").read_bytes() == data


def test_one_that_is_damaged_further_in_is_told(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.put([Entry(f"{i:099}", "done", outputs={}) for i in range(999)])
    manifest.close()
    path = tmp_path / "manifest.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    manifest = Manifest(tmp_path)
    for look in (lambda: manifest.get("a"), lambda: list(manifest.documents()), manifest.unfinished):
        with pytest.raises(SettingsError, match="is damaged"):
            look()
    manifest.close()


def test_one_of_another_version_is_told(tmp_path):
    base = sqlite3.connect(tmp_path / "manifest.sqlite")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(SettingsError, match="another version"):
        Manifest(tmp_path)


def test_a_full_disk_keeps_what_was_there(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.put([Entry("a", "done", outputs={})])
    pages = manifest._base.execute("PRAGMA page_count").fetchone()[0]
    manifest._base.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(
        InputError, match=r"cannot be written down in manifest.sqlite: database or disk is full"
    ):
        manifest.put([Entry(f"{i:099}", "done", outputs={}) for i in range(999)])
    assert [name for name, _ in manifest.documents()] == ["a"]
    manifest.close()
