import re
import tomllib
from pathlib import Path

import pytest
from helper import BODY, checked

from cleaner import config, ownrules
from cleaner.cleaner import Cleaner
from cleaner.config import Settings
from cleaner.errors import SettingsError
from cleaner.ownrules import Pattern

DOCS = Path(__file__).parents[1] / "docs" / "rules.md"
COUNTER = Pattern("USR101", "kudos-counter", r"^\d+ kudos$", "A line that only counts kudos")


def documented():
    example = re.search(r"```toml\n(\[\[pattern\]\][\s\S]*?)```", DOCS.read_text("utf-8"))
    return example[1]


def load(folder, text):
    path = folder / "cleaner.toml"
    path.write_text(text, "utf-8")
    return config.load(path)


def test_the_example_in_the_documents_is_true(tmp_path):
    assert load(tmp_path, documented()).pattern == (COUNTER,)
    article = checked(f"{BODY}\n\n23 kudos\n", pattern=(COUNTER,))
    assert article.text == f"{BODY}\n"
    assert {change.code for change in article.removed} <= {"USR101", "SPC101"}


def test_in_pyproject_too(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text(documented().replace("[[pattern]]", "[[tool.cleaner.pattern]]"), "utf-8")
    assert config.load(path).pattern == (COUNTER,)


def test_it_can_be_ignored_and_is_part_of_what_identifies_a_run():
    assert (
        Cleaner(Settings(pattern=(COUNTER,), ignore=("USR",))).clean("A.\n23 kudos\n").text
        == "A.\n23 kudos\n"
    )
    other = COUNTER._replace(pattern="x")
    digests = {config.digest(Settings(pattern=each)) for each in ((), (COUNTER,), (other,))}
    assert len(digests) == 3


def test_kept_is_told_and_stays():
    article = checked(f"{BODY}\n\n23 kudos\n", pattern=(COUNTER._replace(keep=True),))
    assert article.removed == []
    assert [(hit.rule.code, hit.finding.message) for hit in article.found] == [("USR101", COUNTER.finds)]


def test_a_pattern_that_takes_too_long_keeps_the_text(monkeypatch):
    monkeypatch.setattr(ownrules, "_SECONDS", 0.05)
    slow = COUNTER._replace(pattern=r"(?:a|aa|b)+$\B(?:a+)+z|quay")
    text = "quay " + "ab" * 5_000 + "!"
    article = checked(text, pattern=(slow,))
    assert article.text == text
    ((message, keep),) = [(hit.finding.message, hit.finding.keep) for hit in article.found]
    assert keep
    assert "nothing was done" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("finds", "find", "pattern 1: unknown key 'find'; did you mean 'finds'?"),
        ('name = "kudos-counter"', "", "pattern 1: has no name"),
        ("USR101", "usr", "code must be three capitals and three digits"),
        ("USR101", "PHP101", "has the code or name of another rule"),
        (r"^\d+", "(", "USR101 is no regular expression: missing )"),
        ("finds =", 'stage = "dumps"\nfinds =', "stage must be markup or layout, not 'dumps'"),
        ("finds =", "keep = 1\nfinds =", "keep must be true or false, not 1"),
        ("[[pattern]]", "[pattern]", "pattern must be tables, each below [[pattern]]"),
    ],
)
def test_errors_say_what_to_do(tmp_path, old, new, message):
    text = documented().replace(old, new, 1)
    tomllib.loads(text)
    with pytest.raises(SettingsError) as error:
        Cleaner(load(tmp_path, text))
    assert message in str(error.value)


def test_two_of_one_code(tmp_path):
    with pytest.raises(SettingsError, match="two patterns have the code USR101"):
        load(tmp_path, documented() * 2)
