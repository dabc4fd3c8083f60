"""The version, which is part of what identifies a run."""

__version__ = "0.1.0"
