import json
from html import escape
from re import sub

import pytest
from helper import ALL, BODY, HEADLINE, PARAGRAPHS, STORY, checked, cleaned, stays

from rules.cases import NEWS

LINKS = (
    '[{"id":"7001","rank":"1","pic":"/2021/03/04/harbour_9.jpg","title":"Island Bakery Wins a Prize"} ,'
    '{"id":"7002","rank":"2","pic":"/2021/03/04/storm_2.mp4","title":"VIDEO: Waves Over the “Old” Quay"} ]'
)
LINKS_DUMP = f'string({len(LINKS.encode())}) "{LINKS}"'
NESTED = """array(3) {
  [0]=>
  int(12)
  ["name"]=>
  string(9) "Brännock"
  ["tags"]=>
  array(2) {
    [0]=>
    bool(true)
    [1]=>
    NULL
  }
}"""


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param(f"{STORY}\n\n\n{LINKS_DUMP}", STORY, id="tail"),
        pytest.param(f"{LINKS_DUMP}\n\n{STORY}", STORY, id="head"),
        pytest.param(f"{PARAGRAPHS[0]}\n\n{LINKS_DUMP}\n\n{PARAGRAPHS[1]}", "\n\n".join(PARAGRAPHS[:2]), id="middle"),
        pytest.param(f"{PARAGRAPHS[0]}\n{LINKS_DUMP}\n{PARAGRAPHS[1]}", "\n".join(PARAGRAPHS[:2]), id="single line ends"),
        pytest.param(f"{BODY}{LINKS_DUMP}", BODY, id="glued to a full stop"),
        pytest.param(f"{BODY} The end{LINKS_DUMP}", f"{BODY} The end", id="glued to a word"),
        pytest.param(f"{PARAGRAPHS[0]} {LINKS_DUMP} {PARAGRAPHS[1]}", " ".join(PARAGRAPHS[:2]), id="on one line"),
        pytest.param(f"{PARAGRAPHS[0]}{LINKS_DUMP}{PARAGRAPHS[1]}", " ".join(PARAGRAPHS[:2]), id="glued on both sides"),
        pytest.param(f"{STORY}\n{NESTED}\n", f"{STORY}\n", id="nested array"),
        pytest.param(f"{STORY}\n{' '.join(NESTED.split())}\n", f"{STORY}\n", id="white space collapsed"),
        pytest.param(f"{STORY}\n{NESTED.replace('>', '&gt;').replace(chr(34), '&quot;')}\n", f"{STORY}\n", id="escaped"),
        pytest.param(f"{STORY}\n{LINKS_DUMP}\n{NESTED}\nint(5)\nbool(false)", STORY, id="several in a row"),
        pytest.param(f"{STORY}\nfloat(1.5)\n", f"{STORY}\n", id="a scalar on its own line"),
        pytest.param(f"{PARAGRAPHS[0]}bool(false)\n\n{PARAGRAPHS[1]}", "\n\n".join(PARAGRAPHS[:2]), id="a scalar behind a sentence"),
        pytest.param(f"{STORY}\n\n{LINKS_DUMP[:150]}", STORY, id="cut off at the end"),
        pytest.param(f"{STORY}\n\n{LINKS_DUMP.replace('Island Bakery', 'Bakery')}", STORY, id="a word lost inside"),
        pytest.param(f'{STORY}\n\n{LINKS_DUMP.replace(chr(34), "”")}', STORY, id="quotes curled"),
    ],
)  # fmt: skip
def test_goes(text, clean):
    assert cleaned(text, "PHP101") == clean


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Call var_dump($x) and it prints\n\nstring(5) \"hello\"\n\nwhich is the type, the length and the value.", id="tutorial"),
        pytest.param(f"In PHP an array with two elements looks so:\n\n{NESTED}\n\nThe count stands first.", id="tutorial, nested"),
        pytest.param("The method returns string(5) in the first case and int in the second, she wrote.", id="signature in prose"),
        pytest.param('The log said string(5) "hello" and nothing more, he recalled.', id="quoted in a sentence"),
        pytest.param('The program printed int(5), and the room laughed.', id="scalar in a sentence"),
        pytest.param("```\narray(1) {\n  [0]=>\n  int(1)\n}\n```\n\nThat is all there is to it, the teacher said.", id="code fence"),
        pytest.param(f"What the debugger shows for the variable is this:\n\n{NESTED}\n\nNote the nested array.", id="led in by a colon"),
        pytest.param("The set A = {1, 2} has two elements; object(s) of study were array(s) of lenses.", id="maths and plurals"),
        pytest.param("The choir of the string(s) section, array(2) of them, sang.", id="no dump at all"),
        pytest.param('Diese Funktion gibt mit var_dump folgendes aus:\n\nstring(3) "abc"\n\nDas war es schon.', id="German tutorial"),
        pytest.param('变量的输出如下，这个数组有两个元素，我们用代码来看：\n\narray(1) {\n  [0]=>\n  int(1)\n}\n\n就是这样。', id="Chinese tutorial"),
        pytest.param("Two integers, three booleans: bool(true) is how the parser spells it, int(3) likewise.", id="types in prose"),
        pytest.param("The bool(ean) logic of George Boole, int(ernational) as it was, float(s) on.", id="brackets in words"),
        pytest.param("She ran a string(1931) of experiments on the enum(eration) of species.", id="brackets after words"),
        pytest.param('He wrote “array(2) { … }” on the board, then wiped it off.', id="quoted code"),
        pytest.param("The mill has closed.\nNULL\nwas all that the screen at its door still said.", id="NULL alone"),
        pytest.param("NULL\n\nnull and void was the verdict on NULL, the band's third record.", id="NULL"),
        pytest.param('The answer was\nstring(900) "unfinished, and then\nnothing of the kind came.', id="no end to be found"),
        pytest.param("resource(s) of type (A) were shared out among the crews on Friday.", id="resources"),
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)


