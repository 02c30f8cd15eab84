"""Files of a pack as text, with limits; what cannot be read becomes a Problem, never a stop."""

from pathlib import Path

from copilot.knowledge.pack import Problem

MAX_BYTES = 20_000_000
MAX_EXPORT_BYTES = 400_000_000  # CSV and JSONL hold many articles and are read row by row


class UnreadableError(Exception):
    """A file of the pack that cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(file: Path, shown: str, most_bytes: int = MAX_BYTES) -> str:
    """Give the text of a UTF-8 file, without byte order mark, lines ended by a single newline.

    `shown` is the path as it stands in messages. Raises UnreadableError: too large, not UTF-8, gone, no permission.
    """
    try:
        size = file.stat().st_size
        if size > most_bytes:
            raise UnreadableError(
                Problem(
                    path=shown,
                    message=f"The file has {size / 1e6:.0f} MB; at most {most_bytes // 1_000_000} MB are read.",
                    hint="Split it into several files.",
                )
            )
        raw = file.read_bytes()
    except OSError as error:
        raise UnreadableError(
            Problem(path=shown, message=f"The file cannot be read: {error.strerror or error}.")
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnreadableError(
            Problem(path=shown, line=line, message="The file is not UTF-8 text.", hint="Save it as UTF-8.")
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
