"""How likely it is that the knowledge answers at all: a calibrated probability, so that silence can be chosen."""

import numpy as np

from copilot.knowledge.fusion import Evidence, Floats


def ground_of(evidence: Evidence, scores: Floats) -> float:
    """Give the probability (0..1) that the best candidates answer the question."""
    return float(np.max(scores)) if len(scores) and len(evidence.rows) else 0.0
