"""``Cleaner``: built once from settings, used for many documents."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from cleaner import codec, config
from cleaner.article import Article
from cleaner.config import Settings
from cleaner.errors import too_large
from cleaner.pipeline import Pipeline, behind
from cleaner.plugins import all_rules
from cleaner.registry import select

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.registry import Rule


class Cleaner:
    """Cleans documents with one set of rules. Holds no state between documents."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises SettingsError where the settings name a rule that there is not, or no language."""
        self.settings = config.settings(settings or Settings())
        self.rules = select(_rules(self.settings), self.settings)
        self._pipeline = Pipeline(self.rules, self.settings)

    def clean(
        self, raw: str | bytes, source: str | None = None, head: Callable[[str], int] | None = None
    ) -> Article:
        """The clean article; ``source`` is what its metadata will call it.

        ``head`` tells of a text where the article begins; what is before stays as it is. Raises
        InputError for bytes that are no text, and for what is larger than the setting ``max_size``.
        """
        if _size(raw, self.settings.max_size) > self.settings.max_size:
            raise too_large(self.settings.max_size)
        decoded = codec.decode(raw) if isinstance(raw, bytes) else codec.from_text(raw)
        start = head(decoded.text) if head else 0
        outcome = self._pipeline.run(decoded.text[start:])
        if start:
            outcome = behind(decoded.text[:start], outcome)
        return Article(raw, decoded, outcome, self, source)

    @cached_property
    def rules_digest(self) -> str:
        """What identifies rules, settings and version: equal digests give equal outputs."""
        return config.digest(self.settings)


def _size(raw: str | bytes, limit: int) -> int:
    """Bytes of a document; of a text, in UTF-8, not counted where it is within the limit for sure."""
    if isinstance(raw, bytes) or len(raw) > limit or 4 * len(raw) <= limit:
        return len(raw)
    return len(raw.encode("utf-8", "surrogatepass"))


def _rules(settings: Settings) -> tuple[Rule, ...]:
    if not settings.pattern:
        return all_rules()
    from cleaner.ownrules import rules

    return rules(settings.pattern, all_rules())


@cache
def _default() -> Cleaner:
    return Cleaner()


def clean(raw: str | bytes) -> Article:
    """Clean one document with the default settings. Raises InputError for bytes that are no text."""
    return _default().clean(raw)
