"""What dump and dd of Symfony and Laravel print."""

import json

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan


def same(value, expected):
    return json.dumps(value) == json.dumps(expected)


NESTED = '''^ array:4 [
  "crew" => App\\Crew {#12
    +name: "Ann"
    #age: 44
    -pay: -1.5
    ~berth: null
    +"extra": true
    #log: array:2 [
      0 => []
      1 => b"raw"
    ]
  }
  "suit" => Suit {#3
    +name: "Hearts"
    +value: "H"
  }
  -7 => """
    one\\n
    two
    """
  "x" => NAN
]
'''
NESTED_VALUE = {
    "crew": {
        "@class": "App\\Crew", "name": "Ann", "age": 44, "pay": -1.5, "berth": None, "extra": True,
        "log": [[], "raw"],
    },
    "suit": {"@enum": "Suit::Hearts"},
    "-7": "one\ntwo",
    "x": "NAN",
}  # fmt: skip


@pytest.mark.parametrize("strict", [True, False])
def test_nested(strict):
    assert same(php.symfony(NESTED, strict=strict), NESTED_VALUE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array:1 [ // app/Mill.php:8\n  0 => false\n]", [False]),
        ("array:1 [▼\n  0 => P {#5 ▶}\n]", [{"@class": "P"}]),
        ("array:9 [\n  0 => 1\n   …8\n]", [1]),
        ("P {#5\n  +a: 1\n  …2\n}", {"@class": "P", "a": 1}),
        ("array:2 [\n  0 => &1 array:1 [ 0 => 1 ]\n  1 => 2\n]", [[1], 2]),
        ("array:1 [\n  \"01\" => 1\n]", {"01": 1}),
        ("P {#5\n  +0: 1\n}", {"@class": "P", "0": 1}),
        ("P {#5\n  +name: \"two words\"\n}", {"@class": "P", "name": "two words"}),
        ("P {#5\n  +name: \"one\"\n  +age: 1\n}", {"@class": "P", "name": "one", "age": 1}),
        ("P {#5\n  +value: 1\n}", {"@class": "P", "value": 1}),
        ("class@anonymous {#5}", {"@class": "class@anonymous"}),
        ("P {#5\n  +d: Date(x) {#6\n    +at: 2.0\n  }\n}", {"@class": "P", "d": {"@class": "Date(x)", "at": 2.0}}),
        ('"a "quoted" word"', 'a "quoted" word'),
        ('array:1 [ "" => 1 ]', {"": 1}),
        ('array:1 [ "name" => "Hearts" ]', {"name": "Hearts"}),
        ("-5", -5),
        ("INF", "INF"),
    ],
)  # fmt: skip
def test_forms(text, value):
    assert same(php.symfony(text), value)


def test_tolerant():
    assert php.symfony("array:5 [ 0 => 1 ]", strict=False) == [1]
    assert php.symfony("array:1 [ “k” => “a word” ]", strict=False) == {"k": "a word"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a value at line 1, column 1"),
        ("array:5 [ 0 => 1 ]", "1 elements where 5 were announced at line 1, column 18"),
        ("array:1 [ 0 => 1 }", "expected a key or the end at line 1, column 18"),
        ("P {#5 +a: 1 ]", "expected a key or the end at line 1, column 13"),
        ('array:1 [ 0 => "no end', "no end of a string at line 1, column 17"),
        ("array:1 [ 0 => " * 300, "nested too deep"),
        ("1 2", "unexpected text behind the value at line 1, column 2"),
    ],
)
def test_errors_say_where(text, message):
    with pytest.raises(PhpError) as error:
        php.symfony(text)
    assert message in str(error.value)


def test_where_it_ends_in_a_text():
    dump = php.read_symfony(Scan("Before. array:1 [ 0 => 1 ] Behind."), 8)
    assert dump == (8, 26, [1], "balanced")
    assert php.read_symfony(Scan("array:5 [ 0 => 1 ]"), 0).value == [1]
