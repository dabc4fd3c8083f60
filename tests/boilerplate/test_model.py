import numpy as np
import pytest

from cleaner.boilerplate.model import _model, prepared, probabilities


def made(count, seed=7):
    weights, _ = _model()
    lowest, highest = weights["lowest"], weights["highest"]
    random = np.random.default_rng(seed)
    return (
        (lowest + highest) / 2 + (highest - lowest) / 12 * random.normal(size=(count, len(lowest)))
    ).astype(np.float32)


@pytest.mark.parametrize("count", [1, 2, 3, 16, 17, 500])
def test_probabilities(count):
    body, heads = probabilities(made(count))
    assert body.shape == heads.shape == (count,)
    for judged in (body, heads):
        assert ((judged >= 0) & (judged <= 1)).all()


def test_the_same_rows_give_the_same_answer():
    first, second = probabilities(made(90)), probabilities(made(90))
    assert np.array_equal(first, second)


def test_rows_are_not_changed():
    rows = made(40)
    before = rows.copy()
    probabilities(rows)
    assert np.array_equal(rows, before)


def test_extreme_values_are_cut_off():
    rows = made(20)
    body, heads = probabilities(rows * np.float32(1e6))
    assert np.isfinite(body).all()
    assert np.isfinite(heads).all()


def test_neighbours_count():
    rows = made(60)
    other = rows.copy()
    other[30] = made(1, seed=8)
    changed = np.flatnonzero(probabilities(rows)[0] != probabilities(other)[0])
    assert len(changed) > 1


def test_weights_are_those_that_were_stored():
    """What the scaling of the features is made part of gives what scaling them first would."""
    fields = [("mean", "f4", 2), ("deviation", "f4", 2), ("in_w", "f4", (2, 2, 3)), ("in_b", "f4", (2, 3))]
    fields += [(f"conv{index}_w", "f4", (2, 3, 3, 3)) for index in range(5)]
    stored = np.zeros((), fields)
    stored["mean"], stored["deviation"] = (1, 2), (2, 4)
    stored["in_w"][1], stored["in_b"][1] = ((1, 2, 3), (4, 5, 6)), (1, 0, -1)
    stored["conv3_w"][1, 0, 1, 2] = 7
    weights = prepared(stored)
    x = np.array([[3, -2]], np.float32)
    scaled = (x - (1, 2)) / (2, 4)
    assert np.allclose(
        x @ weights["in_w"] + weights["in_b"], scaled @ stored["in_w"] + stored["in_b"][:, None]
    )
    assert np.array_equal(weights["lowest"], (-11, -22))
    assert np.array_equal(weights["highest"], (13, 26))
    assert weights["conv3_w"].shape == (2, 3, 9)
    assert weights["conv3_w"][1, 1, 2] == 7
