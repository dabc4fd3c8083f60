from textwrap import fill

import pytest
from helper import cleaned, stays

from cleaner import Cleaner, Settings

HEADLINE = "Old Mill on the Vesna Grinds Again"
LEAD = (
    "The old mill on the Vesna ground its first flour in sixty years on Saturday, before half of the village."
)
NEXT = "Its wheel was raised by a crane from the quarry, and two carpenters worked on it through the winter."
QUOTE = '"My grandfather heard it stop," said Bruna Ostrel, the miller. "I wanted to hear it start."'
COST = "The repairs cost 90,000 crowns, most of which came from a raffle and a single letter without a name."
LAST = "Flour will be sold at the door on Saturdays, as long as the river is high enough for it."
BODY = (LEAD, NEXT, QUOTE, COST, LAST)
RUSSIAN = (
    "Старая мельница на Весне в субботу впервые за шестьдесят лет смолола муку, и посмотреть пришло полсела.",
    "Колесо подняли краном из карьера, а два плотника работали над ним всю зиму, иногда и по ночам.",
    "Ремонт обошёлся в девяносто тысяч, и большую часть денег собрали по подписке среди соседей.",
)
CHINESE = (
    "维斯纳河上的老磨坊星期六磨出了六十年来的第一袋面粉，半个村子的人都来观看，孩子们站在桥上。",
    "水轮是用采石场的吊车吊起来的，两个木匠整整修了一个冬天，有时候夜里也在干活，村里的人给他们送汤和面包，还借给他们一盏灯。",
    "修缮一共花了九万元，其中大部分来自邻居们的捐款，还有一封没有署名的信里寄来的钱。",
)


def lines(*parts):
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((HEADLINE, LEAD, LEAD, *BODY[1:]), (HEADLINE, *BODY), id="the lead twice"),
        pytest.param(
            (HEADLINE, LEAD, "Lena Vork", *BODY), (HEADLINE, "Lena Vork", *BODY), id="a lead, a name"
        ),
        pytest.param((HEADLINE, f"{LEAD[:66]} […]", *BODY), (HEADLINE, *BODY), id="a lead that was cut"),
        pytest.param((HEADLINE, f"{LEAD[:61]}...", *BODY), (HEADLINE, *BODY), id="cut in a word"),
        pytest.param((HEADLINE, f"{LEAD[:66]}… Read more »", *BODY), (HEADLINE, *BODY), id="read more"),
        pytest.param((HEADLINE, f"{LEAD[:66]} (more…)", *BODY), (HEADLINE, *BODY), id="more"),
        pytest.param((*BODY, f"{NEXT[:70]}…"), BODY, id="cut, and behind"),
        pytest.param((HEADLINE, *BODY, *BODY), (HEADLINE, *BODY), id="the body twice"),
        pytest.param((HEADLINE, *BODY, HEADLINE, *BODY), (HEADLINE, *BODY), id="all of it twice"),
        pytest.param((*BODY[:2], *BODY), BODY, id="two paragraphs in a row"),
        pytest.param((*BODY, *BODY[:3]), BODY, id="three paragraphs anywhere"),
        pytest.param(
            (*BODY, "Photo of the weir", *BODY[:3]), (*BODY, "Photo of the weir"), id="and a line between"
        ),
        pytest.param((LEAD, f"  {LEAD[:-1]}!", *BODY[1:]), BODY, id="other marks"),
        pytest.param(
            (
                LEAD,
                "The mill on the Vesna, seen from the weir",
                "The mill on the Vesna, seen from the weir",
                *BODY[1:],
            ),
            (LEAD, "The mill on the Vesna, seen from the weir", *BODY[1:]),
            id="a caption",
        ),
        pytest.param((RUSSIAN[0], *RUSSIAN), RUSSIAN, id="ru"),
        pytest.param((*RUSSIAN, *RUSSIAN), RUSSIAN, id="ru, all"),
        pytest.param((CHINESE[0], *CHINESE), CHINESE, id="zh"),
        pytest.param((f"{CHINESE[0][:30]}……", *CHINESE), CHINESE, id="zh, cut"),
        pytest.param((*CHINESE, "", *CHINESE), CHINESE, id="zh, all"),
    ],
)
def test_goes(before, after):
    assert cleaned(lines(*before), "DUP") == lines(*after)
    assert cleaned("\n".join(before), "DUP") == "\n".join(after)


def test_all_on_one_line():
    story = " ".join(
        [*BODY, "The old wheel had held for ninety years.", f"The new one is to last longer, {QUOTE[1:]}"]
    )
    assert cleaned(f"{story} {story}", "DUP").strip() == story


