"""What comes back from a language model, held sentence by sentence against what it was given.

A sentence stays only if a sentence of ours says the same: the same numbers with their units, the same links, names,
conditions and denials, no promise more, in the same language. Everything here errs on the side of our own text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from copilot.assist.polish import claims, mentions, polarity
from copilot.assist.polish.courtesies import (
    claims_nothing,
    plain_words,
)
from copilot.assist.polish.likeness import Embed
from copilot.assist.polish.material import Material
from copilot.assist.polish.our_text import CLOSE, OurText, Read, Source
from copilot.assist.polish.placeholders import Placeholders, visible
from copilot.assist.polish.quantities import Quantity, counted_choices, quantities_in
from copilot.assist.reply.support import SUPPORTED_SHARE
from copilot.assist.story.told_already import asked_facts
from copilot.assist.suggestion import Sentence, Support
from copilot.knowledge.language import language_of

LONGEST_SENTENCE = 700  # characters
_LANGUAGE_WORDS = 4  # a shorter sentence shows no language
MOST_STRANGE = 2  # words of a sentence that no source and no list of joining words holds
WORDS_ALONE = (SUPPORTED_SHARE, MOST_STRANGE)
NEAR = (
    (0.8, 0.4, 3),
    (0.65, 0.5, 1),
    (-1.0, SUPPORTED_SHARE, 1),
)  # so near in meaning: the least share of our words, the most new ones
MOSTLY = 0.6  # of a sentence's words


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


class Gatekeeper:
    """Judges the sentences that a model gives for one text."""

    def __init__(self, material: Material, placeholders: Placeholders, embed: Embed | None = None) -> None:
        """`embed` gives vectors to compare meanings by; without it words alone are compared."""
        self._material = material
        self._placeholders = placeholders
        self.ours = OurText(material, placeholders, embed)

    def judge(self, sentence: str) -> Verdict:
        """Say what a sentence stands on, or why it is not shown. `sentence` still holds its placeholders."""
        shown = self._placeholders.put_back(visible(sentence))
        own = next((place for place, ours in enumerate(self._material.body) if ours.text == shown), None)
        if own is not None:
            return Verdict(sentence=self._material.body[own], sources=(self.ours.sources[own],))
        read = self.ours.read(sentence[:LONGEST_SENTENCE])
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

    def _fault(self, read: Read) -> Fault | None:
        return next((fault for fault, is_so in _RULES if is_so(self, read)), None)

    def _kept(self, shown: str, sources: Sequence[Source]) -> Verdict:
        support = sources[0].support if sources else Support.COURTESY
        passage_id = next((source.passage_id for source in sources if source.passage_id), None)
        said = Sentence(text=shown, support=Support.PASSAGE if passage_id else support, passage_id=passage_id)
        return Verdict(sentence=said, sources=tuple(sources))

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return mentions.words_in([self.ours.known_text, *self._material.personal[:2]])

    @cached_property
    def _known_links(self) -> frozenset[str]:
        return frozenset(mentions.links_in(self.ours.known_text))

    @cached_property
    def _fact_quantities(self) -> frozenset[Quantity]:
        facts = self._material.facts.items()
        return frozenset().union(*(quantities_in(f"{name} {value}") for name, value in facts))

    # The rules

    def _leaks_placeholder(self, read: Read) -> bool:
        return bool(read.strange)

    def _speaks_of_itself(self, read: Read) -> bool:
        return claims.speaks_of_itself(read.text, self.ours.known_text)

    def _has_strange_link(self, read: Read) -> bool:
        return bool(set(mentions.links_in(read.text)) - self._known_links)

    def _is_other_language(self, read: Read) -> bool:
        if mentions.is_foreign_script(read.text) and not mentions.is_foreign_script(self.ours.known_text):
            return True
        wanted = "id" if self._material.language == "id" else "en"
        spoken = language_of(read.text, "id" if wanted == "id" else "en")
        if len(read.text.split()) < _LANGUAGE_WORDS:
            return spoken not in (wanted, "mixed") and bool(read.words - self.ours.source_words(read))
        return spoken != wanted and not (spoken == "mixed" and language_of(read.told or read.text) == "mixed")

    def _has_strange_number(self, read: Read) -> bool:
        return any(not self._is_backed(quantity, read) for quantity in read.quantities)

    def _has_strange_name(self, read: Read) -> bool:
        return any(True for _ in mentions.names_in(read.text, self._known_words, plain_words(self._material.language)))

    def _asks_for_secrets(self, read: Read) -> bool:
        return claims.asks_for_secrets(read.text, read.told)

    def _promises_more(self, read: Read) -> bool:
        return not self._is_courtesy(read) and claims.promises_more(
            read.text, read.told, is_note=not self._material.is_reply
        )

    def _asks_anew(self, read: Read) -> bool:
        """A fact that our text does not ask for, or a question that is none of ours."""
        asked = set(asked_facts(read.text)) - {facts for s in self._material.body for facts in asked_facts(s.text)}
        is_question = read.text.rstrip().endswith("?") and not self._is_courtesy(read)
        if asked or (not self._is_courtesy(read) and claims.orders_anew(read.text, read.told)):
            return True
        leaves_open = (claims.requests, claims.offers, polarity.is_conditional)
        return is_question and not any(asks(source.text) for source in read.sources for asks in leaves_open)

    def _changes_meaning(self, read: Read) -> bool:
        if self._is_courtesy(read) or not read.sources:
            return False
        used = self.ours.told_sources(read)
        told = " ".join(self.ours.told_part(source.text, read) for source in used)
        whole_of_ours = " ".join(source.text for source in used)
        if polarity.denies_otherwise(read.text, told, self.ours.side, whole_of_ours):
            return True
        whole = len(used[0].words & read.words) >= MOSTLY * len(used[0].words)  # else the rest may say the condition
        first = self.ours.told_part(used[0].text, read)
        if polarity.turns_around(read.text, told) or polarity.turns_around(read.text, first, one_way=True):
            return True
        return polarity.loses_condition(read.text, first, self.ours.side, limits_too=whole)

    def _is_bare(self, read: Read) -> bool:
        if self._is_courtesy(read) or (not read.words and read.sources):
            return False
        nearness = self.ours.nearness(read)
        held = self.ours.source_words(read)
        if nearness >= CLOSE:  # a word of ours from elsewhere then only says who or what is meant
            held = held.union(*(source.words for source in self.ours.sources))
        strange = read.words - held
        share = 1 - len(strange) / len(read.words) if read.words else 0.0
        allowed = (
            [(share, most) for near, share, most in NEAR if nearness >= near] if self.ours.compares_meanings else []
        )
        least, most = allowed[0] if allowed else WORDS_ALONE
        return share < least or len(strange) > most or claims.decides_anew(read.text, self.ours.known_text)

    def _is_rough(self, read: Read) -> bool:
        return claims.is_rough(read.text, self.ours.known_text)

    def _is_courtesy(self, read: Read) -> bool:
        return claims_nothing(read.text, self._material.language)

    def _is_backed(self, quantity: Quantity, read: Read) -> bool:
        """Say whether a quantity stands, with its unit, in a sentence that the model's sentence tells anew."""
        if any(_holds(source.quantities | self.ours.pointed_at(source), quantity) for source in read.sources):
            return True
        if quantity in counted_choices(read.told):
            return True
        return _holds(self._fact_quantities, quantity) and any(
            _holds(source.quantities, quantity) for source in self.ours.sources
        )


def _holds(quantities: frozenset[Quantity], wanted: Quantity) -> bool:
    if wanted in quantities or (wanted.unit == "piece" and Quantity(wanted.value, "") in quantities):
        return True
    return not wanted.unit and any(one.value == wanted.value for one in quantities)


_RULES: tuple[tuple[Fault, Callable[[Gatekeeper, Read], bool]], ...] = (
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
