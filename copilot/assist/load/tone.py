"""How a message sounds as a whole: one fitted direction in the space of the embedder, one number a message.

"I have been passed from one desk to the next all week" holds no strong word and is still a complaint. The direction
is fitted beside the wording (packaging/load/fit_tone.py), so that both together, not each alone, give the log odds.
It serves both languages, which the embedder holds in one space. Shipped as assets/load/tone.csv: one weight for each
number of a vector.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import tanh
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from copilot.assist.load.cues import CueName, Sign
from copilot.assist.load.origins import without_origins
from copilot.cases.case import Message
from copilot.errors import UserError
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.query import Vectors
from copilot.knowledge.terms import SIDES, Side

EMBEDDER, MIDDLE = "(embedder)", "(middle)"
WORDS = {"id": "(words id)", "en": "(words en)"}
MOST_CHARACTERS = 400  # of a message, as the topic is read from: each text is embedded once for both
MOST_QUOTED = 120  # characters

Vector = NDArray[np.float32]


class MeaningSource(Protocol):
    """What is needed of the knowledge: its vectors, and whose they are."""

    @property
    def embedder_name(self) -> str:
        """Which model makes the vectors."""
        ...

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts into unit vectors; None while no model is ready."""
        ...


@dataclass(frozen=True, slots=True)
class Tone:
    """The direction, in log odds. It speaks of vectors of `embedder` only.

    `middle` is what an ordinary request to support gives: there the tone says nothing. Where the tone is known, the
    wording's shares are multiplied by `words`: some of what they say alone the tone says too.
    """

    embedder: str
    middle: float
    words: Mapping[Side, float]
    weights: Vector

    @classmethod
    def read(cls, file: Path) -> "Tone":
        """Read a file of places and weights. Raises UserError that names the line."""
        named: dict[str, float] = {}
        embedder = ""
        with file.open(encoding="utf-8", newline="") as opened:
            for number, row in enumerate(csv.DictReader(opened), start=2):
                if row["place"] == EMBEDDER:
                    embedder = row["weight"]
                    continue
                try:
                    named[row["place"]] = float(row["weight"])
                except ValueError as error:
                    raise UserError(f"{file}, line {number}: the weight is not a number.") from error
        middle = named.pop(MIDDLE, 0.0)
        words: dict[Side, float] = {side: named.pop(WORDS[side], 1.0) for side in SIDES}
        return cls(embedder, middle, words, np.array(list(named.values()), np.float32))

    def write(self, file: Path) -> None:
        """Write the file: what stands beside the weights, then these in the order of a vector, three decimals."""
        named = {MIDDLE: self.middle, **{WORDS[side]: self.words[side] for side in SIDES}}
        named |= {str(place): weight for place, weight in enumerate(self.weights.tolist())}
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerows((("place", "weight"), (EMBEDDER, self.embedder)))
            writer.writerows((place, f"{weight:.3f}") for place, weight in named.items())

    def share(self, vector: Vector, most: float) -> float:
        """Give what a message adds or takes, in log odds, bounded by `most`; 0 for a message without words."""
        if not vector.any():
            return 0.0
        return most * tanh((float(vector @ self.weights) - self.middle) / most)


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears messages: their vectors where a model is ready, and what their tone says."""

    tone: Tone
    source: MeaningSource | None = None
    origins: frozenset[str] = frozenset()

    def vectors(self, messages: Sequence[Message]) -> Mapping[int, Vector]:
        """Give the unit vector of each message, by its identity; nothing while the bundled model is not there.

        A message is heard without the words for where somebody is from and what they believe.
        """
        if self.source is None or self.tone.embedder != self.source.embedder_name:
            return {}
        texts = [without_origins(message.text[:MOST_CHARACTERS], self.origins) for message in messages]
        vectors = self.source.embed(texts, [language_of(text) for text in texts])
        return {} if vectors is None else {id(m): vector for m, vector in zip(messages, vectors, strict=True)}


def tone_sign(text: str, weight: float, signs: Sequence[Sign], ours: Sequence[tuple[int, int]] = ()) -> Sign:
    """Give the cue of a whole message, quoted by the sentence whose own cues speak most in its direction.

    A sentence that repeats words of ours (they stand at `ours`) is quoted only where there is no other.
    """

    def spoken(span: tuple[int, int]) -> tuple[bool, float]:
        is_own = not any(span[0] <= start < span[1] for start, _ in ours)
        return is_own, sum(sign.weight * weight for sign in signs if span[0] <= sign.start < span[1])

    start, end = max(_spans(text), key=spoken, default=(0, 0))
    return Sign(CueName.TONE, start, min(end, start + MOST_QUOTED), weight)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    read, start = text[:MOST_CHARACTERS], 0
    for sentence in sentences(read):
        start = read.index(sentence, start)
        yield start, start + len(sentence)
        start += len(sentence)
