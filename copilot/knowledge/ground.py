"""How likely it is that the knowledge answers at all: a calibrated probability, so that silence can be chosen.

A logistic regression over a few readable signs of the best candidates. Its weights stand in
assets/ground/weights.json with how they were fitted (benchmarks/fit_ground.py).
"""

import json
from collections.abc import Mapping
from functools import cache

import numpy as np

from copilot.knowledge.fusion import Evidence, Floats
from copilot.knowledge.terms import SIDES, side_of
from copilot.paths import Paths

LOOKED_AT = 3  # best candidates
LEAD_UNIT = 10.0  # fused deviations, so that a lead is about 0..1 like the other signs

_BY_BOTH = "words_and_meaning"
_BY_WORDS = "words_alone"


def signs_of(evidence: Evidence, scores: Floats) -> dict[str, float]:
    """Give what speaks for an answer, each about 0..1. The similarity is there only with vectors.

    It is the highest of any candidate: that something near exists counts, also where words put another first. The
    lead is over all other candidates: where a conversation keeps to its subject, the next few are near too.
    """
    order = np.argsort(-scores, kind="stable")
    best, others = order[:LOOKED_AT], order[1:]
    signs = {
        "coverage": float(evidence.coverage[best].max()),
        "lead": float(scores[order[0]] - scores[others].mean()) / LEAD_UNIT if len(others) else 0.0,
        "in_other_language": float(SIDES[evidence.sides[order[0]]] != side_of(evidence.language)),
    }
    if evidence.has_vectors:
        signs["similarity"] = float(np.nan_to_num(evidence.similarity).max())
    return signs


def ground_of(evidence: Evidence, scores: Floats) -> float:
    """Give the probability (0..1) that one of the best candidates answers the question."""
    if not len(scores):
        return 0.0
    return _probability(signs_of(evidence, scores), _weights()[_BY_BOTH if evidence.has_vectors else _BY_WORDS])


def shown_scores(scores: Floats, ground: float) -> Floats:
    """Give scores from 0 to 1: the best stands at the ground, the others below it by what they are behind."""
    if not len(scores):
        return scores
    behind = scores.max() - scores
    shown: Floats = max(ground, 0.01) * np.exp(-behind / FALL)
    return shown


FALL = 6.0  # fused deviations behind the best at which a score has fallen to about a third


def _probability(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights["bias"] + sum(weights[name] * value for name, value in signs.items())
    return float(1 / (1 + np.exp(-total)))


@cache
def _weights() -> dict[str, dict[str, float]]:
    file = Paths.assets() / "ground" / "weights.json"
    values: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return values
