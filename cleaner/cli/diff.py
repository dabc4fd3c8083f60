"""``cleaner diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cleaner.batch.documents import clean_file
from cleaner.batch.inputs import texts
from cleaner.cleaner import Cleaner
from cleaner.cli import status
from cleaner.cli.options import read_settings, settings_options
from cleaner.cli.terminal import one_line, printable
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.article import Article
    from cleaner.model import Removed

_CONTEXT = 40


@click.command("diff")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@settings_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Show what would go and why, in colour on a terminal; change nothing.

    PATH is a text or a page, compressed or not, or a folder of them; without any, standard input is
    read. What would go stands in a line with -, what would take its place in one with +.

    \b
    cleaner diff story.txt
    cleaner diff --select PHP archive/ | less -R
    cat story.txt | cleaner diff --ignore SPC
    """
    cleaner = Cleaner(read_settings(**options))
    failed = False
    for path, name in texts(paths):
        try:
            article = clean_file(cleaner, path, name).article
        except InputError as error:
            click.echo(one_line(f"cleaner: {name}: {error}"), err=True)
            failed = True
            continue
        for line in _lines(article, name):
            click.echo(line)
    ctx.exit(status.FAILED if failed else status.FINE)


def _lines(article: Article, name: str) -> Iterator[str]:
    for change in article.removed:
        head = f"{name}:{change.line}: {change.code} {change.name}"
        yield click.style(one_line(head), bold=True)
        before, after = _around(article.raw_text, change)
        yield from _marked("-", before, change.text, after, "red")
        if change.replacement:
            yield from _marked("+", before, change.replacement, after, "green")


def _around(raw: str, change: Removed) -> tuple[str, str]:
    """What stands beside a change on its first and last line."""
    left = raw[max(0, change.start - _CONTEXT) : change.start].rpartition("\n")[2]
    right = raw[change.end : change.end + _CONTEXT].partition("\n")[0]
    return left, right


def _marked(sign: str, before: str, text: str, after: str, colour: str) -> Iterator[str]:
    text = text.replace("\r\n", "\n")
    if text.isspace():
        lines = [text.replace(" ", "·").replace("\t", "→").replace("\n", "⏎")]
    else:
        lines = text.split("\n")
    for number, line in enumerate(lines):
        left = click.style(printable(before), dim=True) if number == 0 else ""
        right = click.style(printable(after), dim=True) if number == len(lines) - 1 else ""
        yield f"{sign} {left}{click.style(printable(line), fg=colour)}{right}"
