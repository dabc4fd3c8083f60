import pytest
from helper import cleaned

NAMES = ("Home", "News", "Sport", "Weather", "Jobs")
MENU = "".join(f"     * [{number}]{name}\n" for number, name in enumerate(NAMES, 1))
PLAIN_MENU = "".join(f"     * {name}\n" for name in NAMES)
STORY = (
    "   The bridge over the [6]Elm was opened by the mayor on Monday, a year\n"
    "   late and in heavy rain. [7]Odile Farrant, who runs the bakery, had come.\n"
)
PLAIN = STORY.replace("[6]", "").replace("[7]", "")
URLS = [f"https://elm.example/{number}" for number in range(1, 8)]
LISTED = "".join(f"   {number}. {url}\n" for number, url in enumerate(URLS, 1))
LISTS = {
    "lynx": f"References\n\n{LISTED}",
    "lynx, hidden ones": f"References\n\n   Visible links:\n{LISTED}\n   Hidden links:\n   9. file://localhost/h\n",
    "elinks": f"References\n\n   Visible links\n{LISTED}",
    "elinks, titles": "References\n\n   Visible links\n"
    + LISTED.replace("https://elm.example/3", "Sport of the Elm: results\n\thttps://elm.example/3"),
    "elinks, a title first": "References\n\n   Visible links\n"
    + LISTED.replace("   1. ", "   1. The Elm Post\n\t"),
    "links": "Links:\n" + "".join(f"{number}. {url}\n" for number, url in enumerate(URLS, 1)),
    "w3m": "References:\n\n" + "".join(f"[{number}] {url}\n" for number, url in enumerate(URLS, 1)),
    "other addresses": f"References\n\n{LISTED.replace('https://elm.example/3', 'mailto:post@elm.example')}",
    "no heading": LISTED,
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_goes(listed):
    assert cleaned(f"{MENU}\n{STORY}\n{listed}", "LNK").rstrip() == f"{PLAIN_MENU}\n{PLAIN}".rstrip()


def test_links_without_text_and_numbers_of_the_author():
    story = STORY.replace("[7]", "[8]").replace(" in heavy", " [7] in heavy").replace("come", "come[2]")
    text = f"{MENU}\n{story}\n{LISTED}   8. https://elm.example/8\n"
    assert (
        cleaned(text, "LNK")
        .rstrip()
        .endswith("in heavy rain. Odile Farrant, who runs the bakery, had come[2].")
    )


def test_spaces_that_do_not_break():
    menu = MENU.replace("* ", "•\xa0").replace("[2]", "[2][IMG] ")
    told = cleaned(f"{menu}\n   [3]____ Search\n{STORY}\n{LISTS['elinks']}", "LNK")
    assert "[1]" not in told
    assert "[IMG]" in told


def test_numbers_that_begin_later_for_what_the_head_refers_to():
    listed = f"References\n\n   Visible links\n{LISTED.partition(chr(10))[2]}"
    assert (
        cleaned(f"{MENU.replace('[1]', '')}\n{STORY}\n{listed}", "LNK").rstrip()
        == f"{PLAIN_MENU}\n{PLAIN}".rstrip()
    )


def test_in_chinese():
    names = ("首页", "新闻", "体育", "天气", "招聘")
    text = "".join(f"     * [{number}]{name}\n" for number, name in enumerate(names, 1))
    told = cleaned(f"{text}\n   周一，[6]埃尔姆河上的桥开通了。\n\nReferences\n\n{LISTED}", "LNK")
    assert told == "".join(f"     * {name}\n" for name in names) + "\n   周一，埃尔姆河上的桥开通了。"


CITED = "The bridge opened late [1], in rain [2]. It had cost four million more[3], as told[4] before [5]; [6] [7]\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{CITED}References\n\n{LISTED}",
        f"{CITED}{LISTS['w3m']}",
        f"The bridge opened late.\n\nSources\n\n{LISTED}",
        f"{MENU}\n{STORY}",
        f"{MENU}\n{STORY}\n{LISTED}\nThe bridge closes in June.\n",
        f"{MENU}\n{STORY}\nReferences\n\n   1. The Elm Post, page 4\n   2. The Elm Post, page 9\n",
        f"[1]Home [2]News\n\nReferences\n\n{''.join(LISTED.splitlines(keepends=True)[:2])}",
        f"一座桥[1]开通了，[2]晚了一年[3]。人们[4]等到天明[5]，[6]下着雨[7]。\n\n{LISTED}",
    ],
    ids=["sources", "sources in brackets", "a list", "no list", "text behind", "no addresses", "few", "sources in Chinese"],
)  # fmt: skip
def test_stays(text):
    assert cleaned(text, "LNK") == text


def test_most_links_have_a_number_in_the_text():
    listed = "".join(f"   {number}. https://elm.example/{number}\n" for number in range(1, 40))
    text = f"{MENU}\n{STORY}\n{listed}"
    assert cleaned(text, "LNK") == text
