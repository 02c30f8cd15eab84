"""Rates with their uncertainty, for groups of suggestions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.feedback.event import Decision
from copilot.feedback.statistics import Judgement, summarize, wilson


def judgement(decision: str, part: str = "draft", dwell_ms: int | None = None) -> Judgement:
    return Judgement(part=part, language="id", load_level=None, decision=decision, dwell_ms=dwell_ms)


# As scipy computes it, in binomtest and its interval by the method of Wilson.
@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_the_one_published(count: int, n: int, low: float, high: float) -> None:
    rate = wilson(count, n)
    assert (rate.low, rate.high) == pytest.approx((low, high), abs=5e-5)


def test_nothing_judged_gives_no_rate() -> None:
    assert (wilson(0, 0).share, wilson(0, 0).low, wilson(0, 0).high) == (None, 0.0, 1.0)


@settings(deadline=None)
@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_within_its_interval(given: tuple[int, int]) -> None:
    rate = wilson(*given)
    assert rate.share is not None
    assert 0 <= rate.low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= rate.high <= 1


def test_what_was_ignored_or_superseded_is_no_judgement() -> None:
    overall = summarize([judgement(decision) for decision in Decision], {}).overall
    assert overall.acceptance.n == 3
    assert overall.acceptance.share == pytest.approx(1 / 3)
    assert (overall.counts[Decision.IGNORED], overall.counts[Decision.SUPERSEDED]) == (1, 1)


def test_groups_are_by_part_language_and_load_level() -> None:
    found = summarize([judgement("accepted"), judgement("rejected", part="action")], {})
    assert [(group.name, group.acceptance.share) for group in found.by_part] == [("action", 0.0), ("draft", 1.0)]
    assert [group.name for group in found.by_language] == ["id"]
    assert [group.name for group in found.by_load_level] == ["unknown"]


def test_the_time_to_decide_is_the_median_of_what_was_judged() -> None:
    times = [judgement("accepted", dwell_ms=ms) for ms in (1_000, 9_000, 2_000)]
    assert summarize([*times, judgement("ignored", dwell_ms=500_000)], {}).overall.decision_ms == 2_000
    assert summarize([judgement("accepted")], {}).overall.decision_ms is None
