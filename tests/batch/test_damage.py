"""Outputs that something else has changed: restore says so, and does not stumble."""

import io
import json

import pytest
from helper import RAW
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch import formats, recordfiles
from cleaner.batch.records import Job
from cleaner.batch.restore import _rebuilt_text
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

TEXT = json.dumps(RAW)
SOURCES = {
    "all.jsonl": f'{{"text": {TEXT}, "n": {"9" * 5000}}}\n{{"text": "One."}}\n'.encode(),
    "all.json": json.dumps([{"text": f"Café. {RAW}"}, {"text": "One."}], ensure_ascii=False).encode("utf-16"),
    "all.csv": f'id;text\n1;"Fähre. {RAW.replace(chr(34), chr(34) * 2)}"\n2;One.\n'.encode("cp1252"),
}
CLEAN = {}
for name, data in SOURCES.items():
    out = io.BytesIO()
    recordfiles.clean(Job(Cleaner()), formats.of(name), io.BytesIO(data), out)
    CLEAN[name] = out.getvalue()


@pytest.mark.parametrize("name", SOURCES)
@given(data=st.data())
def test_bytes_that_changed(name, data):
    damaged = bytearray(CLEAN[name])
    for _ in range(data.draw(st.integers(0, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(damaged[: data.draw(st.integers(0, len(damaged)) | st.just(len(damaged)))])
    out = io.BytesIO()
    try:
        failed = recordfiles.restore(formats.of(name), io.BytesIO(damaged), out, _rebuilt_text).failed
        list(recordfiles.records(formats.of(name), io.BytesIO(damaged)))
    except InputError:
        return
    if damaged == CLEAN[name]:
        assert (out.getvalue(), failed) == (SOURCES[name], [])


metadata = st.fixed_dictionaries(
    {
        key: st.none()
        | st.integers()
        | st.just([{}])
        | st.just({"name": "x", "bom": True, "newline": 1})
        | st.just({})
        for key in ("removed", "encoding", "checksums", "rules_digest", "source_data")
    }
)


@given(metadata)
def test_metadata_that_is_none(told):
    line = json.dumps({"text": "One.", "cleaner": told}).encode()
    recordfiles.restore(formats.Format("jsonl"), io.BytesIO(line), io.BytesIO(), _rebuilt_text)
    told["source_data"] = {"charset": told["encoding"], "field": told["removed"]}
    cell = json.dumps(told).replace('"', '""')
    for form, text in (
        ("csv", f'text,cleaner\nOne.,"{cell}"'),
        ("json", json.dumps({"text": "a", "cleaner": told})),
    ):
        try:
            recordfiles.restore(formats.Format(form), io.BytesIO(text.encode()), io.BytesIO(), _rebuilt_text)
        except InputError:
            continue
