import pytest
from helper import HEADLINE, PARAGRAPHS, STORY

from cleaner.boilerplate.grafts import graft, grafts, page_of

TITLE = "Mill Reopens After a Century of Silence"
ARTICLE = (
    "The wheel of the old mill at Ostrey turned again on Sunday, after a hundred and four years.\n\n"
    "Children threw flour from the loft, and the band played what it knew, which was not much.\n\n"
    "The miller, who is nineteen, had learned the trade from a book and from her grandmother.\n\n"
    "She will grind on Saturdays until the river freezes, and sell the flour at the gate for coins."
)


def record(host, text, gold, **more):
    return {"id": host, "host": host, "kind": "page", "text": text, "gold": gold, **more}


def first():
    """A page with its frame above, inside and below, and the site's name behind the title."""
    text = "\n".join(
        [
            f"{HEADLINE} | The Elm Post",
            "Home",
            "News",
            PARAGRAPHS[0],
            "  Share this",
            *PARAGRAPHS[1:],
            "",
            "Imprint",
        ]
    )
    return record("elmpost.example", text, "\n".join(PARAGRAPHS), title=HEADLINE)


def second():
    return record("millnews.example", f"Weather\n{ARTICLE}\nMost read", ARTICLE, title=TITLE)


def test_a_frame_around_the_article_of_another_site():
    made = graft(page_of(first()), page_of(second()))
    lines = made["text"].split("\n")
    told = [line for line in ARTICLE.split("\n") if line]
    assert lines[:3] == [f"{TITLE} | The Elm Post", "Home", "News"]
    assert lines[-2:] == ["", "Imprint"]
    assert told[0] == lines[3]
    assert lines.index(told[0]) < lines.index("  Share this") < lines.index(told[-1])
    assert made["gold"].split("\n") == told
    assert (made["title"], made["host"], made["kind"]) == (TITLE, "elmpost.example", "page")
    assert not set(lines) & set(PARAGRAPHS)


def test_each_page_gets_one_and_the_same_each_time():
    pages = [page_of(first()), page_of(second())]
    made = list(grafts(pages))
    assert sorted(m["id"] for m in made) == [
        "elmpost.example+millnews.example",
        "millnews.example+elmpost.example",
    ]
    assert made == list(grafts(pages))


@pytest.mark.parametrize(
    "other",
    [
        second() | {"host": "elmpost.example"},  # the same site
        second() | {"kind": "extract"},
        second() | {"view": "laid out"},
        second() | {"title": ""},
        record(
            "moulin.example",
            "Météo\nLe vieux moulin tourne encore.",
            "Le vieux moulin tourne encore.",
            title=TITLE,
        ),
    ],
)
def test_pages_that_are_not_alike_change_nothing(other):
    pages = [page_of(first()), page_of(other)]
    assert list(grafts(pages)) == []


def test_a_page_that_has_the_title_in_its_article_and_one_that_has_not_are_not_alike():
    page = f"Home\n{STORY}\nImprint"
    inside, outside = record("elmpost.example", page, STORY, title=HEADLINE), second()
    assert page_of(inside).alike != page_of(outside).alike


@pytest.mark.parametrize(
    "made",
    [
        record("elmpost.example", STORY, STORY) | {"kind": "gold"},
        record("elmpost.example", "Home\nNews", STORY),
        record("elmpost.example", "", STORY),
        {
            "id": "1",
            "host": "elmpost.example",
            "kind": "page",
            "text": STORY,
            "keep": [],
            "drop": [],
            "views": [],
        },
    ],
)
def test_what_has_no_frame_or_no_article_is_no_page(made):
    assert page_of(made) is None
