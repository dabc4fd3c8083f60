import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, around


@pytest.mark.parametrize(
    "template",
    [
        "{{ article.title }}", "{{title}}", "{{{ body }}}", "{{#if x}}", "{{/if}}", "{{ 'KEY' | translate }}", "{{> partial}}", "{{ x | date: '%Y' }}",
        "{% block content %}", "{%- endif -%}", '{% include "a.html" %}', "{# a comment #}", "@if($x)\n@endif", "@foreach ($a as $b)\n@endforeach",
        "{!! $x !!}", "<%= @x %>", "<% if x %>", "${article.title}", "<#if x??>", "</#if>", '<esi:include src="/x"/>',
        '<!--#include virtual="/x"-->', "%%POSTLINK%%", "[mosConfig_live_site]", '{{< figure src="/a.jpg" >}}', "__MSG_x__", "##TITLE##", "%s comments",
    ],
)  # fmt: skip
def test_goes(template):
    assert cleaned(around(template)) == STORY


def test_in_a_line():
    assert cleaned(f"{A} {{{{ byline }}}}", "TPL") == A
    assert cleaned('<li ng-repeat="a in b">The bridge opened.</li>') == "The bridge opened."


@pytest.mark.parametrize(
    "text",
    [
        "{x : x > 0} and A = {1, 2}",
        r"\frac{a}{b} and x_{{i}} and {{1, 2}, {3}}",
        "{{1,2},{3,4}}",
        "In Jinja templates {{ title }} is filled in; HTML is escaped.",
        "He paid $5 {or so} and 5% {at most}",
        "100 %% of nothing; 5% off %",
        "#hashtag ##not one## # three",
        "me@example.org and @if only",
        "@elm (the paper) and @include everyone (please)",
        "%s is a letter; comments are open",
        "a ${dollar} sign" if False else "a $ {dollar} sign",
        "<% is no sign, %> neither",
        "the {curly} and the [square]",
        "{{}} and {{ }} are empty",
        "{%} is 5",
        "He said __so__ and **so**",
        "The x-factor=\"high\" was said of her",
        "{# is a hash",
        "set @ $5; for @ 4",
        "@section 5 of the act",
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)


LETTER = (
    "A mail merge needs a letter with gaps, and a table of what goes into them.\n\nDear {{ name }},\n\n"
    "Your book {{ title }} is due. Please bring it back.\n\nname,title\nAda,The Wheel\n\n"
)


def test_a_placeholder_that_sentences_speak_of_stays():
    stays(LETTER + "If you see {{ name }} in what comes out, the column is missing, or it has another name.")


def test_what_is_only_repeated_goes():
    assert "{{" not in cleaned(LETTER)
    rows = "From {{ price }} a night for two.\n\n" * 3
    assert "{{" not in cleaned(f"{STORY}\n\n{rows}", "TPL")
