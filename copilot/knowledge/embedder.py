"""The bundled embedder: our bilingual MiniLM as int8 ONNX, without PyTorch.

English is cut into word pieces by MiniLM's own tokenizer, Indonesian by one with rows of its own in the same
model, so that both languages meet in one space and English keeps the vectors of the original
(assets/embedder/MODEL_CARD.md). Pooling and unit length are part of the model file.
"""

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from copilot.errors import UserError
from copilot.knowledge.query import Vectors
from copilot.paths import Paths

log = logging.getLogger(__name__)

MODEL_FILE = "model.int8.onnx"
CONFIG_FILE = "config.json"
TOKENIZER_FILES = {"en": "tokenizer.json", "id": "tokenizer-id.json"}
TOKENS_AT_ONCE = 2_048  # of one batch with its padding: as fast as larger ones, and small in memory
MOST_THREADS = 4


class ModelMissing(UserError):  # noqa: N818 - like UserError, it says what is the case
    """The files of an embedding model are not there, or not the ones that were shipped."""


class _Session(Protocol):
    """What we use of onnxruntime's InferenceSession."""

    def run(self, output_names: None, input_feed: dict[str, NDArray[np.int64]]) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class _Config:
    name: str
    dimension: int
    max_tokens: int
    size: int
    sha256: str

    @classmethod
    def read(cls, folder: Path) -> "_Config":
        try:
            values = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
            return cls(
                name=f"{values['name']}-{values['version']}",
                dimension=int(values["dimension"]),
                max_tokens=int(values["max_tokens"]),
                size=int(values["bytes"]),
                sha256=str(values["sha256"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _missing(folder / CONFIG_FILE, "cannot be read") from error


class BundledEmbedder:
    """Turns Indonesian and English texts into vectors that can be compared across the two.

    Made in about 0.2 s (call from a job). One object may be used from several threads at once.
    """

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        """Load the model from `folder` (by default the one that ships with the program).

        `threads` is how many cores one call may use; by default half of them, at most 4, so that the
        agent's other programs stay quick.

        Raises ModelMissing if a file is not there, or is not the one that was shipped.
        """
        self._folder = folder or Paths.assets() / "embedder"
        self._config = _Config.read(self._folder)
        self._tokenizers = {
            language: _tokenizer(self._folder / file, self._config.max_tokens)
            for language, file in TOKENIZER_FILES.items()
        }
        self._session = _session(self._folder / MODEL_FILE, self._config.size, threads or _threads_by_default())

    @property
    def name(self) -> str:
        """The model, its version and the first letters of its checksum: another file is another model."""
        return f"{self._config.name}-{self._config.sha256[:8]}"

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._config.dimension

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn texts into unit vectors, one row per text, in order.

        `languages` says "id", "en" or "mixed" for each text; mixed text is cut like Indonesian. float32, shape
        (len(texts), dimension). An empty text gives a row of zeros; text beyond 256 tokens is cut. A text's
        vector moves by up to 0.03 in cosine with the texts beside it: activations are rounded per batch.
        """
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        encoded = self._encode(texts, languages)
        for batch in _batches(encoded):
            vectors[batch] = self._run([encoded[place] for place in batch])
        return vectors

    def verify(self) -> None:
        """Compare the model file with its checksum (about 0.1 s; loading compares the size only).

        Raises ModelMissing if they differ.
        """
        file = self._folder / MODEL_FILE
        if hashlib.sha256(file.read_bytes()).hexdigest() != self._config.sha256:
            raise _missing(file, "is damaged")

    def _encode(self, texts: Sequence[str], languages: Sequence[str]) -> dict[int, Encoding]:
        """Cut every text that is not empty into word pieces, by its place."""
        encoded: dict[int, Encoding] = {}
        for own, tokenizer in self._tokenizers.items():
            places = [
                place
                for place, (text, language) in enumerate(zip(texts, languages, strict=True))
                if text.strip() and (language == "en") == (own == "en")
            ]
            encoded.update(zip(places, tokenizer.encode_batch_fast([texts[place] for place in places]), strict=True))
        return encoded

    def _run(self, batch: Sequence[Encoding]) -> Vectors:
        longest = max(len(encoding) for encoding in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(batch):
            ids[row, : len(encoding)] = encoding.ids
            mask[row, : len(encoding)] = 1
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, np.float32)


def _batches(encoded: dict[int, Encoding]) -> list[list[int]]:
    """Put texts of similar length together: padding is work for nothing."""
    batches: list[list[int]] = []
    room = 0
    for place in sorted(encoded, key=lambda place: -len(encoded[place])):
        length = len(encoded[place])
        if room < 1:
            batches.append([])
            room = max(1, TOKENS_AT_ONCE // length)
        batches[-1].append(place)
        room -= 1
    return batches


def _tokenizer(file: Path, max_tokens: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except Exception as error:  # tokenizers raises bare Exception for any damage
        raise _missing(file, "cannot be read") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _session(file: Path, size: int, threads: int) -> _Session:
    if not file.is_file() or file.stat().st_size != size:
        raise _missing(file, "is not the one that was shipped" if file.exists() else "is missing")
    # Slow to import: only whoever loads the model waits for it, never the start of the window.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session: _Session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no common class of their own
        raise _missing(file, "is damaged") from error
    log.info("loaded %s with %d threads", file.name, threads)
    return session


def _threads_by_default() -> int:
    return max(1, min(MOST_THREADS, (os.cpu_count() or 2) // 2))


def _missing(file: Path, what: str) -> ModelMissing:
    return ModelMissing(
        f"The embedding model's file {file} {what}.",
        "Install the program again; until then search goes by keywords alone.",
    )
