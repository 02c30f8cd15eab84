"""The vector side: passages' vectors kept in Chroma, and a flat copy of them for comparison with a question.

The only home of `chromadb`. Every passage is compared with the question by one matrix product over a
memory-mapped copy in int8: at 100,000 passages that takes less than Chroma's approximate search, gives the
similarity of every passage (which the fusion needs), and a start without the 0.8 s of Chroma's import.
A Chroma server, where a team has one, keeps vectors by what they were made from (docs/scale.md).
"""

import hashlib
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from copilot.errors import UserError
from copilot.knowledge.flat_file import mapped_arrays, write_arrays
from copilot.knowledge.neighbourhood import crowding_of, with_articles
from copilot.knowledge.query import Vectors

FETCH = 5_000
FORM = "int8, blended with articles, crowding"
LINES_AT_ONCE = 1_024  # of a flat copy: as float32 they fit the processor's cache

Rows = NDArray[np.int64]

log = logging.getLogger(__name__)


class VectorsBrokenError(UserError):
    """The store of vectors cannot be read or written."""


class VectorServerError(UserError):
    """The team's vector server does not answer."""


class VectorStore:
    """The vectors of one index and one model, kept by passage id."""

    def __init__(self, folder: Path, model: str) -> None:
        """Open or make the store. Takes about a second: call from a job."""
        # Slow to import (0.8 s): only whoever embeds or rebuilds the flat copy needs it.
        import chromadb
        from chromadb.config import Settings

        self._folder = folder / "vectors"
        with self._told_plainly():
            self._client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False))
            name = _collection_name(model)
            for other in self._client.list_collections():
                if other.name != name:
                    self._client.delete_collection(other.name)
            self._collection = self._client.get_or_create_collection(
                name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    @classmethod
    def open_whole(cls, folder: Path, model: str) -> "VectorStore":
        """Open the store; one that a full disk or a power cut left unreadable is made anew, empty."""
        try:
            vectors = cls(folder, model)
            try:
                vectors.ids()
            except VectorsBrokenError:
                vectors.close()
                raise
        except VectorsBrokenError as error:
            log.info("the vectors are made anew: %s", error.message)
            _forget_clients()
            shutil.rmtree(folder / "vectors", ignore_errors=True)
            return cls(folder, model)
        return vectors

    def put(self, passage_ids: Sequence[str], vectors: Vectors) -> None:
        """Keep vectors, one row a passage, in place of older ones of the same id."""
        with self._told_plainly():
            self._collection.upsert(ids=list(passage_ids), embeddings=vectors)

    def drop(self, passage_ids: Sequence[str]) -> None:
        """Forget vectors."""
        if passage_ids:
            with self._told_plainly():
                self._collection.delete(ids=list(passage_ids))

    def ids(self) -> set[str]:
        """Give the ids of all passages kept."""
        with self._told_plainly():
            return set(self._collection.get(include=[])["ids"])

    def get(self, passage_ids: Sequence[str]) -> Iterator[tuple[list[str], Vectors]]:
        """Give vectors in portions, each with the ids it belongs to; ids that are not kept are left out."""
        for start in range(0, len(passage_ids), FETCH):
            with self._told_plainly():
                found = self._collection.get(ids=list(passage_ids[start : start + FETCH]), include=["embeddings"])
            yield list(found["ids"]), np.asarray(found["embeddings"], np.float32)

    def close(self) -> None:
        """Let go of the files."""
        _close(self._client)

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        """Turn what Chroma says of the world (most often a full disk) into one sentence."""
        # Slow to import, and loaded by now.
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError) as error:
            said = str(error).rpartition(": ")[2] or type(error).__name__
            raise VectorsBrokenError(
                f"The vectors in {self._folder} cannot be read or written: {said}.",
                "Is the disk full? Make room and run `copilot index` again.",
            ) from error