def test_links_go_to_the_metadata():
    article = checked(f"{STORY}\n\n{LINKS_DUMP}")
    assert [(dump["format"], dump["match"]) for dump in article.embedded] == [
        ("php.var_dump+json", "exact-bytes")
    ]
    first, second = article.related_links
    assert first.title == "Island Bakery Wins a Prize"
    assert (first.id, first.image, first.media_type) == ("7001", "/2021/03/04/harbour_9.jpg", "image")
    assert first.extra == {"rank": "1"}
    assert second.media_type == "video"


@pytest.mark.parametrize(
    ("dump", "match"),
    [
        (LINKS_DUMP, "exact-bytes"),
        (LINKS_DUMP.replace(str(len(LINKS.encode())), str(len(LINKS))), "code-points"),
        (LINKS_DUMP.replace(str(len(LINKS.encode())), str(len(LINKS.encode("gbk")))), "double-byte"),
        (LINKS_DUMP.replace(str(len(LINKS.encode())), "99999"), "json-end"),
        (LINKS_DUMP[:150], "truncated"),
        ('array(1) {\n  ["a"]=>\n  string(44) "two   words and   the spaces   collapsed"\n}', "structure"),
        ("array(1) {\n  [0]=>\n  int(1)\n}", "balanced"),
    ],
)
def test_the_audit_says_how_the_end_was_found(dump, match):
    article = checked(f"{STORY}\n\n{dump}")
    assert article.text == STORY
    assert [found["match"] for found in article.embedded] == [match]
    assert ("truncated" in article.flags) == (match == "truncated")


def test_a_cut_list_keeps_the_links_that_are_whole():
    article = checked(f"{STORY}\n\n{LINKS_DUMP[:-40]}")
    assert [link.id for link in article.related_links] == ["7001"]


def test_what_is_not_sure_is_told_and_kept():
    article = checked(f"{HEADLINE}\n\nAn article on PHP and arrays. It shows\n\n{NESTED}\n\nand goes on.")
    told = [hit for hit in article.found if hit.rule.code == "PHP101"]
    assert [hit.finding.keep for hit in told] == [True]
    assert not article.embedded


