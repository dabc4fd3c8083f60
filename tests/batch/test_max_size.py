"""A document over the setting max-size fails with the reason, alone, whatever it comes in."""

import gzip
import json

import pyarrow as pa
import pytest

from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.engines.arrow import clean_batch
from cleaner.errors import InputError

LIMIT = 1_000
LONG = "The ferry sailed again. " * 50
SMALL = Settings(max_size=LIMIT)
REASON = "larger than 1,000 bytes, the most that a document may have (the setting max-size)"


@pytest.mark.parametrize("raw", [b"a" * 1_001, "a" * 1_001, "\u98a8" * 334, "\ud800" * 334], ids=ascii)
def test_over_the_limit(raw):
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        Cleaner(SMALL).clean(raw)


@pytest.mark.parametrize("raw", [b"a" * 1_000, "a" * 1_000, "\u98a8" * 333], ids=ascii)
def test_at_the_limit(raw):
    assert Cleaner(SMALL).clean(raw).text


def test_files_fail_alone(folders):
    folders.write("a.txt", LONG)
    folders.write("b.html", f"<p>{LONG}</p>")
    folders.write("c.txt.gz", gzip.compress(LONG.encode()))
    folders.write("d.txt", "Short.")
    assert folders.run(SMALL).failed == 3
    assert folders.watch.reasons == dict.fromkeys(("a.txt", "b.html", "c.txt.gz"), REASON)
    assert folders.run(Settings()).failed == 0


LINE = json.dumps({"text": "Short."})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", f'{LINE}\n{{"text": "{LONG * 3}"}}\n{LINE}\n'),
        ("a.jsonl", f'{LINE}\n{{"text": "{LONG * 3}"}}'),
        ("a.json", f'[{LINE}, {{"text": "{LONG}"}}, {LINE}]'),
        ("a.csv", f"text,n\nShort.,1\n{LONG},2\nShort.,3\n"),
    ],
    ids=["jsonl", "last line", "json", "csv"],
)
def test_records_fail_alone_and_go_out_as_they_came(folders, name, data):
    folders.write(name, data)
    assert folders.run(SMALL).failed == 1
    ((told, reason),) = folders.watch.reasons.items()
    assert (told.startswith(f"{name}:"), reason) == (True, REASON)
    clean = folders.outputs()[name].decode()
    assert LONG in clean
    assert clean.count("rules_digest") == data.count("Short.")


def test_a_row_that_does_not_end(folders):
    folders.write("a.csv", 'text,n\n"' + "Short. " * 80_000)
    folders.run(SMALL)
    assert folders.watch.reasons == {"a.csv": f"line 2: a row is {REASON}; is a quote left open?"}


def test_a_compressed_bomb_of_lines_goes_through_in_pieces(folders):
    folders.write("a.jsonl.gz", gzip.compress(b"[" * 10_000_000 + f"\n{LINE}\n".encode()))
    folders.run(SMALL)
    assert folders.watch.reasons == {"a.jsonl.gz:1": REASON}


def test_columns_of_arrow():
    batch = pa.record_batch({"text": ["Short.", LONG]})
    clean = clean_batch(batch, settings=SMALL)
    assert clean.column("text").to_pylist() == ["Short.", LONG]
    assert clean.column("cleaner").to_pylist()[1] is None
