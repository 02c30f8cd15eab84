"""Mines an Indonesian-English glossary from translation pairs, and applies the review.

IBM Model 1 in both directions over short interface strings and sentences; a pair's score is
sqrt(p(english|indonesian) p(indonesian|english)). A person who knows both languages has read what is
kept: `review.csv` lists the pairs to drop and the pairs to add, so a new run gives the reviewed list again.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from data import Pair, read_pairs
from numpy.typing import NDArray

ROUNDS = 8
LEAST_SCORE = 0.15
BEST_OF_EACH_WORD = 3
LONGEST_SENTENCE = 40
LEAST_SCORE_SHIPPED = 0.2
REVIEW = Path(__file__).with_name("review.csv")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
# English words that find nothing: pairs with them help training, not search.
_FUNCTION_WORDS = """
a an the of to in on at by for from with as is are was were be been am do does did has have had it its this that these
those i you he she we they me him her us them my your his our their and or but if so than then also not no yet can
could will would shall should may might must don doesn didn isn ll ve re m s t there here what which who whose how
when where why whether let just very too some any all both each every other another such only own up out off over
under into about again more most much many lot lots
"""
_NOTHING = "(nothing)"  # Model 1's empty word: takes the words that have no partner


@dataclass(frozen=True, slots=True)
class Entry:
    """One Indonesian word, one English word, and how sure the pairing is (0..1)."""

    indonesian: str
    english: str
    score: float


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def _translation_table(sources: Sequence[list[str]], targets: Sequence[list[str]]) -> dict[tuple[str, str], float]:
    """Return p(target | source) for all words that occur together (IBM Model 1)."""
    cell_of: dict[tuple[str, str], int] = {}
    cells: list[int] = []  # one for each way to align a target token
    tokens: list[int] = []  # the target token that each of them explains
    token = 0
    for source, target in zip(sources, targets, strict=True):
        for word in target:
            for partner in [*source, _NOTHING]:
                cells.append(cell_of.setdefault((partner, word), len(cell_of)))
                tokens.append(token)
            token += 1
    rows: dict[str, int] = {}
    row_of_cell = np.array([rows.setdefault(partner, len(rows)) for partner, _ in cell_of])
    probability = _expectation_maximisation(np.array(cells), np.array(tokens), row_of_cell)
    return {pair: float(probability[cell]) for pair, cell in cell_of.items()}


def _expectation_maximisation(
    cells: NDArray[np.int64], tokens: NDArray[np.int64], row_of_cell: NDArray[np.int64]
) -> NDArray[np.float64]:
    probability = np.ones(len(row_of_cell))
    for _ in range(ROUNDS):
        share = probability[cells]
        share /= np.bincount(tokens, share)[tokens]
        counts = np.bincount(cells, share, len(row_of_cell))
        probability = counts / np.bincount(row_of_cell, counts)[row_of_cell]
    return probability


def mine(pairs: Sequence[Pair]) -> list[Entry]:
    """Return the likeliest word pairs, at most three to an Indonesian word, best first."""
    english = [words(pair.english)[:LONGEST_SENTENCE] for pair in pairs]
    indonesian = [words(pair.indonesian)[:LONGEST_SENTENCE] for pair in pairs]
    there = _translation_table(indonesian, english)
    back = _translation_table(english, indonesian)
    together: Counter[tuple[str, str]] = Counter()
    short: set[tuple[str, str]] = set()  # seen in a string of one or two words: evidence enough alone
    for ours, theirs in zip(indonesian, english, strict=True):
        both = {(a, b) for a in ours for b in theirs}
        together.update(both)
        if max(len(ours), len(theirs)) <= 2:
            short |= both
    of_word: defaultdict[str, list[Entry]] = defaultdict(list)
    for (ours_, theirs_), count in together.items():
        score = (there[ours_, theirs_] * back[theirs_, ours_]) ** 0.5
        if score >= LEAST_SCORE and len(ours_) > 1 and (count > 1 or (ours_, theirs_) in short):
            of_word[ours_].append(Entry(ours_, theirs_, round(score, 3)))
    return [
        entry
        for word in sorted(of_word)
        for entry in sorted(of_word[word], key=lambda entry: (-entry.score, entry.english))[:BEST_OF_EACH_WORD]
    ]


def reviewed(mined: Sequence[Entry], review: Path = REVIEW) -> list[Entry]:
    """Return the mined entries without the dropped ones, with the added ones, sorted."""
    kept = {(entry.indonesian, entry.english): entry for entry in mined}
    with review.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["id"], row["en"])
            if row["verdict"] == "drop":
                kept.pop(key, None)
            else:
                kept[key] = Entry(*key, 1.0)
    return sorted(kept.values(), key=lambda entry: (entry.indonesian, -entry.score, entry.english))


def for_search(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that help keyword search: sure ones, between two different words that mean something."""
    function_words = set(_FUNCTION_WORDS.split())
    return [
        entry
        for entry in entries
        if entry.score >= LEAST_SCORE_SHIPPED
        and entry.indonesian != entry.english
        and entry.english not in function_words
    ]


def write(entries: Sequence[Entry], file: Path) -> None:
    """Write entries as `id,en,score`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["id", "en", "score"])
        writer.writerows((entry.indonesian, entry.english, f"{entry.score:.2f}") for entry in entries)


def read(file: Path) -> list[Entry]:
    """Read entries that `write` wrote."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [Entry(row["id"], row["en"], float(row["score"])) for row in csv.DictReader(lines)]


def main() -> None:
    """Mine, apply the review, write the CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--more", type=Path, help="what sources.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the CSV to write")
    parser.add_argument("--unreviewed", action="store_true", help="leave the review out, to review anew")
    given = parser.parse_args()
    mined = mine(read_pairs(given.data, given.more))
    entries = mined if given.unreviewed else for_search(reviewed(mined))
    write(entries, given.out)
    print(f"{len(mined)} entries mined, {len(entries)} written to {given.out}")


if __name__ == "__main__":
    main()
