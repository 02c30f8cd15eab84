"""What is asked of the knowledge, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.pack import Article, Pack, Passage

Vectors = NDArray[np.float32]
"""Unit vectors, one row per text."""


class Embedder(Protocol):
    """Turns texts into unit vectors. `name` says model and version; it is part of the index's fingerprint."""

    @property
    def name(self) -> str:
        """Model and version, as they stand in the fingerprint of an index."""
        ...

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        ...

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn texts into unit vectors, one row per text, in order.

        `languages` says "id", "en" or "mixed" for each text. float32, shape (len(texts), dimension).
        An empty text gives a row of zeros. Slow: call from a job, never from the UI thread.
        """
        ...


@runtime_checkable
class AsksItsOwnWay(Protocol):
    """An embedder that reads a question otherwise than a passage, as models with prompts do."""

    def embed_questions(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn questions into unit vectors, as `embed` does with passages."""
        ...


def embed_questions(embedder: Embedder, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
    """Turn questions into unit vectors, in the way of the embedder where it has one for questions."""
    if isinstance(embedder, AsksItsOwnWay):
        return embedder.embed_questions(texts, languages)
    return embedder.embed(texts, languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, with the customer's turns before it (oldest first) where it stands in a conversation.

    `replies` are our own side's turns, oldest first: they often name what the customer then calls "it".
    `language` is "id", "en" or "mixed"; None lets the search find out. Of one article at most
    `passages_per_article` are found, so that a long article does not hide the others; more where the pack
    holds fewer articles than are asked for.
    """

    text: str
    earlier: tuple[str, ...] = ()
    language: str | None = None
    passages_per_article: int = 1
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage found. `score` is the fused score as a number from 0 to 1, best first."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Passages best first; `ground` (0..1) is the probability that they answer the query.

    `semantic` is False while only the keyword side could answer (the model still loads).
    """

    hits: tuple[Hit, ...]
    ground: float
    semantic: bool
    timings_ms: Mapping[str, float] = field(default_factory=dict)


class KnowledgeSource(Protocol):
    """What the assistant needs of a knowledge base (and all it may use)."""

    @property
    def pack(self) -> Pack:
        """The pack as it was read."""
        ...

    @property
    def fingerprint(self) -> str:
        """What the index was made from: model, rules and articles in one short hash."""
        ...

    @property
    def embedder_name(self) -> str:
        """Which model made the vectors; "keywords only" while there is none."""
        ...

    def search(self, query: Query, limit: int = 10) -> SearchResult:
        """Find passages, at most one hit a passage, best first."""
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """Give one passage; None if there is none of this id."""
        ...

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Give the passages of an article in the order of its text."""
        ...

    def article(self, article_id: str) -> Article | None:
        """Give one article; None if there is none of this id."""
        ...

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts into unit vectors; None while no model is ready."""
        ...
