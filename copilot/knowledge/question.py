"""A question made ready for both sides: weighted terms for each language, one vector for the meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from copilot.cases.json_text import whole_characters
from copilot.knowledge.language import Language, language_of
from copilot.knowledge.query import Query
from copilot.knowledge.terms import Side, side_of, terms_of
from copilot.knowledge.translations import Translations

MAX_CHARACTERS = 4_000  # of one turn: a question is at its beginning and its end, a pasted log in between
MOST_TURNS = 20  # of each side are looked at
# How much earlier turns count, newest first. Names said once stand for the whole conversation, so words
# keep more of their weight than meaning does, which a change of subject leads astray (and costs 2 ms a turn).
WORDS_OF_EARLIER = (0.4, 0.3, 0.2, 0.1)
MEANING_OF_EARLIER = (0.2, 0.1, 0.0, 0.0)
# A short question leans on what was said before, a long one stands by itself: the weights hold for a question
# of four terms, and grow and shrink within these bounds.
TERMS_OF_QUESTION = 4
LEAST_LEANING, MOST_LEANING = 0.4, 1.3
# Our own turns name things ("I found Hotel Melati for you"); only the short ones, a long one talks.
WORDS_OF_REPLIES = (0.7, 0.7, 0.7, 0.7, 0.7, 0.7)
MEANING_OF_REPLIES = (0.1, 0.1, 0.0, 0.0, 0.0, 0.0)
SHORT_REPLY = 20  # terms; a reply of twice as many weighs half as much


@dataclass(frozen=True, slots=True)
class Turn:
    """One text of the question, and what it weighs on each side; the newest weighs 1."""

    text: str
    of_words: float = 1.0
    of_meaning: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the turns that say something, newest first, and the language of the newest.

    `said` is all that was said by both sides, newest first: names are looked for in it.
    """

    turns: tuple[Turn, ...]
    language: Language
    said: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell that nothing is asked: only greetings, stop words, punctuation or emoji."""
        return not self.turns

    def terms(self, side: Side, translations: Translations) -> dict[str, float]:
        """Give the terms by which one language's passages are asked, each with its weight."""
        weights: dict[str, float] = {}
        for turn in self.turns:
            found = dict.fromkeys(_terms(turn.text, side), 1.0)
            if self.language == "mixed" or side_of(self.language) != side:
                other: Side = "en" if side == "id" else "id"
                for term, weight in translations.of(turn.text, other).items():
                    found[term] = max(weight, found.get(term, 0.0))
            for term, weight in found.items():
                weights[term] = max(weight * turn.of_words, weights.get(term, 0.0))
        return weights


def understood(query: Query) -> Question:
    """Read a query: turns without a word of substance are left out, earlier ones weigh less."""
    text = shortened(query.text)
    language: Language = _known(query.language) or language_of(text)
    turns = [Turn(text)] if _says_something(text) else []
    leaning = _leaning(text, side_of(language))
    for turn in _weighted(query.earlier, WORDS_OF_EARLIER, MEANING_OF_EARLIER):
        turns.append(Turn(turn.text, turn.of_words * leaning, turn.of_meaning * leaning))
    for reply in _weighted(query.replies, WORDS_OF_REPLIES, MEANING_OF_REPLIES):
        share = min(1.0, SHORT_REPLY / len(_terms(reply.text, side_of(language))))
        turns.append(Turn(reply.text, reply.of_words * share, reply.of_meaning * share))
    return Question(tuple(turns), language, _said(text, query))


def _leaning(text: str, side: Side) -> float:
    """Give how much a question leans on the turns before it."""
    return min(MOST_LEANING, max(LEAST_LEANING, TERMS_OF_QUESTION / max(1, len(set(_terms(text, side))))))


def _said(text: str, query: Query) -> tuple[str, ...]:
    """Give the turns of both sides, newest first, as they take turns; each as it is searched for."""
    before = zip_longest(query.replies[: -MOST_TURNS - 1 : -1], query.earlier[: -MOST_TURNS - 1 : -1])
    return (text, *(shortened(turn) for pair in before for turn in pair if turn))


def _weighted(turns: Sequence[str], words: Sequence[float], meaning: Sequence[float]) -> list[Turn]:
    """Give the newest turns that say something, newest first, with their weights."""
    telling = [shortened(turn) for turn in turns[-MOST_TURNS:] if _says_something(turn)][::-1]
    return [Turn(*each) for each in zip(telling, words, meaning, strict=False)]


def shortened(text: str) -> str:
    """Cut a very long text down to its beginning and its end; half a character pair becomes a "?"."""
    text = whole_characters(text)
    if len(text) <= MAX_CHARACTERS:
        return text
    half = MAX_CHARACTERS // 2
    return f"{text[:half]}\n{text[-half:]}"


def _says_something(text: str) -> bool:
    text = shortened(text)
    return bool(_terms(text, "id")) and bool(_terms(text, "en"))


@lru_cache(maxsize=256)  # the turns of a conversation are asked again with each new one
def _terms(text: str, side: Side) -> tuple[str, ...]:
    return tuple(terms_of(text, side))


def _known(language: str | None) -> Language | None:
    known: Sequence[Language] = ("id", "en", "mixed")
    return next((each for each in known if language and language.split("-")[0].lower() == each), None)
