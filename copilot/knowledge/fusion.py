"""Keyword and vector evidence of the candidates -> one score from 0 to 1.

Scores are fused, never ranks: a rank forgets by how much the first was better
(docs/decisions/0002-fusion-of-scores.md holds what was measured).
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.terms import SIDES

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both sides know of the candidates, aligned with `rows`.

    `sides` numbers each candidate's language in SIDES; `ceilings` holds, by side, the highest BM25 the question
    can reach. `similarity` is the cosine (nan without a vector); `means` and `deviations` are those of all
    passages of a side to this question. The last three are empty while there are no vectors.
    """

    language: str
    rows: NDArray[np.int64]
    sides: NDArray[np.int64]
    bm25: Floats
    ceilings: Floats
    similarity: Floats = field(default_factory=lambda: np.zeros(0))
    means: Floats = field(default_factory=lambda: np.zeros(len(SIDES)))
    deviations: Floats = field(default_factory=lambda: np.ones(len(SIDES)))

    @property
    def has_vectors(self) -> bool:
        """Tell whether the side of meaning took part."""
        return len(self.similarity) > 0

    @property
    def coverage(self) -> Floats:
        """How much of what the question's words can reach each candidate reaches, 0..1."""
        ceilings = np.maximum(self.ceilings[self.sides], 1e-9)
        share: Floats = np.clip(self.bm25 / ceilings, 0.0, 1.0)
        return share

    @property
    def standing(self) -> Floats:
        """By how many standard deviations each candidate is nearer than its language's passages are."""
        known = np.nan_to_num(self.similarity, nan=float(np.min(self.means)))
        standing: Floats = (known - self.means[self.sides]) / self.deviations[self.sides]
        return standing


VECTOR_WEIGHT = {"en": 0.06, "id": 0.1}
CROSS_WEIGHT = 0.15


def fused(evidence: Evidence) -> Floats:
    """Give each candidate's score, 0..1."""
    if not evidence.has_vectors:
        return evidence.coverage
    weight = np.array([VECTOR_WEIGHT.get(SIDES[side], 0.1) for side in evidence.sides])
    raw = evidence.coverage + weight * evidence.standing
    return np.clip(raw / 2, 0, 1)
