"""The compiled part gives what Python and numpy give."""

import time
import unicodedata
from itertools import accumulate, chain, islice
from unittest import mock

import numpy as np
import pytest
from helper import STORY
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from cleaner.boilerplate import compiled, judge, keys, model, signs, wrapped
from cleaner.boilerplate.features import NUMBERS, features
from cleaner.boilerplate.keys import keys_of
from cleaner.boilerplate.phrases import CATEGORIES, Phrases, Table, phrases
from cleaner.boilerplate.segments import segments
from cleaner.document import Document, Line
from cleaner.metadata import datetokens

native = pytest.importorskip("cleaner._native", reason="installed without a compiler")

PAGE = (
    "Home\nNews\nSport\nSubscribe\n"
    + STORY
    + "\nMost read\nFog keeps the ferry in port\n12 comments\n© 2021 Elm Post"
)
lines = st.one_of(
    st.text(min_size=1, max_size=300),
    st.text(st.characters(codec="utf-8", categories=["Lo", "Nd", "Zs", "Po"]), min_size=1, max_size=80),
    st.sampled_from(
        ["Home", "风暴过后，渡轮恢复通航。" * 9, "a " * 130, "\u200b", "é\ud800", "𝔄𝔅 ℭ", "x" * 500]
    ),
).filter(str.strip)


SCRIPTS = st.characters(categories=["L", "M", "N", "P", "Z", "S", "Cf", "Cs"])
UNMET = ("\U000e0ffd", "\U000e0ffe", "\U000e0fff")
"""Characters that are in no text: what is known of a character is remembered."""
HARD = "a\u0301"
"""Characters of which the one depends on the other."""
hard = st.text(
    st.one_of(SCRIPTS, st.sampled_from("ßİǰΐ가각ᄀ힣ᅡᆨᆩ\u0301\u0345é\u212b’„ \t\u00a0\n…*:")), max_size=40
)


LEANINGS = np.random.default_rng(5).integers(-124, 125, NUMBERS).astype(np.int8)


def by_both(pieces):
    keys = keys_of(text for _, text in pieces)
    kinds = phrases("en").categories(keys)
    rows = np.frombuffer(compiled.features(pieces, keys, kinds, LEANINGS), np.float32).reshape(
        len(pieces), -1
    )
    return rows, features(pieces, keys, kinds, LEANINGS)


def laid_out(found):
    starts = accumulate((len(text) + 1 for text in found[:-1]), initial=0)
    return [Line(start, text) for start, text in zip(starts, found, strict=True)]


@given(st.lists(lines, min_size=1, max_size=40))
def test_rows_of_any_lines(found):
    rows, expected = by_both(laid_out(found))
    assert np.allclose(rows, expected, rtol=1e-5, atol=1e-5)


@given(texts)
def test_rows_of_any_text(text):
    pieces = segments(Document(text.replace("\r", "\n")))
    if pieces:
        rows, expected = by_both(pieces)
        assert np.allclose(rows, expected, rtol=1e-5, atol=1e-5)


def test_gaps_count():
    rows, expected = by_both(
        [Line(0, "one"), Line(4, "two"), Line(9, "three"), Line(900, "four"), Line(904, "five")]
    )
    assert np.array_equal(rows, expected.astype(np.float32))


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 12, 13, 40, 500])
def test_opinions(count):
    pieces = laid_out((PAGE.replace("\n\n", "\n").split("\n") * 50)[:count])
    keys = keys_of(text for _, text in pieces)
    kinds = phrases("en").categories(keys)
    for found, expected in zip(
        compiled.opinions(pieces, keys, kinds), model.opinions(pieces, keys, kinds), strict=True
    ):
        assert found == pytest.approx(expected, abs=1e-4)


def test_leanings():
    keys = [key for key in keys_of([*PAGE.split("\n"), "the ferry, she said", "我们的城市", "zyx"]) if key]
    found = compiled.leanings(keys)
    assert found == [pytest.approx(expected, abs=1e-4) for expected in model.leanings(keys)]
    assert len(set(found)) > 4


def test_without_it_a_page_is_judged_as_well(monkeypatch):
    by_it = judge.judge(Document(PAGE))
    monkeypatch.setattr(judge, "native", None)
    judge._model.cache_clear()
    try:
        without = judge.judge(Document(PAGE))
    finally:
        judge._model.cache_clear()
    assert any(by_it.drops)
    assert without.drops == by_it.drops
    assert without.headline == by_it.headline
    assert without.body == pytest.approx(by_it.body, abs=1e-4)


@given(st.one_of(texts, st.text(st.sampled_from("ab\n \t\u3000\x1c\u2028"), max_size=40)))
def test_lines(text):
    found = native.filled(text, Line)
    assert found == [
        Line(start, line) for start, line in laid_out(text.split("\n")) if line and not line.isspace()
    ]
    assert all(type(line) is Line for line in found)


@given(
    st.lists(
        st.text(st.sampled_from("aA7. \t#*-=•.\n"), min_size=1, max_size=60).filter(str.strip),
        min_size=1,
        max_size=9,
    )
)
def test_line_ends(found):
    lines = Document("\n".join(found)).filled
    assert native.line_ends(lines, 5, 30) == wrapped._line_ends(lines, 5, 30)


