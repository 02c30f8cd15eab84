"""What is written down, found again, counted, exported and erased."""

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.feedback.event import Decision, EventFilter, FeedbackEvent, Happening, Kind, PartOf, Reason
from copilot.feedback.log import FeedbackLog

Make = Callable[..., Happening]


def test_a_recorded_event_comes_back_as_it_was_given(log: FeedbackLog, happening: Make) -> None:
    event = log.record(happening(subject="draft", reason=Reason.INCOMPLETE, decision=Decision.EDITED))
    assert log.recent() == (event,)
    assert (event.kind, event.decision, event.reason) == (Kind.DECIDED, Decision.EDITED, Reason.INCOMPLETE)
    assert (event.dwell_ms, event.confidence, event.load_level, event.language) == (4_200, 0.75, "high", "id")
    assert (event.passage_ids, event.versions, event.subject) == (("refunds#2",), {"app": "0.1.0"}, "draft")


def test_an_event_is_still_there_when_the_log_is_opened_again(log_path: Path, secret: str, happening: Make) -> None:
    with FeedbackLog.open(log_path, secret) as first:
        event = first.record(happening())
    with FeedbackLog.open(log_path, secret) as second:
        assert second.recent() == (event,)


def test_event_ids_are_uuids_of_version_7_and_times_are_utc(log: FeedbackLog, happening: Make) -> None:
    event = log.record(happening())
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", event.event_id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", event.at)


def test_no_name_and_no_text_can_be_read_from_the_file(log: FeedbackLog, log_path: Path, happening: Make) -> None:
    log.record(happening(shown_text="kiriman terlambat sekali"))
    written = b"".join(path.read_bytes() for path in log_path.parent.glob("feedback.db*"))
    assert len(written) > 10_000
    assert not any(word in written for word in (b"terlambat", b"Rina", b"T-1001", b"SQLite format"))


def test_case_agent_and_customer_are_pseudonyms(log: FeedbackLog, happening: Make) -> None:
    event = log.record(happening())
    assert re.fullmatch(r"case-[0-9a-f]{16}", event.case_ref)
    assert re.fullmatch(r"agent-[0-9a-f]{16}", event.agent_ref)
    assert event.customer_ref is not None
    assert re.fullmatch(r"customer-[0-9a-f]{16}", event.customer_ref)


def test_texts_are_masked_before_they_are_written(log: FeedbackLog, happening: Make) -> None:
    event = log.record(
        happening(shown_text="Halo Sari, hubungi 0812-3456-7890", final_text=None, known_personal=("Sari",))
    )
    assert event.shown_text == "Halo [name], hubungi [phone]"


def test_an_edit_is_measured_on_the_texts_before_they_are_masked(log: FeedbackLog, happening: Make) -> None:
    event = log.record(happening(shown_text="Hubungi 0812-3456-7890", final_text="Hubungi 0812-3456-7899"))
    assert event.shown_text == event.final_text == "Hubungi [phone]"
    assert event.edit is not None
    assert event.edit.similarity < 1
    assert "personal_data" in event.edit.kinds


def test_the_newest_event_comes_first_also_after_the_clock_was_set_back(
    log_path: Path, secret: str, happening: Make
) -> None:
    now = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
    hours = iter([0, 1, -5])
    with FeedbackLog.open(log_path, secret, clock=lambda: now + timedelta(hours=next(hours))) as log:
        events = [log.record(happening()) for _ in range(3)]
        assert log.recent() == tuple(reversed(events))
        assert log.verify().ok


def test_odd_values_are_kept_in_the_way_the_chain_can_check(log: FeedbackLog, happening: Make) -> None:
    event = log.record(
        happening(confidence=1, dwell_ms=-3, shown_text="nol \0 dan setengah \ud83d", final_text="", language=None)
    )
    assert (event.confidence, event.dwell_ms, event.shown_text) == (1.0, 0, "nol  dan setengah ?")
    assert log.record(happening(confidence=float("nan"))).confidence is None
    assert log.verify().ok


