"""What comes back from a language model, held sentence by sentence against what it was given.

A sentence stays only if a sentence of ours says the same: the same numbers with their units, the same links, names,
conditions and denials, no promise more, in the same language. Everything here errs on the side of our own text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from copilot.assist.polish import claims, mentions
from copilot.assist.polish.courtesies import (
    claims_nothing,
    empty_words,
    leading_words,
    reporting_words,
    without_strength,
)
from copilot.assist.polish.material import Material
from copilot.assist.polish.placeholders import Placeholders, visible
from copilot.assist.polish.quantities import Quantity, is_counting, quantities_in
from copilot.assist.polish.same_words import same_word
from copilot.assist.suggestion import Sentence, Support
from copilot.assist.support import SUPPORTED_SHARE
from copilot.assist.told_already import asked_facts
from copilot.knowledge.language import language_of
from copilot.knowledge.terms import side_of, terms_of

MOST_STRANGE = 2  # words of a sentence that no source and no list of joining words holds
MOSTLY = 0.6  # of a sentence's words
MOST_SOURCES = 3  # sentences of ours that one of the model's may join
LONGEST_SENTENCE = 700  # characters
_LANGUAGE_WORDS = 4  # a shorter sentence shows no language
_POSSESSIVE = re.compile(r"\b(\w{4,}(?<!ta))nya\b", re.IGNORECASE)  # "ongkirnya" is "ongkir"; "bertanya" is a verb
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_QUOTATION = re.compile(r"[“\"«][^”\"»\n]{0,2000}[”\"»]")


class Fault(StrEnum):
    """Why a sentence of the model is not shown."""

    PLACEHOLDER = "placeholder"
    META = "meta"
    LINK = "link"
    LANGUAGE = "language"
    NUMBER = "number"
    NAME = "name"
    SECRET = "secret"
    PROMISE = "promise"
    ASKS = "asks"
    MEANING = "meaning"
    UNSUPPORTED = "unsupported"
    REGISTER = "register"
    LENGTH = "length"
    CHECK = "check"
    """A check of replies warns of it, and did not of our own text."""


@dataclass(frozen=True)
class Source:
    """A sentence of ours (`place` in the text) that the model may have said anew; quotations are taken out of it.

    `told` is the sentence with the heading above it, which may say that it was promised or done.
    """

    text: str
    told: str
    support: Support
    words: frozenset[str]
    quantities: frozenset[Quantity]
    terms: frozenset[str]
    place: int
    passage_id: str | None = None
    heading_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A sentence of the model: what it stands on, or why it is not shown."""

    sentence: Sentence
    sources: tuple[Source, ...] = ()
    fault: Fault | None = None

    @property
    def is_kept(self) -> bool:
        """True where the sentence may be shown."""
        return self.fault is None


@dataclass(frozen=True)
class _Read:
    """A sentence of the model, read once."""

    text: str
    words: frozenset[str]
    quantities: frozenset[Quantity]
    sources: tuple[Source, ...]
    strange: tuple[str, ...]
    told: str


