import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from helper import STORY

from cleaner.batch import documents, files, folder, formats, outputs
from cleaner.batch.restore import restore_folder
from cleaner.config import Settings
from cleaner.errors import BusyError, InputError, SettingsError

CLEAN = f"{STORY}\n".encode()


def manifest(folders):
    with closing(sqlite3.connect(folders.target / ".cleaner" / "manifest.sqlite")) as base:
        rows = base.execute("SELECT name, state, reason FROM document")
        return {name: (state, reason) for name, state, reason in rows}


@pytest.fixture
def filled(folders):
    for i in range(12):
        folders.write(f"{'abc'[i % 3]}/{i}.{('txt', 'md')[i % 2]}")
    return folders


def test_workers_many_or_one_write_the_same(filled):
    for i in range(80):
        filled.write(f"many/{i}.txt", f"{STORY}\n{i}\n")
    filled.run(jobs=1)
    one = filled.outputs()
    shutil.rmtree(filled.target)
    summary = filled.run(jobs=3)
    assert filled.outputs() == one
    assert len(one) == 2 * (12 + 80)
    assert (summary.cleaned, summary.unchanged, summary.failed) == (12, 80, 0)
    assert summary.characters_in - summary.characters_out == sum(summary.removed.values())
    assert summary.removed["PHP101"] > 0


def test_a_second_run_writes_nothing(filled):
    filled.run()
    before = filled.state()
    summary = filled.run()
    assert (summary.same, summary.cleaned, filled.watch.of("done")) == (12, 0, [])
    assert filled.state() == before


def test_only_what_changed_is_cleaned_again(filled):
    filled.run()
    filled.write("a/0.txt", STORY)
    filled.write("new.txt")
    assert filled.run().same == 11
    assert filled.watch.of("done") == ["a/0.txt", "new.txt"]
    assert filled.outputs()["a/0.txt"].decode() == STORY


def test_a_change_is_seen_whatever_the_times_say(filled):
    path = filled.write("a/0.txt")
    filled.run()
    told = path.stat()
    path.write_bytes(path.read_bytes().replace(b"ferry", b"FERRY"))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert path.stat().st_size == told.st_size
    filled.run()
    assert filled.watch.of("done") == ["a/0.txt"]
    assert b"FERRY" in filled.outputs()["a/0.txt"]


def test_new_times_alone_change_nothing(filled):
    filled.run()
    before = filled.outputs()
    os.utime(filled.source / "a" / "0.txt", (1, 1))
    assert filled.run().same == 12
    assert filled.outputs() == before
    state = filled.state()
    filled.run()
    assert filled.state() == state


@pytest.mark.parametrize(
    "settings", [Settings(headline=False), Settings(ignore=("PHP",)), Settings(language="de")]
)
def test_other_settings_clean_all_again(filled, settings):
    filled.run()
    assert filled.run(settings).same == 0
    assert filled.run(settings).same == 12


def test_another_time_limit_changes_nothing(filled):
    filled.run()
    assert filled.run(Settings(timeout=5)).same == 12


def test_another_version_cleans_all_again(filled, monkeypatch):
    filled.run()
    monkeypatch.setattr("cleaner.config.__version__", "99.0")
    assert filled.run().same == 0


def test_force(filled):
    filled.run()
    assert filled.run(force=True).cleaned == 12


@pytest.mark.parametrize("name", ["a/0.txt", "a/0.meta.json", "b/1.md.meta.json"])
@pytest.mark.parametrize("damage", [os.unlink, lambda path: os.truncate(path, 5)])
def test_an_output_that_is_not_there_or_not_whole_is_written_again(filled, name, damage):
    filled.run()
    before = filled.outputs()
    damage(filled.target / name)
    summary = filled.run()
    assert (summary.cleaned, summary.same) == (1, 11)
    assert filled.outputs() == before


