"""Acceptance, edits and rejections, counted in the log: as a whole, by what they are about, and over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, EventFilter, Kind, PartOf
from copilot.feedback.judgements import judged_conditions
from copilot.feedback.statistics import JUDGED, Group, Rate, Statistics, wilson

FEWEST_AGENTS = 5
"""Below this many agents nothing is told apart by agent: everybody would know who is meant."""

_EVERYTHING = EventFilter()
_UNKNOWN = "unknown"
# Times are counted in steps, so that a median needs no sorting of a million numbers.
_STEP = "CASE WHEN dwell_ms < 10000 THEN dwell_ms / 100 * 100 ELSE dwell_ms / 1000 * 1000 END"
_COUNTED = (
    "decision, count(*) AS n, avg(dwell_ms) AS mean_ms, count(dwell_ms) AS timed,"
    " total(similarity) AS similarity, count(similarity) AS compared"
)


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


@dataclass(slots=True)
class _Tally:
    counts: dict[Decision, int] = field(default_factory=lambda: dict.fromkeys(Decision, 0))
    similarity: float = 0.0
    compared: int = 0
    times: list[tuple[float, int]] = field(default_factory=list)  # mean of a step, how many

    def take_in(self, other: "_Tally") -> None:
        for decision, count in other.counts.items():
            self.counts[decision] += count
        self.similarity += other.similarity
        self.compared += other.compared
        self.times += other.times


def overall(file: LogFile, wanted: EventFilter = _EVERYTHING) -> Group:
    """Count all decisions that are wanted."""
    found = _groups(file, "''", wanted)
    return _group("all", found.get("", _Tally()), wanted)


def rates_by(file: LogFile, dimension: Dimension, wanted: EventFilter = _EVERYTHING) -> tuple[Group, ...]:
    """Count them apart, in the order of their names; what was not known counts as "unknown" and has no filter.

    By article a decision counts once for each article that it cites.
    """
    source = "judgement JOIN judged_article ON judgement_id = id" if dimension is Dimension.ARTICLE else "judgement"
    return _named(_groups(file, f"coalesce({dimension}, '')", wanted, source), dimension, wanted)


def _named(found: dict[str, _Tally], dimension: Dimension, wanted: EventFilter) -> tuple[Group, ...]:
    return tuple(
        _group(name or _UNKNOWN, found[name], _narrowed(wanted, dimension, name) if name else wanted)
        for name in sorted(found)
    )


def course(file: LogFile, period: Period, wanted: EventFilter = _EVERYTHING) -> tuple[Group, ...]:
    """Count them by day, week or month, oldest first; a name is its first day (2026-11-16). Empty ones are left out."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for day, tally in _groups(file, "substr(at_utc, 1, 10)", wanted).items():
        found[_first_day(day, period)].take_in(tally)
    return tuple(_group(name, found[name], _within(wanted, name, period)) for name in sorted(found))


def agents_apart(file: LogFile, wanted: EventFilter = _EVERYTHING) -> tuple[Rate, ...]:
    """Give how far agents differ in what they accept: one rate each, lowest first, and nobody's name.

    Empty where fewer than five agents decided.
    """
    found = _groups(file, "agent_ref", wanted)
    if len(found) < FEWEST_AGENTS:
        return ()
    rates = (_group("", tally, wanted).acceptance for tally in found.values())
    return tuple(sorted((rate for rate in rates if rate.n), key=lambda rate: (rate.share or 0.0, rate.n)))


def statistics_of(file: LogFile) -> Statistics:
    """Count everything, as a whole and by part, language and load level; never by person."""
    found = _all_at_once(file)
    kinds = file.rows("SELECT kind, count(*) AS n FROM event GROUP BY kind ORDER BY kind")
    return Statistics(
        events={row["kind"]: row["n"] for row in kinds},
        overall=_group("all", found["all"].get("", _Tally()), _EVERYTHING),
        by_part=_named(found[Dimension.PART], Dimension.PART, _EVERYTHING),
        by_language=_named(found[Dimension.LANGUAGE], Dimension.LANGUAGE, _EVERYTHING),
        by_load_level=_named(found[Dimension.LOAD_LEVEL], Dimension.LOAD_LEVEL, _EVERYTHING),
    )


def _all_at_once(file: LogFile) -> dict[str, dict[str, _Tally]]:
    """Count as a whole and by part, language and load level in one pass: in a million rows each takes its time."""
    apart = (Dimension.PART, Dimension.LANGUAGE, Dimension.LOAD_LEVEL)
    columns = ", ".join(f"coalesce({name}, '') AS {name}" for name in apart)
    found: dict[str, dict[str, _Tally]] = defaultdict(lambda: defaultdict(_Tally))
    for row in file.rows(f"SELECT {columns}, {_COUNTED} FROM judgement GROUP BY 1, 2, 3, decision, {_STEP}"):
        _add(found["all"][""], row)
        for name in apart:
            _add(found[name][row[name]], row)
    return found


def _groups(file: LogFile, name: str, wanted: EventFilter, source: str = "judgement") -> dict[str, _Tally]:
    where, values = judged_conditions(wanted)
    rows = file.rows(
        f"SELECT {name} AS name, {_COUNTED} FROM {source} WHERE {where} GROUP BY 1, 2, {_STEP}",
        values,
    )
    found: dict[str, _Tally] = defaultdict(_Tally)
    for row in rows:
        _add(found[row["name"]], row)
    return found


def _add(tally: _Tally, row: dict[str, Any]) -> None:
    decision = Decision(row["decision"])
    tally.counts[decision] += row["n"]
    if decision is Decision.EDITED:
        tally.similarity += row["similarity"]
        tally.compared += row["compared"]
    if decision in JUDGED and row["timed"]:
        tally.times.append((row["mean_ms"], row["timed"]))


def _group(name: str, tally: _Tally, wanted: EventFilter) -> Group:
    n = sum(tally.counts[decision] for decision in JUDGED)
    return Group(
        name=name,
        counts=tally.counts,
        acceptance=wilson(tally.counts[Decision.ACCEPTED], n),
        edit=wilson(tally.counts[Decision.EDITED], n),
        rejection=wilson(tally.counts[Decision.REJECTED], n),
        decision_ms=_median(tally.times),
        edit_similarity=tally.similarity / tally.compared if tally.compared else None,
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


def _first_day(day: str, period: Period) -> str:
    at = date.fromisoformat(day)
    back = {Period.DAY: 0, Period.WEEK: at.weekday(), Period.MONTH: at.day - 1}[period]
    return (at - timedelta(days=back)).isoformat()


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
