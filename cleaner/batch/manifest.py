"""What is known of each document from earlier runs: a SQLite file inside the output.

A document is written down before it is begun and after it is done. So every file that a run may
have written is known, and what a killed run was at as well.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_VERSION = 1
_SCHEMA = f"""
BEGIN;
CREATE TABLE document (
    name TEXT PRIMARY KEY,   -- relative to the input
    state TEXT NOT NULL,     -- started, done or failed
    reason TEXT,             -- why it failed
    stamp TEXT,              -- size, times and inode of the input, where they can be trusted
    content TEXT,            -- SHA-256 of the input
    digest TEXT,             -- of rules, settings and version
    outputs TEXT NOT NULL    -- JSON: each output, relative to the output folder, with its size
) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
COMMIT;
"""
# Names of files need not be UTF-8: their bytes are stored as they are.
_NAME = "CAST(? AS TEXT)"


class Row(NamedTuple):
    """What the manifest says of a document."""

    state: str
    stamp: str | None
    content: str | None
    digest: str | None
    outputs: dict[str, int | None]


class Entry(NamedTuple):
    """What a run learnt of a document; ``outputs`` is None where they are as they were."""

    name: str
    state: str
    reason: str | None = None
    stamp: str | None = None
    content: str | None = None
    digest: str | None = None
    outputs: dict[str, int | None] | None = None


class Manifest:
    """The manifest in the folder ``home``; nothing is written before there is something to write.

    Raises SettingsError for a file that is none, and InputError where it cannot be written.
    """

    def __init__(self, home: Path, *, create: bool = True) -> None:
        self._path = home / "manifest.sqlite"
        self._wrote = False
        mode = "rwc" if create else "rw"  # read only would not do: what a crash left has to be read too
        try:
            self._base = sqlite3.connect(
                f"{self._path.absolute().as_uri()}?mode={mode}", uri=True, timeout=1, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            raise SettingsError(f"{self._path}: cannot be used: {error}") from error
        self._base.text_factory = os.fsdecode
        try:
            self._prepare()
        except BaseException:
            self._base.close()
            raise

    def _prepare(self) -> None:
        with self._damage_told():
            # No one else may look while a run goes on; in return there is no shared memory file,
            # which neither network file systems nor full disks bear well.
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.execute("PRAGMA synchronous = NORMAL")
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._base.executescript(_SCHEMA)
        if version not in {0, _VERSION}:
            raise SettingsError(f"{self._path}: written by another version of cleaner; remove it")

    def get(self, name: str) -> Row | None:
        """What is known of a document."""
        with self._damage_told():
            found = self._base.execute(
                f"SELECT state, stamp, content, digest, outputs FROM document WHERE name = {_NAME}",  # noqa: S608
                (os.fsencode(name),),
            ).fetchone()
        if found is None:
            return None
        state, stamp, content, digest, outputs = found
        return Row(state, stamp, content, digest, json.loads(outputs))

    def put(self, entries: Iterable[Entry]) -> None:
        """Write down all ``entries``, or none."""
        rows = [
            (
                os.fsencode(entry.name),
                *entry[1:6],
                "{}" if entry.outputs is None else json.dumps(entry.outputs),
                entry.outputs is None,
            )
            for entry in entries
        ]
        self._change(
            f"INSERT INTO document VALUES ({_NAME}, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"  # noqa: S608
            " state = excluded.state, reason = excluded.reason, stamp = excluded.stamp,"
            " content = excluded.content, digest = excluded.digest,"
            " outputs = iif(?, outputs, excluded.outputs)",
            rows,
        )

    def forget(self, names: Iterable[str]) -> None:
        """Drop what is known of some documents."""
        rows = [(os.fsencode(name),) for name in names]
        self._change(f"DELETE FROM document WHERE name = {_NAME}", rows)  # noqa: S608

    def unfinished(self) -> list[list[str]]:
        """The outputs of each document that was begun and not ended."""
        with self._damage_told():
            rows = self._base.execute("SELECT outputs FROM document WHERE state = 'started'")
            return [list(json.loads(outputs)) for (outputs,) in rows]

    def documents(self, after: str = "", before: str | None = None) -> Iterator[tuple[str, list[str]]]:
        """Every document, or those with names in between, with its outputs."""
        with self._damage_told():
            for name, outputs in self._base.execute(
                f"SELECT name, outputs FROM document WHERE name >= {_NAME}"  # noqa: S608
                f" AND (? IS NULL OR name < {_NAME})",
                (os.fsencode(after), *[None if before is None else os.fsencode(before)] * 2),
            ):
                yield name, list(json.loads(outputs))

    def close(self) -> None:
        """Leave one plain file behind, even where the disk is full."""
        try:
            if self._wrote:
                self._base.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            pass  # what is in the journal is read by the next run
        self._base.close()

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise SettingsError(f"{self._path}: cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            raise SettingsError(
                f"{self._path}: is damaged ({error}); remove it, and all is cleaned anew"
            ) from error

    def _change(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        try:
            if not self._wrote:
                self._base.execute("PRAGMA journal_mode = WAL")
                self._wrote = True
            self._base.execute("BEGIN")
            self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise InputError(f"cannot be written down in {self._path.name}: {error}") from error
