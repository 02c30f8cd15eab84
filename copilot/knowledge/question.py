"""A question made ready for both sides: weighted terms for each language, one vector for the meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from copilot.knowledge.language import Language, language_of
from copilot.knowledge.query import Query
from copilot.knowledge.terms import Side, side_of, terms_of
from copilot.knowledge.translations import Translations

MAX_CHARACTERS = 4_000  # of one turn: a question is at its beginning and its end, a pasted log in between
EARLIER_TURNS = 4
# How much earlier turns count, newest first. Names said once stand for the whole conversation, so words
# keep more of their weight than meaning does, which a change of subject leads astray.
WORDS_OF_EARLIER = (0.4, 0.3, 0.2, 0.1)
MEANING_OF_EARLIER = (0.2, 0.1, 0.1, 0.05)


@dataclass(frozen=True, slots=True)
class Turn:
    """One text of the question, and what it weighs on each side; the newest weighs 1."""

    text: str
    of_words: float = 1.0
    of_meaning: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the turns that say something, newest first, and the language of the newest."""

    turns: tuple[Turn, ...]
    language: Language

    @property
    def is_empty(self) -> bool:
        """Tell that nothing is asked: only greetings, stop words, punctuation or emoji."""
        return not self.turns

    def terms(self, side: Side, translations: Translations) -> dict[str, float]:
        """Give the terms by which one language's passages are asked, each with its weight."""
        weights: dict[str, float] = {}
        for turn in self.turns:
            found = dict.fromkeys(terms_of(turn.text, side), 1.0)
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
    earlier = [shortened(turn) for turn in query.earlier if _says_something(turn)]
    turns = [Turn(text)] if _says_something(text) else []
    weights = zip(WORDS_OF_EARLIER, MEANING_OF_EARLIER, strict=True)
    turns += [Turn(turn, *weight) for turn, weight in zip(reversed(earlier[-EARLIER_TURNS:]), weights, strict=False)]
    return Question(tuple(turns), language)


def shortened(text: str) -> str:
    """Cut a very long text down to its beginning and its end."""
    if len(text) <= MAX_CHARACTERS:
        return text
    half = MAX_CHARACTERS // 2
    return f"{text[:half]}\n{text[-half:]}"


def _says_something(text: str) -> bool:
    text = shortened(text)
    return bool(terms_of(text, "id")) and bool(terms_of(text, "en"))


def _known(language: str | None) -> Language | None:
    known: Sequence[Language] = ("id", "en", "mixed")
    return next((each for each in known if language and language.split("-")[0].lower() == each), None)
