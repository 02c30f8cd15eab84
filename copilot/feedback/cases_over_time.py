"""What became of cases: how heavy they were at first and at last sight, who came again, what was opened again.

Counted from the tables of cases that the log keeps beside its rows (tally_tables.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from copilot.feedback.database import LogFile, Value
from copilot.feedback.rows import came_again, utc
from copilot.feedback.statistics import Rate, wilson

_LEVELS = ("calm", "raised", "high")


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
    """How many cases were not the customer's first within a week, and how many of the closed were opened again."""

    repeated: Rate
    reopened: Rate


def load_course(file: LogFile, since: datetime | None = None, until: datetime | None = None) -> LoadCourse:
    """Count the cases that began in this time by their load at first and at last sight."""
    where, values = _within("first_utc", since, until)
    rows = file.rows(
        f"SELECT first_level, last_level, count(*) AS n FROM case_seen WHERE {where} GROUP BY 1, 2", values
    )
    moves = {(row["first_level"], row["last_level"]): row["n"] for row in rows}
    change = {move: _LEVELS.index(move[1]) - _LEVELS.index(move[0]) for move in moves}
    return LoadCourse(
        moves=moves,
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
    """Count who came again within a week, of the cases that began in this time; and of those closed, what opened."""
    began, values = _within("first_utc", since, until)
    known = file.rows(f"SELECT count(*) AS n FROM case_seen WHERE customer_ref IS NOT NULL AND {began}", values)
    again = file.rows(f"SELECT count(*) AS n FROM ({came_again(values)}) WHERE {began}", values)
    closed, values = _within("closed_utc", since, until)
    cases = file.rows(f"SELECT count(*) AS n, count(reopened_id) AS opened FROM case_closed WHERE {closed}", values)
    return Returns(
        repeated=wilson(again[0]["n"], known[0]["n"]),
        reopened=wilson(cases[0]["opened"], cases[0]["n"]),
    )


def _within(column: str, since: datetime | None, until: datetime | None) -> tuple[str, dict[str, Value]]:
    clauses, values = ["true"], dict[str, Value]()
    if since:
        clauses.append(f"{column} >= :since")
        values["since"] = utc(since)
    if until:
        clauses.append(f"{column} < :until")
        values["until"] = utc(until)
    return " AND ".join(clauses), values
