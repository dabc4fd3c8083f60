"""The errors that people meet. Each message is one line: what happened, where, what to do."""

from __future__ import annotations


class CleanerError(Exception):
    """Anything that ``cleaner`` says no to."""


class InputError(CleanerError):
    """A document that cannot be read as what it should be; others can go on."""


class RestoreError(InputError):
    """Outputs that do not give their source back."""


class BusyError(CleanerError):
    """Another run holds the same output; nothing was done."""


class SettingsError(CleanerError):
    """Settings, options or rules that do not make sense; nothing was done."""
