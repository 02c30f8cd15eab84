"""Files of a pack as text, with limits; what cannot be read becomes a Problem, never a stop."""

import stat
from dataclasses import replace
from pathlib import Path

from copilot.knowledge.pack import Problem

MAX_BYTES = 20_000_000
MAX_EXPORT_BYTES = 400_000_000  # CSV and JSONL hold many articles and are read row by row


class UnreadableError(Exception):
    """A file of the pack that cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = replace(problem, is_unread=True)


def read_text(file: Path, shown: str, most_bytes: int = MAX_BYTES) -> str:
    """Give the text of a UTF-8 file, without byte order mark, lines ended by a single newline.

    `shown` is the path as it stands in messages. Raises UnreadableError: too large, not UTF-8, gone, no permission.
    """
    demand_size(file, shown, most_bytes)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _not_read(shown, error) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnreadableError(
            Problem(path=shown, line=line, message="The file is not UTF-8 text.", hint="Save it as UTF-8.")
        ) from error
    # A form feed begins a page of a paged file (see `parsed`); here it is only white space.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\f", "\n")


def demand_size(file: Path, shown: str, most_bytes: int) -> int:
    """Give the file's size in bytes. Raises UnreadableError: no file, too large, gone, no permission."""
    try:
        status = file.stat()
    except OSError as error:
        raise _not_read(shown, error) from error
    if not stat.S_ISREG(status.st_mode):
        # Opening a pipe or a device would wait for ever.
        raise UnreadableError(Problem(path=shown, message="This is a pipe or a device, not a file."))
    if status.st_size > most_bytes:
        message = f"The file has {status.st_size / 1e6:.0f} MB; at most {most_bytes // 1_000_000} MB are read."
        raise UnreadableError(Problem(path=shown, message=message, hint="Split it into several files."))
    return status.st_size


def _not_read(shown: str, error: OSError) -> UnreadableError:
    if isinstance(error, FileNotFoundError):
        return UnreadableError(Problem(path=shown, message="The file was gone when it was to be read."))
    return UnreadableError(Problem(path=shown, message=f"The file cannot be read: {error.strerror or error}."))
