import io
import json

import pytest
from helper import CLEAN, HEADLINE, RAW, STORY
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch import formats, jsonrecords, recordfiles
from cleaner.batch.records import Job
from cleaner.batch.restore import _rebuilt_text
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

CLEANER = Cleaner()
TEXT = json.dumps(RAW)
JSONL, JSON = formats.Format("jsonl"), formats.Format("json")


def back(form, data):
    """A clean file restored."""
    out = io.BytesIO()
    assert recordfiles.restore(form, io.BytesIO(data), out, _rebuilt_text).failed == []
    return out.getvalue()


def cleaned(data, text_field=None, form=JSONL):
    """The clean file, and what became of it; restored it must be what it was."""
    job, out = Job(CLEANER, text_field), io.BytesIO()
    recordfiles.clean(job, form, io.BytesIO(data), out)
    assert back(form, out.getvalue()) == data
    return out.getvalue(), job.tally


def record(line, text_field=None):
    out, tally = cleaned(line.encode(), text_field)
    assert not tally.failed
    return json.loads(out)


# What the usual tools write; invented stories in their shapes.
SHAPES = {
    "trafilatura": {"title": HEADLINE, "author": None, "hostname": "post.example", "date": "2021-03-04", "fingerprint": "9f1c",
                    "id": None, "license": None, "comments": "", "raw_text": STORY, "text": RAW, "language": None,
                    "image": None, "pagetype": None, "filedate": "2024-05-01", "source": "https://post.example/1",
                    "source-hostname": "The Post", "excerpt": None, "categories": "", "tags": ""},
    "news-please": {"authors": ["Odile Farrant"], "date_download": "2021-03-04 08:00:00", "date_modify": None,
                    "date_publish": "2021-03-04 07:40:12", "description": None, "filename": "a.html.json",
                    "image_url": None, "language": "en", "localpath": None, "maintext": RAW, "source_domain": "post.example",
                    "title": HEADLINE, "title_page": None, "title_rss": None, "url": "https://post.example/1"},
    "newspaper": {"title": HEADLINE, "text": RAW, "authors": [], "publish_date": "2021-03-04T00:00:00", "summary": "",
                  "keywords": ["ferry"], "top_image": "", "movies": [], "meta_data": {"og": {"title": HEADLINE}}},
    "datatrove": {"text": RAW, "id": "<urn:uuid:1>", "metadata": {"dump": "X", "language_score": 0.9730000000000001}},
    "dolma": {"id": "7", "text": RAW, "source": "post", "added": "2023-01-01T00:00:00.000Z", "version": "v1",
              "metadata": {"length": 12345678901234567890, "provenance": "a.json.gz:1"}},
    "articleBody": {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": RAW, "datePublished": "2021-03-04"},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_records_of_the_usual_tools_keep_their_fields(shape, valid):
    before = SHAPES[shape]
    after = record(json.dumps(before))
    told = valid(after.pop("cleaner"))
    field = next(name for name in ("text", "maintext", "articleBody") if name in before)
    assert after == {**before, field: CLEAN}
    assert list(after) == list(before)
    assert told["source"] == before.get("id")
    assert told["title"] == HEADLINE


@pytest.mark.parametrize(
    "rest",
    [
        '"n":1.0', '"n":1', '"n":1e400', '"n":-0', '"n":' + "9" * 5000, '"n":NaN', '"a":1,"a":2', '"n" : [ 1 ,2 ]',
        '"k":"\\u00e9\\/"', '"k":"é"', '"":null', '"text":"first of two"', '"d":' + "[" * 90 + "]" * 90,
    ],
)  # fmt: skip
def test_other_fields_keep_their_spelling(rest):
    line = f'{{{rest},"text":{TEXT}}}\n'
    out, _ = cleaned(line.encode())
    assert out.decode().startswith(f'{{{rest},"text":')
    assert json.loads(out, parse_int=str)["text"] == CLEAN


@pytest.mark.parametrize(
    "literal",
    [
        pytest.param(json.dumps("Café / 漢" + RAW), id="escaped"),
        pytest.param(json.dumps("Café / 漢" + RAW, ensure_ascii=False), id="not escaped"),
        pytest.param(json.dumps("Café / 漢" + RAW).replace("/", "\\/"), id="as PHP does"),
        pytest.param(
            json.dumps("Café / 漢" + RAW, ensure_ascii=False).replace("/", "\\/"), id="PHP, not escaped"
        ),
        pytest.param(json.dumps("Café" + RAW).replace("u00e9", "u00E9"), id="capitals"),
        pytest.param(json.dumps(RAW).replace("e", "\\u0065"), id="all over"),
        pytest.param(json.dumps("\ud800 half" + RAW), id="half of a pair"),
        pytest.param(json.dumps(RAW.replace("\n", "\r\n")), id="line ends"),
        pytest.param('""', id="empty"),
    ],
)
def test_the_text_comes_back_as_it_was_spelled(literal, valid):
    after = record(f'{{"text": {literal}, "id": 1.50}}')
    assert valid(after["cleaner"])["source"] == "1.50"
    assert "string(2)" not in after["text"]


def test_the_style_is_kept():
    out, _ = cleaned(json.dumps({"text": "Café. " + RAW}).encode())
    assert out.isascii()
    out, _ = cleaned(json.dumps({"text": "Café. " + RAW}, ensure_ascii=False).encode())
    assert not out.isascii()
    out, _ = cleaned(f'{{"a":1,"text":{TEXT}}}'.encode())
    assert b'"cleaner":{"schema_version":1,"source":null' in out
    out, _ = cleaned(f'{{"a": 1, "text": {TEXT}}}'.encode())
    assert b', "cleaner": {"schema_version": 1, "source": null' in out


def test_a_field_of_that_name_is_replaced_and_comes_back():
    after = record(f'{{"text": {TEXT}, "cleaner": [1,  2.0], "z": 0}}')
    assert (after["text"], list(after)) == (CLEAN, ["text", "cleaner", "z"])
    assert after["cleaner"]["source_data"]["replaced"] == "[1,  2.0]"


def test_cleaning_twice_changes_no_text():
    once, _ = cleaned(f'{{"text": {TEXT}}}'.encode())
    twice, tally = cleaned(once)
    assert json.loads(twice)["text"] == CLEAN
    assert (tally.cleaned, tally.unchanged) == (0, 1)


def test_a_named_field_is_remembered(valid):
    after = record(f'{{"text": "x", "lead": {TEXT}}}', "lead")
    assert (after["text"], after["lead"]) == ("x", CLEAN)
    assert valid(after["cleaner"])["source_data"] == {"field": "lead"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"nothing", "not JSON"), (b"[1]", "not a JSON object"), (b'"text"', "not a JSON object"), (b"{}", "no text in any of"),
        (b'{"text": 1}', "no text in any of"), (b'{"text": null}', "no text"), (b'{"text": "a"} x', "something follows"),
        (b'{"text": "a"', "not JSON"), (b'{"text": "a",}', "not JSON"), (b'{text: "a"}', "not JSON"), (b'{"text" "a"}', "not JSON"),
        (b"\0", "not JSON"), (b'{"text": "a\tb"}', "not JSON"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_what_is_no_record_goes_out_as_it_came(line, reason):
    out, tally = cleaned(line)
    assert out == line
    ((place, told),) = tally.failed
    assert (tally.cleaned, tally.unchanged) == (0, 0)
    assert place == "1"
    assert reason in told


def test_lines_and_their_ends_stay(round_trip):
    data = b'\xef\xbb\xbf{"text": "One."}\r\n\r\n  {"text":"Two."}  \nnot json\n\n{"text": "Three."}'
    out, done = round_trip("all.jsonl", data)
    assert out.count(b"\n") == data.count(b"\n")
    assert done.failed == (("all.jsonl:4", "not JSON: Expecting value at character 0"),)
    assert (done.cleaned, done.unchanged) == (0, 3)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp1251", "cp932"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_any_encoding(round_trip, encoding, newline, valid):
    story = {
        "cp1251": "Паром на остров снова вышел в море. ",
        "cp932": "フェリーは月曜日の朝に再び出航した。",
    }.get(encoding, "Fähre nach Brännock, öfter als früher. ")
    text = json.dumps({"id": 1, "text": story * 9 + "&amp;amp;"}, ensure_ascii=False)
    data = newline.join(['{"n": 1}', text, "", text]).encode(encoding)
    out, done = round_trip("all.jsonl", data)
    first, second = (json.loads(line) for line in out.decode("utf-8-sig").splitlines() if "text" in line)
    assert first["text"] == story * 9 + "&"
    assert valid(second["cleaner"])["source"] == "1"
    assert [place for place, _ in done.failed] == ["all.jsonl:1"]


def test_a_short_line_of_latin_1():
    data = b'{"id":1,"text":"Le caf\xe9 &amp;amp; l\'\xe9t\xe9"}\n'
    out, tally = cleaned(data)
    assert json.loads(out)["text"] == "Le café & l'été"
    assert tally.failed == []


def test_lines_that_are_not_utf_8_among_others_fail_alone():
    data = (
        '{"text": "Fähre."}\n'.encode()
        + b'{"text": "F\xe4hre nach Br\xe4nnock, \xf6fter als fr\xfcher."}\n{"text": "b"}\n'
    )
    out, tally = cleaned(data)
    assert tally.failed == [("2", "not JSON: not written in UTF-8")]
    assert json.loads(out.splitlines()[0])["text"] == "Fähre."


def test_a_line_in_utf_8_far_behind_one_that_is_not_tells_that_this_one_is_broken():
    broken = '{"text": "caf\xe9 on Monday"}\n'.encode("latin-1")
    plain = b'{"text": "The ferry sailed on Monday morning, nine days late."}\n' * 5000
    told = '{"text": "Der B\u00fcrgermeister von \u0141\u00f3d\u017a, \u6771\u4eac."}\n'.encode()
    job, out = Job(Cleaner()), io.BytesIO()
    recordfiles.clean(job, formats.Format("jsonl"), io.BytesIO(broken + plain + told), out)
    assert [place for place, _ in job.tally.failed] == ["1"]
    assert "Der B\u00fcrgermeister von \u0141\u00f3d\u017a, \u6771\u4eac." in out.getvalue().decode(
        "utf-8", "replace"
    )


def test_an_encoding_that_shows_late_fails_the_lines():
    plain = b'{"text": "Plain words."}\n' * 12_000
    out, tally = cleaned(plain + b'{"text": "F\xe4hre"}\n')
    assert out.endswith(b'{"text": "F\xe4hre"}\n')
    assert tally.failed == [("12001", "not JSON: not written in UTF-8")]


def test_what_is_in_no_encoding_throughout_fails_the_file():
    data = '{"text": "Fähre."}\n'.encode("utf-16") + b"\xd8\xd8\xd8"
    with pytest.raises(InputError, match="not written in utf-16-le throughout"):
        cleaned(data)
    with pytest.raises(InputError, match="has no record with a text, and is not plain UTF-8"):
        cleaned('{"n": "Fähre."}\n'.encode("utf-16"))


def test_a_byte_order_mark_goes_and_comes_back(valid):
    data = f'\ufeff{{"text": {TEXT}}}\n{{"text": "Two."}}\n\ufeff {{"text": "Three."}}\n'.encode()
    out, _ = cleaned(data)
    assert back(JSONL, b"\xef\xbb\xbf" + out) == data, "as some editors save it"
    first, second, third = out.decode().splitlines()
    assert valid(json.loads(first)["cleaner"])["source_data"] == {"charset": {"name": "utf-8", "bom": True}}
    assert "source_data" not in json.loads(second)["cleaner"]
    assert json.loads(third)["text"] == "Three.", "files that were put one behind the other"


def test_a_byte_order_mark_before_what_is_no_record_stays():
    data = b'\xef\xbb\xbf{"n": 1}\n{"text": "Two."}\n'
    assert cleaned(data)[0].startswith(b'\xef\xbb\xbf{"n": 1}\n')


def test_a_mark_that_an_earlier_version_left_comes_back_once():
    out, _ = cleaned(b'{"text": "One."}\n')
    assert back(JSONL, b"\xef\xbb\xbf" + out) == b'\xef\xbb\xbf{"text": "One."}\n'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(json.dumps({"a": 1, "text": RAW}), id="one"),
        pytest.param(json.dumps([{"text": RAW}, {"text": "Two.", "n": [1]}], indent=2), id="indented"),
        pytest.param(json.dumps([{"text": RAW, "n": {"a": 1}}], indent="\t") + "\n", id="tabs"),
        pytest.param(json.dumps({"text": RAW, "n": 1.50}, indent=4).replace("\n", "\r\n"), id="CRLF"),
        pytest.param(f'\ufeff [ {{"text":{TEXT}}}\n,{{ "text" : "b" }} , 5, null,[{{}}] ]\n\n', id="odd"),
        pytest.param(f'{{"text":{TEXT}}}\n{{"text":"b"}}\n', id="really JSON Lines"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_json_files(round_trip, text, encoding):
    out, done = round_trip("all.json", text.encode(encoding))
    before, after = (list(jsonrecords.values(t.lstrip("\ufeff"))) for t in (text, out.decode("utf-8-sig")))
    for one, other in zip(before, after, strict=True):
        if isinstance(one, dict) and "text" in one:
            assert other.pop("cleaner")["checksums"]
            assert other == {**one, "text": CLEAN if one["text"] == RAW else one["text"]}
        else:
            assert one == other
    assert len(done.failed) == sum(not isinstance(one, dict) for one in before)


@pytest.mark.parametrize("data", [b"[]", b"", b" [ ]\n", b"[1]", b"\n"])
def test_json_files_without_records(round_trip, data):
    assert round_trip("all.json", data)[0] == data


def test_what_could_not_be_had_back_is_refused():
    with pytest.raises(InputError, match="has no record with a text, and is not plain UTF-8"):
        cleaned('["Fähre"]'.encode("utf-16"), form=JSON)
    with pytest.raises(InputError, match="not written in utf-8 throughout"):
        cleaned(json.dumps({"text": "é" * 50}, ensure_ascii=False).encode() + b"\xff", form=JSON)


def test_the_indentation_is_kept(round_trip):
    records = [{"id": 1, "text": RAW, "n": {"a": [1]}}]
    out, _ = round_trip("all.json", json.dumps(records, indent=3).encode())
    after = json.loads(out)
    assert json.dumps(after, indent=3, ensure_ascii=False).encode() == out


@pytest.mark.parametrize(
    "text", ["{", "[", '[{"text": "a"}', '[{"text": "a"} {"text": "b"}]', "[1,]", "nothing", "]"]
)
def test_a_file_that_is_no_json(text):
    with pytest.raises(InputError, match="not JSON"):
        cleaned(text.encode(), form=JSON)


def test_a_record_that_was_changed_since_is_told():
    out, _ = cleaned(f'{{"text": {TEXT}}}\n'.encode())
    for changed in (out.replace(b"ferry", b"bus"), out.replace(b'"text"', b'"lead"', 1)):
        tally = recordfiles.restore(JSONL, io.BytesIO(changed), io.BytesIO(), _rebuilt_text)
        ((place, reason),) = tally.failed
        assert (place, reason[:18]) == ("1", "cannot be restored")


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
texts = st.lists(
    st.sampled_from([*RAW.split("\n"), 'string(2) "[]"', "é", "\ud800", "/", '"', "\\", "\n", "\r\n", "\0"])
).map("".join)
others = st.dictionaries(
    st.text(max_size=4), st.recursive(scalars, lambda v: st.lists(v, max_size=2), max_leaves=4), max_size=3
)
spaces = st.sampled_from(["", " ", "\t", "  \n ", "\r\n"])


@given(others, texts, others, st.booleans(), spaces, spaces, st.sampled_from([None, 1, "\t"]))
def test_any_record_comes_back(before, text, after, ascii, lead, end, indent):
    value = {**before, "text": text, **after}
    line = lead + json.dumps(value, ensure_ascii=ascii, indent=indent) + end
    try:
        data = line.encode()
    except UnicodeEncodeError:
        return
    cleaned(data, form=JSON)
    cleaned(data.replace(b"\n", b" "), form=JSONL)


@given(
    st.lists(
        st.sampled_from(
            [
                b'{"text":"a"}',
                b"{",
                b"}",
                b'"text"',
                b":",
                b'"\\ud800"',
                b"[",
                b"]",
                b",",
                b" ",
                b"\n",
                b"\xff",
                b"1",
                b"\0",
            ]
        )
    ).map(b"".join)
)
def test_any_bytes_come_back(data):
    try:
        cleaned(data)
    except InputError:
        assert b"\0" in data or b"\xff" in data, "what looks like another encoding fails as a whole"


def test_what_is_wrong_is_said_once():
    _, tally = cleaned(b'{"text": "no end\n{"text": "One."}\n')
    assert tally.failed == [("1", "not JSON: Invalid control character at character 16")]