class VectorServer:
    """A Chroma server on which a team shares the vectors of one model, kept by what they were made from.

    No text goes there: a key is a digest, a value is a vector. Any desk may add; none removes.
    """

    def __init__(self, url: str, model: str) -> None:
        """Connect. Raises VectorServerError where nothing that is Chroma answers within a few seconds."""
        # Slow to import (0.8 s): only a desk that has something to embed asks the server.
        import chromadb
        from chromadb.config import Settings

        self._url = url
        parts = urlsplit(url)
        with self._told_plainly():
            self._client = chromadb.HttpClient(
                parts.hostname or "",
                parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=Settings(anonymized_telemetry=False),
            )
            self._collection = self._client.get_or_create_collection(
                _collection_name(model), embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    def get(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """Give the vectors that are there, by key."""
        with self._told_plainly():
            found = self._collection.get(ids=list(keys), include=["embeddings"])
        return dict(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))

    def put(self, keys: Sequence[str], vectors: Vectors) -> None:
        """Keep vectors, one row a key."""
        with self._told_plainly():
            self._collection.upsert(ids=list(keys), embeddings=vectors)

    def count(self) -> int:
        """Count the vectors of this model."""
        with self._told_plainly():
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of the connection."""
        # WORKAROUND chromadb 1.5: closing the client leaves its HTTP session open.
        session = getattr(getattr(self._client, "_server", None), "_session", None)
        _close(self._client)
        if session:
            session.close()

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        # Slow to import, and loaded by now; httpx is what Chroma's client speaks HTTP with.
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, httpx.HTTPError, OSError, ValueError) as error:
            log.info("the vector server failed: %s", type(error).__name__)
            raise VectorServerError(
                f"The vector server {self._url} does not answer.",
                "Ask whoever runs it (docs/scale.md), or take `vector_server` out of the settings.",
            ) from error


@dataclass(frozen=True, slots=True)
class FlatVectors:
    """Every passage's vector in one matrix of int8; `rows` names the passage of each line, ascending.

    `crowding` says how crowded the place of each is, about zero; neighbourhood.py says of what and why.
    Each line has a scale of its own, so a similarity is off by less than 0.002: a tenth of what a text's vector
    moves by with the texts it is embedded beside. A quarter of float32's memory, and it is memory that takes time.
    """

    rows: Rows
    steps: NDArray[np.int8]
    scales: Vectors
    crowding: Vectors

    @classmethod
    def of(cls, rows: Rows, vectors: Vectors) -> "FlatVectors":
        """Make the copy from vectors, one row a passage."""
        scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0) / 127, 1e-12).astype(np.float32)
        return cls(rows, np.round(vectors / scales[:, None]).astype(np.int8), scales, crowding_of(vectors))

    def similarities(self, query: Vectors) -> Vectors:
        """Give the cosine of each passage to a unit vector, aligned with `rows`."""
        similar = np.empty(len(self.rows), np.float32)
        block = np.empty((LINES_AT_ONCE, self.steps.shape[1]), np.float32)
        for start in range(0, len(similar), LINES_AT_ONCE):
            steps = self.steps[start : start + LINES_AT_ONCE]
            np.copyto(block[: len(steps)], steps)
            np.dot(block[: len(steps)], query, out=similar[start : start + len(steps)])
        similar *= self.scales
        return similar

    def save(self, folder: Path, key: str) -> None:
        """Write the copy; `key` says what it was made from. An interrupted write leaves no trace."""
        arrays = {each.name: getattr(self, each.name) for each in fields(self)}
        write_arrays(_flat_file(folder), f"{FORM}/{key}", arrays)

    @classmethod
    def load(cls, folder: Path, key: str) -> "FlatVectors | None":
        """Map the copy into memory; None where there is none of this key."""
        arrays = mapped_arrays(_flat_file(folder), f"{FORM}/{key}")
        return cls(**arrays) if arrays else None


def flatten(store: VectorStore, rows: Sequence[tuple[int, str, str]], dimension: int) -> FlatVectors:
    """Copy the vectors of these (row, passage id, article id) out of the store; passages without one are left out."""
    place = {passage_id: index for index, (_, passage_id, _) in enumerate(rows)}
    matrix = np.zeros((len(rows), dimension), np.float32)
    there = np.zeros(len(rows), np.bool_)
    for ids, vectors in store.get([passage_id for _, passage_id, _ in rows]):
        places = [place[each] for each in ids]
        matrix[places] = vectors
        there[places] = True
    numbers = np.array([row for row, *_ in rows], np.int64)
    articles = [article for (*_, article), is_there in zip(rows, there.tolist(), strict=True) if is_there]
    return FlatVectors.of(numbers[there], with_articles(matrix[there], articles))


def _close(client: object) -> None:
    close = getattr(client, "close", None)  # missing from the declared type
    if close:
        close()


def _flat_file(folder: Path) -> Path:
    return folder / "vectors.flat"


def _collection_name(model: str) -> str:
    return f"passages-{hashlib.sha256(model.encode()).hexdigest()[:16]}"


def _forget_clients() -> None:
    """WORKAROUND chromadb 1.5: a client that failed to start is kept and given again for the same folder."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
