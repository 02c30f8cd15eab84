"""What to do next: cards from playbooks, from what past cases taught, and from plain sense where both are silent.

Every card says the fact it rests on, the rule, and where the rule stands. Nothing is proposed that nobody may do;
what is above the asking role becomes the preparation of an escalation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from copilot.assist.danger.signs import Danger
from copilot.assist.danger.steps import urgent_cards, urgent_steps
from copilot.assist.situation import Situation
from copilot.assist.steps.authority import Ruling, level_of, rule_on, within
from copilot.assist.steps.changes import what_would_change
from copilot.assist.steps.evidence import fact_behind, source_of, words_of_customer
from copilot.assist.steps.generic import generic_actions
from copilot.assist.steps.playbooks import Fit, OpenStep, open_steps
from copilot.assist.steps.statistics import LearnedStep
from copilot.assist.story.same_steps import asks_again
from copilot.assist.story.spoken_choices import way_of
from copilot.assist.suggestion import AuthorityLevel, NextAction, ProcedureFit, Why
from copilot.assist.wording import fact_name, humanised, say, shown_money
from copilot.knowledge.committing import asks_to, commits
from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Playbook, Step, in_language
from copilot.knowledge.query import KnowledgeSource

MOST_ACTIONS = 10
ESCALATE, ESCALATE_FURTHER = "escalate_to_lead", "escalate_further"

_LATER_STEP = 0.75  # how much less sure each following step is than the one before it
_BLOCKED = 0.5  # how much less sure a step is that waits for something
_RIVAL = 0.75  # of the best playbook's confidence, for the runner-up to be proposed at all
_FAINT = 0.12  # where even the likeliest step is less likely, what plain sense offers comes first
_HISTORY_SHARE = 0.5  # how much past cases say beside a rule


def next_actions(
    situation: Situation, fits: Sequence[Fit], learned: Sequence[LearnedStep], knowledge: KnowledgeSource
) -> tuple[NextAction, ...]:
    """Give up to ten next steps, best first, each action once."""
    urgent = _urgent(situation, fits, knowledge)
    if situation.danger in (Danger.LIFE, Danger.DECEPTION) or (situation.danger is Danger.INJURY and urgent):
        return urgent  # no procedure beside it: neither a bill nor a code nor a photo is asked for
    by_rule = [] if situation.is_thanked else list(_playbook_actions(situation, fits, knowledge))
    by_history = {step.action: step for step in learned}
    confirmed = [_with_history(card, by_history.get(card.action), situation) for card in by_rule]
    known = {card.action for card in by_rule}
    is_lead = level_of(situation.role) is AuthorityLevel.LEAD
    new = [step for step in learned if step.action not in known and not (is_lead and step.action == ESCALATE)]
    both = sorted([*confirmed, *_learned_actions(situation, new)], key=lambda card: -card.confidence)
    worth_showing = both if both and both[0].confidence >= _FAINT else []
    generic = generic_actions(situation, worth_showing, _followed(by_rule, fits))
    return tuple(_each_once([*urgent, *worth_showing, *generic, *both]))[:MOST_ACTIONS]


def _urgent(situation: Situation, fits: Sequence[Fit], knowledge: KnowledgeSource) -> tuple[NextAction, ...]:
    """Give what a danger asks for before all else: the pack's own steps for it, else what plain sense says."""
    is_of_people = situation.danger in (Danger.LIFE, Danger.INJURY)
    is_settled = (situation.is_answered and situation.danger is not Danger.LIFE) or (
        situation.is_thanked and not is_of_people  # "ya udah gapapa" makes nobody safe
    )
    if situation.danger is None or is_settled:
        return ()
    found = urgent_steps(situation, fits)
    cards = [_step_card(situation, found[0], one, found[0].confidence, knowledge) for one in found[1]] if found else []
    own = tuple(replace(c, authority=_by_hand(c.authority), confirm=True) for c in cards if c)
    return own or tuple(urgent_cards(situation, knowledge))


def _by_hand(level: AuthorityLevel) -> AuthorityLevel:
    """Nothing runs by itself where somebody is in danger."""
    return AuthorityLevel.AGENT if level is AuthorityLevel.COPILOT else level


def _followed(by_rule: Sequence[NextAction], fits: Sequence[Fit]) -> Playbook | None:
    """Give the playbook that the first card by rule follows; None where there is no such card."""
    followed = by_rule[0].playbook_id if by_rule else None
    return next((fit.playbook for fit in fits if fit.playbook.playbook_id == followed), None)


def _playbook_actions(situation: Situation, fits: Sequence[Fit], knowledge: KnowledgeSource) -> Iterator[NextAction]:
    """Give the open steps of the best playbook (those that can start now first), then the runner-up's first."""
    fitting = _beside_each_other(fits, situation.agent_language)
    for place, fit in enumerate(fits[:2]):
        if fit.confidence < _RIVAL * fits[0].confidence:
            return
        steps = [step for step in open_steps(fit.playbook, situation) if not _hands_to_oneself(step.step, situation)]
        steps = _as_chosen(steps, situation)
        steps = sorted(steps, key=lambda step: _place(step, situation))
        confidence = fit.confidence
        for step in steps[:1] if place else steps:
            card = _step_card(situation, fit, step, confidence, knowledge)
            if card:
                yield _with_fit(card, fitting[place], situation.agent_language)
                confidence *= _LATER_STEP


