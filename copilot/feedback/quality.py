"""Whether feedback deserves to be learned from: flags on decisions, and a score for the whole.

A flag is a reason to look again or to leave a decision out of learning, not a finding about a person. Who was set aside
is known by pseudonym to what learns, and shown nowhere.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, EventFilter
from copilot.feedback.judged import Judged, by_agent, judged_items
from copilot.feedback.label_noise import Slips, can_be_searched, find_label_noise
from copilot.feedback.raters import careless_agents
from copilot.feedback.reviews import Label, labels

_SCANNING_WPM = 600  # words a minute at which words are found, no longer read (Carver, Reading Rate, 1990)
_FEWEST_WORDS = 8  # less is read at a glance
_KNOWN_AFTER = 3  # times that an agent has decided on a text: then it need not be read again
_BY_CHANCE = 0.001  # how many runs as long as this a whole data set may show by chance
_SHORTEST_RUN = 10
_MOST_DECIDE_OTHERWISE = 0.8
_FEWEST_OPINIONS = 5
_REWRITTEN = 0.7  # of the text kept, below which an acceptance was none
_MOST_OF_ONE_AGENT, _FEWEST_AGENTS = 0.3, 5
_MOST_OF_ONE_WEEK, _FEWEST_WEEKS = 0.4, 4


class Flag(StrEnum):
    """What speaks against learning from a decision."""

    TOO_FAST = "too_fast"
    SOURCE_NOT_OPENED = "source_not_opened"
    STRAIGHT_LINE = "straight_line"
    CONTRADICTORY = "contradictory"
    REWRITTEN = "rewritten"
    LABEL_NOISE = "label_noise"
    CARELESS = "careless"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The flags of a data set of `n` decisions, by event id, and its score from 0 (unusable) to 1.

    `score` is the share of decisions without a flag, less what one agent or one week holds beyond its due. `agents`:
    pseudonyms whose decisions show no care as a whole. `slips`: whether slips were searched for, and why not.
    """

    n: int
    flags: dict[str, tuple[Flag, ...]]
    score: float
    dominating_agent: float | None
    dominating_week: float | None
    agents: frozenset[str] = frozenset()
    slips: Slips = Slips.SEARCHED

    def flagged(self, flag: Flag) -> tuple[str, ...]:
        """Give the ids of the events with this flag: the rows behind its number."""
        return tuple(event_id for event_id, flags in self.flags.items() if flag in flags)


def quality_of(file: LogFile, wanted: EventFilter | None = None) -> Quality:
    """Check the decisions that are wanted. Slow (5 s for 100,000, with label noise more): call from a job.

    What a lead looked at and kept or corrected is not flagged again; what they excluded carries that flag alone, and
    the score is of the rest.
    """
    said = labels(file)
    found = check(judged_items(file, wanted or EventFilter()), looked_at=said.keys())
    excluded = {event_id: (Flag.EXCLUDED,) for event_id, label in said.items() if label is Label.EXCLUDE}
    return replace(found, flags=found.flags | excluded)


def check(items: Sequence[Judged], looked_at: AbstractSet[str] = frozenset()) -> Quality:
    """Check decisions, given in the order they were taken; those that were `looked_at` get no flag of their own."""
    flags: dict[str, list[Flag]] = defaultdict(list)
    for flag, find in _CHECKS.items():
        for item in find(items):
            flags[item.event_id].append(flag)
    noisy = find_label_noise(items)
    agents = careless_agents(items, {event_id for event_id, found in flags.items() if set(found) & _OF_CARE})
    for item in items:
        if noisy and item.event_id in noisy:
            flags[item.event_id].append(Flag.LABEL_NOISE)
        if item.agent_ref in agents:
            flags[item.event_id].append(Flag.CARELESS)
    for event_id in looked_at:
        flags.pop(event_id, None)
    agent, week = _dominating_agent(items), _dominating_week(items)
    excess = sum(max(0.0, share - most) for share, most in ((agent, _MOST_OF_ONE_AGENT), (week, _MOST_OF_ONE_WEEK)))
    clean = 1 - len(flags) / len(items) if items else 0.0
    return Quality(
        n=len(items),
        flags={event_id: tuple(found) for event_id, found in flags.items()},
        score=clean * max(0.0, 1 - excess),
        dominating_agent=agent if agent > _MOST_OF_ONE_AGENT else None,
        dominating_week=week if week > _MOST_OF_ONE_WEEK else None,
        agents=frozenset(agents),
        slips=can_be_searched(items),
    )


