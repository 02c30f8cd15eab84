"""How many heavy cases the agent had in a row: for that agent's eyes alone.

The count stands in a small file of its own. It is never written to the feedback log or the program's log, never
exported, and holds nothing of a case: how many, and when the last one was. A calm case or a pause ends the row.
"""

import json
import logging
from datetime import datetime, timedelta
from pathlib import Path

from copilot.assist.suggestion import LoadLevel
from copilot.whole_file import write_whole

log = logging.getLogger(__name__)

PAUSE = timedelta(minutes=45)  # with no heavy case on screen


class HeavyRow:
    """Counts cases of high load that follow one another. With no `file` the count lasts as long as the window."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: set[str] = set()  # the cases of this row since the start; not kept on disk
        self._count, self._last = _read(file)

    def note(self, case_id: str, level: LoadLevel, now: datetime) -> None:
        """Take in the load of the case on screen; each case counts once in a row. A raised one changes nothing."""
        self._end_if_paused(now)
        if level is LoadLevel.CALM and case_id not in self._seen:
            self._clear()
        elif level is LoadLevel.HIGH:
            self._last = now
            if case_id not in self._seen:
                self._seen.add(case_id)
                self._count += 1
            self._keep()

    def count(self, now: datetime) -> int:
        """Give how many there are in a row now."""
        self._end_if_paused(now)
        return self._count

    def _end_if_paused(self, now: datetime) -> None:
        if self._count and (self._last is None or now - self._last > PAUSE):
            self._clear()

    def _clear(self) -> None:
        self._count, self._last = 0, None
        self._seen.clear()
        self._keep()

    def _keep(self) -> None:
        if self._file is None:
            return
        kept = {"in_a_row": self._count, "last": self._last.isoformat() if self._last else None}
        try:
            write_whole(self._file, json.dumps(kept))
        except OSError as error:
            log.info("a count of the agent's own cannot be kept: %s", error.strerror)


def _read(file: Path | None) -> tuple[int, datetime | None]:
    """Give what was kept; nothing where there is no file, or none that can be understood."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8")) if file else {}
        last = datetime.fromisoformat(kept["last"])
        return (max(0, int(kept["in_a_row"])), last) if last.tzinfo else (0, None)
    except (OSError, ValueError, KeyError, TypeError):
        return 0, None