def test_dump_of_links_goes_even_where_the_article_speaks_of_software():
    text = f"{STORY}\n\nThe software developers of the ferry's booking API fixed two bugs on Friday.\n\n{LINKS_DUMP}"
    assert checked(text).text == text.removesuffix(f"\n\n{LINKS_DUMP}")


def placed(dump, where):
    """An article with a dump in it, and without."""
    first, second = "\n\n".join(PARAGRAPHS[:1]), "\n\n".join(PARAGRAPHS[1:])
    dump = dump.rstrip("\n")
    return {
        "head": (f"{dump}\n\n{BODY}", BODY),
        "middle": (f"{first}\n\n{dump}\n\n{second}", BODY),
        "tail": (f"{BODY}\n\n{dump}", BODY),
        "glued": (f"{first}{dump}\n\n{second}", BODY),
    }[where]


def mangled(dump, how):
    """What extractors do to a dump."""
    if how == "white space collapsed":
        return " ".join(dump.split())
    if how == "escaped":
        return escape(dump)
    if how == "escaped twice":
        return escape(escape(dump))
    opening = iter(range(10**9))
    return sub('"', lambda _: "“" if next(opening) % 2 == 0 else "”", dump)  # quotes curled


FORMS = ["var_dump", "debug_zval", "print_r", "var_export", "serialize"]
PLACES = ["head", "middle", "tail", "glued"]
WAYS = ["white space collapsed", "escaped", "escaped twice", "quotes curled"]


def share_exact(records, form, where, change=lambda dump: dump):
    exact = []
    for record in records:
        source, clean = placed(change(record[form]), where)
        article = ALL.clean(source)
        assert article.restore() == source
        exact.append(article.text == clean)
    return sum(exact) / len(exact)


@pytest.fixture(scope="module")
def composite(php_values):
    """Records of arrays and objects; scalars alone are too little to be known by."""
    return [r for r in php_values if isinstance(r["value"], list | dict) and "@enum" not in r["value"]][:80]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("where", PLACES)
def test_intact_dumps_in_articles(composite, form, where):
    assert share_exact(composite, form, where) >= 0.995


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("how", WAYS)
def test_mangled_dumps_in_articles(composite, form, how):
    assert share_exact(composite, form, "tail", lambda dump: mangled(dump.rstrip("\n"), how)) >= 0.9


def test_values_of_intact_dumps(composite):
    for record in composite:
        article = ALL.clean(f"{BODY}\n\n{record['var_dump']}")
        assert json.dumps([d["value"] for d in article.embedded]) == json.dumps([record["value"]])


OTHERS = {
    "xdebug": "array (size=2)\n  0 => int 1\n  'k' => string 'héllo' (length=6)",
    "xdebug, flat": "/p/x.php:5:array (size=2) 0 => int 1 'k' => array (size=1) 'a' => string 'x' (length=1)",
    "xdebug, scalar": "/path/x.php:5:string 'héllo' (length=6)",
    "xdebug, text": "/p/x.php:5:\nclass P#1 (1) {\n  public $a =>\n  int(1)\n}",
    "symfony": 'array:2 [\n  "a" => 1\n  "o" => User {#2\n    +name: "Zoë"\n  }\n]',
    "print_r, flat": "Array ( [0] => 1 [k] => [n] => Array ( [0] => 2 ) )",
    "print_r, escaped": "Array ( [0] =&gt; 1 [k] =&gt; x )",
    "object": "stdClass Object\n(\n    [a] => 1\n)\n",
    "enum": "Suit Enum:string ( [name] => Hearts [value] => H )",
    "export": "array (\n  0 => 1,\n  'k' => 'it\\'s',\n)",
    "serialize": 'a:2:{i:0;i:1;s:1:"k";s:6:"héllo";}',
    "serialize, string": 's:6:"héllo";',
    "a cut one": 'array(2) {\n  [0]=>\n  string(5) "he',
    "scalars in a row": "NULL\nint(4)\nNULL",
    "scalars with their places": "/srv/elm/foot.php:15:\nNULL\n/srv/elm/foot.php:16:\nint(4)",
    "references": 'array(2) refcount(2){\n  ["a"]=>\n  reference refcount(2) {\n    int(1)\n  }\n  ["b"]=>\n  bool(true)\n}',
    "symfony, with its place": 'array:1 [ // app/Http/Mill.php:58\n  "mills" => array:1 [\n    0 => 44\n  ]\n]',
    "symfony, with its script": 'array:1 [\n  "a" => 1\n]\nSfdump("sf-dump-442910873")',
    "print_r, cut": "Array ( [widget] => more [items] => Array ( [0] => Array ( [id] => 9 [title] => Lost ) [1] => Array ( [i",
    "export, as a statement": "array ( 'cta' => (object) array( 'label' => 'Don\\'t miss', ), );",
}


