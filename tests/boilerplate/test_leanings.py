import numpy as np
import pytest

from cleaner.boilerplate.examples import examples
from cleaner.boilerplate.features import LEANINGS, NUMBERS, features, words_of
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.leanings import _part, with_leanings
from cleaner.document import Document

SITES = list({_part(f"{name}.example"): f"{name}.example" for name in "abcdefghijklmnop"}.values())
"""Sites of as many parts."""
BODY = "harbour ferry mooring"


def record(site, menu, **more):
    body = [f"The {BODY} number {count} of the island" for count in range(3)]
    text = "\n".join([menu, *body, "weather"])
    return {"id": site, "host": site, "kind": "page", "text": text, "gold": "\n".join(body), **more}


def leanings_of(records, word, altered=True):
    data, known = with_leanings([next(examples(record, altered)) for record in records])
    line = Document(word).filled
    _, number = words_of(line, [word])
    return data, int(known[number[0]])


def test_words_lean_to_where_sites_have_them():
    records = [record(site, "subscribe login") for site in SITES[:4]]
    assert leanings_of(records, "subscribe")[1] < -30
    assert leanings_of(records, "ferry")[1] > 30
    assert leanings_of(records, "lighthouse")[1] == 0


def test_a_word_of_few_sites_leans_to_neither():
    records = [record(site, "subscribe") for site in SITES[:2]] + [record(SITES[2], "login")]
    assert leanings_of(records, "subscribe")[1] == 0


def test_what_a_site_says_is_not_held_against_itself():
    records = [record(site, "subscribe") for site in SITES[:3]] + [record(SITES[3], "login")]
    data, known = leanings_of(records, "subscribe")
    assert known < 0
    lowest = [example.rows[0, LEANINGS][1] for example in data]
    assert lowest == [0, 0, 0, 0]  # two other sites have it, or it has another word
    records = [record(site, "subscribe") for site in SITES[:4]]
    data, known = leanings_of(records, "subscribe")
    assert all(example.rows[0, LEANINGS][1] < 0 for example in data)


def test_a_graft_is_of_both_of_its_sites():
    records = [record(site, "subscribe") for site in SITES[:4]]
    data, _ = leanings_of([*records, record("graft", "subscribe", sites=(SITES[0], SITES[1]))], "subscribe")
    assert data[-1].rows[0, LEANINGS][1] == 0


@pytest.mark.parametrize("more", [{"kind": "gold"}, {"sites": SITES[:1], "altered": False}])
def test_articles_alone_and_grafts_do_not_vote(more):
    altered = more.pop("altered", True)
    records = [record(site, "subscribe", **more) for site in SITES[:4]]
    assert leanings_of(records, "subscribe", altered)[1] == 0


def test_columns_are_the_mean_the_lowest_and_the_highest():
    lines = Document("one two three\nfour\n-").filled
    keys = keys_of(line.text for line in lines)
    line, number = words_of(lines, keys)
    known = np.zeros(NUMBERS, np.int8)
    known[number] = (31, -62, 0, 93)
    rows = features(lines, keys, [None] * 3, known)
    assert line.tolist() == [0, 0, 0, 1]
    assert np.allclose(rows[:, LEANINGS], [(-1 / 3, -2, 1), (3, 0, 3), (0, 0, 0)])
