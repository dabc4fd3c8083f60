"""The contract that every rule keeps."""

import re

import pytest
from helper import accounted

from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.model import Stage
from cleaner.rules import TABLE

each_rule = pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.code)


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in TABLE}) == len({rule.name for rule in TABLE}) == len(TABLE)


@each_rule
def test_declaration(rule):
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)
    assert isinstance(rule.stage, Stage)
    for line in (rule.finds, rule.keeps):
        assert line
        assert "\n" not in line
        assert line[-1] != "."


@each_rule
def test_the_example_is_true(rule):
    article = Cleaner().clean(rule.example.before)
    assert article.text == rule.example.after
    assert article.restore() == rule.example.before
    changed = {change.code for change in article.removed}
    assert rule.code in changed or rule.example.before == rule.example.after


def test_table_is_ordered_by_stage():
    assert [rule.stage for rule in TABLE] == sorted(rule.stage for rule in TABLE)


HOSTILE = {
    "braces": "{" * 20_000,
    "brackets": "[" * 10_000 + "]" * 10_000,
    "quotes": '"' * 20_000,
    "blank lines": "\n" * 20_000,
    "spaces": " " * 20_000,
    "spaces and lines": " \n" * 10_000,
    "short lines": "a\n" * 10_000,
    "one headline": "A Headline of Five Words\n" * 800,
    "one word": "word " * 4_000,
    "numbers": "1 2 3 " * 3_000,
    "dates": "13 December 2016 " * 1_000,
    "date parts": "1.1.1.1." * 2_500,
    "colons": "1:1:" * 5_000,
    "bylines": "By Juna Moon, " * 1_500,
    "combining marks": "e" + "\u0301" * 20_000,
    "entities": "&amp;" * 4_000,
    "carriage returns": "a\r" * 5_000 + "\n",
    "surrogates": "\ud800" * 5_000,
    "NULs": "\0" * 20_000,
    "unclosed elements": "<script>" * 2_000 + "<style>a{" * 1_000,
    "unclosed comments": "var x = 1; /* " * 1_000,
    "comments on one line": "var x = 1; // a " * 1_000,
    "unclosed code": "<?php " * 3_000 + "a" * 20_001,
    "closing tags": "'?>" * 5_000,
    "cut lists": '[{"a":"b"},' * 1_500,
    "errors on one line": "Warning: a in /b.php on line 1 " * 500,
    "errors without an end": "You have an error in your SQL syntax; check the manual " * 300,
    "traces on one line": "Error: a at b (c.js:1:1) " * 600,
    "dumps without an end": 'string(999999999) "' * 1_000,
    "templates without an end": "{{ a " * 3_000 + "<% a " * 2_000,
    "selectors without an end": "<Selector xpath='a' data='" * 1_000,
    "openers of code without an end": "<?php " * 8_000,
    "controls of cp1252": "\x92" * 5_000,
    "controls of cp1252 in words": "a\x92" * 2_000,
    "marks of direction": "\u202a" * 5_000,
    "pairs of mojibake": "â€™" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_back(text):
    article = Cleaner().clean(text)
    assert article.restore() == text
    accounted(article)


@each_rule
def test_alone_on_hostile_text(rule):
    cleaner = Cleaner(Settings(select=(rule.code,)))
    for text in HOSTILE.values():
        assert cleaner.clean(text).restore() == text
