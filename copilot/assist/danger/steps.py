"""The cards and the first sentences where somebody is in danger: people first, then the pack's procedure, if any."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from copilot.assist.danger.signs import Danger
from copilot.assist.reply.extracts import extracts_of
from copilot.assist.reply.slots import fill_slots
from copilot.assist.situation import Situation
from copilot.assist.steps.evidence import MOST_QUOTED, in_one_line
from copilot.assist.steps.playbooks import Fit, OpenStep, open_steps
from copilot.assist.suggestion import AuthorityLevel, NextAction, Sentence, Support, Why
from copilot.assist.wording import humanised, say
from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Audience, Passage, Step
from copilot.knowledge.query import KnowledgeSource, Query

ESCALATE = "escalate_to_lead"
STAY, TAKE_OVER, SECURE, HOLD = "stay_in_conversation", "take_over_now", "secure_account", "verify_registered_channel"

_SURE = 0.95  # how sure a card is that only a person's safety asks for
_MOST_PASSAGES = 20  # looked through for the pack's own word on a danger
_STATES = {
    Danger.LIFE: r"(?:menyakiti|melukai) diri|bunuh diri|self-?harm|suicid|harm(?:ing)? (?:them|him|her)sel",
    Danger.INJURY: r"\b(?:terluka|cedera|was hurt|is hurt|injur\w+|emergenc(?:y|ies)|(?:gawat|layanan) darurat)\b",
    Danger.TAKEN: r"\b(?:bekukan|dibekukan|freeze)\b",
    Danger.DECEPTION: r"\b(?:penipuan|fraud|mengganti rekening|impersonat\w+|change the refund account)\b",
}
_ASKED = {
    Danger.LIFE: "pelanggan menyinggung ingin menyakiti diri atau bunuh diri; customer speaks of self-harm or suicide",
    Danger.INJURY: "jika ada yang terluka, gawat darurat; if somebody was hurt or injured, emergency",
    Danger.TAKEN: "akun dipakai orang lain, bekukan akun; account taken over, freeze the account",
    Danger.DECEPTION: "tanda penipuan, mengganti rekening refund; signs of fraud, change the refund account",
}
# What a pack says to do for somebody who was hurt, whatever the article is called.
_FIRST_AID = re.compile(
    r"\b(?:first aid|poison\w*|hospital|doctor|vomit\w*|rinse|ambulance|evacuat\w+|gas leak|keracunan|tertelan|terhirup"
    r"|pertolongan pertama|rumah sakit|dokter|puskesmas|muntah\w*|bilas|ambulans|kebocoran gas|swallow\w*|inhal\w+)\b",
    re.IGNORECASE,
)
_MOST_ADVICE = 3  # sentences of the pack's own article, from the one that speaks of it on
# Of an action that nobody may take: those that such a message wants.
_WANTED = re.compile(r"account|rekening|data|otp|password|sandi")
# The facts by which a playbook's step says that it answers a danger.
_ANSWERS = {
    Danger.INJURY: re.compile(r"\bdamage\.injury\b"),
    Danger.TAKEN: re.compile(r"'compromised'|\"compromised\"|\baccount\.code_given\b"),
}
_CALLED = r"(?:darurat|emergency|krisis|crisis|hotline|helpline)"
_NUMBER = re.compile(rf"\b{_CALLED}\b[^.\n\d]{{0,40}}(\+?\d[\d -]{{1,14}}\d)", re.IGNORECASE)


def answers_danger(step: Step, situation: Situation) -> bool:
    """Say whether a step's condition asks about the danger that this case is in."""
    words = _ANSWERS.get(situation.danger) if situation.danger else None
    return bool(words and words.search(step.when or ""))


def urgent_steps(situation: Situation, fits: Sequence[Fit]) -> tuple[Fit, list[OpenStep]] | None:
    """Give the open steps that answer the danger, with their playbook: one that fits, else any of the pack."""
    fitting = {fit.playbook.playbook_id for fit in fits}
    others = (Fit(playbook=b, confidence=_SURE) for b in situation.pack.playbooks if b.playbook_id not in fitting)
    for fit in (*fits, *others):
        steps = [one for one in open_steps(fit.playbook, situation) if answers_danger(one.step, situation)]
        if steps:
            return fit, sorted(steps, key=lambda one: bool(one.missing))
    return None


def urgent_cards(situation: Situation, knowledge: KnowledgeSource) -> Iterator[NextAction]:
    """Give what is done first in a danger for which no playbook has a step."""
    danger, is_lead = situation.danger, situation.role == AuthorityLevel.LEAD
    if danger is Danger.LIFE:
        if is_lead:
            yield _card(situation, TAKE_OVER, "action.danger.life.take_over", knowledge)
        elif ESCALATE not in situation.done:
            yield _card(situation, ESCALATE, "action.danger.life.lead", knowledge)
        words = " ".join(sentence.text for sentence in life_reply(situation, knowledge))
        yield _card(situation, STAY, "action.danger.life.stay", knowledge, words)
    elif danger is Danger.INJURY:
        words = " ".join(sentence.text for sentence in injury_reply(situation, (), knowledge))
        yield _card(situation, ESCALATE, "action.danger.injury", knowledge, words)
    elif danger is Danger.TAKEN and SECURE not in situation.done:
        yield _card(situation, SECURE, "action.danger.taken", knowledge)
    elif danger is Danger.DECEPTION:
        yield _card(situation, HOLD, "action.danger.deception", knowledge)