def _as_chosen(steps: Sequence[OpenStep], situation: Situation) -> list[OpenStep]:
    """Leave out the other ways out where the customer chose one and a step takes it: no replacement beside a refund."""
    chosen = way_of(str(situation.facts.get("resolution.choice", "")))
    ways = {id(step): way_of(step.step.action) for step in steps}
    if not chosen or chosen not in ways.values():
        return list(steps)
    return [step for step in steps if ways[id(step)] in ("", chosen)]


def _hands_to_oneself(step: Step, situation: Situation) -> bool:
    """Say whether a step hands the case to a lead where a lead is asking: it is theirs already."""
    return step.action == ESCALATE and level_of(situation.role) is AuthorityLevel.LEAD


def _place(open_step: OpenStep, situation: Situation) -> tuple[bool, bool]:
    """Put what can start now first; from the third contact on, the handing over before the steps that did not help."""
    hands_over = situation.is_third_contact and open_step.step.action == ESCALATE
    return bool(open_step.missing), not hands_over


def _with_fit(card: NextAction, fit: ProcedureFit, language: str) -> NextAction:
    """Say on the card how well its procedure fits, and which other one it would be."""
    if not fit.runner_up_title:
        return replace(card, fit=fit)
    other = say("change.procedure", language, title=fit.runner_up_title)
    why = replace(card.why, would_change=(*card.why.would_change, other))
    return replace(card, fit=fit, why=why)


def _beside_each_other(fits: Sequence[Fit], language: str) -> tuple[ProcedureFit, ...]:
    """Give how well the two best procedures fit, each beside the other."""
    given = []
    for fit, other in zip(fits[:2], [*fits[1:2], *fits[:1]], strict=False):
        rival = other if other is not fit else None
        given.append(
            ProcedureFit(
                confidence=round(fit.confidence, 3),
                runner_up=rival.playbook.playbook_id if rival else None,
                runner_up_title=in_language(rival.playbook.title, language) if rival else "",
                runner_up_confidence=round(rival.confidence, 3) if rival else 0.0,
            )
        )
    return tuple(given)


def _step_card(
    situation: Situation, fit: Fit, open_step: OpenStep, confidence: float, knowledge: KnowledgeSource
) -> NextAction | None:
    step, language = open_step.step, situation.agent_language
    ruling = rule_on(step, situation.pack.authority, situation.role, situation.amounts)
    title = in_language(step.title, language) or humanised(step.action)
    because = in_language(step.why, language).rstrip(".")
    key = "why.rule.because" if because else "why.rule"
    rule = say(key, language, playbook=in_language(fit.playbook.title, language), step=title, why=because)
    card = NextAction(
        action=step.action,
        title=title,
        playbook_id=fit.playbook.playbook_id,
        step_id=step.step_id,
        authority=ruling.level,
        confidence=round(confidence, 3),
        why=Why(
            fact=fact_behind(step, situation),
            rule=rule,
            source=source_of(step, situation, knowledge),
            would_change=what_would_change(step, ruling, open_step.missing, situation),
        ),
        blocked_by=open_step.missing,
        confirm=ruling.confirm,
        say=in_language(step.say, situation.reply_language) or None,
    )
    card = _asked_for_first(_looked_at_first(card, situation), step, situation)
    held = _under_authority(card, ruling, situation)
    if held and held.action != step.action:
        return replace(held, say=_handing_over(step, fit.playbook, situation))
    return held


def _looked_at_first(card: NextAction, situation: Situation) -> NextAction:
    """Ask a customer for no step they say they took: the card becomes a look at what they did."""
    sentence = sentences(card.say or "")
    done = next(filter(None, (asks_again(one, situation.understanding.summary.tried) for one in sentence)), None)
    if done is None:
        return card
    language = situation.agent_language
    why = replace(card.why, fact=say("why.customer", language, quote=done.quote))
    return replace(card, title=say("action.look_first", language, step=card.title), say=None, why=why)


def _asked_for_first(card: NextAction, step: Step, situation: Situation) -> NextAction:
    """Put no words in our mouth that cancel, refund or close what nobody asked to, where no condition guards it."""
    kind = commits(step) if step.when is None else ""
    if not kind or any(asks_to(kind, message.text) for message in situation.case.customer_messages):
        return card
    language = situation.agent_language
    why = replace(card.why, rule=f"{card.why.rule}; {say('why.not_asked_for', language)}")
    title = say("action.make_sure_first", language, step=card.title[:1].lower() + card.title[1:])
    return replace(card, title=title, why=why, say=None, confidence=round(card.confidence * _BLOCKED, 3))


