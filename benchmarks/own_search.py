"""Our own search in the same race: the bundled model, an index on disk, the same questions as one text each."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contestant import Article, compete

BEGAN = time.perf_counter()


class OwnSearch:
    """A knowledge pack of one export, indexed and searched as `copilot` does it."""

    ways = ("ours",)

    def start(self) -> None:
        """Load what indexing needs: the model on all cores, as `copilot index` does, and Chroma, as the others do."""
        import chromadb  # noqa: F401

        from copilot.app import MOST_CORES

        self._load(min(MOST_CORES, os.cpu_count() or 1))

    def _load(self, threads: int | None = None) -> None:
        from copilot.knowledge.embedder import BundledEmbedder

        self._embedder = BundledEmbedder(threads=threads)
        self._embedder.embed(["ready"], ["en"])

    def index(self, articles: Sequence[Article], store: Path) -> int:
        """Write the articles as a pack and index it."""
        from benchmarks.packs import write_jsonl_pack
        from copilot.knowledge.index import update_index

        write_jsonl_pack(store / "pack", articles)
        return update_index(store / "pack", store / "index", self._embedder).passages

    def open(self, articles: Sequence[Article], store: Path) -> None:  # noqa: ARG002 - all of it was kept
        """Open the pack with its index."""
        from copilot.knowledge.base import KnowledgeBase

        self._load()
        self._knowledge = KnowledgeBase.open(store / "pack", store / "index", self._embedder)

    def answer(self, way: str, text: str) -> list[str]:  # noqa: ARG002 - there is one
        """Search for ten articles."""
        from copilot.knowledge.query import Query

        return [hit.passage.article_id for hit in self._knowledge.search(Query(text=text), 10).hits]


if __name__ == "__main__":
    compete(OwnSearch(), BEGAN)
