"""Whoever changes the log behind its back is found out, at the row where it was done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.feedback.event import Happening, Reason
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rows import row_from_event

Make = Callable[..., Happening]


@pytest.fixture
def three(log: FeedbackLog, happening: Make) -> FeedbackLog:
    for number in range(3):
        log.record(happening(suggestion_id=f"s-{number}", subject="a", reason=Reason.OTHER, final_text="Lain sekali."))
    return log


def columns(log: FeedbackLog) -> list[str]:
    return [*row_from_event(log.recent()[0]), "id", "erased_utc", "erased_seal"]


NUMBERS = {"id": 99, "dwell_ms": 1, "confidence": 0.1, "edit_similarity": 0.1}


def test_a_change_of_any_column_of_any_row_is_found(three: FeedbackLog, behind_its_back: Callable) -> None:
    unnoticed = []
    for column in columns(three):
        for row in (1, 2, 3):
            with behind_its_back() as connection:
                before = connection.execute(f"SELECT {column} FROM event WHERE id = {row}").fetchone()[0]
                changed = NUMBERS.get(column, f"tampered {row}")
                connection.execute(f"UPDATE event SET {column} = ? WHERE id = ?", (changed, row))
            if three.verify().broken_row != row:
                unnoticed.append((column, row))
            with behind_its_back() as connection:
                found = changed if column == "id" else row
                connection.execute(f"UPDATE event SET {column} = ? WHERE id = ?", (before, found))
            assert three.verify().ok
    assert unnoticed == []


@pytest.mark.parametrize("column", ["customer_ref", "subject", "decision", "reason", "shown_text", "final_text"])
def test_an_emptied_column_is_found(three: FeedbackLog, behind_its_back: Callable, column: str) -> None:
    with behind_its_back() as connection:
        connection.execute(f"UPDATE event SET {column} = NULL WHERE id = 2")
    assert three.verify().broken_row == 2


def test_the_broken_row_is_named(three: FeedbackLog, behind_its_back: Callable) -> None:
    event_id = three.recent()[1].event_id
    with behind_its_back() as connection:
        connection.execute("UPDATE event SET decision = 'rejected' WHERE id = 2")
    verification = three.verify()
    assert (verification.ok, verification.rows, verification.broken_row) == (False, 1, 2)
    assert verification.broken_event_id == event_id
    assert verification.what == "it was changed after it was written"


@pytest.mark.parametrize("row", [1, 2])
def test_a_row_taken_out_of_the_middle_is_found(three: FeedbackLog, behind_its_back: Callable, row: int) -> None:
    with behind_its_back() as connection:
        connection.execute("DELETE FROM event WHERE id = ?", (row,))
    verification = three.verify()
    assert verification.broken_row == row
    assert "taken out" in verification.what


def test_rows_renumbered_over_a_gap_are_found(three: FeedbackLog, behind_its_back: Callable) -> None:
    with behind_its_back() as connection:
        connection.execute("DELETE FROM event WHERE id = 2")
        connection.execute("UPDATE event SET id = 2 WHERE id = 3")
    assert three.verify().broken_row == 2


@pytest.mark.parametrize("left", [0, 1, 2])
def test_rows_taken_off_the_end_are_found(three: FeedbackLog, behind_its_back: Callable, left: int) -> None:
    with behind_its_back() as connection:
        connection.execute("DELETE FROM event WHERE id > ?", (left,))
    verification = three.verify()
    assert verification.broken_row == left + 1
    assert verification.what == "rows were taken off the end: there were 3"


def test_rows_taken_off_the_end_are_found_also_when_writing_went_on(
    three: FeedbackLog, behind_its_back: Callable, happening: Make
) -> None:
    with behind_its_back() as connection:
        connection.execute("DELETE FROM event WHERE id = 3")
    three.record(happening())
    assert three.verify().broken_row == 3


@pytest.mark.parametrize("cover_up", ["DELETE FROM head", "UPDATE head SET rows = 2", "UPDATE head SET seal = 'x'"])
def test_changing_the_count_as_well_does_not_help(
    three: FeedbackLog, behind_its_back: Callable, happening: Make, cover_up: str
) -> None:
    with behind_its_back() as connection:
        connection.execute("DELETE FROM event WHERE id = 3")
        connection.execute("UPDATE head SET hash = (SELECT hash FROM event WHERE id = 2)")
        connection.execute(cover_up)
    assert not three.verify().ok
    three.record(happening())
    assert three.verify().broken_row == 3


def test_a_row_slipped_in_at_the_end_is_found(three: FeedbackLog, behind_its_back: Callable, happening: Make) -> None:
    with behind_its_back() as connection:
        connection.execute("CREATE TEMP TABLE copy AS SELECT * FROM event WHERE id = 3")
        connection.execute("UPDATE copy SET id = 4, event_id = 'another'")
        connection.execute("INSERT INTO event SELECT * FROM copy")
    assert three.verify().broken_row == 4
    event = three.record(happening())
    assert three.recent(1) == (event,)
    assert three.verify().broken_row == 4


def test_content_taken_out_by_hand_does_not_pass_as_erased(three: FeedbackLog, behind_its_back: Callable) -> None:
    with behind_its_back() as connection:
        connection.execute(
            "UPDATE event SET case_ref = 'erased', customer_ref = NULL, shown_text = NULL, final_text = NULL,"
            " content_salt = NULL, erased_utc = '2026-01-01T00:00:00.000000Z', erased_seal = 'made up' WHERE id = 2"
        )
    assert three.verify().broken_row == 2


@pytest.mark.parametrize(
    "change",
    ["erased_utc = '2020'", "erased_seal = 'x'", "shown_text = 'put back'", "erased_utc = NULL", "case_ref = 'c'"],
)
def test_a_change_of_an_erased_row_is_found(three: FeedbackLog, behind_its_back: Callable, change: str) -> None:
    three.erase_customer("C-7")
    with behind_its_back() as connection:
        connection.execute(f"UPDATE event SET {change} WHERE id = 2")
    assert three.verify().broken_row == 2


def test_an_older_copy_put_back_is_found_by_a_head_that_was_noted(log_path: Path, secret: str, happening: Make) -> None:
    with FeedbackLog.open(log_path, secret) as log:
        log.record(happening())
    older = log_path.read_bytes()
    with FeedbackLog.open(log_path, secret) as log:
        log.record(happening())
        noted = log.verify().head
        log.record(happening())
        assert log.verify(noted).ok
    log_path.write_bytes(older)
    with FeedbackLog.open(log_path, secret) as log:
        assert log.verify().ok
        assert not log.verify(noted).ok


def test_a_row_that_is_no_event_any_more_is_named_and_the_rest_can_be_read(
    three: FeedbackLog, behind_its_back: Callable
) -> None:
    with behind_its_back() as connection:
        connection.execute("UPDATE event SET kind = 'hovered' WHERE id = 1")
    with pytest.raises(UserError, match="Row 1 of the feedback log was changed"):
        three.recent()
    assert len(three.recent(2)) == 2


def test_the_program_itself_cannot_change_or_delete_a_row(log: FeedbackLog, log_path: Path, happening: Make) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    from copilot.feedback.database import open_database
    from copilot.feedback.key import derive

    log.record(happening())
    database = open_database(log_path, derive("5ec4e7" * 10, "file"))
    for statement in ("DELETE FROM event", "UPDATE event SET decision = 'rejected'", "UPDATE event SET hash = ''"):
        with pytest.raises(sqlcipher.IntegrityError, match="never"):
            database.execute(statement)
    database.close()


def test_an_empty_log_is_whole(log: FeedbackLog) -> None:
    verification = log.verify()
    assert (verification.ok, verification.rows, verification.head) == (True, 0, "0" * 64)


def test_a_tampered_text_is_erased_all_the_same(three: FeedbackLog, behind_its_back: Callable) -> None:
    with behind_its_back() as connection:
        connection.execute("UPDATE event SET shown_text = 'zebrafink' WHERE id = 2")
    assert three.erase_customer("C-7") == 3
    with behind_its_back() as connection:
        kept = b"".join(row[0] for row in connection.execute("SELECT block FROM event_text_data"))
    assert not any(word in kept for word in (b"zebrafink", b"pesanan", b"sekali"))
    assert three.verify().ok


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE judgement SET decision = 'rejected' WHERE id = 2",
        "UPDATE judgement SET language = NULL WHERE id = 2",
        "DELETE FROM judgement WHERE id = 2",
        "INSERT INTO judged_article VALUES (2, 'articles/other')",
    ],
)
def test_counts_that_do_not_follow_from_the_rows_are_found(
    three: FeedbackLog, behind_its_back: Callable, change: str
) -> None:
    assert three.verify().ok
    with behind_its_back() as connection:
        connection.execute(change)
    found = three.verify()
    assert (found.ok, found.broken_row) == (False, 2)
    assert "statistics" in found.what
