"""Decisions in sums: from the counts that the log keeps by day, or counted one by one where a filter asks for more.

Both ways give the same numbers; a test holds them against each other.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from copilot.feedback.database import LogFile, Value
from copilot.feedback.event import EventFilter
from copilot.feedback.judgements import Query, judged_conditions
from copilot.feedback.rows import utc
from copilot.feedback.tally_tables import COLUMNS, tally_of

ALIKE, SURE = 10_000, 1_000_000
"""What sums of likeness and of confidence are multiplied by, so that they are whole numbers."""

_SUMS = (
    "sum(n) AS n, sum(kept) AS kept, sum(compared) AS compared, sum(sure) AS sure, sum(timed) AS timed,"
    " sum(dwell_ms) AS dwell_ms"
)
DAY, WEEK, MONTH = "day AS day", "date(day, '-6 days', 'weekday 1') AS day", "substr(day, 1, 7) || '-01' AS day"
"""What days are put together to; a week begins on Monday."""

_DAY = timedelta(days=1)

Row = dict[str, Any]


def counted(file: LogFile, told_apart: str, wanted: EventFilter, by: str = "name") -> list[Row]:
    """Give sums of the decisions that are wanted: one row for each group, part and decision, in no order.

    `told_apart` is one of TOLD_APART. `by` says what a group is: its "name", or a DAY, WEEK or MONTH (in `day`, their
    first day), or both. A row holds these, `part`, `decision`, n, kept, compared, sure, timed and dwell_ms.
    """
    return _summed(file, by, _kept(told_apart, wanted) if _is_kept(wanted) else _one_by_one(told_apart, wanted))


def counted_one_by_one(file: LogFile, told_apart: str, wanted: EventFilter, by: str = "name") -> list[Row]:
    """Give the same without the counts that are kept: seconds in a million rows."""
    return _summed(file, by, _one_by_one(told_apart, wanted))


def _summed(file: LogFile, by: str, query: Query) -> list[Row]:
    source, values = query
    places = ", ".join(str(place + 1) for place in range(by.count(" AS ") + ("name" in by) + 2))
    # Where all of a day's decisions about something were taken back, a sum of nothing is left of them.
    return file.rows(
        f"SELECT {by}, part, decision, {_SUMS} FROM ({source}) GROUP BY {places} HAVING sum(n) > 0", values
    )


def _is_kept(wanted: EventFilter) -> bool:
    """Say whether the counts by day can answer: they know of time and part alone."""
    rest = replace(wanted, since=None, until=None, part=None, kind=None, only_standing=False)
    return rest == EventFilter()


def _one_by_one(told_apart: str, wanted: EventFilter) -> Query:
    where, values = judged_conditions(wanted)
    return tally_of(told_apart, where), values


def _kept(told_apart: str, wanted: EventFilter) -> Query:
    """Take whole days from what is kept; of a day that is wanted in part the decisions themselves."""
    values: dict[str, Value] = {"told_apart": told_apart}
    clauses = ["dimension = :told_apart"]
    if wanted.part is not None:
        clauses.append("part = :part")
        values["part"] = wanted.part
    first, last, edges = _whole_days(wanted.since, wanted.until)
    for name, sign, day in (("first", ">=", first), ("last", "<", last)):
        if day is not None:
            clauses.append(f"day {sign} :{name}")
            values[name] = f"{day:%Y-%m-%d}"
    queries = [f"SELECT {COLUMNS} FROM tally WHERE {' AND '.join(clauses)}"]
    for number, (start, end) in enumerate(edges):
        where = f"at_utc >= :start{number} AND at_utc < :end{number}"
        queries.append(tally_of(told_apart, where + (" AND part = :part" if wanted.part else "")))
        values |= {f"start{number}": utc(start), f"end{number}": utc(end)}
    return " UNION ALL ".join(f"SELECT * FROM ({query})" for query in queries), values


def _whole_days(
    since: datetime | None, until: datetime | None
) -> tuple[datetime | None, datetime | None, list[tuple[datetime, datetime]]]:
    """Give the first whole day, the day after the last, and what is left of time before and after them."""
    first = None if since is None else _midnight(since + _DAY - timedelta(microseconds=1))
    last = None if until is None else _midnight(until)
    if since and until and first and last and first > last:  # within one day
        return first, first, [(since, until)] if since < until else []
    edges = []
    if since and first and since < first:
        edges.append((since, first))
    if until and last and last < until:
        edges.append((last, until))
    return first, last, edges


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
