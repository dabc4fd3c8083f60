import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import php
from cleaner.php.lengths import Ladder, Scan


def same(value, expected):
    """Equal as JSON text, which tells 1 from 1.0 and -0.0 from 0.0."""
    return json.dumps(value) == json.dumps(expected)


def test_what_php_prints(php_values):
    wrong = [r["var_dump"] for r in php_values if not same(php.var_dump(r["var_dump"]), r["value"])]
    assert not wrong


def test_what_php_prints_with_reference_counts(php_values):
    # debug_zval_dump shows an enum as an object.
    records = [r for r in php_values if "@enum" not in json.dumps(r["value"])]
    wrong = [r["debug_zval"] for r in records if not same(php.var_dump(r["debug_zval"]), r["value"])]
    assert records
    assert not wrong


def test_white_space_collapsed(php_values):
    for record in php_values:
        dump = " ".join(record["var_dump"].split())
        plain = json.dumps(record["value"])
        if "  " not in plain and "\\n" not in plain and "\\t" not in plain and ' "' not in plain:
            assert php.var_dump(dump, strict=False) is not None or record["value"] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NULL", None),
        ("bool(true)", True),
        ("int(-5)", -5),
        ("float(1.0E+100)", 1e100),
        ("float(-INF)", "-INF"),
        ("double(1.5)", 1.5),
        ('string(6) "héllo"', "héllo"),
        ('string(0) ""', ""),
        ("array(0) {\n}", []),
        ('array(2) { [0]=> int(1) ["k"]=> string(1) "v" }', {"0": 1, "k": "v"}),
        ("array(1) { [-1]=> &int(1) }", {"-1": 1}),
        ("array(1) { [0]=> *RECURSION* }", [{"@recursion": True}]),
        ('array(1) { ["\0*\0a"]=> int(1) }', {"\0*\0a": 1}),  # an object that became an array
        ('object(P)#1 (1) { ["a":protected]=> int(1) }', {"@class": "P", "a": 1}),
        ('object(A\\B)#1 (1) { ["c":"A\\B":private]=> int(1) }', {"@class": "A\\B", "c": 1}),
        ('object(P)#1 (0) { ["u"]=> uninitialized(?int) }', {"@class": "P", "u": {"@uninitialized": "?int"}}),
        ("object(class@anonymous)#5 (0) {\n}", {"@class": "class@anonymous"}),
        ("enum(Suit::Hearts)", {"@enum": "Suit::Hearts"}),
        ("resource(5) of type (stream)", {"@resource": "stream"}),
        ("  \n int(5) \n", 5),
    ],
)
def test_forms(text, value):
    assert same(php.var_dump(text), value)


# Xdebug's text form: it writes keys and properties in its own way, and may show less than there is.
XDEBUG = """class P#1 (4) {
  public $a =>
  int(1)
  protected ?int $b =>
  *uninitialized*
  private static $c =>
  *uninitialized*
  public readonly array $d =>
  array(2) {
    [0] =>
    string(4) "quay"
    'k' =>
    double(1.5)
  }
}"""


@pytest.mark.parametrize("text", [XDEBUG, " ".join(XDEBUG.split())], ids=["lines", "on one line"])
@pytest.mark.parametrize("strict", [True, False])
def test_xdebug_text(text, strict):
    unset = {"b": {"@uninitialized": "?int"}, "c": {"@uninitialized": ""}}
    value = {"@class": "P", "a": 1} | unset | {"d": {"0": "quay", "k": 1.5}}
    assert same(php.var_dump(text, strict=strict), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array(2) {\n  'a' =>\n  array(3) {\n    ...\n  }\n  'b' =>\n  int(1)\n}", {"a": [], "b": 1}),
        ("array(3) {\n  [0] =>\n  int(1)\n\n  ...\n}", [1]),
        ("array(1) {\n  [0] =>\n  ...\n}", [{"@elided": True}]),
        ("class P#1 (1) {\n  public $a =>\n  ...\n}", {"@class": "P", "a": {"@elided": True}}),
        ("enum Suit::Hearts : string(\"H\");", {"@enum": "Suit::Hearts"}),
        ("array(1) { [0]=> array(1) { [0]=> array(0) {}}}", [[[]]]),
    ],
)  # fmt: skip
def test_xdebug_text_that_shows_less(text, value):
    assert same(php.var_dump(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("reference refcount(2) {\n  int(1)\n}", 1),
        ('array(2) refcount(2){ [0]=> reference refcount(2) { string(1) "x" refcount(1) } [1]=> string(1) "y" interned }', ["x", "y"]),
        ("array(1) { [0]=> reference refcount(2) { array(1) { [0]=> int(1) } } }", [[1]]),
    ],
)  # fmt: skip
def test_reference_counts(text, value):
    assert same(php.var_dump(text), value)


