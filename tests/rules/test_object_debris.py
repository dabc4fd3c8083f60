import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, B, around

OBJECTS = [
    "[object Object]", "[object HTMLDivElement]", "function () { [native code] }", "<Element p at 0x7f3b2c1d4e50>",
    "<elm.mill.Mill object at 0x7f3b2c1d4e50>", "<Selector query='//p' data='<p>The bridge</p>'>",
    "[Ljava.lang.String;@77e4c80f", "T$Art@4461c7e3", "$Proxy12@4461c7e3", "org.elm.Mill@1b6d3586", "System.Collections.Generic.List`1[System.String]",
    '#<Article id: 1, title: "x">', "HASH(0x55d5c8a3f2a0)", "%!s(MISSING)", "datetime.datetime(2016, 12, 13, 22, 11, 53)", "Decimal('1.5')",
    "OrderedDict([('a', 1), ('b', [2])])", "{:a=>1, :b=>\"x\"}", "{id=1, t=null, l=[1, b]}", "{ id: 1, name: 'mill', open: true }",
    "0      a\n1    NaN\n2      c\ndtype: object", "0    The mill\n1    The quay\nName: title, dtype: object", "[3 rows x 2 columns]",
    "Resource id #14",
]  # fmt: skip


@pytest.mark.parametrize("text", OBJECTS)
def test_goes(text):
    assert cleaned(around(text), "OBJ") == STORY
    assert cleaned(around(text)) == STORY


def test_inside_a_line():
    parts = "[<Element figure at 0x7fa3c81d2e40>, <Element aside at 0x7fa3c81d2ec0>]"
    assert cleaned(f"{A} {parts} {B}") == f"{A} {B}"
    assert cleaned(f"{A} [object Object] {B}", "OBJ") == f"{A} {B}"


@pytest.mark.parametrize(
    "text",
    [
        "Write to odile@example.org or to bo@1234567.example about the mill.",
        "She wrote [object] and [Object] in the margin; [the object Objects].",
        "A hash (0x) of potatoes; ARRAY (0) of lights.",
        "Her handle is @deadbeef, his is mill@home.",
        "He scored 100%! so (MISSING) no more.",
        "The set {a, b} and the map {key=value} were shown.",
        "Decimal time had ten hours; Decimal (1.5) is odd.",
        "In JavaScript, [object Object] is what an object prints as, to the grief of developers.",
        "Tide table\n0  0.5 m\n1  0.9 m\n2  1.4 m",
        "<Elm at 0x> was the inscription.",
        "Each resource id is a number; Resource id 14 was lost, and Resource #14 as well.",
        "#<3 and #<Mill were trending.",
        "function () is lovely (native code) they said",
        "They lived at 0x1, the address said.",
        "{ open: all day }",
        "Ratio: a=>b, or {a=>b} in her notation, she said.",
        "Price 5@4461c7 each",
        "System. Collections of stamps; List 1 [of 3].",
        "[3 rows of 2 columns] stood in the square.",
        "Rows x columns: 3 x 2.",
        "dtype: a word nobody knows",
        "A map[of: the island] hung there.",
        "Counter(s) and set(s) of tea were sold.",
        "mail: ann@abcdef12",
    ],
)
def test_stays(text):
    stays(text)
