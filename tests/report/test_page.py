import re
from base64 import b64encode
from hashlib import sha256

import pytest

from cleaner.errors import InputError
from cleaner.model import Removed
from cleaner.report.documents import Cleaned
from cleaner.report.page import write

DOCUMENT = Cleaned(
    "a.txt",
    "quay.example",
    "</script><b>",
    [],
    [],
    ["A <b>\udc80", Removed("XYZ999", "own", 9, 10, 1, "x", "")],
)


@pytest.fixture
def page(tmp_path):
    write(tmp_path / "r.html", "<i>out", [DOCUMENT])
    return (tmp_path / "r.html").read_text("utf-8")


def test_the_policy_allows_the_page_s_own_script_and_style_and_nothing_else(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}';" in policy


def test_nothing_is_loaded(page):
    outside = [
        address for address in re.findall(r"https?://[^\s\"']+", page) if "w3.org/2000/svg" not in address
    ]
    assert not outside
    assert not re.search(r"<(link|img|iframe)|\ssrc=|url\(|@import", page)


def test_text_is_packed_and_the_title_escaped(page):
    assert "</script><b>" not in page
    assert "<title>&lt;i&gt;out: what was removed</title>" in page


def test_a_folder_may_have_any_name(tmp_path):
    write(tmp_path / "r.html", "out\udce9", [DOCUMENT])
    assert "<title>out?: what was removed</title>" in (tmp_path / "r.html").read_text("utf-8")


def test_the_same_documents_give_the_same_page(page, tmp_path):
    write(tmp_path / "again.html", "<i>out", iter([DOCUMENT]))
    assert (tmp_path / "again.html").read_text("utf-8") == page


def test_a_page_is_whole_or_not_there(tmp_path):
    def broken():
        yield DOCUMENT
        raise InputError("no more")

    with pytest.raises(InputError):
        write(tmp_path / "r.html", "out", broken())
    assert list(tmp_path.iterdir()) == []