def _handing_over(held: Step, playbook: Playbook, situation: Situation) -> str:
    """Give what a customer is told whose case goes to a lead: what happens there, and by when.

    The words of a step that is a lead's by its playbook were written for that; those of a step above the agent's
    limit promise what the lead has yet to decide, so the playbook's own handing over speaks, where it applies now.
    """
    steps = (open_step.step for open_step in open_steps(playbook, situation) if not open_step.missing)
    handing = next((step for step in steps if step.action == ESCALATE), None)
    speaking = held if held.authority == AuthorityLevel.LEAD else handing
    own = in_language(speaking.say, situation.reply_language) if speaking else ""
    return own or say("say.escalated", situation.reply_language)


def _under_authority(card: NextAction, ruling: Ruling, situation: Situation) -> NextAction | None:
    """Hold a card against who may do it: as it stands, as an escalation, or not at all."""
    if not within(ruling.level, situation.role):
        return _escalation(card, ruling, situation)
    blocked = tuple(dict.fromkeys([*card.blocked_by, *ruling.unmet]))
    card = replace(card, authority=ruling.level, confirm=ruling.confirm, blocked_by=blocked)
    if blocked:
        card = replace(card, confidence=round(card.confidence * _BLOCKED, 3))
    if ruling.level is AuthorityLevel.COPILOT and situation.is_heavy:
        heavy = say("why.heavy", situation.agent_language)
        why = replace(card.why, rule=f"{card.why.rule}; {heavy}")
        card = replace(card, authority=AuthorityLevel.AGENT, confirm=True, why=why)
    return card


def _escalation(card: NextAction, ruling: Ruling, situation: Situation) -> NextAction | None:
    """Turn a step above the asking role into the preparation of an escalation; None where nobody may do it."""
    if ruling.level is AuthorityLevel.NEVER and ruling.exceeded is None:
        return None
    above_lead = level_of(situation.role) is AuthorityLevel.LEAD
    action = ESCALATE_FURTHER if above_lead else ESCALATE
    if action in situation.done:
        return None
    key = "action.escalate_further" if above_lead else "action.escalate"
    language = situation.agent_language
    return replace(
        card,
        action=action,
        title=say(key, language, step=card.title[:1].lower() + card.title[1:]),
        authority=AuthorityLevel.LEAD,
        why=replace(card.why, rule=f"{card.why.rule}; {_reason(ruling, situation)}"),
        confirm=False,
        say=None,
    )


def _reason(ruling: Ruling, situation: Situation) -> str:
    """Say which limit is in the way, with the amount and the file."""
    language, currency = situation.agent_language, situation.pack.currency
    ceiling = ruling.exceeded
    if ceiling is None:
        key = "why.lead_only" if situation.pack.authority.is_whole else "why.limits_unread"
        return say(key, language, where=ruling.where)
    return say(
        "why.limit",
        language,
        amount=fact_name(ceiling.amount, language),
        value=shown_money(situation.amounts.highest(ceiling.amount) or 0, language, currency),
        limit=shown_money(ceiling.maximum, language, currency),
        where=ceiling.where,
    )


def _with_history(card: NextAction, learned: LearnedStep | None, situation: Situation) -> NextAction:
    """Let past cases confirm a rule: the card says so, and is as sure as both together."""
    if learned is None or learned.probability < card.confidence:
        return card
    confidence = (1 - _HISTORY_SHARE) * card.confidence + _HISTORY_SHARE * learned.probability
    why = replace(card.why, rule=f"{card.why.rule}. {_history(learned, situation.agent_language)}")
    return replace(card, confidence=round(confidence, 3), why=why)


def _learned_actions(situation: Situation, learned: Iterable[LearnedStep]) -> Iterator[NextAction]:
    for step in learned:
        ruling = _strictest(step.action, situation)
        card = NextAction(
            action=step.action,
            title=humanised(step.action),
            playbook_id=None,
            step_id=None,
            authority=ruling.level,
            confidence=round(step.probability, 3),
            why=Why(
                fact=words_of_customer(situation),
                rule=_history(step, situation.agent_language),
                would_change=(say("change.history", situation.agent_language),),
            ),
        )
        held = _under_authority(card, ruling, situation)
        if held:
            yield held


def _strictest(action: str, situation: Situation) -> Ruling:
    """Rule on an action that past cases suggest: as its strictest step does, for nobody looked at when it applies."""
    steps = [step for book in situation.pack.playbooks for step in book.steps if step.action == action]
    bare = Step(step_id=action, action=action, title={}, path="", line=0)
    rulings = (rule_on(s, situation.pack.authority, situation.role, situation.amounts) for s in steps or [bare])
    return max(rulings, key=lambda ruling: (list(AuthorityLevel).index(ruling.level), len(ruling.unmet)))


def _history(step: LearnedStep, language: str) -> str:
    if step.times:
        return say("why.history", language, times=step.times, total=step.total)
    return say("why.history.words", language)


def _each_once(cards: Iterable[NextAction]) -> Iterator[NextAction]:
    seen: set[str] = set()
    for card in cards:
        if card.action not in seen:
            seen.add(card.action)
            yield card
