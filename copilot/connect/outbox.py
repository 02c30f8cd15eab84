"""Texts on their way to a ticket tool, kept until they have arrived: encrypted, on the disk before anyone is told so.

What `put` has returned survives whatever happens to the program. The text of what has arrived is wiped: from then on
the ticket tool keeps it.
"""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from copilot.connect.ticket import Outgoing, Posted, Ticket, Way
from copilot.errors import UserError
from copilot.feedback.database import PATIENCE_S, SAFE_PRAGMAS, connect_encrypted, faults_in_words
from copilot.feedback.key import derive

LAYOUT = 1  # of the file; a newer one is refused
MOST_WAITING = 500
REFUSED_KEPT = timedelta(days=30)  # then nobody will send it again, and its text is wiped

_TO_DO = "state IN ('waiting', 'sending', 'unclear')"
_TABLE = """
    CREATE TABLE outgoing (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        tool TEXT NOT NULL,
        ticket_id TEXT NOT NULL,
        way TEXT NOT NULL,
        text TEXT NOT NULL,
        version TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        attempts INTEGER NOT NULL DEFAULT 0,
        put_utc TEXT NOT NULL,
        tried_utc TEXT,
        next_utc TEXT,
        message_id TEXT,
        crossed TEXT NOT NULL DEFAULT '[]'
    ) STRICT
"""
# Not part of the layout: an older version reads and writes the same file with it.
_BY_TICKET = "CREATE INDEX IF NOT EXISTS outgoing_by_ticket ON outgoing (tool, ticket_id)"


class State(StrEnum):
    """Where a text is."""

    WAITING = "waiting"  # not in the tool; will be tried (again)
    SENDING = "sending"  # on its way right now
    UNCLEAR = "unclear"  # sent, and nobody knows whether it arrived: looked for before anything else
    DELIVERED = "delivered"  # in the tool, once
    REFUSED = "refused"  # surely not in the tool, and will not be without the agent; `reason` says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text and where it is. `message.text` is empty once it was delivered; `crossed` as in Posted."""

    message: Outgoing
    state: State
    reason: str = ""
    attempts: int = 0
    put_at: datetime
    tried_at: datetime | None = None
    next_at: datetime | None = None
    message_id: str | None = None
    crossed: tuple[str, ...] = ()


