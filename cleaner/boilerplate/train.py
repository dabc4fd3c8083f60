"""Train the boilerplate model: ``python -m cleaner.boilerplate.train DATA.jsonl... --output model.npy``.

Needs PyTorch (the extra ``train``), which nothing else does. With ``--fold K/N``, the sites of one of N
parts are left out, so that the model can be measured on them: a page is never judged by a model that
saw its site. The records of the data are told in :mod:`cleaner.boilerplate.examples`; their texts should
have gone through the stages before layout.
"""

from __future__ import annotations

import json
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.optim import swa_utils

from cleaner.boilerplate.examples import Example, examples
from cleaner.boilerplate.features import LEANINGS
from cleaner.boilerplate.grafts import grafts, page_of
from cleaner.boilerplate.leanings import part_of, with_leanings

if TYPE_CHECKING:
    from collections.abc import Iterator

_NETWORKS, _WIDTH, _STEPS, _DROPOUT = 2, 48, (1, 2, 4, 8, 16), 0.1
"""The compiled part is made for this width and these steps (``native/networks.c``)."""
_LONGEST = 1200
"""Rows of one document that are trained on at a time."""
_BATCH_ROWS, _BATCH_SIZE = 6000, 64
_RATE, _DECAY, _CLIP = 4e-3, 1e-2, 2.0
_REMEMBERED = 0.998
"""What stays, at each step, of the running average of the weights, which is what is kept of a training."""
_LIMIT = 6.0
_FOREIGN = 0.15
"""Of so many documents no leanings are known, as in languages that the networks do not meet."""


class Network(nn.Module):  # type: ignore[misc]  # torch is not there to be looked at
    """One of the networks that :mod:`cleaner.boilerplate.model` runs."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.inner = nn.Linear(features, _WIDTH)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(_WIDTH, _WIDTH, 3, padding=step, dilation=step) for step in _STEPS
        )
        self.whole = nn.Linear(2 * _WIDTH, _WIDTH)
        self.middle = nn.Linear(2 * _WIDTH, _WIDTH)
        self.outer = nn.Linear(_WIDTH, 2)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits of shape (documents, rows, 2) for rows of features and which of them are real."""
        real = mask.unsqueeze(1).float()
        own = functional.relu(self.inner(x)).transpose(1, 2)
        hidden = own * real
        for index, convolution in enumerate(self.convolutions):
            hidden = (hidden + self.dropout(functional.relu(convolution(hidden)))) * real
            if index == 2:
                mean = hidden.sum(2) / real.sum(2).clamp(min=1)
                most = hidden.masked_fill(real == 0, -1e4).max(2).values
                whole = functional.relu(self.whole(torch.cat((mean, most), 1)))
                hidden = (hidden + whole.unsqueeze(2)) * real
        both = torch.cat((hidden, own), 1).transpose(1, 2)
        result: torch.Tensor = self.outer(self.dropout(functional.relu(self.middle(both))))
        return result


def train(data: list[Example], epochs: int) -> np.ndarray:
    """A record as :mod:`cleaner.boilerplate.model` takes it: matrices of float16, and the leanings of words."""
    data, leanings = with_leanings(data)
    sample = np.concatenate([example.rows[:400] for example in data[::7]])
    mean, deviation = sample.mean(0), sample.std(0) + 1e-3
    networks = [_weights(_trained(data, epochs, mean, deviation, seed)) for seed in range(_NETWORKS)]
    weights = {name: np.stack([network[name] for network in networks]) for name in networks[0]}
    return _record(weights | {"mean": mean, "deviation": deviation}, leanings)


def _trained(
    data: list[Example], epochs: int, mean: np.ndarray, deviation: np.ndarray, seed: int
) -> nn.Module:
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311  # no secret
    network = Network(len(mean))
    average = swa_utils.AveragedModel(network, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(_REMEMBERED))
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=_DECAY)
    steps = epochs * (len(list(_batches(data, order))) + 20)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    for epoch in range(epochs):
        losses = []
        for batch in _batches(data, order):
            x, targets, weights, mask = _stacked(batch, mean, deviation, order)
            outputs = network(x, mask)
            loss = functional.binary_cross_entropy_with_logits(outputs, targets, reduction="none")
            total = (loss * weights).sum() / len(batch)
            optimizer.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            losses.append(total.item())
        click.echo(f"network {seed + 1}, epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.4f}", err=True)
    return average.module