@pytest.mark.parametrize("dump", OTHERS.values(), ids=OTHERS)
def test_other_forms_go(dump):
    assert cleaned(f"{BODY}\n\n{dump.rstrip()}", "PHP1", "SCR") == BODY
    assert cleaned(f"{BODY}\n\n{dump.rstrip()}") == BODY


@pytest.mark.parametrize(
    "text",
    [
        "Array (NASDAQ: ARRY) announced its results on Monday; the Array ( a startup ) did not.",
        "An array (of colours) and a Foo Object (in the sky) and a Tide Enum (erated).",
        "Write a:b, s:t and O:K; a:5 and i:1; it is a ratio of 2:{3}.",
        "The array (size=2) was called so; object(s)[1] too; string 'quartet' plays.",
        "array:3 [sic] and User {#2 of them} met.",
        "PHP prints it so:\n\nArray\n(\n    [0] => 1\n)\n\nThe keys stand in brackets, and the array ends with one.",
        "In PHP you can serialize an array:\n\na:1:{i:0;i:1;}\n\nThe first number counts the elements.",
        "What print_r shows:\n\nArray ( [0] => 1 )\n\nand no more.",
        "var_export gives:\n\narray (\n  0 => 1,\n)\n\nwhich is PHP again.",
        "With Xdebug you see\n\narray (size=1)\n  0 => int 1\n\nin the browser.",
        'Laravel\'s dd shows\n\narray:1 [\n  "a" => 1\n]\n\nin colour.',
        "Recipe: an array (\n onions, leeks,\n garlic )",
        "The Class P#1 (5) { five } was the best of the school.",
    ],
)
def test_other_forms_stay(text):
    stays(text)


CUT = {
    "a string of links": 'string(644) "[{"id":"512","pic":"/2021/3/quay.jpg","title":"Fog over the Nar',
    "a key": 'array(2) { [0]=> array(3) { ["id"]=> string(5) "51207" ["ti',
    "a key, in lines": 'array(2) {\n  [0]=>\n  array(3) {\n    ["id"]=>\n    string(5) "51207"\n    ["ti',
    "a title": 'array(2) { [0]=> array(3) { ["id"]=> int(51) ["title"]=> string(300) "Fog over the Nar',
    "between elements": 'array(2) {\n  [0]=>\n  int(51)',
    "print_r": "Array ( [id] => 51 [kids] => Array ( [0] => a [1",
    "print_r, a text": "Array ( [id] => 51 [kids] => Array ( [0] => a [title] => Fog over the Nar",
    "print_r, in lines": "Array\n(\n    [id] => 51\n    [kids] => Array\n        (\n            [0] => a\n            [1",
    "export": "array ( 'id' => 51, 'title' => 'Fog over the Nar",
    "serialize": 'a:2:{s:2:"id";i:51;s:5:"title";s:300:"Fog over the Nar',
}  # fmt: skip
in_languages = pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)


@pytest.mark.parametrize("dump", CUT.values(), ids=CUT)
@in_languages
def test_the_article_goes_on_behind_a_dump_that_is_cut(dump, news):
    first, *rest = news
    for between in ("\n\n", "\n"):
        text = between.join([first, dump, *rest])
        assert cleaned(text, "PHP") == between.join(news)
        assert cleaned(between.join([first + dump, *rest]), "PHP") == between.join(news)
        assert cleaned(between.join([first, dump, *rest, dump]), "PHP") == between.join(news)


