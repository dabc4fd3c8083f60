import doctest
import json

import pyarrow as pa
import pytest
from helper import CLEAN, RAW

from cleaner import InputError, Settings
from cleaner.engines import arrow


def test_a_batch():
    batch = pa.record_batch({"id": ["a", "b"], "text": [RAW, None], "n": [1, 2]})
    clean = arrow.clean_batch(batch)
    assert isinstance(clean, pa.RecordBatch)
    assert clean.schema.names == ["id", "text", "n", "cleaner"]
    assert clean.column("text").to_pylist() == [CLEAN, None]
    first, second = clean.column("cleaner").to_pylist()
    assert json.loads(first)["source"] == "a"
    assert second is None
    assert clean.select(["id", "n"]) == batch.select(["id", "n"])


def test_field_and_settings():
    batch = pa.record_batch({"text": ["x"], "lead": [RAW]})
    clean = arrow.clean_batch(batch, "lead", Settings(ignore=("PHP",)))
    assert clean.column("text").to_pylist() == ["x"]
    assert "string(2)" in clean.column("lead").to_pylist()[0]
    with pytest.raises(InputError, match="no text in field 'n'"):
        arrow.clean_batch(batch, "n")


@pytest.mark.parametrize("name", ["text", "cleaner"])
def test_a_column_to_write_that_is_there_twice(name):
    batch = pa.record_batch([["x"], [RAW], ["y"]], names=["cleaner", "text", name])
    with pytest.raises(InputError, match=f"^has 2 columns {name!r}; rename all but one$"):
        arrow.clean_batch(batch)


def test_other_columns_may_be_there_twice():
    batch = pa.record_batch([["7"], [RAW], ["8"]], names=["id", "text", "id"])
    clean = arrow.clean_batch(batch)
    assert clean.column(1).to_pylist() == [CLEAN]
    assert json.loads(clean.column("cleaner")[0].as_py())["source"] == "7"


def test_a_batch_that_was_cleaned_before():
    once = arrow.clean_batch(pa.record_batch({"text": [RAW]}))
    twice = arrow.clean_batch(once)
    assert twice.schema.names == ["text", "cleaner"]
    assert twice.column("text") == once.column("text")


def test_slices_and_no_rows():
    batch = pa.record_batch({"text": ["One.", RAW, "Two."]})
    assert arrow.clean_batch(batch.slice(1, 1)).column("text").to_pylist() == [CLEAN]
    assert arrow.clean_batch(batch.slice(0, 0)).num_rows == 0


def test_the_example():
    assert not doctest.testmod(arrow).failed
