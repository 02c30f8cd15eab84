"""What feedback could improve about the search: each candidate judged on questions that it was not fitted on.

Three, one after the other, each on top of those before it that won: the calibration of the ground, the layer on the
question's vector, the weight of meaning beside words (the last two calibrated anew: what ranks better must not be less
sure of right and wrong). Each is fitted once for every fold, without the fold's lessons,
and judged there (cross-fitting: all lessons judge, none what it taught); what is proposed is fitted on all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.tuning import Tuning
from copilot.learning.comparison import Comparison, compared, not_compared
from copilot.learning.lessons import FOLDS, Lesson
from copilot.learning.query_adapter import fit_adapter
from copilot.learning.trial import Crossed, Trial, Values

LEAST_ANSWERED = 140  # questions with their answer
LEAST_WRONG = 30  # unanswered ones, before anything is said about sureness
RANK_MARGIN = 0.01  # of the mean reciprocal rank
SURE_MARGIN = 0.01  # of the mean squared error
WEIGHTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
MOST_TRIED = 400  # questions with which weights are tried
MOST_LEARNED, MOST_JUDGED = 6_000, 1_500  # newest ones
LONGEST_STEP = 0.5  # of slope and offset at once, while they are fitted
_RANKS, _SURE = "mean reciprocal rank of the taken article", "squared error of how sure it is, less than none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchProposal:
    """The tuning that came out (that in use, where nothing won), and how every candidate did."""

    tuning: Tuning
    comparisons: tuple[Comparison, ...]


def propose(knowledge: KnowledgeBase, lessons: Sequence[Lesson], seed: int) -> SearchProposal:
    """Fit and judge. The search is used as it was afterwards. Slow (some 20 ms a lesson): call from a job."""
    in_use = knowledge.tuning
    try:
        return _propose(Trial(knowledge, seed), in_use, lessons)
    finally:
        knowledge.use(in_use)


def _propose(trial: Trial, in_use: Tuning, lessons: Sequence[Lesson]) -> SearchProposal:
    there = [one for one in lessons if not one.is_right or trial.knows(one)][-MOST_LEARNED:]
    right = [one for one in there if one.is_right]
    if len(right) < LEAST_ANSWERED:
        needed = f"{len(right)} answered questions; {LEAST_ANSWERED} are needed"
        return SearchProposal(tuning=in_use, comparisons=(not_compared("search", _RANKS, needed),))
    best = Crossed(in_use, (in_use,) * FOLDS)
    calibrated = _calibrated(trial, best, there)
    comparisons = [_sureness(trial, (best, calibrated), there, "calibration")]
    if comparisons[0].wins:
        best = calibrated
    for what, candidate, most in (
        ("query adapter", _adapted, MOST_JUDGED),
        ("weight of meaning", _weighed, MOST_TRIED),
    ):
        judged = right[-most:]
        tried = _sure_of_itself(trial, candidate(trial, best, right), best, there)
        gain = compared(what, _RANKS, RANK_MARGIN, trial.ranks(best, judged), trial.ranks(tried, judged))
        guard = replace(_sureness(trial, (best, tried), there, f"{what}, how sure it is"), is_guard=True)
        comparisons += [gain, guard]
        if gain.wins and guard.is_no_worse:
            best = tried
    return SearchProposal(tuning=_named(best.whole, in_use), comparisons=tuple(comparisons))


def _adapted(trial: Trial, best: Crossed, right: Sequence[Lesson]) -> Crossed:
    def fitted(tuning: Tuning, lessons: Sequence[Lesson]) -> Tuning:
        return replace(tuning, adapter=fit_adapter(*trial.vectors(lessons)))

    apart = (_without(trial, right, fold) for fold in range(FOLDS))
    return Crossed(fitted(best.whole, right), tuple(map(fitted, best.folds, apart)))


def _weighed(trial: Trial, best: Crossed, right: Sequence[Lesson]) -> Crossed:
    """Choose the weight that ranks best, for each fold by the questions of the others."""
    some = right[-MOST_TRIED:]
    tried = [_each(best, vector_weight=weight) for weight in WEIGHTS]
    ranks = np.array([trial.ranks(candidate, some) for candidate in tried])
    folds = np.array([trial.fold_of(lesson) for lesson in some])
    of_fold = tuple(tried[int(ranks[:, folds != fold].mean(axis=1).argmax())].folds[fold] for fold in range(FOLDS))
    return Crossed(tried[int(ranks.mean(axis=1).argmax())].whole, of_fold)


def _sure_of_itself(trial: Trial, tried: Crossed, best: Crossed, there: Sequence[Lesson]) -> Crossed:
    """Set anew how sure it is, for a turned question is nearer to everything: by what was right and wrong.

    Where too little was wrong to tell, only back to what it was on average.
    """
    if sum(not one.is_right for one in trial.telling(there[-MOST_JUDGED:], best, tried)) >= LEAST_WRONG:
        return _calibrated(trial, tried, there)
    right = [one for one in there if one.is_right][-MOST_TRIED:]
    shift = float((trial.logits(best, right) - trial.logits(tried, right)).mean())
    folds = tuple(replace(tuning, offset=tuning.offset + shift) for tuning in tried.folds)
    return Crossed(replace(tried.whole, offset=tried.whole.offset + shift), folds)


def _calibrated(trial: Trial, best: Crossed, there: Sequence[Lesson]) -> Crossed:
    some = trial.telling(there[-MOST_JUDGED:], best)

    def fitted(tuning: Tuning, lessons: Sequence[Lesson]) -> Tuning:
        right = np.array([one.is_right for one in lessons], np.float64)
        slope, offset = fit_sureness(trial.logits(best, lessons), right)
        return replace(tuning, slope=tuning.slope * slope, offset=tuning.offset * slope + offset)

    apart = (_without(trial, some, fold) for fold in range(FOLDS))
    return Crossed(fitted(best.whole, some), tuple(map(fitted, best.folds, apart)))


def _sureness(trial: Trial, candidates: tuple[Crossed, Crossed], there: Sequence[Lesson], what: str) -> Comparison:
    some = trial.telling(there[-MOST_JUDGED:], *candidates)
    wrong = sum(not one.is_right for one in some)
    if wrong < LEAST_WRONG:
        return not_compared(what, _SURE, f"{wrong} unanswered questions; {LEAST_WRONG} are needed")
    right = np.array([one.is_right for one in some], np.float64)
    before, after = (-((1 / (1 + np.exp(-trial.logits(candidate, some))) - right) ** 2) for candidate in candidates)
    return compared(what, _SURE, SURE_MARGIN, before, after)


def fit_sureness(logits: Values, right: Values) -> tuple[float, float]:
    """Give slope and offset of a logistic regression over one sign (Platt 1999), drawn towards leaving it as it is."""
    weights, prior = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    signs = np.stack([logits, np.ones(len(logits))], axis=1)
    for _ in range(100):
        chance = 0.5 * (1 + np.tanh(signs @ weights / 2))
        slope = signs.T @ (chance - right) + (weights - prior)
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + np.eye(2)
        step = np.linalg.solve(curve, slope)
        # A whole step of Newton's can go too far where the curve is flat.
        weights = weights - step * min(1.0, LONGEST_STEP / max(float(np.abs(step).max()), 1e-12))
    return float(np.clip(weights[0], 0.05, 5.0)), float(weights[1])


def _without(trial: Trial, lessons: Sequence[Lesson], fold: int) -> list[Lesson]:
    return [one for one in lessons if trial.fold_of(one) != fold]


def _each(candidate: Crossed, *, vector_weight: float) -> Crossed:
    folds = tuple(replace(tuning, vector_weight=vector_weight) for tuning in candidate.folds)
    return Crossed(replace(candidate.whole, vector_weight=vector_weight), folds)


def _named(tuning: Tuning, in_use: Tuning) -> Tuning:
    """Name a tuning after what it holds; what is in use keeps its name."""
    if tuning is in_use:
        return tuning
    numbers = f"{tuning.vector_weight} {tuning.slope} {tuning.offset}".encode()
    layer = tuning.adapter.down.tobytes() + tuning.adapter.up.tobytes() if tuning.adapter else b""
    return replace(tuning, name=f"learned-{sha256(numbers + layer).hexdigest()[:8]}")
