import re

import pytest
from helper import checked, cleaned, stays
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cleaner import clean
from cleaner.rules import css
from rules.cases import STORY, TEXTS, A, B, around, stand_before

SHEETS = {
    "one rule": ".wp-block-x{margin:0;padding:0}",
    "no last semicolon": "#main p { color: red }",
    "media": "@media (max-width:600px){.a{display:none}.b > p{margin:0 auto}}",
    "font face": "@font-face { font-family: 'Elm'; src: url('/elm.woff2'); }",
    "import": "@import url('https://e.org/a.css');",
    "emoji": "img.wp-smiley,\nimg.emoji {\n\tdisplay: inline !important;\n\tborder: none !important;\n\tbox-shadow: none;\n}",
    "variables": ":root{--x:1;--accent:#fff;color:var(--x)}",
    "word": "table.MsoNormalTable {mso-style-name:'Table Normal'; mso-tstyle-rowband-size:0; font-size:10.0pt;}",
    "several": ".a{color:red}\n.b:hover{opacity:.5}\n/* more */\nul li a[href^='x']{text-decoration:none;}",
    "cut": ".td-block { margin-bottom: 20px; padding:",
    "comments of a tool": ".bgaQ:active{outline:none;}/*!sc*/\n.bgaQ{color:rgba(1,1,1,1);false;margin:0;}/*!sc*/",
    "elements of one's own": 'elm-styled.g2[id="Elm-cep"]{content:"bgaQ,jkVo,"}/*!sc*/',
    "a font": f"@font-face{{font-family:Elm;src:url(data:font/woff;charset=utf-8;base64,{'d09GRg' * 99}) format('woff')}}",
    "areas": f".elm{{grid-template-areas: '{'nav ' * 150}';}}",
    "superscripts": ".single-elm sup {\n\tvertical-align: super;\n}",
    "attribute": "div[class*='ad-'] { height: 0; }",
    "keyframes": "@keyframes spin { from { transform: rotate(0deg); } to { transform: rotate(360deg); } }",
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_goes(sheet):
    assert cleaned(around(sheet), "CSS") == STORY
    assert cleaned(around(sheet)) == STORY


def test_glued():
    assert cleaned(f"{A}{SHEETS['one rule']}", "CSS") == A
    assert cleaned(f"{A}{SHEETS['emoji']}", "CSS") == A
    assert cleaned(f"Three People Cheered | Elm Post.fhIj{{margin:0;padding:0}}\n{A}", "CSS").startswith(
        "Three People Cheered | Elm Post\n"
    )
    assert cleaned(f"{A}\n\ndiv.fhIj{{margin:0;padding:0}}", "CSS") == A


@pytest.mark.parametrize(
    "text",
    [
        "In CSS, a:hover { color: red } paints the link red while the mouse is over it; HTML knows nothing of it.",
        "{x : x > 0} is a set, and {width: of the river} is not a set.",
        "A = {1, 2}; B = {color: 3}.",
        "The p {value: 0.05} of the test was small.",
        "He wrote {margin: error} in the margin.",
        "#hashtag {not a rule} and .5 {half} too",
        "The menu: soup {hot: 5; cold: 4}, bread.",
        "body {of water}: a lake.",
        "Body: found. {Height: tall; width: slim;} said the note.",
        "The table {top: oak; legs: pine} was sold.",
        "He was a {left: wing} politician.",
        "@media were present in numbers (max. 600).",
        "@import duties rose by 5 percent; the rest is history.",
        "p { is a letter in a brace",
        "\\mathbf{x}{y: z}",
        "At 5:00 {or: so} they left; a: b; c: d.",
        "I like h1 {the motorway}: it is quiet.",
    ],
)
def test_stays(text):
    stays(text)


PARTS = [
    "a", "div", ".b", "#c", " ", ",", "\n", ">", "{", "}", "{color:red}", "{color:red;", "margin:0;", "/* x */", "/*", "*/",
    '[x="{color:red;"]', '[y="}"]', "]", "[", "(", ":not(.a)", "@media x{", "@font-face", "\n@page\n", "from", "50%", "The end.",
    "word ", "&", "*", ":", '@import "x";',
]  # fmt: skip


# What a rule is, said at once. Read so, a block that does not end takes a time that grows with the square of its size.
DECLARATIONS = rf"(?:{css._DECLARATION}{css._COMMENT}){{0,60}}?{css._INTO_PROSE}{css._KNOWN}{css._COMMENT}"
BLOCK = (
    rf"{css._COMMENT}\s*\{{{css._COMMENT}(?>{DECLARATIONS})"
    rf"(?:{css._INTO_PROSE}(?:{css._DECLARATION}|{css._NO_DECLARATION}){css._COMMENT})*(?:\s*\}}|[ \t]*+{css._CUT})"
)
RULE = re.compile(
    rf"""(?: (?<![\w.#-])(?:{css._SELECTOR}|{css._KEYFRAME}|@font-face|@page\s?[\w:]*){BLOCK}
           | (?<=[a-z][.!?]){css._SELECTOR}{BLOCK}
           | (?<=\w)(?!\.{css._TAGS}(?![\w-]))(?=[.#]){css._SELECTOR}{BLOCK}
           | {css._AT} | @import\s+(?:url\([^()\n]*\)|["'][^"'\n]+["'])[^;\n]{{0,60}};
           | @charset\s"[\w-]+"; )""",
    re.VERBOSE,
)


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_rules_are_found_where_the_expression_finds_them(text):
    assert list(css._rules(text)) == [m.span() for m in RULE.finditer(text)]


def test_a_comment_may_follow_a_class_at_once():
    assert (
        cleaned("The bridge opened.\n.b/* x */{color:red}\nTraffic flows.")
        == "The bridge opened.\nTraffic flows."
    )


def test_brackets_in_the_values_of_attributes_are_looked_at_once():
    text = "[a={color:red;]" * 40_000
    assert clean(text).text == text


@pytest.mark.parametrize("part", ["{color:red;", 'a[x="{color:red;"],\n', "*/ {color:red} ", "/*{color:red;"])
def test_hostile_text_is_read_in_linear_time(part):
    text = part * 300
    assert clean(text).restore() == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(("a," * 40 + "a{" + "color:b;" * 261 + "{\n") * 20, id="blocks that do not end"),
        pytest.param("a{/*b*/color:c;/*" * 3000, id="comments that hold each other"),
        pytest.param("a," * 79 + "a{color:b;" + " " * 60_000 + "x{", id="space in a block"),
        pytest.param("from," * 40_000 + " x{color:b}", id="steps without a block"),
        pytest.param("10%," * 40_000 + " x{color:b}", id="shares without a block"),
        pytest.param((".ax" * 13 + ",") * 5_000 + "!{color:b}", id="selectors without a block"),
    ],
)
def test_what_leads_to_no_rule_is_looked_through_once(text):
    checked(text, "CSS")


