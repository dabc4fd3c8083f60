import csv
import io
import json

import pytest
from helper import CLEAN, RAW
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch import csvrecords, formats, recordfiles
from cleaner.batch.records import Job
from cleaner.batch.restore import _rebuilt_text
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError, RestoreError

CLEANER = Cleaner()
CSV, TSV = formats.Format("csv"), formats.Format("tsv")
QUOTED = '"' + RAW.replace('"', '""') + '"'


def cleaned(data, text_field=None, form=CSV):
    """The clean file, and what became of it; restored it must be what it was."""
    job, out, back = Job(CLEANER, text_field), io.BytesIO(), io.BytesIO()
    recordfiles.clean(job, form, io.BytesIO(data), out)
    assert recordfiles.restore(form, io.BytesIO(out.getvalue()), back, _rebuilt_text).failed == []
    assert back.getvalue() == data
    return out.getvalue().decode(), job.tally


def read(text, mark=","):
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))


def test_a_field_is_added_and_the_others_stay(valid):
    out, tally = cleaned(f"id,text,n\n7,{QUOTED},1.0\n8,One.,=1+1\n".encode())
    first, second = read(out)
    assert (first["id"], first["text"], first["n"]) == ("7", CLEAN, "1.0")
    assert valid(json.loads(first["cleaner"]))["source"] == "7"
    assert (second["text"], second["n"]) == ("One.", "=1+1"), "a formula is the user's own"
    assert (tally.cleaned, tally.unchanged, tally.failed) == (1, 1, [])


def test_restored_where_the_column_of_the_metadata_was_moved():
    out, back = io.StringIO(), io.BytesIO()
    rows = csv.reader(io.StringIO(cleaned(f"id,text,n\n7,{QUOTED},1.0\n".encode())[0], newline=""))
    csv.writer(out, lineterminator="\n").writerows([own, *others] for *others, own in rows)
    recordfiles.restore(CSV, io.BytesIO(out.getvalue().encode()), back, _rebuilt_text)
    assert list(csv.reader(io.StringIO(back.getvalue().decode(), newline=""))) == [
        ["id", "text", "n"],
        ["7", RAW, "1.0"],
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_delimiters_and_line_ends(mark, newline, end):
    text = newline.join([mark.join(("a", '"text"', "b")), mark.join(("1", QUOTED, '"x"'))]) + end.replace(
        "\n", newline
    )
    out, _ = cleaned(text.encode())
    assert out.startswith(mark.join(("a", '"text"', "b", "cleaner")) + newline)
    assert read(out, mark)[0]["text"] == CLEAN
    if mark == "\t":
        assert cleaned(text.encode(), form=TSV)[0] == out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1251"])
def test_encodings(encoding):
    story = {"cp1251": "Паром на остров снова вышел в море. "}.get(
        encoding, "Fähre nach Brännock, öfter als früher. "
    )
    text = f"id;text\r\n1;{story * 9}\r\n2;b\r\n"
    out, _ = cleaned(text.encode(encoding))
    assert read(out, ";")[0]["text"].strip() == (story * 9).strip()


def test_an_encoding_that_shows_late():
    text = "text\n" + ("Plain words. " * 90 + "\n") * 300 + "Caf\u00e9 Fähre, größer als früher.\n"
    out, _ = cleaned_once(text.encode("cp1252"))
    assert "Café Fähre" in out


def cleaned_once(data):
    chunks = recordfiles._cleaned_rows(Job(Cleaner(), None), CSV, io.BytesIO(data))
    return "".join(piece.decode() for piece in chunks), None


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('1,"a ""b"" c",2', id="quotes"),
        pytest.param('1,"needless",2', id="quotes that are not needed"),
        pytest.param('1,a "b" c,2', id="quotes inside"),
        pytest.param('1,"a"b,2', id="behind the quote"),
        pytest.param('1,"a\r\nb\nc",2', id="line ends inside"),
        pytest.param('1, "a",2', id="a space before"),
        pytest.param("1,,2", id="empty"),
        pytest.param('1,"",2', id="empty in quotes"),
        pytest.param('"1","a, b","2"', id="the delimiter inside"),
        pytest.param("1,a\0b,2", id="NUL"),
        pytest.param('1,"&#44;&quot;",2', id="what becomes a delimiter"),
        pytest.param("1,Caf\u00c3\u00a9 &#44; &quot;,2", id="what comes to need quotes"),
    ],
)
def test_odd_spellings_come_back(row):
    out, tally = cleaned(f"n,text,m\n{row}\n{row}".encode())
    assert [(r["n"], r["m"]) for r in read(out)] == [("1", "2")] * 2
    assert tally.failed == []


