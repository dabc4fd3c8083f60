"""What stands in a text many times over, as no article has it, comes to rest as well, and is restored."""

import pytest
from helper import PARAGRAPHS, checked

UNITS = [
    "a ", "ab\n", "A. ", "风", "\u0301", "\ud800", "\x00", "\u200b", "Ã©", "Ð¡µº", "¶}©¹", "‚Ì", "&amp;", "\\u00e9", "\\_", "%20",
    "int(1)", 'string(1) "a"', "array(1) { [0]=> ", "enum(A::B)", 's:1:"a";', "a:1:{i:0;", "Array ( [0] => ",
    "array ( 0 => ", "object(A)#1 (1) {", '{"a":', "[{", "(function(){", "function f(){\n", "OBR.a", "window.a=",
    "dataLayer.push(", "<", "<b", '<a href="', "<div ", "<p>x</p>", "<!--", "<script>", "<style>", "a{b:c}", "[caption]",
    "[gallery ", "[b]", "[vc_row]", "{{a}}", "{{#if a}}", "{% if %}", "${a}", "[[a|b]]", "[a](b)", "![a](b)", "**a**",
    'Traceback (most recent call last):\n  File "a", line 1\n', "   at a.b(c.java:1)\n", "Warning: a in b on line 1\n",
    "[object Object]", "undefined\n", "Share\n", "Read more: a\n", "By Juna Moon\n", "2016-12-13\n", "2016-12-13 ",
    "System.Object[]", "[La;@0000", "{{<0>}}", "@show", "@endif ", "\\/", "\\t\\t\\t", "Call Stack: 0.0001 1234 1. a:1", "\n1  a\ndtype: b ",'try{x” +">&)*":\n', "\\x\U000116c30", "Ferry sails again - ", "2016-12-13 10:30", "13.12.2016", "   1. http://a.example\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("count", [3, 40, 600])
def test_repeated(unit, count):
    for text in (
        unit * count,
        f"{PARAGRAPHS[0]}\n\n{unit * count}\n\n{PARAGRAPHS[1]}",
        f"{PARAGRAPHS[0]}{unit * count}{PARAGRAPHS[1]}",
        f"The ferry says {unit * count} and sails.\n\n{PARAGRAPHS[1]}",
    ):
        checked(text)


@pytest.mark.parametrize("count", [3, 40, 600])
def test_bylines_behind_a_standfirst(count):
    lines = "By Juna Moon\n" * count
    checked(f"Fog keeps the ferry in port\n\n{PARAGRAPHS[0]}\n\n{lines}\n{PARAGRAPHS[1]}")


@pytest.mark.parametrize("count", [2, 4, 5, 40, 600])
def test_a_headline_in_a_row(count):
    headline = "Fog keeps the ferry in port"
    for between in ("", " ", "\n", "\nNews\n"):
        checked(f"{headline}{between}{headline * count}\n\n{PARAGRAPHS[1]}")
        checked(f"{headline}{between}{f'{headline} ' * count}{PARAGRAPHS[1]}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{a=1" + ", b=2" * 20_000, id="a hash that is not closed"),
        pytest.param("1  a\n" * 40_000 + "dtype: ", id="rows of a frame"),
        pytest.param("<br />\n" * 40_000 + "<b>Warning</b>: a", id="line ends before an error"),
        pytest.param("a." * 60_000 + ".push([", id="names before a call"),
        pytest.param("array(1) " * 60_000, id="arrays that do not open"),
        pytest.param("Call Stack 0.0001 12345 1. " * 30_000, id="calls without a line"),
        pytest.param(f"a{chr(0xE000) * 200_000}b", id="icons in a word"),
        pytest.param(f"A {{#1{' ' * 60_000}(", id="space behind an object"),
        pytest.param("[caption] " * 100_000, id="captions that are not closed"),
        pytest.param(
            f"function{' ' * 200_000}x function () {{ [native code] }}", id="space behind a function"
        ),
        pytest.param(f"== a{' ' * 200_000}b [[a|b]]\n== a ==\n", id="space in a heading"),
        pytest.param(f"[button b={' ' * 200_000}", id="space in a shortcode"),
        pytest.param(f"Call Stack:{' ' * 200_000}x", id="space behind calls"),
        pytest.param(
            f'Traceback (most recent call last):\n  File "a", line 1\n    b{" " * 200_000}c',
            id="space in a trace",
        ),
        pytest.param("3" * 200_000 + " X-NONE", id="digits before what Word wrote"),
        pytest.param("A" * 200_000 + " Error: x\n at f (a.js:1:1)\n", id="a name that is no error's"),
        pytest.param("ab." * 60_000 + "x.java:1)", id="packages without a class"),
        pytest.param("P Object ( [<] => " + "A" * 60_000, id="a name that is no object's"),
        pytest.param("{ a: " + "1" * 200_000, id="a number that is no object"),
        pytest.param("window._mg" * 60_000, id="names of names"),
        pytest.param(" a\\_a\\_\\_" * 60_000, id="emphasis that is not closed"),
        pytest.param(f'It says ""?>{" " * 200_000}-', id="space behind a tag"),
        pytest.param("{“a”:“b c d”} " * 30_000, id="records with curled quotes"),
        pytest.param("](/\\)" * 100_000, id="links that are not closed"),
        pytest.param('](/ "' * 100_000, id="titles of links that are not closed"),
        pytest.param(("![" * 330 + "](a)" * 330 + "\n") * 100, id="images in images"),
        pytest.param(("[" * 330 + "](/a)" * 330 + "\n") * 100, id="links in links"),
        pytest.param("WordPress database error [" + "]SELECT " * 100_000, id="statements before no error"),
        pytest.param("Notice: Uncaught a " * 30_000 + " on line 5", id="errors without an end"),
        pytest.param("io.AError: " * 40_000 + "(B.java:1)", id="exceptions without frames"),
        pytest.param("Error: at " * 40_000, id="errors without frames"),
        pytest.param("<%=" * 100_000, id="statements that are not closed"),
        pytest.param('array:1 [ "a" => ' + '"' * 100_000, id="quotes in a string"),
        pytest.param('array(2) { ["a"]=> string(900000) "' + '"["' * 60_000, id="keys in a string"),
        pytest.param("string 'a' (length=9) " * 10_000, id="lengths that are no string's"),
        pytest.param("a$" * 150_000 + " a@1234567", id="names of inner classes"),
        pytest.param("System.A`1[" * 40_000, id="types that are not closed"),
        pytest.param("System." * 60_000 + "Exception: x", id="names before an exception"),
        pytest.param("System.aException: x at a() in " * 16_000, id="frames without a line"),
        pytest.param("string(200000) „a " * 20_000, id="strings without a quote"),
        pytest.param("Array ( [0] => " + "x() " * 200_000, id="brackets in a value"),
        pytest.param(
            "array (size=40000) " + "".join(f"{n} => int 1 " for n in range(40_000)), id="keys on one line"
        ),
        pytest.param(
            "[" + ",".join(f'{{"a{n}":1}}' for n in range(40_000)) + "]", id="records without a key in common"
        ),
        pytest.param('{"a":1,"b":2,"c":3,,}' * 8_000, id="broken records in a row"),
        pytest.param(f"{' ' * 60_000}{'int(1) ' * 8_000}{' ' * 60_000}x", id="space around a row"),
        pytest.param("Fog." + "\n" * 60_000 + "int(1) " * 8_000, id="lines before a row"),
        pytest.param("Error: x at " + "a.js" * 80_000, id="endings of a file's name"),
        pytest.param("ORA-12345: [" * 300_000, id="brackets that are not closed, in errors"),
        pytest.param("System.Object[]" * 40_000 + "x", id="types in a row before a word"),
        pytest.param("Array ( [0] => x" + ")" * 500_000, id="brackets that close in a row"),
        pytest.param(f"array(1) {{{' ' * 40}x " * 80_000, id="dumps that fail far from their beginning"),
        pytest.param('{"@context":"a","articleBody":"b"} ' * 80_000, id="bodies in data"),
    ],
)
def test_what_leads_to_nothing_is_looked_through_once(text):
    checked(text)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ a | b" + "   |   b" * 10 + ";}}", id="filters"),
        pytest.param("<b" + " :::=“\n" * 40 + "~", id="attributes"),
        pytest.param("URL Source: a\n" + "Published Time: \t \t a\n" * 40, id="a reader's head"),
        pytest.param("\n..  c\n" + "Name: a, " * 60 + ";dtype: b", id="names of a frame"),
        pytest.param(
            'Traceback (most recent call last):\n  File "a", line 1\n' + "        x\n" * 400 + "\ny",
            id="a trace",
        ),
        pytest.param("\U00020000|" * 2_500_000, id="copies of a line's beginning"),
    ],
)
def test_what_can_be_read_in_many_ways_is_read_in_one(text):
    checked(text)


@pytest.mark.parametrize(
    ("left", "right"), [("<p", ">"), ("[edit", "]"), ("{", "% if %}"), ('[vc_row a="b', '"]')]
)
def test_what_hides_itself_without_end_is_left(left, right):
    article = checked(f"{PARAGRAPHS[0]}\r\n{left * 1500}{right * 1500}\n\ud800")
    assert article.flags == ["unsettled"]
    assert left * 1500 in article.text
    assert "unsettled" not in checked(f"{PARAGRAPHS[0]}\n\n{left * 40}{right * 40}").flags


def test_escaped_quotes_in_a_row_are_read_once():
    checked('"\\' * 100_000 + '(;{"<[=1')


@pytest.mark.parametrize("date", ["2016-12-13 10:30", "2016年12月13日"])
def test_dates_in_a_row_are_read_without_recursion(date):
    checked(date * 20_000)


@pytest.mark.parametrize("unit", ["Array ( [0] => ", "array(1) { [0]=> ", "a:1:{i:0;", "array ( 0 => "])
def test_what_is_nested_too_deep_is_left_at_once(unit):
    checked(unit * 2_000, "PHP")
