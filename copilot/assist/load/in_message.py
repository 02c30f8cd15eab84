"""The cues in one message: what its phrases, its words, its capitals and its punctuation say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import tanh

from copilot.assist.load.cues import GRIEVANCES, CueName, Sign
from copilot.assist.load.in_case import waiting_weight
from copilot.assist.load.phrases import FoundPhrase, Phrases
from copilot.assist.load.text import MOST_CHARACTERS, Word, words_of
from copilot.assist.load.wording import Wording
from copilot.assist.story.contacts import SaidContacts, said_contacts
from copilot.assist.story.spoken_waits import find_waits
from copilot.knowledge.terms import Side

_Wait = tuple[int, int, float]  # where it stands, and how many days

_COUNTS = frozenset(("kali", "kalinya", "time", "times", "balik", "twice", "2x", "3x", "4x", "5x"))
_CALMING = frozenset((CueName.THANKS, CueName.RELIEF))
_STILL_WAITING = frozenset(("belum", "tidak", "rusak", "hilang", "still", "not", "never", "nothing", "broken", "lost"))
_LONGEST_WAIT_DAYS = 180  # "a customer for 5 years" is no waiting time
_MOST_QUOTED = 8  # words of one run of wording
_ENDS_SENTENCE = frozenset('.!?\n"')
_BREAKS = frozenset(("..", "!", "!!", "?", "??", "?!"))

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ ,]+[A-Z]+\b)*")
_SHOUTED = 5  # letters of a single word that count as shouting: shorter ones are mostly names (OTP, QRIS)
_SHOUTED_WORDS = 3
_MARKS = re.compile(r"[!?]{2,}")


@dataclass(frozen=True, slots=True)
class MessageReader:
    """Reads messages of one language. `weights` are the hand-set ones of assets/load/weights.csv."""

    side: Side
    phrases: Phrases
    wording: Wording
    weights: Mapping[str, float]

    def signs(self, text: str, trust: float = 1.0) -> list[Sign]:
        """Give every cue of a message; their weights add up to what the message says, in log odds.

        `trust` (0..1) is how far the choice of words counts, less where only half of them are of this language.
        """
        words = words_of(text, self.side)
        if not words:
            return []
        waits = list(find_waits(text[:MOST_CHARACTERS]))
        phrases = _counted(self.phrases.found_in(words), words, text)
        found = list(self._believed(phrases, words, waits))
        shares = [trust * share for share in self._scaled(self.wording.shares(words))]
        signs = list(self._phrase_signs(found, words, shares))
        signs += self._waits(waits, signs)
        signs += _wording_signs(words, shares, text)
        if sum(sign.weight for sign in signs if sign.cue in _CALMING) > self.weights["thanks_beats_shouting"]:
            signs += self._shouting(text)
        return signs

    def _believed(
        self, found: Iterator[FoundPhrase], words: Sequence[Word], waits: Sequence[_Wait]
    ) -> Iterator[FoundPhrase]:
        """Take words of praise as sarcasm only where something is wrong."""
        phrases = list(found)
        grieved = (
            bool(waits)
            or any(phrase.cue in GRIEVANCES and not phrase.negated for phrase in phrases)
            or any(word.form in _STILL_WAITING for word in words)
        )
        for phrase in phrases:
            praises = phrase.cue == CueName.SARCASM and not grieved
            yield replace(phrase, cue=CueName.THANKS, weight=self.weights["praise"]) if praises else phrase

    def _scaled(self, shares: list[float]) -> list[float]:
        """Bound what the choice of words can add or take, so that it never outweighs what is said outright."""
        total, most = sum(shares), self.weights[f"most_by_wording_{self.side}"]
        if not total:
            return shares
        factor = most * tanh(total / most) / total
        return [share * factor for share in shares]

    def _phrase_signs(self, found: Sequence[FoundPhrase], words: Sequence[Word], shares: list[float]) -> Iterator[Sign]:
        """Give the phrases, each with the shares of its own words; a cue found again counts for less and less."""
        times: dict[str, int] = {}
        for phrase in found:
            inside = range(phrase.first, phrase.last)
            own = sum(shares[place] for place in inside)
            for place in inside:
                shares[place] = 0.0
            if phrase.negated:
                continue
            again = times[phrase.cue] = times.get(phrase.cue, 0) + 1
            weight = phrase.weight * self.weights["found_again"] ** (again - 1)
            # A word's own share may strengthen the cue it belongs to, never turn it round.
            strengthened = weight + own if own * phrase.weight > 0 else weight
            start, end = words[phrase.first].start, words[phrase.last - 1].end
            yield Sign(CueName(phrase.cue), start, end, strengthened)

    def _waits(self, waits: Sequence[_Wait], signs: Sequence[Sign]) -> Iterator[Sign]:
        """Give the time that the customer says it already takes, where no phrase quotes it yet."""
        for start, end, days in waits:
            quoted = any(sign.start < end and start < sign.end for sign in signs)
            if days <= _LONGEST_WAIT_DAYS and not quoted:
                yield Sign(CueName.WAITING, start, end, waiting_weight(days, self.weights["waiting_most"]))
                return

    def _shouting(self, text: str) -> Iterator[Sign]:
        for number, (start, end) in enumerate(self._capitals(text[:MOST_CHARACTERS])):
            long = len(text[start:end].split()) >= _SHOUTED_WORDS
            weight = self.weights["capitals_sentence" if long else "capitals_word"]
            yield Sign(CueName.CAPITALS, start, end, weight * self.weights["found_again"] ** number)
        for number, match in enumerate(_MARKS.finditer(text, 0, MOST_CHARACTERS)):
            weight = self.weights["punctuation"] * self.weights["found_again"] ** number
            yield Sign(CueName.PUNCTUATION, _start_of_word_before(text, match.start()), match.end(), weight)

    def _capitals(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the runs of words in capitals that are words of the language, not codes and names."""
        for match in _CAPITALS.finditer(text):
            words = [word.form for word in words_of(match.group(), self.side)]
            known = [word for word in words if len(word) > 1 and word in self.wording.weights]
            if len(known) >= 2 or any(len(word) >= _SHOUTED for word in known):
                yield match.span()


