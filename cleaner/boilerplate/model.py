"""The boilerplate model: for each segment, how likely it is the article's own text, or its headline.

A small convolutional network over the rows of :mod:`cleaner.boilerplate.features`: each segment is
judged with its neighbours, near ones and (by dilation, van den Oord et al., "WaveNet", 2016) far
ones, and with what the document as a whole looks like. ``model.npy`` holds its weights, one record
with a field for each matrix, which :mod:`cleaner.boilerplate.train` makes; numpy is all that it
takes to run.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_CONVOLUTIONS, _WHOLE_AFTER = 5, 2
_LIMIT = 6.0
"""Features are cut off so many standard deviations from their mean."""

_SURE = 50.0
"""Beyond this, a logit makes no difference that a probability could tell."""


def probabilities(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Of each row of features: the probability of body text, and of being the headline."""
    with _one_thread():  # more threads only get in each other's way: the matrices are small
        return _judged(rows, _weights())


def _judged(rows: Matrix, weights: dict[str, Matrix]) -> tuple[Matrix, Matrix]:
    x = np.clip(rows, weights["lowest"], weights["highest"])
    own = _layer(x, weights, "in")
    hidden = own.copy()
    for index in range(_CONVOLUTIONS):
        hidden += _convolved(hidden, 1 << index, weights, f"conv{index}")
        if index == _WHOLE_AFTER:
            whole = np.concatenate((hidden.sum(0) / np.float32(len(hidden)), hidden.max(0)))
            hidden += _layer(whole, weights, "all")
    both = _layer(np.concatenate((hidden, own), 1), weights, "mid")
    outputs = both @ weights["out_w"] + weights["out_b"]
    judged = 1 / (1 + np.exp(-outputs.clip(-_SURE, _SURE)))
    return judged[:, 0], judged[:, 1]


def _layer(x: Matrix, weights: dict[str, Matrix], name: str) -> Matrix:
    out: Matrix = x @ weights[f"{name}_w"]
    out += weights[f"{name}_b"]
    return np.maximum(out, 0, out=out)


def _convolved(x: Matrix, step: int, weights: dict[str, Matrix], name: str) -> Matrix:
    """What each row says together with those ``step`` before and behind it."""
    width = x.shape[1]
    parts = (
        x @ weights[f"{name}_w"]
    )  # side by side: what a row says of the one behind, itself, the one before
    out: Matrix = parts[:, width : 2 * width] + weights[f"{name}_b"]
    out[step:] += parts[:-step, :width]
    out[:-step] += parts[step:, 2 * width :]
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
def _weights() -> dict[str, Matrix]:
    return prepared(np.load(f"{os.path.dirname(__file__)}/model.npy"))


def prepared(stored: NDArray[Any]) -> dict[str, Matrix]:
    """The weights of a record, with the scaling of the features made part of the first layer."""
    fields = stored.dtype.names or ()
    weights = {name: stored[name].astype(np.float32) for name in fields}
    mean, deviation = weights.pop("mean"), weights.pop("deviation")
    weights["lowest"], weights["highest"] = mean - _LIMIT * deviation, mean + _LIMIT * deviation
    weights["in_w"] = weights["in_w"] / deviation[:, None]
    weights["in_b"] = weights["in_b"] - mean @ weights["in_w"]
    for index in range(_CONVOLUTIONS):  # (3, in, out) to (in, 3 * out)
        name = f"conv{index}_w"
        weights[name] = np.concatenate(list(weights[name]), 1)
    return weights
