"""Xdebug's HTML form, without its tags, with indents and without."""

import json

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan


def same(value, expected):
    return json.dumps(value) == json.dumps(expected)


NESTED = """/srv/quay/page.php:12:
array (size=3)
  'crew' =>\x20
    object(Crew\\Mate)[4]
      public 'name' => string 'Ann' (length=3)
      protected 'age' => int 44
      private 'pay' => float 1.5
      public ?int 'berth' => *uninitialized*
      public 'log' =>\x20
        array (size=1)
          0 => null
  -3 => boolean false
  'it's' => string 'it's 'so' (length=9)' (length=20)
"""
NESTED_VALUE = {
    "crew": {
        "@class": "Crew\\Mate", "name": "Ann", "age": 44, "pay": 1.5,
        "berth": {"@uninitialized": "?int"}, "log": [None],
    },
    "-3": False,
    "it's": "it's 'so' (length=9)",
}  # fmt: skip


@pytest.mark.parametrize("strict", [True, False])
def test_nested(strict):
    assert same(php.xdebug(NESTED, strict=strict), NESTED_VALUE)
    assert same(php.xdebug(" ".join(NESTED.split()), strict=strict), NESTED_VALUE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array (size=0)\n  empty", []),
        ("array (size=2)\n  0 => int 1\n  1 => &int 2\n", [1, 2]),
        ("array (size=9)\n  0 => int 1\n  ...", [1]),
        ("array (size=9)\n  'k' =>\n    array (size=3)\n      ...\n  ...", {"k": []}),
        ("array (size=1)\n  'e' => enum(Suit::Hearts) : string 'H' (length=1)\n", {"e": {"@enum": "Suit::Hearts"}}),
        ("array (size=1)\n  'r' => resource(3, stream)\n", {"r": {"@resource": "stream"}}),
        ("array (size=1)\n  'f' => float INF\n", {"f": "INF"}),
        ("object(P)[1]\n  public static 's' => int 1\n  public readonly int 'n' => int 2\n", {"@class": "P", "s": 1, "n": 2}),
        ("object(P)[1]\n  ...", {"@class": "P"}),
        ("object(P)[1]\n  public 'a' => int 1\n  virtual 'b' 'string'\n  public 'c' => int 3\n", {"@class": "P", "a": 1, "c": 3}),
        ("object(P)[1]\n  public 'u' => *uninitialized*\n", {"@class": "P", "u": {"@uninitialized": ""}}),
        ("object(P)[1]\n  public 'a' => int 1 public 'b' => int 2", {"@class": "P", "a": 1, "b": 2}),
        ("C:\\quay\\page.php:3:\nnull", None),
        ("/quay/page.inc:3:float 2.5", 2.5),
        ("/quay/page.php:3:\nstring 'héllo' (length=6)", "héllo"),
    ],
)  # fmt: skip
def test_forms(text, value):
    assert same(php.xdebug(text), value)


def test_a_string_of_which_not_all_is_shown():
    text = "string 'shown'... (length=900)"
    with pytest.raises(PhpError):  # its length is of what is not there
        php.xdebug(text)
    assert php.xdebug(text, strict=False) == "shown"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "array (size=2)\n  0 =>\n    object(P)[1]\n      public 'a' => int 1\n  1 =>\n    object(P)[2]\n      public 'a' => int 2\n",
            [{"@class": "P", "a": 1}, {"@class": "P", "a": 2}],
            id="in an array",
        ),
        pytest.param(
            "object(P)[1]\n  public 'q' =>\n    object(Q)[2]\n      public 'b' => int 1\n  public 'c' => int 2\n",
            {"@class": "P", "q": {"@class": "Q", "b": 1}, "c": 2},
            id="in an object, by its indent",
        ),
        pytest.param(
            "object(P)[1]\n  public 'l' =>\n    array (size=1)\n      0 => int 1\n  public 'c' => int 2\n",
            {"@class": "P", "l": [1], "c": 2},
            id="behind an array",
        ),
    ],
)  # fmt: skip
def test_where_an_object_ends(text, value):
    assert same(php.xdebug(text), value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing", "expected a value at line 1, column 1"),
        ("null", "could be prose"),
        ("float 1.5", "could be prose"),
        ("boolean true", "could be prose"),
        ("array (size=1)\n  public 'a' => int 1", "0 elements where 1 were announced at line 1, column 15"),
        ("array (size=1)\n  0 => string 'abc' (length=2)", "no end of a string at line 2, column 16"),
        ("array (size=1)\n  0 => string 'abc", "no end of a string"),
        ("array (size=1)\n  0 => string 'héllo' (length=5)", "no end of a string"),
        (
            "array (size=1)\n  0 => int 1\n  1 => int 2",
            "unexpected text behind the value at line 2, column 13",
        ),
        ("array (size=1)\n  0 => " * 300, "nested too deep"),
    ],
)
def test_errors_say_where(text, message):
    with pytest.raises(PhpError) as error:
        php.xdebug(text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "value", "match"),
    [
        ("array (size=1)\n  0 => int 1", [1], "balanced"),
        ("array (size=1)\n  0 => string ‘héllo’ (length=6)", ["héllo"], "exact-bytes"),
        ("array (size=2)\n  0 => string 'héllo' (length=5)\n  1 => string 'a' (length=1)", ["héllo", "a"], "code-points"),
        ("array (size=2)\n  0 => string 'a' (length=1)\n  1 => string 'one two' (length=9)", ["a", "one two"], "structure"),
        ("/p/x.php:5:string 'a' (length=1)", "a", "exact-bytes"),
        ("/p/x.php:5:null", None, "balanced"),
    ],
)  # fmt: skip
def test_how_the_end_was_found(text, value, match):
    dump = php.read_xdebug(Scan(text), 0)
    assert same(dump.value, value)
    assert (dump.end, dump.match) == (len(text), match)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array (size=2) 0 => object(P)[1] public 'a' => int 1 public 'b' => int 2 1 => int 3", [{"@class": "P", "a": 1, "b": 2}, 3]),
        ("array (size=9) 0 => int 1 ...", [1]),
        ("/p/x.php:5:int 1", 1),
    ],
)  # fmt: skip
def test_where_it_ends_in_a_text(text, value):
    dump = php.read_xdebug(Scan(f"Before.\n{text}Behind"), 8)
    assert (dump.start, dump.end) == (8, 8 + len(text))
    assert same(dump.value, value)


@pytest.mark.parametrize(
    ("text", "start"), [("Before. int 1", 8), ("/p/x.php:5:int 1 int 2", 17), ("/p/x.php:5:string 'abc", 0)]
)
def test_tolerant_is_not_credulous(text, start):
    with pytest.raises(PhpError):
        php.read_xdebug(Scan(text), start)
