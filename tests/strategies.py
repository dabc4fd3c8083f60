"""Texts made of what the rules' catalogue knows: whole pieces, pieces cut in two, and plain prose between."""

from helper import HEADLINE, PARAGRAPHS
from hypothesis import strategies as st

from cleaner.rules import TABLE

DUMPS = [
    'string(2) "[]"', 'string(5) "héllo"', 'string(40) "[{"id":"1","title":"A B","url":"/a"}]"', "array(1) {\n  [0]=>\n  int(1)\n}\n",
    "array(2) {", 'object(Ferry)#3 (1) {\n  ["name":protected]=>\n  string(3) "Ana"\n}', "Array\n(\n    [0] => 1\n)\n", "array (\n  0 => 1,\n)",
    'array:1 [\n  0 => "north"\n]', "array (size=1)\n  0 => string 'north' (length=5)\n", 'a:1:{i:0;s:1:"k";}', "a:1:{i:0;s:1:", "d:1..5;",
    "float(1E999)", "NULL", '[{"title":"A B","url":"/a"}]', '{"@context":"https://schema.org","@type":"NewsArticle","articleBody":"One. Two."}',
]  # fmt: skip
CODE = [
    "googletag.cmd.push(function() {", "});", "window.x={", "var x = [1];", ".a{color:red}", "@media x {", "<?php echo $x;", "?>", "<?= $x ?>",
    "Warning: x in /p/e.php on line 6", "Traceback (most recent call last):", '  File "x.py", line 3', "KeyError: 'k'", "ORA-00942: z",
    "[object Object]", "undefined", "NaN", "['", "', '", "']",
]  # fmt: skip
MARKUP = [
    "<p>", "</p>", "<br/>", "<b>", "</b>", "<script>", "</script>", "<style>", "<!--", "-->", "<a href='/x'>", "</a>", "{{ x.y }}", "{% if %}", "${title}",
    "[vc_row]", "[/vc_row]", '[caption id="1"]', "[/caption]", "[b]", "[/b]", "[edit]", "[[a|b]]", "'''", "== a ==", "![](x)", "[a](/b)",
    "* [a](https://elm.example/b)\n", "[1]Home", "[2]", "References", "\n   1. https://elm.example/1\n", "URL Source: x", "\nMarkdown Content:\n",
]  # fmt: skip
CHARACTERS = [
    "&amp;", "&amp;amp;lt;", "&#8217;", "&#", "&nbsp;", "&quot;", "\\n", "\\u2019", "=E2=80=99", "%20", "â€™", "Ã©", "Ð¿Ñ€", "锟斤拷",
    "\u200b", "\u00ad", "\ufeff", "\x92", "\x85", "\x1b[31m", "\0", "\ud800", "\ue001", "\u202a", "\u202c", "\u200f", "\u061c", "\u2028",
]  # fmt: skip
HEADERS = [
    HEADLINE, HEADLINE.upper(), f"{HEADLINE} - The Post", "Tue Dec 13, 2016 22:11:53", "Updated: 4 March 2021", "By Juna Moon", "LONDON, 13 Dec -",
    "2021-03-04T07:40:12+03:30", "2021-03-04 07:40 -30", "https://example.org/a?b=1",
]  # fmt: skip
PROSE = [
    *PARAGRAPHS, "风暴过后，渡轮恢复通航。", "フェリーが再開した。", "После шторма паром вернулся.", "بعد العاصفة عادت العبارة.", "می‌خواهم به جزیره بروم.",
    "המעבורת חזרה אחרי הסערה.", "तूफ़ान के बाद नाव लौटी।", "Το πλοίο γύρισε.", "เรือกลับมาแล้ว", "L’été, « Où ? »", "👩‍🚀", "PHP and JSON are formats.", "A", "é",
]  # fmt: skip
SPACES = ["\n", "\n\n", "\n\n\n", "\r\n", "\r", " ", "  ", "\t", "\u00a0", "\u3000", "\x0c", ": ", ". ", '"']

whole = st.sampled_from(
    [*DUMPS, *CODE, *MARKUP, *CHARACTERS, *HEADERS, *PROSE, *(rule.example.before for rule in TABLE)]
)
cut = st.tuples(whole, st.integers(0, 40)).map(lambda pair: pair[0][: pair[1]])
spaces = st.sampled_from(SPACES)
pieces = st.lists(st.one_of(whole, cut, spaces, spaces), max_size=25).map("".join)
"""Any pieces, glued or apart."""
articles = st.tuples(
    st.lists(st.sampled_from(HEADERS), max_size=4),
    st.lists(st.one_of(st.sampled_from(PROSE), whole), max_size=10),
).map(lambda parts: "\n\n".join(part for lines in parts for part in lines))
"""A header, and paragraphs with pieces among them."""
newlines = st.sampled_from(["\n", "\r\n", "\r"])
texts = st.tuples(st.one_of(pieces, articles, st.text(max_size=80)), newlines).map(
    lambda pair: pair[0].replace("\n", pair[1])
)