def life_reply(situation: Situation, knowledge: KnowledgeSource) -> tuple[Sentence, ...]:
    """Give the first humane sentences, the pack's own where it has a canned reply for this; nothing else is in them."""
    macro = next((m for m in situation.pack.macros if _is_for_life(m.language, m.audience, m.title, situation)), None)
    if macro:
        theirs = sentences(fill_slots(macro.text, situation).text)
        return tuple(Sentence(text=one, support=Support.COURTESY) for one in theirs)
    passage = stated_in(Danger.LIFE, knowledge)
    found = _NUMBER.search(passage.text) if passage else None
    language, you = situation.reply_language, _you(situation)
    said = [Sentence(text=say(f"danger.life.{part}", language, you=you), support=Support.COURTESY) for part in "12"]
    if found and passage:
        text = say("danger.life.number", language, you=you, number=found[1])
        said.append(Sentence(text=text, support=Support.PASSAGE, passage_id=passage.passage_id))
    else:
        said.append(Sentence(text=say("danger.life.help", language, you=you), support=Support.COURTESY))
    return (*said, Sentence(text=say("danger.life.ask", language, you=you), support=Support.COURTESY))


def injury_reply(situation: Situation, cards: Sequence[NextAction], knowledge: KnowledgeSource) -> tuple[Sentence, ...]:
    """Ask whether everyone is safe, then say what the pack's own step says; without one, where help is called."""
    card, language = next(iter(cards), None), situation.reply_language
    asks = Sentence(text=say("danger.injury.ask", language, you=_you(situation)), support=Support.COURTESY)
    if card and card.say and card.playbook_id:
        said = sentences(fill_slots(card.say, situation).text)
        return (asks, *(Sentence(text=one, support=Support.CASE_FACT) for one in said))
    advice = first_aid(situation)
    if advice and situation.has_ground and advice[0].language == language and advice[0].audience is Audience.PUBLIC:
        own = (Sentence(text=one, support=Support.PASSAGE, passage_id=advice[0].passage_id) for one in advice[1])
        return (asks, *own)
    passage = stated_in(Danger.INJURY, knowledge)
    found = _NUMBER.search(passage.text) if passage else None
    if found and passage:
        text = say("danger.injury.number", language, number=found[1])
        return asks, Sentence(text=text, support=Support.PASSAGE, passage_id=passage.passage_id)
    return asks, Sentence(text=say("danger.injury.help", language), support=Support.COURTESY)


def first_aid(situation: Situation) -> tuple[Passage, tuple[str, ...]] | None:
    """Give the passage found for this case that says what helps somebody who is hurt, with its sentences on it."""
    hits = situation.found.hits if situation.has_ground else situation.found.hits[:1]
    for passage in {hit.passage.passage_id: hit.passage for hit in hits}.values():
        said = [extract.text for extract in extracts_of(passage)]
        first = next((place for place, one in enumerate(said) if _FIRST_AID.search(one)), None)
        if first is not None:
            end = first + 1
            while end < len(said) and end < first + _MOST_ADVICE and _FIRST_AID.search(said[end]):
                end += 1
            return passage, tuple(said[first:end])
    return None


def stated_in(danger: Danger, knowledge: KnowledgeSource) -> Passage | None:
    """Give the passage in which the pack says what to do, one for agents before one for customers; None without."""
    query = Query(text=_ASKED[danger], passages_per_article=3)
    found = [hit.passage for hit in knowledge.search(query, _MOST_PASSAGES).hits]
    stating = [p for p in found if _states(danger).search(f"{p.heading} {p.text}")]
    return min(stating, key=lambda passage: passage.audience is not Audience.INTERNAL, default=None)


def _is_for_life(language: str, audience: Audience, title: str, situation: Situation) -> bool:
    is_ours = language == situation.reply_language and audience is Audience.PUBLIC
    return is_ours and _states(Danger.LIFE).search(title) is not None


@cache
def _states(danger: Danger) -> re.Pattern[str]:
    return re.compile(_STATES[danger], re.IGNORECASE)


def _you(situation: Situation) -> str:
    return say("you", situation.reply_language)


def _card(
    situation: Situation, action: str, title: str, knowledge: KnowledgeSource, words: str | None = None
) -> NextAction:
    danger, language = situation.danger, situation.agent_language
    assert danger  # only a danger makes such a card
    advice = first_aid(situation) if danger is Danger.INJURY else None
    passage = advice[0] if advice else stated_in(danger, knowledge)
    quote = next((said.quote for said in situation.dangers if said.danger is danger), "")
    return NextAction(
        action=action,
        title=say(title, language),
        playbook_id=None,
        step_id=None,
        authority=AuthorityLevel.AGENT,
        confidence=_SURE,
        why=Why(
            fact=say("why.customer", language, quote=in_one_line(quote, MOST_QUOTED)),
            rule=_rule(danger, situation, advice),
            source=passage.passage_id if passage else None,
            would_change=(say("change.danger", language),),
        ),
        confirm=True,
        say=words,
    )


def _rule(danger: Danger, situation: Situation, advice: tuple[Passage, tuple[str, ...]] | None) -> str:
    """Say why, what the pack advises, and of a request around the rules which rules of the pack it is against."""
    language, authority = situation.agent_language, situation.pack.authority
    rule = say(f"why.danger.{danger.value}", language)
    if advice:
        quoted = say("why.danger.advice", language, title=advice[0].title, quote=" ".join(advice[1]))
        return f"{rule}. {quoted}"
    never = [humanised(action).lower() for action in authority.never if _WANTED.search(action)]
    if danger is not Danger.DECEPTION or not never:
        return rule
    return f"{rule}; {say('why.danger.never', language, where=authority.path, actions=', '.join(never))}"
