"""The cues of the case as a whole: promises we broke, complaints said again, earlier contacts, waiting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from math import log1p
from typing import NamedTuple

from copilot.assist.load_cues import CueName, Sign
from copilot.assist.spoken_dates import find_dates
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.terms import Side, terms_of

Turn = Sequence[Message]
"""What the customer wrote in one go: their messages with no answer of ours and no long pause between them."""

ONE_GO = timedelta(hours=6)
RECENT = timedelta(days=30)
_LONG_WAIT_DAYS = 14
_MOST_CONTACTS = 2
_LATE_FACTS = re.compile(r"(?:^|\.)days_(?:late|overdue)$")
_OWED_BY_CUSTOMER = ("instalment.", "payment.", "bill.", "loan.", "cicilan.", "tagihan.")

_LONGEST_COMPARED = 600  # characters of each message
_LEAST_SHARED = 3  # content words
_LEAST_SHARE = 0.5  # of the shorter message's content words
_MOST_COMPARED = 12  # earlier messages
_MOST_QUOTED = 120  # characters

_SENTENCE = re.compile(r"[^.!?\n]+")
_PROMISES = re.compile(
    r"\b(?:pasti|akan|kabari|kabarin|kami|saya|sampai|tiba|diproses|dikirim|selesai|masuk|janji|maksimal|paling lambat"
    r"|will|we'll|i'll|promise|shall|arrive|latest|by|within)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:jam|pukul|before|by|at|sebelum) (?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?(?P<half>[ap]m)?\b", re.I
)
_MORNING = re.compile(r"\b(?:pagi|morning)\b", re.IGNORECASE)
_END_OF_DAY = time(18)  # a day we named is over when the working day is
_NOON = time(12)
_MOST_PROMISES = 20  # agent messages read, newest first


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
    case: Case, turns: Sequence[Turn], *, now: datetime, side: Side, weights: Mapping[str, float]
) -> Iterator[CaseSign]:
    """Give the cues that no single message shows."""
    yield from _broken_promises(case, turns, weights["broken_promise"])
    yield from _repeated_complaint(turns, side, weights["repeat_complaint"])
    yield from _earlier_contacts(case, turns[-1][-1], now, weights["repeat_history"])
    yield from _waiting(case, turns[-1], now, weights["waiting_most"])


def waiting_weight(days: float, most: float) -> float:
    """Give what so many days of waiting add: the first days count most, after two weeks no day adds anything."""
    return most * min(1.0, log1p(days) / log1p(_LONG_WAIT_DAYS))


# Broken promises


def _broken_promises(case: Case, turns: Sequence[Turn], most: float) -> Iterator[CaseSign]:
    last = next((m.at for m in reversed(turns[-1]) if m.at), None)
    if last is None:
        return
    ours = [m for m in case.messages if m.author is Author.AGENT and not m.internal and m.at and m.at < last]
    number = 0
    for message in ours[: -_MOST_PROMISES - 1 : -1]:
        for start, end, due in _promises(message):
            if due < last:
                yield CaseSign(message, Sign(CueName.BROKEN_PROMISE, start, end, most * 0.5**number))
                number += 1


def _promises(message: Message) -> Iterator[tuple[int, int, datetime]]:
    """Give the sentences in which we named a day: where they stand, and when that day is over."""
    if message.at is None:
        return
    text = message.text[:_LONGEST_COMPARED]
    for spoken in find_dates(text, message.at.date(), "future"):
        start, end = _sentence_around(text, spoken.start)
        sentence = text[start:end]
        if spoken.day >= message.at.date() and _PROMISES.search(sentence) and text[end : end + 1] != "?":
            yield start, end, datetime.combine(spoken.day, _hour_in(text[start:]), message.at.tzinfo or UTC)
            return


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            return start, min(match.end(), start + _MOST_QUOTED)
    return place, min(len(text), place + _MOST_QUOTED)


def _hour_in(text: str) -> time:
    if match := _HOUR.search(text):
        hour = int(match["hour"]) + (12 if (match["half"] or "").lower() == "pm" and int(match["hour"]) < 12 else 0)
        minute = int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return _NOON if _MORNING.search(text) else _END_OF_DAY


# Said again


def _repeated_complaint(turns: Sequence[Turn], side: Side, weight: float) -> Iterator[CaseSign]:
    """Find the newest message that says again what the customer said before we answered."""
    earlier = [m for turn in turns[:-1] for m in turn][-_MOST_COMPARED:]
    before = [frozenset(terms_of(m.text[:_LONGEST_COMPARED], side)) for m in earlier]
    for message in turns[-1] if before else ():
        terms = frozenset(terms_of(message.text[:_LONGEST_COMPARED], side))
        shared = max((terms & other for other in before if _says_again(terms, other)), key=len, default=None)
        if shared:
            start, end = _sentence_with_most(message.text[:_LONGEST_COMPARED], shared, side)
            yield CaseSign(message, Sign(CueName.REPEAT_COMPLAINT, start, end, weight))
            return


def _says_again(terms: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(terms & other)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(terms), len(other))


def _sentence_with_most(text: str, shared: frozenset[str], side: Side) -> tuple[int, int]:
    spans = [m.span() for m in _SENTENCE.finditer(text) if m.group().strip()]
    start, end = max(spans, key=lambda span: len(shared & set(terms_of(text[span[0] : span[1]], side))))
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, min(end, start + _MOST_QUOTED)


def _earlier_contacts(case: Case, newest: Message, now: datetime, weight: float) -> Iterator[CaseSign]:
    since = (newest.at or now) - RECENT
    times = [earlier.closed_at or earlier.opened_at for earlier in case.history]
    recent = sum(1 for at in times if at and at >= since)
    if recent:
        yield CaseSign(newest, opening(newest, CueName.REPEAT_CONTACT, weight * min(recent, _MOST_CONTACTS)))


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
    """Quote how a message begins: for a cue that is counted, not read from words."""
    line = next((m for m in _SENTENCE.finditer(message.text) if m.group().strip()), None)
    start = line.start() + len(line.group()) - len(line.group().lstrip()) if line else 0
    return Sign(cue, start, min(line.end(), start + _MOST_QUOTED) if line else 0, weight)
