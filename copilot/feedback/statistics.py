"""How the suggestions are taken: rates with their uncertainty, for groups of suggestions and never of people.

Only a decision counts. That something was shown, seen, hovered over, opened or copied says nothing about it.
"""

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from copilot.feedback.event import Decision

_Z = 1.959964  # two-sided 95 %
_JUDGED = (Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The newest decision about one part of one suggestion."""

    part: str
    language: str | None
    load_level: str | None
    decision: str
    dwell_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of `n`, from 0 to 1, with its 95 % interval (Wilson). `share` is None where n is 0."""

    share: float | None
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was decided about one group of suggestions.

    The rates are shares of what was judged: accepted, edited or rejected. What was ignored or superseded by a
    newer message was not judged; it is counted beside them. `decision_ms` is the median time to a judgement.
    """

    name: str
    counts: Mapping[Decision, int]
    acceptance: Rate
    edit: Rate
    rejection: Rate
    decision_ms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The whole, and the same by part, language and load level. `events` counts the rows of each kind."""

    events: Mapping[str, int]
    overall: Group
    by_part: tuple[Group, ...] = ()
    by_language: tuple[Group, ...] = ()
    by_load_level: tuple[Group, ...] = ()


def summarize(judgements: Iterable[Judgement], events: Mapping[str, int]) -> Statistics:
    """Count the judgements, one for each thing that was judged."""
    judged = list(judgements)
    return Statistics(
        events=dict(events),
        overall=_group("all", judged),
        by_part=_groups(judged, lambda j: j.part),
        by_language=_groups(judged, lambda j: j.language or "unknown"),
        by_load_level=_groups(judged, lambda j: j.load_level or "unknown"),
    )


def wilson(count: int, n: int) -> Rate:
    """Give count / n with its 95 % interval after E. B. Wilson (JASA 22, 1927): right for small n and near 0 and 1."""
    if n == 0:
        return Rate(share=None, low=0.0, high=1.0, n=0)
    share = count / n
    spread = 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / spread
    half = _Z / spread * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return Rate(share=share, low=max(0.0, middle - half), high=min(1.0, middle + half), n=n)


def _groups(judgements: list[Judgement], name: Callable[[Judgement], str]) -> tuple[Group, ...]:
    grouped: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        grouped.setdefault(name(judgement), []).append(judgement)
    return tuple(_group(group, grouped[group]) for group in sorted(grouped))


def _group(name: str, judgements: list[Judgement]) -> Group:
    counted = Counter(judgement.decision for judgement in judgements)
    counts = {decision: counted[decision] for decision in Decision}
    n = sum(counts[decision] for decision in _JUDGED)
    times = [j.dwell_ms for j in judgements if j.dwell_ms is not None and j.decision in _JUDGED]
    return Group(
        name=name,
        counts=counts,
        acceptance=wilson(counts[Decision.ACCEPTED], n),
        edit=wilson(counts[Decision.EDITED], n),
        rejection=wilson(counts[Decision.REJECTED], n),
        decision_ms=statistics.median(times) if times else None,
    )
