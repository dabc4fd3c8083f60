"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from cleaner.cli import status
from cleaner.cli.terminal import printable
from cleaner.errors import BusyError, CleanerError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

_YOUNG = 50_000
"""Objects that are made before rubbish is looked for: a short run makes fewer, and has none worth it."""

_COMMANDS = ("run", "check", "diff", "rules", "restore", "report")


class _Commands(click.Group):
    """Finds its commands by their modules' names, so that only the one that runs is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"cleaner.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _while_read():  # help and the version are told while the command line is parsed
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _while_read():
            return super().invoke(ctx)


@contextmanager
def _while_read() -> Iterator[None]:
    """End quietly where whoever read standard output has read enough."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        raise Exit(status.FINE) from None


@click.command(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.pass_context
@click.version_option(package_name="article-cleaner", message="cleaner %(version)s")
def cleaner(ctx: click.Context, /) -> None:
    """Clean scraped articles, and account for every change.

    \b
    cleaner run input/ output/            a folder
    cat story.txt | cleaner run | wc -w   one document in a pipe
    cleaner check input/                  what would go, and why
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(status.USAGE)


def main() -> None:
    """Run the command line; every error is one line on standard error."""
    _open_closed()
    gc.set_threshold(_YOUNG)
    atexit.register(gc.freeze)  # nor is it looked for at the end, when the process gives all back
    # The model runs on one thread, so numpy need not start others when it is imported: that takes long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = cleaner.main(standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        code = status.INTERRUPTED
    except click.ClickException as error:
        code = _fail(error.format_message(), status.USAGE)
    except SettingsError as error:
        code = _fail(str(error), status.USAGE)
    except BusyError as error:
        code = _fail(str(error), status.BUSY)
    except CleanerError as error:
        code = _fail(str(error), status.FAILED)
    except OSError as error:
        _write_no_more()
        where = error.filename or "standard output: cannot be written"  # of a stream there is no name
        code = _fail(f"{where}: {error.strerror}", status.FAILED)
    sys.exit(code if isinstance(code, int) else status.FINE)


def _fail(message: str, code: int) -> int:
    with suppress(OSError):  # where even that cannot be told, the code does
        click.echo(f"cleaner: {printable(' '.join(message.split()))}", err=True)
    return code


def _open_closed() -> None:
    """Have closed standard streams, as cron or a daemon may leave them, read as empty and take anything.

    A file that is opened later would get their number, and what is meant for them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8", errors="replace"))  # noqa: SIM115


def _write_no_more() -> None:
    """Nothing may go to standard output any more, not even what waits for the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
