"""Any sentence-transformers model in place of the bundled one, for teams that want a larger model.

Needs the extra `pendamping[models]`. Slower and heavier than the bundled model: PyTorch takes seconds to
import, so this is chosen in the settings and never by default.
"""

import importlib.util
from collections.abc import Sequence
from typing import Any

import numpy as np

from copilot.errors import UserError
from copilot.knowledge.query import Vectors

_EXTRA_HINT = "Install it with: pip install torch==2.13.0 'pendamping[models]'"


def transformers_installed() -> bool:
    """Say whether sentence-transformers can be imported, without importing it."""
    return importlib.util.find_spec("sentence_transformers") is not None


class TransformerEmbedder:
    """Turns texts into vectors by a sentence-transformers model, with the model's own prompts and pooling."""

    def __init__(self, model: str) -> None:
        """Load `model`: a folder on this computer, or a name on the model hub.

        Raises UserError if sentence-transformers is not installed or the model cannot be loaded.
        """
        if not transformers_installed():
            raise UserError(f"The model `{model}` needs sentence-transformers, which is not installed.", _EXTRA_HINT)
        # Imported here because it takes seconds, and only teams that chose a model of their own need it.
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise UserError(
                f"The model `{model}` cannot be loaded: {str(error).splitlines()[0]}",
                "Give a folder that holds a sentence-transformers model, or a name on the model hub.",
            ) from error
        self._name = f"sentence-transformers:{model}"

    @property
    def name(self) -> str:
        """The model as it was named, as it stands in the fingerprint of an index."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._model.get_embedding_dimension())

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:  # noqa: ARG002 - the model decides
        """Turn texts into unit vectors, float32, one row per text, in order; an empty text gives zeros."""
        encoded = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        vectors: Vectors = np.asarray(encoded, dtype=np.float32).reshape(len(texts), self.dimension)
        vectors[[not text.strip() for text in texts]] = 0.0
        return vectors