def test_a_text_no_reply_is_as_long_as_is_cut_and_says_so(log: FeedbackLog, happening: Make) -> None:
    event = log.record(happening(shown_text="kata " * 400_000, final_text=None))
    assert event.shown_text is not None
    assert len(event.shown_text) < 20_010
    assert event.shown_text.endswith("[…]")


@pytest.fixture
def filled(log: FeedbackLog, happening: Make) -> list[FeedbackEvent]:
    return [
        log.record(happening(kind=Kind.SHOWN, decision=None, shown_text="Refund sedang diproses", final_text=None)),
        log.record(happening(part=PartOf.ACTION, decision=Decision.REJECTED, reason=Reason.OUTDATED, final_text=None)),
        log.record(happening(language="en", load_level="calm", shown_text="Your REFUND is on its way", case_id="T-2")),
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(), [2, 1, 0]),
        (EventFilter(kind=Kind.SHOWN), [0]),
        (EventFilter(part=PartOf.ACTION), [1]),
        (EventFilter(decision=Decision.ACCEPTED), [2]),
        (EventFilter(reason=Reason.OUTDATED), [1]),
        (EventFilter(language="id", load_level="high"), [1, 0]),
        (EventFilter(text="refund"), [2, 0]),
        (EventFilter(text="ref  PROSES"), []),
        (EventFilter(text="dipros ref"), [0]),
        (EventFilter(text='"way" OR AND (*'), []),
        (EventFilter(text="***"), []),
        (EventFilter(suggestion_id="s-2"), []),
    ],
    ids=str,
)
def test_a_filter_finds_and_counts_what_it_names(
    log: FeedbackLog, filled: list[FeedbackEvent], wanted: EventFilter, expected: list[int]
) -> None:
    assert log.find(wanted) == tuple(filled[place] for place in expected)
    assert log.count(wanted) == len(expected)


def test_events_are_found_by_case_and_by_time(log: FeedbackLog, filled: list[FeedbackEvent]) -> None:
    first, second, third = filled
    moments = [datetime.strptime(event.at, "%Y-%m-%dT%H:%M:%S.%f%z") for event in filled]
    assert log.find(EventFilter(case_ref=third.case_ref)) == (third,)
    assert log.find(EventFilter(since=moments[1])) == (third, second)
    assert log.find(EventFilter(until=moments[1])) == (first,)


def test_a_time_finds_and_counts_the_same_also_after_the_clock_was_set_back(log: FeedbackLog, happening: Make) -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    for days in (0, 3, 1, -2, 2):
        log.record(happening(at=noon + timedelta(days=days), suggestion_id=f"s-{days}"))
    wanted = EventFilter(since=noon, until=noon + timedelta(days=2), kind=Kind.DECIDED)
    assert [event.suggestion_id for event in log.find(wanted)] == ["s-1", "s-0"]
    assert log.count(wanted) == 2
    assert log.count(EventFilter(since=noon, until=noon + timedelta(days=2), suggestion_id="s-1")) == 1


def test_a_page_begins_after_the_one_before_it(log: FeedbackLog, filled: list[FeedbackEvent]) -> None:
    assert log.find(limit=2) == (filled[2], filled[1])
    assert log.find(limit=2, offset=2) == (filled[0],)


def test_many_are_recorded_at_once(log: FeedbackLog, happening: Make) -> None:
    events = log.record_all(happening(suggestion_id=f"s-{number}") for number in range(50))
    assert log.recent() == tuple(reversed(events))
    assert log.verify().rows == 50


# Statistics


def test_only_the_newest_decision_about_a_thing_counts(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(decision=Decision.ACCEPTED))
    log.record(happening(decision=Decision.REJECTED))
    assert log.stats().overall.counts[Decision.ACCEPTED] == 0
    assert log.stats().overall.counts[Decision.REJECTED] == 1


def test_a_decision_that_was_taken_back_does_not_count(log: FeedbackLog, happening: Make) -> None:
    log.record(happening())
    log.record(happening(kind=Kind.UNDONE, decision=None))
    assert log.stats().overall.acceptance.n == 0


def test_two_actions_of_one_suggestion_are_judged_apart(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(part=PartOf.ACTION, subject="check_shipment"))
    log.record(happening(part=PartOf.ACTION, subject="refund", decision=Decision.REJECTED))
    assert log.stats().overall.acceptance.n == 2


