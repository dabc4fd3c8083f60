import pytest
from helper import ALL, cleaned

from rules.cases import STORY

HEAD = "Title: Ferry Sails Again | The Brannock Post\n\nURL Source: https://elm.example/ferry\n\n"
DATED = f"{HEAD}Published Time: 2021-03-04T07:40:00+00:00\n\n"


@pytest.mark.parametrize(
    "head",
    [
        f"{HEAD}Markdown Content:\n",
        f"{DATED}Markdown Content:\n\n",
        f"\n{HEAD}Warning: This page may ask for a login.\n\nMarkdown Content: \n",
        HEAD.replace("\n\n", "\n") + "Markdown Content:\n",
        "URL Source: https://elm.example/ferry.pdf\n\nNumber of Pages: 4\n\nMarkdown Content:\n",
    ],
)
def test_goes(head):
    assert cleaned(head + STORY, "RDR") == STORY
    assert cleaned(head + STORY) == STORY


def test_facts():
    article = ALL.clean(f"{DATED}Markdown Content:\n{STORY}")
    assert article.date == "2021-03-04T07:40:00+00:00"
    assert (
        ALL.clean(f"{HEAD}Markdown Content:\nThe ferry sailed.").title
        == "Ferry Sails Again | The Brannock Post"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{STORY}",
        f"Title: Ferry Sails Again\n\n{STORY}",
        f"{STORY}\n\n{HEAD}Markdown Content:\n{STORY}",
        f"The reader begins with URL Source: and Markdown Content:\n{STORY}",
        "URL Source:\n\nMarkdown Content:\n",
    ],
)
def test_stays(text):
    assert cleaned(text, "RDR") == text