def test_a_column_of_that_name_is_replaced_and_comes_back():
    out, _ = cleaned(f'text,"cleaner",n\n{QUOTED},"old, old",1\n'.encode())
    (row,) = read(out)
    assert list(row) == ["text", "cleaner", "n"]
    assert json.loads(row["cleaner"])["source_data"] == {"replaced": '"old, old"'}


def test_rows_of_another_length_go_out_as_they_came():
    out, tally = cleaned(b"id,text\n1,One.\n2\n\n3,a,b\n4,Two.")
    assert [line.partition(",{")[0].partition(',"{')[0] for line in out.split("\n")] == [
        "id,text,cleaner", "1,One.", "2", "", "3,a,b", "4,Two.",
    ]  # fmt: skip
    assert tally.failed == [
        ("3", "has 1 fields, not 2 as the header"),
        ("5", "has 3 fields, not 2 as the header"),
    ]


def test_lines_are_counted_through_fields():
    _, tally = cleaned(b'text,n\n"a\nb\nc",1\nx\n')
    assert tally.failed[0][0] == "5"


@pytest.mark.parametrize("data", [b"", b"text\n", b"id,text", b"\n\n"])
def test_files_without_rows(data):
    assert cleaned(data)[1].failed == []


def test_no_such_column():
    with pytest.raises(InputError, match="no text in any of text, content"):
        cleaned(b"id,lead\n1,a\n")
    assert '"field": "lead"' in cleaned(b"id,lead\n1,a\n", "lead")[0].replace('""', '"')
    with pytest.raises(InputError, match="no text in field 'nope'"):
        cleaned(b"id,lead\n1,a\n", "nope")


@pytest.mark.parametrize(
    ("data", "text_field", "name"),
    [
        (b"text,text\nfirst &amp;amp; one,second &amp;amp; two\n", None, "text"),
        (b"lead,text,lead\na,b,c\n", "lead", "lead"),
        (b"cleaner,text,cleaner\n1,first &amp;amp; one,2\n", None, "cleaner"),
    ],
)
def test_a_column_to_write_that_is_there_twice_fails_the_file(data, text_field, name):
    with pytest.raises(InputError, match=f"has 2 columns {name!r}; rename all but one"):
        cleaned(data, text_field)


def test_other_columns_may_be_there_twice():
    out, _ = cleaned(f"id,n,text,n,id\n7,1,{QUOTED},2,8\n".encode())
    assert out.startswith("id,n,text,n,id,cleaner\n7,1,")
    assert json.loads(read(out)[0]["cleaner"])["source"] == "7"
    (record,) = recordfiles.records(CSV, io.BytesIO(out.encode()))
    assert (record["id"], record["n"], record["text"]) == ("7", "1", CLEAN)


@pytest.mark.parametrize("name", ["text", "cleaner"])
def test_a_clean_file_that_came_to_have_a_column_twice_is_not_guessed_at(name):
    out, _ = cleaned(b"n,text\n1,A &amp;amp; b\n")
    data = out.replace("n,text", f"{name},text", 1).encode()
    with pytest.raises(RestoreError, match=f"cannot be restored: has 2 columns {name!r}; rename all but one"):
        recordfiles.restore(CSV, io.BytesIO(data), io.BytesIO(), _rebuilt_text)


def test_a_quote_that_is_not_closed_stops_at_the_limit():
    chunks = ["text\n", *['"' + "x" * 1000] * 100]
    with pytest.raises(InputError, match="line 2: a row is larger than 5,000 bytes"):
        list(csvrecords.rows(chunks, ",", limit=5000))


pieces = st.sampled_from(
    ['"', '""', ",", ";", "\n", "\r", "\r\n", "a", "text", " ", "é", "string(2)", "cleaner", "\0", "|", "\t"]
)


@given(st.lists(pieces, max_size=30).map("".join), st.integers(1, 5))
def test_rows_are_those_of_the_standard_library(text, size):
    chunks = [text[i : i + size] for i in range(0, len(text), size)]
    rows = list(csvrecords.rows(chunks, ","))
    assert "".join(row.text(",") for row in rows) == text
    assert [row.values() for row in rows] == [
        row or [""] for row in csv.reader(io.StringIO(text, newline=""))
    ]


@given(st.lists(pieces, max_size=30).map("".join).map(lambda text: text.replace("\0", "")))
def test_any_rows_come_back(text):
    cleaned(b"text,id\n" + text.encode())
    cleaned(b"id\ttext\tcleaner\r\n" + text.encode(), form=TSV)
