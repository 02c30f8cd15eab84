"""The figures behind a lead's pictures, each with the filter of the rows behind it, part by part as they are ready."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from copilot.feedback.cases_over_time import LoadCourse, Returns, load_course, returns
from copilot.feedback.event import EventFilter
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension, Period, agents_apart, rates_by, whole_and_course
from copilot.feedback.statistics import Group, Rate
from copilot.feedback.trust import Reliability, Reliance, reliability_by_decisions, reliance


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
    """Whether people rely on us where they should; from reviews that chance drew, of decisions in the same time.

    `apart`: how far agents differ in what they accept, one rate each and nobody's name, empty for fewer than five.
    """

    reliance: Reliance
    apart: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """What became of cases that began in the time that is `wanted`."""

    loads: LoadCourse
    returns: Returns
    wanted: EventFilter


Figures = Taken | Trust | Courses


class FiguresDesk:
    """Opens the log for each part, so that every thread may use it. Raises UserError where it cannot be opened."""

    def __init__(self, open_log: Callable[[], FeedbackLog]) -> None:
        self._open_log = open_log

    def taken(self, wanted: EventFilter, dimension: Dimension) -> Taken:
        """Count decisions that are wanted."""
        with self._open_log() as log:
            whole, course = whole_and_course(log.file, Period.WEEK, wanted)
            return Taken(
                overall=whole,
                course=without_a_week_just_begun(course),
                dimension=dimension,
                groups=rates_by(log.file, dimension, wanted),
                reliability=reliability_by_decisions(log.file, wanted),
            )

    def figures(self, wanted: EventFilter, dimension: Dimension) -> Iterator[Figures]:
        """Give all parts, the quickest first."""
        yield self.taken(wanted, dimension)
        with self._open_log() as log:
            trust = Trust(reliance=reliance(log.file, wanted), apart=agents_apart(log.file, wanted))
        yield trust
        with self._open_log() as log:
            courses = Courses(
                loads=load_course(log.file, wanted.since, wanted.until),
                returns=returns(log.file, wanted.since, wanted.until),
                wanted=EventFilter(since=wanted.since, until=wanted.until),
            )
        yield courses


def without_a_week_just_begun(course: Sequence[Group]) -> tuple[Group, ...]:
    """Leave the newest week out while it holds less than a tenth of the one before: a line to it would mislead."""
    just_begun = len(course) > 1 and 10 * course[-1].acceptance.n < course[-2].acceptance.n
    return tuple(course[:-1] if just_begun else course)


def last_weeks(wanted: EventFilter, weeks: int) -> EventFilter:
    """Give the filter for the last whole weeks before `wanted.until` (which must be set), from a Monday on."""
    assert wanted.until is not None
    monday = wanted.until - timedelta(days=wanted.until.weekday())
    start = (monday - timedelta(weeks=weeks - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(wanted, since=start)
