"""Fitting the small layer on a question's vector from pairs of a question and the passage that answered it.

The loss is that of sentence-transformers' MultipleNegativesRankingLoss (Henderson et al. 2017,
https://arxiv.org/abs/1705.00652): among the passages of its batch a question must find its own. Here in numpy with
Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980), because the program does not bring PyTorch along;
a test holds loss and slope against the library's.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.query import Vectors
from copilot.knowledge.tuning import Adapter

RANK = 32
BATCH = 64
ROUNDS = 12
LEAST_STEPS = 200
RATE = 2e-3
SHRINK = 1e-2  # of the layer's weights a step, times the rate: without pairs that say otherwise nothing is turned
SCALE = 20.0  # by which cosines are multiplied before the softmax, as in sentence-transformers
SEED = 11

Places = NDArray[np.int64]


def fit_adapter(questions: Vectors, passages: Vectors, right: Sequence[int], embedder: str) -> Adapter:
    """Give the layer that brings questions nearer to their passages (`right`: the line in `passages` of each)."""
    chance = np.random.default_rng(SEED)
    dimension = questions.shape[1]
    parts = [
        chance.normal(0, dimension**-0.5, (dimension, RANK)).astype(np.float32),
        np.zeros((RANK, dimension), np.float32),
    ]
    means = [np.zeros_like(part) for part in parts]
    squares = [np.zeros_like(part) for part in parts]
    places = np.asarray(right, np.int64)
    batches = max(1, -(-len(places) // BATCH))
    rounds = max(ROUNDS, -(-LEAST_STEPS // batches))
    step = 0
    for _ in range(rounds):
        for batch in np.array_split(chance.permutation(len(places)), batches):
            step += 1
            rate = RATE * (1 - step / (rounds * batches + 1))
            _, slopes = loss_and_slopes(parts[0], parts[1], questions[batch], passages, places[batch])
            for part, slope, mean, square in zip(parts, slopes, means, squares, strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope * slope - square)
                towards = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                part -= np.float32(rate) * (towards + np.float32(SHRINK) * part)
    return Adapter(embedder, parts[0], parts[1])


def loss_and_slopes(
    down: Vectors, up: Vectors, questions: Vectors, passages: Vectors, right: Places
) -> tuple[float, tuple[Vectors, Vectors]]:
    """Give the mean loss of a batch and its slopes by `down` and `up`.

    Every passage of the batch stands against each question once: two questions with one answer are no mistake.
    """
    own, column = np.unique(right, return_inverse=True)
    among = passages[own]
    inner = questions @ down
    turned = questions + inner @ up
    length = np.linalg.norm(turned, axis=1, keepdims=True)
    unit = turned / np.maximum(length, 1e-9)
    scores = SCALE * unit @ among.T
    scores -= scores.max(axis=1, keepdims=True)
    odds = np.exp(scores)
    odds /= odds.sum(axis=1, keepdims=True)
    lines = np.arange(len(right))
    loss = float(-np.log(np.maximum(odds[lines, column], 1e-12)).mean())
    odds[lines, column] -= 1
    by_unit = SCALE / len(right) * odds @ among
    by_turned = (by_unit - unit * (by_unit * unit).sum(axis=1, keepdims=True)) / np.maximum(length, 1e-9)
    return loss, (questions.T @ (by_turned @ up.T), inner.T @ by_turned)
