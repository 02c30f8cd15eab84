"""The keyword side: which passages hold the words of a question, and how well (BM25).

SQLite's FTS5 finds the candidates. Their BM25 is then worked out here from the same statistics, because FTS5
cannot weigh one word of a question below another, as earlier turns and translations need, and because
passages found by meaning need a keyword score too. A language's passages have statistics of their own.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copilot.knowledge.pack import Passage
from copilot.knowledge.passages import head_of, text_to_embed, without_marks
from copilot.knowledge.spelling import can_be_misspelt, near
from copilot.knowledge.store import PassageRow, Store
from copilot.knowledge.terms import SIDES, Side, side_of, terms_of

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 2.0  # a term of the title or heading counts as often as this in the text
MOST_TERMS = 40  # of one question; those with the most weight times rarity stay
MOST_UNKNOWN = 8  # words of one question that are looked for in other spellings
MOST_KNOWN = 20_000  # terms of each language whose passages were counted

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Weights = Mapping[str, float]
"""How much each term of a question counts, by its stem."""


@dataclass(frozen=True, slots=True)
class SideQuery:
    """A question as one language's passages are asked: its terms, rarest first, with weight times idf."""

    side: Side
    terms: tuple[str, ...]
    weights: Floats

    @property
    def ceiling(self) -> float:
        """The score no passage can pass: every term, as often as can be."""
        return float(self.weights.sum() * (K1 + 1))


def keyword_row(passage: Passage) -> PassageRow:
    """Give a passage with its terms, as the store keeps it."""
    side = side_of(passage.language)
    head = terms_of(head_of(passage), side)
    body = terms_of(without_marks(passage.text), side)
    counts: dict[int, float] = {}
    for terms, weight in ((head, TITLE_WEIGHT), (body, 1.0)):
        for term, count in Counter(terms).items():
            counts[_number(term)] = counts.get(_number(term), 0.0) + weight * count
    numbers = np.array(sorted(counts), np.uint32)
    amounts = np.array([min(counts[n], 60_000.0) for n in numbers.tolist()], np.float16)
    return PassageRow(
        passage=passage,
        side=side,
        words=" ".join((*head, *body)),
        terms=numbers.tobytes() + amounts.tobytes(),
        length=float(len(body) + len(head)),
        embedded_text=text_to_embed(passage),
    )


