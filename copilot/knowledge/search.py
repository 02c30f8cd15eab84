"""A question in, passages out: find candidates on both sides, score all of them on both, fuse, judge the ground."""

import math
import time
from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np

from copilot.knowledge.fusion import Evidence, among_many, fused
from copilot.knowledge.ground import ground_of, shown_scores
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.language import language_of
from copilot.knowledge.names import Names, names_of, rows_named
from copilot.knowledge.postings import Floats, Rows
from copilot.knowledge.query import Hit, Query, SearchResult, Vectors
from copilot.knowledge.question import Question, understood
from copilot.knowledge.remembered_vectors import RememberedVectors
from copilot.knowledge.store import Store
from copilot.knowledge.terms import SIDES, side_of
from copilot.knowledge.translations import Translations
from copilot.knowledge.tuning import UNTUNED, Tuning
from copilot.knowledge.vectors import FlatVectors

CANDIDATES = 60  # of each language by words, and of each language by meaning
FULL_PACK = 100  # passages; a smaller pack is judged as if it were filled up with unrelated ones
# Of their similarities: a deviation as in the sample pack; the mean counts for little, it moves all passages alike.
USUAL_MEAN, USUAL_DEVIATION = 0.15, 0.1
LEAST_DEVIATION = 1e-3  # of similarities; a pack of one passage has none


class _Vector(TypedDict, total=False):
    similarity: Floats
    mean: float
    deviation: float
    crowding: Floats


@dataclass(frozen=True, slots=True)
class Semantic:
    """The side of meaning: the model, the vectors it made of the passages, and the language of each."""

    vectors: RememberedVectors
    flat: FlatVectors
    sides: Rows  # the number in SIDES of each row of `flat`


