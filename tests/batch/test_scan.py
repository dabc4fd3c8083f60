import os
from collections import Counter

import pytest

from cleaner.batch.scan import chooser, documents


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("One.")


def scan(folder, include=(), exclude=()):
    skipped = Counter()
    found = list(documents(folder, chooser(include, exclude), skipped))
    return [f.name for f in found if not f.problem], {f.name: f.problem for f in found if f.problem}, skipped


def test_all_folders_in_a_stable_order(tmp_path):
    write(tmp_path, "b.txt", "a/z.txt", "a-b/c.md", "a/y/x.TEXT", "a.txt", "a b.txt")
    assert scan(tmp_path)[0] == ["a b.txt", "a.txt", "b.txt", "a/z.txt", "a/y/x.TEXT", "a-b/c.md"]


def test_what_is_no_document_is_counted(tmp_path):
    write(tmp_path, "a.txt", "b.png", "noend", ".hidden.txt", ".git/c.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    names, problems, skipped = scan(tmp_path)
    assert (names, problems) == (["a.txt"], {})
    assert skipped == {"not a text": 2, "hidden": 2, "not a file": 1}


def test_links_do_not_lead_out(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "in"
    write(outside, "secret.txt")
    write(inside, "a/b.txt")
    (inside / "good.txt").symlink_to("a/b.txt")
    (inside / "bad.txt").symlink_to("../outside/secret.txt")
    (inside / "absolute.txt").symlink_to(outside / "secret.txt")
    (inside / "chain.txt").symlink_to("bad.txt")
    (inside / "nothing.txt").symlink_to("nowhere")
    (inside / "folder").symlink_to("../outside")
    (inside / "round").symlink_to(".")
    names, problems, skipped = scan(inside)
    assert names == ["good.txt", "a/b.txt"]
    assert not problems
    assert skipped == {"a link that leads out of the input": 3, "not a file": 1, "not a text": 2}


def test_a_link_to_itself_is_a_problem(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert scan(tmp_path)[1] == {"a.txt": "cannot be read: Too many levels of symbolic links"}


def test_an_input_that_is_a_link_itself(tmp_path):
    write(tmp_path / "real", "a.txt")
    (tmp_path / "real" / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to("real")
    assert scan(tmp_path / "link")[0] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("names", "both"),
    [
        (["story.md", "story.md.txt"], "story.md.meta.json"),
        (["a/s.text", "a/s.text.txt", "a/t.txt"], "a/s.text.meta.json"),
    ],
)
def test_two_documents_for_one_output_are_a_problem_for_both(tmp_path, names, both):
    write(tmp_path, *names)
    found, problems, _ = scan(tmp_path)
    reason = f"{names[0]} and {names[1]} would both be written to {both}; rename one, or leave it out"
    assert problems == dict.fromkeys(names[:2], reason)
    assert found == names[2:]
    assert scan(tmp_path, exclude=("*.txt",))[:2] == ([names[0]], {})


def test_names_that_only_look_alike_are_none(tmp_path):
    write(tmp_path, "story.md", "story.txt", "story.text", "story.TXT", "story-2.txt", "other/story.md.txt")
    assert scan(tmp_path)[1] == {}


@pytest.mark.parametrize(
    ("include", "exclude", "names"),
    [
        ((), (), "a.txt b.md x/a.txt x/y/c.md"),
        (("*.md",), (), "b.md x/y/c.md"),
        (("x/**",), (), "x/a.txt x/y/c.md"),
        (("x/",), (), "x/a.txt x/y/c.md"),
        (("x/*",), (), "x/a.txt"),
        (("**/a.txt",), (), "a.txt x/a.txt"),
        (("x/**", "b.md"), (), "b.md x/a.txt x/y/c.md"),
        ((), ("x/**",), "a.txt b.md"),
        ((), ("a.*", "**/y/*"), "b.md"),
        (("*.md",), ("x/",), "b.md"),
        (("[ab].*",), (), "a.txt b.md x/a.txt"),
        (("A.txt",), (), ""),
    ],
)
def test_include_and_exclude(tmp_path, include, exclude, names):
    write(tmp_path, "a.txt", "b.md", "x/a.txt", "x/y/c.md")
    found, _, skipped = scan(tmp_path, include, exclude)
    assert found == names.split()
    assert skipped["excluded"] == 4 - len(found)


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b/c.txt", "d/e.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("/b/"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    names, problems, _ = scan(tmp_path)
    assert (names, problems) == (["a.txt", "d/e.txt"], {"b/": "cannot be read: Permission denied"})


def test_a_file_that_changed_just_now_has_no_stamp(tmp_path, monkeypatch):
    write(tmp_path, "a.txt")
    changed = os.stat(tmp_path / "a.txt").st_ctime
    for age, known in ((0.001, False), (-5, False), (0.06, True), (9, True)):
        monkeypatch.setattr("time.time", lambda age=age: changed + age)
        [found] = documents(tmp_path, chooser((), ()))
        assert bool(found.stamp) == known
