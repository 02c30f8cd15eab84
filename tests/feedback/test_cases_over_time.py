"""How cases begin and end, who comes again, and what is opened again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from copilot.feedback.cases_over_time import load_course, returns
from copilot.feedback.event import EventFilter, Happening, Kind, Moment, PartOf
from copilot.feedback.log import FeedbackLog

Make = Callable[..., Happening]
Show = Callable[..., Any]
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def show(log: FeedbackLog, happening: Make) -> Show:
    def record(case: str, level: str, customer: str = "C-7", days: int = 0) -> None:
        given = {"case_id": case, "customer_id": customer, "load_level": level, "at": MONDAY + timedelta(days=days)}
        log.record(
            happening(kind=Kind.SHOWN, part=PartOf.LOAD, decision=None, shown_text=None, final_text=None, **given)
        )

    return record


def test_a_case_goes_from_its_first_load_to_its_last(log: FeedbackLog, show: Show) -> None:
    for case, levels in {"T-1": "high raised calm", "T-2": "calm high", "T-3": "raised raised"}.items():
        for level in levels.split():
            show(case, level)
    found = load_course(log.file)
    assert found.moves == {("high", "calm"): 1, ("calm", "high"): 1, ("raised", "raised"): 1}
    assert (found.eased.share, found.eased.n) == (0.5, 2)
    assert (found.worsened.share, found.worsened.n) == (0.5, 2)


def test_who_begins_another_case_within_a_week_came_again(log: FeedbackLog, show: Show) -> None:
    show("T-1", "calm", "C-1", days=0)
    show("T-2", "calm", "C-1", days=6)
    show("T-3", "calm", "C-1", days=20)
    show("T-4", "calm", "C-2", days=21)
    found = returns(log.file)
    assert (found.repeated.share, found.repeated.n) == (0.25, 4)
    (again,) = log.find(EventFilter(moment=Moment.CAME_AGAIN))
    assert again.at.startswith("2026-11-22")


def test_a_customer_who_came_shortly_before_the_time_has_come_again_in_it(log: FeedbackLog, show: Show) -> None:
    show("T-1", "calm", "C-1", days=0)
    show("T-2", "calm", "C-1", days=3)
    since = MONDAY + timedelta(days=2)
    assert (returns(log.file, since=since).repeated.share, returns(log.file, since=since).repeated.n) == (1.0, 1)
    assert log.count(EventFilter(moment=Moment.CAME_AGAIN, since=since)) == 1


def test_what_was_closed_and_then_open_was_opened_again(log: FeedbackLog, happening: Make) -> None:
    for case, statuses in {"T-1": ("closed", "open"), "T-2": ("pending", "closed")}.items():
        for status in statuses:
            log.record(happening(kind=Kind.OUTCOME, decision=None, case_id=case, details={"status": status}))
    found = returns(log.file)
    assert (found.reopened.share, found.reopened.n) == (0.5, 2)
    (opened,) = log.find(EventFilter(moment=Moment.OPENED_AGAIN))
    assert opened.details == {"status": "open"}


def test_only_the_time_that_is_asked_for_counts(log: FeedbackLog, show: Show) -> None:
    show("T-1", "calm", days=0)
    show("T-2", "high", days=5)
    later = MONDAY + timedelta(days=3)
    assert load_course(log.file, since=later).moves == {("high", "high"): 1}
    assert load_course(log.file, until=later).moves == {("calm", "calm"): 1}


def test_each_sight_opens_its_own_rows(log: FeedbackLog, show: Show) -> None:
    for case, levels in {"T-1": "high raised calm", "T-2": "calm high"}.items():
        for number, level in enumerate(levels.split()):
            show(case, level, days=number)
    began_high = log.find(EventFilter(moment=Moment.FIRST_SIGHT, load_level="high"))
    ended_high = log.find(EventFilter(moment=Moment.LAST_SIGHT, load_level="high", until=MONDAY + timedelta(hours=1)))
    assert [(len(rows), rows[0].load_level) for rows in (began_high, ended_high)] == [(1, "high"), (1, "high")]
    assert began_high != ended_high