@dataclass(slots=True)
class Search:
    """Searches one state of an index. `semantic` may be given later; keywords answer alone until then."""

    store: Store
    keywords: Keywords
    translations: Translations
    semantic: Semantic | None = None
    tuning: Tuning = UNTUNED
    timings_ms: dict[str, float] = field(default_factory=dict)
    _names: Names | None = None

    def search(self, query: Query, limit: int) -> SearchResult:
        """Find the passages that answer, best first, at most `query.passages_per_article` of one article.

        More of each where the pack holds fewer articles than `limit`: one long manual is a pack too.
        """
        started = time.perf_counter()
        question = understood(query)
        if question.is_empty or limit < 1:
            return SearchResult(hits=(), ground=0.0, semantic=self.semantic is not None)
        self.timings_ms = {}
        evidence = self.evidence(question)
        scores = fused(evidence, self.tuning.vector_weight)
        ground = self.tuning.calibrated(ground_of(evidence, scores))
        per_article = max(query.passages_per_article, math.ceil(limit / max(1, self.keywords.articles)))
        hits = self._hits(evidence, shown_scores(scores, ground), limit, per_article)
        self.timings_ms["search"] = 1_000 * (time.perf_counter() - started)
        return SearchResult(
            hits=hits, ground=ground, semantic=self.semantic is not None, timings_ms=dict(self.timings_ms)
        )

    def evidence(self, question: Question) -> Evidence:
        """Give every candidate's evidence from both sides."""
        started = time.perf_counter()
        own = side_of(question.language)
        queries = [
            self.keywords.ask(side, question.terms(side, self.translations), in_its_language=side == own)
            for side in self.keywords.sides
        ]
        rows = {row for query in queries for row in self.keywords.best(query, CANDIDATES)}
        named = self._named(question)
        rows.update(named)
        self._lap("keywords", started)
        started = time.perf_counter()
        similar = self._similarities(question)
        if similar is not None and self.semantic:
            rows.update(_nearest(self.semantic, similar))
        self._lap("vectors", started)
        started = time.perf_counter()
        ordered, sides, bm25 = self.keywords.scored(queries, rows)
        evidence = Evidence(
            language=question.language,
            rows=ordered,
            sides=sides,
            bm25=bm25,
            ceilings=_by_side({query.side: query.ceiling for query in queries}),
            named=np.array([named.get(row, 0.0) for row in ordered.tolist()] if named else ()),
            **self._vector_evidence(ordered, similar),
        )
        self._lap("scoring", started)
        return evidence

    def _named(self, question: Question) -> dict[int, float]:
        """Give the passages filed under a name that the conversation says, each with how freshly it was said."""
        if len(question.said) < 2:
            return {}  # a question alone says its names itself: its words find them
        if self._names is None:
            self._names = names_of(self.store, self.keywords.holding)
        return rows_named(self.store, self._names.said_in(question.said))

    def _similarities(self, question: Question) -> Vectors | None:
        """Give the weighted cosine of every passage to the question's turns."""
        if self.semantic is None:
            return None
        turns = [turn for turn in question.turns if turn.of_meaning]
        if not turns:
            return None
        texts = [turn.text for turn in turns]
        languages = [question.language if turn is question.turns[0] else language_of(turn.text) for turn in turns]
        vectors = self.semantic.vectors.embed(texts, languages)
        meant = np.array([turn.of_meaning for turn in turns], np.float32) @ vectors
        norm = float(np.linalg.norm(meant))
        if not norm:
            return None
        asked = self.tuning.turned(meant / norm, self.semantic.vectors.embedder.name)
        return self.semantic.flat.similarities(asked)

    def _vector_evidence(self, rows: Rows, similar: Vectors | None) -> _Vector:
        if similar is None or self.semantic is None:
            return {}
        flat = self.semantic.flat
        mean, deviation = among_many(similar, FULL_PACK, USUAL_MEAN, USUAL_DEVIATION)
        place = np.minimum(np.searchsorted(flat.rows, rows), len(flat.rows) - 1)
        there = flat.rows[place] == rows
        return _Vector(
            similarity=np.where(there, similar[place], np.nan).astype(np.float64),
            mean=mean,
            deviation=max(deviation, LEAST_DEVIATION),
            crowding=np.where(there, flat.crowding[place], 0.0).astype(np.float64),
        )

    def _hits(self, evidence: Evidence, scores: Floats, limit: int, per_article: int) -> tuple[Hit, ...]:
        order = np.argsort(-scores, kind="stable")[: max(50, 5 * limit * per_article)]
        passages = self.store.passages(evidence.rows[order].tolist())
        taken: dict[str, int] = {}
        hits: list[Hit] = []
        for place in order.tolist():
            passage = passages.get(int(evidence.rows[place]))
            if passage is None:  # another program has taken it out of the index since this one read it
                continue
            taken[passage.article_id] = taken.get(passage.article_id, 0) + 1
            if taken[passage.article_id] > per_article:
                continue
            hits.append(Hit(passage=passage, score=float(scores[place])))
            if len(hits) == limit:
                break
        return tuple(hits)

    def _lap(self, name: str, started: float) -> None:
        self.timings_ms[name] = 1_000 * (time.perf_counter() - started)


def numbered_sides(store: Store, rows: Rows) -> Rows:
    """Give the number of each row's side, aligned with `rows` (ascending)."""
    known = np.array(store.rows("select row, side = ? from passages order by row", (SIDES[1],)), np.int64)
    return known[np.searchsorted(known[:, 0], rows), 1] if len(known) else np.zeros(0, np.int64)


def _nearest(semantic: Semantic, similar: Vectors) -> list[int]:
    """Give the rows nearest in meaning, of each language."""
    nearest: list[int] = []
    for number in range(len(SIDES)):
        mine = np.flatnonzero(semantic.sides == number)
        if len(mine) > CANDIDATES:
            mine = mine[np.argpartition(-similar[mine], CANDIDATES)[:CANDIDATES]]
        nearest.extend(semantic.flat.rows[mine].tolist())
    return nearest


def _by_side(values: dict[str, float]) -> Floats:
    return np.array([values.get(side, 0.0) for side in SIDES])
