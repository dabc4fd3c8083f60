import numpy as np
import pytest
from helper import BODY, HEADLINE, PARAGRAPHS, STORY

from cleaner.boilerplate.examples import covered, examples
from cleaner.boilerplate.segments import segments
from cleaner.document import Document

PAGE = (
    f"Home\nNews\nSport\n{STORY}\nShare this article\nMost read\nFog keeps the ferry in port for a third day"
)


def record(**more):
    return {"id": "1", "host": "elmpost.example", "kind": "page", "text": PAGE, **more}


def shares(text, gold):
    return covered(text, gold, segments(Document(text))).tolist()


def test_what_the_article_has_is_covered():
    text = f"Home and away again\n{PARAGRAPHS[0]}\nFog keeps the ferry in port"
    assert shares(text, PARAGRAPHS[0]) == [0, 1, 0]


def test_a_line_that_is_there_once_more_is_covered_once():
    assert sum(shares(f"{PARAGRAPHS[0]}\n{PARAGRAPHS[0]}", PARAGRAPHS[0])) == pytest.approx(1, abs=0.1)


def test_few_tokens_in_a_row_do_not_count():
    assert shares("The bridge and the ferry and the fog", "The ferry, the bridge, the fog: all of it.") == [0]


def test_the_page_of_an_article():
    example = next(examples(record(gold=STORY, title=HEADLINE)))
    lines = [piece.text for piece in segments(Document(PAGE))]
    rows, (body, head) = len(lines), example.targets.T
    assert example.rows.shape[0] == rows
    assert example.targets.shape == example.weights.shape == (rows, 2)
    assert np.isfinite(example.rows).all()
    assert [line for line, share in zip(lines, body, strict=True) if share > 0.5] == [
        line for line in STORY.split("\n") if line
    ]
    assert [line for line, is_head in zip(lines, head, strict=True) if is_head] == [HEADLINE]
    assert (example.weights >= 0).all()


def test_passages_are_known_and_the_rest_is_not():
    example = next(examples(record(keep=[BODY], drop=["Share this article"], views=[])))
    told = {piece.text: i for i, piece in enumerate(segments(Document(PAGE)))}
    assert example.targets[told["Share this article"], 0] == 0
    assert example.weights[told["Share this article"], 0] > 0
    assert example.weights[told["Home"], 0] == 0


def test_the_same_record_gives_the_same_examples():
    first, second = (list(examples(record(gold=STORY, title=HEADLINE))) for _ in range(2))
    assert len(first) == len(second)
    assert all(np.array_equal(a.rows, b.rows) for a, b in zip(first, second, strict=True))


def test_a_record_as_it_is():
    first, *more = examples(record(gold=STORY, title=HEADLINE), altered=False)
    assert not more
    assert np.array_equal(first.rows, next(examples(record(gold=STORY, title=HEADLINE))).rows)


def test_nothing_gives_nothing():
    assert list(examples(record(text="", keep=[], drop=[], views=[]))) == []
