"""Scripts and style sheets that were made small, as pages load them, beside prose that speaks of code in passing."""

import pytest
from helper import cleaned, stays

from rules.cases import A, B

SPOKEN = "The council pays a programmer for the JavaScript of its site, and two more for its JSON."


@pytest.mark.parametrize(
    ("code", "small", "written"),
    [
        ("CSS", ".a{color:red;margin:0}" * 20, ".a { color: red; margin: 0 }"),
        ("SCR", "var a=function(b){return b?b.c(1):0};" * 8, "var a = function (b) { return 1; };"),
    ],
)
def test_goes_unless_it_is_led_in(code, small, written):
    assert cleaned(f"{A}\n\n{small}\n\n{SPOKEN}", code) == f"{A}\n\n{SPOKEN}"
    stays(f"{SPOKEN} One page of it:\n\n{small}\n\n{A}")
    stays(f"{SPOKEN}\n\n{written}\n\n{A}\n\n{B}")
