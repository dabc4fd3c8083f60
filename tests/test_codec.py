import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import codec
from cleaner.errors import InputError

FRENCH = "Le café du quai était fermé. « Où êtes-vous ? » a demandé le marin à l’été dernier."
POLISH = "Prom na wyspę znów pływa, powiedział wójt. Źródło: gazeta. Żółty płaszcz wisiał na haku."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (FRENCH, "cp1252"),
        ("Die Fähre fährt wieder, sagte der Bürgermeister über Funk. Größe zählt nicht.", "cp1252"),
        (POLISH, "cp1250"),
        ("Паром на остров снова ходит, сообщил начальник порта в понедельник.", "cp1251"),
        ("Паром на остров снова ходит, сообщил начальник порта в понедельник.", "koi8-r"),
        ("Το πλοίο για το νησί ταξιδεύει ξανά, είπε ο λιμενάρχης τη Δευτέρα το πρωί.", "cp1253"),
        (
            "Adaya giden vapur dokuz gün sonra yeniden sefere başladı. Liman müdürü, yıkılan iskelenin taştan yapılacağını söyledi.",
            "cp1254",
        ),
        ("开往小岛的渡轮周一上午再次起航，港务局说，每天将有三班，直到月底为止。", "gb18030"),
        ("島へ向かうフェリーは月曜日の朝、再び出航したと港湾局が発表した。", "cp932"),
        ("섬으로 가는 여객선이 월요일 아침 다시 출항했다고 항만청이 밝혔다.", "cp949"),
        ("開往小島的渡輪週一上午再次啟航，港務局說，每天將有三班，直到月底為止。", "big5"),
        ("The ferry sailed again.", "utf-16-le"),
        ("Паром снова ходит.", "utf-16-be"),
    ],
)
def test_detection(text, name):
    source = codec.decode((text * 3).encode(name))
    assert source.raw == text * 3
    assert codec.encode(source.raw, source.encoding) == (text * 3).encode(name)


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(name):
    data = FRENCH.encode(name)
    source = codec.decode(data)
    assert (source.raw, source.encoding.bom) == (FRENCH, True)
    assert codec.encode(source.raw, source.encoding) == data


def test_a_few_broken_bytes_in_utf8():
    data = FRENCH.encode() + b" \x80\xe2\x80 " + POLISH.encode() + b"\xc5"
    source = codec.decode(data)
    assert source.encoding.name == "utf-8"
    assert source.raw == f"{FRENCH} \ufffd\ufffd\ufffd {POLISH}\ufffd"
    assert [value for _, value in source.encoding.exceptions] == ["80", "e2", "80", "c5"]
    assert codec.encode(source.raw, source.encoding) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The ferry \ud83d sails.".encode("utf-8", "surrogatepass"), "The ferry \ufffd\ufffd\ufffd sails."),
        (
            "Le caf\xe9 \udc00 rouvre.".encode("utf-8", "surrogatepass"),
            "Le caf\xe9 \ufffd\ufffd\ufffd rouvre.",
        ),
        ("関連記事\ud800".encode("utf-8", "surrogatepass"), "関連記事\ufffd\ufffd\ufffd"),
        ("관련".encode() + b"\xff\xff", "관련\ufffd\ufffd"),
    ],
    ids=["ASCII", "Latin", "Japanese", "what fits nothing else"],
)
def test_broken_utf8(data, text):
    source = codec.decode(data)
    assert (source.raw, source.encoding.name) == (text, "utf-8")
    assert codec.encode(source.raw, source.encoding) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Bront\xeb said: don\xe2\x80\x99t", "Brontë said: donâ€™t"),
        (b"He said: \x93No.\x94 don\xe2\x80\x99t", "He said: “No.” donâ€™t"),
        (b"The caf\xe9\0 is open again.", "The café\0 is open again."),
        (
            "Паром снова\0 ходит на остров, сообщил в понедельник начальник порта.".encode("cp1251"),
            "Паром снова\0 ходит на остров, сообщил в понедельник начальник порта.",
        ),
        (b"\x1b[1mBold\x1b[0m caf\xe9 text", "\x1b[1mBold\x1b[0m café text"),
    ],
    ids=[
        "two encodings",
        "two encodings that pass for Chinese",
        "a zero",
        "a zero in Cyrillic",
        "colours of a terminal",
    ],
)
def test_what_fits_no_encoding_as_it_is(data, text):
    source = codec.decode(data)
    assert source.raw == text
    assert codec.encode(source.raw, source.encoding) == data


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, bytes(range(256)) * 20])
def test_what_is_no_text(data):
    with pytest.raises(InputError, match="not text"):
        codec.decode(data)


@pytest.mark.parametrize(
    ("raw", "newline", "text"),
    [
        ("a\r\nb\r\n", "\r\n", "a\nb\n"),
        ("a\rb", "\r", "a\nb"),
        ("a\nb", "\n", "a\nb"),
        ("a\r\nb\n", "\n", "a\r\nb\n"),
        ("a\r\rb\r\n", "\n", "a\r\rb\r\n"),
        ("", "\n", ""),
    ],
)
def test_line_ends(raw, newline, text):
    source = codec.from_text(raw)
    assert (source.encoding.newline, source.text) == (newline, text)


def test_raw_offsets():
    source = codec.from_text("ab\r\n\r\nc")
    assert source.text == "ab\n\nc"
    assert [source.raw_offset(i) for i in range(6)] == [0, 1, 2, 4, 6, 7]
    assert codec.from_text("a\nb").raw_offset(2) == 2


def test_record_and_back():
    encoding = codec.Encoding("utf-8", True, "\r\n", ((3, "ff"), (9, "")))
    assert codec.encoding_of(codec.record(encoding)) == encoding
    assert "exceptions" not in codec.record(codec.Encoding("utf-8"))


@given(st.binary(max_size=200))
def test_any_bytes_come_back_or_are_no_text(data):
    try:
        source = codec.decode(data)
    except InputError:
        return
    assert codec.encode(source.raw, source.encoding) == data
    source.raw.encode()


NAMES = [
    "utf-8",
    "utf-16-le",
    "utf-32-be",
    "cp932",
    "cp949",
    "big5",
    "gb18030",
    "euc_jp",
    "cp1252",
    "cp1255",
    "koi8-r",
]


@given(st.binary(max_size=80), st.sampled_from(NAMES))
def test_any_bytes_come_back_from_any_codec(data, name):
    raw, name, exceptions = codec._decode_as(data, name)
    assert codec.encode(raw, codec.Encoding(name, exceptions=exceptions)) == data


@given(st.text(st.characters(), max_size=50))
def test_any_text_comes_back(text):
    source = codec.from_text(text)
    assert codec.encode(source.raw, source.encoding) == text.encode("utf-8", "surrogatepass")
