"""Keyword and vector evidence of the candidates -> one score to rank by.

Scores are fused, never ranks: a rank forgets by how much the first was better
(docs/decisions/0002-fusion-of-scores.md holds what was measured).
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.terms import SIDES, side_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both sides know of the candidates, aligned with `rows`.

    `sides` numbers each candidate's language in SIDES; `ceilings` holds, by side, the highest BM25 the question
    can reach. `similarity` is the cosine (nan without a vector); `mean` and `deviation` are those of all passages
    of the pack to this question; `crowding` is how crowded each candidate's place is, as a similarity (empty where
    that was not worked out). These four count only where there are vectors. `named` says how freshly the
    conversation named what each candidate is filed under (0..1; empty where it named nothing).
    """

    language: str
    rows: NDArray[np.int64]
    sides: NDArray[np.int64]
    bm25: Floats
    ceilings: Floats
    similarity: Floats = field(default_factory=lambda: np.zeros(0))
    mean: float = 0.0
    deviation: float = 1.0
    crowding: Floats = field(default_factory=lambda: np.zeros(0))
    named: Floats = field(default_factory=lambda: np.zeros(0))

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
        """By how many standard deviations each candidate is nearer than the passages of the pack are.

        One scale for both languages: similarities, unlike BM25, can be compared across them. Nearness in a crowded
        place counts less.
        """
        nearer = np.nan_to_num(self.similarity, nan=self.mean) - self.mean
        if len(self.crowding):
            nearer -= CROWDED * self.crowding
        standing: Floats = nearer / self.deviation
        return standing


VECTOR_WEIGHT = 1.5  # standard deviations of meaning against one of words; flat between 1.25 and 1.75
CROWDED = 0.3  # of the mean similarity to its neighbours that a passage loses; flat between .2 and .5
NAMED = 5.0  # standard deviations for an article filed under the name just said; flat between 4 and 8
TRANSLATED = 0.8  # weight of words met by translation, where only words count
ABROAD = 0.4  # weight of words where the nearest passages are all in the other language; flat from .3 to .5
LEAST_SPREAD = 2.0  # of BM25: a common word or two spread it by less, by chance
MANY_CANDIDATES = 60  # fewer are judged as if others without any of the words stood beside them
NEAREST = 3  # passages that tell in which language the answer stands


def fused(evidence: Evidence, vector_weight: float = VECTOR_WEIGHT) -> Floats:
    """Give each candidate's fused score: standard deviations, comparable within one question only."""
    keyword = _within_language(evidence)
    own = np.array([SIDES[side] == side_of(evidence.language) for side in evidence.sides.tolist()], np.bool_)
    named = NAMED * evidence.named if len(evidence.named) else 0.0
    if not evidence.has_vectors:
        by_words: Floats = np.where(own, keyword, TRANSLATED * keyword) + named
        return by_words
    fused_score: Floats = _trust_in_words(evidence, own) * keyword + vector_weight * evidence.standing + named
    return fused_score


def _trust_in_words(evidence: Evidence, own: NDArray[np.bool_]) -> float:
    """Give how much words count beside meaning: less where the answer seems to stand in the other language.

    There they meet it by translation only, and what they find in the question's own language is beside the point.
    """
    nearest = np.argsort(-evidence.standing, kind="stable")[:NEAREST]
    return float(1 - (1 - ABROAD) * (1 - own[nearest].mean())) if len(nearest) else 1.0


def _within_language(evidence: Evidence) -> Floats:
    """Give BM25 in standard deviations among the candidates of each language.

    BM25 of two languages cannot be compared: a question shares words with its own, translations with the other.
    What is filled up is a small pack, not the few passages that a large one has in its other language. Where
    words hardly tell the passages apart, as few translated ones do, they stay small beside meaning.
    """
    scores = np.zeros(len(evidence.bm25))
    missing = max(0, MANY_CANDIDATES - len(scores))
    for number in range(len(SIDES)):
        mine = evidence.sides == number
        if mine.any():
            values = evidence.bm25[mine]
            mean, deviation = among_many(values, len(values) + missing, 0.0, 0.0)
            scores[mine] = (values - mean) / max(deviation, LEAST_SPREAD)
    return scores


def among_many(values: NDArray[np.floating[Any]], many: int, mean: float, deviation: float) -> tuple[float, float]:
    """Give the mean and deviation of values; of fewer than `many` as if others, of those given, stood beside them.

    In a pack of seven passages nothing can stand out by more than 2.3 deviations, and the answer itself moves the mean:
    beside what a larger pack would hold that is about something else it stands out as it does there.
    """
    count, missing = len(values), max(0, many - len(values))
    own, spread = float(values.mean()), float(values.std())
    if not missing:
        return own, spread
    whole = (count * own + missing * mean) / many
    square = count * (spread**2 + (own - whole) ** 2) + missing * (deviation**2 + (mean - whole) ** 2)
    return whole, float(np.sqrt(square / many))
