from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.config import Settings
from cleaner.model import Fact, Finding, Located, Stage, Trust
from cleaner.pipeline import Pipeline, _Claims, behind, resolve
from cleaner.registry import Example, Rule


def rule(code, find, stage=Stage.MARKUP):
    return Rule(code, code.lower(), stage, "", "", Example("", ""), find)


def run(text, rules):
    return Pipeline(rules, Settings()).run(text)


def hit(start, end, replacement="", keep=False):
    return Located(None, Finding(start, end, "seen", replacement, keep), start, end)


def spans(hits):
    return [edit[:3] for edit in resolve(hits)[0]]


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        pytest.param([hit(0, 4), hit(6, 8)], [(0, 4, ""), (6, 8, "")], id="apart"),
        pytest.param([hit(4, 8), hit(0, 4)], [(0, 4, ""), (4, 8, "")], id="touching, and sorted"),
        pytest.param([hit(6, 8), hit(0, 4)], [(0, 4, ""), (6, 8, "")], id="apart, and sorted"),
        pytest.param([hit(2, 4), hit(0, 8)], [(0, 2, ""), (2, 4, ""), (4, 8, "")], id="a loser is trimmed"),
        pytest.param([hit(0, 8), hit(2, 4)], [(0, 8, "")], id="a loser is swallowed"),
        pytest.param([hit(0, 4), hit(2, 6)], [(0, 4, ""), (4, 6, "")], id="a loser keeps its end"),
        pytest.param([hit(0, 4), hit(2, 6, "x")], [(0, 4, "")], id="a replacement is whole or nothing"),
        pytest.param([hit(0, 2), hit(4, 6), hit(1, 5)], [(0, 2, ""), (2, 4, ""), (4, 6, "")], id="between two"),
        pytest.param([hit(3, 5), hit(3, 8)], [(3, 5, ""), (5, 8, "")], id="both begin at one place"),
        pytest.param([hit(0, 3), hit(5, 8), hit(3, 5, "x")], [(0, 3, ""), (3, 5, "x"), (5, 8, "")], id="a replacement that touches both"),
        pytest.param([hit(3, 3)], [], id="nothing to change"),
    ],
)  # fmt: skip
def test_overlaps(hits, expected):
    assert spans(hits) == expected


def test_a_finding_stands_if_anything_is_left_of_it():
    first, trimmed, swallowed, replacement = hit(0, 4), hit(2, 6), hit(1, 5), hit(3, 8, "x")
    edits, stood = resolve([first, trimmed, swallowed, replacement])
    assert stood == [first, trimmed]
    assert [edit.cause for edit in edits] == [first, trimmed]


def test_what_is_kept_stands_unless_its_text_went():
    inside, outside = hit(1, 3, keep=True), hit(6, 8, keep=True)
    assert resolve([inside, outside, hit(0, 4)])[1][1:] == [outside]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10), st.sampled_from(["", "", "x"])), max_size=12)
)
def test_each_character_is_claimed_once_by_the_first(triples):
    hits = [hit(start, start + size, replacement) for start, size, replacement in triples]
    edits, _ = resolve(hits)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    assert all(edit.cause.start <= edit.start < edit.end <= edit.cause.end for edit in edits)
    owner = {place: edit.cause for edit in edits for place in range(edit.start, edit.end)}
    for place in range(45):
        first = next((h for h in hits if h.start <= place < h.end and not h.finding.replacement), None)
        assert first is None or place in owner


def test_stages_see_what_the_ones_before_left():
    find_a = rule("AAA101", lambda d, c: [Finding(i, i + 1) for i, x in enumerate(d.text) if x == "a"])
    find_bb = rule("BBB101", lambda d, c: [Finding(d.text.find("bb"), d.text.find("bb") + 2)] if "bb" in d.text else [], Stage.LAYOUT)  # fmt: skip
    outcome = run("bab.", [find_a, find_bb])
    assert outcome.ledger.text == "."
    assert [(h.rule.code, h.start, h.end) for h in outcome.found] == [("AAA101", 1, 2), ("BBB101", 0, 3)]


def test_rules_of_one_stage_see_the_same_text():
    seen = []
    drop = rule("AAA101", lambda d, c: [Finding(1, 2)] if "-" in d.text else [])
    look = rule("BBB101", lambda d, c: seen.append(d.text) or [])
    assert run("a-b", [drop, look]).ledger.text == "ab"
    assert seen == ["a-b", "ab"]


