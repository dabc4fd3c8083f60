"""Shortcodes of WordPress and its like, and BBCode: what they hold stays, unless it is no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Embedded, Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

# Names that are shortcodes even without an attribute or a closing one.
_KNOWN = (
    r"(?:gallery|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+|av_\w+|tatsu_\w+|cs_\w+|mk_\w+|wpdm_\w+|elementor-template|embed|audio|video|playlist"
    r"|caption|wp_caption|nextpage|one_(?:half|third|fourth|fifth)(?:_last)?|two_(?:thirds?|fifths)(?:_last)?|three_fourths?(?:_last)?"
    r"|row|column|columns|spacer|divider|hr|clear|toc|toggle|accordion|tabs?|pullquote|dropcap|highlight|contact-form(?:-7)?|gravityform"
    r"|wpforms|ninja_form|mc4wp_form|newsletter_form|subscribe|button|btn|cta|youtube|vimeo|dailymotion|soundcloud|tweet|twitter|instagram"
    r"|facebook|fb_embed|rev_slider|slider|layerslider|adrotate|ad|ads|adsense|quads|the_ad|related_posts|related|sociable|addtoany|feedburner"
    r"|googlemaps?|wpgmza|table|tablepress|polldaddy|poll|wp_ad_camp_\d|sc_\w+|kc_\w+|x_\w+)"
)
_ATTRIBUTES = r"(?:\s++[\w-]{1,40}+\s*+=\s*+[^\[\]\n]{0,800}+|\s*+=\s*+[^\[\]\n]{1,300}+)?"
# Whole elements: media and forms have no text of their own; a caption is told to the metadata.
_WHOLE = lazy(
    rf"\[(?P<name>embed|youtube|vimeo|audio|video|playlist|soundcloud|tweet|button|btn|cta|su_button|vc_btn|fusion_button"
    rf"|contact-form(?:-7)?|gravityform|subscribe|googlemaps?)\b{_ATTRIBUTES}\s*\][^\[\]]{{0,1000}}\[/(?P=name)\s*\]"
)
# It holds no other, so that each that is not closed ends where the next one begins.
_CAPTION = lazy(
    rf"\[(?P<name>(?:wp_)?caption)\b{_ATTRIBUTES}\s*\]"
    r"(?P<text>(?:[^\[]|\[(?!/?(?:wp_)?caption\b)){0,2000}+)\[/(?P=name)\s*\]"
)
_MARK = lazy(
    rf"""\[(?:/?(?P<known>{_KNOWN})(?![\w-]){_ATTRIBUTES}
      | (?P<any>[a-z][\w-]{{1,40}})(?:\s++[\w-]{{1,40}}+\s*+=\s*+["“”″'‘’][^\[\]\n]{{0,800}}+|\s+[\w-]{{1,40}}=\w+)
      | Gambas:[^\[\]\n]{{1,80}} | /(?P<closing>[a-z][\w-]{{1,40}}) )\s*/?\]""",
    re.VERBOSE,
)
_QUOTED = 2
"""So many shortcodes that sentences go on on both sides of are shown: a page's stand between sentences, or wrap words."""
_JOOMLA = lazy(
    r"\{(?P<name>gallery|youtube|vimeo|audio|mp3|rokbox|slider|modal|accordion|module)(?:\s[^{}\n]{0,200})?\}[^{}\n]{0,300}\{/(?P=name)\}"
    r"|\{(?:loadposition|loadmodule|loadmoduleid)\s[\w ,.-]{1,80}\}|\{jcomments (?:on|off|lock)\}|\{module \d+\}"
)
_BB_MEDIA = lazy(
    r"\[(?P<name>img|youtube|media|video|attach)(?:=[^\[\]\n]{0,200})?\][^\[\]\n]{0,500}\[/(?P=name)\]",
    re.IGNORECASE,
)
_BB = lazy(
    r"\[(?P<close>/)?(?P<name>b|i|u|s|url|quote|color|size|font|center|left|right|list|spoiler|indent|email|table|td|tr)"
    r"(?P<value>=[^\[\]\n]{0,300})?\]|\[\*\](?=\s)",
    re.IGNORECASE,
)


@rule(
    "SHC101",
    "shortcode",
    stage=Stage.MARKUP,
    finds="Shortcodes of WordPress, its page builders, Joomla and others; buttons and forms with their text",
    keeps="The text inside; [...], [sic], [1], [President] and other brackets of prose",
    example=Example(
        '[vc_row][vc_column width="1/2"]The bridge opened.[/vc_column][/vc_row]', "The bridge opened."
    ),
    needs=("[", "{"),
)
def shortcode(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code, in_sentence

    found = list(_findings(document.text))
    quoted = sum(in_sentence(document.text, shown.start, shown.end) for shown in found)
    if found and quoted < _QUOTED and document.memo(about_code) is AboutCode.NO:
        yield from found


def _findings(text: str) -> Iterator[Finding]:
    for match in _CAPTION.finditer(text):
        caption = Embedded("wordpress.caption", "balanced", match["text"].strip())
        yield Finding(*match.span(), "a caption", embedded=caption)
    for pattern in (_WHOLE, _JOOMLA):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "a shortcode with its content")
    marks = list(_MARK.finditer(text))
    opened = {match["any"] for match in marks}
    words = {match["known"] for match in marks if match["known"] and _is_word(match["known"])}
    alone = {word for word in words if f"[/{word}" not in text}
    for match in marks:
        # A closing one alone could be anything; a bare word could be an editor's note.
        bare = match["known"] and match["known"] == match[0][1:-1]
        if match["closing"] and match["closing"] not in opened:
            continue
        if bare and match["known"] in alone:
            continue
        yield Finding(*match.span(), "a shortcode")


def _is_word(name: str) -> bool:
    """Whether a shortcode's name is a word that an editor could put in brackets."""
    return (
        "_" not in name and "-" not in name and name not in ("gallery", "nextpage", "tablepress", "addtoany")
    )


@rule(
    "BBC101",
    "bbcode",
    stage=Stage.MARKUP,
    finds="BBCode: [b], [url=..], [quote], in pairs; images with their addresses",
    keeps="The text inside; brackets that are not closed",
    example=Example("The [b]bridge[/b] opened.", "The bridge opened."),
    needs=("[/",),
)
def bbcode(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    text = document.text
    marks, media = list(_BB.finditer(text)), list(_BB_MEDIA.finditer(text))
    if not (media or any(match["close"] for match in marks)) or document.memo(about_code) is not AboutCode.NO:
        return
    for match in media:
        yield Finding(*match.span(), "an image of BBCode")
    closed = {match["name"].lower() for match in marks if match["close"]}
    paired = {match["name"].lower() for match in marks if match["name"] and not match["close"]} & closed
    for match in marks:
        if match["name"] is None or match["name"].lower() in paired:
            yield Finding(*match.span(), "BBCode")
