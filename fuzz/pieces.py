"""The ledger and the overlap resolution: whatever is found, the source comes back from the account."""

from __future__ import annotations

import atheris
from harness import run

from cleaner.ledger import Ledger, restore
from cleaner.model import Finding, Located, Removed
from cleaner.pipeline import resolve
from cleaner.rules import TABLE

TEXTS = ("", "a", "\n", "…\r\n", "xyz")


def check(data: bytes) -> None:
    """Some rounds of findings, of which any may overlap, on a text of up to 40 characters."""
    given = atheris.FuzzedDataProvider(data)
    source = given.ConsumeUnicode(40)
    ledger = Ledger(source)
    for _ in range(given.ConsumeIntInRange(0, 4)):
        size = len(ledger.text)
        hits = []
        for _ in range(given.ConsumeIntInRange(0, 6)):
            start, end = sorted((given.ConsumeIntInRange(0, size), given.ConsumeIntInRange(0, size)))
            finding = Finding(
                start, end, replacement=given.PickValueInList(list(TEXTS)), keep=given.ConsumeBool()
            )
            hits.append(Located(given.PickValueInList(list(TABLE)), finding, *ledger.span(start, end)))
        edits, stood = resolve(hits)
        assert {id(edit.cause) for edit in edits} <= {id(hit) for hit in stood}
        expected, cursor = "", 0
        for edit in edits:
            assert cursor <= edit.start < edit.end
            expected += ledger.text[cursor : edit.start] + edit.replacement
            cursor = edit.end
        expected += ledger.text[cursor:]
        ledger = ledger.apply(edits)
        assert ledger.text == expected
        assert sum(piece.end - piece.start for piece in ledger.pieces) == len(source)
    told = [
        Removed(c.cause.rule.code, "", c.start, c.end, 0, source[c.start : c.end], c.replacement)
        for c in ledger.changes()
    ]
    assert restore(ledger.text, told) == source


run(check, "pieces")
