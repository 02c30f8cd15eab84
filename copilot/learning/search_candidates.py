"""What feedback could improve about the search: each candidate fitted on one part, judged on the other.

Three, one after the other, each on top of those before it that won: the layer on the question's vector, the weight
of meaning beside words, the calibration of the ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.query import Query
from copilot.knowledge.tuning import Tuning
from copilot.learning.comparison import Comparison, compared, not_compared
from copilot.learning.lessons import Lesson, apart
from copilot.learning.query_adapter import fit_adapter

LEAST_LEARNED, LEAST_JUDGED = 100, 40  # answered questions on either side
LEAST_WRONG = 20  # unanswered ones on either side, before sureness is set
RANK_MARGIN = 0.01  # of the mean reciprocal rank
SURE_MARGIN = 0.01  # of the log loss
WEIGHTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
MOST_TRIED = 300  # questions with which weights are tried
MOST_LEARNED, MOST_JUDGED = 20_000, 1_500  # newest ones
LONGEST_STEP = 0.5  # of slope and offset at once, while they are fitted
LOOKED_AT = 10  # passages of a result: what stands lower is not found
_RANKS, _SURE = "mean reciprocal rank of the taken article", "log likelihood of right and wrong"

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchProposal:
    """The tuning that came out (that in use, where nothing won), and how every candidate did."""

    tuning: Tuning
    comparisons: tuple[Comparison, ...]


def propose(knowledge: KnowledgeBase, lessons: Sequence[Lesson], seed: int) -> SearchProposal:
    """Fit and judge. The search is used as it was afterwards. Slow (some 20 ms a lesson): call from a job."""
    in_use = knowledge.tuning
    try:
        return _propose(_Trial(knowledge), in_use, lessons, seed)
    finally:
        knowledge.use(in_use)


def _propose(trial: "_Trial", in_use: Tuning, lessons: Sequence[Lesson], seed: int) -> SearchProposal:
    there = [one for one in lessons if not one.is_right or trial.knows(one)]
    learned, judged = (side[-most:] for side, most in zip(apart(there, seed), (MOST_LEARNED, MOST_JUDGED), strict=True))
    right = [one for one in learned if one.is_right]
    judged_right = [one for one in judged if one.is_right]
    if len(right) < LEAST_LEARNED or len(judged_right) < LEAST_JUDGED:
        needed = f"{len(right)} + {len(judged_right)} answered questions; {LEAST_LEARNED} + {LEAST_JUDGED} are needed"
        return SearchProposal(tuning=in_use, comparisons=(not_compared("search", _RANKS, needed),))
    tuning, comparisons = in_use, list[Comparison]()
    for what, candidate in (("query adapter", _with_adapter), ("weight of meaning", _with_weight)):
        tried = trial.levelled(candidate(trial, tuning, right), in_use, right)
        comparison = compared(
            what, _RANKS, RANK_MARGIN, trial.ranks(tuning, judged_right), trial.ranks(tried, judged_right)
        )
        sure = replace(_sureness(trial, (in_use, tried), judged, f"{what}, how sure it is"), is_guard=True)
        comparisons += [comparison, sure]
        if comparison.wins and sure.is_no_worse:
            tuning = tried
    comparisons.append(_calibration(trial, tuning, learned, judged))
    if comparisons[-1].wins:
        tuning = _with_calibration(trial, tuning, learned)
    return SearchProposal(tuning=_named(tuning, in_use), comparisons=tuple(comparisons))


class _Trial:
    """Asks the search as it would be with one tuning or another."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._asked: dict[tuple[int, str], tuple[tuple[str, ...], float]] = {}
        self._tunings: list[Tuning] = []  # keeps them, so that no other gets the same id

    def knows(self, lesson: Lesson) -> bool:
        """Whether a passage that was cited still stands in the knowledge."""
        return any(self._knowledge.passage(passage_id) for passage_id in lesson.passage_ids)

    def telling(self, lessons: Sequence[Lesson], *tunings: Tuning) -> list[Lesson]:
        """Give the newest lessons that say something about being sure of what these tunings find.

        That a passage was wrong says nothing where another stands first now.
        """
        return [one for one in lessons[-MOST_JUDGED:] if all(self._tells(one, tuning) for tuning in tunings)]

    def ranks(self, tuning: Tuning, lessons: Sequence[Lesson]) -> Values:
        """Give 1 / rank of the first article that the answer cited, 0 where none is found."""
        return np.array([self._rank(tuning, lesson) for lesson in lessons])

    def logits(self, tuning: Tuning, lessons: Sequence[Lesson]) -> Values:
        """Give how sure the ground is, on the scale of a logistic regression."""
        sure = np.clip([self._ask(tuning, lesson)[1] for lesson in lessons], 1e-4, 1 - 1e-4)
        return np.asarray(np.log(sure / (1 - sure)))

    def levelled(self, tuning: Tuning, as_in: Tuning, lessons: Sequence[Lesson]) -> Tuning:
        """Set the sureness back to what it was on average: a turned question is nearer to everything."""
        some = lessons[-MOST_TRIED:]
        return replace(
            tuning,
            offset=tuning.offset + float((self.logits(as_in, some) - self.logits(tuning, some)).mean()),
        )

    def vectors(self, lessons: Sequence[Lesson]) -> tuple[NDArray[np.float32], NDArray[np.float32], list[int], str]:
        """Give the questions, the passages they were answered by, which belongs to which, and the model's name."""
        pairs = [(lesson, passage_id) for lesson in lessons for passage_id in lesson.passage_ids[:1]]
        ids, passages = self._knowledge.passage_vectors(sorted({passage_id for _, passage_id in pairs}))
        line = {passage_id: number for number, passage_id in enumerate(ids)}
        pairs = [(lesson, passage_id) for lesson, passage_id in pairs if passage_id in line]
        questions = self._knowledge.embed([one.question for one, _ in pairs], [one.language for one, _ in pairs])
        assert questions is not None, "learning is done with the model attached"
        return questions, passages, [line[passage_id] for _, passage_id in pairs], self._knowledge.embedder_name

    def _tells(self, lesson: Lesson, tuning: Tuning) -> bool:
        if lesson.is_right or not lesson.passage_ids:
            return True
        return _articles(lesson).issuperset(self._ask(tuning, lesson)[0][:1])

    def _rank(self, tuning: Tuning, lesson: Lesson) -> float:
        right = _articles(lesson)
        found = self._ask(tuning, lesson)[0]
        return next((1 / place for place, article in enumerate(found, 1) if article in right), 0.0)

    def _ask(self, tuning: Tuning, lesson: Lesson) -> tuple[tuple[str, ...], float]:
        key = (id(tuning), lesson.question)
        if key not in self._asked:
            self._tunings.append(tuning)
            self._knowledge.use(tuning)
            found = self._knowledge.search(Query(text=lesson.question), LOOKED_AT)
            articles = tuple(dict.fromkeys(hit.passage.article_id for hit in found.hits))
            self._asked[key] = (articles, found.ground)
        return self._asked[key]