def test_lines_of_a_fixed_width():
    story = lines(*(fill(f"{paragraph} {LAST}", 60) for paragraph in BODY[:4]))
    assert cleaned(lines(story, story), "DUP") == story


def test_one_of_two_always_stays():
    text = lines(f"{LEAD[:66]} […]", f"{LEAD[:66]} […]", *BODY, f"{LEAD[:66]}… Read more »", *BODY)
    assert cleaned(text, "DUP") == lines(*BODY)
    assert Cleaner(Settings()).clean(lines(HEADLINE, HEADLINE, *BODY, HEADLINE, *BODY)).text == lines(
        HEADLINE, *BODY
    )


ASKED = (
    "What would you tell somebody who wants to open a mill of their own today, and has never seen one work?"
)
LAMENT = (
    "Turn, wheel, turn, the river runs,",
    "turn, wheel, turn, for bread.",
    "The miller had three daughters once,",
    "and all of them are wed.",
)
PRAYER = (
    "Keep the wheel and keep the weir, keep the hand that sets the stone, now and when the river falls. Amen."
)
SERVICE = (
    "Lord, who hast set the river its banks, remember those who cross it, and bring them home.",
    "Lord, who hast set the wheel upon the weir, remember those who wait for flour at the door.",
    "Lord, who hast numbered all the sacks, remember those whose number nobody has written down.",
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lines(LEAD, ASKED, NEXT, QUOTE, COST, ASKED, LAST), id="a question to each guest"),
        pytest.param(lines(ASKED, LEAD, NEXT, QUOTE, ASKED, COST, LAST, ASKED, NEXT + "!"), id="three times"),
        pytest.param(lines(LEAD, PRAYER, PRAYER, PRAYER, NEXT), id="a prayer said three times"),
        pytest.param("\n".join([*LAMENT, "", *LAMENT[:2], "", *LAMENT]), id="a refrain"),
        pytest.param("\n".join([LAMENT[1], LAMENT[1], *LAMENT, LAMENT[3], LAMENT[3]]), id="a line sung twice"),
        pytest.param(lines(LEAD, *LAMENT, LAMENT[3], LAMENT[3], NEXT), id="verse in an article"),
        pytest.param(lines(LEAD, QUOTE[1:28], NEXT, QUOTE, COST), id="a pull-quote"),
        pytest.param(lines(HEADLINE, LEAD, NEXT, HEADLINE, QUOTE, COST), id="a headline that comes back"),
        pytest.param(lines(LEAD, "Bruna Ostrel:", "Yes.", "Yes.", NEXT, "Yes.", QUOTE), id="answers"),
        pytest.param(lines("14:05", LEAD, "14:05", NEXT, "14:20", QUOTE, "14:20", COST), id="times of a liveblog"),
        pytest.param(lines(LEAD, f"{LEAD[:60]} and then it stopped.", NEXT, QUOTE), id="begins alike, goes on otherwise"),
        pytest.param(lines(LEAD, "The old mill…", NEXT, QUOTE), id="too little of a beginning"),
        pytest.param(lines(LEAD, NEXT, "And then the wheel of the mill turned, and nobody on the bank dared…", QUOTE), id="breaks off"),
        pytest.param("Flour\t3\nFlour\t3\nBran\t1\nBran\t1\nOats from the upper field\t7\nOats from the upper field\t7", id="a table"),
        pytest.param(lines("Add the flour and stir until it is smooth.", LEAD, "Add the flour and stir until it is smooth.", NEXT), id="a step, again"),
        pytest.param(lines(LEAD, "* * *", NEXT, "* * *", QUOTE, "* * *", COST), id="scene breaks"),
        pytest.param(lines(*BODY), id="nothing twice"),
        pytest.param(lines(LEAD, *SERVICE, NEXT, *SERVICE, COST, *SERVICE, "Then all go out."), id="the responses of a service"),
        pytest.param(lines(HEADLINE, *SERVICE, NEXT, *SERVICE, COST), id="between paragraphs"),
        pytest.param(lines(HEADLINE, LEAD, "So the first. The second letter read:", LEAD, NEXT), id="introduced"),
        pytest.param(lines(HEADLINE, *SERVICE, "And then all of it again:", *SERVICE), id="several, introduced"),
        pytest.param(f"Monday\n{COST}\nTuesday\n{COST}\nWednesday\n{LAST}", id="the days of a log"),
        pytest.param(lines("Lot 41", COST, "Lot 42", COST, "Lot 43", LAST, NEXT), id="lots of an auction"),
        pytest.param(lines(LEAD, LEAD.replace("sixty", "seventy"), *BODY[1:]), id="not the same"),
        pytest.param("", id="nothing"),
    ],
)  # fmt: skip
def test_stays(text):
    assert cleaned(text, "DUP") == text
    stays(text)