def _too_fast(items: Sequence[Judged]) -> Iterable[Judged]:
    """Taken faster than its words can be scanned; what an agent has often decided on need not be read again."""
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for item in items:
        known = seen[item.agent_ref, item.thing] >= _KNOWN_AFTER
        seen[item.agent_ref, item.thing] += 1
        is_text = item.words >= _FEWEST_WORDS and item.dwell_ms is not None and item.is_taken
        if is_text and not known and (item.dwell_ms or 0) < item.words / _SCANNING_WPM * 60_000:
            yield item


def _source_not_opened(items: Sequence[Judged]) -> Iterable[Judged]:
    return (i for i in items if i.decision is Decision.ACCEPTED and i.needs_source and not i.opened_source)


def _straight_line(items: Sequence[Judged]) -> Iterable[Judged]:
    """Runs of one decision by one agent that are longer than chance makes them, at the rates of the others."""
    for part in {item.part for item in items}:
        of_part = [item for item in items if item.part == part]
        counts = Counter(item.decision for item in of_part)
        for agent_ref, own in by_agent(of_part).items():
            mine = Counter(item.decision for item in own)
            for run in _runs(own):
                decision = run[0].decision
                others = len(of_part) - len(own)
                rate = (counts[decision] - mine[decision] + 1) / (others + 2)
                longest = math.log(_BY_CHANCE / len(of_part)) / math.log(rate)
                if others and agent_ref and len(run) >= max(_SHORTEST_RUN, longest):
                    yield from run


def _runs(items: Sequence[Judged]) -> Iterable[list[Judged]]:
    run: list[Judged] = []
    for item in items:
        if run and item.decision is not run[-1].decision:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _contradictory(items: Sequence[Judged]) -> Iterable[Judged]:
    """One agent both took and rejected the same thing, or decided against nearly all others about it."""
    things: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for item in items:
        if item.thing[-1]:
            things[item.thing].append(item)
    for opinions in things.values():
        taken = sum(item.is_taken for item in opinions) / len(opinions)
        for own in by_agent(opinions).values():
            if len({item.is_taken for item in own}) > 1:
                yield from own
            elif len(opinions) >= _FEWEST_OPINIONS:
                against = 1 - taken if own[0].is_taken else taken
                yield from own if against >= _MOST_DECIDE_OTHERWISE else ()


def _rewritten(items: Sequence[Judged]) -> Iterable[Judged]:
    return (i for i in items if i.decision is Decision.ACCEPTED and i.kept is not None and i.kept < _REWRITTEN)


def _dominating_agent(items: Sequence[Judged]) -> float:
    counts = Counter(item.agent_ref for item in items)
    return max(counts.values()) / len(items) if len(counts) >= _FEWEST_AGENTS else 0.0


def _dominating_week(items: Sequence[Judged]) -> float:
    counts = Counter(date.fromisoformat(item.at[:10]).isocalendar()[:2] for item in items)
    return max(counts.values()) / len(items) if len(counts) >= _FEWEST_WEEKS else 0.0


_CHECKS: dict[Flag, Callable[[Sequence[Judged]], Iterable[Judged]]] = {
    Flag.TOO_FAST: _too_fast,
    Flag.SOURCE_NOT_OPENED: _source_not_opened,
    Flag.STRAIGHT_LINE: _straight_line,
    Flag.CONTRADICTORY: _contradictory,
    Flag.REWRITTEN: _rewritten,
}
_OF_CARE = {Flag.TOO_FAST, Flag.SOURCE_NOT_OPENED, Flag.STRAIGHT_LINE}
