"""The log of what was shown and decided: append-only, encrypted, chained row by row.

What `record` has returned stays, whatever happens to the program or the power in the next moment. Rows are never
changed; a changed mind is a new row. The one exception is the law: the content of a customer's rows can be erased,
and the chain stays whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.feedback.chain import (
    FIRST,
    UNTRUSTED,
    Head,
    content_digest,
    head_seal,
    is_sealed,
    row_hash,
)
from copilot.feedback.database import (
    PATIENCE_S,
    LogFile,
    Value,
    change,
    demand_sound_pages,
    faults_in_words,
    one_moment,
    open_database,
    room_for,
)
from copilot.feedback.derived import first_wrong_count
from copilot.feedback.erasing import erase_content
from copilot.feedback.event import Decision, EventFilter, FeedbackEvent, Happening, PartOf
from copilot.feedback.export import ExportKind, write_events
from copilot.feedback.key import derive
from copilot.feedback.masked_event import as_it_may_be_written
from copilot.feedback.pseudonyms import Pseudonyms
from copilot.feedback.rates import statistics_of
from copilot.feedback.rows import count_query, event_from_row, find_query, row_from_event, utc
from copilot.feedback.statistics import Statistics
from copilot.feedback.verification import Verification, verified

if TYPE_CHECKING:
    from sqlite_utils import Database

_EVERYTHING = EventFilter()
ERASED_AT_ONCE = 500
_DAYS_THAT_BEAR_OUT = 5
_AHEAD_OF_THE_LOG = timedelta(days=31)
MISCOUNTED = "the row is sound, but statistics count it otherwise: the tables beside the rows were changed"


class FeedbackLog:
    """One open log. It belongs to the thread that opened it; a job opens its own. Use it `with`, or close it."""

    def __init__(self, database: "Database", path: Path, secret: bytes | str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._path = path
        self.pseudonyms = Pseudonyms(secret)
        self._seal_key = derive(secret, "seals")
        self._clock = clock
        self.file = LogFile(database, path)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes | str,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience_s: float = PATIENCE_S,
    ) -> "FeedbackLog":
        """Open the log; it is made if it is not there, and brought up to date if it is older.

        Raises UserError: wrong key, damaged, written by a newer version, a folder that cannot be used.
        """
        return cls(open_database(path, derive(key, "file"), patience_s), path, key, clock)

    def record(self, happening: Happening) -> FeedbackEvent:
        """Write down what happened and give it as it was written; when this returns, it is on the disk.

        Raises UserError where the disk is full or another program does not let go: nothing was recorded then.
        """
        event = self._prepared(happening)
        with change(self._database, self._path):
            return self._appended([event])[0]

    def record_all(self, happenings: Iterable[Happening]) -> tuple[FeedbackEvent, ...]:
        """Write down several at once, all or none, with one wait for the disk; otherwise as `record`."""
        events = [self._prepared(happening) for happening in happenings]
        with room_for(self._database, len(events)), change(self._database, self._path):
            return self._appended(events)

    def recent(self, limit: int = 100) -> tuple[FeedbackEvent, ...]:
        """Give the newest events, newest first."""
        return self.find(limit=limit)

    def find(
        self, wanted: EventFilter = _EVERYTHING, *, limit: int = 100, offset: int = 0
    ) -> tuple[FeedbackEvent, ...]:
        """Give the events that are wanted, newest first in the order they were written.

        That order is kept also where the computer's clock was set back between two of them.
        """
        query, values = find_query(wanted)
        rows = self.file.rows(f"{query} LIMIT :limit OFFSET :offset", {**values, "limit": limit, "offset": offset})
        return tuple(event_from_row(row) for row in rows)

    def answered_at(self, case_id: str, since: datetime | None) -> datetime | None:
        """Say when a draft for this case was last taken, not taken back and not before `since`; None where none was."""
        wanted = EventFilter(
            part=PartOf.DRAFT, case_ref=self.pseudonyms.of_case(case_id), since=since, only_standing=True
        )
        taken = (event for event in self.find(wanted) if event.decision in (Decision.ACCEPTED, Decision.EDITED))
        newest = next(taken, None)
        return datetime.fromisoformat(newest.at) if newest else None

    def count(self, wanted: EventFilter = _EVERYTHING) -> int:
        """Say how many events are wanted."""
        return int(self.file.rows(*count_query(wanted))[0]["n"])

    def stats(self) -> Statistics:
        """Count what was decided, by part, language and load level; never by person."""
        with one_moment(self._database, self._path):
            return statistics_of(self.file)

    def verify(self, known_head: str | None = None) -> Verification:
        """Check every row and the chain through them, and what statistics count of them; the first broken is named.

        `known_head` is the head of an earlier verification: it must still be in the log. Reads every page and row
        (half a minute for a million rows): call from a job.

        Raises UserError where a page of the file is damaged.
        """
        with one_moment(self._database, self._path):
            demand_sound_pages(self._database, self._path)
            head, seal = self._head()
            rows = self._database.query("SELECT * FROM event ORDER BY id")
            found = verified(rows, head, seal, self._seal_key, known_head)
            wrong = first_wrong_count(self.file) if found.ok else None
            return (
                found if wrong is None else replace(found, ok=False, rows=wrong - 1, broken_row=wrong, what=MISCOUNTED)
            )

    def export(self, path: Path, kind: ExportKind = "jsonl", wanted: EventFilter = _EVERYTHING) -> int:
        """Write the wanted events, oldest first, as a file of their own, and give their number.

        The file appears when it is complete; an export that was interrupted leaves what was there before. CSV is
        for a spreadsheet: a text that it would take for a formula begins with an apostrophe there. A SQLite file
        holds one table `event`, not encrypted, as Datasette reads it.

        Raises UserError where the file cannot be written.
        """
        query, values = find_query(wanted, oldest_first=True)
        with one_moment(self._database, self._path):
            rows = self._database.query(query, values)
            return write_events((event_from_row(row) for row in rows), path, kind)

    def erase_customer(self, customer: str) -> int:
        """Take out what was written about a customer (an id or a pseudonym) and give the number of rows.

        Case, customer and texts go, also of the other rows of the customer's cases; that something was shown and
        decided stays, and so does the chain. Exports made before are not touched.
        """
        return self._erase(
            "customer_ref = :ref OR case_ref IN (SELECT case_ref FROM event WHERE customer_ref = :ref)",
            {"ref": self.pseudonyms.of_customer(customer)},
        )

    def erase_older_than(self, moment: datetime, at_most: int = ERASED_AT_ONCE) -> int:
        """Take case, customer and texts out of the oldest rows written before `moment`, and give their number.

        At most so many at once, that others can write in between: call again while it gives `at_most`.
        """
        return self._erase(
            "erased_utc IS NULL AND id IN (SELECT id FROM event INDEXED BY event_kept"
            " WHERE erased_utc IS NULL AND at_utc < :moment ORDER BY at_utc LIMIT :at_most)",
            {"moment": utc(moment), "at_most": at_most},
        )

    def believed(self, clock: datetime) -> datetime:
        """Give `clock`, but no later than a month after the fifth newest day that the log was written on.

        A computer whose clock runs years ahead for an hour would else erase everything, and nothing brings it back.
        Work on five days bears a date out: after a long absence the log is tidied some days later than it could be.
        """
        days = "SELECT min(day) AS day FROM (SELECT day FROM day_written ORDER BY day DESC LIMIT :days)"
        day = self.file.rows(days, {"days": _DAYS_THAT_BEAR_OUT})[0]["day"]
        if day is None:
            return clock
        return min(clock, datetime.fromisoformat(day).replace(tzinfo=UTC) + _AHEAD_OF_THE_LOG)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> "FeedbackLog":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _prepared(self, happening: Happening) -> FeedbackEvent:
        return as_it_may_be_written(happening, self.pseudonyms, utc(happening.at or self._clock()))

    def _appended(self, events: Sequence[FeedbackEvent]) -> tuple[FeedbackEvent, ...]:
        """Put events after the newest row and give them chained. Runs inside a change: nobody else writes meanwhile."""
        if not events:
            return ()
        head, chained = self._trusted_head(), list[FeedbackEvent]()
        for event in events:
            event = replace(event, previous_hash=head.hash)
            event = replace(event, content_digest=content_digest(row_from_event(event)))
            event = replace(event, hash=row_hash(row_from_event(event)))
            head = Head(rows=head.rows + 1, hash=event.hash)
            row = {"id": head.rows, **row_from_event(event)}
            columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
            self._database.execute(f"INSERT INTO event ({columns}) VALUES ({places})", row)
            chained.append(event)
        self._database.execute(
            "INSERT OR REPLACE INTO head (id, rows, hash, seal) VALUES (1, :rows, :hash, :seal)",
            {"rows": head.rows, "hash": head.hash, "seal": head_seal(self._seal_key, head)},
        )
        return tuple(chained)

    def _trusted_head(self) -> Head:
        """Give what the next row follows.

        A decision is never refused because somebody tampered with the log before it. Where rows were cut off or
        added, going on from the sealed head keeps the break where `verify` finds it; so does UNTRUSTED where the
        seal itself was broken.
        """
        head, seal = self._head()
        newest = int(self.file.rows("SELECT coalesce(max(id), 0) AS n FROM event")[0]["n"])
        if head is None:
            return Head(rows=newest, hash=UNTRUSTED if newest else FIRST)
        sealed = is_sealed(seal, head_seal(self._seal_key, head))
        return Head(rows=max(head.rows, newest), hash=head.hash if sealed else UNTRUSTED)

    def _head(self) -> tuple[Head | None, str]:
        for row in self.file.rows("SELECT rows, hash, seal FROM head"):
            return Head(rows=row["rows"], hash=row["hash"]), row["seal"]
        return None, ""

    def _erase(self, which: str, values: Mapping[str, Value]) -> int:
        with change(self._database, self._path, "nothing was erased"):
            rows = self.file.rows(f"SELECT * FROM event WHERE {which}", values)
            erase_content(self._database, rows, self._seal_key, utc(self._clock()))
        with faults_in_words(self._path, "erased, but old copies stay in the file until the next start"):
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return len(rows)