def test_a_rule_for_many_goes_as_a_whole():
    assert cleaned(f"{A}\n\n{'.elm-a,.elm-b,' * 90}.elm-c{{margin:0}}\n\n{B}", "CSS") == f"{A}\n\n{B}"


@pytest.mark.parametrize(
    "cut", [".kiosk .a { float: left; width: 30", ".kiosk{margin:0;padding:0;col", ".a{margin:0;color:#fff"]
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_a_sheet_that_lost_its_end_stays(cut, text):
    assert cleaned(around(cut)) == STORY
    for behind in (text, f"{text[:-1]}; {B}"):
        for stands, left in stand_before(behind):
            assert cleaned(stands(cut)) == left


@pytest.mark.parametrize(
    "cut",
    [".a{margin:0;font-family:Open Sans, Helvetica Neue, Arial", ".a{margin:0;content:'The Bridge Is Open"],
)
def test_what_a_sheet_says_goes_with_it(cut):
    assert cleaned(around(cut)) == STORY


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{color:red;",
        ".a{color:red; ",
        ".wp-caption{color:red;  ",
        ".wp-caption{color:red;margin: ",
        ".a{color:red;margin:0; ",
        ".a{color:red;\n}\n.b{margin:0;  ",
        ".a {\n  margin: 0;\n  font-family: Times New Roman Bold, serif;\n}\n",
        ".a{ font: 12px Times New Roman Bold, serif}\n",
        ".a{margin:0; font-family:Open Sans Condensed Light, sans-serif}\n",
    ],
)
def test_a_sentence_behind_a_sheet_stays_and_names_of_fonts_are_none(sheet):
    assert cleaned(f"{A}\n{sheet}{B}", "CSS") == f"{A}\n{B}"


@pytest.mark.parametrize("text", [(".a{margin:0;" + " " * 300) * 200, ".a{margin:0;" + " " * 100_000 + "x {"])
def test_blanks_in_a_sheet_are_read_in_linear_time(text):
    assert checked(text, "CSS").restore() == text
