"""The boilerplate model: for each segment, how likely it is the article's own text, or its headline.

Small convolutional networks over the rows of :mod:`cleaner.boilerplate.features`: each segment is
judged with its neighbours, near ones and (by dilation, van den Oord et al., "WaveNet", 2016) far
ones, and with what the document as a whole looks like. The networks differ in what they began with,
and the mean of their logits counts: on sites unknown to them they err in different places.
``model.npy`` holds their weights, one record with a field for the matrices of each layer, which
:mod:`cleaner.boilerplate.train` makes; numpy is all that it takes to run.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cleaner.boilerplate.characters import WIDE_COLUMN
from cleaner.boilerplate.features import LEANINGS, features
from cleaner.document import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Opinions = tuple[Sequence[float], Sequence[float], Sequence[float]]

    Matrix = NDArray[np.float32]

_CONVOLUTIONS, _WHOLE_AFTER = 5, 2
_LIMIT = 6.0
"""Features are cut off so many standard deviations from their mean."""

_SURE = 50.0
"""Beyond this, a logit makes no difference that a probability could tell."""


def opinions(pieces: Sequence[Line], keys: Sequence[str], kinds: Sequence[str | None]) -> Opinions:
    """Of each segment: how likely it is body text, and the headline; and its share of wide characters.

    The arguments are those of :func:`cleaner.boilerplate.features.features`.
    """
    rows = features(pieces, keys, kinds, _model()[1])
    body, heads = probabilities(rows)
    return body.tolist(), heads.tolist(), rows[:, WIDE_COLUMN].tolist()


def leanings(keys: Sequence[str]) -> list[tuple[float, float]]:
    """Which way the words of each text lean, above 0 to articles, below to what stands beside them: the mean, the lowest."""
    rows = features([Line(0, key) for key in keys], keys, [None] * len(keys), _model()[1])
    return list(zip(*rows.T[LEANINGS][:2].tolist(), strict=True))


def probabilities(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Of each row of features: the probability of body text, and of being the headline."""
    with _one_thread():  # more threads only get in each other's way: the matrices are small
        return _judged(rows, _model()[0])


def _judged(rows: Matrix, weights: dict[str, Matrix]) -> tuple[Matrix, Matrix]:
    """Every matrix is one for each network: of shape (networks, rows, width)."""
    x = np.clip(rows, weights["lowest"], weights["highest"])
    own = _layer(x, weights, "in")
    hidden = own.copy()
    for index in range(_CONVOLUTIONS):
        hidden += _convolved(hidden, 1 << index, weights, f"conv{index}")
        if index == _WHOLE_AFTER:
            mean = hidden.sum(1, keepdims=True) / np.float32(len(rows))
            whole = np.concatenate((mean, hidden.max(1, keepdims=True)), 2)
            hidden += _layer(whole, weights, "all")
    both = _layer(np.concatenate((hidden, own), 2), weights, "mid")
    outputs = (both @ weights["out_w"] + weights["out_b"]).mean(0)
    judged = 1 / (1 + np.exp(-outputs.clip(-_SURE, _SURE)))
    return judged[:, 0], judged[:, 1]


def _layer(x: Matrix, weights: dict[str, Matrix], name: str) -> Matrix:
    out: Matrix = x @ weights[f"{name}_w"]
    out += weights[f"{name}_b"]
    return np.maximum(out, 0, out=out)


def _convolved(x: Matrix, step: int, weights: dict[str, Matrix], name: str) -> Matrix:
    """What each row says together with those ``step`` before and behind it."""
    width = x.shape[2]
    # Side by side: what a row says of the one behind, of itself, of the one before.
    parts = x @ weights[f"{name}_w"]
    out: Matrix = parts[..., width : 2 * width] + weights[f"{name}_b"]
    out[:, step:] += parts[:, :-step, :width]
    out[:, :-step] += parts[:, step:, 2 * width :]
    return np.maximum(out, 0, out=out)


@contextmanager
def _one_thread() -> Iterator[None]:
    libraries = _libraries()
    before = [library.get_num_threads() for library in libraries]
    for library in libraries:
        library.set_num_threads(1)
    try:
        yield
    finally:
        for library, threads in zip(libraries, before, strict=True):
            library.set_num_threads(threads)


@cache
def _libraries() -> list[Any]:
    """The libraries that numpy multiplies with, where they use more than one thread."""
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        return []
    from threadpoolctl import ThreadpoolController

    return list(ThreadpoolController().select(user_api="blas").lib_controllers)


@cache
def _model() -> tuple[dict[str, Matrix], NDArray[np.int8]]:
    """The weights of the networks, and the leanings of words."""
    stored = np.load(f"{os.path.dirname(__file__)}/model.npy")
    return prepared(stored), stored["leanings"]


def prepared(stored: NDArray[Any]) -> dict[str, Matrix]:
    """The weights of a record, with the scaling of the features made part of the first layer."""
    fields = [name for name in stored.dtype.names or () if name != "leanings"]
    weights = {name: stored[name].astype(np.float32) for name in fields}
    mean, deviation = weights.pop("mean"), weights.pop("deviation")
    weights["lowest"], weights["highest"] = mean - _LIMIT * deviation, mean + _LIMIT * deviation
    weights["in_w"] = weights["in_w"] / deviation[:, None]
    for name in fields:
        if name.endswith("_b"):
            weights[name] = weights[name][:, None]
    weights["in_b"] = weights["in_b"] - mean @ weights["in_w"][:, None]
    for index in range(_CONVOLUTIONS):  # (networks, 3, in, out) to (networks, in, 3 * out)
        name = f"conv{index}_w"
        weights[name] = np.concatenate(list(weights[name].swapaxes(0, 1)), 2)
    return weights
