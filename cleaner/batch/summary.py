"""What a run did, in numbers, and who is told of it as it goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.batch.files import Done


@dataclass(slots=True)
class Summary:
    """What a run did."""

    cleaned: int = 0
    unchanged: int = 0
    same: int = 0
    """Files that were not looked at again, since nothing changed."""
    failed: int = 0
    pruned: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """What is there but no document, by reason."""
    files: int = 0
    """Files that are dealt with, whatever came of them."""
    characters_in: int = 0
    characters_out: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    """Characters that went, by rule."""
    interrupted: int | None = None
    """The signal that ended the run early."""

    def tell(self, name: str, done: Done, watch: Watch) -> None:
        """Count what became of a file, and tell it."""
        self.files += 1
        self.cleaned += done.cleaned
        self.unchanged += done.unchanged
        self.failed += len(done.failed)
        self.characters_in += done.characters_in
        self.characters_out += done.characters_out
        self.removed.update(done.removed)
        watch.done(name, done)
        for inner, reason in done.failed:
            watch.failed(inner, reason)

    def fail(self, name: str, reason: str, watch: Watch) -> None:
        """Count a file that failed, and tell why."""
        self.files += 1
        self.failed += 1
        watch.failed(name, reason)


class Watch(Protocol):
    """Who is told, as a run goes on."""

    def begin(self, summary: Summary, count: Callable[[], int]) -> None:
        """The run begins; ``count`` says how many files there are, if someone wants to know."""

    def tick(self) -> None:
        """The run goes on."""

    def done(self, name: str, done: Done) -> None:
        """A file was cleaned."""

    def same(self, name: str) -> None:
        """A file has not changed."""

    def failed(self, name: str, reason: str) -> None:
        """A document failed."""

    def pruned(self, output: str) -> None:
        """An output was removed, since its input is gone."""

    def planned(self, action: str, name: str) -> None:
        """What a dry run would do."""