class Outbox:
    """One open outbox. It belongs to the thread that opened it; another thread opens its own on the same file."""

    def __init__(self, connection: Any, path: Path, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self.path = path
        self._clock = clock

    @classmethod
    def open(cls, path: Path, key: bytes | str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Self:
        """Open the outbox with the log's secret; it is made if it is not there.

        Raises UserError: wrong key, damaged, of a newer version, a folder that cannot be used.
        """
        connection = connect_encrypted(path, derive(key, "outbox"), PATIENCE_S, "outbox")
        outbox = cls(connection, path, clock)
        try:
            outbox._prepare()
        except BaseException:
            connection.close()
            raise
        return outbox

    def put(self, ticket: Ticket, way: Way, text: str, version: str) -> Item:
        """Keep a text for delivery; when this returns it is on the disk.

        Raises UserError where there is no text, too much waits already, or the disk does not take it.
        """
        if not text.strip():
            raise UserError("There is no text to send.", "Write something first.")
        with self._change("nothing was kept"):
            waiting = self._rows(f"SELECT count(*) AS n FROM outgoing WHERE {_TO_DO}")[0]["n"]
            if waiting >= MOST_WAITING:
                raise UserError(f"{waiting} texts wait in the outbox already.", "See why they cannot be delivered.")
            message_id = str(uuid.uuid4())
            self._do(
                "INSERT INTO outgoing (id, tool, ticket_id, way, text, version, state, put_utc) "
                "VALUES (:id, :tool, :ticket_id, :way, :text, :version, 'waiting', :now)",
                id=message_id, tool=ticket.tool, ticket_id=ticket.id, way=way.value, text=text, version=version,
                now=self._now(),
            )  # fmt: skip
        return self.item(message_id)

    def item(self, message_id: str) -> Item:
        """Give one text by our id. Raises KeyError where there is none."""
        for row in self._rows("SELECT * FROM outgoing WHERE id = :id", id=message_id):
            return self._item(row)
        raise KeyError(message_id)

    def items(self, limit: int = 100) -> tuple[Item, ...]:
        """Give the newest texts, newest first."""
        rows = self._rows("SELECT * FROM outgoing ORDER BY place DESC LIMIT :limit", limit=limit)
        return tuple(self._item(row) for row in rows)

    def undelivered(self) -> tuple[Item, ...]:
        """Give what is still to be done, oldest first: all but what arrived or was refused."""
        rows = self._rows(f"SELECT * FROM outgoing WHERE {_TO_DO} ORDER BY place")
        return tuple(self._item(row) for row in rows)

    def refused(self) -> tuple[Item, ...]:
        """Give what was refused and waits for the agent, oldest first."""
        return tuple(
            self._item(row) for row in self._rows("SELECT * FROM outgoing WHERE state = 'refused' ORDER BY place")
        )

    def ids_for(self, ticket: Ticket) -> frozenset[str]:
        """Give our ids of every text that was ever put for a ticket."""
        rows = self._rows(
            "SELECT id FROM outgoing WHERE tool = :tool AND ticket_id = :id", tool=ticket.tool, id=ticket.id
        )
        return frozenset(row["id"] for row in rows)

    def is_next(self, item: Item) -> bool:
        """Say whether nothing older is still to be done for the same ticket."""
        ticket = item.message.ticket
        sql = f"SELECT id FROM outgoing WHERE tool = :tool AND ticket_id = :id AND {_TO_DO} ORDER BY place LIMIT 1"
        return [row["id"] for row in self._rows(sql, tool=ticket.tool, id=ticket.id)] == [item.message.id]

    def again(self, message_id: str, version: str) -> Item:
        """Have a refused text tried again: the agent has seen the ticket as it is now, at this version."""
        with self._change("nothing was changed"):
            self._do(
                "UPDATE outgoing SET state = 'waiting', reason = '', next_utc = NULL, version = :version "
                "WHERE id = :id AND state = 'refused'",
                id=message_id,
                version=version,
            )
        return self.item(message_id)

    def withdraw(self, message_id: str) -> bool:
        """Take back a text that is surely not in the tool, and wipe it; False where it may be there."""
        with self._change("nothing was taken back"):
            sql = "DELETE FROM outgoing WHERE id = :id AND state IN ('waiting', 'refused')"
            return bool(self._do(sql, id=message_id).rowcount)

    # What becomes of a text; called by the delivery only

    def mark_sending(self, message_id: str) -> None:
        """Say, on the disk, that a text is about to be sent: whoever finds it so after a crash looks for it first."""
        self._mark(message_id, State.SENDING, attempted=True)

    def mark_unclear(self, message_id: str, reason: str) -> None:
        """Say that nobody knows whether it arrived."""
        self._mark(message_id, State.UNCLEAR, reason)

    def mark_waiting(self, message_id: str, reason: str, next_at: datetime | None) -> None:
        """Say that it surely did not arrive, and when to try again."""
        self._mark(message_id, State.WAITING, reason, next_at=next_at)

    def mark_refused(self, message_id: str, reason: str) -> None:
        """Say that the tool will not take it."""
        self._mark(message_id, State.REFUSED, reason)

    def mark_delivered(self, message_id: str, posted: Posted) -> None:
        """Say that it arrived, and wipe the text."""
        with self._change("what arrived could not be written down"):
            self._do(
                "UPDATE outgoing SET state = 'delivered', reason = '', text = '', next_utc = NULL, "
                "message_id = :message_id, crossed = :crossed WHERE id = :id",
                id=message_id, message_id=posted.message_id, crossed=json.dumps(posted.crossed),
            )  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _mark(
        self, message_id: str, state: State, reason: str = "", *, next_at: datetime | None = None,
        attempted: bool = False,
    ) -> None:  # fmt: skip
        with self._change("the outbox could not be written"):
            self._do(
                "UPDATE outgoing SET state = :state, reason = :reason, next_utc = :next, "
                "attempts = attempts + :more, tried_utc = iif(:more, :now, tried_utc) WHERE id = :id",
                id=message_id, state=state.value, reason=reason, next=next_at.isoformat() if next_at else None,
                more=int(attempted), now=self._now(),
            )  # fmt: skip

    def _prepare(self) -> None:
        with faults_in_words(self.path, "the outbox was not opened"):
            self._connection.isolation_level = None  # transactions begin where we say so
            self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
            for pragma in SAFE_PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
        with self._change("the outbox was not opened"):
            layout = self._rows("PRAGMA user_version")[0]["user_version"]
            if layout > LAYOUT:
                raise UserError(f"The outbox {self.path} was written by a newer version of the program.", "Update.")
            if not layout:
                self._do(_TABLE)
                self._do(f"PRAGMA user_version = {LAYOUT}")
            self._do(_BY_TICKET)
            old = (self._clock() - REFUSED_KEPT).isoformat()
            self._do("DELETE FROM outgoing WHERE state = 'refused' AND put_utc < :old", old=old)

    @contextmanager
    def _change(self, otherwise: str) -> Iterator[None]:
        with faults_in_words(self.path, otherwise):
            self._do("BEGIN IMMEDIATE")
            try:
                yield
                self._do("COMMIT")
            except BaseException:
                self._connection.rollback()  # nothing where SQLite took it back itself: a full disk
                raise

    def _do(self, sql: str, **values: object) -> Any:
        return self._connection.execute(sql, values)

    def _rows(self, sql: str, **values: object) -> list[dict[str, Any]]:
        with faults_in_words(self.path, "the outbox could not be read"), closing(self._connection.cursor()) as cursor:
            cursor.execute(sql, values)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def _item(self, row: dict[str, Any]) -> Item:
        ticket = Ticket(row["tool"], row["ticket_id"])
        known = self._rows(
            "SELECT message_id FROM outgoing WHERE tool = :tool AND ticket_id = :id AND message_id IS NOT NULL",
            tool=ticket.tool,
            id=ticket.id,
        )
        message = Outgoing(
            id=row["id"],
            ticket=ticket,
            way=Way(row["way"]),
            text=row["text"],
            version=row["version"],
            known_ids=frozenset(each["message_id"] for each in known) - {row["message_id"]},
        )
        return Item(
            message=message,
            state=State(row["state"]),
            reason=row["reason"],
            attempts=row["attempts"],
            put_at=datetime.fromisoformat(row["put_utc"]),
            tried_at=_time(row["tried_utc"]),
            next_at=_time(row["next_utc"]),
            message_id=row["message_id"],
            crossed=tuple(json.loads(row["crossed"])),
        )

    def _now(self) -> str:
        return self._clock().isoformat()


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
