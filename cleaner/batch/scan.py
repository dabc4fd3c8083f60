"""The documents of a folder, in a stable order, a folder's names at a time."""

from __future__ import annotations

import os
import stat
import time
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cleaner.batch import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

NOT_TEXT, HIDDEN, EXCLUDED, LINK, NO_FILE = (
    "not a text",
    "hidden",
    "excluded",
    "a link that leads out of the input",
    "not a file",
)
"""Why something that is there is not cleaned."""


class Found(NamedTuple):
    """A document, by its name relative to the input; or the ``problem`` for which it is none.

    ``stamp`` changes whenever the file does; it is empty where that cannot be relied on.
    """

    name: str
    size: int = 0
    stamp: str = ""
    problem: str | None = None


def chooser(include: tuple[str, ...], exclude: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a name is to be cleaned by ``--include`` and ``--exclude``."""
    if not include and not exclude:
        return lambda _: True
    from wcmatch import glob

    flags = glob.GLOBSTAR | glob.DOTGLOB | glob.MATCHBASE | glob.FORCEUNIX | glob.CASE
    # A folder stands for all that is in it.
    wanted, unwanted = ([p + "**" if p.endswith("/") else p for p in ps] for ps in (include, exclude))

    def chosen(name: str) -> bool:
        return (not wanted or bool(glob.globmatch(name, wanted, flags=flags))) and not (
            unwanted and glob.globmatch(name, unwanted, flags=flags)
        )

    return chosen


def documents(
    source: Path,
    chosen: Callable[[str], bool],
    skipped: Counter[str] | None = None,
    outputs: Callable[[str], tuple[str, ...]] | None = None,
) -> Iterator[Found]:
    """Every document below ``source``; what is none is counted in ``skipped`` by its reason.

    ``outputs`` tells what is written for one of a name, by default its outputs in a folder.
    """
    skipped = Counter() if skipped is None else skipped
    root = os.path.realpath(source)
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            names, inner = _listed(f"{root}/{folder}", skipped)
        except OSError as error:
            yield Found(folder or "./", problem=f"cannot be read: {error.strerror}")
            continue
        folders += [f"{folder}{name}/" for name in reversed(inner)]
        # Outputs of two inputs can be the same only where these are, up to their first full stop.
        for _, group in groupby(names, lambda name: name.partition(".")[0]):
            together = [folder + name for name in group if _is_wanted(folder + name, chosen, skipped)]
            claimed = _claimed_twice(together, outputs or files.output_paths) if len(together) > 1 else {}
            for name in together:
                if name in claimed:
                    yield Found(name, problem=claimed[name])
                elif found := _found(root, name, skipped):
                    yield found


def _listed(folder: str, skipped: Counter[str]) -> tuple[list[str], list[str]]:
    """The names of a folder's files and of the folders in it; links to folders are not followed."""
    names: list[str] = []
    inner: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                skipped[HIDDEN] += 1
            else:
                (inner if entry.is_dir(follow_symlinks=False) else names).append(entry.name)
    return sorted(names), sorted(inner)


def _is_wanted(name: str, chosen: Callable[[str], bool], skipped: Counter[str]) -> bool:
    if not files.wanted(name):
        skipped[NOT_TEXT] += 1
    elif not chosen(name):
        skipped[EXCLUDED] += 1
    else:
        return True
    return False


def _claimed_twice(names: Iterable[str], outputs: Callable[[str], tuple[str, ...]]) -> dict[str, str]:
    """The documents of which an output would be another's as well, and what to say of it."""
    claims: dict[str, list[str]] = {}
    for name in names:
        for output in outputs(name):
            claims.setdefault(output, []).append(name)
    return {
        name: f"{' and '.join(claimants)} would both be written to {output}; rename one, or leave it out"
        for output, claimants in claims.items()
        if len(claimants) > 1
        for name in claimants
    }


def _found(root: str, name: str, skipped: Counter[str]) -> Found | None:
    path = f"{root}/{name}"
    try:
        told = os.lstat(path)
        if stat.S_ISLNK(told.st_mode):
            if os.path.commonpath([root, os.path.realpath(path)]) != root:
                skipped[LINK] += 1
                return None
            told = os.stat(path)
    except FileNotFoundError:
        skipped[NO_FILE] += 1  # it went meanwhile, or it is a link to nothing
        return None
    except OSError as error:
        return Found(name, problem=f"cannot be read: {error.strerror}")
    if not stat.S_ISREG(told.st_mode):
        skipped[NO_FILE] += 1
        return None
    return Found(name, told.st_size, _stamp(told))


def _stamp(told: os.stat_result) -> str:
    """Size, times and inode: a changed file has others, whatever its modification time is set to.

    But for one that was changed just now, and may be again in the same tick of the file system's
    clock: nothing is said of it.
    """
    tick = 0.05 if told.st_ctime_ns % 1_000_000_000 else 2.0
    if time.time() - told.st_ctime < tick:
        return ""
    return f"{told.st_size} {told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"
