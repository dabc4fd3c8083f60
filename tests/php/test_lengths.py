"""Where strings end: by their length where it is true, in whatever unit, else by what follows them."""

import json

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Ladder, Scan

LONG = "The quay, the wall and the berth. "


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 512, 513, 1500])
@pytest.mark.parametrize("unit", ["a", "é", "aé", "風a", "🚢é\n"])
def test_strings_of_any_length(unit, size):
    value = (unit * size)[:size]
    length = len(value.encode())
    assert php.var_dump(f'string({length}) "{value}"') == value
    assert php.serialize(f's:{length}:"{value}";') == value
    array = f'array(2) {{\n  [0]=>\n  string({length}) "{value}"\n  [1]=>\n  string({length}) "{value}"\n}}\n'
    assert php.var_dump(array) == [value, value]


def test_no_string_ends_within_a_character():
    assert list(Ladder("éa").ends(0, 1)) == [("code-points", 1)]
    for text in ('string(1) "é"', 'string(3) "éé"', 's:3:"éé";'):
        with pytest.raises(PhpError):
            (php.serialize if text.startswith("s:") else php.var_dump)(text)


def test_the_end_of_the_text_is_the_last_place():
    text = "é" * 256
    assert dict(Ladder(text).ends(0, 512))["exact-bytes"] == 256
    assert dict(Ladder(text[:-1]).ends(0, 510))["exact-bytes"] == 255
    assert "exact-bytes" not in dict(Ladder(text).ends(0, 513))
    assert dict(Ladder(text).ends(256, 0))["exact-bytes"] == 256


def test_half_width_katakana_are_one_byte_in_shift_jis():
    text = "東ｱｲX"
    assert dict(Ladder(text).ends(0, len(text.encode("shift_jis"))))["double-byte"] == len(text)


def test_a_lone_surrogate_has_a_length_too():
    assert php.serialize('s:3:"\ud800";') == "\ud800"


@pytest.mark.parametrize(
    ("text", "value", "match"),
    [
        ("int(5)", 5, "balanced"),
        ('string(6) "héllo"', "héllo", "exact-bytes"),
        ('string(5) "héllo"', "héllo", "code-points"),
        ('string(5) "東a東"', "東a東", "double-byte"),
        ('string(6) "ab\ncd"', "ab\ncd", "crlf-bytes"),
        ('string(6) “é“y”z”', "é“y”z", "uncurled-bytes"),
        ('string(8) “é X “y””', "é X “y”", "uncurled-bytes"),
        ('string(99) "[[1], [2]]"', "[[1], [2]]", "json-end"),
        ('string(9) "a word"', "a word", "line-end"),
        ('string(40) "[1] and the rest"', "[1] and the rest", "line-end"),
        ('array(1) { [0]=> string(99) "[1] and the rest" }', ["[1] and the rest"], "structure"),
        ('string(9) "a word" .', "a word", "next-quote"),
        ('array(1) { [0]=> string(9) "a word" }', ["a word"], "structure"),
        ('array(1) { [0]=> string(9) "a word', ["a word"], "truncated"),
        ('array(2) { [0]=> string(6) "héllo" [1]=> string(5) "héllo" }', ["héllo", "héllo"], "code-points"),
        ('array(2) { [0]=> string(5) "héllo" [1]=> string(6) "héllo" }', ["héllo", "héllo"], "code-points"),
        ('array(2) { [0]=> string(9) "a word" [1]=> string(1) "b" }', ["a word", "b"], "structure"),
    ],
)  # fmt: skip
def test_the_weakest_way_that_an_end_was_found_is_told(text, value, match):
    dump = php.read_var_dump(Scan(text), 0)
    assert (json.dumps(dump.value), dump.match) == (json.dumps(value), match)


@pytest.mark.parametrize(
    ("dump", "value"),
    [
        pytest.param('["a"]=> string(200) "tags gone" ["b"]=> string(1) "x"', {"a": "tags gone", "b": "x"}, id="much shorter, so the first"),
        pytest.param('["a"]=> string(40) "it said "off"} and went on   and on" ["b"]=> int(1)', {"a": 'it said "off"} and went on   and on', "b": 1}, id="a little shorter, so the last"),
    ],
)  # fmt: skip
def test_of_several_ends_the_likeliest(dump, value):
    assert php.var_dump(f"array(2) {{ {dump} }}", strict=False) == value
    first = f'["z"]=> string({len(LONG) * 9}) "{LONG * 9}"'
    assert php.var_dump(f"array(3) {{ {first} {dump} }}", strict=False) == {"z": LONG * 9} | value
    assert php.var_dump(f"array(3) {{ {dump} {first} }}", strict=False) == value | {"z": LONG * 9}


def test_a_string_is_never_longer_than_it_says():
    with pytest.raises(PhpError):
        php.var_dump('array(1) { [0]=> string(2) "abc" }', strict=False)
    with pytest.raises(PhpError):
        php.serialize('a:1:{i:0;s:2:"abc";}', strict=False)


def test_an_error_tells_its_place():
    with pytest.raises(PhpError, match="line 2, column 7") as error:
        php.var_dump("\nint(5)é")
    assert error.value.offset == 7


@pytest.mark.parametrize(
    ("text", "value", "match"),
    [
        ('string(2) "ab"The ferry', "ab", "exact-bytes"),
        ('string(5) "héllo" The ferry', "héllo", "code-points"),
        ('string(5) "héllo"The ferry', "héllo", "next-quote"),
        ('string(8) "[{"a":"x"},{"b":"y"}]" The', '[{"a":"x"},{"b":"y"}]', "json-end"),
        ('string(99) "{"a":["x"]}" The', '{"a":["x"]}', "json-end"),
        ('string(99) "{"a":["x"]} "', '{"a":["x"]} ', "json-end"),
        ('string(11) "["a", "b"] " The', '["a", "b"] ', "exact-bytes"),
        ('string(99) "[["a', '[["a', "truncated"),
        ('array(1) { [0]=> string(1) "x"}The', ["x"], "exact-bytes"),
        ('array(1) { [0]=> string(20) "one two three, four"} The', ["one two three, four"], "structure"),
        ("array(1) { [0]=> ...}The", [{"@elided": True}], "balanced"),
        ("array(2) { [0]=> int(1) ...}The", [1], "balanced"),
    ],
)
def test_where_a_string_ends_in_a_text(text, value, match):
    dump = php.read_var_dump(Scan(f'"[{{" are signs.\n{text}'), 16)
    assert (dump.value, dump.match) == (value, match)
    assert (16 + len(text)) - dump.end in (0, len(text) - len(text.partition("The")[0].rstrip()))


@pytest.mark.parametrize("text", ['string(99) "abc', "...", 'string(99) "[1, 2'])
def test_what_has_no_end_is_refused(text):
    with pytest.raises(PhpError):
        php.read_var_dump(Scan(f'"[{{" are signs.\n{text}'), 16)