class Gatekeeper:
    """Judges the sentences that a model gives for one text."""

    def __init__(self, material: Material, placeholders: Placeholders) -> None:
        self._material = material
        self._placeholders = placeholders
        self._side = side_of(material.language)

    def judge(self, sentence: str) -> Verdict:
        """Say what a sentence stands on, or why it is not shown. `sentence` still holds its placeholders."""
        shown = self._placeholders.put_back(visible(sentence))
        own = next((place for place, ours in enumerate(self._material.body) if ours.text == shown), None)
        if own is not None:
            return Verdict(sentence=self._material.body[own], sources=(self.sources[own],))
        read = self._read(sentence[:LONGEST_SENTENCE])
        fault = Fault.LENGTH if len(sentence) > LONGEST_SENTENCE else self._fault(read)
        if fault is not None:
            bare = Sentence(text=shown[:LONGEST_SENTENCE], support=Support.UNSUPPORTED)
            return Verdict(sentence=bare, sources=read.sources, fault=fault)
        if claims_nothing(read.text, self._material.language):
            return Verdict(sentence=Sentence(text=shown, support=Support.COURTESY))
        return self._kept(shown, read.sources)

    def beginning_of_ours(self, words: str) -> str:
        """Give words as they are shown where they begin a sentence of our own text: it need not be whole; else ""."""
        shown = self._placeholders.put_back(visible(words))
        is_ours = any(ours.text.startswith(shown) for ours in self._material.body)
        return shown if is_ours else ""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sentences of the text in order. Passages are none: whoever could write into one could make it speak."""
        return tuple(self._source(own, place) for place, own in enumerate(self._material.body))

    def words_of(self, text: str) -> frozenset[str]:
        """Give the words of a text that carry meaning, as the search compares them; quantities are apart."""
        plain = _POSSESSIVE.sub(r"\1", without_strength(text)) if self._side == "id" else without_strength(text)
        terms = frozenset(same_word(term) for term in terms_of(plain, self._side))
        empty = empty_words(self._material.language)
        if not self._material.is_reply:
            empty |= reporting_words(self._material.language)
        return frozenset(term for term in terms - empty if not is_counting(term))

    @staticmethod
    def quantities_of(text: str) -> frozenset[Quantity]:
        """Give the quantities of a text with their units."""
        return quantities_in(text)

    def is_loose(self, place: int) -> bool:
        """Say whether a sentence of ours may go for a shorter text: it asks, counts, denies and limits nothing."""
        source = self.sources[place]
        asks = claims.requests(source.text) or source.text.rstrip().endswith(":")
        return not (asks or source.quantities or claims.denies(source.text) or claims.limits(source.text))

    def _source(self, own: Sentence, place: int) -> Source:
        plain = self._without_quotations(own.text)
        heading = self._material.lead_ins[place] if self._material.lead_ins else ""
        heading = _IN_BRACKETS.sub(" ", heading)  # an aside to the reader: "(do not ask again)"
        return Source(
            text=plain,
            told="" if not self._material.is_reply and plain.endswith(":") else f"{heading} {plain}".strip(),
            support=own.support,
            words=self.words_of(plain),
            quantities=quantities_in(plain),
            terms=frozenset(terms_of(f"{heading} {plain}", self._side)),
            place=place,
            passage_id=own.passage_id,
            heading_words=self.words_of(heading),
        )

    def _without_quotations(self, text: str) -> str:
        """Take out what somebody said: it is no ground for saying it ourselves."""
        return self._without_quoted(_QUOTATION.sub(" ", text))

    def _without_quoted(self, text: str) -> str:
        for said in self._material.quoted:
            text = text.replace(said, " ")
        return text

    def _read(self, sentence: str) -> _Read:
        strange = self._placeholders.strange_in(visible(sentence))
        text = unicodedata.normalize("NFKC", self._placeholders.put_back(visible(sentence)))
        text = _QUOTATION.sub(lambda said: " " if said.group() in self._material.laid_out else said.group(), text)
        said = next((each for each in self._material.quoted if each in text), "")
        text = self._without_quoted(text)
        words = self.words_of(text)
        sources = tuple(self._behind(words, quantities_in(text))) if words else self._nearest(self._plain_terms(text))
        if said and not words:
            sources = tuple(source for source in self.sources if said in self._material.body[source.place].text)[:1]
        return _Read(text, words, quantities_in(text), sources, strange, "\n".join(source.told for source in sources))

    def _behind(self, words: frozenset[str], quantities: frozenset[Quantity]) -> Iterator[Source]:
        """Give the sentences that a sentence says anew, the nearest first: each adds words that the others lack.

        Of two that are as near the one with its quantities: a heading may have the words of the sentence below it.
        """
        left = set(words)

        def nearness(source: Source) -> tuple[float, int]:
            share = len(left & source.words) / (1 + len(source.words) ** 0.5)
            return share, len(quantities & source.quantities)

        for _ in range(MOST_SOURCES):
            best = max(self.sources, key=nearness)
            gain = left & best.words
            if not gain or (len(gain) < 2 and len(gain) < len(best.words) / 2 and left != words):
                return
            yield best
            left -= best.words

    def _plain_terms(self, text: str) -> frozenset[str]:
        terms = frozenset(terms_of(text, self._side))
        return terms - leading_words(self._material.language) or terms

    def _nearest(self, terms: frozenset[str]) -> tuple[Source, ...]:
        """Give the sentence that holds all of these words, which are too common to tell by: "it is not your fault"."""
        return tuple(source for source in self.sources if terms and terms <= source.terms)[:1]

    def _fault(self, read: _Read) -> Fault | None:
        return next((fault for fault, is_so in _RULES if is_so(self, read)), None)

    def _kept(self, shown: str, sources: Sequence[Source]) -> Verdict:
        support = sources[0].support if sources else Support.COURTESY
        passage_id = next((source.passage_id for source in sources if source.passage_id), None)
        said = Sentence(text=shown, support=Support.PASSAGE if passage_id else support, passage_id=passage_id)
        return Verdict(sentence=said, sources=tuple(sources))

    @cached_property
    def _known_text(self) -> str:
        material = self._material
        facts = (f"{name} {value}" for name, value in material.facts.items())
        plain = self._without_quotations(material.laid_out)
        return "\n".join([material.opening, plain, *facts])

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return mentions.words_in([self._known_text, *self._material.personal[:2]])

    @cached_property
    def _known_links(self) -> frozenset[str]:
        return frozenset(mentions.links_in(self._known_text))

    @cached_property
    def _fact_quantities(self) -> frozenset[Quantity]:
        facts = self._material.facts.items()
        return frozenset().union(*(quantities_in(f"{name} {value}") for name, value in facts))

    # The rules

    def _leaks_placeholder(self, read: _Read) -> bool:
        return bool(read.strange)

    def _speaks_of_itself(self, read: _Read) -> bool:
        return claims.speaks_of_itself(read.text, self._known_text)

    def _has_strange_link(self, read: _Read) -> bool:
        return bool(set(mentions.links_in(read.text)) - self._known_links)

    def _is_other_language(self, read: _Read) -> bool:
        if mentions.is_foreign_script(read.text) and not mentions.is_foreign_script(self._known_text):
            return True
        wanted = "id" if self._material.language == "id" else "en"
        spoken = language_of(read.text, "id" if wanted == "id" else "en")
        if len(read.text.split()) < _LANGUAGE_WORDS:
            return spoken not in (wanted, "mixed") and bool(read.words - self._source_words(read))
        return spoken != wanted and not (spoken == "mixed" and language_of(read.told or read.text) == "mixed")

    def _has_strange_number(self, read: _Read) -> bool:
        return any(not self._is_backed(quantity, read) for quantity in read.quantities)

    def _has_strange_name(self, read: _Read) -> bool:
        return any(True for _ in mentions.names_in(read.text, self._known_words))

    def _asks_for_secrets(self, read: _Read) -> bool:
        return claims.asks_for_secrets(read.text, read.told)

    def _promises_more(self, read: _Read) -> bool:
        return not self._is_courtesy(read) and claims.promises_more(read.text, read.told)

    def _asks_anew(self, read: _Read) -> bool:
        """A fact that our text does not ask for, or a question that is none of ours."""
        asked = set(asked_facts(read.text)) - {facts for s in self._material.body for facts in asked_facts(s.text)}
        is_question = read.text.rstrip().endswith("?") and not self._is_courtesy(read)
        if asked or (not self._is_courtesy(read) and claims.orders_anew(read.text, read.told)):
            return True
        return is_question and not any(claims.requests(source.text) for source in read.sources)

    def _changes_meaning(self, read: _Read) -> bool:
        if self._is_courtesy(read) or not read.sources:
            return False
        used = [source for source in read.sources if self._is_told_by(source, read)] or [read.sources[0]]
        told = " ".join(self._told_part(source.text, read) for source in used)
        if claims.denies(read.text) != claims.denies(told):
            return True
        if self._denies_otherwise(read.text, told):
            return True
        whole = len(used[0].words & read.words) >= MOSTLY * len(used[0].words)  # else the rest may say the condition
        first = self._told_part(used[0].text, read)
        turns = claims.turns_around(read.text, told) or claims.turns_around(read.text, first, one_way=True)
        return turns or (whole and claims.loses_condition(read.text, first))

    def _told_part(self, source: str, read: _Read) -> str:
        """Give the clauses of a sentence of ours that a sentence tells: a model may make two sentences of one.

        A clause without words of its own ("if it is still not there") belongs to the next one that has some.
        """
        told, waiting = [], []
        for clause in claims.clauses_of(source):
            words = self.words_of(clause)
            waiting.append(clause)
            if words:
                least = len(words) / (3 if claims.denies(clause) else 2)  # a denial is not lost for a few words
                told += waiting if len(words & read.words) >= least else []
                waiting = []
        return " ".join([*told, *waiting]) if told else source

    def _denies_otherwise(self, text: str, told: str) -> bool:
        """A word that one of the two denies and the other says plainly."""
        said, said_perhaps = claims.denied_words(text, self._side)
        own, own_perhaps = claims.denied_words(told, self._side)
        both = frozenset(terms_of(text, self._side)) & frozenset(terms_of(told, self._side))
        return bool(both & ((said - own_perhaps) | (own - said_perhaps)))

    def _is_bare(self, read: _Read) -> bool:
        if self._is_courtesy(read) or (not read.words and read.sources):
            return False
        strange = read.words - self._source_words(read)
        share = 1 - len(strange) / len(read.words) if read.words else 0.0
        return share < SUPPORTED_SHARE or len(strange) > MOST_STRANGE

    def _is_rough(self, read: _Read) -> bool:
        return claims.is_rough(read.text, self._known_text)

    def _is_courtesy(self, read: _Read) -> bool:
        return claims_nothing(read.text, self._material.language)

    @staticmethod
    def _source_words(read: _Read) -> frozenset[str]:
        return frozenset().union(*(source.words | source.heading_words for source in read.sources))

    @staticmethod
    def _is_told_by(source: Source, read: _Read) -> bool:
        return bool(source.words) and len(source.words & read.words) / len(source.words) >= 0.5

    def _is_backed(self, quantity: Quantity, read: _Read) -> bool:
        """Say whether a quantity stands, with its unit, in a sentence that the model's sentence tells anew."""
        if any(_holds(source.quantities, quantity) for source in read.sources):
            return True
        return _holds(self._fact_quantities, quantity) and any(
            _holds(source.quantities, quantity) for source in self.sources
        )


def _holds(quantities: frozenset[Quantity], wanted: Quantity) -> bool:
    return wanted in quantities or (not wanted.unit and any(one.value == wanted.value for one in quantities))


_RULES: tuple[tuple[Fault, Callable[[Gatekeeper, _Read], bool]], ...] = (
    (Fault.PLACEHOLDER, Gatekeeper._leaks_placeholder),
    (Fault.META, Gatekeeper._speaks_of_itself),
    (Fault.LINK, Gatekeeper._has_strange_link),
    (Fault.LANGUAGE, Gatekeeper._is_other_language),
    (Fault.NUMBER, Gatekeeper._has_strange_number),
    (Fault.NAME, Gatekeeper._has_strange_name),
    (Fault.SECRET, Gatekeeper._asks_for_secrets),
    (Fault.PROMISE, Gatekeeper._promises_more),
    (Fault.ASKS, Gatekeeper._asks_anew),
    (Fault.UNSUPPORTED, Gatekeeper._is_bare),
    (Fault.MEANING, Gatekeeper._changes_meaning),
    (Fault.REGISTER, Gatekeeper._is_rough),
)
"""What is looked for, most dangerous first."""
