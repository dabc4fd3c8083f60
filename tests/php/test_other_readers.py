import json
import shutil
import subprocess
from html import unescape
from re import sub

import pytest

from cleaner import php
from cleaner.php import PhpError
from cleaner.php.lengths import Scan


def same(value, expected):
    return json.dumps(value) == json.dumps(expected)


def initialized(value):
    """What serialize and var_export know: properties without a value are left out."""
    if isinstance(value, list):
        return [initialized(item) for item in value]
    if isinstance(value, dict):
        return {
            k: initialized(v) for k, v in value.items() if not (isinstance(v, dict) and "@uninitialized" in v)
        }
    return value


def as_strings(value):
    """What print_r knows: strings."""
    if isinstance(value, dict) and "@enum" not in value:
        return {k: v if k == "@class" else as_strings(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_strings(item) for item in value]
    if value is None or value is False:
        return ""
    return "1" if value is True else value


def alike(value, expected):
    """Equal, but for how a number is written."""
    if isinstance(expected, int | float):
        return isinstance(value, str) and float(value) == pytest.approx(expected)
    if isinstance(expected, list):
        return isinstance(value, list) and len(value) == len(expected) and all(map(alike, value, expected))
    if isinstance(expected, dict):
        return list(value) == list(expected) and all(alike(value[k], expected[k]) for k in expected)
    return value == expected


@pytest.mark.parametrize("form", ["serialize", "var_export"])
def test_what_php_prints(php_values, form):
    wrong = [r[form] for r in php_values if not same(getattr(php, form)(r[form]), initialized(r["value"]))]
    assert not wrong


def test_what_print_r_prints(php_values):
    # A string that looks like an element deceives any reader, so not all can be right.
    records = [r for r in php_values if isinstance(r["value"], list | dict)]
    right = [alike(php.print_r(r["print_r"]), as_strings(initialized(r["value"]))) for r in records]
    assert sum(right) / len(right) >= 0.97


def test_print_r_without_indents(php_values):
    plain = [
        r
        for r in php_values
        if not set("()[]") & set(json.dumps(r["value"], ensure_ascii=False).replace("[", "", 1))
    ]
    records = [r for r in plain if isinstance(r["value"], dict) and "@enum" not in r["value"]]
    assert records
    for record in records:
        php.print_r(" ".join(record["print_r"].split()), strict=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N;", None),
        ("b:1;", True),
        ("i:-5;", -5),
        ("d:1.5;", 1.5),
        ("d:-INF;", "-INF"),
        ('s:6:"héllo";', "héllo"),
        ('a:2:{i:0;i:1;s:1:"k";a:1:{i:0;s:6:"héllo";}}', {"0": 1, "k": ["héllo"]}),
        ('O:1:"P":2:{s:1:"a";i:1;s:4:"\0*\0b";N;}', {"@class": "P", "a": 1, "b": None}),
        ('E:11:"Suit:Hearts";', {"@enum": "Suit::Hearts"}),
        ('a:2:{i:0;a:1:{i:0;i:7;}i:1;R:2;}', [[7], [7]]),
        ('a:2:{i:0;s:1:"x";i:1;r:2;}', ["x", "x"]),
        ('a:3:{i:0;s:1:"x";i:1;R:2;i:2;s:1:"y";}', ["x", "x", "y"]),
        ('a:4:{i:0;s:1:"x";i:1;R:2;i:2;s:1:"y";i:3;R:3;}', ["x", "x", "y", "y"]),
        ('a:3:{i:0;O:1:"P":0:{}i:1;r:2;i:2;R:2;}', [{"@class": "P"}, {"@class": "P"}, {"@class": "P"}]),
        ('a:4:{i:0;O:1:"P":0:{}i:1;r:2;i:2;s:1:"y";i:3;R:4;}', [{"@class": "P"}, {"@class": "P"}, "y", "y"]),
        ('O:1:"P":1:{s:1:"s";r:1;}', {"@class": "P", "s": {"@recursion": True}}),
        ('O:1:"P":1:{s:1:"l";a:1:{i:0;r:2;}}', {"@class": "P", "l": [{"@recursion": True}]}),
        ("a:1:{i:0;R:2;}", [{"@recursion": True}]),
        ("a:2:{i:0;i:7;i:1;R:0;}", [7, {"@recursion": True}]),
        ('O:1:"P":3:{s:4:"\0P\0a";i:1;s:1:"P";i:2;s:1:"*";i:3;}', {"@class": "P", "a": 1, "P": 2, "*": 3}),
    ],
)  # fmt: skip
def test_serialize(text, value):
    assert same(php.serialize(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('O:1:"P":1:{s:4:"Pc";i:1;}', {"@class": "P", "c": 1}),
        ('a:1:{i:0;s:20:"one two  three";}', ["one two  three"]),
        ('a:1:{ i:0; s:2:"ab"; }', ["ab"]),
        ('a:2:{i:0;i:1;i:1;s:9:"cut', [1, "cut"]),
        ("a:1:{i:0;s:2:“ab”;}", ["ab"]),
        ("s:2:“ab”;", "ab"),
        ("s:2:“ab“;", "ab"),
        ("s:2:″ab″;", "ab"),
        ('O:1:"P":2:{s:4:"*b";i:1;s:4:"Pc";i:2;}', {"@class": "P", "b": 1, "c": 2}),
        ('a:1:{i:0;s:20:"one two three, four";}', ["one two three, four"]),
        ("a:2:{i:0;a:0:{}i:1;s", [[]]),
    ],
)
def test_serialize_tolerant(text, value):
    assert same(php.serialize(text, strict=False), value)


