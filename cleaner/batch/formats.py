"""What a file is, by its suffix, and what its outputs are called."""

from __future__ import annotations

from typing import NamedTuple

_KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
}  # fmt: skip
_COMPRESSIONS = frozenset({".gz", ".bz2", ".xz", ".zst"})
_RECORDS = frozenset({"json", "jsonl", "csv", "tsv", "parquet"})

META_SUFFIX = ".meta.json"
SOURCE_SUFFIX = ".source"
"""Behind the name of a record file: the source itself, where nothing less gives its bytes back."""


class Format(NamedTuple):
    """A kind of document, and the suffix of the compression around it (empty for none)."""

    kind: str
    compression: str = ""

    @property
    def is_records(self) -> bool:
        """Whether it holds records, each of them a document."""
        return self.kind in _RECORDS

    @property
    def is_packed(self) -> bool:
        """Whether a file holds more than its size says."""
        return bool(self.compression) or self.kind == "parquet"

    @property
    def keeps_source(self) -> bool:
        """Whether a record file's bytes cannot be had back from what is written of it."""
        return self.is_records and self.is_packed


def of(name: str) -> Format | None:
    """The format that a file's name tells; None if it is no document."""
    from pathlib import PurePosixPath

    path = PurePosixPath(name.lower())
    compression = path.suffix if path.suffix in _COMPRESSIONS else ""
    kind = _KINDS.get(path.with_suffix("").suffix if compression else path.suffix)
    if kind is None or name.lower().endswith(META_SUFFIX):
        return None
    return Format(kind, compression)


def output_name(name: str) -> str:
    """What the clean document is called: a plain text and records as their source, others ``.txt``."""
    form = of(name)
    if form is None or form.is_records or form in (Format("text"), Format("markdown")):
        return name
    return f"{name}.txt"


def meta_name(text: str) -> str:
    """What a text's metadata is called: ``.meta.json`` in place of ``.txt``, else behind the name."""
    return text.removesuffix(".txt") + META_SUFFIX


def output_names(name: str) -> tuple[str, ...]:
    """All that is written for a document of this name; empty if it is none."""
    form = of(name)
    if form is None:
        return ()
    output = output_name(name)
    if not form.is_records:
        return output, meta_name(output)
    return (output, output + SOURCE_SUFFIX) if form.keeps_source else (output,)
