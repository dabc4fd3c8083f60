"""Records in JSON and JSON Lines, changed in place: what is not the text keeps its spelling.

Numbers, order, duplicate keys, white space and escapes go through as they are, because only the
characters of two values are written anew.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cleaner.batch.records import (
    FIELD,
    cleaned_field,
    is_metadata,
    metadata,
    source_data,
    text_field,
    usual_field,
)
from cleaner.errors import LARGEST, InputError, too_large
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.batch.records import Job

_MARK = "\ufeff"
_MARKED = {"charset": {"name": "utf-8", "bom": True}}
_SPACE = lazy(r"[ \t\n\r]*")
# Numbers are not needed as numbers, and some are larger than Python reads.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_STYLES = ("utf-8", "ascii", "utf-8 \\/", "ascii \\/")
"""How writers of JSON spell a string: what they escape. The likelier first."""
_ESCAPING = ("ascii", "utf-8", "ascii \\/", "utf-8 \\/")
"""The same, where all that is not ASCII was escaped."""


class Member(NamedTuple):
    """A key of an object, and where it and its value lie."""

    key: str
    value: Any
    key_start: int
    start: int
    end: int

    def is_string(self, text: str) -> bool:
        """Whether the value is a string; numbers are read as such too."""
        return text[self.start] == '"'


Parsed: TypeAlias = tuple[list[Member], int]
"""The members of an object, and its end."""


def clean_lines(job: Job, stream: IO[bytes], told: dict[str, Any] | None = None) -> Iterator[bytes]:
    """JSON Lines, a record out for each that comes in; one that fails goes out as it came.

    ``told`` is what restore must know of each, where the stream is of another encoding made UTF-8.
    """

    def change(text: str, at: int, parsed: Parsed) -> tuple[str, int]:
        marked = not told and text.startswith(_MARK)
        new, end = clean_object(job, text, at, _MARKED if marked else told, parsed)
        return text[int(marked) : at] + new, end

    return changed_lines(stream, change, job.fail, job.cleaner.settings.max_size)


def restore_lines(
    rebuild: Callable[[str, dict[str, Any]], str],
    stream: IO[bytes],
    fail: Callable[[int, InputError], None],
) -> Iterator[bytes]:
    """JSON Lines as they were written before, a line that began with a byte order mark with it."""

    def change(text: str, at: int, parsed: Parsed) -> tuple[str, int]:
        new, end = restore_object(rebuild, text, at, parsed)
        own = next((member.value for member in reversed(parsed[0]) if member.key == FIELD), None)
        marked = is_metadata(own) and source_data(own).get("charset") == _MARKED["charset"]
        return (_MARK + text[:at].removeprefix(_MARK) if marked else text[:at]) + new, end

    return changed_lines(stream, change, fail)


def changed_lines(
    stream: IO[bytes],
    change: Callable[[str, int, Parsed], tuple[str, int]],
    fail: Callable[[int, InputError], None],
    limit: int = LARGEST,
) -> Iterator[bytes]:
    """Lines, each changed up to the end of its object; one that fails goes out as it came, ``fail`` is told."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        try:
            if len(line) > limit:
                raise too_large(limit)
            yield changed_line(line, change)
        except InputError as error:
            fail(number, error)
            yield line
            while len(line) > limit and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)  # of one that is too large, the rest
                yield line


def changed_line(line: bytes, change: Callable[[str, int, Parsed], tuple[str, int]]) -> bytes:
    """A line changed up to the end of its object; one without anything in it stays."""
    if line.isspace():
        return line
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise InputError("not JSON: not written in UTF-8") from error
    start = _space(text, int(text.startswith(_MARK)))
    parsed = members(text, start)
    if _space(text, parsed[1]) != len(text):
        raise InputError("not JSON: something follows its end")
    new, end = change(text, start, parsed)
    return (new + text[end:]).encode()


def changed_values(
    text: str, change: Callable[[str, int], tuple[str, int]], fail: Callable[[int, InputError], None]
) -> Iterator[str]:
    """A JSON text, its records changed: one object, an array of them, or several on end."""
    copied, at, number, inside = 0, _space(text, int(text.startswith(_MARK))), 0, False
    while at < len(text):
        if text[at] == "[" and not inside:
            inside, at = True, _space(text, at + 1)
            if text[at : at + 1] != "]":
                continue
        if text[at] == "]" and inside:
            inside, at = False, _space(text, at + 1)
            continue
        number += 1
        try:
            new, end = change(text, at)
        except InputError as error:
            fail(number, error)
            end = _value(text, at)[1]
            new = text[at:end]
        yield text[copied:at] + new
        copied, at = end, _space(text, end)
        if inside and text[at : at + 1] == ",":
            at = _space(text, at + 1)
            if text[at : at + 1] == "]":
                raise InputError(f"not JSON: nothing behind the last , at character {at}")
        elif inside and text[at : at + 1] != "]":
            raise InputError(f"not JSON: neither , nor ] at character {at}")
    if inside:
        raise InputError("not JSON: its array does not end")
    yield text[copied:]


