"""Checks on a reply before it is sent: the copilot's own draft, and what the agent types. Hints, never a block."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from copilot.assist.danger.signs import Danger
from copilot.assist.figures import unknown_figures
from copilot.assist.reply.acknowledgement import acknowledges
from copilot.assist.reply.draft import evidence_of
from copilot.assist.reply.slots import open_slots, signature_of
from copilot.assist.reply.support import (
    RECENT_MESSAGES,
    SUPPORTED_SHARE,
    Evidence,
    Judgement,
    content_words,
    is_courtesy,
    passage_words,
)
from copilot.assist.situation import Situation
from copilot.assist.steps.authority import rule_on, within
from copilot.assist.story.same_steps import asks_again
from copilot.assist.story.told_already import asks_for_known
from copilot.assist.suggestion import AuthorityLevel, Check, Draft, Support
from copilot.assist.wording import fact_name, say, shown_value
from copilot.cases.phone_numbers import find_phones, international
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.pack import Audience, Passage, Step, in_language

MOST_SENTENCES = 80  # of a reply that are looked at one by one
MOST_CHARACTERS = 20_000
ACKNOWLEDGED_BY = 3  # sentences, the greeting included, in which a heavy case should be met

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CERTAIN = re.compile(
    r"\b(?:pasti|dijamin|jaminan|garansi kami|guarantee\w*|definitely|certainly|for sure|without fail|promise)\b",
    re.IGNORECASE,
)
_COMMITS = re.compile(r"\b(?:kami|saya|akan|sudah|segera|we|i|will|have|going to)\b|['’](?:ll|ve)\b", re.IGNORECASE)
_HEDGES = re.compile(r"\b(?:jika|kalau|bila|if|once|setelah disetujui|once approved|boleh|may|can)\b", re.IGNORECASE)
_LEFT_TO_A_LEAD = re.compile(
    r"\b(?:persetujuan|disetujui|approv(?:al|es?|ed))\b[^.!?]{0,30}\b(?:lead|atasan|supervisor|manajer|manager)\b"
    r"|\b(?:lead|atasan|supervisor|manajer|manager)\w*\b[^.!?]{0,30}\b(?:menyetujui|setuju|approv(?:al|es?|ed)|agrees?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:besok|lusa|tomorrow|tonight|nanti malam|minggu depan|next week|senin|selasa|rabu|kamis|jumat|sabtu|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_PROMISED_SHARE = 0.6  # of the words of a step's name that a commitment must hold


@dataclass(frozen=True)
class _Reply:
    """The text being checked, cut once."""

    text: str
    sentences: tuple[str, ...]
    situation: Situation
    evidence: Evidence
    carried: Mapping[str, str | None]
    today: date

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """What each sentence stands on."""
        return {sentence: self.evidence.judge(sentence) for sentence in self.sentences}

    @cached_property
    def known_days(self) -> frozenset[str]:
        """The days that stand in the case or in a passage."""
        texts = [m.text for m in self.situation.case.messages[-RECENT_MESSAGES:]]
        texts += [passage.text for passage in self.evidence.passages]
        return frozenset(day.lower() for text in texts for day in _DAY.findall(text))

    @property
    def internal(self) -> Iterator[Passage]:
        """The passages found whose words are not for customers."""
        passages = (hit.passage for hit in self.situation.found.hits)
        return (passage for passage in passages if passage.audience is Audience.INTERNAL)


def check_reply(
    text: str, situation: Situation, draft: Draft | None = None, now: datetime | None = None
) -> tuple[Check, ...]:
    """Look over a reply to this customer and give what the agent should see before sending it.

    `draft` is the copilot's own, where the text came from it: its sentences carry their support with them.
    Messages are in the agent's language; every check quotes the words that it is about.
    """
    text = text[:MOST_CHARACTERS]
    reply = _Reply(
        text=text,
        sentences=sentences(text)[:MOST_SENTENCES],
        situation=situation,
        evidence=evidence_of(situation),
        carried={s.text: s.passage_id for s in draft.sentences} if draft else {},
        today=(now or datetime.now(UTC)).date(),
    )
    found = (check for rule in _RULES for check in rule(reply)) if text.strip() else ()
    return tuple({(check.check, check.quote): check for check in found}.values())


def _not_acknowledged(reply: _Reply) -> Iterator[Check]:
    opening = " ".join(reply.sentences[:ACKNOWLEDGED_BY])
    if reply.situation.is_heavy and not acknowledges(opening):
        yield _check(reply, "missing_acknowledgement", "warning", "check.acknowledge", quote=reply.sentences[0])


def _in_danger(reply: _Reply) -> Iterator[Check]:
    danger = reply.situation.danger
    if danger and danger is not Danger.DECEPTION and not reply.situation.is_answered:
        yield _check(reply, "confirm_first", "warning", f"check.danger.{danger.value}", quote=reply.sentences[0])


def _wrong_language(reply: _Reply) -> Iterator[Check]:
    theirs, language = reply.situation.reply_language, reply.situation.agent_language
    ours = language_of(reply.text, "id" if theirs == "id" else "en")
    if ours not in (theirs, "mixed"):
        names = {"theirs": say(f"language.{theirs}", language), "ours": say(f"language.{ours}", language)}
        yield _check(reply, "wrong_language", "warning", "check.language", **names)


def _other_peoples_data(reply: _Reply) -> Iterator[Check]:
    """Find addresses and numbers that stand neither in the case nor in a public article."""
    situation = reply.situation
    customer = situation.case.customer
    told = [m.text for m in situation.case.messages[-RECENT_MESSAGES:]]
    public = [p.text for p in reply.evidence.passages]
    facts = [str(value) for value in situation.facts.values()]
    known = "\n".join([customer.email or "", customer.phone or "", *told, *facts, *public]).lower()
    phones = {international(phone) for _, _, phone in find_phones(known)} | {international(customer.phone or "")}
    strange = [("email", address) for address in _EMAIL.findall(reply.text) if address.lower() not in known]
    strange += [("phone", phone) for _, _, phone in find_phones(reply.text) if international(phone) not in phones]
    for kind, text in strange:
        name = say(f"check.kind.{kind}", situation.agent_language)
        yield _check(reply, "personal_data", "warning", "check.personal", quote=text, kind=name)


def _beyond_authority(reply: _Reply) -> Iterator[Check]:
    """Find commitments to something this role may not do, and promises of what nobody can be sure of."""
    situation = reply.situation
    for sentence in reply.sentences:
        if sentence.endswith("?"):
            continue
        if _CERTAIN.search(sentence) and not _is_carried(sentence, reply):
            yield _check(reply, "promise", "warning", "check.promise.outcome", quote=sentence)
        if not _COMMITS.search(sentence) or _HEDGES.search(sentence) or _LEFT_TO_A_LEAD.search(sentence):
            continue
        words = content_words(sentence)
        for step in _limited_steps(situation):
            if _names(words, step, situation):
                yield _promise(reply, step, sentence)
                break


def _limited_steps(situation: Situation) -> Iterator[Step]:
    """Give the steps of the pack that this role may not do in this case."""
    for playbook in situation.pack.playbooks:
        for step in playbook.steps:
            ruling = rule_on(step, situation.pack.authority, situation.role, situation.amounts)
            if not within(ruling.level, situation.role):
                yield step


def _names(words: frozenset[str], step: Step, situation: Situation) -> bool:
    title = content_words(in_language(step.title, situation.reply_language))
    said = content_words(in_language(step.say, situation.reply_language))
    return any(len(name) > 1 and len(words & name) / len(name) >= _PROMISED_SHARE for name in (title, said))


def _promise(reply: _Reply, step: Step, sentence: str) -> Check:
    situation, language = reply.situation, reply.situation.agent_language
    ruling = rule_on(step, situation.pack.authority, situation.role, situation.amounts)
    never = ruling.level is AuthorityLevel.NEVER and ruling.exceeded is None
    limit = say("check.promise.never" if never else "check.promise.lead", language)
    action = in_language(step.title, language) or step.action
    action = f"“{action}”"
    return _check(reply, "promise", "warning", "check.promise", quote=sentence, action=action, limit=limit)


def _asks_told(reply: _Reply) -> Iterator[Check]:
    situation, language = reply.situation, reply.situation.agent_language
    for sentence in reply.sentences:
        fact = asks_for_known(sentence, situation.facts)
        if fact:
            value = shown_value(fact, situation.facts[fact], language, situation.pack.currency)
            name = fact_name(fact, language)
            yield _check(reply, "asks_told", "warning", "check.asks_told", quote=sentence, fact=name, value=value)


def _asks_again(reply: _Reply) -> Iterator[Check]:
    """Find steps that the customer is asked to take although they said they took them."""
    for sentence in reply.sentences:
        if done := asks_again(sentence, reply.situation.understanding.summary.tried):
            yield _check(reply, "tried_again", "warning", "check.tried", quote=sentence, tried=done.quote)


def _internal_words(reply: _Reply) -> Iterator[Check]:
    """Find sentences that stand in an internal article and in no public one."""
    for sentence in reply.sentences:
        words = content_words(sentence)
        if len(words) < 4 or is_courtesy(sentence) or _is_carried(sentence, reply):
            continue
        for passage in reply.internal:
            if len(words & passage_words(passage)) / len(words) >= SUPPORTED_SHARE + 0.2:
                yield _check(reply, "internal_source", "warning", "check.internal", quote=sentence, title=passage.title)
                break


def _without_support(reply: _Reply) -> Iterator[Check]:
    for sentence in reply.sentences:
        if reply.judgements[sentence].support is not Support.UNSUPPORTED or _is_form(sentence, reply):
            continue
        if any(sentence in carried for carried in reply.carried):
            continue
        strange = [*unknown_figures(sentence, reply.evidence.known_numbers), *_unknown_days(sentence, reply)]
        if strange:
            yield _check(reply, "number", "warning", "check.number", quote=sentence, number=strange[0])
        else:
            yield _check(reply, "unsupported", "note", "check.unsupported", quote=sentence)


def _unknown_days(sentence: str, reply: _Reply) -> list[str]:
    """Give the days that a sentence names in words and nobody named before: "besok", "Friday"."""
    return [day for day in _DAY.findall(sentence) if day.lower() not in reply.known_days]


def _stale_source(reply: _Reply) -> Iterator[Check]:
    language = reply.situation.agent_language
    for sentence in reply.sentences:
        passage = None if _is_form(sentence, reply) else reply.judgements[sentence].passage
        if passage is None or passage.review_by is None or passage.review_by >= reply.today:
            continue
        if reply.carried.get(sentence, passage.passage_id) == passage.passage_id:
            day = shown_value("date", passage.review_by.isoformat(), language)
            yield _check(reply, "stale_source", "note", "check.stale", quote=sentence, title=passage.title, date=day)


def _open_slots(reply: _Reply) -> Iterator[Check]:
    for slot in open_slots(reply.text):
        yield _check(reply, "open_slot", "warning", "check.open_slot", quote=slot, slot=slot)


def _is_carried(sentence: str, reply: _Reply) -> bool:
    return reply.judgements[sentence].support is Support.PASSAGE


def _is_form(sentence: str, reply: _Reply) -> bool:
    """Greeting and signature claim nothing."""
    signature = signature_of(reply.situation).splitlines()
    return sentence in signature or len(sentence.split()) <= 2 or sentence.rstrip().endswith(",")


def _check(reply: _Reply, name: str, severity: str, key: str, *, quote: str = "", **values: str) -> Check:
    message = say(key, reply.situation.agent_language, **values)
    return Check(check=name, severity="warning" if severity == "warning" else "note", message=message, quote=quote)


_RULES: tuple[Callable[[_Reply], Iterator[Check]], ...] = (
    _in_danger,
    _not_acknowledged,
    _wrong_language,
    _other_peoples_data,
    _beyond_authority,
    _asks_told,
    _asks_again,
    _internal_words,
    _without_support,
    _stale_source,
    _open_slots,
)
"""What is looked for, most serious first."""
