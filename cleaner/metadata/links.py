"""Links to other pages, out of any list of records that look like links.

Sites name their fields in any language, so a field is known by what its values look like; a
well-known key only decides between fields that look alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cleaner.model import Link
from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IMAGE = frozenset("jpg jpeg jfif png gif webp avif svg bmp tif tiff heic".split())
_VIDEO = frozenset("mp4 m4v webm mov avi flv mkv m3u8 3gp wmv mpg mpeg ogv ts".split())
_ADDRESS = lazy(
    r"(?:[a-z][a-z\d+.-]*:)?//[^\s\"<>]+|www\.[^\s\"<>]+|[./]{0,2}/[^\s\"<>]*|[^\s\"<>/]+/[^\s\"<>]*"
    r"|[^\s\"<>]+\.(?:s?html?|php|aspx?|jsp|cfm)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_SUFFIX = lazy(r"\.([a-z\d]{2,5})(?:[?#].*)?\Z", re.IGNORECASE | re.DOTALL)
_ID = lazy(r"\d{1,20}|[\da-f]{8,}(?:-[\da-f]{4,})*", re.IGNORECASE)
_DATE = lazy(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d\d:\d\d")

# Keys that say what a field is, compared without case, digits and punctuation.
_KEYS = {
    "title": "title headline name text heading caption label titre titel titulo título titolo kop"
    " überschrift заголовок 标题 標題 タイトル 제목 عنوان başlık tytuł τίτλος tiêuđề judul otsikko rubrik",
    "id": "id nid pid aid cid newsid articleid postid storyid contentid itemid uid guid pk no nr key code",
    "url": "url link href permalink uri path slug lien enlace ссылка guid adresse canonical weburl",
    "image": "image img pic picture photo thumb thumbnail poster media video foto bild cover icon src"
    " imageurl thumburl imagen immagine изображение 图片 画像",
}  # fmt: skip
_NAMED = {word: field for field, words in reversed(_KEYS.items()) for word in words.split()}


def links(value: Any) -> list[Link]:
    """The links of every list of link-like records in a JSON value, in order."""
    return [link for records in _lists(value) for link in _read(records)]


def is_link_list(value: Any) -> bool:
    """Whether a JSON value holds a list of link-like records."""
    return any(True for _ in _lists(value))


def _lists(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Lists of link-like records, outermost first; what is in one is not looked into."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, list) and _like_links(item):
            yield item
        elif isinstance(item, dict | list):
            todo += reversed(list(item.values()) if isinstance(item, dict) else item)


def _like_links(items: list[Any]) -> bool:
    """Whether all are records with a title and a way to another page: address, image or number."""
    if not items or not all(isinstance(item, dict) for item in items):
        return False
    fields = _fields(items)
    if "title" not in fields:
        return False
    if "url" in fields or "image" in fields:
        return True
    key = fields.get("id", "")
    return _NAMED.get(_plain(key)) == "id" or (
        key != "" and all(len(told) > 3 for told in _spelled(item.get(key, "") for item in items))
    )


def _spelled(values: Iterable[Any]) -> Iterator[str]:
    """Values as text; of what holds others, which would be written down at each level, nothing."""
    return ("" if isinstance(value, dict | list) else str(value) for value in values)


def _read(records: list[dict[str, Any]]) -> list[Link]:
    fields = _fields(records)
    return [_link(record, fields) for record in records]


def _link(record: dict[str, Any], fields: dict[str, str]) -> Link:
    taken = {name: key for name, key in fields.items() if record.get(key) not in (None, "")}
    image = record.get(taken.get("image", ""))
    suffix = _suffix(image) if isinstance(image, str) else ""
    return Link(
        title=_text(record, taken, "title"),
        url=_text(record, taken, "url"),
        image=_text(record, taken, "image"),
        media_type="image" if suffix in _IMAGE else "video" if suffix in _VIDEO else None,
        id=record.get(taken.get("id", "")),
        extra={key: value for key, value in record.items() if key not in taken.values()},
    )


def _text(record: dict[str, Any], taken: dict[str, str], name: str) -> str | None:
    value = record.get(taken.get(name, ""))
    return None if value is None else str(value)


def _fields(records: list[dict[str, Any]]) -> dict[str, str]:
    """Which key of the records holds the title, url, image and id."""
    kinds: dict[str, list[str]] = {}
    distinct = set()
    by_key: dict[str, list[Any]] = {}  # filled in one pass: each record may have keys of its own
    for key, value in (pair for record in records for pair in record.items()):
        by_key.setdefault(key, []).extend([value] if value not in (None, "") else ())
    for key, values in by_key.items():
        if len(set(_spelled(values))) == len(records):
            distinct.add(key)
        if values and (kind := _kind(key, values)):
            kinds.setdefault(kind, []).append(key)

    def likelihood(kind: str, key: str) -> tuple[bool, bool, bool]:
        return _plain(key) != kind, _NAMED.get(_plain(key)) != kind, key not in distinct

    return {kind: min(keys, key=lambda key: likelihood(kind, key)) for kind, keys in kinds.items()}


def _plain(key: str) -> str:
    return "".join(character for character in key.casefold() if character.isalpha())


def _kind(key: str, values: list[Any]) -> str | None:
    """What most of a field's values look like; a title may be one word if the key says so."""
    if _NAMED.get(_plain(key)) == "title" and all(_looks_like(v) in ("word", "title") for v in values):
        return "title"
    votes = [_looks_like(value) for value in values]
    best = max(set(votes), key=votes.count)
    return best if best != "word" and votes.count(best) * 2 > len(votes) else None


def _looks_like(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return "id"
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _ID.fullmatch(text):
        return "id"
    if " " not in text and _ADDRESS.fullmatch(text):
        return "image" if _suffix(text) in _IMAGE | _VIDEO else "url"
    if " " not in text and _suffix(text) in _IMAGE | _VIDEO:
        return "image"
    letters = sum(character.isalpha() for character in text)
    if letters < 2 or (_DATE.search(text) and letters < 12):
        return None
    return "title" if " " in text or not text.isascii() else "word"


def _suffix(address: str) -> str:
    match = _SUFFIX.search(address)
    return match[1].lower() if match else ""
