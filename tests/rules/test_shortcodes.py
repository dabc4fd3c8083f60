import pytest
from helper import checked, cleaned, stays

from rules.cases import STORY, A, B, around


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ('[vc_row][vc_column width="1/2"]The bridge.[/vc_column][/vc_row]', "The bridge."),
        ("[et_pb_section fb_built=”1″ admin_label=”section”]The bridge.[/et_pb_section]", "The bridge."),
        (around('[gallery ids="1,2"]'), STORY),
        (around("[embed]https://e.org/v[/embed]"), STORY),
        (around("[nextpage title=”Part two” ]"), STORY),
        (f"[one_half]{A}[/one_half]\n\n[one_half_last]{B}[/one_half_last]", STORY),
        (around('[button link="https://e.org"]Read it[/button]'), STORY),
        (around("[youtube=https://e.org/watch?v=1]"), STORY),
        (around('[contact-form-7 id="1" title="Contact"]'), STORY),
        (around('[su_box title="x"]'), STORY),
        (around("[fusion_text]"), STORY),
        (around("[Gambas:Video 20detik]"), STORY),
        (around("{gallery}ferry/2020{/gallery}"), STORY),
        (around("{loadposition banner1}"), STORY),
        (around("{loadmodule mod_x}"), STORY),
        (around("<!--break-->"), STORY),
        ("The [b]bridge[/b] is [i]open[/i]. [url=https://e.org]More[/url]", "The bridge is open. More"),
        (around("[img]https://e.org/a.jpg[/img]"), STORY),
        ('[quote="ann"]It is open.[/quote]', "It is open."),
    ],
)
def test_goes(text, clean):
    assert cleaned(text) == clean


@pytest.mark.parametrize(
    "mark",
    [
        '[caption id="attachment_1" align="aligncenter" width="300"]The quay at dawn[/caption]',
        "[caption id=”attachment_1″ align=”alignnone” width=”300″]The quay at dawn[/caption]",
        "[caption id=&#34;attachment_1&#34; width=&#34;300&#34;]The quay at dawn[/caption]",
        '[caption id="attachment_1"]<img src="/a.jpg" /> The quay at dawn[/caption]',
    ],
)
def test_a_caption_goes_to_the_metadata(mark):
    article = checked(around(mark))
    assert article.text == STORY
    assert [(d["format"], d["value"].endswith("The quay at dawn")) for d in article.embedded] == [
        ("wordpress.caption", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[...] and […] and [sic] and [1] and [laughter] and [President] Obama",
        "[The] bridge [was] opened",
        "[Audio] and [video] were played in court; [ad libitum].",
        "[Table 5] and [row 3] and [tab]",
        "[b] is a note; [i] is the root of -1",
        "[Note: the button was red]",
        "WordPress shortcodes such as [gallery ids=\"1\"] are written in brackets.",
        "He wrote [/s] for sarcasm",
        "[A=5] and [B=6] in the sum",
        "{gallery of rogues} and {module of physics}",
        "[quote] he said [unquote]",
        "[url] is the field's name",
        "x[i] and y[u]",
        "[highlight of the night]",
        "[one] and [two] and [column of smoke]",
        "[clear] skies, [divider] of nations",
        "[toc] the clock said",
        "[10/12] [5.6]",
        "[*] footnote",
        "[]",
        "[ ] to do\n[x] done",
        "[he paused] So = it = was",
    ],
)  # fmt: skip
def test_stays(text):
    stays(text)
