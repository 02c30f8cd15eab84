"""The program's own log file: ids, counts and milliseconds, never conversation text or article bodies."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


class _QuietHandler(RotatingFileHandler):
    """A log file whose own trouble (a full disk, a read-only folder) is nobody's: a record is lost, not the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name that logging calls)
        """Say nothing: logging would print a traceback for every record."""


def start_logging(path: Path) -> None:
    """Write INFO and above to `path`, 1 MB a file, two old files kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = _QuietHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("copilot")
    root.setLevel(logging.INFO)
    stop_logging()
    root.handlers[:] = [handler]


def stop_logging() -> None:
    """Let go of the file. A record that still comes opens it once more, so that nothing is lost at the very end."""
    for handler in logging.getLogger("copilot").handlers:
        handler.close()
