r"""Escapes of strings that were printed instead of what they stand for: \n, \u2019, =E2=80=99."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Finding, Stage
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.registry import Context

_UNICODE = lazy(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\u\{[0-9a-fA-F]{1,6}\}|%u[0-9a-fA-F]{4}"
)
_BYTES = lazy(r"\\x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2})*")
_QUOTED = lazy(r"(?:=[89A-F][0-9A-F])+|(?<=\w)=\n(?=\w)|=20(?=\n|\Z)")
_QUOTED_SIGN = lazy(r"=(?:C[2-9A-F]|D[0-9A-F]|E[0-9A-F])=[89AB][0-9A-F]")
# Here and below, an expression begins with what is rare and looks behind it: so it is found fast.
_PERCENT = lazy(r"%20(?<=[A-Za-z.,]%20)(?=[A-Za-z])")
_ADDRESS = lazy(r"://|www\.|[/?=@]")
_SPACE = lazy(r"\s")
# A break is a break where a sentence ends, or where it stands twice, or before a capital; elsewhere it
# could be a path, or a command of TeX.
_BREAK = lazy(
    r"\\(?:(?:r\\n|n)(?:(?:\\r)?\\n)+|(?<=[.!?:;,\"”’»…)\]]\\)(?:r\\n|n)(?![a-z])"
    r"|(?:r\\n|n)(?=[A-Z\"“«—-]|\n|\Z)|(?<=\s\\)n(?=\s))"
)
_TAB = lazy(r"\\t(?:(?<=[\s.]\\t)(?:\\t)*(?![a-z])|(?=[A-Z\d]))")
_QUOTE = lazy(r"\\(?<=[\s\w(.,!?]\\)\\*(?=[\"'“”‘’](?!\s*[:,}\]]))")
_SLASHES = lazy(r"\\/(?<!\\/\\/)(?:\\/)*+(?=[/\w])")
_TEX = lazy(
    r"\\(?:frac|begin|end|left|right|sum|int|alpha|beta|sqrt|mathbf|mathrm|text|cdot|times|nabla|nu|tau|theta)\b|\$[^$\n]{1,80}\\[a-z]+"
)
# Classes and counts of regular expressions; one character named, alone among words.
_REGEX = lazy(r"\\[dwsDWS](?:\{\d|[+*?])|\\[dws]\\[dws]")
_PATH = lazy(r":\\(?<=\b[A-Za-z]:\\)|\\\\\w+\\")


@rule(
    "ENC103",
    "literal-escape",
    stage=Stage.REPAIR,
    finds=r"Escapes that were printed: \n, \u2019, \xa0, \", \/, %u2019, and quoted-printable",
    keeps="Escapes in an article about code, paths of Windows, TeX, %20 in an address",
    example=Example(
        'The baker\\u2019s door said \\"closed\\".\\n\\nIt was.', 'The baker’s door said "closed".\n\nIt was.'
    ),
    needs=("\\", "%u", "%20", "=C", "=D", "=E"),
)
def literal_escape(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.about_code import AboutCode, about_code

    found = list(_findings(document.text))
    if found and not _REGEX.search(document.text) and document.memo(about_code) is AboutCode.NO:
        yield from found


def _findings(text: str) -> Iterator[Finding]:
    inside_address = _addresses(text) if "%" in text else lambda _: False
    for match in _UNICODE.finditer(text):
        if not inside_address(match.start()):
            yield Finding(*match.span(), "a printed escape", _character(match[0]))
    if "\\" in text and not _TEX.search(text):
        yield from _backslashes(text)
    if _QUOTED_SIGN.search(text):
        for match in _QUOTED.finditer(text):
            value = _from_bytes(bytes.fromhex(match[0].replace("=", ""))) if match[0][1:].strip() else ""
            if match[0] == "=20":
                value = ""
            if value is not None:
                yield Finding(*match.span(), "quoted-printable", value)
    for match in _PERCENT.finditer(text):
        if not inside_address(match.start()):
            yield Finding(*match.span(), "a printed escape", " ")


def _addresses(text: str) -> Callable[[int], bool]:
    """Whether a place is inside an address; quick for places in their order."""
    start = end = 0
    address = False

    def inside(place: int) -> bool:
        nonlocal start, end, address
        if not start <= place < end:
            start = place
            while start and not text[start - 1].isspace():
                start -= 1
            space = _SPACE.search(text, place)
            end = space.start() if space else len(text)
            address = _ADDRESS.search(text, start, end) is not None
        return address

    return inside


def _backslashes(text: str) -> Iterator[Finding]:
    for match in _BYTES.finditer(text):
        value = _from_bytes(bytes.fromhex(match[0].replace("\\x", "")))
        if value is not None:
            yield Finding(*match.span(), "a printed escape", " " if value == "\u00a0" else value)
    if _PATH.search(text):
        return
    for match in _BREAK.finditer(text):
        yield Finding(*match.span(), "a printed line end", "\n" * min(2, match[0].count("\\n")))
    for match in _TAB.finditer(text):
        yield Finding(*match.span(), "a printed tab", "\t" * (len(match[0]) // 2))
    for match in _QUOTE.finditer(text):
        yield Finding(*match.span(), "a printed escape")
    for match in _SLASHES.finditer(text):
        before = text[match.start() - 1 : match.start()]
        glued = before.isalnum() or before in ("_", ":", "/")
        for slash in range(match.start() if glued else match.start() + 2, match.end(), 2):
            yield Finding(slash, slash + 1, "a printed escape")


def _character(escape: str) -> str:
    codes = [int(code, 16) for code in re.findall(r"[0-9a-fA-F]{4,6}|(?<=\{)[0-9a-fA-F]+", escape)]
    if len(codes) == 2:
        return chr(0x10000 + ((codes[0] - 0xD800) << 10) + (codes[1] - 0xDC00))
    code = codes[0]
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\N{REPLACEMENT CHARACTER}"
    return {"\u00a0": " ", "\u200b": "", "\x00": ""}.get(chr(code), chr(code))


def _from_bytes(data: bytes) -> str | None:
    """The text of bytes: UTF-8, else, for one of them alone, cp1252; None where it is neither."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252") if len(data) == 1 else None
        except UnicodeDecodeError:
            return None
