"""Playbooks as a state machine over a case: which one fits, which steps are done, what holds up the next."""

import logging
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
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
    """Give the playbooks that fit the case, best first. `topics` holds a confidence (0..1) by topic id.

    A playbook whose actions are already recorded on the case is being followed, and stays ahead of a rival.
    """
    done = {action.action for action in case.actions}
    alone = _standing_alone(topics)
    fits = (
        Fit(playbook=book, confidence=_confidence(book, done, topics), stands_alone=book.topic == alone)
        for book in pack.playbooks
    )
    likely = (f for f in fits if f.confidence >= (CLEAR_CONFIDENCE if f.stands_alone else LEAST_CONFIDENCE))
    return tuple(sorted(likely, key=lambda fit: -fit.confidence))


def _standing_alone(topics: Mapping[str, float]) -> str | None:
    """Give the topic that fits far better than any other; None where there is no other that it could stand out from."""
    best, second, *_ = (*sorted(topics, key=lambda topic: -topics[topic]), None, None)
    return best if best and second and topics[best] >= CLEAR_LEAD * topics[second] else None


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
