"""What a lead reviews, in which order, and what the verdicts say about trust."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.feedback.event import Decision, EventFilter, FeedbackEvent, Happening, Kind, PartOf, Risk
from copilot.feedback.log import FeedbackLog
from copilot.feedback.review_desk import ReviewDesk
from copilot.feedback.review_queue import review_queue
from copilot.feedback.reviews import Cause, Review, Sample, State, Verdict, reviews, write_review
from copilot.feedback.trust import reliability_by_decisions, reliance
from tests.feedback.conftest import SECRET

Make = Callable[..., Happening]
Decide = Callable[..., FeedbackEvent]


@pytest.fixture
def decide(log: FeedbackLog, happening: Make) -> Decide:
    made = iter(range(10_000))
    return lambda **given: log.record(happening(suggestion_id=f"s-{next(made)}", **given))


def test_a_review_comes_back_with_the_event_it_is_about(log: FeedbackLog, decide: Decide) -> None:
    event = decide(decision=Decision.REJECTED)
    review = Review(
        event_id=event.event_id,
        verdict=Verdict.WRONG,
        cause=Cause.STALE_ARTICLE,
        owner="tim gudang",
        due=date(2026, 12, 1),
        note="Artikel memuat tarif lama",
    )
    write_review(log, review, "Dewi")
    (found,) = reviews(log.file)
    assert (found.review, found.event) == (review, event)
    assert log.verify().ok


def test_a_new_state_is_a_new_row_and_the_newest_counts(log: FeedbackLog, decide: Decide) -> None:
    event = decide()
    for state in State:
        write_review(log, Review(event_id=event.event_id, verdict=Verdict.PARTLY, state=state), "Dewi")
    assert [found.review.state for found in reviews(log.file)] == [State.CLOSED]
    assert reviews(log.file, State.OPEN, State.IN_WORK) == ()
    assert log.count(EventFilter(kind=Kind.REVIEW)) == 3


def test_what_a_lead_writes_is_masked(log: FeedbackLog, decide: Decide) -> None:
    note = Review(event_id=decide().event_id, note="telepon 0812-3456-7890", owner="rina@contoh.id")
    write_review(log, note, "Dewi")
    (found,) = reviews(log.file)
    assert (found.review.note, found.review.owner) == ("telepon [phone]", "[email]")


def test_a_review_of_nothing_is_refused(log: FeedbackLog) -> None:
    with pytest.raises(UserError, match="not in this log"):
        write_review(log, Review(event_id="nobody"), "Dewi")


def test_erasing_a_customer_takes_the_notes_of_reviews_too(log: FeedbackLog, decide: Decide) -> None:
    write_review(log, Review(event_id=decide().event_id, note="zebrafink"), "Dewi")
    assert log.erase_customer("C-7") == 2
    assert log.count(EventFilter(text="zebrafink")) == 0
    assert log.verify().ok


# The queue


def test_the_queue_mixes_chance_risk_and_disagreement_and_hides_who_decided(log: FeedbackLog, decide: Decide) -> None:
    for number in range(60):
        decide(topic=f"t-{number}", load_level="calm", confidence=0.6)
        decide(topic=f"t-{number}", load_level="high", risks=(Risk.BEYOND_AUTHORITY,), subject=f"refund-{number}")
    for decision in (Decision.ACCEPTED, Decision.REJECTED, Decision.REJECTED, Decision.ACCEPTED):
        decide(part=PartOf.ACTION, subject="escalate", topic="t", load_level="calm", decision=decision)
    queue = review_queue(log.file, size=20, seed=1)
    assert len({item.event.event_id for item in queue}) == 20
    counted = Counter(item.sample for item in queue)
    assert counted[Sample.RISK] == 8
    assert counted[Sample.DISAGREEMENT] == 1  # one divided thing; chance fills up
    assert {item.event.agent_ref for item in queue} == {""}
    assert all("beyond_authority" in item.risks for item in queue if item.sample is Sample.RISK)


def test_the_same_seed_gives_the_same_queue(log: FeedbackLog, decide: Decide) -> None:
    for _ in range(40):
        decide()
    assert review_queue(log.file, seed=3) == review_queue(log.file, seed=3)
    assert review_queue(log.file, seed=3) != review_queue(log.file, seed=4)


def test_what_was_reviewed_or_erased_is_not_in_the_queue(log: FeedbackLog, decide: Decide) -> None:
    reviewed, _, left = decide(), decide(customer_id="C-9", case_id="T-9"), decide()
    write_review(log, Review(event_id=reviewed.event_id, verdict=Verdict.RIGHT), "Dewi")
    log.erase_customer("C-9")
    assert [item.event.event_id for item in review_queue(log.file)] == [left.event_id]


def test_what_is_reviewed_leaves_the_week_s_queue_and_nothing_takes_its_place(
    log: FeedbackLog, decide: Decide, happening: Make
) -> None:
    for _ in range(60):
        decide()
    begun = datetime.now(UTC) - timedelta(hours=1)
    queue = review_queue(log.file, seed=1, begun=begun)
    for item in (queue[3], queue[0]):
        write_review(log, Review(event_id=item.event.event_id, verdict=Verdict.RIGHT), "Dewi")
    assert review_queue(log.file, seed=1, begun=begun) == (*queue[1:3], *queue[4:])


def test_this_week_s_queue_is_of_the_four_weeks_before_it(log: FeedbackLog, decide: Decide, log_path: Path) -> None:
    today = date(2026, 11, 18)
    for day in (1, 2, 12, 17):
        for number in range(20):
            decide(at=datetime(2026, 9 if day == 1 else 11, day, tzinfo=UTC), topic=f"t-{number}")
    queue = ReviewDesk(lambda: FeedbackLog.open(log_path, SECRET), "Dewi", lambda: today).queue()
    assert len(queue) == 20
    assert {item.event.at[:10] for item in queue} <= {"2026-11-02", "2026-11-12"}


def test_an_empty_log_has_an_empty_queue(log: FeedbackLog) -> None:
    assert review_queue(log.file) == ()


# Trust


@pytest.mark.parametrize(
    ("decision", "verdict", "appropriate", "over", "under"),
    [
        (Decision.ACCEPTED, Verdict.RIGHT, 1, None, 0),
        (Decision.ACCEPTED, Verdict.PARTLY, 0, 1, 0),
        (Decision.ACCEPTED, Verdict.WRONG, 0, 1, None),
        (Decision.EDITED, Verdict.PARTLY, 1, 0, 0),
        (Decision.EDITED, Verdict.WRONG, 0, 1, None),
        (Decision.REJECTED, Verdict.RIGHT, 0, None, 1),
        (Decision.REJECTED, Verdict.PARTLY, 0, 0, 1),
        (Decision.REJECTED, Verdict.WRONG, 1, 0, None),
    ],
)
def test_reliance_holds_decisions_against_verdicts(
    log: FeedbackLog, decide: Decide, decision: Decision, verdict: Verdict, appropriate: int, over: int, under: int
) -> None:
    event = decide(decision=decision)
    write_review(log, Review(event_id=event.event_id, verdict=verdict, sample=Sample.RANDOM), "Dewi")
    found = reliance(log.file)
    assert (found.appropriate.share, found.over.share, found.under.share) == (appropriate, over, under)
    assert found.fit_ids == (event.event_id,) * appropriate
    assert (found.over_ids, found.under_ids) == ((event.event_id,) * (over or 0), (event.event_id,) * (under or 0))


def test_what_was_picked_for_its_risk_says_nothing_about_all(log: FeedbackLog, decide: Decide) -> None:
    review = Review(event_id=decide().event_id, verdict=Verdict.WRONG, sample=Sample.RISK)
    write_review(log, review, "Dewi")
    assert reliance(log.file).appropriate.n == 0


def test_confidence_that_keeps_its_word_has_no_error(log: FeedbackLog, decide: Decide) -> None:
    for number in range(10):
        decide(confidence=0.8, decision=Decision.ACCEPTED if number < 8 else Decision.REJECTED)
    found = reliability_by_decisions(log.file)
    assert found.error == pytest.approx(0.0)
    assert [(round(b.confidence, 3), b.held.share, log.count(b.wanted)) for b in found.bins] == [(0.8, 0.8, 10)]


def test_full_confidence_has_a_place_in_the_last_bin(log: FeedbackLog, decide: Decide) -> None:
    decide(confidence=1.0, decision=Decision.REJECTED)
    (only,) = reliability_by_decisions(log.file).bins
    assert (only.confidence, only.held.share, log.count(only.wanted)) == (1.0, 0.0, 1)


def test_trust_is_of_the_time_that_is_asked_for(log: FeedbackLog, decide: Decide) -> None:
    for day in (1, 20):
        event = decide(at=datetime(2026, 11, day, tzinfo=UTC))
        write_review(log, Review(event_id=event.event_id, verdict=Verdict.WRONG, sample=Sample.RANDOM), "Dewi")
    assert reliance(log.file).over.n == 2
    assert reliance(log.file, EventFilter(since=datetime(2026, 11, 10, tzinfo=UTC))).over.n == 1
    assert reliance(log.file, EventFilter(part=PartOf.ACTION)).over.n == 0
