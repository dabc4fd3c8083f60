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


@pytest.mark.parametrize(
    "source", ["../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", None, "", "..\\evil.txt"]
)
def test_no_source_leads_outside(call, tmp_path, outputs, source):
    change(outputs / "a.meta.json", source=source)
    failed(call, "a.meta.json", "its metadata names no place below the target")
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"source": "x"}'])
def test_what_is_no_metadata(call, outputs, text):
    (outputs / "a.meta.json").write_text(text)
    failed(call, "a.meta.json", "a.meta.json: not metadata")


def test_a_text_without_metadata(call, outputs):
    (outputs / "a.meta.json").unlink()
    code, _, err = call("restore", "out/a.txt", "x.txt")
    assert (code, err) == (2, "cleaner: out/a.txt: its metadata a.meta.json is not beside it\n")
