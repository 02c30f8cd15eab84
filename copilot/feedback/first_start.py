"""One program at a time through what must happen once: making the key, making the tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from copilot.errors import UserError

LOCK_NAME = "first-start.lock"

_PATIENCE_S = 20


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold `folder` for as long as the block runs; another program waits for it, 20 s at most.

    Raises UserError where the folder cannot be written, or the other program does not let go.
    """
    with closing(_lock(folder)):
        yield


def _lock(folder: Path) -> sqlite3.Connection:
    """Hold an empty database exclusively.

    That is the one file lock of the standard library that works the same on every system, and that the system
    itself releases when a program is killed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / LOCK_NAME, timeout=_PATIENCE_S, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"The folder {folder} cannot be used: {error}.",
            "Check that it may be written to, that the disk is not full, and that no other copy of the program hangs.",
        ) from error
    return lock
