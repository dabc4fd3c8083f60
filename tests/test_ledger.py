import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ledger import Ledger, restore
from cleaner.model import Edit

A, B, C = "a", "b", "c"  # causes; the ledger only tells them apart


def edit(start, end, replacement="", cause=A):
    return Edit(start, end, replacement, cause)


def told(ledger):
    return [(c.start, c.end, c.replacement, c.cause) for c in ledger.changes()]


def test_nothing_changed():
    ledger = Ledger("abc")
    assert ledger.apply([]) is ledger
    assert (ledger.text, told(ledger)) == ("abc", [])


def test_drop_and_replace():
    ledger = Ledger("one two three").apply([edit(0, 4), edit(8, 13, "THREE", B)])
    assert ledger.text == "two THREE"
    assert told(ledger) == [(0, 4, "", A), (8, 13, "THREE", B)]


def test_an_edit_that_goes_past_the_end_takes_what_is_there():
    ledger = Ledger("abc").apply([edit(2, 9)])
    assert (ledger.text, told(ledger)) == ("ab", [(2, 3, "", A)])


def test_a_later_drop_takes_over_what_it_covers_whole():
    ledger = Ledger("a&amp;b").apply([edit(1, 6, "&")]).apply([edit(0, 2, "", B)])
    assert ledger.text == "b"
    assert told(ledger) == [(0, 6, "", B)]


def test_what_was_dropped_before_keeps_its_cause():
    ledger = Ledger("0123456789").apply([edit(4, 6)]).apply([edit(2, 6, "", B)])
    assert ledger.text == "0189"
    assert told(ledger) == [(2, 4, "", B), (4, 6, "", A), (6, 8, "", B)]


def test_what_was_replaced_and_then_goes_alone_keeps_its_cause():
    ledger = Ledger("a&amp;b").apply([edit(1, 6, "&")]).apply([edit(1, 2, "", B)])
    assert ledger.text == "ab"
    assert told(ledger) == [(1, 6, "", A)]


def test_what_became_white_space_keeps_its_cause_where_white_space_goes():
    ledger = Ledger("a <br> b").apply([edit(2, 6, "\n")]).apply([edit(1, 4, " ", B)])
    assert ledger.text == "a b"
    assert told(ledger) == [(1, 2, " ", B), (2, 6, "", A), (6, 7, "", B)]


def test_no_change_is_told_where_no_source_went():
    ledger = Ledger("x?--yz").apply([edit(1, 2, "abc"), edit(2, 4, "", C)]).apply([edit(3, 5, "", B)])
    assert ledger.text == "xabz"
    assert told(ledger) == [(1, 2, "ab", A), (2, 4, "", C), (4, 5, "", B)]


def test_a_replacement_can_be_cut_through():
    ledger = Ledger("x?y").apply([edit(1, 2, "abcd")]).apply([edit(2, 4, "", B)])
    assert ledger.text == "xady"
    assert told(ledger) == [(1, 2, "ad", A)]


def test_replacement_of_the_inside_of_a_replacement():
    ledger = Ledger("x?y").apply([edit(1, 2, "abcd")]).apply([edit(2, 4, "!", B)])
    assert ledger.text == "xa!dy"
    assert restore(ledger.text, changes(ledger)) == "x?y"


def test_touching_changes_of_two_findings_stay_two():
    assert told(Ledger("abcd").apply([edit(0, 2, "", A), edit(2, 4, "", B)])) == [
        (0, 2, "", A),
        (2, 4, "", B),
    ]


def test_changes_of_one_finding_with_text_between_them_stay_two():
    assert told(Ledger("abcdef").apply([edit(0, 2), edit(4, 6)])) == [(0, 2, "", A), (4, 6, "", A)]


