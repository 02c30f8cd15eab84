"""Whether a language model may be asked now: requests a day, and a rest after failures in a row.

Kept in a small file, so that the sidebar and the command line share one count.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copilot.assist.polish.messages import said
from copilot.errors import UserError
from copilot.whole_file import write_whole

FAILURES = 3  # in a row, after which it rests
FIRST_REST_S = 60
LONGEST_REST_S = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The count of one day: requests, tokens, failures in a row, and until when it rests (UTC, ISO; "" if not)."""

    day: str = ""
    requests: int = 0
    tokens: int = 0
    failures: int = 0
    rests_until: str = ""

    def rests_at(self, now: datetime) -> bool:
        """Say whether it rests after failures."""
        return bool(self.rests_until) and now < datetime.fromisoformat(self.rests_until)


class AllowanceBook:
    """The allowance in its file. `a_day` is how many requests are allowed a day."""

    def __init__(self, path: Path, a_day: int) -> None:
        self._path = path
        self._a_day = a_day

    def state(self, now: datetime | None = None) -> Allowance:
        """Give today's count; a file that is missing or broken counts as a new day."""
        today = _now(now).date().isoformat()
        try:
            given = json.loads(self._path.read_text(encoding="utf-8"))
            kept = Allowance(**given)
            datetime.fromisoformat(kept.rests_until or today)
        except (OSError, ValueError, TypeError):
            return Allowance(day=today)
        return kept if kept.day == today else replace(kept, day=today, requests=0, tokens=0)

    def why_not(self, now: datetime | None = None, language: str = "en") -> str:
        """Give in a sentence why no request may be made now; "" where one may."""
        state = self.state(now)
        if state.rests_at(_now(now)):
            until = datetime.fromisoformat(state.rests_until).astimezone().strftime("%H:%M:%S")
            return said("rests", language, count=state.failures, until=until)
        if state.requests >= self._a_day:
            return said("used_up", language, count=self._a_day)
        return ""

    def count(self, *, failed: bool, tokens: int = 0, now: datetime | None = None) -> None:
        """Count a request that was made. Raises UserError where the count cannot be written."""
        state = self.state(now)
        failures = state.failures + 1 if failed else 0
        rest = min(LONGEST_REST_S, FIRST_REST_S * 2 ** (failures - FAILURES)) if failures >= FAILURES else 0
        self._write(
            replace(
                state,
                requests=state.requests + 1,
                tokens=state.tokens + tokens,
                failures=failures,
                rests_until=(_now(now) + timedelta(seconds=rest)).isoformat() if rest else "",
            )
        )

    def _write(self, state: Allowance) -> None:
        try:
            write_whole(self._path, json.dumps(asdict(state)))
        except OSError as error:
            raise UserError(f"{self._path} cannot be written: {error.strerror}.") from error


def _now(now: datetime | None) -> datetime:
    return now or datetime.now(UTC)
