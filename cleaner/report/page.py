"""The report: one HTML file that holds its documents, packed, and the code that shows them.

Documents are written as they come, many to a packed block of JSON; what the totals and the list
need of each is kept, and is written last. The browser unpacks a block when one of its documents is
opened or searched. Base64 holds nothing that could end a script element, so text stays text.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch import outputs
from cleaner.model import Removed, Stage
from cleaner.plugins import all_rules
from cleaner.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.report.documents import Cleaned

_HERE = Path(__file__).parent
_SCRIPTS = ("data.js", "totals.js", "list.js", "document.js", "page.js")
_BLOCK = 1 << 18
"""Characters of documents in a block: small enough to unpack at once, large enough to pack well."""


def write(path: Path, title: str, documents: Iterable[Cleaned]) -> int:
    """Write the report of ``documents`` to ``path``, whole or not at all; tells how many they are.

    Where a link leads, the file is put; a device or a pipe is written to.
    """
    style = (_HERE / "page.css").read_text("utf-8")
    script = "\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
    parts = {"style": style, "style_hash": _hash(style), "script_hash": _hash(script), "title": escape(title)}
    head, tail = (_HERE / "page.html").read_text("utf-8").split("{data}\n")
    for name, value in parts.items():
        head = head.replace(f"{{{name}}}", value)
    with outputs.writing(path, alone=True) as file:
        file.write(head.encode("utf-8", "replace"))
        index = _Index()
        _write_blocks(file, documents, index)
        file.write(_packed("index", index.value(title)))
        file.write(tail.replace("{script}", script).encode())
    return len(index.documents)


def _write_blocks(file: IO[bytes], documents: Iterable[Cleaned], index: _Index) -> None:
    block: list[Any] = []
    blocks = size = 0
    for document in documents:
        size += index.add(document, blocks, len(block))
        block.append([document.details, index.parts(document)])
        if size > _BLOCK:
            file.write(_packed(f"block-{blocks}", block))
            block, size, blocks = [], 0, blocks + 1
    file.write(_packed(f"block-{blocks}", block))


class _Index:
    """What the page knows of every document before it opens one."""

    def __init__(self) -> None:
        self.documents: list[list[Any]] = []
        self._rules: dict[tuple[str, str], int] = {}
        self._sites: dict[str, int] = {}

    def add(self, document: Cleaned, block: int, place: int) -> int:
        """Take up a document, and tell how many characters its source has."""
        size = out = 0
        taken: dict[int, list[int]] = {}
        for part in document.parts:
            if isinstance(part, str):
                size, out = size + len(part), out + len(part)
                continue
            number = self._rule(part)
            changes, characters = taken.get(number, (0, 0))
            taken[number] = [changes + 1, characters + len(part.text)]
            size, out = size + len(part.text), out + len(part.replacement)
        site = self._sites.setdefault(document.site, len(self._sites))
        by_rule = [[number, *counts] for number, counts in taken.items()]
        self.documents.append(
            [document.name, document.title, site, block, place, size, out, by_rule, document.flags]
        )
        return size

    def parts(self, document: Cleaned) -> list[Any]:
        """A document's parts: a string, or the rule, text, replacement and line of a change."""
        return [
            part if isinstance(part, str) else [self._rule(part), part.text, part.replacement, part.line]
            for part in document.parts
        ]

    def _rule(self, change: Removed) -> int:
        return self._rules.setdefault((change.code, change.name), len(self._rules))

    def value(self, title: str) -> dict[str, Any]:
        """All of it, as the page reads it."""
        known = {rule.code: rule for rule in all_rules()}
        rules = []
        for code, name in self._rules:
            rule = known.get(code)
            data = rule is not None and rule.stage is Stage.DUMPS
            rules.append({"code": code, "name": name, "finds": rule.finds if rule else "", "data": data})
        return {
            "title": title,
            "version": __version__,
            "rules": rules,
            "sites": list(self._sites),
            "documents": self.documents,
        }


def _packed(name: str, value: Any) -> bytes:
    packed = b64encode(zlib.compress(outputs.dumps(value)))
    return b'<script type="text/plain" id="%s">%s</script>\n' % (name.encode(), packed)


def _hash(text: str) -> str:
    """How a content security policy names an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