def test_what_was_only_shown_seen_opened_or_sent_is_never_accepted(log: FeedbackLog, happening: Make) -> None:
    for kind in (Kind.SHOWN, Kind.SEEN, Kind.SOURCE_OPENED, Kind.SENT):
        log.record(happening(kind=kind, decision=None))
    assert log.stats().overall.counts[Decision.ACCEPTED] == 0
    assert log.stats().events == {"shown": 1, "seen": 1, "source_opened": 1, "sent": 1}


# Export


def test_exported_lines_hold_every_field_of_the_contract(log: FeedbackLog, happening: Make, tmp_path: Path) -> None:
    event = log.record(happening(final_text="Pesanan kami kirim ulang besok."))
    assert log.export(tmp_path / "out" / "events.jsonl") == 1
    line = json.loads((tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8"))
    assert line["event_id"] == event.event_id
    assert line["kind"] == "decided"
    assert line["edit"]["kinds"] == ["fact"]
    assert line["hash"] == event.hash


def test_an_exported_line_can_be_checked_without_the_key(log: FeedbackLog, happening: Make, tmp_path: Path) -> None:
    import hashlib

    log.record(happening())
    log.export(tmp_path / "events.jsonl")
    line = json.loads((tmp_path / "events.jsonl").read_text(encoding="utf-8"))
    content = [line[name] for name in ("content_salt", "case_ref", "customer_ref", "shown_text", "final_text")]
    assert hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest() == line["content_digest"]


def test_a_spreadsheet_takes_no_text_for_a_formula(log: FeedbackLog, happening: Make, tmp_path: Path) -> None:
    log.record(happening(shown_text="=1+1\nbaris kedua", final_text=None))
    log.export(tmp_path / "events.csv", "csv")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["shown_text"] == "'=1+1\nbaris kedua"
    assert json.loads(row["versions"]) == {"app": "0.1.0"}


def test_an_export_writes_only_what_is_wanted_oldest_first(
    log: FeedbackLog, filled: list[FeedbackEvent], tmp_path: Path
) -> None:
    assert log.export(tmp_path / "some.jsonl", wanted=EventFilter(kind=Kind.DECIDED)) == 2
    lines = (tmp_path / "some.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event_id"] for line in lines] == [filled[1].event_id, filled[2].event_id]


def test_an_export_that_cannot_be_written_says_where(log: FeedbackLog, happening: Make, tmp_path: Path) -> None:
    log.record(happening())
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="taken"):
        log.export(tmp_path / "taken" / "events.jsonl")
    assert list(tmp_path.glob("*unfinished")) == []


# Erasing


def test_erasing_a_customer_takes_case_customer_and_texts_and_keeps_the_chain(
    log: FeedbackLog, happening: Make
) -> None:
    log.record(happening(customer_id="C-8", case_id="T-2", shown_text="Paket tetangga"))
    log.record(happening(shown_text="Paket hilang"))
    assert log.erase_customer("C-7") == 1
    erased, kept = log.recent()
    assert (erased.case_ref, erased.customer_ref, erased.shown_text, erased.final_text) == ("erased", None, None, None)
    assert erased.erased_at is not None
    assert erased.decision is Decision.ACCEPTED
    assert kept.shown_text == "Paket tetangga"
    verification = log.verify()
    assert (verification.ok, verification.erased) == (True, 1)


def test_rows_of_the_customers_cases_are_erased_also_where_the_customer_was_not_known_yet(
    log: FeedbackLog, happening: Make
) -> None:
    log.record(happening(customer_id=None))
    event = log.record(happening())
    assert event.customer_ref is not None
    assert log.erase_customer(event.customer_ref) == 2


def test_erased_words_are_no_longer_found(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(shown_text="Paket hilang"))
    log.erase_customer("C-7")
    assert log.count(EventFilter(text="hilang")) == 0


def test_the_words_index_holds_nothing_of_an_erased_text(
    log: FeedbackLog, happening: Make, behind_its_back: Callable
) -> None:
    log.record(happening(shown_text="zebrafink hilang", final_text=None))
    log.erase_customer("C-7")
    with behind_its_back() as connection:
        kept = b"".join(row[0] for row in connection.execute("SELECT block FROM event_text_data"))
    assert b"zebrafink" not in kept


