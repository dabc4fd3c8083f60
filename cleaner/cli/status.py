"""Exit codes, in one place."""

FINE = 0
FOUND = 1
"""``check`` found something."""
FAILED = 1
"""The run finished, but some documents failed."""
USAGE = 2
"""Wrong usage or configuration; nothing was done."""
BUSY = 75
"""Another run holds the same output."""
INTERRUPTED = 130
"""Stopped by Ctrl-C."""
TERMINATED = 143
"""Stopped by SIGTERM, as systemd and kill send it."""
