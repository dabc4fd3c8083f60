r"""Clean scraped articles: find what the scraper left, take it out, and account for every change.

>>> from cleaner import clean
>>> article = clean('The bridge opened.\nstring(2) "[]"')
>>> article.text
'The bridge opened.'
>>> article.restore()
'The bridge opened.\nstring(2) "[]"'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.cleaner import Cleaner, clean
    from cleaner.config import Settings
    from cleaner.errors import CleanerError, InputError, SettingsError
    from cleaner.model import Link, Removed
    from cleaner.version import __version__

__all__ = [
    "Article",
    "Cleaner",
    "CleanerError",
    "InputError",
    "Link",
    "Removed",
    "Settings",
    "SettingsError",
    "__version__",
    "clean",
]

_HOMES = {
    "Article": "article", "Cleaner": "cleaner", "clean": "cleaner", "Settings": "config",
    "CleanerError": "errors", "InputError": "errors", "SettingsError": "errors",
    "Link": "model", "Removed": "model", "__version__": "version",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what is asked for and no more: the command line starts often."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleaner.{_HOMES[name]}"), name)
