"""Playbooks as a state machine over a case: which one fits, which steps are done, what holds up the next."""

import logging
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from copilot.assist.situation import Situation
from copilot.cases.case import Case
from copilot.knowledge.conditions import Condition, ConditionError
from copilot.knowledge.pack import Pack, Playbook, Step

log = logging.getLogger(__name__)

LEAST_CONFIDENCE = 0.25  # a procedure that fits less is not proposed
CLEAR_CONFIDENCE = 0.12  # unless it stands alone: it fits this well, and every other topic far less
CLEAR_LEAD = 4.0  # how many times less
FOLLOWED_BONUS = 0.3  # for a procedure that is already being followed
FIRM = 0.45  # how well a playbook must fit by its examples alone before its words are put to a customer

FACTS_SHARE = 0.6  # how far a next step that rests on a fact of the ticket tool closes the doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A playbook with how well it fits the case (0..1); `stands_alone` where every other topic fits far less."""

    playbook: Playbook
    confidence: float
    stands_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """A step that applies and is not done. `missing` are facts it waits for."""

    step: Step
    missing: tuple[str, ...]


def fitting_playbooks(pack: Pack, case: Case, topics: Mapping[str, float]) -> tuple[Fit, ...]:
    """Give the playbooks that may fit the case, best first. `topics` holds a confidence (0..1) by topic id.

    A playbook whose actions are already recorded on the case is being followed, and stays ahead of a rival.
    """
    done = {action.action for action in case.actions}
    alone = _standing_alone(topics)
    fits = (
        Fit(playbook=book, confidence=_confidence(book, done, topics), stands_alone=book.topic == alone)
        for book in pack.playbooks
    )
    # A topic that fits so much better leaves no doubt, also where it has no procedure.
    least = max(CLEAR_CONFIDENCE, max(topics.values(), default=0.0) / CLEAR_LEAD)
    likely = (fit for fit in fits if fit.confidence >= least)
    return tuple(sorted(likely, key=lambda fit: -fit.confidence))


def _standing_alone(topics: Mapping[str, float]) -> str | None:
    """Give the topic that fits far better than any other; None where there is no other that it could stand out from."""
    best, second, *_ = (*sorted(topics, key=lambda topic: -topics[topic]), None, None)
    return best if best and second and topics[best] >= CLEAR_LEAD * topics[second] else None


def standing(fits: Sequence[Fit], situation: Situation, ground: float = 0.0) -> tuple[Fit, ...]:
    """Give the fits to propose, best first: not a faint one, least of all where another article answers.

    What the ticket tool knows speaks for a procedure beside the customer's words: a parcel that is late makes "late
    delivery" no guess, however little they say of it. The two look at different things, so their doubts multiply.
    That no other procedure is near counts for little where the articles answer by themselves, with this `ground`.
    """
    answered = ground >= situation.ground_threshold
    own = (replace(fit, stands_alone=fit.stands_alone and not answered) for fit in fits)
    known = (_with_facts(fit) if rests_on_facts(fit.playbook, situation) else fit for fit in own)
    kept = (
        fit
        for fit in known
        if fit.confidence >= FIRM
        or ((fit.confidence >= LEAST_CONFIDENCE or fit.stands_alone) and not _is_elsewhere(fit, situation))
    )
    return tuple(sorted(kept, key=lambda fit: -fit.confidence))


def is_firm(fit: Fit) -> bool:
    """Say whether a playbook fits well enough for its words to be put to a customer: well, or alone of all."""
    return fit.confidence >= FIRM or fit.stands_alone


def _with_facts(fit: Fit) -> Fit:
    return replace(fit, confidence=1 - (1 - fit.confidence) * (1 - FACTS_SHARE))


def rests_on_facts(playbook: Playbook, situation: Situation) -> bool:
    """Say whether the next step that can start applies only because of what the ticket tool knows: facts, actions."""
    ready = next((one.step for one in open_steps(playbook, situation) if not one.missing), None)
    if ready is None:
        return False
    only_said = {name: fact.value for name, fact in situation.told.items() if name not in situation.case.facts}
    return not would_apply(ready, {**situation.context, "facts": only_said}, frozenset())


def _is_elsewhere(fit: Fit, situation: Situation) -> bool:
    """Say whether the article that answers is none that the procedure stands on."""
    sources = {step.source for step in fit.playbook.steps}
    return situation.has_ground and situation.found.hits[0].passage.article_id not in sources


def open_steps(playbook: Playbook, situation: Situation) -> Iterator[OpenStep]:
    """Give the steps that apply now and are not done yet, in the playbook's order."""
    for step in playbook.steps:
        if is_done(step, situation) or not _applies(step, situation):
            continue
        yield OpenStep(step=step, missing=tuple(name for name in step.needs if name not in situation.facts))


def is_done(step: Step, situation: Situation) -> bool:
    """Say whether a step is done: its action is recorded, or what it is for already holds."""
    return step.action in situation.done or (step.done_when is not None and _holds(step.done_when, situation))


def would_apply(step: Step, context: Mapping[str, Any], done: Set[str]) -> bool:
    """Say whether a step's condition holds for this context (docs/knowledge-pack.md) and these recorded actions."""
    if step.when is None:
        return True
    condition = _parsed(step.when)
    return condition is not None and condition.holds(context, done)


def _applies(step: Step, situation: Situation) -> bool:
    return would_apply(step, situation.context, situation.done)


def _holds(expression: str, situation: Situation) -> bool:
    condition = _parsed(expression)
    return condition is not None and condition.holds(situation.context, situation.done)


@lru_cache(maxsize=2_048)
def _parsed(expression: str) -> Condition | None:
    """Read a condition once. One that cannot be read was reported with the pack; here it never holds."""
    try:
        return Condition.parse(expression)
    except ConditionError:
        log.debug("a condition of the pack cannot be read")
        return None


def _confidence(playbook: Playbook, done: Set[str], topics: Mapping[str, float]) -> float:
    by_topic = max(topics.get(playbook.topic, 0.0), topics.get(playbook.playbook_id, 0.0))
    followed = {step.action for step in playbook.steps} & done
    return min(1.0, by_topic + FOLLOWED_BONUS * len(followed) / max(1, len(done)))
