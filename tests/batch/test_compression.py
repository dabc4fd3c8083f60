import io

import pytest

from cleaner.batch import compression
from cleaner.errors import InputError

SUFFIXES = [".gz", ".bz2", ".xz", ".zst"]
TEXT = b"The ferry sailed again on Monday morning. " * 9000


def compressed(data, suffix):
    file = io.BytesIO()
    with compression.writing(file, suffix) as out:
        out.write(data)
    return file.getvalue()


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
def test_there_and_back(suffix):
    data = compressed(TEXT, suffix)
    assert compression.read(io.BytesIO(data), suffix) == TEXT
    assert list(compression.reading(io.BytesIO(compressed(b"a\nb", suffix)), suffix)) == [b"a\n", b"b"]
    assert compressed(TEXT, suffix) == data, "equal texts give equal bytes"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_that_were_put_together(suffix):
    data = compressed(TEXT, suffix) + compressed(b"More.", suffix)
    assert compression.read(io.BytesIO(data), suffix) == TEXT + b"More."


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_broken_is_told(suffix):
    data = compressed(TEXT, suffix)
    for broken in (data[:-5], data[: len(data) // 2], b"no such thing", data[:9] + b"\xff" * 20 + data[29:]):
        with pytest.raises(InputError):
            compression.read(io.BytesIO(broken), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_bomb_stops_at_the_limit(suffix):
    bomb = compressed(bytes(50_000_000), suffix)
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        compression.read(io.BytesIO(bomb), suffix, 1_000_000)


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    with pytest.raises(InputError, match=r"pip install 'article-cleaner\[zstd\]'"):
        compression.reading(io.BytesIO(b""), ".zst")
