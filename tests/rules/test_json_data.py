import json

import pytest
from helper import checked, cleaned, stays

from rules.cases import NEWS, STORY, A, B, around

LINKS = '[{"id":"7001","title":"Island Bakery Wins a Prize","url":"\\/a.html"},{"id":"7002","title":"Waves Break Over the “Old” Quay","url":"\\/b.html"}]'
LINKED = json.dumps(
    {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge Opens a Year Late",
        "datePublished": "2021-03-04T07:40:12+01:00", "author": [{"@type": "Person", "name": "Juna Moon"}, {"name": "Piet Aa"}],
    }
)  # fmt: skip
DATA = {
    "links": LINKS,
    "JSON-LD": LINKED,
    "object": '{"sort":"3682401","contenttypeid":21,"x":null}',
    "escaped": LINKS.replace('"', "&quot;"),
    "escaped twice": LINKS.replace('"', "&amp;quot;"),
    "encoded twice": json.dumps(LINKS.replace("“", "").replace("”", "")),
    "encoded twice, keys too": json.dumps(json.dumps({"記事": 7002, "関連": [{"題": "駅", "url": "/eki"}]})),
    "encoded three times": json.dumps(json.dumps('[{"title":"A new mill","url":"/mill.html"}]')),
    "quotes curled": LINKS.replace("“", "").replace("”", "").replace('"', "”"),
    "trailing comma": LINKS.replace("}]", "},]"),
    "space before commas": LINKS.replace("},{", "} ,{"),
    "raw line end": LINKS.replace("Bakery Wins", "Bakery\nWins"),
    "callback": f"jsonCallback_12({LINKS});",
    "broken": LINKS.replace("Bakery Wins", 'Bakery "Wins"'),
    "Drupal": '[[{"fid":"1","view_mode":"default","type":"media"}]]',
}


@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_goes(data):
    assert cleaned(around(data), "JSN") == STORY
    assert cleaned(around(data)) == STORY


def test_glued_and_cut():
    assert cleaned(f"{A}{LINKS}{B}", "JSN") == f"{A} {B}"
    article = checked(f"{STORY}\n\n{LINKS[:-30]}", "JSN")
    assert article.text == STORY
    assert [link.id for link in article.related_links] == ["7001"]
    assert article.flags == ["truncated"]


@pytest.mark.parametrize(
    "name", ["links", "escaped", "encoded twice", "quotes curled", "trailing comma", "callback"]
)
def test_links_are_told(name):
    article = checked(around(DATA[name]))
    assert [link.id for link in article.related_links] == ["7001", "7002"]
    assert article.related_links[0].url == "/a.html"


NO_NUMBERS = (
    '{"id":"1","title":"A story about x","url":"/x","score":1e999,"n":[NaN,-Infinity,Infinity,-2.5e400,1.5]}'
)
TOLD = {"score": "1e999", "n": ["NAN", "-INF", "INF", "-2.5e400", 1.5]}


@pytest.mark.parametrize(
    "data",
    [f"[{NO_NUMBERS}]", json.dumps(f"[{NO_NUMBERS}]"), f'string({len(NO_NUMBERS) + 2}) "[{NO_NUMBERS}]"', f"x([{NO_NUMBERS},]);"],
    ids=["bare", "encoded twice", "in a dump", "trailing comma"],
)  # fmt: skip
def test_what_json_has_no_number_for_is_told_as_a_string(data):
    article = checked(around(data))
    assert article.text == STORY
    assert [link.extra for link in article.related_links] == [TOLD]
    assert article.embedded[0]["value"] == [{"id": "1", "title": "A story about x", "url": "/x", **TOLD}]


def test_facts_of_json_ld():
    article = checked(f"Another Headline Here\n5 May 2020\n\n{around(LINKED)}")
    assert (article.title, article.author) == ("Bridge Opens a Year Late", "Juna Moon, Piet Aa")
    assert article.date == "2021-03-04T07:40:12+01:00"
    assert article.embedded[0]["format"] == "json-ld"


def test_facts_of_open_graph():
    article = checked(
        around('{"og:title":"Bridge Opens","article:published_time":"2021-03-04","og:type":"article"}')
    )
    assert (article.title, article.date) == ("Bridge Opens", "2021-03-04")


def test_what_another_page_says_is_no_fact():
    listed = '{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]}'
    assert checked(around(listed)).title is None


BODY = 'The bridge was "finally" opened.\n\nTraffic flows — slowly \\o/ — over it now, the council said on Friday.'


def test_a_body_that_is_nowhere_else_becomes_the_text():
    record = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": "Bridge Opens",
            "articleBody": BODY,
        }
    )
    for text in (record, f"Home\n\n{record}", f'<script type="application/ld+json">{record}</script>'):
        article = checked(text)
        assert article.text.endswith(BODY)
        assert article.title == "Bridge Opens"
        assert "body-from-data" in article.flags
        assert article.embedded[0]["value"]["articleBody"] == BODY


