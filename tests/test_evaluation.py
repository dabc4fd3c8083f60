"""The gate: how much of invented pages' articles is kept, and of their other lines is not.

Each article of ``fixtures/evaluation/`` is there as a whole page with one text node a line, as a page
laid out, as an extractor leaves it with a few lines too many, and clean. The floors lie a little under
what was measured last; what gets better should raise them.
"""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from statistics import mean

import pytest
from helper import ALL

RECORDS = Path(__file__).parents[1] / "fixtures" / "evaluation" / "articles.jsonl"
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
FLOORS = {"page": 0.91, "laid-out": 0.97, "extract": 0.94, "clean": 0.999}
TITLES, UNTOUCHED = 0.94, 0.95


def shingles(text):
    tokens = TOKEN.findall(text.lower())
    return Counter(zip(*(tokens[start:] for start in range(4)), strict=False))


def f1(text, gold):
    found, wanted = shingles(text), shingles(gold)
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total())


@cache
def results():
    """By form, each record with what became of it."""
    forms = defaultdict(list)
    for line in RECORDS.read_text("utf-8").splitlines():
        record = json.loads(line)
        forms[record["id"].split("-", 2)[2]].append((record, ALL.clean(record["text"])))
    return forms


@pytest.mark.parametrize("form", FLOORS)
def test_floor(form):
    scores = [f1(article.text, record["gold"]) for record, article in results()[form]]
    assert len(scores) >= 25
    assert mean(scores) >= FLOORS[form], f"{mean(scores):.4f}"


def test_pages_gain():
    for form in ("page", "laid-out", "extract"):
        before = [f1(record["text"], record["gold"]) for record, _ in results()[form]]
        after = [f1(article.text, record["gold"]) for record, article in results()[form]]
        assert mean(after) > mean(before)


_UNKNOWN = pytest.mark.xfail(reason="Korean paragraphs of some fifty letters are not known for body text")


@pytest.mark.parametrize("form", [pytest.param("page", marks=_UNKNOWN), "laid-out"])
def test_korean_pages(form):
    scores = [f1(article.text, r["gold"]) for r, article in results()[form] if r["id"].startswith("ko")]
    assert mean(scores) >= 0.8


def test_titles():
    told = [article.title == record["title"] for form in results().values() for record, article in form]
    assert mean(told) >= TITLES, f"{mean(told):.3f}"


def test_clean_texts_are_untouched():
    same = [article.text == record["gold"] for record, article in results()["clean"]]
    assert mean(same) >= UNTOUCHED, f"{mean(same):.3f}"
