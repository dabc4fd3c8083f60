from collections.abc import Callable, Iterable, Sequence

from typing_extensions import Buffer

from cleaner.document import Line

def filled(text: str, line: type[Line]) -> list[Line]: ...
def line_ends(lines: list[Line], narrowest: int, widest: int) -> list[tuple[int, int]]: ...
def has_row(
    texts: Sequence[str], final: str, cut: Sequence[str], goes_on: str, longest: int, least: int
) -> bool: ...
def marks(text: str, alone: str, pairs: str, before_digits: str) -> int: ...
def has_digit(text: str) -> bool: ...
def keys(
    lines: Iterable[str],
    looked_at: int,
    cut: str,
    fold: Callable[[str], tuple[str, bool] | None],
    hard: Callable[[str], str],
) -> list[str]: ...
def categories(
    keys: Sequence[str],
    longest: int,
    whole: dict[str, str],
    heads: dict[str, str],
    by_head: dict[str, tuple[str, ...]],
    head: int,
    short: tuple[str, ...],
    by_tail: dict[str, tuple[str, ...]],
    held: tuple[str, ...],
    ask: Callable[[str], str | None],
) -> list[str | None]: ...
def samples(texts: Sequence[str]) -> bytes: ...
def found(lines: bytes) -> tuple[list[int], list[int]]: ...
def features(
    pieces: Sequence[tuple[int, str]],
    keys: Sequence[str],
    width: int,
    classify: Callable[[str], int],
    leanings: Buffer,
) -> bytearray: ...
def load(fields: dict[str, bytes]) -> object: ...
def probabilities(model: object, rows: Buffer) -> tuple[list[float], list[float]]: ...
