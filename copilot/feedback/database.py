"""The encrypted file under the log: opening it, one change at a time, and its faults in words a person understands.

The only home of sqlcipher3; with migrations.py the only home of sqlite_utils.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from copilot.errors import UserError
from copilot.feedback.first_start import one_at_a_time

if TYPE_CHECKING:
    from sqlite_utils import Database

PATIENCE_S = 5.0
"""How long to wait for another program: the thread that records also draws the window, longer looks like a hang."""

# In KiB, with the minus that says so: of the file's pages in memory.
USUAL_ROOM, ROOM_FOR_MANY = -16_000, -256_000
MANY = 1_000  # rows in one change

SAFE_PRAGMAS = (
    "synchronous = FULL",  # a confirmed decision is on the disk, not on its way there
    "fullfsync = ON",  # on macOS only this reaches the disk itself
    "secure_delete = ON",  # erased content is overwritten, not only unlinked
    f"cache_size = {USUAL_ROOM}",
)

# SQLite's primary result codes for faults of the world. Any other is a mistake of ours.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class LogFile:
    """One open log file, as the modules of this folder read and change it. It belongs to the thread that opened it."""

    database: "Database"
    path: Path

    def rows(self, sql: str, values: Mapping[str, Value] | None = None) -> list[dict[str, Any]]:
        """Give the rows of a query. Raises UserError where the log cannot be read."""
        with faults_in_words(self.path, "the log could not be read"):
            return list(self.database.query(sql, dict(values or {})))

    def each(self, sql: str, values: Mapping[str, Value] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of a query one by one: for those too many to hold. Raises UserError as `rows` does."""
        with faults_in_words(self.path, "the log could not be read"):
            yield from self.database.query(sql, dict(values or {}))


def open_database(path: Path, key: bytes, patience_s: float = PATIENCE_S) -> "Database":
    """Open the file with its 32-byte key; it is made if it is not there, and its tables are up to date.

    The connection belongs to the thread that opens it.

    Raises UserError: the wrong key, a damaged file, a log of a newer version, a folder that cannot be used.
    """
    # Slow to import (0.2 s, it brings a command line along): only who opens a log pays for it.
    with _no_pandas():
        from sqlite_utils import Database

    from copilot.feedback.migrations import is_up_to_date, newer_steps

    with faults_in_words(path, "the log was not opened"):
        connection = connect_encrypted(path, key, patience_s)
        try:
            database = Database(connection, execute_plugins=False)
            newer = newer_steps(database)
            if newer:
                raise UserError(
                    f"The feedback log {path} was written by a newer version of the program.",
                    "Update this computer to that version; the log was left as it is.",
                )
            if not is_up_to_date(database) or database.journal_mode != "wal":
                _bring_up_to_date(database, path)
            for pragma in SAFE_PRAGMAS:
                database.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return database


def connect_encrypted(
    path: Path, key: bytes, patience_s: float = PATIENCE_S, what: str = "feedback log"
) -> sqlcipher.Connection:
    """Open a file of ours with its 32-byte key; `what` is what people call it. Also for the outbox of texts.

    The connection belongs to the thread that opens it. Raises UserError where key or file are wrong; wrap further use
    in `faults_in_words`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {path.parent} cannot be made: {error}.") from error
    connection = sqlcipher.connect(str(path), timeout=patience_s)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to the screen; its errors reach us as errors
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF != _NOTADB:
            raise
        raise UserError(
            f"The {what} {path} does not open with the key of this computer, or its beginning is damaged.",
            f"Bring back the key it was made with, or the file from a backup. To begin a new one, move {path.name} "
            "to another folder: keep it, it opens again once its key is back.",
        ) from error
    return connection


def demand_sound_pages(database: "Database", path: Path) -> None:
    """Read every page of the file, those of the indexes too. Raises UserError where one is damaged.

    Runs inside `one_moment`.
    """
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        told = _in_words(_CORRUPT, path, "a part of it cannot be read")
        assert told is not None
        raise told


def load_library() -> None:
    """Import what `open_database` needs, so that a job can do it before the UI thread opens the log."""
    with _no_pandas():
        import sqlite_utils  # noqa: F401 - for the sake of the import alone

    from copilot.feedback import migrations  # noqa: F401


@contextmanager
def _no_pandas() -> Iterator[None]:
    """Keep pandas out of what is imported in the block.

    WORKAROUND sqlite-utils 4.2: it imports pandas wherever that is installed, to know its types. We never hand it one,
    and a desk with the library for label noise would pay half a second and 90 MB at each start.
    """
    if "pandas" in sys.modules:
        yield
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]  # Python's own way to say: not to be imported
    try:
        yield
    finally:
        del sys.modules["pandas"]


@contextmanager
def change(database: "Database", path: Path, otherwise: str = "nothing was recorded") -> Iterator[None]:
    """Make one change, whole or not at all; it is on the disk when the block ends.

    The lock is taken before anything is read, so two programs write one after the other.

    Raises UserError, with what is so `otherwise`, where it cannot be written.
    """
    with faults_in_words(path, otherwise):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.commit()
        except BaseException:
            database.rollback()
            raise


@contextmanager
def room_for(database: "Database", rows: int) -> Iterator[None]:
    """Hold more of the file in memory while many rows are written: their indexes are touched all over.

    With the usual room every page is decrypted, encrypted and written again and again (a million rows take hours).
    """
    if rows < MANY:
        yield
        return
    database.execute(f"PRAGMA cache_size = {ROOM_FOR_MANY}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA cache_size = {USUAL_ROOM}")


@contextmanager
def one_moment(database: "Database", path: Path) -> Iterator[None]:
    """Read what belongs together as of one moment, while others go on writing."""
    with faults_in_words(path, "the log could not be read"):
        database.execute("BEGIN")
        try:
            yield
        finally:
            database.rollback()


@contextmanager
def faults_in_words(path: Path, consequence: str) -> Iterator[None]:
    """Turn the library's errors about the world into a UserError; errors of ours pass through."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        told = _in_words(error.sqlite_errorcode & 0xFF, path, consequence)
        if told is None:
            raise
        raise told from error


def _bring_up_to_date(database: "Database", path: Path) -> None:
    from copilot.feedback.migrations import migrations

    with one_at_a_time(path.parent):
        database.execute("PRAGMA journal_mode = WAL").fetchone()
        with change(database, path):
            migrations.apply(database)


def _in_words(code: int, path: Path, consequence: str) -> UserError | None:
    if code in (_FULL, _IOERR):
        return UserError(f"The disk that holds {path} is full or fails: {consequence}.", "Make room, then try again.")
    if code in (_BUSY, _LOCKED):
        return UserError(f"Another program keeps writing to {path}: {consequence}.", "Try again.")
    if code in (_CORRUPT, _NOTADB):
        return UserError(
            f"{path} is damaged: {consequence}.",
            f"Move {path.name} to another folder and keep it, then bring back the newest backup.",
        )
    if code in (_CANTOPEN, _READONLY):
        return UserError(f"{path} cannot be written to: {consequence}.", "Check the rights of the file and its folder.")
    return None
