"""Records: one of their fields holds a text, and one is added with the metadata."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

from cleaner.errors import InputError, RestoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from cleaner.article import Article
    from cleaner.cleaner import Cleaner

TEXT_FIELDS = ("text", "content", "body", "articleBody", "maintext", "article")
FIELD = "cleaner"
"""The field that is added, with the metadata."""


@dataclass(slots=True)
class Tally:
    """What became of the documents of a file; ``failed`` has each place with its reason."""

    cleaned: int = 0
    unchanged: int = 0
    characters_in: int = 0
    characters_out: int = 0
    removed: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def count(self, article: Article) -> None:
        """Add a document."""
        changed = article.text != article.raw_text
        self.cleaned += changed
        self.unchanged += not changed
        stats = article.stats
        self.characters_in += stats["characters_in"]
        self.characters_out += stats["characters_out"]
        for code, size in stats["removed_by_rule"].items():
            self.removed[code] = self.removed.get(code, 0) + size

    def fail(self, place: int, error: InputError) -> None:
        """Add a record that fails."""
        self.failed.append((str(place), str(error)))


@dataclass(slots=True)
class Job:
    """What the records of a file are cleaned with, and counted in."""

    cleaner: Cleaner
    text_field: str | None = None
    alive: Callable[[], None] = lambda: None
    """Called as the work goes on, after each record at the latest."""
    tally: Tally = field(default_factory=Tally)

    def clean(self, text: str, source: str | None) -> Article:
        """The text of a record as a clean article."""
        article = self.cleaner.clean(text, source)
        self.tally.count(article)
        self.alive()
        return article

    def fail(self, place: int, error: InputError) -> None:
        """A record that fails."""
        self.tally.fail(place, error)
        self.alive()


def metadata(article: Article, told: dict[str, Any]) -> dict[str, Any]:
    """What the added field holds; ``told`` is what restore needs beside the text and its changes."""
    return {**article.metadata(), "source_data": told} if told else article.metadata()


def is_metadata(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a field holds what a run wrote there."""
    return isinstance(value, dict) and {"removed", "encoding", "checksums", "rules_digest"} <= value.keys()


def source_data(told: dict[str, Any]) -> dict[str, Any]:
    """What metadata has for restore beside the text and its changes."""
    extra = told.get("source_data")
    if not isinstance(extra, dict):
        return {}
    return {
        name: each for name, each in extra.items() if isinstance(each, dict if name == "charset" else str)
    }


def cleaned_field(names: Container[str], told: dict[str, Any]) -> str:
    """The field that was the text when the metadata was written."""
    field = source_data(told).get("field") or usual_field(names)
    if field is None or field not in names:
        raise RestoreError("cannot be restored: its text is gone")
    return str(field)


def only_one(names: Sequence[str], field: str, error: type[InputError] = InputError) -> None:
    """Raise the error where another of the columns has the name of one that is written.

    Readers differ in which of them they take.
    """
    for name in (field, FIELD):
        if (count := names.count(name)) > 1:
            told = "cannot be restored: " if error is RestoreError else ""
            raise error(f"{told}has {count} columns {name!r}; rename all but one")


def usual_field(names: Container[str]) -> str | None:
    """The field that is the text where nobody says which."""
    return next((name for name in TEXT_FIELDS if name in names), None)


def text_field(names: Container[str], wanted: str | None = None) -> str:
    """Which of a record's fields, of those that are strings, is the text."""
    if wanted == FIELD:
        raise InputError(f"field {FIELD!r} is where the metadata goes; it cannot be the text as well")
    found = wanted if wanted in names else None if wanted else usual_field(names)
    if found is None:
        where = f"field {wanted!r}" if wanted else f"any of {', '.join(TEXT_FIELDS)}"
        raise InputError(f"no text in {where}; name its field with --text-field")
    return found
