"""Our text as a model's sentences are held against it: its sentences, and those of them that one tells anew."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from copilot.assist.polish import claims, polarity
from copilot.assist.polish.courtesies import empty_words, leading_words, reporting_words, without_strength
from copilot.assist.polish.likeness import Embed, Likeness
from copilot.assist.polish.material import Material
from copilot.assist.polish.placeholders import Placeholders, visible
from copilot.assist.polish.quantities import Quantity, is_counting, quantities_in
from copilot.assist.polish.same_words import one_wording, same_word
from copilot.assist.suggestion import Sentence, Support
from copilot.knowledge.terms import side_of, terms_of

CLOSE = 0.7  # from which a sentence says much the same
LIKE = 0.5  # from which a sentence is about the same
TOLD_SHARE = 0.5  # of the words of a clause of ours that say it was told anew
MOST_SOURCES = 3  # sentences of ours that one of the model's may join
_POSSESSIVE = re.compile(r"\b(\w{4,}(?<!ta))nya\b", re.IGNORECASE)  # "ongkirnya" is "ongkir"; "bertanya" is a verb
_CODE = re.compile(r"\b[A-Z]{2,}[-/]?\d[\w/-]*\b|\b[A-Z]{2,}-\w*\d[\w-]*")  # "KLT-2611" says nothing of the matter
_POINTS_BACK = re.compile(
    r"\b(?:(?:setelah|sesudah|sebelum|sampai|saat) itu|(?:after|until|before|by|from) (?:that|then))\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_QUOTATION = re.compile(r"[“\"«][^”\"»\n]{0,2000}[”\"»]")


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


@dataclass(frozen=True)
class Read:
    """A sentence of the model, read once."""

    text: str
    words: frozenset[str]
    quantities: frozenset[Quantity]
    sources: tuple[Source, ...]
    strange: tuple[str, ...]
    told: str


class OurText:
    """One text of ours, and sentences read beside it. `embed` gives vectors to compare meanings by, where it is given.

    Without it words alone are compared.
    """

    def __init__(self, material: Material, placeholders: Placeholders, embed: Embed | None = None) -> None:
        self._material = material
        self._placeholders = placeholders
        self._likeness = Likeness(embed, material.language) if embed else None
        self.side = side_of(material.language)

    @property
    def compares_meanings(self) -> bool:
        """True where there are vectors to compare meanings by."""
        return self._likeness is not None

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sentences of the text in order. Passages are none: whoever could write into one could make it speak."""
        return tuple(self._source(own, place) for place, own in enumerate(self._material.body))

    def words_of(self, text: str) -> frozenset[str]:
        """Give the words of a text that carry meaning, as the search compares them; quantities are apart."""
        plain = one_wording(_CODE.sub(" ", without_strength(text)), self.side)
        plain = _POSSESSIVE.sub(r"\1", plain) if self.side == "id" else plain
        terms = frozenset(same_word(term) for term in terms_of(plain, self.side))
        empty = empty_words(self._material.language)
        if not self._material.is_reply:
            empty |= reporting_words(self._material.language)
        return frozenset(term for term in terms - empty if not is_counting(term))

    def is_close(self, text: str, place: int) -> bool:
        """Say whether a text is near in meaning to a sentence of ours; False where meanings cannot be compared."""
        return self._likeness is not None and self._likeness.of(text, [self.sources[place].text])[0] >= CLOSE

    def is_loose(self, place: int) -> bool:
        """Say whether a sentence of ours may go for a shorter text: it asks, counts, denies and limits nothing."""
        source = self.sources[place]
        asks = claims.requests(source.text) or source.text.rstrip().endswith(":")
        return not (asks or source.quantities or polarity.denies(source.text) or polarity.limits(source.text))

    def _source(self, own: Sentence, place: int) -> Source:
        plain = claims.spelled_out(self._without_quotations(own.text))
        heading = self._material.lead_ins[place] if self._material.lead_ins else ""
        heading = _IN_BRACKETS.sub(" ", heading)  # an aside to the reader: "(do not ask again)"
        return Source(
            text=plain,
            told="" if not self._material.is_reply and plain.endswith(":") else f"{heading} {plain}".strip(),
            support=own.support,
            words=self.words_of(plain),
            quantities=quantities_in(plain),
            terms=frozenset(terms_of(f"{heading} {plain}", self.side)),
            place=place,
            passage_id=own.passage_id,
            heading_words=self.words_of(heading),
        )

    def _without_quotations(self, text: str) -> str:
        """Take out what somebody said: it is no ground for saying it ourselves."""
        return self._without_quoted(_QUOTATION.sub(" ", text))

    def _without_known_codes(self, text: str) -> str:
        """Take out numbers of orders and the like that stand in our text: how many they name is no quantity."""
        return _CODE.sub(lambda found: " " if found.group() in self.known_text else found.group(), text)

    def _without_quoted(self, text: str) -> str:
        for said in self._material.quoted:
            text = text.replace(said, " ")
        return text

    def read(self, sentence: str) -> Read:
        """Read a sentence of the model, which still holds its placeholders, beside ours."""
        strange = self._placeholders.strange_in(visible(sentence))
        text = unicodedata.normalize("NFKC", self._placeholders.put_back(visible(sentence)))
        text = _QUOTATION.sub(lambda said: " " if said.group() in self._material.laid_out else said.group(), text)
        said = next((each for each in self._material.quoted if each in text), "")
        text = claims.spelled_out(self._without_quoted(text))
        words, quantities = self.words_of(text), quantities_in(self._without_known_codes(text))
        sources = tuple(self._behind(text, words, quantities)) if words else self._nearest(self._plain_terms(text))
        if said and not words:
            sources = tuple(source for source in self.sources if said in self._material.body[source.place].text)[:1]
        return Read(text, words, quantities, sources, strange, "\n".join(source.told for source in sources))

    def _behind(self, text: str, words: frozenset[str], quantities: frozenset[Quantity]) -> Iterator[Source]:
        """Give the sentences that a sentence says anew, the nearest first: each adds words that the others lack.

        Of two that are as near the one with its quantities: a heading may have the words of the sentence below it.
        """
        left = set(words)
        near = (
            dict(zip(self.sources, self._likeness.of(text, [each.text for each in self.sources]), strict=True))
            if self._likeness
            else {}
        )

        def nearness(source: Source) -> tuple[float, int]:
            share = len(left & source.words) / (1 + len(source.words) ** 0.5)
            return share + near.get(source, 0.0), len(quantities & source.quantities)

        for place in range(MOST_SOURCES):
            best = max(self.sources, key=nearness)
            gain = left & best.words
            is_near = place == 0 and near.get(best, 0.0) >= LIKE
            if not is_near and (not gain or (len(gain) < 2 and len(gain) < len(best.words) / 2 and left != words)):
                return
            yield best
            near.pop(best, None)
            left -= best.words

    def _plain_terms(self, text: str) -> frozenset[str]:
        terms = frozenset(terms_of(text, self.side))
        return terms - leading_words(self._material.language) or terms

    def _nearest(self, terms: frozenset[str]) -> tuple[Source, ...]:
        """Give the sentence that holds all of these words, which are too common to tell by: "it is not your fault"."""
        return tuple(source for source in self.sources if terms and terms <= source.terms)[:1]

    @cached_property
    def known_text(self) -> str:
        """All that the text and the facts of the case say, without what somebody is quoted with."""
        material = self._material
        facts = (f"{name} {value}" for name, value in material.facts.items())
        plain = self._without_quotations(material.laid_out)
        return "\n".join([material.opening, plain, *facts])

    def nearness(self, read: Read) -> float:
        """Give how near a sentence is in meaning to those of ours that it tells anew: 0 where that is not known."""
        if self._likeness is None or not read.sources:
            return 0.0
        told = [source.text for source in read.sources]
        return max(self._likeness.of(read.text, [*told, " ".join(told)]))

    @staticmethod
    def source_words(read: Read) -> frozenset[str]:
        """Give the words of the sentences that a sentence tells anew, with those of the headings above them."""
        return frozenset().union(*(source.words | source.heading_words for source in read.sources))

    def told_sources(self, read: Read) -> list[Source]:
        """Give the sentences that are told, not only touched: half of what each adds to those before it is said."""
        told, held = [read.sources[0]], read.sources[0].words
        for source in read.sources[1:]:
            added = source.words - held
            is_like = self._likeness is None or self._likeness.of(read.text, [source.text])[0] >= LIKE
            is_like = is_like and self._may_deny(source, read)
            if is_like and added and len(added & read.words) / len(added) >= TOLD_SHARE:
                told.append(source)
                held |= source.words
        return told

    def _may_deny(self, source: Source, read: Read) -> bool:
        """Say whether what a sentence of ours denies is spoken of at all; True where it denies nothing."""
        denied = {same_word(term) for term in polarity.surely_denied(source.text, self.side)}
        return not polarity.denies(source.text) or bool(denied & read.words)

    def told_part(self, source: str, read: Read) -> str:
        """Give the clauses of a sentence of ours that a sentence tells: a model may make two sentences of one.

        A clause without words of its own ("if it is still not there") belongs to the next one that has some.
        """
        told, waiting = [], []
        for clause in polarity.clauses_of(source):
            words = self.words_of(clause)
            waiting.append(clause)
            if words:
                is_told = len(words & read.words) >= TOLD_SHARE * len(words)
                told += waiting if is_told or self._denies_of(clause, read.words) else []
                waiting = []
        return " ".join([*told, *waiting]) if told else source

    def _denies_of(self, clause: str, words: frozenset[str]) -> bool:
        """Say whether what a clause denies outright is spoken of: a denial is not lost for a few words."""
        return any(same_word(term) in words for term in polarity.surely_denied(clause, self.side))

    def pointed_at(self, source: Source) -> frozenset[Quantity]:
        """Give the quantities of the sentence before, where a sentence of ours points at it: "after that"."""
        before = self.sources[source.place - 1] if source.place else None
        return before.quantities if before and _POINTS_BACK.search(source.text) else frozenset()
