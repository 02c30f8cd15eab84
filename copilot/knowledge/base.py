"""The knowledge base: one pack and its index, as the rest of the program uses them.

It answers by keywords as soon as it is open. The side of meaning joins when a model is attached, which also
embeds what has no vector yet; until that is done the answers say `semantic=False`.
"""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from copilot.knowledge.index import embed_missing, flat_of, one_writer, update_index
from copilot.knowledge.index_report import IndexReport, OnProgress
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.pack import Article, Pack, Passage, Problem
from copilot.knowledge.pack_reading import read_pack
from copilot.knowledge.query import Embedder, Query, SearchResult, Vectors
from copilot.knowledge.remembered_vectors import RememberedVectors
from copilot.knowledge.search import Search, Semantic, numbered_sides
from copilot.knowledge.store import Store
from copilot.knowledge.translations import Translations
from copilot.knowledge.tuning import UNTUNED, Tuning

KEYWORDS_ONLY = "keywords only"


class KnowledgeBase:
    """A pack and its index, ready to be asked. May be used from several threads; they wait for one another."""

    def __init__(self, pack_folder: Path, index_folder: Path) -> None:
        """Open what there is; `KnowledgeBase.open` also makes what is missing."""
        self._pack_folder = pack_folder
        self._folder = index_folder
        self._lock = threading.RLock()
        self._vectors: RememberedVectors | None = None
        self._tuning = UNTUNED
        self._told: tuple[Problem, ...] = ()
        self._store = Store(index_folder)
        self._read()

    @classmethod
    def open(
        cls,
        pack_folder: Path,
        index_folder: Path,
        embedder: Embedder | None = None,
        on_progress: OnProgress | None = None,
    ) -> "KnowledgeBase":
        """Open a pack with its index. An index that is there is used as it stands; else its keyword side is made.

        With an `embedder`, the side of meaning is ready as well (slow the first time: call from a job).
        Raises UserError: no such pack, the index is being written or cannot be.
        """
        knowledge = cls(pack_folder, index_folder)
        if not knowledge.is_indexed:
            knowledge.update(on_progress)
        if embedder is not None:
            knowledge.attach_embedder(embedder, on_progress)
        return knowledge

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._search.semantic = None
            self._store.close()

    # The pack and its state

    @property
    def pack(self) -> Pack:
        """The pack as it was read, with everything that is wrong in it."""
        return self._pack

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong in the pack, its articles included."""
        return (*self._pack.problems, *self._told)

    @property
    def is_indexed(self) -> bool:
        """Whether the articles were read at least once."""
        return "articles" in self._meta

    @property
    def article_count(self) -> int:
        """How many articles can be found."""
        with self._lock:
            return int(self._store.rows("select count(*) from articles")[0][0])

    @property
    def passage_count(self) -> int:
        """How many passages can be found."""
        with self._lock:
            return int(self._store.rows("select count(*) from passages")[0][0])

    @property
    def fingerprint(self) -> str:
        """What answers were made from: model, rules and articles, in 12 letters."""
        made_of = (self.embedder_name, self._meta.get("rules", ""), self._meta.get("articles", ""))
        return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:12]

    @property
    def embedder_name(self) -> str:
        """Which model takes part; "keywords only" while there is none."""
        return self._vectors.embedder.name if self._vectors else KEYWORDS_ONLY

    @property
    def tuning(self) -> Tuning:
        """What was learned from the team's feedback, as the search uses it."""
        return self._tuning

    # Changing

    def update(self, on_progress: OnProgress | None = None) -> IndexReport:
        """Bring the index up to date with the pack's files, vectors included where a model is attached.

        Searches go on over the old state meanwhile. Call from a job.
        """
        report = update_index(
            self._pack_folder, self._folder, self._vectors.embedder if self._vectors else None, on_progress
        )
        with self._lock:
            self._read()
        return report

    def attach_embedder(self, embedder: Embedder, on_progress: OnProgress | None = None) -> None:
        """Let the side of meaning take part; passages that have no vector of this model are embedded first.

        Searches go on by keywords meanwhile. Call from a job.
        """
        with self._lock:
            ready = flat_of(self._store, self._folder, embedder.name) is not None
            ready = ready and not self._store.count_without_vector(embedder.name)
        if not ready:
            with one_writer(self._folder):
                own = Store(self._folder)
                try:
                    embed_missing(own, self._folder, embedder, on_progress)
                finally:
                    own.close()
        with self._lock:
            self._vectors = RememberedVectors(embedder)
            self._join_meaning()

    def use(self, tuning: Tuning) -> None:
        """Search from now on as was learned from the team's feedback (`UNTUNED`: as the program does by itself)."""
        with self._lock:
            self._tuning = self._search.tuning = tuning

    def tell(self, where: str, message: str) -> None:
        """Name something among the problems that stands in no file of the pack."""
        self._told = (*self._told, Problem(path=where, message=message))

    # Asking

    def search(self, query: Query, limit: int = 10) -> SearchResult:
        """Find passages, best first; nothing where nothing is asked."""
        with self._lock:
            return self._search.search(query, limit)

    def passage(self, passage_id: str) -> Passage | None:
        """Give one passage; None if there is none of this id."""
        with self._lock:
            return self._store.passage(passage_id)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Give the passages of an article in the order of its text."""
        with self._lock:
            return self._store.passages_of(article_id)

    def article(self, article_id: str) -> Article | None:
        """Give one article; None if there is none of this id."""
        with self._lock:
            return self._store.article(article_id)

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts of a case into unit vectors, as questions are; None while no model is attached."""
        vectors = self._vectors
        return vectors.embed(texts, languages) if vectors else None

    def passage_vectors(self, passage_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Give the passages' own vectors, one row each, with the ids of those that have one, in their order."""
        with self._lock:
            meaning = self._search.semantic
            marks = ",".join("?" * len(passage_ids))
            known = dict(
                self._store.rows(f"select row, passage_id from passages where passage_id in ({marks})", passage_ids)
            )
            if meaning is None or not known:
                return [], np.zeros((0, 0), np.float32)
            flat = meaning.flat
            lines = np.flatnonzero(np.isin(flat.rows, list(known)))
            vectors: Vectors = flat.steps[lines].astype(np.float32) * flat.scales[lines, None]
            return [known[row] for row in flat.rows[lines].tolist()], vectors

    def _read(self) -> None:
        """Read the pack and the state of the index anew."""
        pack = read_pack(self._pack_folder)
        self._pack = replace(pack, problems=(*pack.problems, *self._store.problems()))
        self._meta = self._store.meta()
        self._search = Search(self._store, Keywords(self._store), Translations(pack.glossary), tuning=self._tuning)
        if self._vectors:
            self._join_meaning()

    def _join_meaning(self) -> None:
        vectors = self._vectors
        flat = flat_of(self._store, self._folder, vectors.embedder.name) if vectors else None
        if vectors and flat:
            self._search.semantic = Semantic(vectors, flat, numbered_sides(self._store, flat.rows))
