"""Words of a question in the other language: the pack's glossary first, then the one mined for the program."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from copilot.knowledge.terms import Side, terms_of
from copilot.paths import Paths

LONGEST_PHRASE = 3  # words of a glossary term that are looked for
MOST_PARTNERS = 4  # of one term

_SIDES: tuple[Side, ...] = ("id", "en")
Phrase = tuple[str, ...]
Pair = tuple[str, str, float]
"""An Indonesian term, its English partner, and how sure the pairing is (0..1)."""
StemmedPair = tuple[Phrase, Phrase, float]


class Translations:
    """Looks up partners of stemmed terms, longest phrase first."""

    def __init__(self, pack_glossary: Sequence[tuple[str, str]]) -> None:
        """Take a pack's term pairs beside the mined ones; where both know a phrase the pack's stand alone."""
        own = _stemmed((indonesian, english, 1.0) for indonesian, english in pack_glossary)
        mined = _mined()
        self._tables = {side: {**mined[side], **_table(own, side)} for side in _SIDES}

    def of(self, text: str, side: Side) -> dict[str, float]:
        """Give the other language's terms for a text of this language, each with a weight from 0 to 1."""
        table: Mapping[Phrase, Mapping[str, float]] = self._tables[side]
        terms = terms_of(text, side)
        found: dict[str, float] = {}
        start = 0
        while start < len(terms):
            length = next((n for n in range(LONGEST_PHRASE, 0, -1) if tuple(terms[start : start + n]) in table), 0)
            for term, weight in table.get(tuple(terms[start : start + length]), {}).items():
                found[term] = max(weight, found.get(term, 0.0))
            start += max(1, length)
        return found


def _stemmed(pairs: Iterable[Pair]) -> list[StemmedPair]:
    """Give the pairs in the words a search compares: once, for both languages look them up."""
    return [(tuple(terms_of(one, "id")), tuple(terms_of(other, "en")), score) for one, other, score in pairs]


def _table(pairs: Iterable[StemmedPair], side: Side) -> dict[Phrase, dict[str, float]]:
    """Give, for one language, phrase -> terms of the other with their weights."""
    table: dict[Phrase, dict[str, float]] = {}
    for indonesian, english, score in pairs:
        phrase, words = (indonesian, english) if side == "id" else (english, indonesian)
        partners = table.setdefault(phrase, {}) if 0 < len(phrase) <= LONGEST_PHRASE else {}
        for word in words:
            partners[word] = max(partners.get(word, 0.0), score / len(words) ** 0.5)
    return {
        phrase: dict(sorted(partners.items(), key=lambda each: -each[1])[:MOST_PARTNERS])
        for phrase, partners in table.items()
        if partners
    }


@cache
def _mined() -> dict[Side, dict[Phrase, dict[str, float]]]:
    pairs = _stemmed(_mined_pairs())
    return {side: _table(pairs, side) for side in _SIDES}


def _mined_pairs() -> Iterator[Pair]:
    """Give the mined glossary: rows of `id,en,score`. A program built without it works, with less reach."""
    file = Paths.assets() / "glossary" / "id-en.csv"
    if not file.is_file():
        return
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield row["id"], row["en"], min(1.0, 0.3 + float(row.get("score") or 0.7))