def _counted(phrases: Iterator[FoundPhrase], words: Sequence[Word], text: str) -> Iterator[FoundPhrase]:
    """Leave out what happened a second time without being a contact with us: "kedua kalinya kami ke sini"."""
    told: list[SaidContacts] | None = None
    for phrase in phrases:
        inside = words[phrase.first : phrase.last]
        if phrase.cue == CueName.REPEAT_CONTACT and any(word.form in _COUNTS for word in inside):
            told = list(said_contacts(text[:MOST_CHARACTERS])) if told is None else told
            start, end = inside[0].start, inside[-1].end
            if not any(one.start < end and start < one.end for one in told):
                continue
        yield phrase


def _wording_signs(words: Sequence[Word], shares: Sequence[float], text: str) -> Iterator[Sign]:
    """Give neighbouring words that speak the same way as one cue with one quote."""
    run: list[int] = []
    for place, share in enumerate(shares):
        if run and not _goes_on(run, place, words, shares, text):
            yield _run_sign(run, words, shares)
            run = []
        if share:
            run.append(place)
    if run:
        yield _run_sign(run, words, shares)


def _goes_on(run: Sequence[int], place: int, words: Sequence[Word], shares: Sequence[float], text: str) -> bool:
    """Tell whether a word belongs to the quote before it: same direction, same sentence, not too long."""
    last, share = run[-1], shares[place]
    same_way = share != 0 and (shares[last] > 0) == (share > 0)
    return (
        same_way
        and words[place].form not in _BREAKS
        and len(run) < _MOST_QUOTED
        and not _ENDS_SENTENCE.intersection(text[words[last].end : words[place].start])
    )


def _run_sign(run: Sequence[int], words: Sequence[Word], shares: Sequence[float]) -> Sign:
    return Sign(CueName.WORDS, words[run[0]].start, words[run[-1]].end, sum(shares[place] for place in run))


def _start_of_word_before(text: str, place: int) -> int:
    """Quote the marks with the word they belong to: "MANA???" rather than "???"."""
    return max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
