"""What a lead makes of flagged decisions, and that the checks and the score follow."""

from collections.abc import Callable
from pathlib import Path

import pytest

from copilot.feedback.event import Decision, EventFilter, Happening
from copilot.feedback.judged import judged_items
from copilot.feedback.label_desk import Checked, LabelDesk
from copilot.feedback.log import FeedbackLog
from copilot.feedback.quality import Flag, quality_of
from copilot.feedback.reviews import Cause, Label, Review, Verdict, reviews, write_review
from tests.feedback.conftest import SECRET

LONG = " ".join(["kata"] * 100)


@pytest.fixture
def desk(log: FeedbackLog, log_path: Path, happening: Callable[..., Happening]) -> LabelDesk:
    """A log with one decision that was taken faster than it can be read, and three that were not."""
    for number in range(4):
        log.record(
            happening(suggestion_id=f"s-{number}", case_id=f"T-{number}", decision=Decision.ACCEPTED, reason=None,
                      shown_text=f"{LONG} {number}", final_text=f"{LONG} {number}",
                      dwell_ms=50 if number == 0 else 90_000)
        )  # fmt: skip
    return LabelDesk(lambda: FeedbackLog.open(log_path, SECRET), "sari")


def only_flagged(checked: Checked) -> str:
    (one,) = checked.flagged
    assert one.flags == (Flag.TOO_FAST,)
    return one.event.event_id


def test_a_flagged_decision_is_shown_with_its_reason_and_without_who_took_it(desk: LabelDesk) -> None:
    checked = desk.checked()
    assert only_flagged(checked)
    assert checked.flagged[0].event.agent_ref == ""
    assert checked.quality.score == pytest.approx(0.75)


@pytest.mark.parametrize("label", [Label.KEEP, Label.EXCLUDE, Label.REJECTED])
def test_what_was_looked_at_is_not_flagged_again_and_the_score_rises(desk: LabelDesk, label: Label) -> None:
    desk.write(only_flagged(desk.checked()), label)
    checked = desk.checked()
    assert checked.flagged == ()
    assert [one.label for one in checked.looked_at] == [label]
    assert checked.quality.score == 1.0


def test_what_is_excluded_keeps_a_flag_for_those_who_learn_and_is_not_counted(
    desk: LabelDesk, log: FeedbackLog
) -> None:
    event_id = only_flagged(desk.checked())
    desk.write(event_id, Label.EXCLUDE)
    quality = quality_of(log.file)
    assert quality.flags == {event_id: (Flag.EXCLUDED,)}
    assert quality.n == 3


def test_a_correction_stands_for_the_decision_and_as_a_verdict(desk: LabelDesk, log: FeedbackLog) -> None:
    event_id = only_flagged(desk.checked())
    desk.write(event_id, Label.REJECTED)
    corrected = next(item for item in judged_items(log.file, EventFilter()) if item.event_id == event_id)
    assert corrected.decision is Decision.REJECTED
    assert [one.review.verdict for one in reviews(log.file)] == [Verdict.WRONG]
    desk.write(event_id, Label.KEEP)
    kept = next(item for item in judged_items(log.file, EventFilter()) if item.event_id == event_id)
    assert kept.decision is Decision.ACCEPTED


def test_a_review_that_was_written_before_stays(desk: LabelDesk, log: FeedbackLog) -> None:
    event_id = only_flagged(desk.checked())
    write_review(log, Review(event_id=event_id, verdict=Verdict.PARTLY, cause=Cause.TEMPLATE, owner="Budi"), "sari")
    desk.write(event_id, Label.TAKEN)
    (one,) = reviews(log.file)
    assert (one.review.verdict, one.review.owner, one.review.label) == (Verdict.PARTLY, "Budi", Label.TAKEN)
