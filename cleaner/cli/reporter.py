"""What a folder run tells on standard error: progress, failures, the summary."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.terminal import one_line

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from cleaner.batch.files import Done
    from cleaner.batch.summary import Summary

_RULES_TOLD = 8


class Reporter:
    """Tells people, as little as they want; what is told is one line each."""

    def __init__(self, *, quiet: bool, verbose: bool, progress: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._progress = _Bar() if progress and not quiet and sys.stderr.isatty() else None

    def begin(self, summary: Summary, count: Callable[[], int]) -> None:
        if self._progress:
            self._progress.start(summary, count())

    def tick(self) -> None:
        if self._progress:
            self._progress.tick()

    def done(self, name: str, done: Done) -> None:
        if self._verbose:
            gone = f", {done.characters_in - done.characters_out:,} characters gone" if done.cleaned else ""
            self._say(f"{name}: {_became(done)}{gone}")

    def same(self, name: str) -> None:
        if self._verbose:
            self._say(f"{name}: not changed since the last run")

    def failed(self, name: str, reason: str) -> None:
        self._say(f"{name}: {reason}")

    def pruned(self, output: str) -> None:
        if self._verbose:
            self._say(f"{output}: removed, its input is gone")

    def planned(self, action: str, name: str) -> None:
        click.echo(one_line(f"{action} {name}"))

    def close(self) -> None:
        """The progress bar goes."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def end(self, summary: Summary, *, dry_run: bool) -> None:
        """The progress bar goes, the summary comes."""
        self.close()
        if not self._quiet:
            for line in _summary(summary, dry_run=dry_run):
                self._say(line)

    def _say(self, line: str) -> None:
        line = f"cleaner: {one_line(line)}"
        if self._progress:
            self._progress.above(line)
        else:
            click.echo(line, err=True)


class JsonReporter:
    """Tells machines: one JSON object a line."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose

    def begin(self, summary: Summary, count: Callable[[], int]) -> None:
        """Nothing to tell yet."""

    def tick(self) -> None:
        """Nothing to tell yet."""

    def done(self, name: str, done: Done) -> None:
        if self._verbose:
            told = {**done._asdict(), "failed": len(done.failed)}
            self._say("done", name=name, **told)

    def same(self, name: str) -> None:
        if self._verbose:
            self._say("not_changed", name=name)

    def failed(self, name: str, reason: str) -> None:
        self._say("failed", name=name, reason=reason)

    def pruned(self, output: str) -> None:
        if self._verbose:
            self._say("pruned", name=output)

    def planned(self, action: str, name: str) -> None:
        click.echo(json.dumps({"event": "planned", "action": action, "name": name}))

    def close(self) -> None:
        """Nothing to put away."""

    def end(self, summary: Summary, *, dry_run: bool) -> None:
        """The summary."""
        if not self._quiet:
            self._say(
                "summary",
                dry_run=dry_run,
                interrupted=summary.interrupted is not None,
                cleaned=summary.cleaned,
                unchanged=summary.unchanged,
                not_changed=summary.same,
                skipped=dict(summary.skipped),
                failed=summary.failed,
                pruned=summary.pruned,
                characters_in=summary.characters_in,
                characters_out=summary.characters_out,
                removed=dict(_ranked(summary.removed)),
            )

    def _say(self, event: str, **fields: Any) -> None:
        click.echo(json.dumps({"event": event, **fields}), err=True)


def _became(done: Done) -> str:
    """What became of a file, of records how many."""
    if done.cleaned + done.unchanged + len(done.failed) == 1 and not done.failed:
        return "cleaned" if done.cleaned else "unchanged"
    counts = {"cleaned": done.cleaned, "unchanged": done.unchanged, "failed": len(done.failed)}
    return ", ".join(f"{count:,} {what}" for what, count in counts.items())


def _summary(summary: Summary, *, dry_run: bool) -> list[str]:
    if dry_run:
        told = [f"{summary.files:,} to clean"]
    else:
        told = [f"{summary.cleaned:,} cleaned", f"{summary.unchanged:,} unchanged"]
    told += [f"{summary.same:,} skipped (not changed since the last run)"] if summary.same else []
    told += [f"{number:,} skipped ({reason})" for reason, number in sorted(summary.skipped.items())]
    if summary.pruned:
        told.append(
            f"{summary.pruned:,} outputs {'to remove' if dry_run else 'removed'} (their inputs are gone)"
        )
    told += [f"{summary.failed:,} failed"] if summary.failed else []
    told += ["interrupted"] if summary.interrupted is not None else []
    lines = [", ".join(told)]
    if summary.removed:
        ranked = _ranked(summary.removed)
        rules = [f"{code} {number:,}" for code, number in ranked[:_RULES_TOLD]]
        if rest := sum(number for _, number in ranked[_RULES_TOLD:]):
            rules.append(f"others {rest:,}")
        total = sum(summary.removed.values())
        lines.append(f"{total:,} of {summary.characters_in:,} characters taken: {', '.join(rules)}")
    return lines


def _ranked(removed: Counter[str]) -> list[tuple[str, int]]:
    return sorted(removed.items(), key=lambda item: (-item[1], item[0]))


class _Bar:
    """A progress bar. It is drawn by the run itself: a thread must not be there when workers fork."""

    def start(self, summary: Summary, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._summary = summary
        self._drawn = self._begun = time.monotonic()
        self._bar = Progress(
            TextColumn("cleaning"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._bar.add_task("", total=total, rate="")
        self._bar.start()

    def tick(self) -> None:
        if time.monotonic() - self._drawn > 0.1:
            self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        done = self._summary.files
        rate = f"{done / max(self._drawn - self._begun, 0.001):,.0f}/s"
        self._bar.update(self._bar.task_ids[0], completed=done, rate=rate, refresh=True)

    def above(self, line: str) -> None:
        self._bar.console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)

    def stop(self) -> None:
        self._draw()  # a short run shows how far it came, too
        self._bar.stop()
