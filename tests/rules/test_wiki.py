import pytest
from helper import cleaned, stays

from rules.cases import STORY, around


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("History[edit]\n\nThe bridge[1] opened.[2][citation needed]", "History\n\nThe bridge opened."),
        ("The '''bridge''' is on the [[Elm|river Elm]].", "The bridge is on the river Elm."),
        ("== History ==\nThe '''bridge''' opened.", "History\nThe bridge opened."),
        ("It opened.{{cite web|url=https://e.org|title=Elm}}", "It opened."),
        ("It opened.<ref name=x>Elm Post</ref> It closed.<ref name=x />", "It opened. It closed."),
        (around("[[File:bridge.jpg|thumb|The [[Elm]] at dawn]]"), STORY),
        (around("![](/img/a.jpg)"), STORY),
        ("The [Elm Post](https://e.org/a) tells of [it](/b).", "The Elm Post tells of it."),
        (r"Follow elm\_weather and fog\_as\_well", "Follow elm_weather and fog_as_well"),
        (around("[![Ad](/img/a.jpg)](https://e.org)"), STORY),
        ("Ein Absatz[Bearbeiten | Quelltext bearbeiten]\n\nDie Brücke.[3]", "Ein Absatz\n\nDie Brücke."),
    ],
)
def test_goes(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "As shown before [1], and again [12], it holds.[3]",
        "[edit]orial",
        "He wrote ''so'' once",
        "== is a sign of equality ==",
        "x == y",
        "[[double brackets]] alone",
        "* * *",
        "# A heading\n\nSome [link](https://e.org) and ![image](/a.jpg) of an author's own.",
        "- See [the site](https://e.org) for more.",
        "**See** [the site](https://e.org) for elm\\_weather.",
        "An aside [so it was](or was it) and a note](see below).",
        "Some *emphasis* and **more**, _this_ too.",
        "- one\n- two",
        "[a] and [b] are notes",
        "{{a}} b",
        "Rock 'n' roll '''n' roll",
        "==\nA rule above\n==",
        "[note 1] in the margin",
        "[who] she asked",
        "array[[1]]",
    ],
)
def test_stays(text):
    stays(text)


MENU = "".join(f"  * [{name}](/{name.lower()})\n" for name in ("Home", "News", "Sport", "Weather", "Jobs"))


def test_page_that_a_tool_wrote_down_in_markdown():
    told = cleaned(
        f'{MENU}\n# The **Elm**\n\nThe bridge, [built\nin 1907](/x "A bridge"), was _opened_.\n\n![](/a.jpg)\n\nIt is __long__.'
    )
    assert told.endswith("# The Elm\n\nThe bridge, built\nin 1907, was opened.\n\nIt is long.")
    assert "](" not in told


NAMES = "Home News Sport Weather Jobs Politics Culture Travel Science Opinion".split()


@pytest.mark.parametrize(
    "menu",
    [
        "".join(f"* [{name}](https://elm.example/{name})\n" for name in NAMES),
        " | ".join(f"[{name}](https://elm.example/{name})" for name in NAMES) + "\n",
        "".join(f"[{name}](//elm.example/{name}) [All](//elm.example/)\n\n" for name in NAMES[:5]),
        "".join(f"### [![]({name}.jpg)](/{name})\n" for name in NAMES[:5]),
    ],
)
def test_page_of_which_the_links_tell_the_site(menu):
    told = cleaned(f"{menu}\n# The Elm\n\nThe **bridge**, [built in 1907](/x), was opened in PHP and JSON.")
    assert told.endswith("# The Elm\n\nThe bridge, built in 1907, was opened in PHP and JSON.")
    assert "](" not in told


@pytest.mark.parametrize(
    "text",
    [
        "# Links\n\n" + MENU.replace("](/", "](https://elm.example/"),
        "# Links\n\n" + "".join(f"* [{name}](https://{name}.example/)\n" for name in NAMES),
        f"# Links\n\n{STORY * 3}\n\n"
        + "".join(f"* [{name}](https://elm.example/{name})\n" for name in NAMES),
        "# Links\n\n" + "".join(f"* [{name}](https://elm.example/{name}), of the Elm\n" for name in NAMES),
        "The parser shows the source code of links as they were written:\n\n"
        + "".join(f"* [{name}](/{name})\n" for name in NAMES),
        "# Contents\n\n" + MENU.replace("](/", "](#"),
        "# Files\n\n" + MENU.replace("](/", "](docs/"),
        "# Five\n\n" + "".join(MENU.splitlines(keepends=True)[:4]) + "\nOf **these** [four](/four) are left.",
    ],
)
def test_an_authors_lists_of_links_stay(text):
    stays(text)
