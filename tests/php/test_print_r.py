"""print_r as PHP indents it, and what its text can hold that looks like more of it."""

import json

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan


def same(value, expected):
    return json.dumps(value) == json.dumps(expected)


RECURSIVE = """Crew Object
(
    [captain] => Crew Object
 *RECURSION*
    [mates] => Array
        (
            [first:protected] => Ann
            [5] => Suit Enum:string
                (
                    [name] => Hearts
                    [value] => H
                )

            [6] => Unit Enum
                (
                    [name] => Knot
                )

        )

    [log:Crew:private] => quiet
    [name:protected] => Tern
)
"""


@pytest.mark.parametrize("strict", [True, False])
def test_objects_enums_and_recursion(strict):
    mates = {"first:protected": "Ann", "5": {"@enum": "Suit::Hearts"}, "6": {"@enum": "Unit::Knot"}}
    value = {
        "@class": "Crew",
        "captain": {"@recursion": True},
        "mates": mates,
        "log": "quiet",
        "name": "Tern",
    }
    assert same(php.print_r(RECURSIVE, strict=strict), value)


@pytest.mark.parametrize(
    "text",
    [
        "a\n    [b] => c\n)",
        "Array",
        "x\n        (",
        "x\n                (",
        "x\n *RECURSION*",
        "Array\n    (",
        "one\n\ntwo\n",
        "(",
    ],
)
def test_text_that_looks_like_more(text):
    nested = f"Array\n(\n    [0] => Array\n        (\n            [a] => {text}\n            [b] => 1\n        )\n\n)\n"
    assert same(php.print_r(nested), [{"a": text, "b": "1"}])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Array", "expected Array, an object or an enum at line 1, column 1"),
        ("nothing\n(\n)", "expected Array, an object or an enum at line 1, column 1"),
        ("Array\n(\n  x\n)", "expected an element or ) at line 3, column 1"),
        ("Array\n(\n        [0] => x\n)", "expected an element or ) at line 3, column 1"),
        ("Array\n(\n    [0] => Array\n        (\n        )\n    [1] => x\n)", "expected a blank line"),
        ("Array\n(\n    [0] => Array\n        (\n        )", "expected a blank line"),
        ("Array ( [0] => 1 )", "expected Array, an object or an enum"),
        ("Array\n(\n)\n)", "unexpected text behind the value at line 3, column 2"),
    ],
)
def test_strict_errors_say_where(text, message):
    with pytest.raises(PhpError) as error:
        php.print_r(text)
    assert message in str(error.value)


def test_nesting_has_a_limit():
    nested = "Array\n(\n" + "".join(
        f"{' ' * (8 * level + 4)}[0] => Array\n{' ' * (8 * level + 8)}(\n" for level in range(300)
    )
    with pytest.raises(PhpError, match="nested too deep"):
        php.print_r(nested)
    with pytest.raises(PhpError, match="nested too deep"):
        php.print_r("Array ( [0] => " * 300, strict=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Array ( [0] => Array ( [0] => 1 ) [1] => 2 )", [["1"], "2"]),
        ("Array ( [0] => a (b (c) d) e [1] => f )", ["a (b (c) d) e", "f"]),
        ("Array ( [0] => an Array ( of sorts ) [1] => f )", ["an Array ( of sorts )", "f"]),
        ("Array ( [0] => a) b [1] => c )", ["a) b", "c"]),
        ("Array ( [0] => 1 ) )", ["1 )"]),
        ("Array ( [x] => Array ( [0] => a (b) [1] => c ) [y] => d )", {"x": ["a (b)", "c"], "y": "d"}),
        ("Array ( [x] => Array ( [0] => a ((b) c) [1] => c ) [y] => d )", {"x": ["a ((b) c)", "c"], "y": "d"}),
        ("Array ( [x] => Array ( [0] => a) b (c) [1] => d ) )", {"x": ["a) b (c)", "d"]}),
        ("Array ( [x] => Array ( [0] => f() [1] => y ) )", {"x": ["f()", "y"]}),
        ("Array ( [x] => Array ( [0] => y [1] => a (b) ) )", {"x": ["y", "a (b)"]}),
        ("Array ( [x] => Array ( [0] => a P Object *RECURSION* ) )", {"x": ["a P Object *RECURSION*"]}),
        ("Array ( [x] => Array ( [0] => a) (b) [1] => c ) )", {"x": ["a) (b)", "c"]}),
        ("Array ( [x] => Array ( [0] => an Array ( of (sorts) ) [1] => c ) )", {"x": ["an Array ( of (sorts) )", "c"]}),
        ("Array ( [x] => Array ( [0] => a P Object *RECURSION* (y) [1] => c ) )", {"x": ["a P Object *RECURSION* (y)", "c"]}),
        ("Array ( [0] => P Object *RECURSION* [1] => x )", [{"@recursion": True}, "x"]),
        ("Array ( [0] => see P Object *RECURSION* [1] => x )", ["see P Object *RECURSION*", "x"]),
        ("Array ( [a] => Array ( [b] => Array ( ) ) [c] => )", {"a": {"b": []}, "c": ""}),
        ("Array ( [a] => :( [b] => x )", {"a": ":(", "b": "x"}),
        ("Suit Enum ( )", {"@class": "Suit"}),
        ("P Object ( [name] => Ann )", {"@class": "P", "name": "Ann"}),
        ("A\\B@anonymous Object ( [0] => 1 )", {"@class": "A\\B@anonymous", "0": "1"}),
        ("Array\n(\n[01] => a\n[-1] => b\n[9223372036854775808123] => c\n)", {"01": "a", "-1": "b", "9223372036854775808123": "c"}),
    ],
)  # fmt: skip
def test_without_indents(text, value):
    assert same(php.print_r(text, strict=False), value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing", "expected Array, an object or an enum at line 1, column 1"),
        ("Array ( x )", "expected an element or ) at line 1, column 8"),
        ("Array\n( [0] => Array ( ) x [1] => y )", "expected an element or ) at line 2, column 18"),
        ("Array ( [0] => Array ( ) ( ) )", "expected an element or ) at line 1, column 24"),
        ("Array (", "unexpected end at line 1, column 8"),
        ("Array ( [0] => 1 ) x", "unexpected text behind the value at line 1, column 19"),
    ],
)
def test_errors_without_indents_say_where(text, message):
    with pytest.raises(PhpError) as error:
        php.print_r(text, strict=False)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "length", "match"),
    [
        ("Array\n(\n    [0] => 1\n)\n\nThe ferry (a new one) sailed.", 22, "balanced"),
        ("Array ( [0] => 1 ) The ferry (a new one) sailed.", 18, "balanced"),
        ("Array ( [0] => 1 ) ) The ferry (a new one) sailed.", 20, "balanced"),
        ("Array ( [0] => 1 ) The Array ( a startup ) did not.", 18, "balanced"),
        ("Array ( [0] => 1", 16, "truncated"),
        ("Array ( [0] => 1\n\n", 18, "truncated"),
    ],
)
def test_where_it_ends_in_a_text(text, length, match):
    dump = php.read_print_r(Scan(f"Before.\n{text}"), 8)
    assert (dump.start, dump.end - 8, dump.match) == (8, length, match)


@pytest.mark.timeout(10)
def test_a_long_line_is_not_copied_for_each_dump_on_it():
    scan = Scan("Array ( [0] => 1 ) " + "x" * 20_000_000)
    for _ in range(20_000):
        assert php.read_print_r(scan, 0).end == 18
