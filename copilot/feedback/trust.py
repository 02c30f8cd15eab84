"""Whether people rely on the suggestions where they should, and whether our confidence keeps its word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, EventFilter, FeedbackEvent, Kind
from copilot.feedback.reviews import Reviewed, Sample, Verdict, reviews
from copilot.feedback.rows import utc
from copilot.feedback.statistics import JUDGED, Rate, wilson
from copilot.feedback.tallies import SURE, counted
from copilot.feedback.tally_tables import BINS

_EVERYTHING = EventFilter()
_TAKEN = (Decision.ACCEPTED, Decision.EDITED)
_APPROPRIATE = {
    Verdict.RIGHT: _TAKEN,
    Verdict.PARTLY: (Decision.EDITED,),
    Verdict.WRONG: (Decision.REJECTED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """How reviewed decisions match what the suggestion was worth.

    `appropriate`: right ones taken, partly right ones edited, wrong ones rejected, of all. `over`: taken as they were
    though wrong or only partly right, or edited though wrong, of those that were not right. `under`: rejected though
    right or partly right, of those. The event ids are the decisions behind each.
    """

    appropriate: Rate
    over: Rate
    under: Rate
    fit_ids: tuple[str, ...] = ()
    over_ids: tuple[str, ...] = ()
    under_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Suggestions of about the same confidence: how sure we were in the mean, and how often it held."""

    confidence: float
    held: Rate
    wanted: EventFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The reliability diagram. `error` is the expected calibration error: the mean distance of the two, weighted."""

    bins: tuple[Bin, ...]
    error: float | None


def reliance(file: LogFile, wanted: EventFilter = _EVERYTHING) -> Reliance:
    """Hold reviewed decisions against their verdicts: those of the time and part that are `wanted`.

    Only what chance drew for review counts. The rest was picked because it looked bad: it says nothing about all.
    """
    judged = [one for one in reviews(file) if _is_wanted(one.event, wanted) and _counts(one)]
    over, under = [one for one in judged if _is_over(one)], [one for one in judged if _is_under(one)]
    fit = [one for one in judged if one.event.decision in _APPROPRIATE[_verdict(one)]]
    not_right = sum(_verdict(one) is not Verdict.RIGHT for one in judged)
    of_worth = sum(_verdict(one) is not Verdict.WRONG for one in judged)
    return Reliance(
        appropriate=wilson(len(fit), len(judged)),
        over=wilson(len(over), not_right),
        under=wilson(len(under), of_worth),
        fit_ids=tuple(one.event.event_id for one in fit),
        over_ids=tuple(one.event.event_id for one in over),
        under_ids=tuple(one.event.event_id for one in under),
    )


def reliability_by_decisions(file: LogFile, wanted: EventFilter = _EVERYTHING) -> Reliability:
    """Compare our confidence with what was accepted or edited, in ten bins; empty bins are left out."""
    found: dict[int, Counter[str]] = {}
    for row in counted(file, "confidence", wanted):
        if Decision(row["decision"]) in JUDGED:
            sums = found.setdefault(int(row["name"]), Counter())
            sums.update(n=row["n"], sure=row["sure"], held=row["n"] if Decision(row["decision"]) in _TAKEN else 0)
    return _reliability(
        _bin(place, sums["sure"] / SURE / sums["n"], sums["held"], sums["n"], wanted)
        for place, sums in sorted(found.items())
    )


def _is_wanted(event: FeedbackEvent, wanted: EventFilter) -> bool:
    return (
        (wanted.since is None or event.at >= utc(wanted.since))
        and (wanted.until is None or event.at < utc(wanted.until))
        and wanted.part in (None, event.part)
    )


def _counts(one: Reviewed) -> bool:
    return bool(
        one.review.verdict
        and one.event.kind is Kind.DECIDED
        and one.event.decision in (*_TAKEN, Decision.REJECTED)
        and one.review.sample is Sample.RANDOM
    )


def _verdict(one: Reviewed) -> Verdict:
    assert one.review.verdict is not None
    return one.review.verdict


def _is_over(one: Reviewed) -> bool:
    taken_as_it_was = one.event.decision is Decision.ACCEPTED and _verdict(one) is not Verdict.RIGHT
    return taken_as_it_was or (one.event.decision is Decision.EDITED and _verdict(one) is Verdict.WRONG)


def _is_under(one: Reviewed) -> bool:
    return one.event.decision is Decision.REJECTED and _verdict(one) is not Verdict.WRONG


def _bin(place: int, confidence: float, held: int, n: int, wanted: EventFilter) -> Bin:
    low, high = place / BINS, (place + 1) / BINS if place < BINS - 1 else None
    behind = replace(wanted, kind=Kind.DECIDED, only_standing=True, confidence_from=low, confidence_below=high)
    return Bin(confidence=confidence, held=wilson(held, n), wanted=behind)


def _reliability(bins: Iterable[Bin]) -> Reliability:
    found = tuple(bins)
    n = sum(one.held.n for one in found)
    error = sum(one.held.n * abs(one.confidence - (one.held.share or 0.0)) for one in found) / n if n else None
    return Reliability(bins=found, error=error)
