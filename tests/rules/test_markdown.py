import pytest
from helper import BODY, checked, cleaned, stays

from rules.cases import STORY, around


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (around("![](/img/a.jpg)"), STORY),
        ("The [Elm Post](https://e.org/a) tells of [it](/b).", "The Elm Post tells of it."),
        (r"Follow elm\_weather and fog\_as\_well", "Follow elm_weather and fog_as_well"),
        (around("[![Ad](/img/a.jpg)](https://e.org)"), STORY),
        (around("[ ![Ad](/img/a.jpg) ](https://e.org)"), STORY),
        ("The [ ![](/a.jpg) Elm Post](https://e.org/a) tells of it.", "The Elm Post tells of it."),
        ("The [Elm](https://e.org/Elm_(river)) rose.", "The Elm rose."),
        (
            "See[here](https://e.org) or Wow![here](https://e.org/a), not ![there](/b).",
            "See[here](https://e.org) or Wow![here](https://e.org/a), not .",
        ),
    ],
)
def test_goes(text, clean):
    assert cleaned(text, "MKD") == clean


@pytest.mark.parametrize(
    "text",
    [
        "# A heading\n\nSome [link](https://e.org) and ![image](/a.jpg) of an author's own.",
        "- See [the site](https://e.org) for more.",
        "**See** [the site](https://e.org) for elm\\_weather.",
        "An aside [so it was](or was it) and a note](see below).",
        "Some *emphasis* and **more**, _this_ too.",
        "* * *",
        "- one\n- two",
        r"A \[bracket](https://e.org) that was escaped",
        "In C++ it is written [](int x) or []().",
        "The link\n`[text](https://e.org)` is written with brackets.",
        # an author who wraps by hand does not break a line within an address
        "# Elm\n\nThe bridge, [built\nin 1907](https://e.org/built-in-1907), was\nopened on Monday.",
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


def test_addresses_with_spaces_go_from_a_page_alone():
    text = 'The [ferry](/for?what=the ferry "Ferry") and the [quay](https://e.org/the\nquay) ![](/img/a quay.jpg) are'
    assert cleaned(f"{MENU}\n{text} shut.", "MKD").endswith("\n\nThe ferry and the quay are shut.")
    stays(f"{text} shut.")
    aside = "An aside [so it was](or was it) and [a note](see /below), [one more](/or two (or three."
    assert cleaned(f"{MENU}\n{aside}", "MKD").endswith(f"\n\n{aside}")


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
        f"# Links\n\n{STORY}\n\n{BODY}\n\n"
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


MENU_OF_A_PAGE = "".join(
    f"  * [{name} of the valley](/{name.lower()}/all-of-the-valley)\n"
    for name in ("News", "Sport", "Weather")
)
BREAK = "  "
WRAPPED = f"""{MENU_OF_A_PAGE}
# [Old Stone Bridge at the Elm Ford Opens Again After Eleven Months of
Repair](https://elm.example/2021/03/04/old-stone-bridge-at-the-elm-ford-opens-
again-after-repair)

[![The old stone bridge at the Elm ford in the first light of Monday
morning](/img/the-old-stone-bridge-at-the-elm-ford-in-the-first-light-of-
monday.jpg)](/photos/the-old-stone-bridge)

The old stone bridge at the Elm ford, [built in 1907](/history/the-bridge-
that-was-built-in-1907-by-masons "A bridge of which one
tells"), was opened by the _mayor of the valley_ on Monday, eleven months after the Elm-
Ford flood, and three **well-known** singers came.{BREAK}
A choir sang in the half-empty square.

> We had waited so long for it that my daughter has learned to swim, said
> [Odile Farrant](/people/odile-farrant), who runs the bakery at the ford.

    toll = [two](three) # a line of code that is as long as the others of this
    pass

  * Carts cross it from Friday, and whoever has a horse is asked to lead it by
  * Trucks do not.
"""
UNWRAPPED = f"""# Old Stone Bridge at the Elm Ford Opens Again After Eleven Months of Repair

The old stone bridge at the Elm ford, built in 1907, was opened by the mayor of the valley on Monday, eleven months \
after the Elm-Ford flood, and three well-known singers came.{BREAK}
A choir sang in the half-empty square.

> We had waited so long for it that my daughter has learned to swim, said Odile Farrant, who runs the bakery at \
the ford.

    toll = [two](three) # a line of code that is as long as the others of this
    pass

  * Carts cross it from Friday, and whoever has a horse is asked to lead it by
  * Trucks do not.
"""


def test_page_whose_lines_were_broken_within_addresses():
    told = cleaned(WRAPPED, "MKD")
    assert told[told.index("# ") :] == UNWRAPPED


def test_code_is_no_empty_link():
    assert cleaned(WRAPPED.replace("[Odile Farrant]", "[`odile`]"), "MKD").endswith(
        UNWRAPPED[UNWRAPPED.index("> We") :].replace("Odile Farrant", "`odile`")
    )


def test_items_that_go_on_are_no_code():
    listed = "-   [Fog keeps the ferry in\n    port](/fog)\n\n    [More](/more) of it\n\n"
    told = cleaned(f"{MENU}\n{listed}The bridge opened.\n\n    [two](/three)\n", "MKD")
    assert told.endswith(
        "Fog keeps the ferry in\n    port\n\n    More of it\n\nThe bridge opened.\n\n    [two](/three)\n"
    )


def test_addresses_say_nothing_of_code():
    links = "".join(f"* [{name}](/{name}?q=$elm_tag&print_r=1)\n" for name in NAMES)
    assert "](" not in cleaned(f"{links}\n{STORY}", "MKD")


def test_page_of_which_no_address_is_broken_is_wrapped_as_well():
    paragraph = "The ferry to [Brannock](/brannock) sailed again on Monday, nine days after a\nstorm had torn two of its moorings loose, and left some 400 islanders\nwithout any fresh supplies, flour and lamp oil among them, as they said at\nthe quay, where the bakers stood first in line for flour.\n\n"
    told = cleaned(MENU + "\n" + 4 * paragraph, "MKD")
    assert told.endswith(
        "The ferry to Brannock " + paragraph.split(") ")[1].replace("\n", " ").rstrip() + "\n"
    )


def test_rules_below_headings_stay_on_lines_of_their_own():
    heading = f"The ferry to Brannock Island sails again\n{60 * '='}\n\n"
    paragraph = "The ferry to [Brannock](/brannock) sailed again on Monday, nine days after a\nstorm had torn two of its moorings loose, and left some 400 islanders\nwithout any fresh supplies, flour and lamp oil among them, as they said at\nthe quay, where the bakers stood first in line for flour.\n\n"
    assert heading in cleaned(MENU + "\n" + heading + 4 * paragraph, "MKD")


def test_images_in_each_other_are_read_at_once():
    assert cleaned(f"{STORY}\n\n{'![' * 1500}{'](x)' * 1500}", "MKD") == STORY


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "](", "[](", "[a](b-\n", "](a(", "](/a ", '](a "', "\\[", "[[](a)", "*a\n", "> ", "`"],
)
def test_linear(piece):
    checked(MENU + 20_000 * piece, "MKD")
