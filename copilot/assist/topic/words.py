"""Topics by words: which topic's examples share the words of a text. Works while no model is loaded."""

import itertools
import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 15  # for words, pairs and pieces of words; a collision costs little
SMOOTHING = 0.1
PIECE = 4  # characters: long enough to keep roots, short enough to forgive affixes and typing slips

_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class WordOdds:
    """The log odds of each bucket for each topic: how much more often it stands in its examples than elsewhere."""

    odds: NDArray[np.float32]
    is_known: NDArray[np.bool_]

    def scores(self, text: str) -> NDArray[np.float32]:
        """Give a text's score for each topic: summed odds, damped for long texts. Zeros where nothing is known."""
        buckets = _buckets(text)
        buckets = buckets[self.is_known[buckets]]
        return np.asarray(self.odds[buckets].sum(axis=0) / math.sqrt(max(1, len(buckets))), np.float32)

    def familiarity(self, text: str) -> float:
        """Say which share of the text's words and pieces stands in any example."""
        buckets = _buckets(text)
        return float(self.is_known[buckets].mean()) if len(buckets) else 0.0


def learn(examples: Sequence[str], topics: NDArray[np.int64]) -> WordOdds:
    """Count the words of the examples of each topic (numbered 0, 1, ...)."""
    count = int(topics.max()) + 1
    seen = np.zeros((BUCKETS, count), np.float32)
    for text, topic in zip(examples, topics, strict=True):
        seen[_buckets(text), topic] += 1
    sizes = np.bincount(topics, minlength=count).astype(np.float32)
    in_all = seen.sum(axis=1, keepdims=True)
    inside = np.log((seen + SMOOTHING) / (sizes + 2 * SMOOTHING))
    elsewhere = np.log((in_all - seen + SMOOTHING) / (len(examples) - sizes + 2 * SMOOTHING))
    is_known = in_all[:, 0] > 0
    return WordOdds(np.asarray((inside - elsewhere) * is_known[:, None], np.float32), is_known)


def _buckets(text: str) -> NDArray[np.int64]:
    words = _NOT_WORD.sub(" ", text.lower()).split()
    pieces = (word[i : i + PIECE] for word in (f"<{word}>" for word in words) for i in range(len(word) - PIECE + 1))
    pairs = (f"{a} {b}" for a, b in itertools.pairwise(words))
    found = {zlib.crc32(part.encode()) % BUCKETS for part in (*words, *pairs, *pieces)}
    return np.fromiter(sorted(found), np.int64, len(found))
