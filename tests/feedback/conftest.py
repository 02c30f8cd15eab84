"""A log to write to, something to write, and a way behind its back."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from copilot.feedback.event import Decision, Happening, Kind, PartOf
from copilot.feedback.key import derive
from copilot.feedback.log import FeedbackLog

SECRET = "5ec4e7" * 10


@pytest.fixture
def secret() -> str:
    return SECRET


@pytest.fixture
def log_path(home: Path) -> Path:
    return home / "feedback.db"


@pytest.fixture
def log(log_path: Path) -> Iterator[FeedbackLog]:
    with FeedbackLog.open(log_path, SECRET) as opened:
        yield opened


@pytest.fixture
def happening() -> Callable[..., Happening]:
    def make(**given: Any) -> Happening:
        usual = {
            "kind": Kind.DECIDED,
            "suggestion_id": "s-1",
            "part": PartOf.DRAFT,
            "case_id": "T-1001",
            "agent": "Rina",
            "customer_id": "C-7",
            "decision": Decision.ACCEPTED,
            "shown_text": "Pesanan kami kirim ulang hari ini.",
            "final_text": "Pesanan kami kirim ulang hari ini.",
            "dwell_ms": 4_200,
            "confidence": 0.75,
            "load_level": "high",
            "language": "id",
            "passage_ids": ("refunds#2",),
            "versions": {"app": "0.1.0"},
        }
        return Happening(**{**usual, **given})

    return make


@pytest.fixture
def behind_its_back(log_path: Path) -> Callable[[], Any]:
    """Open the file as somebody would who has the key and SQL, and drop what guards against mistakes."""

    @contextmanager
    def opened() -> Iterator[sqlcipher.Connection]:
        with closing(sqlcipher.connect(str(log_path))) as connection:
            connection.execute(f"PRAGMA key = \"x'{derive(SECRET, 'file').hex()}'\"")
            connection.execute("DROP TRIGGER IF EXISTS event_is_never_deleted")
            connection.execute("DROP TRIGGER IF EXISTS event_is_never_changed")
            connection.execute("DROP TRIGGER IF EXISTS event_additions_are_never_changed")
            yield connection
            connection.commit()

    return opened
