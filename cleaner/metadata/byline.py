"""Bylines: who wrote an article, read off a line of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.metadata import dates
from cleaner.patterns import lazy

LONGEST = 160
"""A line with more code points is no byline."""

# Words that always begin a byline, and ones that also begin sentences and names: behind the latter
# only two or more capitalized words, or a known source, are an author.
_SURE = lazy(
    r"(?:Authors?|Written by|Reported by|Story by|Posted by|Words by|Text by|Reporting by|Autor(?:in|a|ka|zy)?|Autore"
    r"|Auteure?|Redacción|Tekst|Texto?|Texte|Testo|Автор[ыи]?|Авторка|Текст|Yazar|Yazan|Penulis|Szerző|Írta"
    r"|Forfatter|Skribent|Kirjoittaja|Συντάκτη[ςσ]|Συντάκτρια|Tác giả|Reporter|作者|撰文|记者|記者|执笔|執筆|文|글|लेखक"
    r"|الكاتب|نویسنده|מחבר|ผู้เขียน|লেখক)\s*[:：/／]\s*"
    r"|(?:Written|Reported|Posted|Story|Words) by\s+|Γράφει (?:ο|η)\s+|(?:بقلم|كتبت?)\s*:?\s+|(?:מאת|כתב)\s*:?\s*"
    r"|(?:本报|本刊)?(?:记者|記者|作者)\s+",
    re.IGNORECASE,
)
_LANGUAGES = {
    "von": ("de",),
    "par": ("fr",),
    "por": ("es", "pt", "ca", "gl"),
    "di": ("it", "id", "ms"),
    "door": ("nl",),
    "oleh": ("id", "ms"),
    "av": ("no", "nn", "sv"),
    "af": ("da",),
    "od": ("pl", "cs", "sk", "sl", "hr", "sr", "bs"),
    "przez": ("pl",),
    "bởi": ("vi",),
}
"""Words that begin bylines, with the languages that they do so in."""
_UNSURE = lazy(
    rf"(?P<word>By|{'|'.join(_LANGUAGES)})(?:(?P<colon>\s*:\s*)|\s+|(?-i:(?<=[a-z])(?=[A-Z][a-z]+ [A-Z])))",
    re.IGNORECASE,
)
_KOREAN = lazy(
    r"\[?\s*(?:[가-힣]+=[가-힣]+\s*\)?\s*)?([가-힣]{2,4})\s*(?:선임|수습|인턴)?(?:기자|특파원|논설위원|객원기자)\s*(?:\S+@\S+)?\s*\]?"
)
_AND = lazy(
    r"\s*(?:,|、|，|;|&|/|\+|\s(?:and|und|et|y|e|en|i|и|й|og|och|ve|dan|με|και|és|și|và|与|和|及|و|a)\s)\s*"
)
_TAIL = lazy(r"\s*(?:[|•·(\[<]|\s[-–—]\s|\S+@|@\w|\bfor (?:The )?[A-Z]|\bin [A-Z]\w+$)")
_OFFICE = lazy(
    r"\b(?:writer|editor|reporter|correspondent|columnist|contributor|staff|bureau|chief|news|times|post|press|network"
    r"|redakteur(?:in)?|korrespondent(?:in)?|journalist[ea]?|redactor[ae]?|corresponsal|correspondant[e]?)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "von van der den de da di du la le el al bin ibn dos das del della ter ten zu zur y ben af av'".split()
)
_SOURCES = frozenset(
    "afp ap reuters dpa staff pti ani ians tass ria efe ansa apa xinhua upi bloomberg redaktion redazione redacción"
    " rédaction redaction redactie redakcja editor editors admin newsroom editorial".split()
)  # fmt: skip


class Byline(NamedTuple):
    """The author or authors as the line writes them, and the date that stood on the same line.

    Where a headline has to be found, the line could be it: "Di Maria Signs New Contract", unless it is in one of the
    ``languages``, and "POR FIN LLUEVE", which is in ``capitals``, in any.
    """

    author: str
    date: dates.DateText | None
    languages: tuple[str, ...] | None = None
    capitals: bool = False


def read(line: str) -> Byline | None:
    """The byline that ``line`` is, or None."""
    line = line.strip()
    if not 4 <= len(line) <= LONGEST:
        return None
    if not line.isascii() and (korean := _KOREAN.fullmatch(line)):
        return Byline(korean[1], None)
    sure = _SURE.match(line)
    prefix = sure or _UNSURE.match(line)
    if prefix is None:
        return None
    rest = line[prefix.end() :]
    tail = _TAIL.search(rest)
    author, after = (rest[: tail.start()], rest[tail.start() :]) if tail else (rest, "")
    names = [name for name in _AND.split(author.strip(" ,.;")) if name]
    told = len(names)
    while len(names) > 1 and (_OFFICE.search(names[-1]) or not _is_name(names[-1], sure=True)):
        names.pop()
    if not names or not all(_is_name(name, sure=bool(sure)) for name in names[:1]):
        return None
    end = author.find(names[-1]) + len(names[-1])
    author, after = author[:end].strip(" ,.;"), author[end:] + after
    if len(after.split()) > 12:
        return None
    date = _date(after)
    if sure or prefix["colon"] or date:
        return Byline(author, date)
    capitals = prefix[0].isupper() and author.isupper() and len(names) == told
    capitals = capitals and author.casefold() not in _SOURCES
    return Byline(author, None, _LANGUAGES.get(prefix["word"].lower()), capitals)


def _is_name(text: str, *, sure: bool) -> bool:
    words = text.split()
    if not words or len(words) > 6 or any(character.isdigit() for character in text):
        return False
    if len(words) == 1 and text.casefold() in _SOURCES:
        return True
    if (
        any(w[0].islower() and w not in _PARTICLES and w[1:2] not in "'’" for w in words)
        or words[0][0].islower()
    ):
        return False
    if text[-1] in ".!?。！？" and len(words[-1]) > 2:
        return False
    caseless = not any(character.islower() or character.isupper() for character in text)
    return sure or caseless or len([w for w in words if any(c.isupper() for c in w)]) > 1


def _date(text: str) -> dates.DateText | None:
    text = text.strip(" \t,|•·-–—()")
    return dates.read(text) if text else None
