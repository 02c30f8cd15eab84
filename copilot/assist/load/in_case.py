"""The cues of the case as a whole: promises we broke, complaints said again, earlier contacts, waiting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copilot.assist.load.cues import CueName, Sign
from copilot.assist.story.contacts import contacts_told
from copilot.assist.story.promises import promises
from copilot.assist.story.wanting import telling_sentence
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences
from copilot.knowledge.terms import Side, terms_of

Vectors = Mapping[int, NDArray[np.float32]]
"""Unit vectors of messages, by the identity of the message."""

Turn = Sequence[Message]
"""What the customer wrote in one go: their messages with no answer of ours and no long pause between them."""

ONE_GO = timedelta(hours=6)
RECENT = timedelta(days=30)
_LONG_WAIT_DAYS = 14
_BY_A_SLIP = timedelta(minutes=2)
_MOST_CONTACTS = 2
_LATE_FACTS = re.compile(r"(?:^|\.)days_(?:late|overdue)$")
_OWED_BY_CUSTOMER = ("instalment.", "payment.", "bill.", "loan.", "cicilan.", "tagihan.")

_LONGEST_COMPARED = 600  # characters of each message
_LEAST_SHARED = 3  # content words
_LEAST_SHARE = 0.5  # of the shorter message's content words
_MOST_COMPARED = 12  # earlier messages
_MOST_QUOTED = 120  # characters
_LONGEST_READ = 4_000  # characters of a message in which our words are looked for
_UNSOLVED = re.compile(
    r"\b(?:masih|belum|blm|blom|tetap|tetep|lagi|juga|mana|again|still|never|nothing|where is|where's|when will)\b",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_QUOTED = re.compile(r"[\"“”'‘](?P<words>[^\"“”\n]{6,200}?)[\"“”'’](?!\w)")


class CaseSign(NamedTuple):
    """A cue of the case, with the message that its quote stands in."""

    message: Message
    sign: Sign


def turns_of(case: Case, most: int) -> Sequence[Turn]:
    """Give the customer's turns, oldest first, of the newest `most` messages that they wrote."""
    turns: list[list[Message]] = []
    answered = True
    kept = {id(message) for message in case.customer_messages[-most:]}
    for message in case.messages:
        if message.author is Author.AGENT and not message.internal:
            answered = True
        elif id(message) in kept:
            if answered or _much_later(message, turns[-1][-1]):
                turns.append([])
            turns[-1].append(message)
            answered = False
    return turns


def _much_later(message: Message, before: Message) -> bool:
    return bool(message.at and before.at and message.at - before.at > ONE_GO)


def case_signs(
    case: Case, turns: Sequence[Turn], vectors: Vectors, *, now: datetime, side: Side, weights: Mapping[str, float]
) -> Iterator[CaseSign]:
    """Give the cues that no single message shows.

    `vectors` are those of the newest messages, where the newest complains; else there are none.
    """
    yield from _broken_promises(case, now, weights["broken_promise"])
    yield from _repeated_complaint(turns, vectors, side, weights)
    yield from _earlier_contacts(case, turns[-1][-1], now, weights["repeat_history"])
    yield from _waiting(case, turns[-1], now, weights["waiting_most"])


def quoted_from_us(message: Message, case: Case) -> Sequence[tuple[int, int]]:
    """Give where a message repeats our words: between quotation marks, or in a reply's quoted lines."""
    text = message.text[:_LONGEST_READ]
    places = [match.span() for match in _QUOTED_LINE.finditer(text)]
    marked = [match for match in _QUOTED.finditer(text) if match["words"].strip(" .,!?")]
    if marked:
        ours = " ".join(m.text for m in case.messages if m.author is Author.AGENT).casefold()
        places += [match.span() for match in marked if match["words"].strip(" .,!?").casefold() in ours]
    return places


def waiting_weight(days: float, most: float) -> float:
    """Give what so many days of waiting add: the first days count most, after two weeks no day adds anything."""
    return most * min(1.0, log1p(days) / log1p(_LONG_WAIT_DAYS))


# Broken promises


def _broken_promises(case: Case, now: datetime, most: float) -> Iterator[CaseSign]:
    """Give what the story says we did not keep, the newest first: each one more weighs half as much again."""
    by_id = {message.id: message for message in reversed(case.messages) if message.author is Author.AGENT}
    # What the customer tells of our promises is read where they tell it, as any other of their words.
    broken = [one for one in promises(case, now) if one.state == "broken" and one.message_id in by_id]
    for number, promise in enumerate(reversed(broken)):
        message = by_id[promise.message_id]
        start = message.text.find(promise.quote)
        if start >= 0:
            end = start + len(promise.quote.rstrip(".!"))
            yield CaseSign(message, Sign(CueName.BROKEN_PROMISE, start, end, most * 0.5**number))


