"""What the customer already told us, each fact with the words that say it: nobody has to ask again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, islice
from typing import NamedTuple

from copilot.assist.story.calendar_words import WEEKDAYS, one_of
from copilot.assist.story.contacts import said_contacts
from copilot.assist.story.identifiers import asked_identifier, find_identifiers
from copilot.assist.story.spoken_addresses import find_addresses
from copilot.assist.story.spoken_amounts import find_amounts
from copilot.assist.story.spoken_choices import find_choices
from copilot.assist.story.spoken_dates import SpokenDate, find_dates
from copilot.assist.story.spoken_waits import find_waits
from copilot.assist.story.told_cues import (
    CUE_REACH,
    EDGE,
    PAYMENT_METHODS,
    amount_cues,
    can_be_on,
    date_cues,
    is_told_method,
    lies,
    method_words,
    next_clause_in,
    of_the_matter,
    said_to_be,
)
from copilot.assist.suggestion import ToldFact
from copilot.cases.case import Author, Case, FactValue, Message
from copilot.cases.phone_numbers import find_phones, international

MOST_CHARACTERS = 20_000  # of one message are read
MOST_CHARACTERS_OF_CASE = 120_000  # and of a whole case, the newest messages first
MOST_LETTERS = 2_000  # of a message in which they choose a way out
MOST_FACTS = 40
QUOTE_BEFORE, QUOTE_AFTER = 32, 16  # characters around a fact that make its quote readable


class Found(NamedTuple):
    """A fact found in one text, from `start` to `end`."""

    start: int
    end: int
    fact: str
    value: FactValue


_MINIMUM = re.compile(r"\b(?:min|minimum|minimal)\b\.?(?: \w+)?\s*$", re.IGNORECASE)
_BANK_BEFORE = re.compile(r"\b(?:bca|bni|bri|bsi|mandiri|permata|cimb)(?: (?:no\.?|nomor|a/c))?[ :]*$", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:{one_of(WEEKDAYS)})\b", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(
    rf"(?:(?:pada|hari|on|by|since|sejak|sebelum|before) )*(?P<weekday>{one_of(WEEKDAYS)})", re.IGNORECASE
)
_AHEAD_TOLD = ("order.estimated_until", "instalment.due_date")  # a day ahead that a customer tells; others are promises
_PRODUCT = re.compile(
    r"\b(?i:beli|membeli|pesan|pesen|memesan|order|ordered|bought|purchased|produk|product|item|barang)\s+"
    r"(?i:(?:sebuah|satu|1|a|an|the|my)\s+)?(?P<product>[A-Z][\w-]*[a-z][\w-]*(?: [A-Z0-9][\w,-]*){1,5})"
)
_BARE_ANSWER = re.compile(r"(?=.*\d)[\w/-]{3,40}")
_UNNAMED = ("date", "amount", "reference")
_WAIT, _WAITS_SINCE = "waiting.days", "waiting.since"
_CONTACTS = "contact.times"
_NATIONAL_ID = "customer.national_id"
NO_IDENTIFIERS: Mapping[str, str] = {}
_NO_TEXT_FACTS = (".status",)  # words of our own records ("delivered") that a customer says about anything


def told_facts(case: Case, identifiers: Mapping[str, str] = NO_IDENTIFIERS) -> tuple[ToldFact, ...]:
    """Give the facts the customer gave, oldest first, those last that nothing names ("date", "amount").

    Every quote stands word for word in its message. Of a national id the value shows the first and last digits.

    A fact that the case already knows keeps its name. The same fact with the same value comes once, with its first
    words. Relative dates ("3 hari lalu") are counted from the time of the message; without one they are left out.
    Of very long cases the newest 120,000 characters are read. `identifiers` says how the values of a fact begin
    (order.id: KLT-), as the pack names them.
    """
    known = _Known(case.facts, identifiers)
    told: dict[tuple[str, FactValue], ToldFact] = {}
    for message, question in _read(case):
        text = message.text[:MOST_CHARACTERS]
        for found in sorted(islice(_facts_in(text, message, question, known), 2 * MOST_FACTS)):
            value = _veiled(found.value) if found.fact == _NATIONAL_ID else found.value
            fact = ToldFact(
                fact=found.fact, value=value, quote=_quote(text, found.start, found.end), message_id=message.id
            )
            told.setdefault((fact.fact, fact.value), fact)
    facts = tuple(_with_the_last_wait(_with_most_contacts(tuple(told.values())[-MOST_FACTS:]), case))
    return tuple(sorted(facts, key=lambda fact: fact.fact in _UNNAMED))


def _with_most_contacts(facts: Sequence[ToldFact]) -> tuple[ToldFact, ...]:
    """Of how often the customer came to us, keep the most they say: "the third time" also says "each time"."""
    most = max((int(fact.value) for fact in facts if fact.fact == _CONTACTS), default=0)
    return tuple(fact for fact in facts if fact.fact != _CONTACTS or fact.value == most)


def _with_the_last_wait(facts: Sequence[ToldFact], case: Case) -> Iterator[ToldFact]:
    """Keep the wait told last; where the customer wrote again on a later day, give since when they wait beside it.

    "Udah seminggu" of the 10th is no week any more on the 20th, but they wait since the 3rd whatever day it is.
    """
    last = next((fact for fact in reversed(facts) if fact.fact == _WAIT), None)
    yield from (fact for fact in facts if fact.fact != _WAIT or fact is last)
    if last is None:
        return
    times = {message.id: message.at for message in case.customer_messages}
    said, newest = times[last.message_id], case.customer_messages[-1].at
    if said and newest and newest.date() > said.date():
        since = said.date() - timedelta(days=int(last.value))
        yield replace(last, fact=_WAITS_SINCE, value=since.isoformat())


def _veiled(value: FactValue) -> str:
    digits = str(value)
    return f"{digits[:4]}{'•' * (len(digits) - 8)}{digits[-4:]}"


class _Known:
    """The facts the case already has, to be found again by their value, and how the pack's identifiers begin."""

    def __init__(self, facts: Mapping[str, FactValue], identifiers: Mapping[str, str]) -> None:
        self._beginnings = tuple((begin.casefold(), fact) for fact, begin in identifiers.items() if begin)
        self._by_value = {_plain(value): fact for fact, value in facts.items() if not isinstance(value, bool)}
        texts = {str(value): fact for fact, value in facts.items() if isinstance(value, str) and len(value) >= 4}
        self._texts = {text: fact for text, fact in texts.items() if not fact.endswith(_NO_TEXT_FACTS)}
        alternatives = "|".join(re.escape(text) for text in sorted(self._texts, key=len, reverse=True)[:200])
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None
        self._folded: Mapping[str, tuple[str, str]] = {
            text.casefold(): (fact, text) for text, fact in self._texts.items()
        }

    def name_of(self, value: FactValue) -> str | None:
        """Give the name under which the case already holds this value, else the one its beginning gives away."""
        plain = _plain(value)
        begun = (fact for begin, fact in self._beginnings if isinstance(value, str) and plain.startswith(begin))
        return self._by_value.get(plain) or next(begun, None)

    def standing_in(self, text: str) -> Iterator[Found]:
        """Find the values of the case that stand in a text word for word."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if found := self._folded.get(match.group().casefold()):
                yield Found(match.start(), match.end(), *found)


def _plain(value: FactValue) -> str:
    return value.casefold() if isinstance(value, str) else repr(float(value))


def _read(case: Case) -> Iterable[tuple[Message, str]]:
    """Give the customer's messages with our turn before each, oldest first, within the limit of a case."""
    read: list[tuple[Message, str]] = []
    left = MOST_CHARACTERS_OF_CASE
    before = [None, *case.messages[:-1]]
    for message, previous in zip(reversed(case.messages), reversed(before), strict=True):
        if message.author is Author.CUSTOMER and message.text and left > 0:
            left -= min(len(message.text), MOST_CHARACTERS)
            read.append((message, previous.text if previous and previous.author is Author.AGENT else ""))
    return reversed(read)