@pytest.mark.parametrize(
    "dump", [dump for name, dump in CUT.items() if "lines" not in name and name != "between elements"]
)
@in_languages
def test_nothing_goes_where_the_article_goes_on_in_a_cut_string(dump, news):
    flat = " ".join([news[0], dump, *news[1:]])
    assert cleaned(flat, "PHP") == flat
    assert cleaned(f"{flat}\n\nShare this", "PHP") == f"{flat}\n\nShare this"
    below = "\n\n".join([news[0], f"{dump} {news[1]}", news[2]])
    assert cleaned(below, "PHP").endswith(f" {news[1]}\n\n{news[2]}")


@pytest.mark.parametrize(
    "dump", [*(OTHERS[name] for name in ("print_r, flat", "symfony", "xdebug")), LINKS_DUMP]
)
@pytest.mark.parametrize(
    "cut", [*CUT.values(), 'array:2 [ "id" => 4 "title', "array (size=2) 'id' => string 'Fog over"]
)
@in_languages
def test_a_whole_dump_does_not_end_one_that_is_cut(cut, dump, news):
    for between in ("\n\n", "\n", " "):
        clean = cleaned(between.join([news[0], cut, news[1], dump, news[2]]), "PHP")
        assert all(paragraph in clean for paragraph in news)


def test_prose_behind_a_dump_that_is_cut_between_elements():
    for between in ("\n\n", "\n", " "):
        text = between.join([PARAGRAPHS[0], 'array(2) { [0]=> string(1) "x"', *PARAGRAPHS[2:]])
        assert cleaned(text, "PHP") == between.join([PARAGRAPHS[0], *PARAGRAPHS[2:]])


@pytest.mark.parametrize("body", ["\n\n".join(NEWS["en"]), "\n".join(NEWS["de"]), "\n\n".join(NEWS["zh"])])
def test_a_string_of_many_paragraphs_goes_whole(body):
    length = len(body.encode())
    for end in ('"\n}', ""):
        dump = f'array(1) {{\n  ["body"]=>\n  string({length}) "{body if end else body[:-8]}{end}'
        assert cleaned(f"{STORY}\n\n{dump}", "PHP") == STORY
    assert cleaned(f"{STORY}\n\nArray\n(\n    [id] => 5\n    [body] => {body}\n)\n", "PHP").rstrip() == STORY
    assert cleaned(f"{STORY}\n\narray (\n  'body' => '{body.replace(chr(39), '’')}',\n)", "PHP") == STORY


@pytest.mark.parametrize(
    ("dump", "form", "value"),
    [
        ("enum(Desk::Sports)", "php.var_dump", "Desk::Sports"),
        ("enum Desk::Sports;", "php.var_dump", "Desk::Sports"),
        ('enum Elm\\Desk::Sports : string("sp");', "php.var_dump", "Elm\\Desk::Sports"),
        ("/srv/elm/page.php:7:\nenum Desk::Sports : int(3);", "php.xdebug", "Desk::Sports"),
        ('E:11:"Desk:Sports";', "php.serialize", "Desk::Sports"),
    ],
)
def test_an_enum_alone(dump, form, value):
    article = checked(f"{PARAGRAPHS[0]}\n\n{dump}\n\n{PARAGRAPHS[1]}")
    assert article.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert [(found["format"], found["value"]) for found in article.embedded] == [(form, {"@enum": value})]


@pytest.mark.parametrize(
    "text",
    [
        "The enum Desk::Sports is what PHP has for it, and an enum of three cases will do.",
        "He wrote enum, then Desk: sports; and E: eleven.",
        'The score was E:11 "Desk", they said.',
    ],
)
def test_enums_in_sentences_stay(text):
    stays(f"{PARAGRAPHS[0]}\n\n{text}")
