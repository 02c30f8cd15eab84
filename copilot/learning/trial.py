"""The search as it would be with one tuning or another, asked with the questions of lessons; every answer is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.query import Query
from copilot.knowledge.tuning import Adapter, Tuning
from copilot.learning.lessons import Lesson, fold_of

LOOKED_AT = 10  # passages of a result: what stands lower is not found
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Crossed:
    """A tuning learned from all lessons (`whole`), and once without each fold of them.

    A lesson is only ever judged by the one that has not seen its fold.
    """

    whole: Tuning
    folds: tuple[Tuning, ...]


class Trial:
    """Asks the search; it is left with the tuning that was asked last."""

    def __init__(self, knowledge: KnowledgeBase, seed: int) -> None:
        self._knowledge, self._seed = knowledge, seed
        self._asked: dict[tuple[int, float, str], tuple[tuple[str, ...], float]] = {}
        self._adapters: list[Adapter | None] = []  # keeps them, so that no other gets the same id

    def fold_of(self, lesson: Lesson) -> int:
        """Say in which fold a lesson is: that of its case."""
        return fold_of(lesson.case_ref, self._seed)

    def knows(self, lesson: Lesson) -> bool:
        """Whether a passage that was cited still stands in the knowledge."""
        return any(self._knowledge.passage(passage_id) for passage_id in lesson.passage_ids)

    def telling(self, lessons: Sequence[Lesson], *candidates: Crossed) -> list[Lesson]:
        """Give the lessons that say something about being sure of what these candidates find.

        That a passage was wrong, or that none of those shown answered, says nothing where another stands first now.
        """
        return [one for one in lessons if all(self._tells(one, candidate) for candidate in candidates)]

    def ranks(self, candidate: Crossed, lessons: Sequence[Lesson]) -> Values:
        """Give 1 / rank of the first article that the answer cited, 0 where none is found."""
        return np.array([self._rank(candidate, lesson) for lesson in lessons])

    def logits(self, candidate: Crossed, lessons: Sequence[Lesson]) -> Values:
        """Give how sure the ground is, on the scale of a logistic regression."""
        sure = np.clip([self._ask(candidate, lesson)[1] for lesson in lessons], 1e-4, 1 - 1e-4)
        return np.asarray(np.log(sure / (1 - sure)))

    def vectors(self, lessons: Sequence[Lesson]) -> tuple[NDArray[np.float32], NDArray[np.float32], list[int], str]:
        """Give the questions, the passages they were answered by, which belongs to which, and the model's name."""
        pairs = [(lesson, passage_id) for lesson in lessons for passage_id in lesson.passage_ids[:1]]
        ids, passages = self._knowledge.passage_vectors(sorted({passage_id for _, passage_id in pairs}))
        line = {passage_id: number for number, passage_id in enumerate(ids)}
        pairs = [(lesson, passage_id) for lesson, passage_id in pairs if passage_id in line]
        questions = self._knowledge.embed([one.question for one, _ in pairs], [one.language for one, _ in pairs])
        assert questions is not None, "learning is done with the model attached"
        return questions, passages, [line[passage_id] for _, passage_id in pairs], self._knowledge.embedder_name

    def _tells(self, lesson: Lesson, candidate: Crossed) -> bool:
        judged = _articles(lesson.passage_ids or lesson.shown_ids)
        return lesson.is_right or not judged or judged.issuperset(self._ask(candidate, lesson)[0][:1])

    def _rank(self, candidate: Crossed, lesson: Lesson) -> float:
        right = _articles(lesson.passage_ids)
        found = self._ask(candidate, lesson)[0]
        return next((1 / place for place, article in enumerate(found, 1) if article in right), 0.0)

    def _ask(self, candidate: Crossed, lesson: Lesson) -> tuple[tuple[str, ...], float]:
        tuning = candidate.folds[self.fold_of(lesson)]
        key = (id(tuning.adapter), tuning.vector_weight, lesson.question)
        if key not in self._asked:
            self._adapters.append(tuning.adapter)
            self._knowledge.use(replace(tuning, slope=1.0, offset=0.0))
            found = self._knowledge.search(Query(text=lesson.question), LOOKED_AT)
            articles = tuple(dict.fromkeys(hit.passage.article_id for hit in found.hits))
            self._asked[key] = (articles, found.ground)
        articles, ground = self._asked[key]
        return articles, tuning.calibrated(ground)  # that moves no article


def _articles(passage_ids: Sequence[str]) -> set[str]:
    return {passage_id.rpartition("#")[0] or passage_id for passage_id in passage_ids}