def _articles(lesson: Lesson) -> set[str]:
    return {passage_id.rpartition("#")[0] or passage_id for passage_id in lesson.passage_ids}


def _with_adapter(trial: _Trial, tuning: Tuning, right: Sequence[Lesson]) -> Tuning:
    return replace(tuning, adapter=fit_adapter(*trial.vectors(right)))


def _with_weight(trial: _Trial, tuning: Tuning, right: Sequence[Lesson]) -> Tuning:
    some = right[-MOST_TRIED:]
    tried = [replace(tuning, vector_weight=weight) for weight in WEIGHTS]
    return max(tried, key=lambda each: float(trial.ranks(each, some).mean()))


def _with_calibration(trial: _Trial, tuning: Tuning, learned: Sequence[Lesson]) -> Tuning:
    some = trial.telling(learned, tuning)
    slope, offset = fit_sureness(trial.logits(tuning, some), np.array([one.is_right for one in some], np.float64))
    return replace(tuning, slope=tuning.slope * slope, offset=tuning.offset * slope + offset)


def _calibration(trial: _Trial, tuning: Tuning, learned: Sequence[Lesson], judged: Sequence[Lesson]) -> Comparison:
    wrong = [sum(not one.is_right for one in trial.telling(side, tuning)) for side in (learned, judged)]
    if min(wrong) < LEAST_WRONG:
        why = f"{wrong[0]} + {wrong[1]} unanswered questions; {LEAST_WRONG} + {LEAST_WRONG} are needed"
        return not_compared("calibration", _SURE, why)
    return _sureness(trial, (tuning, _with_calibration(trial, tuning, learned)), judged, "calibration")


def _sureness(trial: _Trial, tunings: tuple[Tuning, Tuning], judged: Sequence[Lesson], what: str) -> Comparison:
    some = trial.telling(judged, *tunings)
    if sum(not one.is_right for one in some) < LEAST_WRONG:
        return not_compared(what, _SURE, "too few unanswered questions")
    signs = np.array([1.0 if one.is_right else -1.0 for one in some])
    before, after = (-np.logaddexp(0, -signs * trial.logits(tuning, some)) for tuning in tunings)
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


def _named(tuning: Tuning, in_use: Tuning) -> Tuning:
    """Name a tuning after what it holds; what is in use keeps its name."""
    if tuning is in_use:
        return tuning
    numbers = f"{tuning.vector_weight} {tuning.slope} {tuning.offset}".encode()
    layer = tuning.adapter.down.tobytes() + tuning.adapter.up.tobytes() if tuning.adapter else b""
    return replace(tuning, name=f"learned-{sha256(numbers + layer).hexdigest()[:8]}")
