"""JSON that was printed into the page: lists of links, JSON-LD, and other data."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.model import BODY_FROM_DATA, Embedded, Fact, Finding, Stage, Trust
from cleaner.patterns import lazy
from cleaner.registry import Example, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.document import Document
    from cleaner.php.lengths import Scan
    from cleaner.registry import Context

# An object with a key, or a list of such, or a string that was encoded again.
_OPENER = lazy(
    r"""[{\["](?:
        (?P<value>(?:(?<=\{)|(?<=\[)\s*(?:\[\s*){0,2}\{)\s*(?P<quote>["“”])(?:[^"“”\\\n]|\\.){1,80}["“”]\s*:)
      | (?P<string>(?<=")(?:\\++"){0,3}+(?:\[\s*)?\{\\+"(?:[^"\\\n]|\\+u[\da-f]{4}){1,80}\\+"\s*:) )""",
    re.VERBOSE,
)
_STRING = lazy(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_CALLEE = lazy(r"[\w$.]+\Z")
_LONGEST_CALLEE = 60
_ASSIGNED = lazy(r"=\s*\Z")
_COMMA = lazy(r"\s*,(?=\{\s*[\"“”])")
"""Between objects in a row that are in no list."""
_CLOSE = lazy(r"\s*\)\s*;?")
_OPEN_TAG = lazy(r"<script\b[^<>]*>\s*\Z", re.IGNORECASE)
_CLOSE_TAG = lazy(r"\s*</script\s*>", re.IGNORECASE)
_PAIR = lazy(r'"[\w@:. -]{1,60}"\s*:')
_BODY = lazy(r'"articleBody"\s*:\s*(?P<body>"(?:[^"\\]|\\.)*+")', re.DOTALL)
_ESCAPE = lazy(r'\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|["\\/bfnrt])')
_ARTICLE = lazy(
    r"(?:News|Blog|Reportage|Opinion|Analysis|Review|Live|Tech|Scholarly|Satirical)?(?:Article|Posting|BlogPosting)",
    0,
)
_STRAIGHT = str.maketrans("“”", '""')
_ENCODINGS = 3
_SHORT_REST = 400
"""With no more text than this around it, a body inside data is the only one that there is."""


class _Data(NamedTuple):
    start: int
    end: int
    value: Any
    match: str


@rule(
    "JSN101",
    "json-data",
    stage=Stage.DUMPS,
    finds="JSON: lists of links, JSON-LD and other data, decoded into the metadata",
    keeps="JSON that an article about code shows, and that is quoted in a sentence",
    example=Example(
        'The bridge opened.\n\n[{"title":"A new mill","url":"/mill.html"}]', "The bridge opened."
    ),
    needs=('{"', '{ "', "{\\", "{“", "{”", "{\n", "quot;", "#34;", "#034;", "#x22;"),
)
def json_data(document: Document, context: Context) -> Iterator[Finding]:
    from cleaner.dumps import drop, meant
    from cleaner.metadata.links import is_link_list

    for data, row in _all(document):
        linked = _is_linked(data.value)
        if meant(document, *row, debris=linked or is_link_list(data.value)):
            yield Finding(data.start, data.end, "JSON that the text may show on purpose", keep=True)
            continue
        embedded = None
        if data.value is not None:
            embedded = Embedded("json-ld" if linked else "json", data.match, data.value)
        facts = tuple(facts_of(data.value))
        body = _body(document, data) if linked else None
        if body:
            first, *rest = _unwrapped(document.text, data, body)
            yield first._replace(facts=facts, embedded=embedded)
            yield from rest
        else:
            space = drop(document, data.start, row)
            yield Finding(data.start, data.end, f"JSON ({data.match})", space, facts=facts, embedded=embedded)


def _all(document: Document) -> Iterator[tuple[_Data, tuple[int, int]]]:
    """JSON in the text, and, where it is escaped as HTML, in what the text reads like; with the spans of its rows."""
    from cleaner.dumps import in_rows
    from cleaner.views import plain, unescaped

    views = [plain(document.text)]
    if any(entity in document.text for entity in ("quot;", "#34;", "#034;", "#x22;")):
        views.append(unescaped(document.text))
    for view in views:
        found = ((view.offset(data.start), view.offset(data.end), data) for data in _read_all(view.text))
        for start, end, data, row in in_rows(document.text, found):
            yield data._replace(start=start, end=end), row


def _read_all(text: str) -> Iterator[_Data]:
    from cleaner.php.lengths import Scan

    scan, position = Scan(text), 0
    straightened = cache(lambda: text.translate(_STRAIGHT))
    while match := _OPENER.search(text, position):
        call = _call(text, position, match.start())
        data = _read_string(text, match) if match["string"] else _read_value(scan, match, call, straightened)
        read = data.end if data and data.match != "truncated" else len(text)
        if not scan.spend(read - call):
            return
        if data:
            comma = _COMMA.match(text, data.end)
            data = data._replace(end=comma.end()) if comma else data
            yield data
        position = data.end if data else match.end()


def _call(text: str, limit: int, start: int) -> int:
    """Where the function's name begins that is called with what begins at ``start``; else ``start``."""
    end = start
    while end > limit and text[end - 1].isspace():
        end -= 1
    if end == limit or text[end - 1] != "(":
        return start
    name = _CALLEE.search(text, max(limit, end - 1 - _LONGEST_CALLEE), end - 1)
    return name.start() if name else start


def _read_value(scan: Scan, match: re.Match[str], call: int, straightened: Callable[[], str]) -> _Data | None:
    from cleaner.jsontext import end_of_json, parse, parse_cut, sound

    text, start = scan.text, match.start()
    straight = text if text[match.end("quote") - 1] == '"' else straightened()
    end = end_of_json(straight, start)
    value = _parsed(parse, text[start:end]) if end else None
    # Broken JSON may have closed only by what the article has behind it.
    cut = value is None and (
        end is None or "\n\n" in text[start:end] or _holds_sentence(scan, straight, start, end)
    )
    if cut:
        assigned = _ASSIGNED.search(text, max(0, start - 9), start)  # then the script's end is looked for
        end = None if assigned else scan.cuts.end(start, sound(straight, start))
        value = _parsed(parse_cut, text[start:end]) if end else None
    if end is None or (value is None and len(_PAIR.findall(text, start, end)) < 3):
        return None  # but with many pairs plainly JSON, and plainly broken
    left, right = _called(text, call, start, end)
    return _Data(left, right, value, "truncated" if cut else "json-end")


def _holds_sentence(scan: Scan, straight: str, start: int, end: int) -> bool:
    """Whether a sentence stands in broken JSON behind what can be read of it."""
    from cleaner.jsontext import sound

    return scan.cuts.hold_sentence(sound(straight, start, end), end)


def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text)
    except ValueError:
        return None


def _called(text: str, call: int, start: int, end: int) -> tuple[int, int]:
    """The span with the call around it, if there is one (JSONP), or the element of HTML."""
    if call < start and (close := _CLOSE.match(text, end)):
        return call, close.end()
    opening, closing = _OPEN_TAG.search(text[max(0, start - 200) : start]), _CLOSE_TAG.match(text, end)
    return (start - len(opening[0]), closing.end()) if opening and closing else (start, end)


def _read_string(text: str, match: re.Match[str]) -> _Data | None:
    """A string of JSON that holds JSON, up to three times over."""
    from cleaner.jsontext import loads

    literal = _STRING.match(text, match.start())
    if literal is None:
        return None
    value: Any = literal[0]
    for _ in range(_ENCODINGS):
        try:
            value = loads(value)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, str):
            return _Data(literal.start(), literal.end(), value, "json-end")
    return None


# -- what it says of the article


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """The records at the top: one, a list of them, or the graph of JSON-LD."""
    for record in value if isinstance(value, list) else [value]:
        if isinstance(record, dict):
            yield record
            if isinstance(graph := record.get("@graph"), list):
                yield from (node for node in graph if isinstance(node, dict))


def _is_linked(value: Any) -> bool:
    return any("@context" in record or "@type" in record for record in _records(value))


def _is_article(record: dict[str, Any]) -> bool:
    types = record.get("@type")
    return any(_ARTICLE.fullmatch(str(t)) for t in (types if isinstance(types, list) else [types]))


def facts_of(value: Any) -> Iterator[Fact]:
    """What JSON-LD, or Open Graph as JSON, says of the article."""
    from cleaner.metadata import dates

    for record in _records(value):
        found: dict[str, Any] = {}
        if _is_article(record):
            found = {
                "title": record.get("headline"),
                "author": _names(record.get("author")),
                "date": record.get("datePublished"),
            }
        elif any(key.startswith(("og:", "article:")) for key in record):
            found = {
                "title": record.get("og:title"),
                "author": record.get("article:author"),
                "date": record.get("article:published_time"),
            }
        for field, told in found.items():
            if isinstance(told, str) and told.strip():
                text = dates.read_data(told) if field == "date" else told.strip()
                if text:
                    yield Fact(field, text, Trust.DATA)


def _names(author: Any) -> str | None:
    people = author if isinstance(author, list) else [author]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    return ", ".join(name for name in names if isinstance(name, str)) or None


# -- the text that is nowhere but in the data


def _body(document: Document, data: _Data) -> tuple[int, int] | None:
    """The span of the article's body inside the data, if there is no other text to speak of."""
    match = _BODY.search(document.text, data.start, data.end)
    if match is None:
        return None
    start, end = match.start("body") + 1, match.end("body") - 1
    rest = _rest(document, data)
    return (start, end) if end - start > 2 * rest and rest < _SHORT_REST else None


def _rest(document: Document, data: _Data) -> int:
    """The characters around data, without white space at the ends."""
    text, (first, last) = document.text, document.memo(_inked)
    if first < data.start and data.end < last:  # as all but two: they need not be looked through for each
        return data.start - first + last - data.end
    return len((text[: data.start] + text[data.end :]).strip())


def _inked(document: Document) -> tuple[int, int]:
    """Where a text begins and ends without white space."""
    return len(document.text) - len(document.text.lstrip()), len(document.text.rstrip())


def _unwrapped(text: str, data: _Data, body: tuple[int, int]) -> Iterator[Finding]:
    start, end = body
    yield Finding(data.start, start, BODY_FROM_DATA)
    for match in _ESCAPE.finditer(text, start, end):
        character = json.loads(f'"{match[0]}"')
        if character in "\r\b\f":
            character = ""
        yield Finding(*match.span(), "an escape in the article's text", character)
    yield Finding(end, data.end, BODY_FROM_DATA)