def _facts_in(text: str, message: Message, question: str, known: _Known) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    said_on = message.at.date() if message.at else None
    for found in chain(
        _identifiers(text, question, known),
        _phones(text),
        known.standing_in(text),
        _addresses(text),
        _dates(text, said_on, known) if said_on else (),
        _amounts(text, known),
        _contacts(text),
        _methods(text),
        _products(text),
        _choices(text),
    ):
        if found.fact == "date" and said_on and found.value == said_on.isoformat():
            continue  # "udah tanggal 20": the day it was said on tells nothing
        is_bank = found.fact == "payment.method"  # "rek BCA 4450981233" tells two things
        if is_bank or not any(start < found.end and found.start < end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _identifiers(text: str, question: str, known: _Known) -> Iterator[Found]:
    products = [match.span("product") for match in _PRODUCT.finditer(text)]
    for found in find_identifiers(text):
        is_model = found.fact is None and any(start < found.start < end for start, end in products)
        if is_model and not known.name_of(found.value):
            continue
        fact = known.name_of(found.value) or found.fact or asked_identifier(question) or "reference"
        yield Found(found.start, found.end, fact, found.value)
    bare = text.strip(" .#\n")
    if question and _BARE_ANSWER.fullmatch(bare) and (answered := known.name_of(bare) or asked_identifier(question)):
        yield Found(text.index(bare), text.index(bare) + len(bare), answered, bare)


def _phones(text: str) -> Iterator[Found]:
    for start, end, phone in find_phones(text):
        if _BANK_BEFORE.search(text[max(0, start - CUE_REACH) : start]):
            yield Found(start, end, "payment.account_number", phone)
        else:
            yield Found(start, end, "customer.phone", international(phone) or phone)


def _addresses(text: str) -> Iterator[Found]:
    for start, end in find_addresses(text):
        yield Found(start, end, "order.address", text[start:end])


def _dates(text: str, said_on: date, known: _Known) -> Iterator[Found]:
    for start, end, days in find_waits(text):
        if days >= 1:
            yield Found(start, end, _WAIT, int(days))
    upto, named = 0, dict[str, date]()
    for spoken in find_dates(text, said_on, lambda start: lies(text, start)):
        day = _same_weekday(text[spoken.start : spoken.end], spoken.day, named).isoformat()
        # "jatuh tempo 5 Desember, tapi diblokir dari kemarin": a cue names no date of the next clause.
        since = upto if next_clause_in(text[upto : spoken.start]) else 0
        upto = spoken.end
        fact = known.name_of(day) or said_to_be(text, spoken.start, spoken.end, date_cues, since)
        if fact and not (can_be_on(fact, spoken.day, said_on) and of_the_matter(fact, text, spoken.start, spoken.end)):
            fact = None
        if spoken.is_future and fact not in _AHEAD_TOLD:
            continue
        if fact or _tells_a_day(text, spoken):
            yield Found(spoken.start, spoken.end, fact or "date", day)


def _same_weekday(words: str, day: date, named: dict[str, date]) -> date:
    """Give the day that a bare weekday was when the message first named it: "by Friday? I fly on Friday" is one."""
    bare = _BARE_WEEKDAY.fullmatch(words)
    return named.setdefault(bare["weekday"].lower(), day) if bare else day


def _tells_a_day(text: str, spoken: SpokenDate) -> bool:
    """Say whether a date that nothing names is worth telling: one in figures, or a weekday that no question names."""
    words = text[spoken.start : spoken.end]
    if any(sign.isdigit() for sign in words):
        return True
    edge = EDGE.search(text, spoken.end)
    sentence = text[spoken.end : edge.end() if edge else len(text)]
    return _WEEKDAY.search(words) is not None and "?" not in sentence


def _amounts(text: str, known: _Known) -> Iterator[Found]:
    for spoken in find_amounts(text):
        if _MINIMUM.search(text[max(0, spoken.start - CUE_REACH) : spoken.start]):
            continue  # "min. belanja 150rb": our terms, not what they paid
        fact = known.name_of(spoken.value) or said_to_be(text, spoken.start, spoken.end, amount_cues)
        yield Found(spoken.start, spoken.end, fact or "amount", spoken.value)


def _contacts(text: str) -> Iterator[Found]:
    """Find how often the customer says they came to us about this."""
    for said in said_contacts(text):
        yield Found(said.start, said.end, _CONTACTS, said.times)


def _methods(text: str) -> Iterator[Found]:
    """Find how the customer pays, each way once."""
    names = tuple(PAYMENT_METHODS)
    found: dict[str, re.Match[str]] = {}
    for match in method_words().finditer(text):
        method = names[int((match.lastgroup or "m0")[1:])]
        if method not in found and is_told_method(text, match.start(), match.end(), method):
            found[method] = match
    for method, match in found.items():
        yield Found(match.start(), match.end(), "payment.method", method)


def _choices(text: str) -> Iterator[Found]:
    """Find the way out that the customer chose, so that nobody offers them the choice again."""
    for choice in find_choices(text[:MOST_LETTERS]):
        yield Found(choice.start, choice.end, "resolution.choice", choice.way)


def _products(text: str) -> Iterator[Found]:
    """Find products written as names after "beli", "order", "produk"."""
    for match in _PRODUCT.finditer(text):
        product = match["product"].rstrip(",-")
        yield Found(match.start("product"), match.start("product") + len(product), "order.item", product)


def _quote(text: str, start: int, end: int) -> str:
    """Give the words around a fact: within its line, from a word's start to a word's end."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - QUOTE_BEFORE), min(line_end, end + QUOTE_AFTER)
    if left > line_start:
        left = min(start, text.find(" ", left, start) + 1 or start)
    if right < line_end:
        right = max(end, text.rfind(" ", end, right))
    return text[left:right].strip()
