import pytest
from helper import cleaned, stays


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Fish &amp;amp;amp; chips", "Fish & chips"),
        ("Nell&#8217;s &#x2019; &rsquo;", "Nell’s ’ ’"),
        ("one&nbsp;two", "one two"),
        ("one&amp;nbsp;two", "one two"),
        ("one&nbsp two", "one two"),
        ("one.&nbsp; Two", "one. Two"),
        ("&laquo;&nbsp;Où&nbsp;?&nbsp;&raquo;", "«\u00a0Où\u00a0?\u00a0»"),
        ("«&nbsp;Où&nbsp;?&nbsp;»", "«\u00a0Où\u00a0?\u00a0»"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&ldquo;So,&rdquo; she said&hellip;", "“So,” she said…"),
        ("caf&eacute; &Uuml;ber &copy; &euro;5", "café Über © €5"),
        ("don&#146;t", "don’t"),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
    ],
)
def test_decoded(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D; Marks & Spencer; Q&A;",
        "Tom & Jerry; Ben & Jerry's",
        "https://e.org/?a=1&copy=2&lt=3",
        "&c. and &so; on",
        "In HTML, &amp; stands for an ampersand, as any article on HTML entities tells.",
        "The tag <p> opens a paragraph; to show it, write &lt;p&gt; or, the longer way, &#60;p&#62;.",
        "B&B; bed & breakfast",
        "& and && and &&&",
        "&notathing; here",
        "He rolled a d&d; she left.",
        "5 &# 6 is nothing",
        "&#0; &#xFFFFFFF;",
        "Johnson&Johnson",
        "a&b;c",
        "&; is nothing at all",
        "Smith &amplifiers",
    ],
)
def test_stays(text):
    stays(text)