def test_later_stages_know_the_settings_and_what_was_found_out():
    told = Fact("author", "Juna Moon", Trust.HEADER)
    known = []
    drop = rule("AAA101", lambda d, c: [Finding(0, 1, facts=(told,))] if d.text == "ab" else [])
    look = rule("BBB101", lambda d, c: known.append((c.settings, list(c.facts))) or [], Stage.LAYOUT)
    settings = Settings(headline=False)
    assert Pipeline([drop, look], settings).run("ab").ledger.text == "b"
    assert known == [(settings, [told]), (settings, [told])]


def test_what_was_kept_is_told_once_and_last():
    unsure = rule("AAA101", lambda d, c: [Finding(0, 1, keep=True)])
    drop = rule("BBB101", lambda d, c: [Finding(1, 2)] if "-" in d.text else [], Stage.LAYOUT)
    found = run("a--b", [unsure, drop]).found
    assert [(h.rule.code, h.start, h.end) for h in found] == [("BBB101", 1, 2), ("BBB101", 2, 3), ("AAA101", 0, 1)]  # fmt: skip


def test_behind_a_head_all_places_move():
    unsure = rule("AAA101", lambda d, c: [Finding(0, 1, keep=True)])
    drop = rule("BBB101", lambda d, c: [Finding(1, 2)] if "-" in d.text else [], Stage.LAYOUT)
    outcome = behind("head\n", run("a-b", [unsure, drop]))
    assert (outcome.ledger.source, outcome.ledger.text) == ("head\na-b", "head\nab")
    assert [(c.start, c.end) for c in outcome.ledger.changes()] == [(6, 7)]
    assert [(h.rule.code, h.start, h.end) for h in outcome.found] == [("BBB101", 6, 7), ("AAA101", 5, 6)]
    assert outcome.document.text == "ab"


def test_runs_until_nothing_changes_and_not_for_ever():
    shrink = rule("AAA101", lambda d, c: [Finding(0, 1)] if d.text.startswith("a") else [])
    assert run("aaab", [shrink]).ledger.text == "b"
    assert run("a" * 99 + "b", [shrink]).ledger.text == "b"
    endless = run("a" * 99 + "b" * 100_000, [shrink])
    assert (endless.ledger.text, endless.found, endless.settled) == (endless.ledger.source, [], False)
    turn = rule("AAA101", lambda d, c: [Finding(0, 1, replacement="b" if d.text == "a" else "a")])
    assert run("a", [turn]).ledger.text == "a"


def test_a_rule_runs_only_where_it_is_needed():
    asked = []
    seen = rule("AAA101", lambda d, c: asked.append(d.text) or [])._replace(needs=("{", "["))
    run("plain", [seen])
    run("a [b]", [seen])
    assert asked == ["a [b]"]
    run("[", [rule("BBB101", lambda d, c: [])._replace(needs=("{",)), seen])
    assert asked == ["a [b]", "["]


def test_a_rule_is_not_run_again_where_it_is_not_needed():
    asked = []
    drop = rule("AAA101", lambda d, c: [Finding(0, 1)] if d.text == "ab" else [])
    seen = rule("BBB101", lambda d, c: asked.append(d.text) or [])._replace(needs=("{",))
    assert run("ab", [drop, seen]).ledger.text == "b"
    assert asked == []


def test_a_rule_runs_only_where_its_signs_are_too():
    asked = []
    seen = rule("AAA101", lambda d, c: asked.append(d.text) or [])._replace(
        needs=("{",), signs=(r"\{[a-z]+:", "x{2}")
    )
    for text in ("{}", "a:", "{a:}", "{\ud800xx", "xx"):
        run(text, [seen])
    assert asked == ["{a:}", "{\ud800xx"]


def test_dropped_places_are_those_of_this_pass():
    places = []
    drop = rule("AAA101", lambda d, c: [Finding(1, 2)] if d.text == "a-b" else [])
    look = rule("TDY101", lambda d, c: places.append(list(d.seams)) or [], Stage.TIDY)
    run("a-b", [drop, look])
    assert places == [[1], []]


def test_what_hides_itself_in_a_long_text_is_given_up_soon():
    looked = []

    def find(document, context):
        looked.append(len(document.text))
        return [Finding(place, place + 1, "one more") for place in range(0, len(document.text) - 1, 40)]

    outcome = Pipeline((rule("TST101", find, Stage.DUMPS),), Settings()).run("a" * 400_000)
    assert not outcome.settled
    assert outcome.ledger.text == "a" * 400_000
    assert len(looked) < 10


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from([1, 3, 50, 2000])), max_size=60))
def test_what_is_free_is_what_nobody_claimed(wanted):
    claims, taken = _Claims(), set()
    for start, size in wanted:
        free = list(claims.free(start, start + size))
        assert [place for span in free for place in range(*span)] == [
            place for place in range(start, start + size) if place not in taken
        ]
        for span in free:
            claims.add(*span)
            taken.update(range(*span))
