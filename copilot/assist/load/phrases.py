"""Phrases that show a feeling, from assets/load/phrases.csv, found in the words of a message.

A phrase is words with single spaces; `*` at the end of a word stands for any ending. Phrases are spelled as
messages are (load_text), so one row "tidak becus" also finds "ga becus" and "GAK BECUSSS".
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from copilot.assist.load.text import Word, spelled
from copilot.errors import UserError
from copilot.knowledge.terms import Side

_ANY = "*"
_KEY = 2  # letters that a word and an open phrase ("penipu*") must share before they are compared
_NEGATIONS = frozenset(
    (
        "tidak",
        "bukan",
        "jangan",
        "tanpa",
        "not",
        "never",
        "isnt",
        "arent",
        "wasnt",
        "werent",
        "dont",
        "doesnt",
        "didnt",
        "without",
        "nothing",
        "no",
    )
)
_NOT_ONLY = frozenset(("hanya", "cuma", "only", "just"))
_SOFTENERS = frozenset(("agak", "sedikit", "bit", "slightly", "little", "lumayan"))  # halve what follows
_WISHES_WORDS = (
    "want need get please until before should not mau ingin minta tolong biar supaya kapan tidak belum segera"
)
_WISHES = frozenset(_WISHES_WORDS.split())
_WISH_REACH = 4  # words between a wish and the relief it asks for: "I just want this to be solved"
# These begin a clause: in "kalau besok tidak ada, saya viralkan" the threat is not negated.
_NEW_CLAUSE = frozenset(("saya", "kami", "aku", "gue", "i", "we"))
_REACH = 2  # words between a negation and what it negates: "tidak terlalu kecewa", "not really angry"
_ENDS = frozenset((".", "..", "!", "!!", "?", "??", "?!"))


class Phrase(NamedTuple):
    """A row of the file: what it is a cue for and how much it weighs, in log odds."""

    cue: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPhrase:
    """A phrase in a message: its words are words[first:last]. `negated`: "tidak kecewa"."""

    cue: str
    weight: float
    first: int
    last: int
    negated: bool = False


class Phrases:
    """The phrases of one language, ready to be found."""

    def __init__(self, phrases: Iterable[Phrase], side: Side) -> None:
        by_first: dict[str, list[tuple[str, Phrase]]] = {}
        for phrase in phrases:
            expression = " ".join(_expressions(phrase.words, side))
            by_first.setdefault(_key(phrase.words, side), []).append((expression, phrase))
        self._by_first = {key: _longest_first(rows) for key, rows in by_first.items()}

    def found_in(self, words: Sequence[Word]) -> Iterator[FoundPhrase]:
        """Give the phrases in the order of the text. They do not overlap: at each word the longest one counts."""
        joined, starts = _joined(words)
        place_of = {start: place for place, start in enumerate(starts)}
        upto = 0
        for place, start in enumerate(starts):
            if place < upto:
                continue
            best = self._at(joined, start, words[place].form)
            if best is None:
                continue
            phrase, end = best
            upto = place_of.get(end + 1, len(words))
            softened = place > 0 and words[place - 1].form in _SOFTENERS
            yield FoundPhrase(
                cue=phrase.cue,
                weight=phrase.weight / 2 if softened else phrase.weight,
                first=place,
                last=upto,
                negated=_negated(words, place, phrase.cue) or (phrase.cue == "relief" and _wished(words, place)),
            )

    def _at(self, joined: str, start: int, first: str) -> tuple[Phrase, int] | None:
        best: tuple[Phrase, int] | None = None
        for key in (first, first[:_KEY] + _ANY):
            for expression, phrase in self._by_first.get(key, ()):
                match = _whole_words(expression).match(joined, start)
                if match and (best is None or match.end() > best[1]):
                    best = phrase, match.end()
        return best


def read_phrases(file: Path) -> dict[Side, Phrases]:
    """Read the file into the phrases of each language. Raises UserError that names the line."""
    rows: dict[Side, list[Phrase]] = {"id": [], "en": []}
    with file.open(encoding="utf-8", newline="") as opened:
        for number, row in enumerate(csv.DictReader(opened), start=2):
            side: Side = "en" if row["language"] == "en" else "id"
            try:
                rows[side].append(Phrase(row["cue"], row["phrase"], float(row["weight"])))
            except ValueError as error:
                raise UserError(f"{file}, line {number}: the weight is not a number.") from error
    return {side: Phrases(phrases, side) for side, phrases in rows.items()}


def _key(phrase: str, side: Side) -> str:
    """Give what a phrase is looked up by: its first word, or the first letters of an open one."""
    first = phrase.split()[0]
    return first[:_KEY] + _ANY if first.endswith(_ANY) else spelled(first, side)[0]


def _expressions(phrase: str, side: Side) -> Iterator[str]:
    for word in phrase.split():
        if word.endswith(_ANY):
            yield re.escape(word[:-1]) + r"[^ ]*"
        else:
            yield from (re.escape(form) for form in spelled(word, side))


def _longest_first(rows: list[tuple[str, Phrase]]) -> list[tuple[str, Phrase]]:
    return sorted(rows, key=lambda row: (-len(row[1].words.split()), -len(row[0]), row[0]))


@cache
def _whole_words(expression: str) -> re.Pattern[str]:
    """Compile an expression when a message first comes near it: a thousand of them at the start cost 50 ms."""
    return re.compile(expression + r"(?= |$)")


def _joined(words: Sequence[Word]) -> tuple[str, list[int]]:
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(word.form) + 1
    return " ".join(word.form for word in words), starts


def _negated(words: Sequence[Word], place: int, cue: str) -> bool:
    """Tell whether a negation stands close before, in the same sentence; "not only" is none.

    A threat begins a clause of its own: only a negation right before its "I" negates it.
    """
    for before in range(place - 1, max(-1, place - 2 - _REACH), -1):
        form, after = words[before].form, words[before + 1].form
        if form in _ENDS or (cue == "threat" and after in _NEW_CLAUSE and form not in _NEGATIONS):
            return False
        if form in _NEGATIONS:
            return after not in _NOT_ONLY
    return False


def _wished(words: Sequence[Word], place: int) -> bool:
    """Tell whether relief is only asked for: "I want this solved", "kapan lega"."""
    for before in range(place - 1, max(-1, place - 1 - _WISH_REACH), -1):
        if words[before].form in _ENDS:
            return False
        if words[before].form in _WISHES:
            return True
    return False
