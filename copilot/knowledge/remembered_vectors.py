"""Vectors of what a case says, remembered: search, topic, load and reply read the same messages, and read them again.

Each text is embedded by itself. A batch pads the short ones to the longest (a fifth more work on messages), and
its rounding would let a text's vector depend on what was asked before it.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from copilot.knowledge.query import Embedder, Vectors, embed_questions
from copilot.knowledge.terms import side_of

MOST_REMEMBERED = 4_096  # texts; 6 MB
BULK = 256  # texts at once that are examples to learn from, not messages: made together, and not remembered


class RememberedVectors:
    """Embeds questions and messages, and remembers the newest of them. May be used from several threads at once."""

    def __init__(self, embedder: Embedder) -> None:
        """Take the model that embeds."""
        self.embedder = embedder
        self._vector = lru_cache(maxsize=MOST_REMEMBERED)(self._made)

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn texts into unit vectors as questions are: one row a text, in order; an empty text gives zeros."""
        if len(texts) >= BULK:
            return embed_questions(self.embedder, texts, languages)
        vectors = np.zeros((len(texts), self.embedder.dimension), np.float32)
        for row, text, language in zip(vectors, texts, languages, strict=True):
            row[:] = self._vector(text, side_of(language))
        return vectors

    def _made(self, text: str, language: str) -> Vectors:
        vector: Vectors = embed_questions(self.embedder, [text], [language])[0]
        return vector
