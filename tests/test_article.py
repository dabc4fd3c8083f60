import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from helper import BODY, HEADLINE, STORY

import cleaner
from cleaner import Cleaner, InputError, Settings, clean
from cleaner.article import Article
from cleaner.document import Document
from cleaner.ledger import Ledger
from cleaner.model import Fact, Finding, Located, Trust
from cleaner.pipeline import Outcome

SCHEMA = json.loads((Path(cleaner.__file__).parent / "metadata" / "schema.json").read_text("utf-8"))
LINKS = '[{"id":"7001","pic":"/a/b.jpg","title":"Island Bakery Wins a Prize"}]'
SOURCE = (
    f"{HEADLINE}\n\n{HEADLINE} - The Post\nTue Dec 13, 2016 22:11:53\nBy Juna Moon\n\n{BODY}\n\n\n"
    f'string({len(LINKS)}) "{LINKS}"'
)


def valid(metadata):
    jsonschema.validate(json.loads(json.dumps(metadata, allow_nan=False)), SCHEMA)
    return metadata


def test_the_title_of_a_text_of_which_only_a_kicker_goes():
    teasers = "What is next\nA wall of stone\nMore boats\nA new school"
    other = BODY.replace("the", "a").upper()
    text = f"{HEADLINE}\nThe crossing is open\nThree times a day\n{BODY}\n{teasers}\n{other}"
    article = clean(f"Island Life\n{text}")
    assert article.text == text
    assert article.title == HEADLINE


def test_facts_that_take_time_are_read_once_and_for_metadata_alone():
    calls = []

    def facts():
        calls.append("read")
        return [Fact("author", "Juna Moon", Trust.HEADER)]

    found = [Located(None, Finding(0, 1, further=facts), 0, 1)]
    article = Article(BODY, None, Outcome(Ledger(BODY), Document(BODY), found), None, None)
    assert (article.text, calls) == (BODY, [])
    assert (article.author, article.author, calls) == ("Juna Moon", "Juna Moon", ["read"])


def test_all_fields():
    told = valid(Cleaner().clean(SOURCE.encode(), "a/story.txt").metadata())
    assert set(told) == set(SCHEMA["required"])
    assert (told["source"], told["title"], told["author"]) == ("a/story.txt", HEADLINE, "Juna Moon")
    assert told["date"] == "2016-12-13T22:11:53"
    assert told["related_links"] == [
        {
            "title": "Island Bakery Wins a Prize",
            "url": None,
            "image": "/a/b.jpg",
            "media_type": "image",
            "id": "7001",
            "extra": {},
        }
    ]
    dump = told["embedded"][0]
    assert (dump["format"], dump["match"], dump["value"]) == (
        "php.var_dump+json",
        "exact-bytes",
        json.loads(LINKS),
    )
    assert SOURCE[dump["start"] : dump["end"]].startswith("string(")
    assert told["encoding"] == {"name": "utf-8", "bom": False, "newline": "\n"}
    assert told["checksums"]["source_sha256"] == sha256(SOURCE.encode()).hexdigest()
    assert told["checksums"]["text_sha256"] == sha256(STORY.encode()).hexdigest()
    assert told["stats"]["characters_in"] == len(SOURCE)
    assert told["stats"]["characters_out"] == len(STORY)
    assert sum(told["stats"]["removed_by_rule"].values()) == len(SOURCE) - len(STORY)
    assert told["flags"] == []
    assert [c["line"] for c in told["removed"]] == [
        SOURCE.count("\n", 0, c["start"]) + 1 for c in told["removed"]
    ]


@pytest.mark.parametrize("text", ["", "\n", "One.", "\ud800", "a\r\nb\r\n", 'string(3) "[{"', "\ufeff", "\0"])
def test_metadata_is_valid_for_anything(text):
    valid(clean(text).metadata())
    valid(clean(text.encode("utf-8", "surrogatepass")).metadata())


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda t: t.encode(), id="UTF-8"),
        pytest.param(lambda t: t.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(lambda t: t.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda t: t.encode("utf-16-be"), id="UTF-16 without a mark"),
        pytest.param(lambda t: t.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda t: t.replace("\n", "\r").encode("cp1252"), id="CR"),
        pytest.param(lambda t: t.replace("\n\n", "\r\n\n").encode(), id="mixed line ends"),
    ],
)
def test_the_founding_case_in_all_its_forms(write):
    raw = write(SOURCE)
    article = clean(raw)
    assert article.text == STORY
    assert article.restore() == raw
    assert [link.id for link in article.related_links] == ["7001"]
    decoded = article.raw_text
    assert all(decoded[c.start : c.end] == c.text for c in article.removed)
    valid(article.metadata())


def test_on_one_line():
    article = clean(" ".join(SOURCE.replace("By Juna Moon\n", "").split()))
    assert article.text == f"{HEADLINE}\n\n{' '.join(BODY.split())}"
    assert article.date == "2016-12-13T22:11:53"
    assert len(article.related_links) == 1


def test_no_text():
    with pytest.raises(InputError):
        clean(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def test_suspect_flag():
    text = f'One line.\nstring({len(LINKS)}) "{LINKS}"'
    assert Cleaner(Settings(suspect=0.5)).clean(text).flags == ["suspect"]
    assert Cleaner(Settings(suspect=1.0)).clean(text).flags == []


def test_same_input_same_output_whatever_came_before():
    first = Cleaner()
    for text in ("x", STORY, BODY):
        first.clean(text)
    assert first.clean(SOURCE).metadata() == Cleaner().clean(SOURCE).metadata()


def test_rules_digest_tells_settings_apart():
    digests = {
        Cleaner(s).rules_digest for s in (Settings(), Settings(headline=False), Settings(ignore=("SPC",)))
    }
    assert len(digests) == 3
    assert Cleaner().rules_digest == Cleaner().rules_digest
    assert Cleaner(Settings(timeout=1)).rules_digest == Cleaner().rules_digest


def test_public_names():
    for name in cleaner.__all__:
        assert getattr(cleaner, name)
    with pytest.raises(AttributeError):
        cleaner.nothing  # noqa: B018