def test_what_fails_is_named_and_tried_again(filled):
    bad = filled.write("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    reason = "not text: no known encoding fits its bytes"
    for _ in range(2):
        summary = filled.run()
        assert summary.failed == 1
        assert filled.watch.reasons == {"bad.txt": reason}
        assert manifest(filled)["bad.txt"] == ("failed", reason)
    assert len(filled.outputs()) == 24
    bad.write_text("One.")
    assert filled.run().failed == 0
    assert manifest(filled)["bad.txt"] == ("done", None)


def test_what_fails_now_keeps_the_outputs_of_before(filled):
    filled.run()
    before = filled.outputs()
    filled.write("a/0.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert filled.run().failed == 1
    assert filled.outputs() == before


def deadly(monkeypatch, act):
    """Have the document a/3.md do something else than be cleaned."""
    clean_file = files.clean_file

    def clean(cleaner, path, name, target, *rest):
        if name == "a/3.md":
            act(target / name)
        return clean_file(cleaner, path, name, target, *rest)

    monkeypatch.setattr(files, "clean_file", clean)


def raise_(error):
    raise error


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda _: os.kill(os.getpid(), signal.SIGKILL), "its worker was killed by signal 9 (SIGKILL)"),
        (lambda _: time.sleep(60), "took longer than 1 seconds (the setting timeout)"),
        (lambda _: raise_(MemoryError()), "not enough memory"),
        (lambda _: raise_(ZeroDivisionError("by zero")), "unexpected error: ZeroDivisionError: by zero"),
        (lambda _: raise_(InputError("cannot be")), "cannot be"),
    ],
)
def test_a_document_that_is_deadly_fails_alone(filled, monkeypatch, act, reason):
    deadly(monkeypatch, act)
    summary = filled.run(Settings(timeout=1))
    assert filled.watch.reasons == {"a/3.md": reason}
    assert (summary.cleaned, summary.failed) == (11, 1)
    assert manifest(filled)["a/3.md"] == ("failed", reason)
    assert len(filled.outputs()) == 22
    monkeypatch.undo()
    assert filled.run().cleaned == 1
    assert len(filled.outputs()) == 24


def test_what_a_dead_worker_left_half_done_is_cleared_up(filled, monkeypatch):
    def die_in_between(text):
        text.parent.mkdir(exist_ok=True)
        (text.parent / f".cleaner-{os.getpid()}-0.part").write_text("half")
        outputs.meta_path(text).write_text("new")
        os.kill(os.getpid(), signal.SIGKILL)

    deadly(monkeypatch, die_in_between)
    filled.run()
    names = {path.name for path in (filled.target / "a").iterdir()}
    assert not {name for name in names if name.startswith(("3.", ".cleaner"))}


def test_a_run_that_was_killed_in_between_is_made_good(filled):
    """As kill -9 between the two renames leaves it: see also test_kill."""
    filled.run()
    before = filled.outputs()
    with closing(sqlite3.connect(filled.target / ".cleaner" / "manifest.sqlite")) as base:
        base.execute("UPDATE document SET state = 'started' WHERE name = 'a/0.txt'")
        base.commit()
    (filled.target / "a" / "0.txt").unlink()
    (filled.target / "a" / "0.meta.json").write_text("another's")
    (filled.target / "a" / ".cleaner-77-1.part").write_text("half")
    summary = filled.run()
    assert (summary.cleaned, summary.same) == (1, 11)
    assert filled.outputs() == before


def test_a_text_never_lies_beside_metadata_of_another(filled, monkeypatch):
    """At each step of the writing: a text is there only with its own metadata."""
    filled.write("a/0.txt")
    filled.run()
    moments = []

    def look(where):
        text, meta = filled.target / "a/0.txt", filled.target / "a/0.meta.json"
        moments.append((where, text.exists() and (text.read_bytes(), meta.read_bytes())))

    for act in ("unlink", "replace", "write_bytes"):
        monkeypatch.setattr(Path, act, watched(getattr(Path, act), act, look))
    old = (filled.outputs()["a/0.txt"], filled.outputs()["a/0.meta.json"])
    cleaner = folder._cleaner(Settings())
    document = documents.clean(cleaner, b"Another.", formats.of("0.txt"), "a/0.txt")
    outputs.write_document(filled.target / "a/0.txt", document)
    monkeypatch.undo()
    new = (filled.outputs()["a/0.txt"], filled.outputs()["a/0.meta.json"])
    assert new[0] == b"Another."
    assert {pair for _, pair in moments} == {old, new, False}
    assert [where for where, _ in moments][:5] == [
        "write_bytes",
        "write_bytes",
        "unlink",
        "replace",
        "replace",
    ]


