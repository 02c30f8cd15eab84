"""Which passages hold a term, and how much that counts there: one language's passages turned over, term by term.

With them a question's BM25 is known of every passage at once, each term with a weight of its own. What was measured
beside SQLite's FTS5 stands in docs/decisions/0018-postings.md.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.flat_file import mapped_arrays, write_arrays
from copilot.knowledge.store import Store
from copilot.knowledge.terms import SIDES, Side

K1 = 1.2
B = 0.75
MOST_OF_A_TERM = 60_000.0  # times in one passage; a float16 holds no more
FORM = f"bm25 {K1} {B}"

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one language: `holders[starts[i]:starts[i + 1]]` are the places in `rows` that hold term i.

    `rows` (ascending) are the passages, `terms` (ascending) the terms by number, and `gains`, aligned with `holders`,
    the BM25 that a term of weight 1 brings its holder.
    """

    rows: Rows
    terms: Numbers
    starts: Rows
    holders: NDArray[np.int32]
    gains: NDArray[np.float32]

    @classmethod
    def of(cls, rows: Sequence[int], lengths: Sequence[float], counted: Sequence[bytes]) -> "Postings":
        """Turn over passages: the row, the length in terms, and the counted terms (`packed`) of each."""
        sizes = [len(each) // 6 for each in counted]
        numbers = np.frombuffer(
            b"".join(each[: 4 * size] for each, size in zip(counted, sizes, strict=True)), np.uint32
        )
        amounts = np.frombuffer(
            b"".join(each[4 * size :] for each, size in zip(counted, sizes, strict=True)), np.float16
        )
        norms = np.asarray(lengths, np.float32)
        norms = K1 * (1 - B + B * norms / max(float(norms.mean()) if len(norms) else 0.0, 1e-9))
        order = np.argsort(numbers, kind="stable")
        holders = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)[order]
        held = amounts[order].astype(np.float32)
        terms, starts = np.unique(numbers[order], return_index=True)
        return cls(
            rows=np.asarray(rows, np.int64),
            terms=terms,
            starts=np.append(starts, len(numbers)).astype(np.int64),
            holders=holders,
            gains=(held * (K1 + 1) / (held + norms[holders])).astype(np.float32),
        )

    def frequencies(self, terms: Sequence[str]) -> Rows:
        """Count the passages that hold each term."""
        place, there = self._places(terms)
        after = np.minimum(place + 1, len(self.starts) - 1)  # no passages, no terms: one start
        counts: Rows = np.where(there, self.starts[after] - self.starts[place], 0)
        return counts

    def bm25(self, terms: Sequence[str], weights: Sequence[float]) -> Floats:
        """Give the BM25 of every passage, aligned with `rows`, for terms with their weights."""
        scores = np.zeros(len(self.rows))
        for place, there, weight in zip(*self._places(terms), weights, strict=True):
            if there:
                held = slice(self.starts[place], self.starts[place + 1])
                scores[self.holders[held]] += weight * self.gains[held]
        return scores

    def _places(self, terms: Sequence[str]) -> tuple[Rows, NDArray[np.bool_]]:
        """Give where each term stands in `terms`, and whether it is there at all."""
        numbers = np.array([_number_of(term) for term in terms], np.uint32)
        if not len(self.terms):
            return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.bool_)
        place = np.minimum(np.searchsorted(self.terms, numbers), len(self.terms) - 1)
        return place, self.terms[place] == numbers


def _number_of(term: str) -> int:
    """Give a term's number: two terms of one question share one by chance once in a hundred million times."""
    return zlib.crc32(term.encode())


def packed(*counted: tuple[Iterable[str], float]) -> bytes:
    """Count terms, each group with its weight, as the store keeps them: numbers, then amounts."""
    counts: dict[int, float] = {}
    for terms, weight in counted:
        for term, count in Counter(terms).items():
            number = _number_of(term)
            counts[number] = counts.get(number, 0.0) + weight * count
    numbers = np.array(sorted(counts), np.uint32)
    amounts = np.array([min(counts[number], MOST_OF_A_TERM) for number in numbers.tolist()], np.float16)
    return numbers.tobytes() + amounts.tobytes()


def postings_of(store: Store) -> dict[Side, Postings]:
    """Give the postings of the passages as they now stand: mapped where they were kept, else worked out."""
    kept = mapped_arrays(_file(store), _key(store))
    return _parted(kept) if kept is not None else _worked_out(store)


def keep_postings(store: Store) -> None:
    """Keep the postings of the passages as they now stand for the next start. Hold the writer's lock."""
    if mapped_arrays(_file(store), _key(store)) is None:
        whole = _worked_out(store)
        arrays = {f"{side}.{each.name}": getattr(whole[side], each.name) for side in SIDES for each in fields(Postings)}
        write_arrays(_file(store), _key(store), arrays)


def _worked_out(store: Store) -> dict[Side, Postings]:
    turned: dict[Side, Postings] = {}
    for side in SIDES:
        found = store.rows("select row, length, terms from passages where side = ? order by row", (side,))
        turned[side] = Postings.of(*(zip(*found, strict=True) if found else ((), (), ())))
    return turned


def _parted(arrays: Mapping[str, NDArray[np.generic]]) -> dict[Side, Postings]:
    return {side: Postings(*(arrays[f"{side}.{each.name}"] for each in fields(Postings))) for side in SIDES}  # type: ignore[arg-type]


def _file(store: Store) -> Path:
    return store.file.with_name("postings.flat")


def _key(store: Store) -> str:
    return f"{FORM}/{store.state()}"
