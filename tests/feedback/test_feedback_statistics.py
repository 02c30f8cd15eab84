"""Rates with their uncertainty, for groups of suggestions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.feedback.event import Decision, EventFilter, Happening, Kind, PartOf
from copilot.feedback.figures import without_a_week_just_begun
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension, Period, agents_apart, overall, rates_by, whole_and_course
from copilot.feedback.statistics import wilson

Make = Callable[..., Happening]
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


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


@pytest.fixture
def decide(log: FeedbackLog, happening: Make) -> Callable[..., None]:
    """Record decisions about things of their own."""
    made = iter(range(10_000))

    def record(*decisions: str, **given: object) -> None:
        for decision in decisions:
            log.record(happening(suggestion_id=f"s-{next(made)}", decision=Decision(decision), **given))

    return record


def test_what_was_ignored_or_superseded_is_no_judgement(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide(*Decision)
    found = overall(log.file)
    assert found.acceptance.n == 3
    assert found.acceptance.share == pytest.approx(1 / 3)
    assert (found.counts[Decision.IGNORED], found.counts[Decision.SUPERSEDED]) == (1, 1)


def test_an_empty_log_has_rates_without_a_share(log: FeedbackLog) -> None:
    assert overall(log.file).acceptance.share is None
    assert rates_by(log.file, Dimension.TOPIC) == ()


@pytest.mark.parametrize(
    ("dimension", "field", "values"),
    [
        (Dimension.PART, "part", (PartOf.ACTION, PartOf.DRAFT)),
        (Dimension.LANGUAGE, "language", ("en", "id")),
        (Dimension.LOAD_LEVEL, "load_level", ("calm", "high")),
        (Dimension.TOPIC, "topic", ("late-delivery", "refund")),
        (Dimension.PLAYBOOK_STEP, "playbook_step", ("late/s1", "late/s2")),
    ],
)
def test_decisions_are_told_apart_and_each_group_opens_its_rows(
    log: FeedbackLog, decide: Callable[..., None], dimension: Dimension, field: str, values: tuple[str, str]
) -> None:
    decide("accepted", "accepted", **{field: values[0]})
    decide("rejected", **{field: values[1]})
    groups = rates_by(log.file, dimension)
    assert [(group.name, group.acceptance.share, group.acceptance.n) for group in groups] == [
        (values[0], 1.0, 2),
        (values[1], 0.0, 1),
    ]
    assert [log.count(group.wanted) for group in groups] == [2, 1]


def test_by_article_a_decision_counts_for_each_that_it_cites(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("accepted", cited_ids=("refunds#a1", "refunds#b2", "shipping/late#c3"))
    decide("rejected", cited_ids=("refunds#a1",))
    groups = rates_by(log.file, Dimension.ARTICLE)
    assert [(group.name, group.acceptance.n) for group in groups] == [("refunds", 2), ("shipping/late", 1)]
    assert [log.count(group.wanted) for group in groups] == [2, 1]


def test_by_version_a_group_is_a_version_of_the_program(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("accepted", versions={"app": "0.1.0"})
    decide("rejected", versions={"app": "0.2.0"})
    assert [(g.name, log.count(g.wanted)) for g in rates_by(log.file, Dimension.VERSION)] == [
        ("0.1.0", 1),
        ("0.2.0", 1),
    ]


def test_what_was_not_known_is_a_group_of_its_own(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("accepted", load_level=None)
    assert [group.name for group in rates_by(log.file, Dimension.LOAD_LEVEL)] == ["unknown"]


@pytest.mark.parametrize(
    ("period", "names"),
    [
        (Period.DAY, ["2026-11-16", "2026-11-22", "2026-11-23", "2026-12-01"]),
        (Period.WEEK, ["2026-11-16", "2026-11-23", "2026-11-30"]),
        (Period.MONTH, ["2026-11-01", "2026-12-01"]),
    ],
)
def test_the_course_over_time_begins_on_mondays_and_opens_its_rows(
    log: FeedbackLog, decide: Callable[..., None], period: Period, names: list[str]
) -> None:
    for days in (0, 6, 7, 15):
        decide("accepted", at=MONDAY + timedelta(days=days))
    points = whole_and_course(log.file, period)[1]
    assert [point.name for point in points] == names
    assert [log.count(point.wanted) for point in points] == [point.acceptance.n for point in points]
    assert sum(point.acceptance.n for point in points) == 4


def test_a_week_that_has_just_begun_is_not_drawn(log: FeedbackLog, decide: Callable[..., None]) -> None:
    for _ in range(12):
        decide("accepted", at=MONDAY)
    decide("rejected", at=MONDAY + timedelta(days=7))
    assert [week.name for week in without_a_week_just_begun(whole_and_course(log.file, Period.WEEK)[1])] == [
        "2026-11-16"
    ]

    decide("rejected", at=MONDAY + timedelta(days=7))
    assert len(without_a_week_just_begun(whole_and_course(log.file, Period.WEEK)[1])) == 2


def test_a_filter_narrows_what_is_counted(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("accepted", language="en", shown_text="Your parcel is late", confidence=0.9)
    decide("rejected", language="id", shown_text="Paket terlambat", confidence=0.2)
    for wanted in (
        EventFilter(language="en"),
        EventFilter(text="parcel"),
        EventFilter(confidence_from=0.5),
        EventFilter(decision=Decision.ACCEPTED),
    ):
        assert overall(log.file, wanted).counts[Decision.ACCEPTED] == 1
        assert overall(log.file, wanted).acceptance.n == 1


def test_the_time_to_decide_is_the_median_of_what_was_judged(log: FeedbackLog, decide: Callable[..., None]) -> None:
    assert overall(log.file).decision_ms is None
    for ms in (1_000, 9_000, 2_000):
        decide("accepted", dwell_ms=ms)
    decide("ignored", dwell_ms=500_000)
    assert overall(log.file).decision_ms == 2_000


def test_how_much_was_kept_is_the_mean_of_what_was_edited(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("edited", shown_text="aaaa", final_text="aabb")
    decide("accepted", shown_text="sama", final_text="sama")
    assert overall(log.file).edit_similarity == pytest.approx(0.5)


def test_fewer_than_five_agents_are_not_told_apart(log: FeedbackLog, decide: Callable[..., None]) -> None:
    for agent in ("A", "B", "C", "D"):
        decide("accepted", agent=agent)
    assert agents_apart(log.file) == ()
    decide("rejected", agent="E")
    assert [rate.share for rate in agents_apart(log.file)] == [0.0, 1.0, 1.0, 1.0, 1.0]


def test_the_first_versions_gap_judges_nothing(log: FeedbackLog, decide: Callable[..., None]) -> None:
    decide("rejected", subject="gap")
    assert overall(log.file).acceptance.n == 0


def test_a_reported_gap_is_no_rejection(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(kind=Kind.REPORTED, decision=None, subject="gap", question_text="Bisa bayar pakai pulsa?"))
    assert overall(log.file).acceptance.n == 0
    assert [event.question_text for event in log.find(EventFilter(text="pulsa"))] == ["Bisa bayar pakai pulsa?"]