def watched(method, name, look):
    def act(*args, **options):
        try:
            return method(*args, **options)
        finally:
            look(name)

    return act


def test_prune(filled):
    filled.write("d/e/only.txt")
    filled.run()
    foreign = filled.target / "b" / "mine.txt"
    foreign.write_text("not of cleaner")
    shutil.rmtree(filled.source / "d")
    shutil.rmtree(filled.source / "b")
    (filled.source / "a" / "0.txt").unlink()
    kept = filled.outputs()
    assert filled.run().pruned == 0
    assert filled.outputs() == kept
    summary = filled.run(prune=True)
    gone = {"d/e/only.txt", "d/e/only.meta.json", "a/0.txt", "a/0.meta.json"}
    gone |= {name for name in kept if name.startswith("b/") and name != "b/mine.txt"}
    assert summary.pruned == len(gone)
    assert filled.outputs() == {name: data for name, data in kept.items() if name not in gone}
    assert not (filled.target / "d").exists()
    assert set(filled.watch.of("pruned")) == gone
    assert "a/0.txt" not in manifest(filled)
    assert filled.run(prune=True).pruned == 0


def test_prune_leaves_what_is_only_left_out(filled):
    filled.run()
    before = filled.outputs()
    assert filled.run(prune=True, exclude=("a/",)).pruned == 0
    assert filled.outputs() == before


def test_prune_leaves_an_output_that_is_now_another_document_s(folders, monkeypatch):
    monkeypatch.setattr(files, "output_paths", lambda name: (f"{name.removesuffix('.md')}.txt",) if name.endswith(".md") else (name, formats.meta_name(name)))  # fmt: skip
    folders.write("a.txt")
    folders.run()
    with closing(sqlite3.connect(folders.target / ".cleaner" / "manifest.sqlite")) as base:
        base.execute("INSERT INTO document VALUES ('a.md', 'done', NULL, '', '', '', '{\"a.txt\": 1}')")
        base.commit()
    assert folders.run(prune=True).pruned == 0
    assert set(folders.outputs()) == {"a.txt", "a.meta.json"}
    assert set(manifest(folders)) == {"a.txt"}


@pytest.mark.parametrize("name", ["../precious.txt", "link/precious.txt"])
def test_prune_does_not_lead_out_of_the_output(filled, tmp_path, name):
    filled.run()
    (tmp_path / "precious.txt").write_text("mine")
    (filled.target / "link").symlink_to(tmp_path)
    with closing(sqlite3.connect(filled.target / ".cleaner" / "manifest.sqlite")) as base:
        base.execute("INSERT INTO document VALUES ('gone.txt', 'done', NULL, '', '', '', ?)", (f'{{"{name}": 4}}',))  # fmt: skip
        base.commit()
    filled.run(prune=True)
    assert (tmp_path / "precious.txt").exists()


def test_dry_run_writes_nothing(filled):
    summary = filled.run(dry_run=True)
    assert not filled.target.exists()
    assert len(filled.watch.of("clean")) == summary.files == 12
    filled.run()
    filled.write("a/0.txt", STORY)
    os.utime(filled.source / "a" / "3.md", (1, 1))
    (filled.source / "b" / "1.md").unlink()
    before = filled.state()
    summary = filled.run(dry_run=True, prune=True)
    assert filled.state() == before
    assert filled.watch.of("clean") == ["a/0.txt"]
    assert filled.watch.of("remove") == ["b/1.md", "b/1.md.meta.json"]
    assert (summary.files, summary.same, summary.pruned) == (1, 10, 2)


