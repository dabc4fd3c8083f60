import numpy as np
import pytest

from cleaner.boilerplate.model import _weights, probabilities, stack


def made(count, seed=7):
    mean, deviation = _weights()["mean"][0, 0], _weights()["deviation"][0, 0]
    random = np.random.default_rng(seed)
    return (mean + deviation * random.normal(size=(count, len(mean)))).astype(np.float32)


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


def test_networks_are_stacked():
    stored = {
        "0/in_w": np.ones((3, 2)),
        "1/in_w": np.zeros((3, 2)),
        "0/in_b": np.ones(2),
        "1/in_b": np.zeros(2),
        "0/conv0_w": np.ones((3, 2, 2)),
        "1/conv0_w": np.ones((3, 2, 2)),
    }
    stacked = stack(stored)
    assert stacked["in_w"].shape == (2, 3, 2)
    assert stacked["in_b"].shape == (2, 1, 2)
    assert stacked["conv0_w"].shape == (2, 6, 2)