def clean_object(
    job: Job, text: str, at: int, told: dict[str, Any] | None = None, parsed: Parsed | None = None
) -> tuple[str, int]:
    """The object at ``at`` as it is written with its text clean and one field more, and its end.

    ``told`` is what restore must know beside, ``parsed`` the object's :func:`members`, where they are known.
    Raises InputError where there is no text.
    """
    found, end = parsed or members(text, at)
    by_key = {member.key: member for member in found}
    strings = {member.key for member in by_key.values() if member.is_string(text)}
    field = text_field(strings, job.text_field)
    old, own = by_key[field], by_key.get(FIELD)
    told = dict(told or {})
    if field != usual_field(strings):
        told["field"] = field
    literal = text[old.start : old.end]
    escaped = literal.isascii() and not old.value.isascii()
    style = next((s for s in (_ESCAPING if escaped else _STYLES) if spelled(old.value, s) == literal), None)
    if style is None:
        told["literal"] = literal
        style = "ascii" if "\\u" in literal else "utf-8"
    elif style != _STYLES[0]:
        told["style"] = style
    if own is not None:
        told["replaced"] = text[own.start : own.end]
    article = job.clean(old.value, _source(text, by_key.get("id")))
    told_all = metadata(article, told)
    same = article.text == old.value and "literal" not in told
    edits = [(old.start, old.end, literal if same else spelled(article.text, style))]
    layout = _Layout(text, at, found, end, style)
    if own is None:
        edits.append((found[-1].end, found[-1].end, layout.member(FIELD, told_all)))
    else:
        edits.append((own.start, own.end, layout.value(told_all)))
    return _edited(text, at, end, edits), end


def restore_object(
    rebuild: Callable[[str, dict[str, Any]], str], text: str, at: int, parsed: Parsed | None = None
) -> tuple[str, int]:
    """The object at ``at`` as it was written before; ``rebuild`` makes a text from its clean one."""
    found, end = parsed or members(text, at)
    by_key = {member.key: member for member in found}
    own = by_key.get(FIELD)
    if own is None or not is_metadata(own.value):
        return text[at:end], end
    told = load(text[own.start : own.end])
    extra = source_data(told)
    old = by_key[cleaned_field({each.key for each in by_key.values() if each.is_string(text)}, told)]
    literal = extra.get("literal") or spelled(rebuild(old.value, told), extra.get("style", _STYLES[0]))
    edits = [(old.start, old.end, literal)]
    if "replaced" in extra:
        edits.append((own.start, own.end, extra["replaced"]))
    else:
        before = max((member.end for member in found if member.end < own.start), default=at + 1)
        edits.append((before, own.end, ""))
    return _edited(text, at, end, edits), end


def values(text: str) -> Iterator[Any]:
    """The values that are the records of a JSON text. Raises InputError where it is none."""
    found: list[Any] = []

    def look(text: str, at: int) -> tuple[str, int]:
        end = _value(text, at)[1]
        found.append(load(text[at:end]))
        return "", end

    for _ in changed_values(text, look, lambda *_: None):
        yield from found
        found.clear()


def load(text: str | bytes) -> Any:
    """A JSON value, its numbers as such; those that Python would not read stay strings."""
    return json.loads(text, parse_int=lambda digits: int(digits) if len(digits) < 4000 else digits)


def members(text: str, at: int) -> Parsed:
    """The members of the object at ``at``, and its end. Raises InputError where there is none."""
    try:
        if text[at : at + 1] != "{":
            _DECODER.raw_decode(text, at)
            raise InputError("not a JSON object")
        return _members(text, at)
    except json.JSONDecodeError as error:
        raise _not_json(error) from error
    except RecursionError as error:
        raise InputError("not JSON that can be read: nested too deeply") from error


def _not_json(error: json.JSONDecodeError) -> InputError:
    return InputError(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos}")


def _members(text: str, at: int) -> Parsed:
    found: list[Member] = []
    at = _space(text, at + 1)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        key_start = at
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting a key", text, at)
        key, at = _DECODER.raw_decode(text, at)
        at = _space(text, at)
        if text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':'", text, at)
        start = _space(text, at + 1)
        value, end = _DECODER.raw_decode(text, start)
        found.append(Member(key, value, key_start, start, end))
        at = _space(text, end)
        if text[at : at + 1] == "}":
            return found, at + 1
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' or '}'", text, at)
        at = _space(text, at + 1)


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _not_json(error) from error
    except RecursionError as error:
        raise InputError("not JSON that can be read: nested too deeply") from error
    return value, int(end)


def spelled(value: Any, style: str, **layout: Any) -> str:
    """JSON in a style; what no encoding can write is escaped in any."""
    text = json.dumps(value, ensure_ascii=style.startswith("ascii"), **layout)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = json.dumps(value, **layout)
    return text.replace("/", "\\/") if style.endswith("/") else text


class _Layout:
    """How the object is laid out: in one line or indented, with spaces or without."""

    def __init__(self, text: str, at: int, found: list[Member], end: int, style: str) -> None:
        last = found[-1]
        before = found[-2].end if len(found) > 1 else at
        self._gap = text[before : last.key_start].rpartition("," if len(found) > 1 else "{")[2]
        if len(found) == 1 and "\n" not in self._gap:
            self._gap = " "
        colon = text[last.key_start : last.start].rpartition(":")[2]
        self._style = style
        self._layout: dict[str, Any] = {"separators": (",", ":")} if not (colon and self._gap) else {}
        self._colon = f":{colon}"
        if "\n" in self._gap:
            inner = self._gap.rpartition("\n")[2]
            outer = text[last.end : end - 1].rpartition("\n")[2]
            self._layout = {"indent": inner.removeprefix(outer)}

    def value(self, value: Any) -> str:
        text = spelled(value, self._style, **self._layout)
        return text.replace("\n", self._gap) if "\n" in self._gap else text

    def member(self, key: str, value: Any) -> str:
        return f",{self._gap}{json.dumps(key)}{self._colon}{self.value(value)}"


def _source(text: str, member: Member | None) -> str | None:
    """A record's id; a number as it is spelled."""
    if member is None or member.value is None:
        return None
    return member.value if member.is_string(text) else text[member.start : member.end]


def _edited(text: str, at: int, end: int, edits: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    for start, stop, new in sorted(edits):
        pieces += (text[at:start], new)
        at = stop
    return "".join([*pieces, text[at:end]])


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()
