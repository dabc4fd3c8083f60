"""What the harnesses share: how one is run, and bytes as a text."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent / "corpus"


def run(check: Callable[[bytes], None], corpus: str) -> None:
    """Feed ``check`` until it fails; arguments are libFuzzer's, such as ``-max_total_time=60``.

    What is found on the way stays out of the corpus here, unless a folder is named for it.
    """
    atheris.instrument_all()
    with tempfile.TemporaryDirectory() as found:
        own = [] if any(not argument.startswith("-") for argument in sys.argv[1:]) else [found]
        options = ["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], *own, str(CORPUS / corpus)], check)
        atheris.Fuzz()


def text_of(data: bytes) -> str:
    """Any bytes as a text; halves of surrogate pairs are among what it can hold."""
    return data.decode("utf-8", "surrogateescape")
