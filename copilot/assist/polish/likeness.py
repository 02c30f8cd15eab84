"""How near two sentences are in meaning, by the vectors of the model that searches the knowledge."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from copilot.assist.story.calendar_words import MONTHS, one_of

Embed = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]
"""Texts and their languages -> unit vectors, a row for each."""

_EXACT = re.compile(
    rf"\b[A-Z]{{2,}}-[\w-]+|(?:\bRp|[$€£])\s?[\d.,]+|\b\d[\d.,:x–-]*\b|\b(?:{one_of(MONTHS)})\b", re.IGNORECASE
)  # is compared exactly elsewhere, and says nothing about meaning


class Likeness:
    """The nearness of sentences in one language; each is embedded once."""

    def __init__(self, embed: Embed, language: str) -> None:
        self._embed = embed
        self._language = language
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, sentence: str, others: Sequence[str]) -> list[float]:
        """Give for each of the others how near it is to a sentence: the cosine, without numbers and dates."""
        vector = self._vector(sentence)
        return [float(vector @ self._vector(other)) for other in others]

    def _vector(self, text: str) -> NDArray[np.float32]:
        plain = " ".join(_EXACT.sub(" ", text).split())
        if plain not in self._known:  # one by one: in a batch a vector would move with the texts beside it
            self._known[plain] = self._embed([plain], [self._language])[0]
        return self._known[plain]
