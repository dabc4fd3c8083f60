"""``cleaner check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cleaner.batch.inputs import read, texts
from cleaner.cleaner import Cleaner
from cleaner.cli import status
from cleaner.cli.options import read_settings, settings_options
from cleaner.cli.terminal import printable
from cleaner.document import Document
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.article import Article


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@settings_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Report what would be cleaned; change nothing.

    One line a finding: PATH:LINE:COLUMN: CODE message. What a rule is not sure of is told with
    "(kept)" and does not count. Exits with 1 if anything was found.

    \b
    cleaner check story.txt
    cleaner check --select PHP archive/ | wc -l
    """
    cleaner = Cleaner(read_settings(**options))
    found = False
    for path, name in texts(paths):
        try:
            article = cleaner.clean(read(path), name)
        except InputError as error:
            click.echo(f"cleaner: {name}: {error}", err=True)
            found = True
            continue
        for line, sure in _lines(article, name):
            click.echo(printable(line))
            found |= sure
    ctx.exit(status.FOUND if found else status.FINE)


def _lines(article: Article, name: str) -> Iterator[tuple[str, bool]]:
    document = Document(article.source_text)
    for hit in sorted(article.found, key=lambda hit: (hit.start, hit.end)):
        if hit.finding.message:
            line, column = document.position(hit.start)
            kept = " (kept)" if hit.finding.keep else ""
            yield f"{name}:{line}:{column}: {hit.rule.code} {hit.finding.message}{kept}", not kept
