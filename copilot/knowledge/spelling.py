"""Misspelt words of a question -> the words of the articles they may stand for.

Slips of the finger and of speech recognition: one letter too many, too few, another, or two swapped
(Damerau-Levenshtein distance; Damerau, A Technique for Computer Detection and Correction of Spelling Errors, 1964,
found these four behind 80 % of misspellings). The first letter is seldom wrong, and is held.
"""

from collections.abc import Sequence

SHORTEST = 5  # letters of a stem that may be misspelt: shorter ones are near to too many others
TWO_SLIPS = 9  # letters from which two slips are forgiven
LIKENESS = 0.7  # weight of a word one slip away; of two, its square
MOST_SPELLINGS = 3  # of one word, the nearest first


def near(word: str, words: Sequence[str]) -> list[tuple[str, float]]:
    """Give which of `words` (of the same first letter) are nearest, each with how much it counts beside it (0..1)."""
    # Some milliseconds to import, and few questions hold a word that no article has.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = 2 if len(word) >= TWO_SLIPS else 1
    like = [each for each in words if abs(len(each) - len(word)) <= slips]
    found = extract(word, like, scorer=OSA.distance, score_cutoff=slips, limit=MOST_SPELLINGS)
    nearest = min((distance for _, distance, _ in found), default=0)
    return [(each, LIKENESS**distance) for each, distance, _ in found if distance == nearest]


def can_be_misspelt(word: str) -> bool:
    """Say whether a word is long enough, and made of letters alone: another digit of a code is another thing."""
    return len(word) >= SHORTEST and word.isalpha()