@given(st.text(st.sampled_from("a 7٣९७Ⅷ²年\ud800𝟗"), max_size=4))
def test_digits(text):
    with mock.patch.object(datetokens, "native", None):
        assert datetokens.has_digit(text) == native.has_digit(text)


@given(
    st.lists(
        st.one_of(hard, st.sampled_from([*PAGE.split("\n"), "x" * 299, "é" * 300, "a’" * 151])), max_size=9
    )
)
def test_keys(found):
    shown = [line if len(line) <= 300 else line[:300] + "…and more" for line in found]
    assert keys.keys_of(found) == keys._keys(shown)


@given(
    st.lists(
        st.one_of(
            lines,
            st.sampled_from(
                ["Home", "and", ", he said", "“Home”", "(x", "End.", "The mill …", "And...", "É", "é" * 120]
            ),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_rows(found):
    with mock.patch.object(judge, "native", None):
        expected = judge.has_row(found)
    assert judge.has_row(found) is expected


@given(st.text(st.one_of(st.sampled_from("`$(:):=┌┼\x0c\u310cé\u0160𝔄 95٣"), st.characters()), max_size=60))
def test_marks(text):
    told = text, judge._CODE, judge._CODE_PAIRS, judge._MONEY
    assert native.marks(*told) == judge._marks(*told)


def test_every_character_has_the_same_key():
    characters = [f"a{chr(code)}b" for code in range(0x110000) if chr(code) not in UNMET]
    assert native.keys(characters, 3, "", keys._fold, keys._key) == [keys._key(line) for line in characters]


@pytest.mark.parametrize("language", ["en", "de", "zh", "ru", "el", "bn"])
def test_categories(language):
    known = phrases(language)
    lines = [
        f"{before}{key}{behind}"
        for key in known._whole
        for before, behind in (("", ""), ("a", ""), ("", " x"), ("", " :x"), ("", "：x"))
    ]
    lines += [
        key.replace("0", number)
        for key in known._whole
        if "0" in key
        for number in ("7", "1,200.5", "٣", "7.")
    ]
    lines += [f"a{held}b" for held in known._held]
    ends = [end for listed in known._by_tail.values() for end in listed]
    lines += [f"{before}{end}{behind}" for end in ends for before in ("", "a ") for behind in ("", " x")]
    lines += [f"{begin} {'x' * 260}" for listed in known._begins.by_head.values() for begin in listed]
    lines += ["", "7", "7 comments", "a:b", "x" * 251, "ab", *(key[:3] for key in known._whole)]
    found = keys.keys_of(lines)
    expected = list(map(known._find, found))
    assert known.categories(found) == expected
    assert any(expected)
    assert not all(expected)


PARTS = [*"7 1.5 ٣ ٣,٣ . , : ： … a bc bcd Elm é 风 ads send by of the".split(), " "]
phrase = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)
listed = st.dictionaries(st.sampled_from(CATEGORIES), st.lists(phrase, max_size=5), max_size=3)


@given(st.lists(listed, min_size=1, max_size=3), st.lists(st.one_of(hard, phrase), max_size=9))
def test_categories_by_any_lists(lists, lines):
    known = Phrases(list(map(Table, lists)))
    found = keys.keys_of([*lines, *(phrase for table in lists for kind in table.values() for phrase in kind)])
    assert known.categories(found) == list(map(known._find, found))


SIGNS = [
    *"http: https: www. @ # .com .org .net .htm .html 1 12 2019 19 : . / - 年 月 12:30 5.3.2019 © (c) (c _ iStock".split(),
    *"picture-alliance /AFP AP dpa CC-BY Foto photo Fot ФОТО фото Фото Φωτ ο Bild image imago Crédit crédits".split(),
    *"Credit a é 中 ½ Ⅳ x".split(),
    *" \n\t\v\0\u200b",
    *("Getty Images", "AP Photo", "Adobe Stock", "picture alliance", "CC BY"),
]


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_signs(text):
    lines = text.encode()
    assert native.found(lines) == signs._found(lines)


@given(st.one_of(texts, st.binary()))
def test_signs_of_any_bytes(text):
    lines = text.encode("utf-8", "replace") if isinstance(text, str) else text
    numbers, kinds = native.found(lines)
    assert len(numbers) == len(kinds)
    if isinstance(text, str):
        assert (numbers, kinds) == signs._found(lines)


def test_every_character_is_a_letter_where_it_is_one():
    codes = chain(range(0xF0000), (0xF0000, 0x10FFFD))  # the last two planes are all private use
    # What is newer than Unicode 3.2 RE2 may not know.
    known = (chr(code) for code in codes if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cs", "Cn"))
    while some := "".join(islice(known, 256)):
        lines = "".join(f"{character}@{character}#x\n" for character in some).encode()
        assert native.found(lines) == signs._found(lines), ascii(some)


@pytest.mark.parametrize(
    ("pieces", "keys", "error"),
    [
        pytest.param([Line(0, " ")], [""], ValueError, id="white space"),
        pytest.param([Line(0, "")], [""], ValueError, id="nothing"),
        pytest.param(["Home"], ["home"], TypeError, id="no pair"),
        pytest.param([(0, b"Home")], ["home"], TypeError, id="bytes"),
        pytest.param([("0", "Home")], ["home"], TypeError, id="no offset"),
        pytest.param([Line(0, "Home")], [], TypeError, id="a key too few"),
        pytest.param([Line(0, "Home")], [None], TypeError, id="no key"),
        pytest.param(None, None, TypeError, id="no sequence"),
    ],
)
def test_wrong_arguments_are_errors(pieces, keys, error):
    with pytest.raises(error):
        native.features(pieces, keys, 67, compiled.class_bits, LEANINGS)


def test_an_error_while_a_character_is_classified_is_passed_on():
    with pytest.raises(ZeroDivisionError):
        native.features([Line(0, UNMET[2])], [""], 67, lambda _: 1 // 0, LEANINGS)


@pytest.mark.parametrize("bits", [-1, 1 << 13, 1 << 70])
def test_classes_that_there_are_not_are_an_error(bits):
    with pytest.raises((ValueError, OverflowError)):
        native.features([Line(0, UNMET[2])], [""], 67, lambda _: bits, LEANINGS)


@pytest.mark.parametrize("fields", [{}, {"out_b": b""}, {"out_b": b"\0" * 4}, {"out_b": 3}])
def test_networks_that_are_none_are_an_error(fields):
    with pytest.raises(ValueError, match="network"):
        native.load(fields)


@pytest.mark.parametrize("width", [32, 64])
def test_networks_of_another_width_are_an_error(width):
    fields = {"in_w": bytes(2 * 2 * 67 * width), "out_b": bytes(2 * 2 * 2)}
    with pytest.raises(ValueError, match="a network has not 3216 numbers for in_w"):
        native.load(fields)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("filled", (b"text", Line)),
        ("filled", ("text", 7)),
        ("filled", ("text", dict)),
        ("line_ends", ((), 5, 30)),
        ("line_ends", (["one", "two"], 5, 30)),
        ("line_ends", ([Line("0", "one")], 5, 30)),
        ("has_row", ([7, 7], ".", (), ",", 9, 4)),
        ("has_row", (7, ".", (), ",", 9, 4)),
        ("has_row", (["a"], ".", (7,), ",", 9, 4)),
        ("marks", (7, "=", "::", "$")),
        ("marks", ("text", "=", "::", "$$")),
        ("has_digit", (b"7",)),
        ("keys", (["abc"], -1, "", keys._fold, keys._key)),
        ("keys", (["abc"], 1 << 62, "", keys._fold, keys._key)),
        ("keys", ([7], 9, "", keys._fold, keys._key)),
        ("keys", (7, 9, "", keys._fold, keys._key)),
        ("keys", ([UNMET[1]], 9, "", lambda _: "ab", keys._key)),
        ("categories", ([7], 9, {}, {}, {}, 3, (), (), str)),
        ("categories", (["abc"], 9, {}, {}, {}, 3, (7,), (), str)),
        ("categories", (["abc"], 9, {}, {}, {}, 3, (), (7,), str)),
        ("categories", (["abc"], 9, {}, {}, {"abc": 7}, 3, (), (), str)),
        ("features", ([Line(0, "a")] * 4, ["a"] * 4, 1 << 60, compiled.class_bits, LEANINGS)),
        ("features", ([Line(0, "a")], ["a"], 67, compiled.class_bits, LEANINGS[1:])),
        ("features", ([Line(0, "a")], ["a"], 67, compiled.class_bits, "a")),
        ("probabilities", (compiled._model()[0], b"1234")),
        ("filled", ("text", time.struct_time)),
        ("samples", ([7],)),
        ("samples", (7,)),
        ("found", ("a",)),
        ("probabilities", (7, b"")),
        ("load", (7,)),
    ],
)
def test_arguments_of_other_types_are_errors(function, arguments):
    with pytest.raises((TypeError, ValueError)):
        getattr(native, function)(*arguments)


def test_what_a_callback_does_to_a_list_does_not_matter():
    lines = [HARD] * 50

    def emptying(line):
        lines.clear()
        return line

    assert native.keys(lines, 9, "", keys._fold, emptying) == [HARD] * 50


def test_no_character_is_composed_with_the_one_before():
    """What is taken for a character that stands for itself is left as it is behind any other."""
    for code in range(0x110000):
        folded = keys._fold(chr(code))
        for before in "aㅏ가\U00016d63\U00016d67\u09c7" if folded else "":
            assert unicodedata.is_normalized("NFC", before + folded[0])


def test_what_a_function_raises_that_is_asked_is_passed_on():
    def failing(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        native.keys([UNMET[0]], 9, "", failing, str)
    with pytest.raises(ZeroDivisionError):
        native.keys([HARD], 9, "", keys._fold, failing)
    with pytest.raises(ZeroDivisionError):
        native.categories(["7"], 9, {"0": "navigation"}, {}, {}, 3, (), {}, (), failing)
