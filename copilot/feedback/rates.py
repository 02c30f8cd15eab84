"""Acceptance, edits and rejections, counted in the log: as a whole, by what they are about, and over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, EventFilter, Kind, PartOf
from copilot.feedback.statistics import JUDGED, Group, Rate, Statistics, wilson
from copilot.feedback.tallies import ALIKE, DAY, MONTH, WEEK, Row, counted

FEWEST_AGENTS = 5
"""Below this many agents nothing is told apart by agent: everybody would know who is meant."""

_EVERYTHING = EventFilter()
_UNKNOWN = "unknown"


class Dimension(StrEnum):
    """What decisions can be told apart by."""

    PART = "part"
    LANGUAGE = "language"
    LOAD_LEVEL = "load_level"
    TOPIC = "topic"
    PLAYBOOK_STEP = "playbook_step"
    ARTICLE = "article"
    VERSION = "version"


class Period(StrEnum):
    """How long the steps of a course are; weeks begin on Monday, in UTC."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_PERIODS = {Period.DAY: DAY, Period.WEEK: WEEK, Period.MONTH: MONTH}


@dataclass(slots=True)
class _Tally:
    counts: dict[Decision, int] = field(default_factory=lambda: dict.fromkeys(Decision, 0))
    kept: int = 0
    compared: int = 0
    times: list[tuple[float, int]] = field(default_factory=list)  # mean of a step of time, how many

    def add(self, row: Row) -> None:
        decision = Decision(row["decision"])
        self.counts[decision] += row["n"]
        if decision is Decision.EDITED:
            self.kept += row["kept"]
            self.compared += row["compared"]

    def take_in(self, other: "_Tally") -> None:
        for decision, count in other.counts.items():
            self.counts[decision] += count
        self.kept += other.kept
        self.compared += other.compared
        self.times += other.times

    def add_time(self, row: Row) -> None:
        if row["timed"] and Decision(row["decision"]) in JUDGED:
            self.times.append((row["dwell_ms"] / row["timed"], row["timed"]))


def overall(file: LogFile, wanted: EventFilter = _EVERYTHING) -> Group:
    """Count all decisions that are wanted."""
    return _group("all", _whole(file, wanted), wanted)


def rates_by(file: LogFile, dimension: Dimension, wanted: EventFilter = _EVERYTHING) -> tuple[Group, ...]:
    """Count them apart, in the order of their names; what was not known counts as "unknown" and has no filter.

    By article a decision counts once for each article that it cites. Times to decide are given by part alone.
    """
    if dimension is not Dimension.PART:
        return _named(_groups(counted(file, dimension, wanted)), dimension, wanted)
    return _named(_by_part(file, wanted), dimension, wanted)


def _by_part(file: LogFile, wanted: EventFilter) -> dict[str, _Tally]:
    found = _groups(counted(file, "all", wanted), "part")
    for row in counted(file, "time", wanted):
        found[row["part"]].add_time(row)
    return found


def _named(found: dict[str, _Tally], dimension: Dimension, wanted: EventFilter) -> tuple[Group, ...]:
    return tuple(
        _group(name or _UNKNOWN, found[name], _narrowed(wanted, dimension, name) if name else wanted)
        for name in sorted(found)
    )


def whole_and_course(
    file: LogFile, period: Period, wanted: EventFilter = _EVERYTHING
) -> tuple[Group, tuple[Group, ...]]:
    """Give `overall`, and the same by day, week or month in one pass: oldest first, empty ones left out.

    The name of one is its first day (2026-11-16).
    """
    whole, found = _Tally(), defaultdict[str, _Tally](_Tally)
    for row in counted(file, "all", wanted, by=_PERIODS[period]):
        for tally in (whole, found[row["day"]]):
            tally.add(row)
    for row in counted(file, "time", wanted, by=f"{_PERIODS[period]}, name"):
        for tally in (whole, found[row["day"]]):
            tally.add_time(row)
    steps = tuple(_group(name, found[name], _within(wanted, name, period)) for name in sorted(found))
    return _group("all", whole, wanted), steps


def agents_apart(file: LogFile, wanted: EventFilter = _EVERYTHING) -> tuple[Rate, ...]:
    """Give how far agents differ in what they accept: one rate each, lowest first, and nobody's name.

    Empty where fewer than five agents decided.
    """
    found = _groups(counted(file, "agent", wanted))
    if len(found) < FEWEST_AGENTS:
        return ()
    rates = (_group("", tally, wanted).acceptance for tally in found.values())
    return tuple(sorted((rate for rate in rates if rate.n), key=lambda rate: (rate.share or 0.0, rate.n)))


def statistics_of(file: LogFile) -> Statistics:
    """Count everything, as a whole and by part, language and load level; never by person."""
    kinds = file.rows("SELECT kind, n FROM event_count ORDER BY kind")
    parts, whole = _by_part(file, _EVERYTHING), _Tally()
    for part in parts.values():
        whole.take_in(part)
    return Statistics(
        events={row["kind"]: row["n"] for row in kinds},
        overall=_group("all", whole, _EVERYTHING),
        by_part=_named(parts, Dimension.PART, _EVERYTHING),
        by_language=rates_by(file, Dimension.LANGUAGE),
        by_load_level=rates_by(file, Dimension.LOAD_LEVEL),
    )


def _whole(file: LogFile, wanted: EventFilter) -> _Tally:
    whole = _Tally()
    for row in counted(file, "all", wanted):
        whole.add(row)
    for row in counted(file, "time", wanted):
        whole.add_time(row)
    return whole


def _groups(rows: Iterable[Row], name: str = "name") -> dict[str, _Tally]:
    found: dict[str, _Tally] = defaultdict(_Tally)
    for row in rows:
        found[row[name]].add(row)
    return found


def _group(name: str, tally: _Tally, wanted: EventFilter) -> Group:
    n = sum(tally.counts[decision] for decision in JUDGED)
    return Group(
        name=name,
        counts=tally.counts,
        acceptance=wilson(tally.counts[Decision.ACCEPTED], n),
        edit=wilson(tally.counts[Decision.EDITED], n),
        rejection=wilson(tally.counts[Decision.REJECTED], n),
        decision_ms=_median(tally.times),
        edit_similarity=tally.kept / ALIKE / tally.compared if tally.compared else None,
        wanted=replace(wanted, kind=Kind.DECIDED, only_standing=True),
    )


def _median(times: Iterable[tuple[float, int]]) -> float | None:
    ordered = sorted(times)
    middle = sum(count for _, count in ordered) / 2
    passed = 0
    for milliseconds, count in ordered:
        passed += count
        if passed >= middle:
            return milliseconds
    return None


def _narrowed(wanted: EventFilter, dimension: Dimension, name: str) -> EventFilter:
    chosen: dict[str, Any] = {dimension.value: PartOf(name) if dimension is Dimension.PART else name}
    return replace(wanted, **chosen)


def _within(wanted: EventFilter, first_day: str, period: Period) -> EventFilter:
    start = datetime.combine(date.fromisoformat(first_day), datetime.min.time(), UTC)
    end = start + timedelta(days={Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 31}[period])
    if period is Period.MONTH:
        end = end.replace(day=1)
    return replace(
        wanted,
        since=max(start, wanted.since) if wanted.since else start,
        until=min(end, wanted.until) if wanted.until else end,
    )
