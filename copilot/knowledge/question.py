"""A question made ready for both sides: weighted terms for each language, one vector for the meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from copilot.knowledge.language import Language, language_of
from copilot.knowledge.query import Query
from copilot.knowledge.terms import Side, side_of, terms_of
from copilot.knowledge.translations import Translations

MAX_CHARACTERS = 4_000  # of one turn: a question is at its beginning and its end, a pasted log in between
EARLIER_TURNS = 3
EARLIER_WEIGHT = 0.4  # the newest earlier turn's; each one before it weighs this much of the next
_WEIGHTS = [EARLIER_WEIGHT * 0.7**back for back in range(EARLIER_TURNS)]


@dataclass(frozen=True, slots=True)
class Turn:
    """One text of the question with its weight; the newest weighs 1."""

    text: str
    weight: float


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
                weights[term] = max(weight * turn.weight, weights.get(term, 0.0))
        return weights


def understood(query: Query) -> Question:
    """Read a query: turns without a word of substance are left out, earlier ones weigh less."""
    text = shortened(query.text)
    language: Language = _known(query.language) or language_of(text)
    earlier = [shortened(turn) for turn in query.earlier if _says_something(turn)]
    turns = [Turn(text, 1.0)] if _says_something(text) else []
    turns += [Turn(turn, weight) for turn, weight in zip(reversed(earlier[-EARLIER_TURNS:]), _WEIGHTS, strict=False)]
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
