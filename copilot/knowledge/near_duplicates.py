"""Which texts say almost the same: sketches of their word groups, compared where they meet (bottom-k MinHash).

Broder (1997): the k smallest hashes of the groups of two texts are a fair sample of both, so the share they have
in common estimates the share of word groups in common (Jaccard). Texts in two languages never meet, as is meant.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

GROUP = 3  # words
SKETCH = 96  # smallest hashes kept
ALIKE = 0.6  # share of word groups in common
LEAST_GROUPS = 8  # a text of a few words says too little to be a repetition
CROWD = 40  # a word group that so many texts hold is a phrase of the house

Pair = tuple[str, str, float]
"""Two keys and how much of their words they have in common, 0 to 1."""


def near_duplicates(texts: Mapping[str, str]) -> list[Pair]:
    """Give the pairs of texts that are almost the same, most alike first; of n equal texts n - 1 pairs."""
    sketches = {key: sketch for key, text in texts.items() if len(sketch := _sketch(text)) >= LEAST_GROUPS}
    same: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, sketch in sketches.items():
        same[sketch].append(key)
    equal = [(keys[0], other, 1.0) for keys in same.values() for other in keys[1:]]
    different = {keys[0]: sketch for sketch, keys in same.items()}
    met = _meetings(different)
    alike = [(one, other, _share(different[one], different[other])) for one, other in met]
    return sorted((*equal, *(pair for pair in alike if pair[2] >= ALIKE)), key=lambda pair: (-pair[2], pair[:2]))


def _sketch(text: str) -> tuple[int, ...]:
    words = re.findall(r"\w+", text.lower())
    groups = {" ".join(words[place : place + GROUP]) for place in range(len(words) - GROUP + 1)}
    return tuple(sorted(zlib.crc32(group.encode()) for group in groups)[:SKETCH])


def _meetings(sketches: Mapping[str, Sequence[int]]) -> list[tuple[str, str]]:
    """Give the pairs that share enough hashes to be worth a comparison."""
    holders: dict[int, list[str]] = defaultdict(list)
    for key, sketch in sketches.items():
        for each in sketch:
            holders[each].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if 1 < len(keys) <= CROWD:
            shared.update(combinations(keys, 2))
    return [pair for pair, count in shared.items() if count >= LEAST_GROUPS * ALIKE / 2]


def _share(one: Sequence[int], other: Sequence[int]) -> float:
    common = set(one) & set(other)
    smallest = sorted(set(one) | set(other))[:SKETCH]
    return sum(each in common for each in smallest) / len(smallest)
