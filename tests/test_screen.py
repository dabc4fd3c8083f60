import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import about_code
from cleaner.document import Document
from cleaner.patterns import Alternatives, Sighted
from cleaner.screen import Finder


def places(sign, text):
    search, found = Finder(sign).searching(text), []
    while (place := search(found[-1] + 1 if found else 0)) is not None:
        found.append(place)
    return found


@given(st.text(alphabet="ab é漢😀\n"))
def test_a_finder_tells_places_in_code_points(text):
    assert places("a|é", text) == [match.start() for match in re.finditer("a|é", text)]


def test_places_behind_half_a_surrogate_pair():
    assert places("a", "é\ud800aé\udfffa") == [2, 5]


def test_a_search_goes_on_where_it_is_told_to():
    search = Finder("é").searching("éa漢éé😀é")
    assert [search(0), search(1), search(5), search(7)] == [0, 3, 6, None]


@pytest.mark.parametrize(
    "words", [about_code._MUCH, about_code._HARD, about_code._SOFT, about_code._LANGUAGE]
)
@given(
    text=st.lists(
        st.sampled_from("code codes PHP 8 JSON <b> tag $name ``` _ 数组 код debugger ( ) é C++".split())
    ).map(" ".join)
)
def test_words_are_found_where_the_expression_finds_them(words, text):
    text += text.replace(" ", "")
    found = [match.span() for match in words.matches(text)]
    assert found == [match.span() for match in re.compile(*_source(words)).finditer(text)]


def _source(words):
    return words._pattern._source, words._pattern._flags


@given(st.text(alphabet="ab=é ", max_size=30))
def test_what_is_sighted_is_what_the_expression_finds(text):
    sighted = Alternatives({"a": Sighted("a", r"(?<!b)ab*=")})
    assert [m.span() for m in sighted.matches(Document(text))] == [
        m.span() for m in re.finditer(r"(?<!b)ab*=", text)
    ]
