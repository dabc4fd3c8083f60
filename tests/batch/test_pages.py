import pytest
from helper import HEADLINE, PARAGRAPHS, RAW, STORY

from cleaner.batch import documents, formats, pagedates, pages
from cleaner.cleaner import Cleaner
from cleaner.config import Settings

BODY = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} - The Brannock Post</title>
<meta property="article:published_time" content="2021-03-04T07:40:12Z"><script>var a = {{}};</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{HEADLINE}</h1>
{BODY}<p>string(2) "[]"</p></article>
<footer>Copyright The Brannock Post. All rights reserved.</footer></body></html>
"""


def clean(html, name="page.html", **settings):
    data = html if isinstance(html, bytes) else html.encode()
    return documents.clean(Cleaner(Settings(**settings)), data, formats.of(name), name)


def test_a_page_gives_its_article_with_the_headline_once(valid):
    document = clean(PAGE)
    assert document.article.text == STORY
    told = valid(document.metadata())
    assert (told["title"], told["date"], told["source"]) == (
        HEADLINE,
        "2021-03-04T07:40:12+00:00",
        "page.html",
    )
    assert told["encoding"] == {"name": "utf-8", "bom": False, "newline": "\n"}
    assert "PHP101" in {change["code"] for change in told["removed"]}
    assert told["flags"] == []


META = '<meta property="article:published_time" content="{}">'
LINKED = '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"{}"}}</script>'
PLACES = {
    "meta": META, "JSON-LD": LINKED, "itemprop of a meta": '<meta itemprop="datePublished" content="{}">',
    "time": '<time itemprop="datePublished" datetime="{}">x</time>', "pubdate": '<time pubdate datetime="{}">x</time>',
}  # fmt: skip


def dated(data):
    return clean(PAGE.replace(META.format("2021-03-04T07:40:12Z"), data)).metadata()["date"]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2020", "2020"),
        ("2020-03", "2020-03"),
        ("March 2020", "2020-03"),
        ("2020-01-05", "2020-01-05"),
        ("20200105", "2020-01-05"),
        ("2020-01-05T10:00:00+02:00", "2020-01-05T10:00:00+02:00"),
        ("2020-01-05T10:00:00.123Z", "2020-01-05T10:00:00+00:00"),
        ("Sun, 05 Jan 2020 10:00:00 GMT", "2020-01-05T10:00:00+00:00"),
        ("2096-12-20", "2096-12-20"),
        ("2020-13", None),
    ],
)
def test_the_date_is_as_the_page_tells_it(place, told, date, valid):
    assert dated(place.format(told)) == date


def test_the_date_of_the_likelier_place_counts():
    assert dated(META.format("2020-03") + LINKED.format("2020-03-05")) == "2020-03-05"
    assert dated(META.format("soon") + '<meta name="date" content="2020-03">') == "2020-03"
    assert dated(LINKED.format("2020").replace("}", "")) is None


@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("2020-03", "2020-03"),
        ("2020 March", None),
        ("March 4, 2020", "2020-03-04"),
        ("4 de marzo de 2020", "2020-03-04"),
        ("04.03.2020", "2020-03-04"),
        ("2020", None),
        ("&copy; 2020 The Post", None),
    ],
)
def test_of_what_is_found_elsewhere_nothing_is_completed(shown, date):
    html = PAGE.replace(META.format("2021-03-04T07:40:12Z"), "").replace(
        "<article>", f'<div class="date">{shown}</div><article>'
    )
    assert clean(html).metadata()["date"] == date


@pytest.mark.parametrize(
    ("found", "shown", "date"),
    [
        ("2024-01-02", "/archive/2024/12/", None),
        ("2024-01-01", "2024-11", None),
        ("2024-01-02", "/20240102/", "2024-01-02"),
        ("2024-01-02", "2024/1/2", "2024-01-02"),
    ],
)
def test_a_day_is_believed_that_stands_there(found, shown, date):
    assert pagedates.believed(found, f"<p>Posted {shown} by Ann</p>") == date


def test_all_rules_count_for_a_page():
    assert clean(PAGE, headline=False).article.text == "\n\n".join(PARAGRAPHS)
    assert 'string(2) "[]"' in clean(PAGE, ignore=("PHP",)).article.text


def test_of_a_fragment_all_is_text(valid):
    html = f"<h2>{HEADLINE}</h2><!-- no --><p>One <b>two</b>\n three.<br>Four.</p><script>no()</script><ul><li>x<li>y</ul>"
    document = clean(html)
    assert document.article.text == f"{HEADLINE}\n\nOne two three.\nFour.\n\nx\ny"
    assert valid(document.metadata())["flags"] == []


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<html><head><title>x</title></head></html>"])
def test_a_page_without_an_article_is_flagged(html):
    assert clean(html).metadata()["flags"] == ["not-an-article"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<?xml version="1.0"?><p>One.</p>', "One."),
        ("story.txt", "story.txt"),
        ("https://post.example/", "https://post.example/"),
        ("A &lt;b&gt; &amp;amp; c", "A <b> & c"),
        ("<svg><title>x</title></svg><p hidden>a<p>b", "a\n\nb"),
        ("<table><tr><td>1<td>2<tr><td>3</table>end", "1 2\n3\n\nend"),
    ],
)
def test_odd_fragments(html, text):
    assert clean(html).article.text == text


def test_what_is_preformatted_keeps_its_lines():
    assert clean("<pre>a\n  b</pre>\n\n<p>c</p>").article.text == "a\n  b\n\nc"


@pytest.mark.parametrize(
    ("charset", "written"),
    [("iso-8859-9", "cp1254"), ("windows-1251", "cp1251"), ("utf-8", "utf-8"), ("shift_jis", "cp932")],
)
def test_a_page_is_read_as_it_says(charset, written):
    text = {"cp1254": "Işık şehri", "cp1251": "Паром вернулся", "cp932": "船が戻った"}.get(written, "Fähre")
    html = f'<meta charset="{charset}"><p>{text}</p>'.encode(written)
    assert clean(html).article.text == text
    assert clean(html).metadata()["encoding"]["name"] == written


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "html", [PAGE, f"<p>{HEADLINE} café", "", "<p>a\0b"], ids=["page", "fragment", "empty", "NUL"]
)
def test_there_and_back(round_trip, html, encoding, newline):
    round_trip("a/page.htm", html.replace("\n", newline).encode(encoding))


@pytest.mark.parametrize("name", ["story.txt.gz", "deep/page.html.xz", "story.md.bz2", "story.text.zst"])
def test_compressed_documents_there_and_back(round_trip, name):
    import io

    from cleaner.batch import compression

    file = io.BytesIO()
    with compression.writing(file, formats.of(name).compression) as out:
        out.write((PAGE if "html" in name else RAW).encode())
    text, done = round_trip(name, file.getvalue())
    assert text.decode().strip() == STORY
    assert (done.cleaned, done.unchanged) == (1, 0)
    assert done.removed["PHP101"] == len('string(2) "[]"')


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- x --><html xmlns="x">', True),
        (b"<HTML>", True),
        ("<!DOCTYPE html><p>".encode("utf-16"), True),
        ("\ufeff<!DOCTYPE html><p>".encode("utf-16-be"), True),
        ("<html><p>".encode("utf-32"), True),
        (b"<p>One.</p>", False),
        (b"An article about <html> and <body>.", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_its_beginning(data, is_page):
    assert pages.looks_like_page(data) == is_page


@pytest.mark.timeout(10)
def test_comments_before_a_text_are_read_in_one_way():
    assert not pages.looks_like_page(b"<!-- wp:a -->\n<!-- /wp:a -->\n" * 100 + b"The end.")
    assert pages.looks_like_page(b"<!-- a -->\n" * 100 + b"<html>")


@pytest.mark.timeout(10)
def test_spaces_in_a_line_are_looked_through_once():
    clean(f"<pre>One.{' ' * 200_000}Two.</pre>")


@pytest.mark.parametrize("piece", ["<a", "<!--", "<div>", '<a href="', "&", "</", "<p>x", "<![CDATA["])
def test_hostile_pages_are_read(piece):
    clean(piece * 5_000)
    clean("<html><body>" + piece * 5_000)


def test_the_charset_of_xhtml():
    html = '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Київ</p></body></html>'
    assert pages.read(html.encode("cp1251")).text == "Київ"
