import pytest
from helper import PARAGRAPHS

from cleaner.metadata.agency import find_agency


@pytest.mark.parametrize(
    ("start", "agency"),
    [
        ("BRANNOCK (AP) — ", "AP"),
        ("LONDON, Dec 13 (Reuters) - ", "Reuters"),
        ("TEHRAN (FNA)- ", "FNA"),
        ("MOSCOW, December 13. /TASS/. ", "TASS"),
        ("BEIJING, Dec. 13 (Xinhua) -- ", "Xinhua"),
        ("Berlin (dpa) - ", "dpa"),
        ("新华社北京12月13日电 ", "Xinhua"),
        ("(서울=연합뉴스) 김하늘 기자 = ", "Yonhap"),
    ],
)
def test_datelines(start, agency):
    assert find_agency(f"A Headline\n\n{start}{PARAGRAPHS[0]}") == agency


@pytest.mark.parametrize(
    ("end", "agency"),
    [
        ("It is over, FNA reported.", "FNA"),
        ("It is over, the XYZ news agency reported.", "XYZ"),
        ("It is over, Reuters says.", "Reuters"),
    ],
)
def test_last_sentences(end, agency):
    assert find_agency(f"{PARAGRAPHS[0]} {end}") == agency


@pytest.mark.parametrize(
    "text",
    [
        "According to FNA, the ferry sailed.",
        "The ferry (built in 1999) sailed.",
        "The ferry sailed, she said.",
        "The ferry sailed, Farrant said.",
        "The mayor (Labour) - a former sailor - spoke.",
        "See note (AP) for the rest",
    ],
)
def test_no_agency(text):
    assert find_agency(text) is None
