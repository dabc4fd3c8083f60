import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import about_code
from cleaner.document import Document
from cleaner.patterns import Alternatives, Sighted
from cleaner.php import lengths
from cleaner.rules import php_dumps, php_errors, server_errors
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
    found = [match.span() for match in words.finditer(text)]
    assert found == [match.span() for match in re.compile(*_source(words)).finditer(text)]


PRINTED = (
    "[12-Mar-2020 10:10:10] |<br />|<br>|( ! ) |(\u00a0!\u00a0)|PHP |<b>|</b>|User |Warning|Notice|Fatal error|Strict\u00a0Standards"
    '|Core Error|: |Uncaught |AException: |x thrown| in /a.php| on line 5|:6|\n| |Stack trace:|#0 {main}|string(5) "|array(1)|array (|'
    "array:1 [|Array\u2003(|Object (|[|{|a:1:{|O:1:\"|'|é|/b|.php:5:|C:\\|array |(size=1)|object(A)[1]|string 'x|s:1:\"|SQL error: |Query failed: "
    "|You have an error in your SQL syntax; check the manual| at line 1|SQLSTATE[42000]: |[Microsoft][ODBC x] |ORA-00942: |mysql_query(): "
    "|MySQL server has gone away|Template error: |Variable X is undefined.|Server Error in '/' Application."
).split("|")


SIGHTED = [
    php_errors._ERROR,
    php_errors._TRACE,
    lengths._DUMP,
    php_dumps._XDEBUG,
    php_dumps._SERIALIZE,
    server_errors._ERROR,
]


@pytest.mark.parametrize("sighted", SIGHTED)
@given(text=st.lists(st.sampled_from(PRINTED), max_size=12).map("".join))
def test_what_is_printed_is_found_where_the_expression_finds_it(sighted, text):
    found = [match.span() for match in sighted.finditer(text)]
    assert found == [match.span() for match in re.compile(*_source(sighted)).finditer(text)]


def _source(words):
    return words._pattern._source, words._pattern._flags


@given(st.text(alphabet="ab=é ", max_size=30))
def test_what_is_sighted_is_what_the_expression_finds(text):
    sighted = Alternatives({"a": Sighted("a", r"(?<!b)ab*=")})
    assert [m.span() for m in sighted.matches(Document(text))] == [
        m.span() for m in re.finditer(r"(?<!b)ab*=", text)
    ]