def test_span_leads_back_to_the_source():
    ledger = Ledger("0123456789").apply([edit(2, 4), edit(6, 7, "six", B)])
    assert ledger.text == "0145six789"
    assert ledger.span(0, 2) == (0, 2)
    assert ledger.span(2, 4) == (4, 6)
    assert ledger.span(1, 3) == (1, 5)
    assert ledger.span(4, 7) == (6, 7)
    assert ledger.span(5, 6) == (6, 7)
    assert ledger.span(7, 10) == (7, 10)
    assert ledger.span(10, 10) == (10, 10)


def test_span_of_what_was_replaced_is_all_that_it_was():
    assert Ledger("&amp;").apply([edit(0, 5, "&")]).span(0, 1) == (0, 5)
    assert Ledger("one&amp;").apply([edit(3, 8, "&")]).span(3, 4) == (3, 8)


def test_span_of_a_place_is_a_place():
    assert Ledger("abc").apply([edit(2, 3)]).span(0, 0) == (0, 0)
    assert Ledger("abcd").apply([edit(1, 3)]).span(1, 1) == (3, 3)


def test_dropped_tells_where():
    ledger = Ledger("0123456789").apply([edit(2, 4, "", A), edit(6, 7, "x", B), edit(8, 9, "", C)])
    assert ledger.dropped({id(A), id(B)}) == [2]
    assert ledger.dropped({id(A), id(C)}) == [2, 6]


def test_restore_says_where_text_and_account_part():
    ledger = Ledger("one two three").apply([edit(4, 7, "2")])
    with pytest.raises(ValueError, match="source offset 4"):
        restore("one X three", changes(ledger))


@pytest.mark.parametrize(
    ("text", "account"),
    [
        pytest.param("ab", [(2, "xx", ""), (1, "y", "")], id="not in order"),
        pytest.param("abcd", [(0, "xyz", ""), (2, "y", "")], id="one in the other"),
        pytest.param("one", [(8, " two", "")], id="behind the end of the text"),
        pytest.param("one", [(2, "two", "e!")], id="a replacement cut off"),
    ],
)
def test_restore_refuses_what_does_not_fit(text, account):
    with pytest.raises(ValueError, match="does not fit its metadata"):
        restore(text, [Change(*change) for change in account])


def test_restore_knows_line_ends_in_replacements():
    assert restore("one\ntwo\n", [Change(3, "  ", "\n")], "\r\n") == "one  two\r\n"


class Change:
    def __init__(self, start, text, replacement):
        self.start, self.text, self.replacement = start, text, replacement


def changes(ledger):
    return [Change(c.start, ledger.source[c.start : c.end], c.replacement) for c in ledger.changes()]


def edits_of(draw, length):
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [edit(a, b, draw(st.sampled_from(["", "", "x", "yz"])), object()) for a, b in pairs]


@given(st.data(), st.text("abc\n", max_size=40), st.integers(1, 5))
def test_any_edits_in_any_number_of_rounds(data, source, rounds):
    ledger, expected = Ledger(source), source
    for _ in range(rounds):
        edits = edits_of(data.draw, len(expected))
        out, cursor = [], 0
        for e in edits:
            out += (expected[cursor : e.start], e.replacement)
            cursor = e.end
        expected = "".join(out) + expected[cursor:]
        ledger = ledger.apply(edits)
        assert ledger.text == expected
    assert restore(ledger.text, changes(ledger)) == source
    tiles = [(p.start, p.end) for p in ledger.pieces]
    assert [a for a, _ in tiles] == [0, *[b for _, b in tiles]][: len(tiles)]
    assert not tiles or tiles[-1][1] == len(source)


@given(st.data(), st.text("ab\n", max_size=30))
def test_restore_with_other_line_ends(data, text):
    ledger = Ledger(text).apply(edits_of(data.draw, len(text)))
    raw = text.replace("\n", "\r\n")
    offsets = [i + text.count("\n", 0, i) for i in range(len(text) + 1)]
    account = [
        Change(offsets[c.start], raw[offsets[c.start] : offsets[c.end]], c.replacement)
        for c in ledger.changes()
    ]
    assert restore(ledger.text, account, "\r\n") == raw
