"""The boilerplate model: for each segment, how likely it is the article's own text, or its headline.

A small convolutional network over the rows of :mod:`cleaner.boilerplate.features`: each segment is
judged with its neighbours, near ones and (by dilation, van den Oord et al., "WaveNet", 2016) far
ones, and with what the document as a whole looks like. ``model.npz`` holds its weights, which
:mod:`cleaner.boilerplate.train` makes; numpy is all that it takes to run.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from threadpoolctl import ThreadpoolController

    Matrix = NDArray[np.float32]

_CONVOLUTIONS, _WHOLE_AFTER = 5, 2
_LIMIT = 6.0
"""Features are cut off so many standard deviations from their mean."""

_SURE = 50.0
"""Beyond this, a logit makes no difference that a probability could tell."""


def probabilities(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Of each row of features: the probability of body text, and of being the headline."""
    with _one_thread().limit(limits=1):  # more threads only get in each other's way: the matrices are small
        return _judged(rows, _weights())


def _judged(rows: Matrix, weights: dict[str, Matrix]) -> tuple[Matrix, Matrix]:
    x = np.clip((rows - weights["mean"]) / weights["deviation"], -_LIMIT, _LIMIT)
    own = hidden = _layer(x, weights, "in")
    for index in range(_CONVOLUTIONS):
        hidden = hidden + _layer(_with_neighbours(hidden, 1 << index), weights, f"conv{index}")
        if index == _WHOLE_AFTER:
            whole = np.concatenate((hidden.mean(1, keepdims=True), hidden.max(1, keepdims=True)), 2)
            hidden = hidden + _layer(whole, weights, "all")
    both = _layer(np.concatenate((hidden, own), 2), weights, "mid")
    outputs = (both @ weights["out_w"] + weights["out_b"]).mean(0)  # the networks' mean
    judged = 1 / (1 + np.exp(-outputs.clip(-_SURE, _SURE)))
    return judged[:, 0], judged[:, 1]


def _layer(x: Matrix, weights: dict[str, Matrix], name: str) -> Matrix:
    out: Matrix = x @ weights[f"{name}_w"]
    out += weights[f"{name}_b"]
    np.maximum(out, 0, out=out)
    return out


def _with_neighbours(x: Matrix, step: int) -> Matrix:
    """Each row with those ``step`` before and behind it, side by side."""
    networks, rows, width = x.shape
    out = np.zeros((networks, rows, 3 * width), np.float32)
    out[:, :, width : 2 * width] = x
    if step < rows:
        out[:, step:, :width] = x[:, :-step]
        out[:, :-step, 2 * width :] = x[:, step:]
    return out


@cache
def _one_thread() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


@cache
def _weights() -> dict[str, Matrix]:
    """The weights of all networks, stacked: matrices of shape (networks, in, out), the rest (networks, 1, out)."""
    with np.load(f"{os.path.dirname(__file__)}/model.npz") as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return stack(weights)


def stack(weights: dict[str, Matrix]) -> dict[str, Matrix]:
    """Weights of networks, named ``number/name``, as one network's that has them all."""
    numbers = sorted({name.partition("/")[0] for name in weights})
    names = {name.partition("/")[2] for name in weights}
    stacked = {name: np.stack([weights[f"{number}/{name}"] for number in numbers]) for name in names}
    for name, value in stacked.items():
        if name.startswith("conv") and name.endswith("w"):
            stacked[name] = value.reshape(len(numbers), -1, value.shape[-1])
        elif value.ndim == 2:
            stacked[name] = value[:, None]
    return stacked