class Keywords:
    """Finds and scores passages by their words."""

    def __init__(self, store: Store) -> None:
        """Read the statistics of the store as it now stands."""
        self._store = store
        counted = store.rows("select side, count(*), avg(length) from passages group by side")
        self._count = {side: int(count) for side, count, _ in counted}
        self.articles = int(store.rows("select count(*) from articles")[0][0])
        self._mean_length = {side: float(mean or 1.0) for side, _, mean in counted}
        self._known: dict[Side, dict[str, int]] = {side: {} for side in SIDES}
        self._words: dict[tuple[Side, str], tuple[str, ...]] = {}

    @property
    def sides(self) -> tuple[Side, ...]:
        """The languages that have passages."""
        return tuple(side for side in SIDES if self._count.get(side))

    def ask(self, side: Side, weights: Weights, *, in_its_language: bool = False) -> SideQuery:
        """Prepare a question for one language: weigh each term by its rarity there, keep the most telling.

        `in_its_language`: the question is in this language, so a word that no passage holds may be misspelt; the
        words it is nearest to are asked for beside it.
        """
        if in_its_language:
            weights = {**self._meant(side, weights), **weights}
        frequency = self._frequencies(side, weights)
        count = self._count.get(side, 0)
        rarity = {
            term: weight * float(np.log1p((count - frequency[term] + 0.5) / (frequency[term] + 0.5)))
            for term, weight in weights.items()
        }
        best = sorted(rarity, key=lambda term: -rarity[term])[:MOST_TERMS]
        return SideQuery(side, tuple(best), np.array([rarity[term] for term in best]))

    def _frequencies(self, side: Side, terms: Iterable[str]) -> dict[str, int]:
        """Count the passages that hold each term. FTS5 walks a term's whole list for it, so counts are remembered."""
        known = self._known[side]
        if len(known) > MOST_KNOWN:
            known.clear()
        new = [term for term in terms if term not in known]
        if new:
            known.update(dict.fromkeys(new, 0))
            question = f"select term, doc from frequency_{side} where term in (select value from json_each(?))"
            known.update(dict(self._store.rows(question, (json.dumps(new),))))
        return known

    def _meant(self, side: Side, weights: Weights) -> dict[str, float]:
        """Give the words of the passages that the question's unknown words may stand for, with less weight."""
        frequency = self._frequencies(side, weights)
        unknown = [term for term in weights if not frequency[term] and can_be_misspelt(term)]
        meant: dict[str, float] = {}
        for term in unknown[:MOST_UNKNOWN]:
            for word, likeness in near(term, self._words_like(side, term[0])):
                meant[word] = max(meant.get(word, 0.0), likeness * weights[term])
        return meant

    def _words_like(self, side: Side, letter: str) -> tuple[str, ...]:
        """Give the words of the passages that begin with this letter and can be misspelt."""
        if (side, letter) not in self._words:
            question = f"select term from frequency_{side} where term >= ? and term < ?"
            found = self._store.rows(question, (letter, chr(ord(letter) + 1)))
            self._words[side, letter] = tuple(term for (term,) in found if can_be_misspelt(term))
        return self._words[side, letter]

    def candidates(self, query: SideQuery, limit: int) -> list[int]:
        """Give the rows of the passages that hold the question's words best, best first."""
        if not query.terms:
            return []
        match = " OR ".join(f'"{term}"' for term in query.terms)
        table = f"words_{query.side}"
        found = self._store.rows(
            f"select rowid from {table} where {table} match ? order by rank limit ?", (match, limit)
        )
        return [row for (row,) in found]

    def scores(self, queries: Sequence[SideQuery], rows: Sequence[int]) -> dict[int, tuple[Side, float]]:
        """Give each passage's side and its BM25 for the query of that side; 0 where no word is shared."""
        found = self._store.rows(
            "select row, side, length, terms from passages where row in (select value from json_each(?))",
            (json.dumps([int(row) for row in rows]),),
        )
        by_side = {query.side: query for query in queries}
        scores: dict[int, tuple[Side, float]] = {}
        for side in SIDES:
            mine = [row for row in found if row[1] == side]
            bm25 = self._bm25(by_side[side], mine) if side in by_side and mine else np.zeros(len(mine))
            scores |= {row[0]: (side, score) for row, score in zip(mine, bm25.tolist(), strict=True)}
        return scores

    def _bm25(self, query: SideQuery, found: Sequence[tuple[int, str, float, bytes]]) -> Floats:
        asked = np.array([_number(term) for term in query.terms], np.uint32)
        if not len(asked):
            return np.zeros(len(found))
        order = np.argsort(asked)
        sizes = [len(terms) // 6 for *_, terms in found]
        numbers = np.concatenate(
            [np.frombuffer(terms, np.uint32, size) for (*_, terms), size in zip(found, sizes, strict=True)]
        )
        amounts = np.concatenate(
            [np.frombuffer(terms, np.float16, size, 4 * size) for (*_, terms), size in zip(found, sizes, strict=True)]
        ).astype(np.float64)
        owner = np.repeat(np.arange(len(found)), sizes)
        place = np.minimum(np.searchsorted(asked[order], numbers), len(asked) - 1)
        hit = asked[order][place] == numbers
        place, amounts, owner = place[hit], amounts[hit], owner[hit]
        lengths = np.array([length for *_, length, _ in found]) / self._mean_length[query.side]
        norm = K1 * (1 - B + B * lengths)
        gain = query.weights[order][place] * amounts * (K1 + 1) / (amounts + norm[owner])
        return np.asarray(np.bincount(owner, gain, minlength=len(found)), np.float64)


def _number(term: str) -> int:
    """Give a term's number: two terms of one question share one by chance once in a hundred million times."""
    return zlib.crc32(term.encode())
