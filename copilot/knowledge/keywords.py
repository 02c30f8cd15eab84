"""The keyword side: which passages hold the words of a question, and how well (BM25).

Each word of a question has a weight of its own, as earlier turns and translations need, and every passage gets a
score, as those found by meaning need. A language's passages have statistics of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from copilot.knowledge.pack import Passage
from copilot.knowledge.passages import head_of, text_to_embed, without_marks
from copilot.knowledge.postings import K1, Floats, Rows, packed, postings_of
from copilot.knowledge.spelling import can_be_misspelt, near
from copilot.knowledge.store import PassageRow, Store
from copilot.knowledge.terms import SIDES, Side, side_of, terms_of

TITLE_WEIGHT = 2.0  # a term of the title or heading counts as often as this in the text
MOST_TERMS = 40  # of one question; those with the most weight times rarity stay
MOST_UNKNOWN = 8  # words of one question that are looked for in other spellings

Weights = Mapping[str, float]
"""How much each term of a question counts, by its stem."""


@dataclass(frozen=True, slots=True)
class SideQuery:
    """A question as one language's passages answer it: the BM25 of each, and the score that none can pass."""

    side: Side
    bm25: Floats
    ceiling: float


def keyword_row(passage: Passage) -> PassageRow:
    """Give a passage with its terms, as the store keeps it."""
    side = side_of(passage.language)
    head = terms_of(head_of(passage), side)
    body = terms_of(without_marks(passage.text), side)
    return PassageRow(
        passage=passage,
        side=side,
        words=frozenset((*head, *body)),
        terms=packed((head, TITLE_WEIGHT), (body, 1.0)),
        length=float(len(body) + len(head)),
        embedded_text=text_to_embed(passage),
    )


class Keywords:
    """Finds and scores passages by their words, as they stood when it was made."""

    def __init__(self, store: Store) -> None:
        """Take the postings of the store as it now stands."""
        self._store = store
        self.articles = int(store.rows("select count(*) from articles")[0][0])
        self._postings = postings_of(store)
        self._words: dict[tuple[Side, str], tuple[str, ...]] = {}

    @property
    def sides(self) -> tuple[Side, ...]:
        """The languages that have passages."""
        return tuple(side for side in SIDES if len(self._postings[side].rows))

    def ask(self, side: Side, weights: Weights, *, in_its_language: bool = False) -> SideQuery:
        """Ask the passages of one language: each term weighed by its rarity there, the most telling kept.

        `in_its_language`: the question is in this language, so a word that no passage holds may be misspelt; the
        words it is nearest to are asked for beside it.
        """
        postings = self._postings[side]
        if in_its_language:
            weights = {**self._meant(side, weights), **weights}
        terms = list(weights)
        telling = np.array([weights[term] for term in terms]) * _idf(len(postings.rows), postings.frequencies(terms))
        best = np.argsort(-telling, kind="stable")[:MOST_TERMS].tolist()
        bm25 = postings.bm25([terms[place] for place in best], telling[best].tolist())
        return SideQuery(side, bm25, float(telling[best].sum()) * (K1 + 1))

    def holding(self, terms: Sequence[str]) -> dict[str, int]:
        """Count the passages of both languages that hold each term."""
        counts = sum(self._postings[side].frequencies(terms) for side in SIDES)
        return dict(zip(terms, np.asarray(counts).tolist(), strict=True))

    def best(self, query: SideQuery, limit: int) -> list[int]:
        """Give the rows of the passages that hold the question's words best, best first."""
        places = np.flatnonzero(query.bm25)
        if len(places) > limit:
            places = places[np.argpartition(-query.bm25[places], limit)[:limit]]
        places = places[np.argsort(-query.bm25[places], kind="stable")]
        return list(self._postings[query.side].rows[places].tolist())

    def scored(self, queries: Sequence[SideQuery], rows: Iterable[int]) -> tuple[Rows, Rows, Floats]:
        """Give those of the rows that are known, ascending, each with the number of its side and its BM25."""
        wanted = np.array(sorted(rows), np.int64)
        sides, bm25 = np.full(len(wanted), -1, np.int64), np.zeros(len(wanted))
        for query in queries:
            known = self._postings[query.side].rows
            place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            there = known[place] == wanted
            sides[there], bm25[there] = SIDES.index(query.side), query.bm25[place[there]]
        found = sides >= 0
        return wanted[found], sides[found], bm25[found]

    def _meant(self, side: Side, weights: Weights) -> dict[str, float]:
        """Give the words of the passages that the question's unknown words may stand for, with less weight."""
        frequencies = self._postings[side].frequencies(list(weights))
        unknown = [term for term, held in zip(weights, frequencies, strict=True) if not held and can_be_misspelt(term)]
        meant: dict[str, float] = {}
        for term in unknown[:MOST_UNKNOWN]:
            for word, likeness in near(term, self._words_like(side, term[0])):
                meant[word] = max(meant.get(word, 0.0), likeness * weights[term])
        return meant

    def _words_like(self, side: Side, letter: str) -> tuple[str, ...]:
        """Give the words of the passages that begin with this letter and can be misspelt."""
        if (side, letter) not in self._words:
            words = [word for word in self._store.words(side, letter) if can_be_misspelt(word)]
            frequencies = self._postings[side].frequencies(words)
            self._words[side, letter] = tuple(word for word, held in zip(words, frequencies, strict=True) if held)
        return self._words[side, letter]


def _idf(passages: int, holding: Rows) -> Floats:
    """Give how telling each term is: BM25's idf, kept above zero."""
    return np.log1p((passages - holding + 0.5) / (holding + 0.5))
