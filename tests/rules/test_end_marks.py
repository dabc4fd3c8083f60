import pytest
from helper import cleaned, stays

from rules.cases import STORY, A, B

SENTENCE = "하늘다리가 월요일에 열렸고, 시장은 한 해 늦었다고 말했으며, 주민 삼백 명이 새벽부터 다리 앞에서 기다렸다."


@pytest.mark.parametrize(
    "mark", ["-30-", "- 30 -", "###", "(END)", "(Ends)", "[END]", "- ENDS -", "—ENDS—", "/TASS/", "(끝)", "（完）", "【完】", "（了）"]
)  # fmt: skip
def test_on_a_line_of_its_own(mark):
    assert cleaned(f"{STORY}\n\n{mark}", "END") == STORY
    assert cleaned(f"{STORY}\n{mark}\n\n", "END").strip() == STORY


@pytest.mark.parametrize("mark", ["(END)", " (Ends)", " /TASS/", "(끝)", "（完）"])
def test_behind_the_last_sentence(mark):
    assert cleaned(f"{STORY}{mark}", "END") == STORY
    assert cleaned(f"{SENTENCE} {SENTENCE}{mark}", "END") == f"{SENTENCE} {SENTENCE}"


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n\n###\n\n{B}",
        f"{A}\n\n-30-\n\n{B}",
        f"{A}\n\n* * *\n\n{B}\n\n* * *",
        f"{STORY} Signed: ___",
        f"{STORY}\n\n___",
        f"{STORY}\n\nName: ________",
        f"{STORY}\n\nIt was 30 below zero in the valley (the end)",
        f"{STORY}\n\nThe road to the station is /CLOSED/ until May",
        f"{STORY}\n\nPhone 30-30-30",
        f"{STORY}\n\n# The End",
        f"{STORY}\n\n#",
        f"{STORY}\n\n--",
        f"{STORY}\n\nhttps://elm.example/NEWS/",
        f"{STORY}\n\n(1)",
        f"{STORY}\n\n[END of the first part]",
        f"{STORY}\n\nSign up at\n\n/OSCE/",
        "-30-",
        "(END)",
        "Short.\n\n###",
        f"{A} It goes on (see below).",
        "",
    ],
)
def test_stays(text):
    assert cleaned(text, "END") == text
    stays(text)
