"""What became of cases: how heavy they were at first and at last sight, who came again, what was opened again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from copilot.feedback.database import LogFile, Value
from copilot.feedback.rows import utc
from copilot.feedback.statistics import Rate, wilson

REPEAT_DAYS = 7
"""A customer who begins another case within so many days has come again."""

_LEVELS = ("calm", "raised", "high")
_CLOSED = ("closed", "solved", "resolved", "done", "selesai")
_SEEN = "FROM event INDEXED BY event_course WHERE kind = 'shown' AND part = 'load' AND erased_utc IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCourse:
    """How many cases began at one level and ended at another: `moves[(first, last)]`.

    `eased`: of those that began raised or high, how many ended lower; `worsened`: of those that did not begin high,
    how many ended higher. Levels are as the last suggestion saw them; who agents are plays no part.
    """

    moves: Mapping[tuple[str, str], int]
    eased: Rate
    worsened: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """How many cases were not the customer's first within a week, and how many of the closed were opened again.

    `repeat_case_refs` are the cases that were not the first, at most 1,000, newest first.
    """

    repeated: Rate
    reopened: Rate
    repeat_case_refs: tuple[str, ...] = ()


def load_course(file: LogFile, since: datetime | None = None, until: datetime | None = None) -> LoadCourse:
    """Count cases by their load at first and at last sight."""
    where, values = _within(since, until)
    seen = f"{_SEEN} AND load_level IS NOT NULL{where}"
    rows = file.rows(
        # Beside a min or a max SQLite gives the other columns of that same row.
        "SELECT first, last, count(*) AS n FROM"
        f" (SELECT case_ref, load_level AS first, min(id) {seen} GROUP BY case_ref) JOIN"
        f" (SELECT case_ref, load_level AS last, max(id) {seen} GROUP BY case_ref) USING (case_ref) GROUP BY 1, 2",
        values,
    )
    moves = Counter(
        {(row["first"], row["last"]): row["n"] for row in rows if {row["first"], row["last"]} <= {*_LEVELS}}
    )
    change = {move: _LEVELS.index(move[1]) - _LEVELS.index(move[0]) for move in moves}
    return LoadCourse(
        moves=dict(moves),
        eased=wilson(
            sum(n for move, n in moves.items() if change[move] < 0),
            sum(n for (first, _), n in moves.items() if first != _LEVELS[0]),
        ),
        worsened=wilson(
            sum(n for move, n in moves.items() if change[move] > 0),
            sum(n for (first, _), n in moves.items() if first != _LEVELS[-1]),
        ),
    )


def returns(file: LogFile, since: datetime | None = None, until: datetime | None = None) -> Returns:
    """Count who came again within a week, and what was opened again."""
    where, values = _within(since, until)
    cases = file.rows(
        "SELECT case_ref, start, before FROM (SELECT case_ref, start, lag(start) OVER"
        " (PARTITION BY customer_ref ORDER BY start) AS before FROM"
        f" (SELECT case_ref, max(customer_ref) AS customer_ref, min(at_utc) AS start {_SEEN}"
        f" AND customer_ref IS NOT NULL{where} GROUP BY case_ref)) ORDER BY start DESC",
        values,
    )
    again = [row["case_ref"] for row in cases if row["before"] and _days(row["before"], row["start"]) <= REPEAT_DAYS]
    states: dict[str, list[str]] = {}
    for row in file.rows(
        "SELECT case_ref, json_extract(details, '$.status') AS status FROM event"
        f" WHERE kind = 'outcome' AND erased_utc IS NULL{where} ORDER BY id",
        values,
    ):
        states.setdefault(row["case_ref"], []).append(row["status"])
    closed = [order for order in states.values() if any(status in _CLOSED for status in order)]
    return Returns(
        repeated=wilson(len(again), len(cases)),
        reopened=wilson(sum(_is_reopened(order) for order in closed), len(closed)),
        repeat_case_refs=tuple(again[:1_000]),
    )


def _is_reopened(statuses: list[str]) -> bool:
    first_closed = next(place for place, status in enumerate(statuses) if status in _CLOSED)
    return any(status not in _CLOSED for status in statuses[first_closed:])


def _days(before: str, after: str) -> float:
    return (datetime.fromisoformat(after) - datetime.fromisoformat(before)).total_seconds() / 86_400


def _within(since: datetime | None, until: datetime | None) -> tuple[str, dict[str, Value]]:
    where, values = "", dict[str, Value]()
    if since:
        where, values = where + " AND at_utc >= :since", values | {"since": utc(since)}
    if until:
        where, values = where + " AND at_utc < :until", values | {"until": utc(until)}
    return where, values
