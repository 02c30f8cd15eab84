"""Replies that an agent has begun and not decided: encrypted, so that a crash or a pulled plug costs no written word.

A convenience, never a promise: nothing on screen says that a reply is kept here, and a disk that takes nothing more
costs only the keeping. So a write does not wait for the disk to confirm it: a killed program loses nothing, a power
cut at most the last words.
"""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from copilot.feedback.database import SAFE_PRAGMAS, connect_encrypted, faults_in_words
from copilot.feedback.key import derive
from copilot.feedback.pseudonyms import Pseudonyms

DAYS_KEPT = timedelta(days=7)
PATIENCE_S = 0.2  # for another program: the thread that writes here is the one the agent types on

_CONSEQUENCE = "the unfinished reply was not kept"
_TABLE = """
    CREATE TABLE IF NOT EXISTS unfinished (
        case_ref TEXT PRIMARY KEY,
        customer_ref TEXT,
        text TEXT NOT NULL,
        written_for TEXT NOT NULL,
        kept_utc TEXT NOT NULL
    ) STRICT
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An agent's words, what they were written for, and when they were kept."""

    text: str
    written_for: str
    kept_at: datetime

    def is_for(self, message: str) -> bool:
        """Say whether the words were written for this message."""
        return self.written_for == _fingerprint(message)


class UnfinishedReplies:
    """One open file, a row a case. It belongs to the thread that opened it. Every method may raise UserError."""

    def __init__(self, connection: Any, path: Path, pseudonyms: Pseudonyms, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self._path = path
        self._pseudonyms = pseudonyms
        self._clock = clock

    @classmethod
    def open(cls, path: Path, key: bytes | str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Self:
        """Open the file with the log's secret, without what is too old; it is made if it is not there.

        Raises UserError: wrong key, damaged, a folder or disk that cannot be used.
        """
        with faults_in_words(path, _CONSEQUENCE):
            connection = connect_encrypted(path, derive(key, "unfinished"), PATIENCE_S, "file of unfinished replies")
            opened = cls(connection, path, Pseudonyms(key), clock)
            try:
                opened._prepare()
            except BaseException:
                connection.close()
                raise
        return opened

    def keep(self, case_id: str, customer_id: str | None, text: str, message: str) -> Unfinished:
        """Keep these words in the place of any earlier ones for the case, and give them as they lie there.

        Of the message that they were written for only a fingerprint is kept.
        """
        kept = Unfinished(text=text, written_for=_fingerprint(message), kept_at=self._clock())
        self._do(
            "INSERT OR REPLACE INTO unfinished VALUES (:case, :customer, :text, :written_for, :now)",
            case=self._pseudonyms.of_case(case_id),
            customer=None if customer_id is None else self._pseudonyms.of_customer(customer_id),
            text=kept.text,
            written_for=kept.written_for,
            now=kept.kept_at.isoformat(),
        )
        return kept

    def of_case(self, case_id: str) -> Unfinished | None:
        """Give the words kept for a case; None where there are none, or none of the last days."""
        sql = "SELECT text, written_for, kept_utc FROM unfinished WHERE case_ref = :case"
        with faults_in_words(self._path, "no unfinished reply was found"), closing(self._connection.cursor()) as cursor:
            row = cursor.execute(sql, {"case": self._pseudonyms.of_case(case_id)}).fetchone()
        if row is None:
            return None
        kept_at = datetime.fromisoformat(row[2])
        is_old = kept_at < self._clock() - DAYS_KEPT
        return None if is_old else Unfinished(text=row[0], written_for=row[1], kept_at=kept_at)

    def forget(self, case_id: str) -> None:
        """Wipe the words kept for a case, if there are any."""
        self._do("DELETE FROM unfinished WHERE case_ref = :case", case=self._pseudonyms.of_case(case_id))

    def erase_customer(self, customer: str) -> int:
        """Wipe all that was begun for a customer (an id or a pseudonym), also from the file's journal; give how many.

        What was begun in a case that names no customer by an id is not found: it goes by itself after some days.
        """
        ref = self._pseudonyms.of_customer(customer)
        count = self._do("DELETE FROM unfinished WHERE customer_ref = :ref", ref=ref)
        with faults_in_words(self._path, "wiped, but old copies stay in the file until the next start"):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return count

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _prepare(self) -> None:
        self._connection.isolation_level = None  # every statement is a change of its own
        self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        for pragma in (*SAFE_PRAGMAS, "synchronous = NORMAL"):  # the last one counts
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(_TABLE)
        self._do("DELETE FROM unfinished WHERE kept_utc < :old", old=(self._clock() - DAYS_KEPT).isoformat())

    def _do(self, sql: str, **values: str | None) -> int:
        with faults_in_words(self._path, _CONSEQUENCE):
            return int(self._connection.execute(sql, values).rowcount)


def _fingerprint(message: str) -> str:
    return hashlib.sha256(message.encode(errors="replace")).hexdigest()
