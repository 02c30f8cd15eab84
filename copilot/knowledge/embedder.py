"""The bundled embedder: our bilingual MiniLM as int8 ONNX, without PyTorch.

English is cut into word pieces by MiniLM's own tokenizer, Indonesian by one with rows of its own in the same
model, so that both languages meet in one space and English keeps the vectors of the original
(assets/embedder/MODEL_CARD.md). Pooling and unit length are part of the model file.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copilot.knowledge.onnx_model import ModelFiles, ModelMissing, OnnxModel
from copilot.knowledge.query import Vectors
from copilot.paths import Paths

MODEL_FILE = "model.int8.onnx"
CONFIG_FILE = "config.json"
TOKENIZER_FILES = {"en": "tokenizer.json", "id": "tokenizer-id.json"}
_HINT = "Install the program again; until then search goes by keywords alone."


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
            file = folder / CONFIG_FILE
            raise ModelMissing(f"The embedding model's file {file} cannot be read.", _HINT) from error


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
        self._model = OnnxModel(
            ModelFiles(
                file=self._folder / MODEL_FILE,
                size=self._config.size,
                tokenizers={language: self._folder / file for language, file in TOKENIZER_FILES.items()},
                max_tokens=self._config.max_tokens,
                hint=_HINT,
            ),
            threads,
        )

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
        return self._model.vectors(texts, ["en" if each == "en" else "id" for each in languages], self.dimension)

    def verify(self) -> None:
        """Compare the model file with its checksum (about 0.1 s; loading compares the size only).

        Raises ModelMissing if they differ.
        """
        file = self._folder / MODEL_FILE
        if hashlib.sha256(file.read_bytes()).hexdigest() != self._config.sha256:
            raise ModelMissing(f"The embedding model's file {file} is damaged.", _HINT)
