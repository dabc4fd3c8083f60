"""What there is to do in a folder run; looks, and changes nothing."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cleaner import config
from cleaner.batch import files, scan
from cleaner.batch.scan import Found
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cleaner.batch.manifest import Manifest
    from cleaner.batch.summary import Summary
    from cleaner.config import Settings

_PIECE = 1 << 22


class Options(NamedTuple):
    """How a folder is run; of all this, only ``text_field`` changes what comes out of a document."""

    jobs: int | None = None
    force: bool = False
    dry_run: bool = False
    prune: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text_field: str | None = None


class Task(NamedTuple):
    """A document to clean, but for the case that its content is what is ``known``."""

    name: str
    size: int
    stamp: str
    known: str | None
    outputs: dict[str, int | None]


class Plan:
    """The documents of ``source`` that are not yet, or no longer, as they should be in ``target``."""

    def __init__(
        self, settings: Settings, source: Path, target: Path, options: Options, manifest: Manifest | None
    ) -> None:
        self.digest = config.digest(settings)
        if options.text_field is not None:
            self.digest += f" {options.text_field}"
        self._source = source
        self._target = target
        self._options = options
        self._manifest = manifest
        root = os.path.realpath(source)
        self._inner = root if _holds(os.path.realpath(target), root) else None
        self._chosen = scan.chooser(options.include, options.exclude)

    def count(self) -> int:
        """How many documents there are."""
        return sum(1 for _ in scan.documents(self._source, self._chosen))

    def documents(self, summary: Summary) -> Iterator[tuple[Found, Task | None]]:
        """Each document, with the task that it is, if it is one."""
        for found in scan.documents(self._source, self._chosen, summary.skipped):
            if not found.problem and self.is_inside(files.output_paths(found.name)):
                yield Found(found.name, problem=f"would be written into the input {self._source}"), None
            else:
                yield found, None if found.problem else self._task(found)

    def is_inside(self, outputs: Iterable[str]) -> bool:
        """Whether outputs lie in the input, which may itself lie in the target: it is not to be touched."""
        if self._inner is None:
            return False
        try:
            folders = {os.path.realpath((self._target / name).parent) for name in outputs}
        except ValueError:  # no name of a file
            return False
        return any(_holds(self._inner, folder) for folder in folders)

    def _task(self, found: Found) -> Task | None:
        row = self._manifest.get(found.name) if self._manifest else None
        if (
            row is None
            or row.state != "done"
            or row.digest != self.digest
            or self._options.force
            or not self._whole(row.outputs)
        ):
            return Task(found.name, found.size, found.stamp, None, {})
        if found.stamp and found.stamp == row.stamp:
            return None
        return Task(found.name, found.size, found.stamp, row.content, row.outputs)

    def _whole(self, outputs: dict[str, int | None]) -> bool:
        try:
            return bool(outputs) and all(
                os.stat(f"{self._target}/{name}").st_size == size for name, size in outputs.items()
            )
        except (OSError, ValueError):
            return False

    def gone(self) -> dict[str, list[str]]:
        """The documents of earlier runs that are no more, with the outputs that are theirs alone."""
        if self._manifest is None:
            return {}
        gone = {name: outputs for name, outputs in self._manifest.documents() if self._is_gone(name)}
        return {
            name: [
                output
                for output in outputs
                if not self._claimed(name, output, gone) and not self.is_inside([output])
            ]
            for name, outputs in gone.items()
        }

    def _is_gone(self, name: str) -> bool:
        try:
            return stat.S_ISDIR(os.lstat(self._source / name).st_mode)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # such a name there cannot be
            return True
        except OSError:
            return False  # it cannot be seen, which is another thing

    def _claimed(self, name: str, output: str, gone: dict[str, list[str]]) -> bool:
        """Whether another document now has this output; its name begins alike, as outputs' do."""
        assert self._manifest is not None
        folder, slash, last = name.rpartition("/")
        stem = f"{folder}{slash}{last.partition('.')[0]}"
        alike = self._manifest.documents(f"{stem}.", f"{stem}/")
        return any(output in outputs for other, outputs in alike if other not in gone)


def _holds(folder: str, inner: str) -> bool:
    return os.path.commonpath([folder, inner]) == folder


def content(path: Path, alive: Callable[[], None] = lambda: None) -> str:
    """The SHA-256 of a file; ``alive`` is called now and then. Raises InputError where it cannot be read."""
    digest = sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                if len(piece) == _PIECE:
                    alive()
            return digest.hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error
