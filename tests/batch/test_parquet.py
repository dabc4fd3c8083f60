import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from helper import CLEAN, RAW

from cleaner.batch import formats, recordfiles
from cleaner.batch.records import Job
from cleaner.batch.restore import _rebuilt_text
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

PARQUET = formats.Format("parquet")


def table(text_type=None):
    fields = {
        "id": pa.array([1, 2, None, 4], pa.int32()),
        "text": pa.array([RAW, "One.", None, RAW], pa.string()).cast(text_type or pa.string()),
        "nested": pa.array([[{"a": 1}], [], None, [{"a": None}]]),
        "score": pa.array([1.5, None, float("inf"), -0.0]),
        "day": pa.array([0, 1, None, 3], pa.date32()),
    }
    return pa.table(fields).replace_schema_metadata({"made": "by hand"})


def written(table, **options):
    file = io.BytesIO()
    pq.write_table(table, file, row_group_size=2, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_row_groups_types_and_other_columns_stay(round_trip, kind, valid):
    before = table(kind)
    out, done = round_trip("all.parquet", written(before))
    file = pq.ParquetFile(io.BytesIO(out))
    after = file.read()
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [2, 2]
    assert after.schema.names == [*before.schema.names, "cleaner"]
    assert after.schema.metadata[b"made"] == b"by hand"
    for name in before.schema.names:
        assert after.schema.field(name).type == before.schema.field(name).type
        if name != "text":
            assert after[name] == before[name]
    assert after["text"].to_pylist() == [CLEAN, "One.", None, CLEAN]
    told = [json.loads(each) if each else None for each in after["cleaner"].to_pylist()]
    assert [each and valid(each)["source"] for each in told] == ["1", "2", None, "4"]
    assert (done.cleaned, done.unchanged) == (2, 1)
    assert done.failed == (("all.parquet:3", "no text in field 'text'"),)


@pytest.mark.parametrize("codec", ["none", "snappy", "zstd", "gzip"])
def test_the_compression_stays(round_trip, codec):
    out, _ = round_trip("all.parquet", written(table(), compression=codec))
    group = pq.ParquetFile(io.BytesIO(out)).metadata.row_group(0)
    codecs = {group.column(i).compression for i in range(group.num_columns)}
    assert codecs == {codec.upper().replace("NONE", "UNCOMPRESSED")}


def test_without_the_copy_the_values_come_back():
    before, out, back = written(table()), io.BytesIO(), io.BytesIO()
    recordfiles.clean(Job(Cleaner()), PARQUET, io.BytesIO(before), out)
    tally = recordfiles.restore(PARQUET, io.BytesIO(out.getvalue()), back, _rebuilt_text)
    assert tally.failed == []
    assert pq.read_table(io.BytesIO(back.getvalue())) == table()


@pytest.mark.parametrize("rows", [0, 1, 3000])
def test_any_number_of_rows(round_trip, rows):
    data = io.BytesIO()
    pq.write_table(pa.table({"content": pa.array([f"Number {i}." for i in range(rows)], pa.string())}), data)
    out, done = round_trip("deep/all.parquet", data.getvalue())
    assert pq.read_table(io.BytesIO(out))["content"].to_pylist() == [f"Number {i}." for i in range(rows)]
    assert done.unchanged == rows


def test_compressed_around(round_trip):
    import gzip

    out, _ = round_trip("all.parquet.gz", gzip.compress(written(table())))
    assert pq.read_table(io.BytesIO(gzip.decompress(out)))["text"].to_pylist()[0] == CLEAN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not Parquet"),
        (b"nothing of the kind", "not Parquet"),
        (written(table())[:-9] + b"\xff" + written(table())[-8:], "not Parquet"),
        (written(table())[:60] + bytes(40) + written(table())[100:], "not Parquet"),
        (written(pa.table({"lead": ["x"]})), "no text in any of"),
        (written(pa.table({"text": [1]})), "no text in any of"),
    ],
)
def test_what_cannot_be_read(data, reason):
    with pytest.raises(InputError, match=reason):
        recordfiles.clean(Job(Cleaner()), PARQUET, io.BytesIO(data), io.BytesIO())


def twice(name):
    names = ["n", "text", "cleaner", "id", name]
    return pa.table([[1], [RAW], ["x"], ["7"], ["8"]], names=names)


@pytest.mark.parametrize("name", ["text", "cleaner"])
def test_a_column_to_write_that_is_there_twice_fails_the_file(name):
    with pytest.raises(InputError, match=f"^has 2 columns {name!r}; rename all but one$"):
        recordfiles.clean(Job(Cleaner()), PARQUET, io.BytesIO(written(twice(name))), io.BytesIO())


@pytest.mark.parametrize("name", ["id", "n"])
def test_other_columns_may_be_there_twice(round_trip, name, valid):
    out, done = round_trip("all.parquet", written(twice(name)))
    clean = pq.ParquetFile(io.BytesIO(out)).read()
    assert clean.schema.names == twice(name).schema.names
    assert [clean.column(i).to_pylist() for i in (1, 3, 4)] == [[CLEAN], ["7"], ["8"]]
    assert valid(json.loads(clean.column(2)[0].as_py()))["source"] == "7"
    assert done.failed == ()


@pytest.mark.parametrize("name", ["text", "cleaner"])
def test_a_clean_file_that_came_to_have_a_column_twice_is_not_guessed_at(name):
    out = io.BytesIO()
    recordfiles.clean(Job(Cleaner()), PARQUET, io.BytesIO(written(table())), out)
    clean = pq.read_table(io.BytesIO(out.getvalue())).rename_columns(
        ["id", "text", name, "score", "day", "cleaner"]
    )
    with pytest.raises(InputError, match=f"cannot be restored: has 2 columns {name!r}"):
        recordfiles.restore(PARQUET, io.BytesIO(written(clean)), io.BytesIO(), _rebuilt_text)


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'article-cleaner\[parquet\]'"):
        recordfiles.clean(Job(Cleaner()), PARQUET, io.BytesIO(), io.BytesIO())
