"""The feedback commands as a user types them, over a log in a home of its own."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copilot import app, cli
from copilot.feedback.event import Decision, Happening, Kind, PartOf


@pytest.fixture
def recorded() -> None:
    """Three decisions of two customers, one of them in January."""
    with app.open_log(app.Workplace.of())[0] as log:
        for number, (customer, decision) in enumerate(
            [("C-7", Decision.ACCEPTED), ("C-7", Decision.REJECTED), ("C-8", Decision.ACCEPTED)]
        ):
            log.record(
                Happening(
                    kind=Kind.DECIDED,
                    suggestion_id=f"s-{number}",
                    part=PartOf.DRAFT,
                    case_id=f"T-{customer}",
                    customer_id=customer,
                    agent="Rina",
                    decision=decision,
                    shown_text="Paket hilang",
                    topic="late-delivery" if number else "refund",
                    at=datetime(2026, 1, 31, 12, tzinfo=UTC) if number == 0 else None,
                )
            )


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["feedback", *arguments])
    return code, *capsys.readouterr()


def test_verify_says_the_head_and_knows_it_again(recorded: None, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "verify")
    assert (code, "The log is whole: 3 events" in said) == (0, True)
    head = said.split()[-1]
    assert run(capsys, "verify", "--head", head)[0] == 0


def test_verify_against_a_head_that_is_not_in_the_log_fails(recorded: None, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "verify", "--head", "f" * 64)
    assert code == 1
    assert "the log was written anew, or an older copy put back" in said


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 3),
        (("--decision", "accepted"), 2),
        (("--topic", "refund"), 1),
        (("--until", "2026-01-31"), 1),
        (("--since", "2026-02-01"), 2),
        (("--text", "hilang", "--topic", "late-delivery"), 2),
        (("--kind", "shown"), 0),
    ],
    ids=str,
)
def test_an_export_holds_what_was_asked_for(
    recorded: None, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], count: int
) -> None:
    code, said, _ = run(capsys, "export", *options)
    assert code == 0
    assert [json.loads(line)["kind"] for line in said.splitlines()] == ["decided"] * count


def test_the_ending_of_the_file_says_what_is_written(
    recorded: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(capsys, "export", "--to", str(tmp_path / "copy.db"))[0] == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (3,)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "--since", "kemarin"), "--since is no date: kemarin."),
        (("export", "--format", "sqlite"), "A sqlite file cannot be printed."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    code, _, complaint = run(capsys, *arguments)
    assert (code, told in complaint, complaint.count("\n")) == (1, True, 1)


def test_a_customer_is_erased_and_the_log_stays_whole(recorded: None, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = run(capsys, "erase", "--customer", "C-7")
    assert (code, "2 rows" in said) == (0, True)
    assert "3 events, 2 of them erased" in run(capsys, "verify")[1]
    assert "Nothing in the log is about this customer." in run(capsys, "erase", "--customer", "C-99")[1]


def test_what_is_too_old_is_erased_at_the_start(recorded: None) -> None:
    work = app.Workplace.of()
    assert list(app.keep_log_within_its_days(work)) == [0]
    (work.paths.home / "settings.toml").write_text("feedback_days = 30\n", encoding="utf-8")
    assert sum(app.keep_log_within_its_days(app.Workplace.of())) == 1
