"""What a sentence stands on, computed from its words and numbers: a passage, the case, courtesy, or nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from copilot.assist.figures import numbers_of, numbers_of_facts, unknown_figures
from copilot.assist.suggestion import Support
from copilot.cases.case import Case, FactValue
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.pack import Passage
from copilot.knowledge.terms import side_of, terms_of

SUPPORTED_SHARE = 0.6  # of a sentence's content words that must stand in what supports it
RECENT_MESSAGES = 60  # of a long case that a sentence is held against

LONGEST_READ = 20_000  # characters of a passage

_CLAIM = re.compile(
    r"\b(?:sudah|telah|akan)\s+(?:kami|saya)\b|\b(?:kami|saya)\s+(?:sudah|telah|akan)\b|\bpasti\b|\bdijamin\b"
    r"|\b(?:we|i)\s+(?:have|will|are going to)\b|\b(?:we|i)['’](?:ve|ll)\b|\bhas been\b|\bguarantee\w*\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:maaf|terima kasih|makasih|halo|hai|salam|semoga|sama-sama|mengerti|paham|memahami|menyesal|tolong kabari"
    r"|thanks?|thank you|sorry|apologi[sz]e|apologies|hi|hello|dear|regards|understand|appreciate|glad|hope|welcome"
    r"|let us know|let me know|kabari (?:kami|saya)|hubungi (?:kami|saya)|siap membantu|here to help|happy to help)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\[[^\[\]\n]{1,60}\]")
_COURTESY_WORDS = 24  # a courtesy is short


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sentence stands on, and how much of it (0..1). `passage` only where a passage carries it."""

    support: Support
    share: float
    passage: Passage | None = None


@dataclass(frozen=True)
class Evidence:
    """All that a sentence may stand on: passages, the case's words and its facts."""

    passages: Sequence[Passage]
    case: Case
    facts: Iterable[FactValue]

    def judge(self, sentence: str, rules: Sequence[Passage] = ()) -> Judgement:
        """Say what a sentence stands on.

        `rules` are passages that its author named as its source. One in another language is taken at its author's
        word for the meaning, which words cannot show, but never for a number: every number of a sentence must
        stand in the passage that carries it, or in the case.
        """
        plain = _SLOT.sub(" ", sentence)
        if is_courtesy(plain):
            return Judgement(Support.COURTESY, 1.0)
        words = content_words(plain)
        carried = self._by_passage(plain, words, rules) or self._by_rule_across_languages(plain, rules)
        carried = carried or self._by_passage(plain, words, self.passages)
        if carried:
            return carried
        share = _share(words, self.case_words)
        if share >= SUPPORTED_SHARE and self.knows_numbers(plain):
            return Judgement(Support.CASE_FACT, share)
        return Judgement(Support.UNSUPPORTED, share)

    def _by_passage(self, sentence: str, words: frozenset[str], passages: Sequence[Passage]) -> Judgement | None:
        shares = [(_share(words, passage_words(p)), p) for p in passages if self._has_numbers_of(sentence, p)]
        best, passage = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        return Judgement(Support.PASSAGE, best, passage) if best >= SUPPORTED_SHARE else None

    def _by_rule_across_languages(self, sentence: str, rules: Sequence[Passage]) -> Judgement | None:
        spoken = language_of(sentence)
        others = (rule for rule in rules if rule.language != spoken and self._has_numbers_of(sentence, rule))
        rule = next(others, None)
        return Judgement(Support.PASSAGE, SUPPORTED_SHARE, rule) if rule else None

    def knows_numbers(self, sentence: str) -> bool:
        """Say whether every number of a sentence stands in the case."""
        return not unknown_figures(_SLOT.sub(" ", sentence), self.case_numbers)

    def _has_numbers_of(self, sentence: str, passage: Passage) -> bool:
        return not unknown_figures(sentence, self.case_numbers | _passage_numbers(passage))

    @cached_property
    def case_numbers(self) -> set[str]:
        """Every number that someone has named in the case."""
        texts = [self.case.subject, self.case.id, *(m.text for m in self.case.messages[-RECENT_MESSAGES:])]
        return numbers_of(texts) | numbers_of_facts(self.facts)

    @cached_property
    def known_numbers(self) -> set[str]:
        """Every number that stands in the case or in one of the passages."""
        return self.case_numbers.union(*(_passage_numbers(passage) for passage in self.passages))

    @cached_property
    def case_words(self) -> frozenset[str]:
        """The words of the conversation and of the facts' values."""
        texts = [self.case.subject, *(m.text[:2_000] for m in self.case.messages[-RECENT_MESSAGES:])]
        return content_words(" ".join([*texts, *(str(value) for value in self.facts)]))


def is_courtesy(sentence: str) -> bool:
    """Say whether a sentence claims nothing: a greeting, an apology, thanks, or a question."""
    if sentence.rstrip().endswith("?"):
        return True
    if any(character.isdigit() for character in sentence) or _CLAIM.search(sentence):
        return False
    return len(sentence.split()) <= _COURTESY_WORDS and bool(_COURTESY.search(sentence))


@lru_cache(maxsize=4_096)  # a passage's sentences are read for each step and each sentence of a reply
def content_words(text: str) -> frozenset[str]:
    """Give the stemmed words of a text that carry meaning, by the rules of its language."""
    return frozenset(terms_of(text, side_of(language_of(text))))


@lru_cache(maxsize=4_096)
def _words_of(text: str, language: str) -> frozenset[str]:
    return frozenset(terms_of(text, side_of(language)))


def passage_words(passage: Passage) -> frozenset[str]:
    """Give the words of a passage with its headings."""
    return _words_of(f"{passage.title} {passage.heading} {passage.text}", passage.language)


@lru_cache(maxsize=4_096)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(numbers_of([text]))


def _passage_numbers(passage: Passage) -> frozenset[str]:
    return _numbers(f"{passage.heading} {passage.text}")


def nearest_sentence(text: str, passage: Passage) -> str:
    """Give the sentence of a passage, word for word, that shares most with a text: numbers first, then words."""
    words, numbers = content_words(text), numbers_of([text])
    parts = [part for part in sentences(passage.text[:LONGEST_READ]) if not part.startswith("#")] or [passage.text]

    def nearness(part: str) -> int:
        return 2 * len(numbers & _numbers(part)) + len(words & _words_of(part, passage.language))

    return max(parts, key=nearness)


def _share(words: frozenset[str], held: frozenset[str]) -> float:
    return len(words & held) / len(words) if words else 0.0