def test_what_refers_twice_to_what_refers_twice_does_not_unfold():
    arrays = ["a:2:{i:0;i:1;i:1;i:2;}", *(f"a:2:{{i:0;r:{3 * n + 2};i:1;r:{3 * n + 2};}}" for n in range(80))]
    text = f"a:81:{{{''.join(f'i:{number};{array}' for number, array in enumerate(arrays))}}}"
    told = php.serialize(text)
    assert told[:3] == [[1, 2], [[1, 2], [1, 2]], [[[1, 2], [1, 2]], [[1, 2], [1, 2]]]]
    assert "@recursion" in json.dumps(told)
    assert len(json.dumps(told)) < 100 * len(text)


def test_a_long_string_is_not_taken_again_and_again():
    text = f'a:301:{{i:0;s:1000:"{"x" * 1000}";{"".join(f"i:{n};R:2;" for n in range(1, 301))}}}'
    told = php.serialize(text)
    assert told[1] == "x" * 1000
    assert told[300] == {"@recursion": True}


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (php.serialize, "a:2:{i:0;i:1;}", "1 elements where 2 were announced at line 1, column 14"),
        (php.serialize, 's:3:"abcd";', "no string of length 3"),
        (php.serialize, 's:2:"ab"x', "no string of length 2"),
        (php.serialize, "s:2:“ab”;", "no string of length 2"),
        (php.serialize, 'a:1:{i:0;s:9:"ab";}', "no string of length 9"),
        (php.serialize, "a:1:{ i:0; i:5; }", "expected a value at line 1, column 6"),
        (php.serialize, "a:2:{i:0;i:1;", "expected a value at line 1, column 14"),
        (php.serialize, "a:1:{N;i:2;}", "a key that is neither integer nor string"),
        (php.serialize, "a:1:{a:0:{}i:2;}", "a key that is neither integer nor string at line 1, column 11"),
        (php.serialize, "i:5", "expected a value"),
        (php.serialize, "a:1:{b:1;i:2;}", "a key that is neither integer nor string"),
        (php.serialize, "a:1:{i:0;" * 300, "nested too deep"),
        (php.var_export, "array ( 0 => nothing )", "expected a value"),
        (php.var_export, "array ( 0 => 1", "expected a key or )"),
        (php.print_r, "Array\n(\n    [0] => 1\n", "unexpected end"),
        (php.print_r, "nothing", "expected Array, an object or an enum at line 1, column 1"),
        (php.xdebug, "array (size=2)\n  0 => int 1", "1 elements where 2 were announced"),
        (php.symfony, "array:1 [ 0 => ]", "expected a value"),
    ],
)
def test_errors_say_where(reader, text, message):
    with pytest.raises(PhpError) as error:
        reader(text)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("array (\n  0 => 1,\n  'k' => 'it\\'s',\n  'n' => \n  array (\n    1 => NULL,\n  ),\n)", {"0": 1, "k": "it's", "n": {"1": None}}),
        ("(object) array(\n   'a' => 1.0,\n)", {"@class": "stdClass", "a": 1.0}),
        ("\\P::__set_state(array(\n   'a' => \\Suit::Hearts,\n))", {"@class": "P", "a": {"@enum": "Suit::Hearts"}}),
        ("array ( 0 => 'a' . \"\\0\" . 'b', )", ["a\0b"]),
        ("array ( 'k' => -INF, )", {"k": "-INF"}),
        ("'top'", "top"),
        ("-5", -5),
        ("true", True),
    ],
)  # fmt: skip
def test_var_export(text, value):
    assert same(php.var_export(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Array ( [0] => 1 [k] => [n] => Array ( [0] => 2 ) )", {"0": "1", "k": "", "n": ["2"]}),
        (
            "P Object ( [a] => 1 [b:protected] => x [c:P:private] => y )",
            {"@class": "P", "a": "1", "b": "x", "c": "y"},
        ),
        ("stdClass Object ( )", {"@class": "stdClass"}),
        ("Suit Enum:string ( [name] => Hearts [value] => H )", {"@enum": "Suit::Hearts"}),
        ("Array ( [a] => smile :) and (so) on [b] => x )", {"a": "smile :) and (so) on", "b": "x"}),
        ("Array ( [0] => P Object *RECURSION* )", [{"@recursion": True}]),
        ("Array ( )", []),
        ("Array ( [a] => cut off he", {"a": "cut off he"}),
    ],
)
def test_print_r_flat(text, value):
    assert same(php.print_r(text, strict=False), value)


