"""Settings: the defaults, a configuration file over them, options over both."""

from __future__ import annotations

import os
from math import inf
from sys import float_info
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import plugins
from cleaner.errors import LARGEST, SettingsError
from cleaner.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.ownrules import Pattern


class Settings(NamedTuple):
    """What decides the output of a run. Frozen: all but the limits are part of what identifies it."""

    select: tuple[str, ...] = ()
    """Prefixes of the codes of the rules to run; empty for the default ones."""
    ignore: tuple[str, ...] = ()
    """Prefixes of the codes of the rules to leave out."""
    extend_select: tuple[str, ...] = ()
    """Prefixes of the codes of rules to run beside the default ones."""
    headline: bool = True
    """Whether the clean text begins with the headline where the source has it."""
    language: str | None = None
    """The documents' language (ISO 639-1), where it is known better than from their text."""
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A project's own phrases of pages, by category, beside those of the lexicon."""
    suspect: float = 0.9
    """A document that loses more than this share of its characters is flagged."""
    timeout: float = 60.0
    """Seconds that a document may take in a folder run; one that takes longer fails."""
    max_size: int = 100_000_000
    """Bytes that a document may have, decompressed; one that has more fails."""
    pattern: tuple[Pattern, ...] = ()
    """Rules of one's own."""


_NUMBERS = {
    "suspect": (0, 1, "a number from 0 to 1"),
    "timeout": (float_info.min, inf, "a number of seconds above 0"),
    "max-size": (1, LARGEST, f"a number of bytes from 1 to {LARGEST}"),
}


def settings(base: Settings, **options: Any) -> Settings:
    """``base`` with the options that are not None. Raises SettingsError for what they cannot mean."""
    told = base._replace(**{name: value for name, value in options.items() if value is not None})
    return told if told.language is None else told._replace(language=_language(told.language))


def _language(told: str) -> str:
    """A language as the metadata has it: of "en-US", "en"."""
    code = told.lower().replace("_", "-").partition("-")[0]
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        raise SettingsError(f"language must be a code of two or three letters, such as en, not {told!r}")
    return code


def digest(settings: Settings) -> str:
    """What identifies rules, settings and version: equal digests give equal outputs."""
    from hashlib import sha256

    told = f"{__version__} {' '.join(plugins.versions())} {settings._replace(timeout=0, max_size=0)}"
    return sha256(told.encode()).hexdigest()[:16]


def find(folder: str | Path) -> Path | None:
    """The nearest ``cleaner.toml``, or ``pyproject.toml`` with ``[tool.cleaner]``, upwards."""
    place, below = str(folder), None
    while place != below:
        own, project = os.path.join(place, "cleaner.toml"), os.path.join(place, "pyproject.toml")
        if os.path.isfile(own):
            return _path(own)
        if os.path.isfile(project) and _names_us(project) and "cleaner" in _tool(_path(project)):
            return _path(project)
        place, below = os.path.dirname(place), place
    return None


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)


def _names_us(project: str) -> bool:
    """Whether a file may have a table for us: most have none, and parsing them takes long."""
    try:
        with open(project, "rb") as file:
            return b"cleaner" in file.read()
    except OSError:
        return True


def load(path: Path | None) -> Settings:
    """The settings of a configuration file. Raises SettingsError for what it cannot mean."""
    if path is None:
        return Settings()
    table = _tool(path)["cleaner"] if path.name == "pyproject.toml" else _parse(path)
    known = {name.replace("_", "-"): name for name in Settings._fields}
    options: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{path}: unknown key {key!r}{_nearest(key, known)}")
        if key == "pattern":
            from cleaner.ownrules import patterns

            options[key] = patterns(str(path), value, _nearest)
            continue
        if key == "phrases":
            options[key] = _phrases(path, value)
            continue
        options[known[key]] = _converted(path, key, value, getattr(Settings(), known[key]))
    try:
        return settings(Settings(), **options)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def _tool(path: Path) -> dict[str, Any]:
    tool = _parse(path).get("tool")
    return tool if isinstance(tool, dict) else {}


def _converted(path: Path, key: str, value: Any, default: Any) -> Any:
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        example = '["Pass it on"]' if key.startswith("phrases.") else '["PHP", "HED101"]'
        wanted = f"a list of strings, such as {example}"
    elif isinstance(default, bool):
        if isinstance(value, bool):
            return value
        wanted = "true or false"
    elif isinstance(default, int | float):
        low, high, wanted = _NUMBERS[key]
        if type(value) in (int, type(default)) and low <= value <= high:
            return type(default)(value)
    else:
        if isinstance(value, str):
            return value
        wanted = "a string"
    raise SettingsError(f"{path}: {key} must be {wanted}, not {value!r}")


def _phrases(path: Path, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of lists of phrases, by category, as pairs."""
    from cleaner.boilerplate.keys import key_of
    from cleaner.boilerplate.phrases import CATEGORIES

    if not isinstance(value, dict):
        raise SettingsError(f'{path}: phrases must be a table, such as share = ["Pass it on"], not {value!r}')
    for category, listed in value.items():
        if category not in CATEGORIES:
            hint = _nearest(category, CATEGORIES, "categories")
            raise SettingsError(f"{path}: unknown category {category!r} of phrases{hint}")
        for phrase in _converted(path, f"phrases.{category}", listed, ()):
            if not key_of(phrase):
                raise SettingsError(
                    f"{path}: phrases.{category} has one without a letter or digit: {phrase!r}"
                )
    return tuple((category, tuple(listed)) for category, listed in value.items())


def _nearest(key: str, known: Iterable[str], what: str = "keys") -> str:
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(key, names, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known {what}: {', '.join(names)}"