def test_two_documents_for_one_output_both_fail(filled):
    filled.write("x/s.md")
    filled.run()
    before = filled.outputs()
    filled.write("x/s.md.txt")
    for _ in range(2):
        summary = filled.run()
        assert (summary.failed, summary.same) == (2, 12)
        assert set(filled.watch.reasons) == {"x/s.md", "x/s.md.txt"}
        assert filled.outputs() == before
    assert manifest(filled)["x/s.md"][0] == "failed"


def test_a_held_output_is_refused(filled):
    filled.run()
    with folder.Lock(filled.target / ".cleaner"):
        for dry_run in (False, True):
            with pytest.raises(BusyError):
                filled.run(dry_run=dry_run)


def test_a_folder_that_cannot_be_read_fails_and_nothing_of_it_is_pruned(filled, monkeypatch):
    filled.run()
    before = filled.outputs()
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("/a/"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    summary = filled.run(prune=True)
    assert (summary.failed, summary.pruned, summary.same) == (1, 0, 8)
    assert filled.watch.reasons == {"a/": "cannot be read: Permission denied"}
    assert filled.outputs() == before
    assert "a/" not in manifest(filled)


def test_an_output_that_cannot_be_written_is_told(filled):
    filled.target.write_text("a file")
    with pytest.raises(SettingsError, match="out: cannot be written: "):
        filled.run()


def test_wrong_settings_are_told_before_anything_is_done(filled):
    with pytest.raises(SettingsError, match="no rule's code begins with 'XYZ'"):
        filled.run(Settings(ignore=("XYZ",)))
    assert not filled.target.exists()


def test_names_that_are_not_utf8(folders):
    name = os.fsdecode(b"caf\xe9 \x1b[1m.txt")
    try:
        folders.write(name)
    except OSError as error:
        pytest.skip(f"this file system has no such names: {error}")
    assert folders.run().cleaned == 1
    assert folders.run().same == 1
    list(restore_folder(folders.target, folders.source.parent / "back"))
    assert (folders.source.parent / "back" / name).read_bytes() == (folders.source / name).read_bytes()


def test_all_can_be_restored(filled):
    filled.write("s.txt", "A.\r\n")
    filled.write("s.text", "B.\n")
    filled.write("s.md", "C.\n".encode("utf-16"))
    filled.write("s.TXT", b"")
    filled.run()
    back = filled.source.parent / "back"
    assert all(reason is None for _, reason in restore_folder(filled.target, back))
    for path in filled.source.rglob("*.*"):
        assert (back / path.relative_to(filled.source)).read_bytes() == path.read_bytes()


@pytest.fixture
def small_disk(folders):
    """An output on a file system of its own, of which little is free."""
    folders.target.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folders.target], capture_output=True, check=False
    ) if shutil.which("mount") else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("may not mount a small disk")
    yield folders
    subprocess.run(["umount", "-l", folders.target], check=True)


def check_full(folders, reasons):
    paths = {path for path in folders.target.rglob("*") if path.is_file()}
    assert not {path for path in paths if path.suffix == ".part"}
    for path in paths:
        if path.suffix == ".txt":
            assert path.read_bytes() == CLEAN, "a file is whole or not there"
            assert outputs.meta_path(path).is_file()
    assert reasons
    assert all("No space left on device" in reason or "is full" in reason for reason in reasons.values())


def test_a_disk_that_is_really_full(small_disk):
    for i in range(60):
        small_disk.write(f"{i}.txt")
    summary = small_disk.run()
    assert 0 < summary.cleaned < 60
    assert summary.cleaned + summary.failed >= 60
    check_full(small_disk, small_disk.watch.reasons)
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk.target], check=True)
    assert small_disk.run().failed == 0
    assert len(small_disk.outputs()) == 120


def test_a_full_disk(folders, monkeypatch):
    write = Path.write_bytes

    def full(path, data):
        write(path, data[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for i in range(6):
        folders.write(f"{i}.txt")
    monkeypatch.setattr(Path, "write_bytes", full)
    assert folders.run().failed == 6
    assert set(folders.watch.reasons.values()) == {"cannot be written: No space left on device"}
    assert folders.outputs() == {}
    monkeypatch.undo()
    assert folders.run().cleaned == 6
