"""Where documents go: each file whole or not at all, its metadata beside it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.article import Article

META_SUFFIX = ".meta.json"


def write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: whatever happens, there is the old file or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def meta_path(text: Path) -> Path:
    """Where the metadata of a text lies: ``.meta.json`` in place of its last suffix."""
    return text.with_name(text.stem + META_SUFFIX)


def write_article(path: Path, article: Article) -> None:
    """The clean text at ``path`` and its metadata beside it."""
    write_metadata(meta_path(path), article)
    write(path, article.text.encode("utf-8", "surrogatepass"))


def write_metadata(path: Path, article: Article) -> None:
    """The metadata of an article at ``path``."""
    write(path, dumps(article.metadata(), indent=2) + b"\n")


def dumps(value: Any, indent: int | None = None) -> bytes:
    """JSON in UTF-8; escaped where a string holds half a surrogate pair."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent).encode()


def markdown(article: Article) -> bytes:
    """The text as Markdown, what is known of it in front matter (YAML, of which JSON is a part)."""
    told = {name: getattr(article, name) for name in ("title", "author", "date", "language", "agency")}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items() if value]
    text = article.text
    if article.title and text.startswith(article.title):
        text = f"# {text}"
    return "\n".join(["---", *lines, "---", "", text]).encode("utf-8", "replace")
