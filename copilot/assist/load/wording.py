"""How much each word of a message speaks for a loaded customer: a linear model over words and pairs of words.

Fitted by packaging/load/fit.py and shipped as assets/load/wording-{id,en}.csv (term, weight), which anyone can read.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from copilot.assist.load.text import Word
from copilot.errors import UserError

FEWEST_WORDS = 4  # a shorter message is weighed as if it had this many: "no" alone is weak evidence
BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Wording:
    """The fitted weights of one language. `bias` and the weights are log odds, calibrated on held-out texts."""

    bias: float
    weights: Mapping[str, float]

    @classmethod
    def read(cls, file: Path) -> "Wording":
        """Read a file of terms and weights. Raises UserError that names the line."""
        weights: dict[str, float] = {}
        with file.open(encoding="utf-8", newline="") as opened:
            for number, row in enumerate(csv.DictReader(opened), start=2):
                try:
                    weights[row["term"]] = float(row["weight"])
                except ValueError as error:
                    raise UserError(f"{file}, line {number}: the weight is not a number.") from error
        return cls(weights.pop(BIAS, 0.0), weights)

    def shares(self, words: Sequence[Word]) -> list[float]:
        """Give each word's share in log odds; they and the bias add up to the whole.

        A term counts once, where it first stands. A pair's weight is halved between its words. The weights are
        divided by the root of the number of words, so that a long message is not loaded for being long.
        """
        shares = [0.0] * len(words)
        length = math.sqrt(max(FEWEST_WORDS, len(words)))
        seen: set[str] = set()
        for place, term in enumerate(terms_of(words)):
            if term in seen or term not in self.weights:
                continue
            seen.add(term)
            weight = self.weights[term] / length
            if place < len(words):
                shares[place] += weight
            else:
                shares[place - len(words)] += weight / 2
                shares[place - len(words) + 1] += weight / 2
        return shares


def terms_of(words: Sequence[Word]) -> list[str]:
    """Give the words, then the pairs of neighbours, in order."""
    forms = [word.form for word in words]
    return forms + [f"{first} {second}" for first, second in pairwise(forms)]
