"""``cleaner check``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cleaner.batch.documents import clean_file
from cleaner.batch.inputs import STDIN, texts
from cleaner.cleaner import Cleaner
from cleaner.cli import status
from cleaner.cli.options import read_settings, settings_options
from cleaner.cli.terminal import one_line, printable
from cleaner.document import Document
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.article import Article


class Found(NamedTuple):
    """A finding as it is told; ``kept`` is what a rule was not sure of."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    message: str
    kept: bool


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are told: a line each (default), one JSON array, or annotations for GitHub,"
    " as in --format github.",
)
@settings_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], form: str, **options: Any) -> None:
    """Report what would be cleaned; change nothing.

    PATH is a text or a page, compressed or not, or a folder of them; without any, standard input is
    read. One line a finding: PATH:LINE:COLUMN: CODE message. What a rule is not sure of is told with
    "(kept)" and does not count. Exits with 1 if anything was found.

    \b
    cleaner check story.txt
    cleaner check --select PHP archive/ | wc -l
    cleaner check --format json archive/ | jq -r '.[].code' | sort | uniq -c
    """
    cleaner = Cleaner(read_settings(**options))
    bad = False

    def findings() -> Iterator[Found]:
        nonlocal bad
        for path, name in texts(paths):
            try:
                article = clean_file(cleaner, path, name).article
            except InputError as error:
                click.echo(one_line(f"cleaner: {name}: {error}"), err=True)
                bad = True
                continue
            for found in _found(article, name):
                bad |= not found.kept
                yield found

    for line in {"text": _lines, "json": _json, "github": _github}[form](findings()):
        click.echo(line)
    ctx.exit(status.FOUND if bad else status.FINE)


def _found(article: Article, name: str) -> Iterator[Found]:
    document = Document(article.source_text)
    for hit in sorted(article.found, key=lambda hit: (hit.start, hit.end)):
        rule, finding = hit.rule, hit.finding
        if finding.message:
            start, end = document.position(hit.start), document.position(hit.end)
            yield Found(name, *start, *end, rule.code, rule.name, finding.message, finding.keep)


def _lines(findings: Iterable[Found]) -> Iterator[str]:
    for found in findings:
        kept = " (kept)" if found.kept else ""
        place = f"{found.path}:{found.line}:{found.column}"
        yield one_line(f"{place}: {found.code} {found.message}{kept}")


def _json(findings: Iterable[Found]) -> Iterator[str]:
    """One array, an object a line, each told as soon as it is found."""
    start = "["
    for found in findings:
        yield f"{start}{json.dumps(found._asdict())}"
        start = ","
    yield "]" if start == "," else "[]"


def _github(findings: Iterable[Found]) -> Iterator[str]:
    """Workflow commands, which GitHub shows at the lines that they name."""
    for found in findings:
        told: dict[str, Any] = {"line": found.line, "endLine": found.end_line}
        if found.path != STDIN:
            told = {"file": found.path, **told}
        if found.line == found.end_line:  # columns of different lines are refused
            told |= {"col": found.column, "endColumn": found.end_column}
        told["title"] = f"{found.code} {found.name}"
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in told.items())
        level = "notice" if found.kept else "error"
        yield printable(f"::{level} {properties}::{_data(found.message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
