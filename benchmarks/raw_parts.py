"""The libraries under the knowledge base, alone and with as little around them as possible: the reference for speed."""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import chromadb
from chromadb.config import Settings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.packs import Row
from copilot.knowledge.query import Embedder

PIECE_CHARACTERS = 1000  # about the 150 words at which our own passages end
FOUND = 10
ENCODED_AT_ONCE = 256
INSERTED_AT_ONCE = 5_000
SHORT_WORD = 3  # letters; words up to this length are left out of the keyword query, as stop words would be


class RawParts:
    """A splitter, the encoder, a Chroma collection and an FTS5 table; `seconds` adds up what each part took."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Open an empty collection and table in `folder`."""
        self._embedder = embedder
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self._vectors = client.create_collection("raw", metadata={"hnsw:space": "cosine"}, embedding_function=None)
        self._words = sqlite3.connect(folder / "words.db")
        self._words.execute("create virtual table words using fts5(text, tokenize = 'porter unicode61')")
        self.seconds: dict[str, float] = {}

    def index(self, articles: Sequence[Row]) -> int:
        """Split, encode and insert articles; gives the number of pieces."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE_CHARACTERS, chunk_overlap=0)
        with self._timed("split"):
            pieces = [piece for article in articles for piece in splitter.split_text(_whole(article))]
        for start in range(0, len(pieces), INSERTED_AT_ONCE):
            self._insert(pieces[start : start + INSERTED_AT_ONCE], start)
        return len(pieces)

    def search(self, text: str) -> None:
        """Encode the question, and ask Chroma and FTS5 for ten pieces each."""
        with self._timed("encode"):
            vector = self._embedder.embed([text], ["en"])
        with self._timed("chroma"):
            self._vectors.query(query_embeddings=vector, n_results=FOUND, include=["distances"])
        with self._timed("fts5"):
            wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text) if len(word) > SHORT_WORD)
            if wanted:
                asked = "select rowid from words where words match ? order by rank limit ?"
                self._words.execute(asked, (wanted, FOUND)).fetchall()

    def close(self) -> None:
        """Close the keyword table."""
        self._words.close()

    def _insert(self, pieces: Sequence[str], start: int) -> None:
        with self._timed("encode"):
            vectors = [
                vector
                for place in range(0, len(pieces), ENCODED_AT_ONCE)
                for vector in self._embedder.embed(
                    pieces[place : place + ENCODED_AT_ONCE], ["en"] * len(pieces[place : place + ENCODED_AT_ONCE])
                )
            ]
        with self._timed("chroma"):
            self._vectors.add(ids=[str(start + place) for place in range(len(pieces))], embeddings=vectors)
        with self._timed("fts5"), self._words:
            self._words.executemany("insert into words (text) values (?)", [(piece,) for piece in pieces])

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - began


def _whole(article: Row) -> str:
    return "\n".join(part for part in (article.get("title"), article["text"]) if part)
