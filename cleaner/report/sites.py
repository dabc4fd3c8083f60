"""The site that a document is from: a host where anything tells one, else its top folder."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cleaner.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_SITE = "(no folder)"

# As trafilatura, news-please, newspaper, datatrove and dolma call them.
_ADDRESSES = ("url", "source_url", "source", "link", "id")
_HOSTS = ("hostname", "source-hostname", "source_domain", "domain")
_HOST = lazy(r"(?i:(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24})")


def site(path: str, told: dict[str, Any], record: dict[str, Any]) -> str:
    """The host that the record, the metadata, a folder or JSON-LD tells; else the top folder."""
    inner = record.get("metadata")
    for fields in (record, inner if isinstance(inner, dict) else {}):
        for host in (*(_host(fields.get(n)) for n in _ADDRESSES), *(_bare(fields.get(n)) for n in _HOSTS)):
            if host:
                return host
    folders = PurePosixPath(path).parts[:-1]
    hosts = (_host(told.get("source")), *map(_bare, folders), *_in_data(told))
    return next(filter(None, hosts), folders[0] if folders else NO_SITE)


def _in_data(told: dict[str, Any]) -> Iterator[str | None]:
    """What JSON-LD in the text says of the article's own address."""
    for dump in told.get("embedded", ()):
        value = dump["value"]
        if dump["format"] == "json-ld" and isinstance(value, dict):
            page = value.get("mainEntityOfPage")
            yield _host(value.get("url"))
            yield _host(page.get("@id") if isinstance(page, dict) else page)


def _host(address: Any) -> str | None:
    """The host of a whole address."""
    if not isinstance(address, str) or "://" not in address:
        return None
    try:
        return _bare(urlsplit(address).hostname)
    except ValueError:
        return None


def _bare(host: Any) -> str | None:
    """A host as sites are called, if it is one."""
    if not isinstance(host, str) or not _HOST.fullmatch(host):
        return None
    return host.lower().removeprefix("www.")
