"""What would change a card: the facts on which a step hangs, each turned over and tried.

Nothing is claimed that was not tried: a comparison of the step's condition is reversed, the condition is asked
again, and only where the step then no longer applies does the card say so.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from copilot.assist.situation import Situation
from copilot.assist.steps.authority import Ruling
from copilot.assist.steps.playbooks import would_apply
from copilot.assist.wording import fact_name, say, shown_money, shown_value
from copilot.cases.case import FactValue
from copilot.knowledge.pack import Step

MOST_SHOWN = 3
_NUMBER = r"-?\d+(?:\.\d+)?"
_COMPARED = re.compile(
    rf"\bfacts\.(?P<fact>[A-Za-z_][\w.]*)\s*(?P<sign>==|>=|<=|>|<)\s*(?P<value>{_NUMBER}|true|false|'[^']*'|\"[^\"]*\")"
)
_KNOWN = re.compile(r"^\s*has\(facts\.([A-Za-z_][\w.]*)\)\s*$")
_LOAD = re.compile(r"\bload\.level\s*(==|!=)\s*'high'")
_OTHER = "\0"  # a text that no pack compares with


def what_would_change(step: Step, ruling: Ruling, missing: tuple[str, ...], situation: Situation) -> tuple[str, ...]:
    """Give up to three sentences, in the agent's language, on what would change this step or who may do it."""
    found = (
        *_by_what_is_missing(missing, situation),
        *_by_amount(ruling, situation),
        *_by_condition(step, situation),
        *_by_being_done(step, situation),
    )
    return tuple(dict.fromkeys(found))[:MOST_SHOWN]


def _by_what_is_missing(missing: tuple[str, ...], situation: Situation) -> Iterator[str]:
    if missing:
        language = situation.agent_language
        yield say("change.missing", language, facts=", ".join(fact_name(fact, language) for fact in missing))


def _by_amount(ruling: Ruling, situation: Situation) -> Iterator[str]:
    """Say at which amount the step moves to another role, up or down."""
    language, currency = situation.agent_language, situation.pack.currency
    ceiling = ruling.exceeded or ruling.nearest
    if ceiling:
        key = "change.below" if ruling.exceeded else "change.above"
        limit = shown_money(ceiling.maximum, language, currency)
        yield say(key, language, fact=fact_name(ceiling.amount, language), limit=limit)


def _by_condition(step: Step, situation: Situation) -> Iterator[str]:
    """Turn each comparison of the condition over, and name those that alone would take the step away."""
    when, language = step.when or "", situation.agent_language
    for found in _COMPARED.finditer(when):
        fact, sign, literal = found["fact"], found["sign"], found["value"]
        value = _value(literal)
        facts = {**situation.facts, fact: _turned_over(sign, value)}
        if fact in situation.facts and not would_apply(step, {**situation.context, "facts": facts}, situation.done):
            reverse = say(f"change.{_REVERSED[sign]}", language, value=_shown(fact, value, situation))
            yield say("change.fact", language, fact=fact_name(fact, language), reverse=reverse)
    if by_load := _LOAD.search(when):
        other = "calm" if by_load[1] == "==" else "high"
        changed: Mapping[str, Any] = {**situation.context, "load": {"score": situation.load.score, "level": other}}
        if not would_apply(step, changed, situation.done):
            yield say(f"change.load.{other}", language)


_REVERSED = {">": "at_most", ">=": "below_value", "<": "at_least", "<=": "above_value", "==": "other"}


def _turned_over(sign: str, value: FactValue) -> FactValue:
    """Give a value for which the comparison does not hold."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return _OTHER
    return {">": value, ">=": value - 1, "<": value, "<=": value + 1, "==": value + 1}[sign]


def _by_being_done(step: Step, situation: Situation) -> Iterator[str]:
    found = _KNOWN.match(step.done_when or "")
    if found:
        language = situation.agent_language
        yield say("change.known", language, fact=fact_name(found[1], language))


def _value(literal: str) -> FactValue:
    if literal in ("true", "false"):
        return literal == "true"
    if literal[0] in "'\"":
        return literal[1:-1]
    return float(literal) if "." in literal else int(literal)


def _shown(fact: str, value: FactValue, situation: Situation) -> str:
    return shown_value(fact, value, situation.agent_language, situation.pack.currency)