def test_recording_goes_on_after_erasing(log: FeedbackLog, happening: Make) -> None:
    log.record(happening())
    log.erase_customer("C-7")
    log.record(happening())
    assert log.verify().rows == 2
    assert log.verify().ok


def test_a_customer_nobody_wrote_about_has_nothing_to_erase(log: FeedbackLog, happening: Make) -> None:
    log.record(happening())
    assert log.erase_customer("C-999") == 0


# What was answered before


def test_a_case_is_answered_once_its_draft_was_taken_and_open_again_once_that_is_taken_back(
    log: FeedbackLog, happening: Make
) -> None:
    taken = happening(kind=Kind.DECIDED, part=PartOf.DRAFT, decision=Decision.ACCEPTED, case_id="C-1")
    assert log.answered_at("C-1", None) is None
    log.record(taken)
    at = log.answered_at("C-1", None)
    assert at is not None
    assert log.answered_at("C-2", None) is None
    assert log.answered_at("C-1", at + timedelta(seconds=1)) is None
    log.record(happening(kind=Kind.UNDONE, part=PartOf.DRAFT, suggestion_id=taken.suggestion_id, case_id="C-1"))
    assert log.answered_at("C-1", None) is None


# Keeping for so many days


def test_what_is_older_than_is_kept_loses_its_content_and_the_chain_stays_whole(
    log: FeedbackLog, happening: Make
) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    log.record_all(happening(suggestion_id=f"s-{days}", at=now - timedelta(days=days)) for days in (900, 800, 10))
    assert log.erase_older_than(now - timedelta(days=730)) == 2
    assert log.erase_older_than(now - timedelta(days=730)) == 0
    kept = log.recent()
    assert [event.shown_text is None for event in kept] == [False, True, True]
    assert log.stats().overall.acceptance.n == 3
    assert log.verify().ok


def test_a_clock_years_ahead_is_not_believed_until_days_of_work_bear_it_out(log: FeedbackLog, happening: Make) -> None:
    today, ahead = datetime(2026, 11, 22, tzinfo=UTC), datetime(2029, 11, 22, 9, tzinfo=UTC)
    log.record_all(happening(suggestion_id=f"s-{days}", at=today - timedelta(days=days)) for days in range(20))
    log.record(happening(suggestion_id="wrong clock", at=ahead))
    assert log.believed(ahead) - today < timedelta(days=31)
    assert log.believed(today) == today
    log.record_all(happening(suggestion_id=f"n-{days}", at=ahead + timedelta(days=days)) for days in range(1, 5))
    later = ahead + timedelta(days=4)
    assert log.believed(later) == later


def test_an_empty_log_believes_the_clock(log: FeedbackLog) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert log.believed(now) == now


def test_only_so_many_are_erased_at_once(log: FeedbackLog, happening: Make) -> None:
    log.record_all(happening(suggestion_id=f"s-{number}") for number in range(5))
    assert log.erase_older_than(datetime.now(UTC), at_most=3) == 3
    assert log.erase_older_than(datetime.now(UTC), at_most=3) == 2


def test_an_erased_question_is_no_longer_found(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(question_text="apakah zebrafink boleh dikirim"))
    assert log.erase_customer("C-7") == 1
    assert log.recent()[0].question_text is None
    assert log.count(EventFilter(text="zebrafink")) == 0
    assert log.verify().ok


def test_of_a_long_question_its_beginning_and_its_end_are_kept_and_no_number_is_halved(
    log: FeedbackLog, happening: Make
) -> None:
    for before in range(280, 320):
        asked = "a" * (before - 1) + " 0812-3456-7890 " + "b " * 400 + "Sudah 4 jam."
        kept = log.record(happening(question_text=asked)).question_text or ""
        assert len(kept) <= 600
        assert kept.startswith("aaa")
        assert " […] " in kept
        assert kept.endswith("Sudah 4 jam.")
        assert not re.search("[0-35-9]", kept)
