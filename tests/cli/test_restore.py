import json

import pytest
from helper import STORY


@pytest.fixture
def outputs(call, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f'{STORY}\n\nstring(2) "[]"\n')
    (tmp_path / "in" / "b.txt").write_text(f"{STORY}\n")
    call("run", "in", "out")
    return tmp_path / "out"


def change(path, **fields):
    told = json.loads(path.read_text("utf-8")) | fields
    path.write_text(json.dumps(told), "utf-8")


def failed(call, name, reason):
    code, _, err = call("restore", "out", "back")
    assert code == 1
    assert f"cleaner: {name}: {reason}" in err
    assert "1 restored, 1 failed" in err


def test_a_changed_text_is_told(call, tmp_path, outputs):
    (outputs / "a.txt").write_text("Something else.")
    failed(call, "a.meta.json", "cannot be restored")
    assert not (tmp_path / "back" / "a.txt").exists()


def test_changed_metadata_is_told(call, outputs):
    change(outputs / "a.meta.json", removed=[])
    failed(call, "a.meta.json", "cannot be restored: the text or its metadata was changed since")


@pytest.mark.parametrize("source", ["../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", None, ""])
def test_no_source_leads_outside(call, tmp_path, outputs, source):
    change(outputs / "a.meta.json", source=source)
    failed(call, "a.meta.json", "its metadata names no place below the target")
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"source": "x"}'])
def test_what_is_no_metadata(call, outputs, text):
    (outputs / "a.meta.json").write_text(text)
    failed(call, "a.meta.json", "a.meta.json: not metadata")


@pytest.fixture
def alike(call, tmp_path):
    """Outputs of two sources that have one name in different folders."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.txt").write_text(f"The ferry {name} sailed again.\n")
    return tmp_path


def test_of_two_sources_with_one_name_the_second_fails(call, alike):
    for name in "ab":
        assert call("run", f"{name}/t.txt", f"o/{name}.txt").code == 0
    code, _, err = call("restore", "o", "back")
    assert (code, err) == (
        1,
        "cleaner: b.meta.json: cannot be restored: t.txt was restored from a.meta.json already\n"
        "cleaner: 1 restored, 1 failed\n",
    )
    assert (alike / "back" / "t.txt").read_text() == (alike / "a" / "t.txt").read_text()
    assert call("restore", "o", "back").err == err, "what an earlier restore wrote is replaced"


def test_of_two_records_with_one_name_the_second_fails(call, alike):
    for name in "ab":
        assert call("run", f"{name}/t.txt", f"{name}.jsonl").code == 0
    (alike / "o.jsonl").write_bytes((alike / "a.jsonl").read_bytes() + (alike / "b.jsonl").read_bytes())
    code, _, err = call("restore", "o.jsonl", "back")
    assert code == 1
    assert err.startswith(
        "cleaner: o.jsonl:2: cannot be restored: t.txt was restored from o.jsonl:1 already\n"
    )
    assert (alike / "back" / "t.txt").read_text() == (alike / "a" / "t.txt").read_text()


def test_a_text_does_not_replace_a_file_of_records(call, alike):
    (alike / "a" / "t.jsonl").write_text('{"text": "One."}\n')
    call("run", "a/t.jsonl", "o/t.jsonl")
    call("run", "b/t.txt", "o/z.txt")
    change(alike / "o" / "z.meta.json", source="t.jsonl")
    code, _, err = call("restore", "o", "back")
    assert (code, err.count("\n")) == (1, 2)
    assert "z.meta.json: cannot be restored: t.jsonl was restored from t.jsonl already" in err
    assert (alike / "back" / "t.jsonl").read_text() == '{"text": "One."}\n'


def test_a_text_without_metadata(call, outputs):
    (outputs / "a.meta.json").unlink()
    code, _, err = call("restore", "out/a.txt", "x.txt")
    assert (code, err) == (2, "cleaner: out/a.txt: its metadata a.meta.json is not beside it\n")


@pytest.mark.parametrize(
    ("output", "target"),
    [("out", "out"), ("out", "link"), ("out/a.txt", "out/a.txt"), ("out/a.txt", "out/a.meta.json"),
     ("c.jsonl", "c.jsonl")],
)  # fmt: skip
def test_the_outputs_are_never_the_target(call, tmp_path, outputs, output, target):
    (tmp_path / "link").symlink_to("out")
    (tmp_path / "all.jsonl").write_text('{"text": "One.\\n\\n\\n\\nTwo."}\n')
    call("run", "all.jsonl", "c.jsonl")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    told = f"cleaner: {target}: is the output itself; name another place for the sources\n"
    assert call("restore", output, target) == (2, b"", told)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_records_that_cannot_be_written_fail_alone(call, tmp_path, outputs):
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / "sub" / "all.jsonl").write_text('{"text": "One."}\n')
    call("run", "in", "out")
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "sub").write_text("a file")
    code, _, err = call("restore", "out", "back")
    told = "cleaner: sub/all.jsonl: cannot be written: a file is where its folder would be\n"
    assert (code, err) == (1, f"{told}cleaner: 2 restored, 1 failed\n")


def test_a_mark_that_the_encoding_does_not_have(call, outputs):
    change(outputs / "a.meta.json", encoding={"name": "cp1252", "bom": True, "newline": "\n"})
    assert call("restore", "out", "back").code == 0
    change(outputs / "a.meta.json", encoding={"name": "cp1252", "bom": True, "newline": "\r"})
    failed(call, "a.meta.json", "cannot be restored")
