"""The one way from source to clean text: stages in order, overlaps resolved, edits in the ledger."""

from __future__ import annotations

from bisect import bisect_right, insort
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document import Document
from cleaner.ledger import Ledger, Piece
from cleaner.model import Edit, Fact, Located, Stage
from cleaner.registry import Context, Rule
from cleaner.screen import Screen, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.config import Settings

_PASSES, _MOST_PASSES, _CHARACTERS, _A_FINDING = 8, 1000, 1 << 20, 50
"""A removal can bring to light what it hid, and texts come to rest in two passes. In hostile ones each can hide the
next: they get as many passes as look at so many characters in all, within these bounds; a finding takes as long as so
many of them. One that does not come to rest by then is left as it was, so that cleaning it again leaves it as well."""

_REMEMBERED, _BLOCK = 1024, 1024


class Outcome(NamedTuple):
    """What the stages made of a text, and the findings that stood.

    Changes come first, in the order found, then what was seen and kept.
    """

    ledger: Ledger
    document: Document
    """The text that came of it, with what rules found out about it."""
    found: list[Located]
    settled: bool = True
    """Whether the text came to rest; one that did not is left as it was."""


class Pipeline:
    """Rules, ordered by stage, made ready to be run on many texts."""

    def __init__(self, rules: Sequence[Rule], settings: Settings) -> None:
        self._settings = settings
        self._stages = [
            [_Screened(rule, frozenset(map(literal, rule.needs)), frozenset(rule.signs)) for rule in group]
            for _, group in groupby(rules, key=lambda r: r.stage)
        ]
        every = [screened for stage in self._stages for screened in stage]
        self._decoding = sum(stage[0].rule.stage is Stage.DECODE for stage in self._stages)
        self._screen = Screen(sorted(sign for s in every for sign in s.needs | s.signs))
        self._due = lru_cache(_REMEMBERED)(self._rules)  # most texts hold the same few signs

    def run(self, text: str) -> Outcome:
        """Run the rules until they change nothing more.

        Where they find no end, only what the codec left is mended, without which the text could not be written.
        """
        outcome = self._run(text, len(self._stages))
        return outcome if outcome.settled else self._run(text, self._decoding)._replace(settled=False)

    def _run(self, text: str, stages: int) -> Outcome:
        """Run the first stages."""
        ledger = Ledger(text)
        document = self._document(text)
        changed: list[Located] = []
        kept: list[Located] = []
        facts: list[Fact] = []
        context, settled = Context(self._settings, facts), False
        passes = work = 0
        while not settled and passes < _MOST_PASSES and (passes < _PASSES or work < _CHARACTERS):
            before, kept, due = ledger, [], self._due(document.held)
            fresh: set[int] = set()  # changes of this pass, which can have left white space to tidy
            for number in range(stages):
                if not due[number]:
                    continue
                hits = list(_hits(document, due[number], context, ledger))
                if not hits:
                    continue
                if number >= self._decoding:  # what the codec left is not there when it is cleaned again
                    work += _A_FINDING * len(hits)
                edits, stood = resolve(hits)
                for hit in stood:
                    if hit.finding.keep:
                        kept.append(hit)
                    else:
                        changed.append(hit)
                        facts += hit.finding.facts
                if edits:
                    ledger = ledger.apply(edits)
                    fresh.update(id(edit.cause) for edit in edits)
                    document = self._document(ledger.text, ledger.dropped(fresh))
                    due = self._due(document.held)
            settled = ledger is before
            passes, work = passes + 1, work + len(document.text)
            if not settled:
                document = Document(document.text, (), document.held, document.language)
        return Outcome(ledger, document, changed + kept, settled)

    def _rules(self, held: frozenset[str] | None) -> list[list[Rule]]:
        """Of each stage, the rules that could find anything in a text with these signs."""
        return [[screened.rule for screened in stage if screened.is_due(held)] for stage in self._stages]

    def _document(self, text: str, seams: Sequence[int] = ()) -> Document:
        return Document(text, seams, self._screen.held(text), self._settings.language)


def behind(head: str, outcome: Outcome) -> Outcome:
    """What the same text gives behind a head that stays."""
    ledger, size = outcome.ledger, len(head)
    moved = [piece._replace(start=piece.start + size, end=piece.end + size) for piece in ledger.pieces]
    found = [hit._replace(start=hit.start + size, end=hit.end + size) for hit in outcome.found]
    whole = Ledger(head + ledger.source, [Piece(0, size, None, None), *moved])
    return outcome._replace(ledger=whole, found=found)


class _Screened(NamedTuple):
    """A rule, and the signs of which a text must hold one of each set that is not empty."""

    rule: Rule
    needs: frozenset[str]
    signs: frozenset[str]

    def is_due(self, held: frozenset[str] | None) -> bool:
        return held is None or all(not signs or signs & held for signs in (self.needs, self.signs))


def _hits(document: Document, rules: Sequence[Rule], context: Context, ledger: Ledger) -> Iterator[Located]:
    for rule in rules:
        for finding in rule.find(document, context):
            yield Located(rule, finding, *ledger.span(finding.start, finding.end))


def resolve(hits: Iterable[Located]) -> tuple[list[Edit], list[Located]]:
    """Disjoint, sorted edits, and the findings that stood.

    ``hits`` come in order of precedence. Who comes first has the characters; a later drop is
    trimmed to what is unclaimed, a later replacement that overlaps falls, and so does a finding of
    which nothing is left.
    """
    claims = _Claims()
    edits: list[Edit] = []
    stood: list[Located] = []
    kept: list[Located] = []
    for hit in hits:
        finding = hit.finding
        if finding.keep:
            kept.append(hit)
            continue
        free = list(claims.free(finding.start, finding.end))
        if not free or (finding.replacement and free != [(finding.start, finding.end)]):
            continue
        stood.append(hit)
        for start, end in free:
            claims.add(start, end)
            edits.append(Edit(start, end, finding.replacement, hit))
    stood += (hit for hit in kept if any(claims.free(hit.finding.start, hit.finding.end)))
    edits.sort(key=lambda edit: edit.start)
    return edits, stood


class _Claims:
    """Disjoint spans, sorted, with those that touch kept apart.

    They lie in blocks by where they begin: in one list, each that comes late would move all that stand behind it.
    """

    def __init__(self) -> None:
        self._blocks: dict[int, list[tuple[int, int]]] = {}
        self._numbers: list[int] = []
        self._end = 0
        """Where the last one ends: mostly, each comes behind it."""

    def free(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What of ``start:end`` is not claimed."""
        for left, right in self._from(start) if start < self._end else ():
            if left >= end:
                break
            if start < left:
                yield start, left
            start = max(start, right)
        if start < end:
            yield start, end

    def _from(self, place: int) -> Iterator[tuple[int, int]]:
        """The spans from the last one on that begins before a place, or at it with nothing in it."""
        last = bisect_right(self._numbers, place // _BLOCK) - 1
        index = bisect_right(self._blocks[self._numbers[last]], (place, place)) - 1 if last >= 0 else 0
        if index < 0 < last:
            yield self._blocks[self._numbers[last - 1]][-1]
        for number in range(max(last, 0), len(self._numbers)):
            block = self._blocks[self._numbers[number]]
            for at in range(max(index, 0) if number == last else 0, len(block)):
                yield block[at]

    def add(self, start: int, end: int) -> None:
        number = start // _BLOCK
        if number not in self._blocks:
            self._blocks[number] = []
            insort(self._numbers, number)
        insort(self._blocks[number], (start, end))
        self._end = max(self._end, end)
