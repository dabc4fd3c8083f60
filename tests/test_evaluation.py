"""The gate: how much of invented pages' articles is kept, and of their other lines is not.

Each article of ``fixtures/evaluation/`` is there as a whole page with one text node a line, as a page
laid out, as an extractor leaves it with a few lines too many, and clean. The floors lie a little under
what was measured last; what gets better should raise them.
"""

import json
import re
import textwrap
from collections import Counter, defaultdict
from functools import cache
from itertools import count
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


def lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def in_markdown(text):
    """As programs write pages down that turn HTML into Markdown."""
    return "\n\n".join(
        f"* [{line}](https://elm.example/{n})" if len(line) < 60 and n % 8 else line
        for n, line in enumerate(lines(text))
    )


def wrapped(text):
    return "\n\n".join(textwrap.fill(line, 78) for line in lines(text))


def in_a_text_browser(text):
    """As Lynx prints pages: links numbered, their addresses behind."""
    links = [line for line in lines(text) if len(line) < 60]
    number = count(1)
    shown = [
        f"     * [{next(number)}]{line}"
        if len(line) < 60
        else textwrap.indent(f"\n{textwrap.fill(line, 72)}\n", "   ")
        for line in lines(text)
    ]
    addresses = [f"{n:4}. https://elm.example/{n}" for n in range(1, len(links) + 1)]
    return "\n".join((*shown, "", "References", "", *addresses, ""))


@pytest.mark.parametrize(
    ("form", "floor", "titles"),
    [(in_markdown, 0.91, 0.9), (wrapped, 0.92, 0.86), (in_a_text_browser, 0.92, 0.86)],
)
def test_pages_in_other_forms(form, floor, titles):
    told = [(record, ALL.clean(form(record["text"]))) for record, _ in results()["page"]]
    assert mean(f1(article.text, record["gold"]) for record, article in told) >= floor
    assert mean(article.title == record["title"] for record, article in told) >= titles


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
