"""The vector side: passages' vectors kept in Chroma, and a flat copy of them for exact comparison.

The only home of `chromadb`. Every passage is compared with the question by one matrix product over a
memory-mapped copy: at 100,000 passages that takes about as long as Chroma's approximate search, gives the
exact similarity of every passage (which the fusion needs), and a start without the 0.8 s of Chroma's import.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from copilot.errors import UserError
from copilot.knowledge.query import Vectors

FETCH = 5_000

Rows = NDArray[np.int64]

log = logging.getLogger(__name__)


class VectorsBrokenError(UserError):
    """The store of vectors cannot be read or written."""


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
        close = getattr(self._client, "close", None)  # missing from the declared type
        if close:
            close()

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


@dataclass(frozen=True, slots=True)
class FlatVectors:
    """Every passage's vector in one matrix; `rows` names the passage of each line, ascending."""

    rows: Rows
    matrix: Vectors

    def similarities(self, query: Vectors) -> Vectors:
        """Give the cosine of each passage to a unit vector, aligned with `rows`."""
        similar: Vectors = self.matrix @ query
        return similar

    def save(self, folder: Path, key: str) -> None:
        """Write the copy; `key` says what it was made from. An interrupted write leaves no trace."""
        file = _flat_file(folder)
        beside = file.with_suffix(".part")
        head = json.dumps({"key": key, "rows": len(self.rows), "dimension": self.matrix.shape[1]}).encode().ljust(512)
        try:
            with beside.open("wb") as out:
                out.write(head)
                out.write(np.ascontiguousarray(self.rows, np.int64).tobytes())
                out.write(np.ascontiguousarray(self.matrix, np.float32).data)
            beside.replace(file)
        except OSError as error:
            raise UserError(f"{file} cannot be written: {error.strerror or error}.", "Is the disk full?") from error

    @classmethod
    def load(cls, folder: Path, key: str) -> "FlatVectors | None":
        """Map the copy into memory; None where there is none of this key."""
        file = _flat_file(folder)
        try:
            with file.open("rb") as source:
                head = json.loads(source.read(512))
            if head["key"] != key or not head["rows"]:
                return None
            size = 512 + head["rows"] * (8 + 4 * head["dimension"])
            if file.stat().st_size != size:
                return None
            rows = np.memmap(file, np.int64, "r", 512, (head["rows"],))
            matrix = np.memmap(file, np.float32, "r", 512 + rows.nbytes, (head["rows"], head["dimension"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if os.name == "nt":
            # Windows refuses to replace a mapped file, and the next indexing must.
            return cls(np.array(rows), np.array(matrix))
        return cls(rows, matrix)


def flatten(store: VectorStore, rows: Sequence[tuple[int, str]], dimension: int) -> FlatVectors:
    """Copy the vectors of these (row, passage_id) out of the store; passages without one are left out."""
    place = {passage_id: index for index, (_, passage_id) in enumerate(rows)}
    matrix = np.zeros((len(rows), dimension), np.float32)
    there = np.zeros(len(rows), np.bool_)
    for ids, vectors in store.get([passage_id for _, passage_id in rows]):
        places = [place[each] for each in ids]
        matrix[places] = vectors
        there[places] = True
    numbers = np.array([row for row, _ in rows], np.int64)
    return FlatVectors(numbers[there], matrix[there])


def _flat_file(folder: Path) -> Path:
    return folder / "vectors.flat"


def _collection_name(model: str) -> str:
    return f"passages-{hashlib.sha256(model.encode()).hexdigest()[:16]}"


def _forget_clients() -> None:
    """WORKAROUND chromadb 1.5: a client that failed to start is kept and given again for the same folder."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
