import io
import sys
from typing import NamedTuple

import pytest

from cleaner.cli import main


class Result(NamedTuple):
    code: int
    out: bytes
    err: str


class Input(io.TextIOWrapper):
    def isatty(self):
        return False


@pytest.fixture
def call(monkeypatch, capfdbinary, tmp_path):
    """Call the command line in a folder of its own, as a shell would."""
    monkeypatch.chdir(tmp_path)

    def run(*args, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["cleaner", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", Input(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as stopped:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Result(stopped.value.code, out, err.decode())

    return run
