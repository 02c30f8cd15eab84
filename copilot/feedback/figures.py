"""The figures behind a lead's pictures, each with the filter of the rows behind it, part by part as they are ready."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from copilot.feedback.cases_over_time import LoadCourse, Returns, load_course, returns
from copilot.feedback.database import LogFile, Value
from copilot.feedback.event import EventFilter
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension, Period, agents_apart, course, overall, rates_by
from copilot.feedback.statistics import Group, Rate
from copilot.feedback.trust import Reliability, Reliance, reliability_by_decisions, reliance

_AT_ONCE = 500  # values in one question to the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How suggestions were taken: as a whole, week by week, and told apart by one thing; and our confidence."""

    overall: Group
    course: tuple[Group, ...]
    dimension: Dimension
    groups: tuple[Group, ...]
    reliability: Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whether people rely on us where they should; from reviews of all time that chance drew.

    `apart`: how far agents differ in what they accept, one rate each and nobody's name, empty for fewer than five.
    """

    reliance: Reliance
    apart: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """What became of cases.

    `repeat_ids` are the first sights of the cases that were not the customer's first within a week.
    """

    loads: LoadCourse
    returns: Returns
    repeat_ids: tuple[str, ...]


Figures = Taken | Trust | Courses


class FiguresDesk:
    """Opens the log for each part, so that every thread may use it. Raises UserError where it cannot be opened."""

    def __init__(self, open_log: Callable[[], FeedbackLog]) -> None:
        self._open_log = open_log

    def taken(self, wanted: EventFilter, dimension: Dimension) -> Taken:
        """Count decisions that are wanted."""
        with self._open_log() as log:
            return Taken(
                overall=overall(log.file, wanted),
                course=course(log.file, Period.WEEK, wanted),
                dimension=dimension,
                groups=rates_by(log.file, dimension, wanted),
                reliability=reliability_by_decisions(log.file, wanted),
            )

    def figures(self, wanted: EventFilter, dimension: Dimension) -> Iterator[Figures]:
        """Give all parts, the quickest first. Trust is of all time: a few weeks hold too few reviews."""
        yield self.taken(wanted, dimension)
        with self._open_log() as log:
            trust = Trust(reliance=reliance(log.file), apart=agents_apart(log.file, wanted))
        yield trust
        with self._open_log() as log:
            back = returns(log.file, wanted.since, wanted.until)
            courses = Courses(
                loads=load_course(log.file, wanted.since, wanted.until),
                returns=back,
                repeat_ids=_first_sights(log.file, back.repeat_case_refs),
            )
        yield courses


def last_weeks(wanted: EventFilter, weeks: int) -> EventFilter:
    """Give the filter for the last whole weeks before `wanted.until` (which must be set), from a Monday on."""
    assert wanted.until is not None
    monday = wanted.until - timedelta(days=wanted.until.weekday())
    start = (monday - timedelta(weeks=weeks - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(wanted, since=start)


def _first_sights(file: LogFile, case_refs: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for start in range(0, len(case_refs), _AT_ONCE):
        values: dict[str, Value] = {f"c{place}": ref for place, ref in enumerate(case_refs[start : start + _AT_ONCE])}
        rows = file.rows(
            "SELECT event_id, min(id) FROM event WHERE kind = 'shown' AND part = 'load' AND case_ref IN"
            f" ({', '.join(f':{name}' for name in values)}) GROUP BY case_ref",
            values,
        )
        found += [row["event_id"] for row in rows]
    return tuple(found)
