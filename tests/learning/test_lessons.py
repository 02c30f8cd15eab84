"""Which decisions become lessons: checked, reviewed, and only where they say something about passages."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from copilot.feedback.event import Decision, FeedbackEvent, Happening, Kind, PartOf, Reason
from copilot.feedback.log import FeedbackLog
from copilot.feedback.reviews import Review, State, Verdict, write_review
from copilot.learning.lessons import FOLDS, Lesson, fold_of, lessons_of

Decide = Callable[..., FeedbackEvent]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FeedbackLog]:
    with FeedbackLog.open(tmp_path / "feedback.db", "a key") as opened:
        yield opened


@pytest.fixture
def decide(log: FeedbackLog) -> Decide:
    def make(number: int, decision: Decision = Decision.ACCEPTED, **more: Any) -> FeedbackEvent:
        told: dict[str, Any] = {
            "kind": Kind.DECIDED,
            "suggestion_id": f"s-{number}",
            "part": PartOf.DRAFT,
            "case_id": f"T-{number}",
            "agent": f"agent {number % 3}",
            "decision": decision,
            "question_text": f"question {number}",
            "cited_ids": (f"articles/a{number}#1",),
            "dwell_ms": 20_000,
        }
        return log.record(Happening(**{**told, **more}))

    return make


def test_what_was_taken_teaches_what_is_right_and_what_was_rejected_what_is_not(
    log: FeedbackLog, decide: Decide
) -> None:
    decide(1)
    decide(2, Decision.EDITED)
    decide(3, Decision.REJECTED, reason=Reason.NOT_RELEVANT)
    found = lessons_of(log.file).lessons
    assert [(one.question, one.is_right) for one in found] == [
        ("question 1", True),
        ("question 2", True),
        ("question 3", False),
    ]
    assert found[0].passage_ids == ("articles/a1#1",)


def test_a_rejection_for_its_wording_says_nothing_about_the_passage(log: FeedbackLog, decide: Decide) -> None:
    decide(1, Decision.REJECTED, reason=Reason.WRONG_TONE)
    decide(2, cited_ids=())
    found = lessons_of(log.file)
    assert (found.lessons, found.silent) == ((), 2)


def test_a_reported_gap_was_not_answered(log: FeedbackLog, decide: Decide) -> None:
    decide(1, None, kind=Kind.REPORTED, subject="gap", cited_ids=(), passage_ids=("a#1",))  # type: ignore[arg-type]
    (gap,) = lessons_of(log.file).lessons
    assert (gap.is_right, gap.passage_ids, gap.shown_ids) == (False, (), ("a#1",))


def test_flagged_decisions_are_left_out_unless_a_reviewer_looked(log: FeedbackLog, decide: Decide) -> None:
    text = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh " * 4
    hasty = [decide(number, shown_text=text + str(number), final_text=text, dwell_ms=200) for number in range(3)]
    careful = decide(9)
    assert [one.event_id for one in lessons_of(log.file).lessons] == [careful.event_id]
    write_review(log, Review(event_id=hasty[1].event_id, verdict=Verdict.WRONG, state=State.CLOSED), "Dewi")
    found = lessons_of(log.file)
    assert [(one.event_id, one.is_right) for one in found.lessons] == [
        (hasty[1].event_id, False),
        (careful.event_id, True),
    ]
    assert found.reviewed == 1


def test_a_reviewer_stands_above_the_agent_and_half_right_teaches_nothing(log: FeedbackLog, decide: Decide) -> None:
    wrong, right, partly = decide(1), decide(2, Decision.REJECTED), decide(3)
    for event, verdict in ((wrong, Verdict.WRONG), (right, Verdict.RIGHT), (partly, Verdict.PARTLY)):
        write_review(log, Review(event_id=event.event_id, verdict=verdict), "Dewi")
    assert {one.event_id: one.is_right for one in lessons_of(log.file).lessons} == {
        wrong.event_id: False,
        right.event_id: True,
    }


def test_what_was_erased_or_taken_back_teaches_nothing(log: FeedbackLog, decide: Decide) -> None:
    decide(1, customer_id="C-1")
    decide(2)
    decide(2, None, kind=Kind.UNDONE, cited_ids=())  # type: ignore[arg-type]
    log.erase_customer("C-1")
    assert lessons_of(log.file).lessons == ()


def test_a_case_is_in_one_fold_and_folds_are_of_one_size() -> None:
    lessons = [
        Lesson(event_id=str(n), case_ref=f"case {n // 3}", question="q", language="en", passage_ids=(), is_right=True)
        for n in range(3_000)
    ]
    folds = {one.case_ref: fold_of(one.case_ref, 1) for one in lessons}
    counts = Counter(fold_of(one.case_ref, 1) for one in lessons)
    assert sorted(counts) == list(range(FOLDS))
    assert min(counts.values()) / len(lessons) == pytest.approx(1 / FOLDS, abs=0.05)
    assert folds != {one.case_ref: fold_of(one.case_ref, 2) for one in lessons}