def test_a_body_that_is_also_the_text_stays_data():
    record = json.dumps({"@context": "https://schema.org", "@type": "Article", "articleBody": STORY})
    article = checked(f"{STORY}\n\n{record}")
    assert article.text == STORY
    assert article.flags == []


def test_what_a_manual_shows_stays():
    shown = json.dumps(json.loads(LINKS.replace("“", "").replace("”", "")), indent=4)
    further_in = "".join(f"    {line}\n" for line in shown.splitlines())
    stays(f"{A}\n\nThe ferry's timetable answers::\n\n    $ ask ferry\n\n{further_in}\n{B}\n")
    stays(
        f"  - {A}\n\n    Output::\n\n{further_in.replace('    ', '        ')}\n    Output::\n\n    nothing\n"
    )


def test_what_stands_behind_what_a_manual_shows_goes():
    assert cleaned(f"Elm Post::\n    {LINKS}\n\n{STORY}", "JSN") == f"Elm Post::\n\n{STORY}"
    assert (
        cleaned(f"{A}\n\nOutput::\n\n    a ferry\n\n{LINKS}\n\n{B}", "JSN")
        == f"{A}\n\nOutput::\n\n    a ferry\n\n{B}"
    )
    assert cleaned(f"{A}\n\n    Output::\n\n    {LINKS}\n\n{B}", "JSN") == f"{A}\n\n    Output::\n\n{B}"


@pytest.mark.parametrize(
    "text",
    [
        'The API returns {"id": 1} for the first record, she said.',
        'JSON is simple. An object looks so:\n\n{"name": "Ann", "age": 30}\n\nKeys are strings, and an array holds values.',
        'A config in YAML or JSON:\n\n{"port": 8080, "debug": true}\n\nRestart the service, said the developers.',
        'He answered: {"nothing"} and left.',
        'The set {"a", "b"} has two elements; the list ["a", "b"] is ordered.',
        'She had ["mixed"] feelings about it.',
        "A = {1, 2} and {x : x > 0} are sets.",
        'The label said [{"fragile"}], twice.',
        "[...] and [sic] and {curly} and \"quoted\": all prose.",
        '"To be": so he began.',
        '{"never closed: he wrote, and never did close it.',
        'The receipt read: {"total": "5"}.',
        'In a sentence like "{\\"a\\": 1}" nobody would guess what it is, he joked.',
        "They sang [refrain]: {la, la}.",
        'His note, "[{" and nothing more, was kept.',
        '“Time”: the word on the wall.',
        '“{” is a brace, “[” a bracket.',
        '{x | x in "abc"}: notation varies.',
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)


CUT = {
    "a list": '[{"id":512,"title":"Fog","url":"/n/512","thumb":"/i/51',
    "an object": '{"id":512,"title":"Fog","teaser":"The Nar',
    "a list, in lines": '[\n  {\n    "id": 512,\n    "title": "Fog",\n    "thumb": "/i/51',
    "links": LINKS[:-30],
}
in_languages = pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)


@pytest.mark.parametrize("data", CUT.values(), ids=CUT)
@in_languages
def test_the_article_goes_on_behind_json_that_is_cut(data, news):
    first, *rest = news
    for between in ("\n\n", "\n"):
        assert cleaned(between.join([first, data, *rest]), "JSN") == between.join(news)
        assert cleaned(between.join([first + data, *rest]), "JSN") == between.join(news)
        assert cleaned(between.join([first, data, *rest, data]), "JSN") == between.join(news)


@pytest.mark.parametrize("data", CUT.values(), ids=CUT)
@in_languages
def test_nothing_goes_where_the_article_goes_on_in_a_cut_string(data, news):
    flat = " ".join([news[0], data, *news[1:]])
    assert cleaned(flat, "JSN") == flat
    for between in ("\n\n", "\n", " "):
        clean = cleaned(between.join([news[0], data, news[1], LINKS, news[2]]), "JSN")
        assert all(paragraph in clean for paragraph in news)


def test_prose_behind_json_that_is_cut_between_members():
    assert cleaned(f'{A} {{"id":512,"n":[1,2],"tags":[{{"t":"x"}}, {B}', "JSN") == f"{A} {B}"


def test_objects_in_a_row_without_a_list():
    row = '{"id":"512","title":"Fog","url":"/n/512"} ,{"id":"513","title":"Hail","url":"/n/513"}'
    assert cleaned(around(row), "JSN") == STORY
    stays('{"a": 1}, {"b": 2} were the two that she wrote down.')
    stays('They were {"a": 1} ,{"b": 2} in her notes.')


def test_data_in_a_row_goes_in_one_pass():
    article = checked('See a({"b":1}) ' + 'a({"b":1}) ' * 40_000, "JSN")
    assert article.text.strip() == "See"
    assert article.flags == ["suspect"]