def test_properties_without_a_value_are_not_counted():
    text = 'object(P)#1 (1) { ["a"]=> int(1) ["u"]=> uninitialized(int) }'
    assert same(php.var_dump(text), {"@class": "P", "a": 1, "u": {"@uninitialized": "int"}})
    with pytest.raises(php.PhpError, match="1 elements where 2 were announced"):
        php.var_dump("class P#1 (2) { public int $u => *uninitialized* }")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a value at line 1, column 1"),
        ("int(5) int(6)", "unexpected text behind the value at line 1, column 7"),
        ('string(3) "abcd"', "no string of length 3 at line 1, column 12"),
        ("array(2) {\n  [0]=>\n  int(1)\n}", "1 elements where 2 were announced at line 4, column 1"),
        ("array(1) {\n  [0]=>\n  nonsense\n}", "expected a key or } at line 2, column 3"),
        ("array(1) { [0]=> int(1)", "unexpected end"),
        ("array(1) { [0]=> " * 300, "nested too deep"),
        ("string(5) “hello”", "no string of length 5"),
        ("array(1) { [0]=> int(1) int(2) }", "expected a key or } at line 1, column 25"),
        ("array(2) { [0]=> int(1) [1]=> ", "expected a value at line 1, column 31"),
        ('array(1) { [0]=> string(9) "one two" }', "no string of length 9"),
        ('string(9) "one two"', "no string of length 9"),
        ("array(1) { [0]=> array(2) { [0]=> int(1) } }", "1 elements where 2 were announced"),
    ],
)
def test_strict_errors_say_where(text, message):
    with pytest.raises(php.PhpError) as error:
        php.var_dump(text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("string(5) “hello”", "hello"),
        ('array(1) { ["a"]=> string(99) "one  two" }', {"a": "one  two"}),
        ('array(2) { [0]=> string(5) "he', ["he"]),
        ('array(2) { [0]=> int(1) ["k', [1]),
        ('array(2) { [0]=> int(1) [1]=> array(2) { ["k"]=> int(2) ["l', [1, {"k": 2}]),
        ('string(44) "[{"id":"1"} ,{"id":"2"}]"', '[{"id":"1"} ,{"id":"2"}]'),
    ],
)
def test_tolerant(text, value):
    assert same(php.var_dump(text, strict=False), value)


@pytest.mark.parametrize(
    "text", ['string(44) "never ends', "array(3) {", "int(", "array(2) { [0]=> int(1) }"]
)
def test_tolerant_is_not_credulous(text):
    with pytest.raises(php.PhpError):
        php.var_dump(text, strict=False)


@given(st.text('aé风🚢"“\n', max_size=60), st.data())
def test_every_rung_measures_what_it_says(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    rungs = dict(Ladder(text).ends(start, len(part.encode())))
    assert rungs["exact-bytes"] == end
    if not text.isascii():
        assert dict(Ladder(text).ends(start, len(part)))["code-points"] == end
        wide = sum(1 if character.isascii() else 2 for character in part)
        assert dict(Ladder(text).ends(start, wide))["double-byte"] == end
    crlf = len(part.encode()) + part.count("\n")
    found = dict(Ladder(text).ends(start, crlf))["crlf-bytes"]
    assert text[start:found].rstrip("\n") == part.rstrip("\n") or found == end


@pytest.mark.parametrize(
    "text",
    ['string(999999999) "' * 5000, 'string(5) "é' * 5000, "array(1) { [0]=> " * 5000, 'array(1) { ["' * 5000,
     'string(40000) "[' * 5000, "object(" * 5000],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(text):
    from cleaner.cleaner import clean

    assert clean(text).restore() == text


def test_a_scan_limits_the_work():
    scan = Scan("x" * 100)
    assert scan.spend(1000)
    assert not scan.spend(10**9)
