"""How the suggestions are taken: rates with their uncertainty, for groups of suggestions and never of people.

Only a decision counts. That something was shown, seen, hovered over, opened or copied says nothing about it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from copilot.feedback.event import Decision, EventFilter

JUDGED = (Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED)
"""The decisions that say something about a suggestion."""

_EVERYTHING = EventFilter()
_Z = 1.959964  # two-sided 95 %


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
    newer message was not judged; it is counted beside them. `decision_ms` is the median time to a judgement
    (within 0.1 s below two seconds, 0.5 s below ten, then coarser; None where a group is of neither a part nor a
    time); `edit_similarity` the mean of what was edited, 1 meaning the same text.
    `wanted` finds the decisions behind it.
    """

    name: str
    counts: Mapping[Decision, int]
    acceptance: Rate
    edit: Rate
    rejection: Rate
    decision_ms: float | None
    edit_similarity: float | None = None
    wanted: EventFilter = _EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The whole, and the same by part, language and load level. `events` counts the rows of each kind."""

    events: Mapping[str, int]
    overall: Group
    by_part: tuple[Group, ...] = ()
    by_language: tuple[Group, ...] = ()
    by_load_level: tuple[Group, ...] = ()


def wilson(count: int, n: int) -> Rate:
    """Give count / n with its 95 % interval after E. B. Wilson (JASA 22, 1927): right for small n and near 0 and 1."""
    if n == 0:
        return Rate(share=None, low=0.0, high=1.0, n=0)
    share = count / n
    spread = 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / spread
    half = _Z / spread * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return Rate(share=share, low=max(0.0, middle - half), high=min(1.0, middle + half), n=n)
