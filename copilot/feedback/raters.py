"""Whose decisions show no care as a whole: too many flags beside the others, or no bearing on what was shown."""

import math
import statistics
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter

from copilot.feedback.event import Decision
from copilot.feedback.judged import Judged, by_agent

_FEWEST_DECISIONS = 40
_FEWEST_AGENTS = 3
_MOST_FLAGGED = 0.25  # of an agent's decisions, and
_TIMES_THE_OTHERS = 3.0
_DEVIATIONS = 3.0  # a difference as large comes by chance in one agent of 740
_EVEN = 0.5  # what an area is where decision and confidence have nothing to do with each other
_FEWEST_DOUBTS = 10
_SELDOM = 1 / 3  # of how often the others look

Area = tuple[float, float]
"""An area under a ROC curve, and its standard error."""


def careless_agents(items: Sequence[Judged], flagged: AbstractSet[str]) -> set[str]:
    """Name the agents whose flags are three times the median of all and a quarter of their decisions, and guessers.

    A suggestion is decided by one person, so there is no second opinion to agree with: our confidence stands for it. A
    guesser (at least 40 decisions) is told by three signs together, each beside the others: what they accept as it was
    has nothing to do with our confidence (area under the ROC curve three standard errors below the median), nor has
    what they use at all, and where we doubted they hardly ever opened the source. A strict agent is none, nor one who
    edits everything, nor one who knows the articles by heart.
    """
    agents = {ref: own for ref, own in by_agent(items).items() if len(own) >= _FEWEST_DECISIONS}
    if len(agents) < _FEWEST_AGENTS:
        return set()
    shares = {ref: sum(item.event_id in flagged for item in own) / len(own) for ref, own in agents.items()}
    usual = statistics.median(shares.values())
    often = {ref for ref, share in shares.items() if share >= max(_MOST_FLAGGED, _TIMES_THE_OTHERS * usual)}
    return often | _guessers({ref: own for ref, own in agents.items() if ref not in often})


def _guessers(agents: dict[str, list[Judged]]) -> set[str]:
    accepted = _far_below({ref: _area(own, _is_accepted) for ref, own in agents.items()}, _DEVIATIONS)
    used = _far_below({ref: _area(own, _is_taken) for ref, own in agents.items()}, 1.0)
    return accepted & used & _seldom_look(agents)


def _far_below(areas: dict[str, Area | None], deviations: float) -> set[str]:
    """Name those whose area is so many standard errors below the median, and near to none at all."""
    known = {ref: found for ref, found in areas.items() if found is not None}
    if len(known) < _FEWEST_AGENTS:
        return set()
    usual = statistics.median(area for area, _ in known.values())
    return {
        ref for ref, (area, error) in known.items() if area < usual - deviations * error and area < _EVEN + 2 * error
    }


def _seldom_look(agents: dict[str, list[Judged]]) -> set[str]:
    """Name those who opened the source of what we doubted less than a third as often as is usual."""
    doubts = {ref: [item.opened_source for item in own if item.needs_source] for ref, own in agents.items()}
    rates = {ref: sum(looked) / len(looked) for ref, looked in doubts.items() if len(looked) >= _FEWEST_DOUBTS}
    usual = statistics.median(rates.values()) if rates else 0.0
    return {ref for ref, rate in rates.items() if rate < _SELDOM * usual}


def _is_accepted(item: Judged) -> bool:
    return item.decision is Decision.ACCEPTED


def _is_taken(item: Judged) -> bool:
    return item.is_taken


def _area(items: Sequence[Judged], is_positive: Callable[[Judged], bool]) -> Area | None:
    """Give the area under the ROC curve of our confidence for what is positive, and its standard error.

    After Hanley and McNeil (Radiology 143, 1982). None where all decisions are alike or confidences are missing.
    """
    judged = sorted((i.confidence, is_positive(i)) for i in items if i.confidence is not None)
    positive = sum(hit for _, hit in judged)
    rest = len(judged) - positive
    if not positive or not rest or len(judged) < _FEWEST_DECISIONS:
        return None
    below, wins = 0, 0.0
    for _, group in groupby(judged, key=itemgetter(0)):
        hits = [hit for _, hit in group]
        won = sum(hits)
        wins += won * (below + (len(hits) - won) / 2)
        below += len(hits) - won
    area = wins / (positive * rest)
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + (positive - 1) * (one - area**2) + (rest - 1) * (two - area**2)
    return area, math.sqrt(max(spread, 1e-12) / (positive * rest))
