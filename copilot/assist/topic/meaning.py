"""Topics by meaning: which topic's examples a text's vector is nearest to, in plain numpy.

Two views are added: a softmax regression over the example vectors, which draws the borders between topics, and the
likeness to the three nearest examples of each topic, which holds where a topic has many faces.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.query import Vectors

Scores = NDArray[np.float32]
"""One row a text, one column a topic."""

STEPS = 80  # of the regression; more sharpen nothing on Banking77 and CLINC150
RATE = 50.0
SHRINK = 3e-5
START = 10.0  # the mean vectors of the topics, so scaled, are a good first guess
NEIGHBOURS = 3
LIKELY = 12  # topics whose examples are compared one by one
NEIGHBOUR_WEIGHT = 12.0  # of cosine likeness beside log-probabilities; set on both kits, flat from 10 to 20


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was learned from the examples: `vectors` sorted by topic, and the regression's `weights`.

    `first` is the row at which each topic's examples start. `fit_mean` and `fit_deviation` describe how strongly the
    examples themselves answer to the weights: what a text within scope looks like.
    """

    vectors: Vectors
    first: NDArray[np.int64]
    weights: NDArray[np.float32]
    fit_mean: float
    fit_deviation: float

    def scores(self, vectors: Vectors) -> Scores:
        """Give each text's score for each topic, as log-probabilities up to a constant."""
        logits = vectors @ self.weights
        by_border = logits - _log_sum(logits)[:, None]
        return np.array(
            [row + NEIGHBOUR_WEIGHT * self._likeness(row, one) for row, one in zip(by_border, vectors, strict=True)]
        )

    def familiarity(self, vectors: Vectors) -> NDArray[np.float32]:
        """Say how well a text answers to any topic, in deviations from what the examples do (0 is like them)."""
        strength = _log_sum(vectors @ self.weights)
        return np.asarray((strength - self.fit_mean) / self.fit_deviation, np.float32)

    def nearness(self, vectors: Vectors) -> NDArray[np.float32]:
        """Give how near (a cosine) each text is to its nearest topic: to the nearest example and to the nearest three.

        Who writes just what an example says is near, however many faces the topic has.
        """
        ends = np.append(self.first[1:], len(self.vectors))
        topics = [self.vectors[start:end] for start, end in zip(self.first, ends, strict=True)]
        return np.array([max(_near(topic @ one) for topic in topics) for one in vectors], np.float32)

    def _likeness(self, by_border: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the mean cosine to the nearest examples of each likely topic; the others get the least of theirs."""
        likely = np.argsort(-by_border, kind="stable")[:LIKELY]
        ends = np.append(self.first[1:], len(self.vectors))
        found = [_nearest(self.vectors[self.first[topic] : ends[topic]] @ vector) for topic in likely]
        likeness = np.full(len(by_border), min(found), np.float32)
        likeness[likely] = found
        return likeness


def _near(cosines: NDArray[np.float32]) -> float:
    return (float(cosines.max()) + _nearest(cosines)) / 2


def _nearest(cosines: NDArray[np.float32]) -> float:
    near = min(NEIGHBOURS, len(cosines))
    return float(np.partition(cosines, -near)[-near:].mean())


def learn(vectors: Vectors, topics: NDArray[np.int64]) -> Meaning:
    """Learn from example vectors, sorted by their topic's number (0, 1, ...). Seconds for 15,000 examples."""
    first = np.searchsorted(topics, np.arange(int(topics[-1]) + 1))
    weights = _softmax_regression(vectors, topics, first)
    strength = _log_sum(vectors @ weights)
    return Meaning(vectors, first, weights, float(strength.mean()), float(max(strength.std(), 0.5)))


def _softmax_regression(vectors: Vectors, topics: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.float32]:
    """Fit by gradient descent with Nesterov's momentum; float32 throughout, for speed."""
    means = np.add.reduceat(vectors, first, axis=0)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6)
    weights = np.ascontiguousarray(means.T * np.float32(START), np.float32)
    ahead, momentum, rows = weights.copy(), 1.0, np.arange(len(vectors))
    for _ in range(STEPS):
        wrong = vectors @ ahead
        wrong -= wrong.max(axis=1, keepdims=True)
        np.exp(wrong, out=wrong)
        wrong /= wrong.sum(axis=1, keepdims=True)
        wrong[rows, topics] -= 1
        slope = vectors.T @ wrong * np.float32(1 / len(vectors)) + np.float32(SHRINK) * ahead
        updated = ahead - np.float32(RATE) * slope
        faster = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = np.asarray(updated + np.float32((momentum - 1) / faster) * (updated - weights), np.float32)
        weights, momentum = np.asarray(updated, np.float32), faster
    return weights


def _log_sum(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the logarithm of the summed exponentials of each row, without overflow."""
    top = logits.max(axis=1)
    return np.asarray(top + np.log(np.exp(logits - top[:, None]).sum(axis=1)), np.float32)
