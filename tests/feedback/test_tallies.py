"""The counts that are kept beside the rows say what the rows say, whatever was written, taken back or erased."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.feedback.event import Decision, EventFilter, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.tallies import DAY, MONTH, WEEK, counted, counted_one_by_one
from copilot.feedback.tally_tables import TOLD_APART

Make = Callable[..., Happening]
START = datetime(2026, 11, 16, 9, tzinfo=UTC)
HOURS = st.integers(0, 100)

decisions = st.fixed_dictionaries(
    {
        "suggestion_id": st.sampled_from(("s-1", "s-2", "s-3")),
        "subject": st.sampled_from((None, "refund")),
        "part": st.sampled_from((PartOf.DRAFT, PartOf.ACTION)),
        "kind": st.sampled_from((Kind.DECIDED, Kind.DECIDED, Kind.DECIDED, Kind.UNDONE)),
        "decision": st.sampled_from(Decision),
        "agent": st.sampled_from("AB"),
        "language": st.sampled_from(("id", "en", None)),
        "topic": st.sampled_from(("refund", None)),
        "final_text": st.sampled_from(("Pesanan kami kirim.", "Hari ini kami kirim ulang, Kak.")),
        "cited_ids": st.sampled_from(((), ("refunds#a1", "refunds#b2", "late#c3"))),
        "confidence": st.sampled_from((None, 0.0, 0.33, 0.8, 1.0)),
        "dwell_ms": st.sampled_from((None, 40, 2_345, 61_000, 10**7)),
        "hours": HOURS,
    }
)


def rows(found: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return sorted((tuple(row.values()) for row in found), key=repr)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(decisions, max_size=25), since=st.none() | HOURS, until=st.none() | HOURS)
def test_what_is_kept_is_what_counting_one_by_one_gives(
    tmp_path_factory: pytest.TempPathFactory,
    happening: Make,
    written: list[dict[str, Any]],
    since: int | None,
    until: int | None,
) -> None:
    with FeedbackLog.open(tmp_path_factory.mktemp("log") / "feedback.db", "key") as log:
        for given in written:
            hours = given.pop("hours")
            undone = {"decision": None} if given["kind"] is Kind.UNDONE else {}
            log.record(happening(**{**given, **undone, "at": START + timedelta(hours=hours)}))
        assert log.verify().ok
        for part in (None, PartOf.DRAFT):
            moments = (None if hours is None else START + timedelta(hours=hours) for hours in (since, until))
            wanted = EventFilter(**dict(zip(("since", "until"), moments, strict=True)), part=part)
            for told_apart in TOLD_APART:
                for by in ("name", DAY, f"{WEEK}, name", MONTH):
                    slowly = counted_one_by_one(log.file, told_apart, wanted, by)
                    assert rows(counted(log.file, told_apart, wanted, by)) == rows(slowly)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tally SET n = n + 1 WHERE dimension = 'topic'",
        "UPDATE tally SET dwell_ms = 0 WHERE dimension = 'time'",
        "DELETE FROM tally WHERE dimension = 'article'",
        "UPDATE event_count SET n = 7",
        "UPDATE case_seen SET last_level = 'calm'",
        "DELETE FROM case_closed",
    ],
)
def test_counts_that_were_changed_behind_its_back_are_found(
    log: FeedbackLog, happening: Make, behind_its_back: Callable[[], Any], change: str
) -> None:
    log.record(happening(cited_ids=("refunds#a1",), topic="refund"))
    log.record(happening(kind=Kind.SHOWN, part=PartOf.LOAD, decision=None))
    log.record(happening(kind=Kind.OUTCOME, decision=None, details={"status": "closed"}))
    assert log.verify().ok
    with behind_its_back() as database:
        database.execute(change)
    assert "statistics count it otherwise" in log.verify().what


def test_a_case_is_forgotten_with_its_customer_and_the_counts_still_follow(log: FeedbackLog, happening: Make) -> None:
    for customer, case in (("C-1", "T-1"), ("C-2", "T-2")):
        given = {"customer_id": customer, "case_id": case, "decision": None}
        log.record(happening(kind=Kind.SHOWN, part=PartOf.LOAD, **given))
        for status in ("closed", "open"):
            log.record(happening(kind=Kind.OUTCOME, details={"status": status}, **given))
    log.erase_customer("C-1")
    assert log.verify().ok
    assert [row["n"] for row in log.file.rows("SELECT count(*) AS n FROM case_seen")] == [1]
    assert [row["n"] for row in log.file.rows("SELECT count(*) AS n FROM case_closed")] == [1]


def test_what_is_older_than_its_days_leaves_the_rest_of_its_case_counted(log: FeedbackLog, happening: Make) -> None:
    for hours, level in ((0, "calm"), (30, "high")):
        at = START + timedelta(hours=hours)
        log.record(happening(kind=Kind.SHOWN, part=PartOf.LOAD, decision=None, load_level=level, at=at))
    assert log.erase_older_than(START + timedelta(hours=1)) == 1
    assert log.verify().ok
    (left,) = log.file.rows("SELECT first_level, last_level FROM case_seen")
    assert left == {"first_level": "high", "last_level": "high"}
