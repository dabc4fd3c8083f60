"""The errors that people meet. Each message is one line: what happened, where, what to do."""

from __future__ import annotations


class CleanerError(Exception):
    """Anything that ``cleaner`` says no to."""


LARGEST = 1 << 30
"""Bytes that are read of anything that has to be held in memory; no document may be set to have more."""


class InputError(CleanerError):
    """A document that cannot be read as what it should be; others can go on."""


class RestoreError(InputError):
    """Outputs that do not give their source back."""


class BusyError(CleanerError):
    """Another run holds the same output; nothing was done."""


class SettingsError(CleanerError):
    """Settings, options or rules that do not make sense; nothing was done."""


def too_large(limit: int) -> InputError:
    """The error for a document over the limit."""
    setting = "" if limit == LARGEST else " (the setting max-size)"
    return InputError(f"larger than {limit:,} bytes, the most that a document may have{setting}")
