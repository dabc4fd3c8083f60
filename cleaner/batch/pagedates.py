"""When a page says that it was published: in its data, else what trafilatura finds in it.

Data say it exactly, and are read as exactly as that. What trafilatura finds is a day, which it completes where
the page does not say one, maybe by today's; so it is believed as far as the page has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.metadata import dates
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDS = {"original_date": True, "extensive_search": True, "max_date": "2199-12-31"}
"""What trafilatura is told, which would take nothing later than today."""

_DAY = lazy(r"(\d{4})-(\d\d)-(\d\d)")
_METAS = (
    "article:published_time og:article:published_time og:published_time datepublished parsely-pub-date"
    " sailthru.date dcterms.issued dc.date.issued pubdate publishdate dcterms.date dc.date date"
).split()
"""Names of the elements ``meta``, the likelier to tell it first."""


def told(tree: Any) -> str | None:
    """The date in the data of a page, a tree of lxml."""
    return next(_read_all(tree), None)


def _read_all(tree: Any) -> Iterator[str]:
    yield from _linked(tree)
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), []).append(meta.get("content") or "")
    marked = [
        element.get("datetime") or element.get("content") or element.text or ""
        for element in tree.xpath(
            ".//*[@itemprop='datePublished'][not(self::meta)] | .//time[@datetime][@pubdate]"
        )
    ]
    for text in (*(text for name in _METAS for text in metas.get(name, ())), *marked):
        if date := dates.read_data(text):
            yield date


def _linked(tree: Any) -> Iterator[str]:
    """The dates of JSON-LD."""
    from cleaner.jsontext import parse
    from cleaner.rules.json_data import facts_of

    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and "datePublished" in (script.text or ""):
            try:
                facts = list(facts_of(parse(script.text)))
            except ValueError:
                continue
            yield from (fact.value for fact in facts if fact.field == "date")


def believed(found: str | None, html: str) -> str | None:
    """A day that trafilatura found, or its month, if the page has it; else None."""
    if not found or not (day := _DAY.fullmatch(found)):
        return None
    y, m, d = day[1], f"0?{int(day[2])}", f"0?{int(day[3])}"
    short, word = rf"(?:{y}|{y[2:]})", r"[^\W\d_]{1,20}"
    full = (
        rf"{y}\D{{1,3}}{m}\D{{1,3}}{d}|{y}{day[2]}{day[3]}|(?:{d}\D{{1,3}}{m}|{m}\D{{1,3}}{d})\D{{1,3}}{short}"
        rf"|{d}\w{{0,2}}\W{{1,3}}(?:{word}\W{{1,3}}){{1,3}}{y}|{word}\W{{1,2}}{d}\w{{0,2}}\W{{1,3}}{y}"
    )
    if re.search(rf"(?<!\d)(?:{full})(?!\d)", html):
        return found
    return found[:7] if re.search(rf"(?<!\d)(?:{y}\W{m}|{m}\W{y})(?!\d)", html) else None
