"""Dangers that a customer's words show, and that no ordinary procedure may answer first.

Somebody speaks of ending their life, is hurt, has given a code away or lost an account, or the writer is no customer
but asks us to bend the rules. Read from words, in both languages and the slang of both, before anything else is
proposed. What belongs to a thing ("HP saya mau mati", "dying to know", "obat luka") is none, nor is a mere question.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from copilot.assist.danger.words import (
    ASKS_CHANGE,
    ASKS_DATA,
    ASKS_FOR_OTHERS,
    CLAIMS_OFFICE,
    GIVEN_AWAY,
    HURT,
    IF_OR_FOR,
    INGESTED,
    LEAKS_OR_BURSTS,
    LIFE,
    LIFE_UNLESS_A_THING,
    LINK,
    NEGATED,
    ONLY_ASKS_HOW,
    OUTSIDER,
    SKIPS_RULES,
    TAKEN_OVER,
    TELLS_CHANGE,
    THINGS,
    TITLES,
)
from copilot.assist.suggestion import ToldFact
from copilot.cases.case import Case, FactValue

MOST_CHARACTERS = 4_000  # of one message
MOST_MESSAGES = 20  # of the customer, the newest ones
_CLAUSE = 60  # characters before a word in which it may be negated, supposed, or said of a thing
_TALK = 160  # characters before words that a thing may say too ("gak mau hidup"), in which that thing may be named
_QUOTED = 60  # characters on each side of the words that show a danger
_EDGE = re.compile(r"[.!?\n;]|,\s")
# Actions of a pack's `never` list, by their names in either language.
_NEVER_CHANGES = r"(?:change|update|edit|ubah|ganti)\w*_.*(?:account|bank|rekening|payout)"
_NEVER_GIVES = (
    r"(?:share|give|send|export|reveal|disclose|beri|kirim|bagi)\w*_.*(?:data|detail|address|alamat|customer)"
)
_NUMBER = re.compile(r"\d{6}")
_SENTENCE = re.compile(r"[.!?\n;]")


class Danger(StrEnum):
    """What comes before every procedure, the gravest first."""

    LIFE = "life"
    INJURY = "injury"
    TAKEN = "taken"
    DECEPTION = "deception"


class FoundDanger(NamedTuple):
    """A danger in text[start:end]."""

    danger: Danger
    start: int
    end: int


class SaidDanger(NamedTuple):
    """A danger of a case, with the words that show it, as they stand in the message."""

    danger: Danger
    quote: str
    message_id: str
    code_given: bool = False


def dangers_in(text: str) -> Iterator[FoundDanger]:
    """Give each danger of a message once, the gravest first, where its words first stand."""
    text = text[:MOST_CHARACTERS]
    for danger, found in (
        (Danger.LIFE, life_words(text)),
        (Danger.INJURY, injury_words(text)),
        (Danger.TAKEN, _code_given(text) or _first_said(TAKEN_OVER, text)),
        (Danger.DECEPTION, _deception(text)),
    ):
        if found:
            yield FoundDanger(danger, *found)


def dangers_of(case: Case) -> tuple[SaidDanger, ...]:
    """Give the dangers of a case, the gravest first; of each the words said last, but a code stays given away."""
    said: dict[Danger, SaidDanger] = {}
    for message in case.customer_messages[-MOST_MESSAGES:]:
        for found in dangers_in(message.text):
            quote = _sentence(message.text, found.start, found.end)
            given = found.danger is Danger.TAKEN and _code_given(message.text[:MOST_CHARACTERS]) is not None
            if given or found.danger not in said or not said[found.danger].code_given:
                said[found.danger] = SaidDanger(found.danger, quote, message.id, given)
    return tuple(said[danger] for danger in Danger if danger in said)


def forbidden_requests(case: Case, never: Sequence[str]) -> Iterator[SaidDanger]:
    """Give where the customer has us do what the pack's `never` forbids everyone; asking how it is done is none.

    Of a list in the pack's own words two kinds can be told: where money goes to, and the data of somebody else.
    """
    kinds = ((_NEVER_CHANGES, TELLS_CHANGE), (_NEVER_GIVES, ASKS_FOR_OTHERS))
    looked_for = [words for names, words in kinds if any(re.search(names, action) for action in never)]
    for message in case.customer_messages[-MOST_MESSAGES:]:
        text = message.text[:MOST_CHARACTERS]
        for match in (match for words in looked_for for match in _compiled(words).finditer(text)):
            quote = _sentence(text, *match.span())
            if _NUMBER.search(quote) or not _compiled(ONLY_ASKS_HOW).search(quote):
                yield SaidDanger(Danger.DECEPTION, quote, message.id)


def danger_facts(case: Case) -> Iterator[ToldFact]:
    """Give what the dangers of a case say as facts that a playbook can ask about; not those the case knows itself."""
    for said in dangers_of(case):
        for fact, value in _facts_of(said):
            if fact not in case.facts:
                yield ToldFact(fact=fact, value=value, quote=said.quote, message_id=said.message_id)


def _facts_of(said: SaidDanger) -> Iterator[tuple[str, FactValue]]:
    if said.danger is Danger.INJURY:
        yield "damage.injury", True
    if said.danger is Danger.TAKEN:
        yield "account.status", "compromised"
    if said.code_given:
        yield "account.code_given", True


def life_words(text: str) -> tuple[int, int] | None:
    """Give where a text speaks of ending one's own life, or of not wanting to live."""
    text = text[:MOST_CHARACTERS]
    for match in _compiled(LIFE).finditer(text):
        before = _before(text, match.start(), _CLAUSE)
        if not _compiled(TITLES).search(before):
            return match.span()
    for match in _compiled(LIFE_UNLESS_A_THING).finditer(text):
        before = text[max(0, match.start() - _TALK) : match.start()]
        is_negated = _compiled(NEGATED).search(_before(text, match.start(), _CLAUSE))
        if not is_negated and not _compiled(THINGS).search(f"{before} {text[match.end() : match.end() + _CLAUSE]}"):
            return match.span()
    return None


