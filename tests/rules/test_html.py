import pytest
from helper import checked, cleaned, stays

from rules.cases import STORY, TEXTS, A, B, around, stand_before


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"<p>{A}</p>\n<p>{B}</p>", f"{A}\n{B}"),
        (f"<p>{A}</p><p>{B}</p>", STORY),
        (f"{A}<br/>{B}", f"{A}\n{B}"),
        (f"{A}<br><br />{B}", f"{A}\n{B}"),
        (f"<div class='x'><h2>{A}</h2></div><div>{B}</div>", STORY),
        ("The <b>bridge</b> is <i>open</i>, H<sub>2</sub>O", "The bridge is open, H2O"),
        ('A <a href="https://e.org/" target="_blank">link</a> here', "A link here"),
        ('A <span style="color:red">red</span> <font size=2>word</font>', "A red word"),
        (f'{A}\n<img src="/a.jpg" alt="x" />\n{B}', f"{A}\n{B}"),
        (f"{A}\n\n<script type='text/javascript'>alert(1)</script>\n\n{B}", STORY),
        (f"{A}\n\n<style>.a{{color:red}}</style>\n\n{B}", STORY),
        (f"{A}\n\n<svg width='1'><path d='M0 0'/></svg>\n\n{B}", STORY),
        (f'{A}\n\n<a href="https://e.org/cut', A),
        (f"{A}<o:p></o:p>\n\n{B}", STORY),
        (f"{A}<o:p>\n\n{B}", STORY),
        (f"<my-bridge>{A}</my-bridge>\n\n{B}", STORY),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        (around("<!-- wp:paragraph -->"), STORY),
        (around('<!-- wp:heading {"level":3} -->'), STORY),
        (f"{A}<!--more-->\n\n{B}", STORY),
        (around("<!--[if gte mso 9]><xml><w:x>0</w:x></xml><![endif]-->"), STORY),
        (around("]]>"), STORY),
        (around("Normal 0 false false false EN-US X-NONE X-NONE"), STORY),
        (f"&lt;p&gt;{A}&lt;/p&gt;", A),
        (f"<P ALIGN=center>{A}</P>", A),
    ],
)
def test_goes(text, clean):
    assert cleaned(text) == clean


LINES = ("Bridge over the Elm opens", A, B)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "\n\n".join(f"<!-- wp:paragraph --><p>{x}</p><!-- /wp:paragraph -->" for x in LINES),
            "\n\n".join(LINES),
        ),
        (" ".join(f"<!-- wp:paragraph --> {x} <!-- /wp:paragraph -->" for x in LINES), " ".join(LINES)),
        (" ".join(f"&lt;!-- wp:p --&gt;{x}&lt;!-- /wp:p --&gt;" for x in LINES), " ".join(LINES)),
        (f"{A}\n\n<!-- /wp:paragraph -->{B}", STORY),
        (f'{A} <!-- wp:heading {{"level":3}} --> {B}', f"{A} {B}"),
        (f"{A} <!-- wp:spacer /--> {B}", f"{A} {B}"),
        (f"{A} &lt;!-- wp:paragraph --&gt; {B}", f"{A} {B}"),
    ],
)
def test_text_behind_a_comment_stays(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "cut",
    [
        "<!-- wp:par",
        "<!-- /wp:paragraph",
        '<!-- wp:heading {"level":3',
        '<!-- wp:embed {"url":"https://e.org/n/8"',
        '<a href="https://e.org/n/8',
        '<span class="teaser',
        '<img alt="The bridge over the Elm at dawn" src="https://e.org/a.jp',
    ],
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_behind_a_comment_or_tag_that_lost_its_end_stays(cut, text):
    for stands, clean in stand_before(text):
        assert cleaned(stands(cut)) == clean


@pytest.mark.parametrize(
    "cut",
    [
        '<img src="/a.jpg" alt="The bridge over the Elm at dawn, with the mayor and three people',
        "<a href='/a' title='Bridge over the Elm opens a year late",
        '<div data-title="The bridge over the Elm is open" class="box',
    ],
)
def test_what_a_tag_says_goes_with_it(cut):
    assert cleaned(around(cut)) == STORY


@pytest.mark.parametrize(
    "text", ["<!-- wp:Ab cd e " * 20_000, '<a alt="x ' * 20_000, "<a alt='A b c d\" " * 20_000]
)
def test_hostile_text_is_read_in_linear_time(text):
    assert checked(text, "HTM").restore() == text


@pytest.mark.parametrize(
    "text",
    [
        "If a<b, then c>d.",
        "I <3 the island",
        "A List<String> of names, a Map<K, V> of streets",
        "Write to <odile@example.org> or see <https://example.org/a>.",
        "x < y and y > z",
        "a <b and c> d is maths",
        "<- left and right ->",
        "<<quoted>> and <unquoted>",
        "HTML has tags such as <p> and <div class='x'>, which CSS can style.",
        "1 < 2 <= 3 <> 4",
        "<name> <surname> must be filled in",
        "the <i> of the beholder is not closed, in JavaScript or HTML",
        "if (i <n) stop",
        "the arrow <-- points left, --> points right",
        "<sarcasm>Oh great</sarcasm>",
        "p<0.05 and q>0.95",
        "<a> and <b>: variables, in the HTML of the APIs",
        "<!> watch out",
        "smile :-> and <-:",
        "Normal 0 to 5 is false",
        "<Tom> hello <Ann> hi",
        "<e-anna> is the ferry in?\n<Tom> no\n<e-anna> and now?",
        "Type quay-open <berth-name> and wait.",
        "The editor puts <!-- wp:paragraph --> before each and <!-- /wp:paragraph --> behind it.",
        "<p",
        "a < p > b",
    ],
)
def test_stays(text):
    stays(text)
