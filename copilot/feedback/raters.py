"""Whose decisions show no care as a whole: too many flags beside the others, or no bearing on what was shown."""

import math
import statistics
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from copilot.feedback.judged import Judged, by_agent

_FEWEST_DECISIONS = 40
_FEWEST_AGENTS = 3
_MOST_FLAGGED = 0.25  # of an agent's decisions, and
_TIMES_THE_OTHERS = 3.0
_DEVIATIONS = 3.0  # a difference as large comes by chance in one agent of 740
_EVEN = 0.5  # what the area is where decision and confidence have nothing to do with each other


def careless_agents(items: Sequence[Judged], flagged: AbstractSet[str]) -> set[str]:
    """Name the agents whose flags are three times the median of all and a quarter of their decisions, and guessers.

    A guesser's decisions have less to do with our confidence than those of the others, by three standard errors, and
    nothing at all (area under the ROC curve, at least 40 decisions): a strict agent is none, a careful one who often
    disagrees with us neither.
    """
    agents = {ref: own for ref, own in by_agent(items).items() if len(own) >= _FEWEST_DECISIONS}
    if len(agents) < _FEWEST_AGENTS:
        return set()
    shares = {ref: sum(item.event_id in flagged for item in own) / len(own) for ref, own in agents.items()}
    usual = statistics.median(shares.values())
    often = {ref for ref, share in shares.items() if share >= max(_MOST_FLAGGED, _TIMES_THE_OTHERS * usual)}
    return often | set(_guessers({ref: own for ref, own in agents.items() if ref not in often}))


def _guessers(agents: dict[str, list[Judged]]) -> Iterable[str]:
    areas = {ref: _area(own) for ref, own in agents.items()}
    known = {ref: found for ref, found in areas.items() if found is not None}
    if len(known) < _FEWEST_AGENTS:
        return
    usual = statistics.median(area for area, _ in known.values())
    for ref, (area, error) in known.items():
        if area < usual - _DEVIATIONS * error and area < _EVEN + 2 * error:
            yield ref


def _area(items: Sequence[Judged]) -> tuple[float, float] | None:
    """Give the area under the ROC curve of confidence for "taken", and its standard error.

    After Hanley and McNeil (Radiology 143, 1982). None where all decisions are alike or confidences are missing.
    """
    judged = sorted((i.confidence, i.is_taken) for i in items if i.confidence is not None)
    taken = sum(is_taken for _, is_taken in judged)
    rejected = len(judged) - taken
    if not taken or not rejected or len(judged) < _FEWEST_DECISIONS:
        return None
    below, wins = 0, 0.0
    start = 0
    while start < len(judged):
        end = start
        while end < len(judged) and judged[end][0] == judged[start][0]:
            end += 1
        won = sum(is_taken for _, is_taken in judged[start:end])
        wins += won * (below + (end - start - won) / 2)
        below += end - start - won
        start = end
    area = wins / (taken * rejected)
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + (taken - 1) * (one - area**2) + (rejected - 1) * (two - area**2)
    return area, math.sqrt(max(spread, 1e-12) / (taken * rejected))
