"""A cleaned document: its text, its metadata, and the account of every change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from cleaner import codec
from cleaner.ledger import restore
from cleaner.model import BODY_FROM_DATA, NO_ARTICLE, Link, Removed
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner
    from cleaner.codec import Encoding, Source
    from cleaner.model import Fact, Located
    from cleaner.pipeline import Outcome

SCHEMA_VERSION = 1


class Article:
    """What cleaning made of one document.

    Offsets everywhere are code points of the decoded source, with the source's own line ends.
    """

    def __init__(
        self, raw: str | bytes, decoded: Source, outcome: Outcome, cleaner: Cleaner, source: str | None
    ) -> None:
        self.source = source
        self._raw = raw
        self._decoded = decoded
        self._outcome = outcome
        self._cleaner = cleaner

    @property
    def text(self) -> str:
        r"""The clean text; lines end with ``"\n"``."""
        return self._outcome.ledger.text

    @property
    def raw_text(self) -> str:
        """The decoded source, with its own line ends."""
        return self._decoded.raw

    @property
    def source_text(self) -> str:
        r"""The decoded source, with ``"\n"`` for its line ends where they are all alike."""
        return self._decoded.text

    @property
    def found(self) -> list[Located]:
        """Every finding that stood, with its rule and its span in the source's text."""
        return self._outcome.found

    # -- metadata from the text

    @property
    def title(self) -> str | None:
        """The headline."""
        return self._fact("title") or self._headline

    @property
    def author(self) -> str | None:
        """The author or authors, as the byline writes them."""
        return self._fact("author")

    @property
    def date(self) -> str | None:
        """ISO 8601, as precise as the text, with an offset only where the text has one."""
        return self._fact("date")

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1; None where the text is too short to tell."""
        from cleaner.metadata.language import language_of

        return self._outcome.document.memo(language_of)

    @cached_property
    def agency(self) -> str | None:
        """The news agency that the text names as its source."""
        from cleaner.metadata.agency import find_agency

        return self._fact("agency") or find_agency(self.text)

    def _fact(self, field: str) -> str | None:
        """The most trusted thing said of a field; of equals, what was found first."""
        facts = [fact for fact in self._facts if fact.field == field]
        return max(facts, key=lambda fact: fact.trust).value if facts else None

    @cached_property
    def _facts(self) -> list[Fact]:
        return [fact for hit in self.found for fact in hit.finding.all_facts()]

    @property
    def _headline(self) -> str | None:
        """What the text shows to be its headline, which no rule had to tell."""
        from cleaner.boilerplate.judge import judge
        from cleaner.metadata.header import read_header

        document = self._outcome.document
        judged = document.memo(judge, self._cleaner.settings.phrases)
        return judged.title if judged else document.memo(read_header).title

    # -- what was found and taken

    @cached_property
    def embedded(self) -> list[dict[str, Any]]:
        """Each decoded dump: format, start, end, match and value."""
        hits = [hit for hit in self.found if hit.finding.embedded is not None]
        return [
            {
                "format": found.format,
                "start": self._offset(hit.start),
                "end": self._offset(hit.end),
                "match": found.match,
                "value": found.value,
            }
            for hit in sorted(hits, key=lambda hit: hit.start)
            if (found := hit.finding.embedded) is not None
        ]

    @cached_property
    def related_links(self) -> list[Link]:
        """Links to other pages that decoded dumps held."""
        from cleaner.metadata.links import links

        return [link for dump in self.embedded for link in links(dump["value"])]

    @cached_property
    def removed(self) -> list[Removed]:
        """Every change, in source order."""
        text, raw = self._decoded.text, self._decoded.raw
        line, counted = 1, 0
        removed = []
        for change in self._outcome.ledger.changes():
            start, end = self._offset(change.start), self._offset(change.end)
            rule = change.cause.rule
            line += text.count("\n", counted, change.start)
            counted = change.start
            removed.append(
                Removed(rule.code, rule.name, start, end, line, raw[start:end], change.replacement)
            )
        return removed

    def _offset(self, offset: int) -> int:
        return self._decoded.raw_offset(offset)

    def restore(self) -> str | bytes:
        """The source again, rebuilt from text and audit alone."""
        raw = restore(self.text, self.removed, self.encoding.newline)
        return codec.encode(raw, self.encoding) if isinstance(self._raw, bytes) else raw

    # -- the account

    @property
    def encoding(self) -> Encoding:
        """How the source was written."""
        return self._decoded.encoding

    @property
    def checksums(self) -> dict[str, str]:
        """SHA-256 of the source's bytes (of a text, in UTF-8) and of the clean text's."""
        from hashlib import sha256

        raw = self._raw if isinstance(self._raw, bytes) else self._raw.encode("utf-8", "surrogatepass")
        source = sha256(raw).hexdigest()
        if self.text == self._raw:
            return {"source_sha256": source, "text_sha256": source}
        text = self.text.encode("utf-8", "surrogatepass")
        return {"source_sha256": source, "text_sha256": sha256(text).hexdigest()}

    @cached_property
    def stats(self) -> dict[str, Any]:
        """Characters in and out, and taken by each rule."""
        taken: dict[str, int] = {}
        for change in self._outcome.ledger.changes():
            code = change.cause.rule.code
            taken[code] = taken.get(code, 0) + change.end - change.start
        return {
            "characters_in": len(self._decoded.text),
            "characters_out": len(self.text),
            "removed_by_rule": dict(sorted(taken.items())),
        }

    @property
    def flags(self) -> list[str]:
        """What a reader of many results should look at."""
        flags = []
        size = len(self._decoded.text)
        if size - len(self.text) > self._cleaner.settings.suspect * size:
            flags.append("suspect")
        if any(dump["match"] == "truncated" for dump in self.embedded):
            flags.append("truncated")
        if any(hit.finding.message == BODY_FROM_DATA for hit in self.found):
            flags.append("body-from-data")
        if any(hit.finding.message == NO_ARTICLE for hit in self.found):
            flags.append("not-an-article")
        if not self._outcome.settled:
            flags.append("unsettled")
        return flags

    def metadata(self) -> dict[str, Any]:
        """The metadata as published in ``metadata/schema.json``."""
        encoding = self.encoding
        return {
            "schema_version": SCHEMA_VERSION,
            "source": self.source,
            "title": self.title,
            "author": self.author,
            "date": self.date,
            "language": self.language,
            "agency": self.agency,
            "related_links": [link._asdict() for link in self.related_links],
            "embedded": self.embedded,
            "removed": [change._asdict() for change in self.removed],
            "encoding": codec.record(encoding),
            "checksums": self.checksums,
            "stats": self.stats,
            "flags": self.flags,
            "cleaner_version": __version__,
            "rules_digest": self._cleaner.rules_digest,
        }