# Said again


def _repeated_complaint(
    turns: Sequence[Turn], vectors: Vectors, side: Side, weights: Mapping[str, float]
) -> Iterator[CaseSign]:
    """Find the newest message that says again, in the same words or in others, what was said before we answered."""
    earlier = [_Said.of(m, vectors, side) for turn in turns[:-1] for m in turn][-_MOST_COMPARED:]
    before = [m for turn in turns[:-1] for m in turn]
    for message in (m for m in turns[-1] if earlier and _is_unsolved(m, vectors) and not _is_sent_twice(m, before)):
        said = _Said.of(message, vectors, side)
        again = [other for other in earlier if said.repeats(other, weights["alike"])]
        if again:
            shared = max((said.terms & other.terms for other in again), key=len)
            start, end = _sentence_with_most(message.text[:_LONGEST_COMPARED], shared or said.terms, side)
            yield CaseSign(message, Sign(CueName.REPEAT_COMPLAINT, start, end, weights["repeat_complaint"]))
            return


def _is_unsolved(message: Message, vectors: Vectors) -> bool:
    """Say whether a message complains (then it is heard) or says that nothing changed; a mere request does neither."""
    return bool(vectors) or _UNSOLVED.search(message.text[:_LONGEST_COMPARED]) is not None


def _is_sent_twice(message: Message, before: Sequence[Message]) -> bool:
    """Say whether a message came a second time by a slip: the same words within minutes."""
    same = (m for m in before if m.text.strip() == message.text.strip())
    return any(m.at and message.at and message.at - m.at <= _BY_A_SLIP for m in same)


class _Said(NamedTuple):
    """What a message says: its content words, and its unit vector where it was heard."""

    terms: frozenset[str]
    vector: NDArray[np.float32] | None

    @classmethod
    def of(cls, message: Message, vectors: Vectors, side: Side) -> "_Said":
        return cls(frozenset(terms_of(message.text[:_LONGEST_COMPARED], side)), vectors.get(id(message)))

    def repeats(self, other: "_Said", alike: float) -> bool:
        """Say whether both say the same; "halo kak" after "halo min" is no complaint said again."""
        if _says_again(self.terms, other.terms):
            return True
        if self.vector is None or other.vector is None or min(len(self.terms), len(other.terms)) < _LEAST_SHARED:
            return False
        return float(self.vector @ other.vector) >= alike


def _says_again(terms: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(terms & other)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(terms), len(other))


def _sentence_with_most(text: str, shared: frozenset[str], side: Side) -> tuple[int, int]:
    sentence = max(sentences(text), key=lambda one: len(shared & set(terms_of(one, side))))
    start = text.index(sentence)
    return start, min(start + len(sentence), start + _MOST_QUOTED)


def _earlier_contacts(case: Case, newest: Message, now: datetime, weight: float) -> Iterator[CaseSign]:
    """Count contacts of the last 30 days, or those that the customer counts, by their own words."""
    since = (newest.at or now) - RECENT
    times = [earlier.closed_at or earlier.opened_at for earlier in case.history]
    recent = sum(1 for at in times if at and at >= since)
    contacts = contacts_told(case)
    message = next((m for m in case.customer_messages if m.id == contacts.message_id), newest)
    weight *= min(max(recent, contacts.earlier), _MOST_CONTACTS)
    if contacts.quote and weight:
        start = message.text.index(contacts.quote)
        yield CaseSign(message, Sign(CueName.REPEAT_CONTACT, start, start + len(contacts.quote), weight))
    elif weight:
        yield CaseSign(newest, opening(newest, CueName.REPEAT_CONTACT, weight))


# Waiting


def _waiting(case: Case, turn: Turn, now: datetime, most: float) -> Iterator[CaseSign]:
    """Count the days since an unanswered turn began (the first is free), or those that what we owe is late."""
    answered = next((m.author for m in reversed(case.messages) if not m.internal), None) is Author.AGENT
    began = turn[0].at
    unanswered = (now - began) / timedelta(days=1) - 1 if began and not answered else 0.0
    days = max([unanswered, *_days_late(case)], default=0.0)
    if days > 0:
        yield CaseSign(turn[-1], opening(turn[-1], CueName.WAITING, waiting_weight(days, most)))


def _days_late(case: Case) -> Iterator[float]:
    for fact, value in case.facts.items():
        if _LATE_FACTS.search(fact) and not fact.startswith(_OWED_BY_CUSTOMER) and isinstance(value, int | float):
            yield float(value)


def opening(message: Message, cue: CueName, weight: float) -> Sign:
    """Quote what a message is about: for a cue that is counted, not read from words."""
    sentence = telling_sentence(message.text)
    start = message.text.index(sentence)
    return Sign(cue, start, start + min(len(sentence.rstrip(".")), _MOST_QUOTED), weight)