def _batches(data: list[Example], order: random.Random) -> Iterator[list[Example]]:
    """Documents of like length together, the batches in no order."""
    ranked = sorted(data, key=lambda example: min(len(example.rows), _LONGEST) + 10 * order.random())
    batches: list[list[Example]] = [[]]
    for example in ranked:
        size = len(batches[-1])
        if size and ((size + 1) * min(len(example.rows), _LONGEST) > _BATCH_ROWS or size >= _BATCH_SIZE):
            batches.append([])
        batches[-1].append(example)
    order.shuffle(batches)
    yield from batches


def _stacked(
    batch: list[Example], mean: np.ndarray, deviation: np.ndarray, order: random.Random
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(min(len(example.rows), _LONGEST) for example in batch)
    x = np.zeros((len(batch), longest, len(mean)), np.float32)
    targets, weights = (np.zeros((len(batch), longest, 2), np.float32) for _ in range(2))
    mask = np.zeros((len(batch), longest), bool)
    for i, example in enumerate(batch):
        start = order.randint(0, max(0, len(example.rows) - _LONGEST))
        part = slice(start, start + _LONGEST)
        size = len(example.rows[part])
        rows = example.rows[part].copy()
        if order.random() < _FOREIGN:
            rows[:, LEANINGS] = 0
        x[i, :size] = np.clip((rows - mean) / deviation, -_LIMIT, _LIMIT)
        targets[i, :size], weights[i, :size] = example.targets[part], example.weights[part]
        mask[i, :size] = True
    return torch.from_numpy(x), torch.from_numpy(targets), torch.from_numpy(weights), torch.from_numpy(mask)


def _weights(network: Network) -> dict[str, np.ndarray]:
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    names = {"in": "inner", "all": "whole", "mid": "middle", "out": "outer"}
    weights = {f"{short}_w": state[f"{name}.weight"].T for short, name in names.items()}
    weights |= {f"{short}_b": state[f"{name}.bias"] for short, name in names.items()}
    for i in range(len(_STEPS)):
        weights[f"conv{i}_w"] = state[f"convolutions.{i}.weight"].transpose(2, 1, 0)
        weights[f"conv{i}_b"] = state[f"convolutions.{i}.bias"]
    return weights


def _record(weights: dict[str, np.ndarray], leanings: np.ndarray) -> np.ndarray:
    fields = [(name, np.float16, value.shape) for name, value in weights.items()]
    stored = np.zeros((), [*fields, ("leanings", np.int8, leanings.shape)])
    for name, value in (weights | {"leanings": leanings}).items():
        stored[name] = value
    return stored


def _read(record: dict[str, Any], altered: bool = True) -> list[Example]:
    return list(examples(record, altered))


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The file of weights.")
@click.option("--epochs", default=12, show_default=True)
@click.option("--fold", metavar="K/N", help="Leave out the sites of part K, from 0, of N.")
def main(data: tuple[Path, ...], output: Path, epochs: int, fold: str | None) -> None:
    """Train on records of JSON Lines."""
    part, parts = (int(n) for n in fold.split("/")) if fold else (-1, 1)
    lines = chain.from_iterable(path.open(encoding="utf-8") for path in data)
    records = [r for r in map(json.loads, lines) if part_of(r["host"] or "", parts) != part]
    with ProcessPoolExecutor() as pool:
        learned: list[Example] = list(chain.from_iterable(pool.map(_read, records, chunksize=16)))
        pages = filter(None, pool.map(page_of, records, chunksize=16))
        learned += chain.from_iterable(pool.map(partial(_read, altered=False), grafts(pages), chunksize=16))
    click.echo(f"{len(learned)} examples, {sum(len(e.rows) for e in learned)} segments", err=True)
    np.save(output, train(learned, epochs))


if __name__ == "__main__":
    main()
