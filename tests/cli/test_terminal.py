"""No control sequence of a text, nor of a file's name, reaches a terminal."""

import os
import subprocess
import sys

import pytest

HOSTILE = (
    'A \x1b]0;owned\x07story.\x9b31m\n\nstring(9) "\x1b[2Jab\x9b1m"\n\nIt <b>\x1b[5m</b> ends.\u202e\u061c\n'
)
NAME = "a\x1b[31m\nb.txt"


def on_a_terminal(folder, *args):
    """What a command writes to a terminal, both streams."""
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "cleaner", *args]
    with subprocess.Popen(
        command, stdout=follower, stderr=follower, stdin=subprocess.DEVNULL, cwd=folder
    ) as run:
        os.close(follower)
        written = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not piece:
                break
            written += piece
        run.wait()
    os.close(leader)
    return written.decode()


@pytest.fixture
def folder(tmp_path):
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / NAME).write_text(HOSTILE, "utf-8")
    (inner / "b\x1b[31m.html").write_bytes(b"")
    (inner / "c\x1b[31m.jsonl").write_bytes(b"no json\n")
    (inner / "d\x1b[31m.txt.gz").write_bytes(b"no gzip")
    (inner / "cleaner.toml").write_text("")
    return inner


@pytest.mark.parametrize(
    "args",
    [
        ("run", NAME),
        ("run", "--format", "json", NAME),
        ("run", "--format", "markdown", NAME),
        ("check", "."),
        ("diff", "."),
        ("run", "c\x1b[31m.jsonl"),
        ("run", "none\x1b[31m"),
        ("run", "--verbose", ".", "../out"),
        ("run", "--dry-run", ".", "../out2"),
        ("rules", "\x1b[31m"),
        ("rules", "ENC104"),
        ("rules",),
        ("restore", "none\x1b[31m", "x"),
        ("report", "none\x1b[31m", "x"),
        ("run", "--select", "\x1b[31m", NAME),
    ],
    ids=" ".join,
)
def test_nothing_steers_it(folder, args):
    written = on_a_terminal(folder, *args)
    assert written
    for sequence in ("\x1b]0", "\x1b[2J", "\x1b[5m", "\x07", "\x9b", "\u202e", "\u061c"):
        assert sequence not in written
    if args[0] != "diff":  # which has colours of its own
        assert "\x1b[31m" not in written


def test_a_finding_stays_a_line(folder):
    lines = on_a_terminal(folder, "check", ".").splitlines()
    assert all(": " in line and line.startswith(("a\\x1b", "cleaner: ", "b", "d", "c")) for line in lines), (
        lines
    )


def test_brackets_in_the_table_of_rules_are_no_markup(folder):
    assert "[edit]" in "".join(on_a_terminal(folder, "rules").split())


def test_patterns_of_ones_own_are_rules(call, tmp_path):
    (tmp_path / "cleaner.toml").write_text(
        '[[pattern]]\ncode = "USR101"\nname = "shares"\nfinds = "Shares"\npattern = "[0-9]+ shares"\n'
    )
    assert b"USR101  shares  Shares" in call("rules", "USR").out
    assert b"Before" not in call("rules", "USR101").out
    assert call("run", stdin=b"A story.\n\n23 shares").out == b"A story."
