"""Every step leads from a log of its time to the same end, with what was in it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from copilot.errors import UserError
from copilot.feedback.event import EventFilter, Happening
from copilot.feedback.key import derive
from copilot.feedback.log import FeedbackLog
from copilot.feedback.migrations import migrations

STEPS = [
    *("m001_create_event", "m002_find_by_what_is_filtered", "m003_find_by_text"),
    *("m004_topic_step_risks_sources_question_details", "m005_find_by_question", "m006_count_what_stands"),
    "m007_count_by_topic_and_step",
    "m008_find_by_time",
    "m009_keep_counts",
    "m010_find_risks",
]
STORED = Path(__file__).with_name("end_schema.sql")
Make = Callable[..., Happening]


def connect(path: Path, secret: str) -> Database:
    connection: Any = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{derive(secret, 'file').hex()}'\"")
    return Database(connection, execute_plugins=False)


def schema(database: Database) -> str:
    # What SQLite makes for itself under a text index is its own affair, and differs from version to version.
    rows = database.query(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND NOT (type = 'table' AND name GLOB 'event_text_*')"
        " ORDER BY type, name"
    )
    return "\n".join(" ".join(str(row["sql"]).split()) for row in rows) + "\n"


def test_every_step_has_its_test() -> None:
    with closing(Database(memory=True)) as empty:
        assert [step.name for step in migrations.pending(empty)] == STEPS


def test_the_end_schema_is_the_stored_one(log: FeedbackLog, log_path: Path, secret: str) -> None:
    with closing(connect(log_path, secret)) as database:
        assert schema(database) == STORED.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_log_from_before_a_step_comes_up_to_date_with_its_rows(
    step: str, log_path: Path, secret: str, happening: Make, tmp_path: Path
) -> None:
    with FeedbackLog.open(log_path, secret) as log:
        events = [log.record(happening(suggestion_id=f"s-{number}")) for number in range(3)]
    older = tmp_path / "older.db"
    with closing(connect(older, secret)) as database:
        migrations.apply(database, stop_before=step)
        database.execute(f"ATTACH DATABASE '{log_path}' AS newer KEY \"x'{derive(secret, 'file').hex()}'\"")
        for table in ("event", "head"):
            columns = ", ".join(database[table].columns_dict)
            database.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newer.{table}")
    with FeedbackLog.open(older, secret) as log:
        assert log.recent() == tuple(reversed(events))
        assert log.verify().ok
        log.record(happening())
        assert log.verify().rows == 4
        assert log.count(EventFilter(text="kirim")) == 4
        assert log.stats().overall.acceptance.n == 3
    with closing(connect(older, secret)) as database:
        assert schema(database) == STORED.read_text(encoding="utf-8")


def test_a_log_of_a_newer_version_is_refused_and_left_as_it_is(log_path: Path, secret: str, happening: Make) -> None:
    with FeedbackLog.open(log_path, secret) as log:
        log.record(happening())
    with closing(connect(log_path, secret)) as database:
        database["_sqlite_migrations"].insert(
            {"migration_set": "copilot.feedback", "name": "m999_of_next_year", "applied_at": "2030-01-01"}
        )
    before = log_path.read_bytes()
    with pytest.raises(UserError, match="written by a newer version"):
        FeedbackLog.open(log_path, secret)
    assert log_path.read_bytes() == before