SYMFONY = """array:4 [
  "a" => 1
  "o" => User {#2
    #connection: "mysql"
    +name: "Zoë"
    -x: array:1 [
      0 => "q "quoted" q"
    ]
    +"dyn": null
  }
  "e" => []
  3 => 1.5
]"""


@pytest.mark.parametrize(
    "text", [SYMFONY, " ".join(SYMFONY.split()), f"^ {SYMFONY}", SYMFONY.replace("[\n", "[▼\n", 1)]
)
def test_symfony(text):
    user = {"@class": "User", "connection": "mysql", "name": "Zoë", "x": ['q "quoted" q'], "dyn": None}
    assert same(php.symfony(text), {"a": 1, "o": user, "e": [], "3": 1.5})


XDEBUG = """array (size=4)
  0 => int 1
  'k' => string 'héllo' (length=6)
  'o' =>\x20
    object(P)[1]
      public 'a' => boolean true
      protected 'b' => null
  'e' =>\x20
    array (size=0)
      empty"""


@pytest.mark.parametrize("text", [XDEBUG, " ".join(XDEBUG.split()), f"/p/x.php:5:\n{XDEBUG}"])
def test_xdebug(text):
    assert same(php.xdebug(text), {"0": 1, "k": "héllo", "o": {"@class": "P", "a": True, "b": None}, "e": []})


def test_xdebug_needs_a_place_before_a_scalar():
    assert php.xdebug("/p/x.php:5:int 1") == 1
    with pytest.raises(PhpError):
        php.xdebug("int 1")


def has_xdebug():
    if shutil.which("php") is None:
        return False
    return b"xdebug" in subprocess.run(["php", "-m"], capture_output=True, check=False).stdout.lower()


@pytest.mark.skipif(not has_xdebug(), reason="needs php-xdebug")
@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
def test_what_xdebug_prints(tmp_path, html):
    value = {"0": 1, "k": 'v"q\n2', "f": 1.5, "n": None, "t": True, "e": [], "d": [[1]], "u": "é 'q' (x)"}
    script = tmp_path / "x.php"
    script.write_text(
        f"<?php var_dump(json_decode('{json.dumps(value).replace(chr(92), chr(92) * 2).replace(chr(39), chr(92) + chr(39))}', true));"
    )
    settings = ["-d", "xdebug.mode=develop", "-d", f"html_errors={int(html)}"]
    printed = subprocess.run(["php", *settings, script], capture_output=True, check=True).stdout.decode()
    if html:
        assert same(php.xdebug(unescape(sub("<[^>]+>", "", printed))), value)
    else:
        assert same(php.var_dump(printed.partition(":\n")[2]), value)


@pytest.mark.parametrize(
    "number", ["1..5", "1.5.5", "9" * 5000], ids=["two points", "two fractions", "endless"]
)
@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("serialize", "d:{};"),
        ("serialize", "i:{};"),
        ("var_dump", "float({})"),
        ("var_dump", "int({})"),
        ("xdebug", "array (size=1)\n  0 => float {}\n"),
        ("xdebug", "array (size=1)\n  0 => int {}\n"),
        ("symfony", "array:1 [\n  0 => {}\n]"),
        ("var_export", "array (\n  0 => {},\n)"),
    ],
)
def test_what_is_no_number(form, text, number):
    try:
        value = getattr(php, form)(text.format(number))
    except PhpError:
        return
    json.dumps(value, allow_nan=False)  # a float may have any number of digits, and is one for JSON


@pytest.mark.parametrize(
    ("form", "text"), [("serialize", "d:1E999;"), ("var_dump", "float(1E999)"), ("var_export", "1E999")]
)
def test_a_float_too_large_stays_a_string(form, text):
    assert getattr(php, form)(text) == "1E999"


@pytest.mark.parametrize(
    "text", ['s:9:"ab";', 's:2:"ab"', "a:1:{a:1:{i:0;i:1;", 'a:1:{i:0;s:1:"a"b;}', 's:9:"ab"; }']
)
def test_serialize_tolerant_is_not_credulous(text):
    with pytest.raises(PhpError):
        php.read_serialize(Scan(text), 0)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("i:5;", "balanced"),
        ("a:1:{i:0;i:1;}", "balanced"),
        ('s:6:"héllo";', "exact-bytes"),
        ('a:2:{i:0;s:5:"héllo";i:1;s:6:"héllo";}', "code-points"),
        ('a:1:{i:0;s:20:"one two  three";}', "structure"),
        ("a:1:{i:0;i:1;", "truncated"),
    ],
)
def test_serialize_tells_how_the_end_was_found(text, match):
    assert php.read_serialize(Scan(text), 0).match == match


@pytest.mark.parametrize(
    ("text", "value"),
    [('a:1:{s:1:"a";a:2:{i:0;i:7;', {"a": [7]}), ('a:2:{s:1:"a";a:1:{i:0;a:1:{i:0;b:1;', {"a": [[True]]})],
)
def test_an_inner_array_that_is_cut_off_keeps_its_place(text, value):
    assert php.serialize(text, strict=False) == value


def test_the_end_of_a_statement_is_code_and_no_value():
    assert php.var_export("array (\n);", strict=False) == []
    with pytest.raises(PhpError):
        php.var_export("array (\n);")
