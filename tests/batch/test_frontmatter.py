import pytest
from helper import BODY, HEADLINE, STORY, accounted

from cleaner.batch import documents, formats, frontmatter
from cleaner.cleaner import Cleaner
from cleaner.config import Settings

FRONT = f'---\ntitle: "{HEADLINE}"\ndate: 2021-03-04 07:40\nauthor: Odile Farrant\ntags: [ferry]\n---\n\n'


def clean(text, name="story.md", **settings):
    return documents.clean(Cleaner(Settings(**settings)), text.encode(), formats.of(name), name)


def test_it_stays_and_tells(valid):
    document = clean(f'{FRONT}# {STORY}\n\nstring(2) "[]"\n')
    assert document.article.text == f"{FRONT}# {STORY}\n"
    told = valid(document.metadata())
    assert (told["title"], told["author"], told["date"]) == (HEADLINE, "Odile Farrant", "2021-03-04T07:40")
    accounted(document.article)
    assert document.article.removed[-1].line == FRONT.count("\n") + STORY.count("\n") + 3


def test_the_article_begins_behind_it():
    assert clean(f"{FRONT}# {STORY}", headline=False).article.text == FRONT + BODY
    assert clean(f"{FRONT}{HEADLINE}\n\n{STORY}").article.text == FRONT + STORY


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_there_and_back(round_trip, encoding, newline):
    text = f'{FRONT}{STORY}\n\nCafé.\n\nstring(2) "[]"\n'.replace("\n", newline)
    out, _ = round_trip("a/story.md", text.encode(encoding))
    assert out.decode() == f"{FRONT}{STORY}\n\nCafé.\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="no front matter"),
        pytest.param(f"---\n{STORY}\n---\n", id="a rule above a text"),
        pytest.param(f"---\ntitle: x\n\n{STORY}", id="no end"),
        pytest.param(f"\n{FRONT}", id="not at the beginning"),
        pytest.param("---", id="nothing else"),
    ],
)
def test_what_is_none(text):
    assert frontmatter.end(text) == 0


def test_what_is_written_as_markdown_is_front_matter_again():
    from cleaner.batch.outputs import markdown

    once = markdown(clean(f"{STORY}\n", "a.txt")).decode()
    assert clean(once).article.text == once
    assert markdown(clean(once)).decode() == once


@pytest.mark.timeout(10)
def test_space_in_a_field_is_looked_through_once():
    space = " " * 200_000
    assert frontmatter.read(f"---\ntitle: One{space}two  \n---\n") == {"title": f"One{space}two"}
    assert frontmatter.read("---\ntitle: O\nauthor: A B \t\n---\n") == {"title": "O", "author": "A B"}
