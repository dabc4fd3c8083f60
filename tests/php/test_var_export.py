"""var_export: PHP's own literals, and what extraction does to them."""

import json

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan


def same(value, expected):
    return json.dumps(value) == json.dumps(expected)


NESTED = """array (
  'crew' =>\x20
  \\Crew\\Mate::__set_state(array(
     'name' => 'Ann\\'s \\\\ \\n',
     'suit' =>\x20
    \\Suit::Hearts,
     'log' =>\x20
    (object) array(
       'list' =>\x20
      array (
        0 => NULL,
        1 => false,
      ),
    ),
  )),
  -7 => -9223372036854775807-1,
  'x' => 1.0E+25,
)"""
NESTED_VALUE = {
    "crew": {
        "@class": "Crew\\Mate", "name": "Ann's \\ \\n", "suit": {"@enum": "Suit::Hearts"},
        "log": {"@class": "stdClass", "list": [None, False]},
    },
    "-7": -(2**63),
    "x": 1e25,
}  # fmt: skip


@pytest.mark.parametrize("strict", [True, False])
def test_nested(strict):
    assert same(php.var_export(NESTED, strict=strict), NESTED_VALUE)
    assert same(php.var_export(" ".join(NESTED.split()), strict=strict), NESTED_VALUE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array(0=>array(),1=>(object)array())", [[], {"@class": "stdClass"}]),
        ("array(0=>P::__set_state(array()),1=>2)", [{"@class": "P"}, 2]),
        ("array(0=>P::__set_state(array()))", [{"@class": "P"}]),
        ("'a' . \"\\0\" . \"\\0\" . ''", "a\0\0"),
        ("array ( '' => 'x', )", {"": "x"}),
        ("array ( 'a\nb' => 'c\n\nd', )", {"a\nb": "c\n\nd"}),
        ("P::__set_state(array( ))", {"@class": "P"}),
        ("class@anonymous::__set_state(array( 'a' => 1, ))", {"@class": "class@anonymous", "a": 1}),
        ("1E-7", 1e-7),
        ("-0.0", -0.0),
        ("NAN", "NAN"),
        ("false", False),
        ("\n NULL\n", None),
    ],
)
def test_forms(text, value):
    assert same(php.var_export(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array ( ‘k’ => ‘it’s so’, ‘l’ => ‘x’, )", {"k": "it’s so", "l": "x"}),
        ("array ( 0 => 1 );", [1]),
        ("array ( 0 => 'the end is lo", []),
        ("array ( 0 => ‘the end is lo", []),
        ("array ( 'a' => array ( 'b' => array ( 0 => 1", {"a": {"b": [1]}}),
        ("array ( 'a' => array ( 0 => 1, ), 'b' => 'the end is lo", {"a": [1]}),
        ("P::__set_state(array( 'a' => 1, )", {"@class": "P", "a": 1}),
    ],
)
def test_tolerant(text, value):
    assert same(php.var_export(text, strict=False), value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a value at line 1, column 1"),
        ("array ( 'k' 1 )", "expected a key or ) at line 1, column 9"),
        ("array ( true => 1 )", "expected a key or ) at line 1, column 9"),
        ("array ( NULL => 1 )", "expected a key or ) at line 1, column 9"),
        ("array ( array ( ) => 1 )", "expected a key or ) at line 1, column 9"),
        ("array (\n  0 => 1,\n  word,\n)", "expected a key or ) at line 3, column 3"),
        ("array ( ‘k’ => 1 )", "expected a key or ) at line 1, column 9"),
        ("P::__set_state(array( 'a' => 1 )", "expected ) at line 1, column 33"),
        ("P::__set_state(array( 'a' => 1 ) x", "expected ) at line 1, column 34"),
        ("array ( 0 => " * 300, "nested too deep"),
        ("array ( 0 => 'no end )", "expected a value at line 1, column 14"),
        ("'a' 'b'", "unexpected text behind the value at line 1, column 4"),
    ],
)
def test_strict_errors_say_where(text, message):
    with pytest.raises(PhpError) as error:
        php.var_export(text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "length", "match"),
    [
        ("array ( 0 => 1, );", 18, "balanced"),
        ("array ( 0 => 1, ); The ferry sailed.", 18, "balanced"),
        ("array ( 0 => 1, );The ferry sailed.", 17, "balanced"),
        ("array ( 0 => 1, );A ferry sailed.", 17, "balanced"),
        ("array ( 0 => 1, ) The ferry sailed.", 17, "balanced"),
        ("array ( 0 => 1, ", 16, "truncated"),
    ],
)
def test_where_it_ends_in_a_text(text, length, match):
    dump = php.read_var_export(Scan(f"Before. {text}"), 8)
    assert (dump.start, dump.end - 8, dump.match, dump.value) == (8, length, match, [1])