def injury_words(text: str) -> tuple[int, int] | None:
    """Give where a text tells that somebody is hurt, swallowed what is no food, or is near what leaks or bursts."""
    return _first_said(HURT, text[:MOST_CHARACTERS]) or hazard_words(text)


def hazard_words(text: str) -> tuple[int, int] | None:
    """Give where a text tells of what harms in a moment, in whatever tone: poison taken, gas, fire, what burst."""
    text = text[:MOST_CHARACTERS]
    return _ingested(text) or _first_said(LEAKS_OR_BURSTS, text)


def is_deceptive(text: str) -> bool:
    """Say whether a message tries to have us change an account or hand out data around the rules."""
    return _deception(text[:MOST_CHARACTERS]) is not None


def _first_said(words: str, text: str) -> tuple[int, int] | None:
    """Give the first place where the words tell of what happened: not negated, not supposed, not a product's name."""
    for match in _compiled(words).finditer(text):
        before = _before(text, match.start(), _CLAUSE)
        if not _compiled(NEGATED).search(before) and not _compiled(IF_OR_FOR).search(before):
            return match.span()
    return None


def _ingested(text: str) -> tuple[int, int] | None:
    """Give where somebody swallowed or breathed in what is no food; a plant that is fed and a thirsty car did not."""
    found = _first_said(INGESTED, text)
    return found if found and not _compiled(THINGS).search(_before(text, found[1], _TALK)) else None


def _code_given(text: str) -> tuple[int, int] | None:
    """Give where the writer says they gave a code or a password to somebody who is not us."""
    if not _compiled(OUTSIDER).search(text):
        return None
    return _first_said(GIVEN_AWAY, text)


def _deception(text: str) -> tuple[int, int] | None:
    """Find two signs together: what is asked for, and how it is pressed. One sign alone is an ordinary request."""
    wanted = _compiled(ASKS_CHANGE).search(text) or _compiled(ASKS_DATA).search(text)
    claims, skips = _compiled(CLAIMS_OFFICE).search(text), _compiled(SKIPS_RULES).search(text)
    if wanted and (claims or skips or _compiled(LINK).search(text)):
        return wanted.span()
    return skips.span() if skips and claims else None


def _sentence(text: str, start: int, end: int) -> str:
    """Give the sentence around a place as it stands there; of a long one the words near the place."""
    left = max((edge.end() for edge in _SENTENCE.finditer(text, 0, start)), default=0)
    right = next((edge.start() for edge in _SENTENCE.finditer(text, end)), len(text))
    if start - left > _QUOTED:
        left = text.find(" ", start - _QUOTED, start) + 1 or start
    if right - end > _QUOTED:
        right = max(end, text.rfind(" ", end, end + _QUOTED))
    return text[left:right].strip()


def _before(text: str, start: int, reach: int) -> str:
    """Give the words of the same clause that stand before a place."""
    return _EDGE.split(text[max(0, start - reach) : start])[-1]


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """Compile when a message is first read: nothing runs on import."""
    return re.compile(words, re.IGNORECASE)
