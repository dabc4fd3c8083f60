"""The compiled part, which there is where there was a compiler when this was installed; see ``native/``."""

from __future__ import annotations

try:
    from cleaner import _native as native
except ImportError:
    native = None  # type: ignore[assignment]

__all__ = ["native"]
