"""Promises that hold for any text and any set of rules."""

import json
from pathlib import Path

import jsonschema
import pytest
import strategies
from helper import HEADLINE, PARAGRAPHS, accounted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.registry import Context
from cleaner.rules import TABLE
from cleaner.screen import Screen, literal

PIECES = [
    HEADLINE, HEADLINE.upper(), f"{HEADLINE} - The Post", *PARAGRAPHS, "Tue Dec 13, 2016 22:11:53", "By Juna Moon",
    'string(2) "[]"', 'string(5) "héllo"', 'string(40) "[{"id":"1","title":"A B","url":"/a"}]"', "array(1) { [0]=> int(1) }",
    "string(", "array(2) {", '"', "}", "]", "{", "&quot;", "&amp;", "int(5)", "NULL", "PHP and JSON", "var_dump", ":", ". ",
    "a:1:{i:0;s:1:", "Array\n(\n    [0] => 1\n)\n", "array (\n  0 => 1,\n)", "array:1 [", "]", "(", ")", "[0] =>", "'k' =>",
    "Warning: x in /p/e.php on line 6", "<?php", "?>", "googletag.cmd.push(function() {", "});", "var x = {", ";", "window.x=",
    '[{"title":"A B","url":"/a"}]', '{"@context":"x",', '"articleBody":"', ".a{color:red}", "@media x {", "undefined", "[object Object]",
    "['", "', '", "']", "â€™", "Ã©", "Ã", "&nbsp;", "&lt;p&gt;", "&#", "\\n", "\\u2019", "=E2=80=99", "%20", "\u200b", "\u00ad", "\x92",
    "<p>", "</p>", "<br/>", "<b>", "</b>", "<script>", "</script>", "<!--", "-->", "{{ x.y }}", "{% if %}", "[vc_row]", "[/vc_row]", "[b]", "[/b]",
    "[caption id=\"1\"]", "[/caption]", "[edit]", "[[a|b]]", "'''", "== a ==", "![](x)", "Traceback (most recent call last):", '  File "x.py", line 3',
    "KeyError: 'k'", "\n\tat a.B.c(B.java:1)", "java.lang.XException: y", "ORA-00942: z", "\ue001",
    "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "\r\n", "\r", "\u00a0", "\u3000", "…", "A", "b", "风暴", "é", "\ud800", "\0", "🚢",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
texts = st.one_of(pieces, st.text(max_size=80), st.text(st.characters(), max_size=80))
SCREEN = Screen([sign for rule in TABLE for sign in (*map(literal, rule.needs), *rule.signs)])
CONTEXT = Context(Settings())
rule_sets = st.lists(st.sampled_from([rule.code for rule in TABLE]), min_size=1, max_size=4).map(tuple)


@given(texts)
def test_restore_and_account(text):
    article = Cleaner().clean(text)
    assert article.restore() == text
    accounted(article)


@given(texts, rule_sets, st.booleans())
def test_restore_with_any_rules(text, codes, headline):
    article = Cleaner(Settings(select=codes, headline=headline)).clean(text)
    assert article.restore() == text
    assert {change.code for change in article.removed} <= set(codes)
    accounted(article)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(pieces)
def test_cleaning_twice_changes_nothing(text):
    once = Cleaner().clean(text)
    assert Cleaner().clean(once.text).text == once.text


@pytest.mark.parametrize(
    "unit",
    [
        "a:1:{",
        "a:1:{~",
        'a:1:{s:1:"',
        "array(1) {\n",
        "@/*\n",
        "“=\n",
        "- Elm\n",
        "<p>a:1:{",
        "________",
        "a: ",
    ],
)
def test_what_repeats_itself_comes_to_rest(unit):
    once = Cleaner().clean(unit * 400)
    assert Cleaner().clean(once.text).text == once.text


@given(
    st.lists(st.sampled_from([*PIECES, *(rule.example.before for rule in TABLE)]), max_size=12).map("".join)
)
def test_signs_hide_nothing(text):
    blind = Document(text)
    seeing = Document(text, held=SCREEN.held(text))
    for rule in TABLE:
        if not rule.needs or seeing.shows({literal(need) for need in rule.needs}):
            found = rule.find(seeing, CONTEXT) if not rule.signs or seeing.shows(rule.signs) else ()
            assert _told(found) == _told(rule.find(blind, CONTEXT)), rule.code


def _told(findings):
    return [finding._replace(facts=finding.all_facts(), further=None) for finding in findings]


@given(st.binary(max_size=120), st.sampled_from(["utf-8", "utf-16", "cp1252", "gb18030"]), pieces)
def test_restore_of_bytes(data, name, text):
    for raw in (data, text.encode(name, "ignore") + data):
        try:
            article = Cleaner().clean(raw)
        except InputError:
            continue
        assert article.restore() == raw
        assert article.metadata()["checksums"]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@given(text=pieces)
def test_other_line_ends_make_no_difference(text, newline):
    text = text.replace("\r", "")
    article = Cleaner().clean(text.replace("\n", newline))
    assert article.text == Cleaner().clean(text).text
    assert article.restore() == text.replace("\n", newline)


SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(cleaner.__file__).parent / "metadata" / "schema.json").read_text("utf-8"))
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.texts)
def test_all_promises_on_pieces_of_the_catalogue(text):
    article = Cleaner().clean(text)
    assert article.restore() == text
    accounted(article)
    assert Cleaner().clean(article.text).text == article.text
    metadata = article.metadata()
    SCHEMA.validate(json.loads(json.dumps(metadata, allow_nan=False)))
    assert metadata["stats"]["characters_out"] == len(article.text)
