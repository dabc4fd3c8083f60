"""One document from the bytes of its file: a text or a page, compressed or not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import codec
from cleaner.batch import formats, inputs
from cleaner.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.article import Article
    from cleaner.batch.formats import Format
    from cleaner.batch.pages import Page
    from cleaner.cleaner import Cleaner


class Document(NamedTuple):
    """A cleaned document; ``source`` are its file's bytes where text and changes do not give them back."""

    article: Article
    source: bytes | None = None
    page: Page | None = None
    front: dict[str, str] = {}  # noqa: RUF012

    def metadata(self) -> dict[str, Any]:
        """The article's metadata, with what is known of its file."""
        told = {**self.article.metadata(), **self.front}
        if self.page is not None:
            for field in ("title", "author", "date"):
                told[field] = told[field] or getattr(self.page, field)
            newline = self.article.encoding.newline  # offsets count in the text, and so in its line ends
            told["encoding"] = codec.record(self.page.encoding._replace(newline=newline, exceptions=()))
            if not self.page.is_article and "not-an-article" not in told["flags"]:
                told["flags"] += ["not-an-article"]
        if self.source is not None:
            import zlib
            from base64 import b64encode
            from hashlib import sha256

            told["checksums"]["source_sha256"] = sha256(self.source).hexdigest()
            told["source_data"] = {"zlib": b64encode(zlib.compress(self.source)).decode()}
        return told


def clean_file(cleaner: Cleaner, path: Path, name: str) -> Document:
    """Clean the document in a file or standard input. Raises InputError where there is none."""
    form = formats.of(path.name)
    if form is not None and form.is_records:
        raise InputError("holds records, and only texts and pages can be looked at; use `cleaner run`")
    return clean(cleaner, inputs.read(path, cleaner.settings.max_size), form, name)


def clean(cleaner: Cleaner, data: bytes, form: Format | None, name: str | None) -> Document:
    """Clean the document in a file's bytes; without a format, its content tells a page from a text.

    Raises InputError where there is none.
    """
    if form is None:
        form = formats.Format("html" if _looks_like_page(data) else "text")
    content = data
    if form.compression:
        from cleaner.batch import compression

        content = compression.read(io.BytesIO(data), form.compression, cleaner.settings.max_size)
    if form.kind == "html":
        from cleaner.batch import pages

        page = pages.read(content)
        return Document(cleaner.clean(page.text, name), data, page)
    source = data if form.compression else None
    if form.kind == "markdown":
        from cleaner.batch import frontmatter

        article = cleaner.clean(content, name, frontmatter.end)
        return Document(article, source, front=frontmatter.read(article.source_text))
    return Document(cleaner.clean(content, name), source)


def _looks_like_page(data: bytes) -> bool:
    if b"<" not in data:
        return False
    from cleaner.batch import pages

    return pages.looks_like_page(data)
