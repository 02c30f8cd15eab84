"""The installed `copilot`, driven by its public command lines as anybody would."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.packs import Row, write_rows

TIME_LIMIT_S = 3600


class CommandError(RuntimeError):
    """A command ended with an exit code other than 0; the message holds what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one command gave: its rows in order, and the seconds it took from start to end."""

    rows: tuple[dict[str, Any], ...]
    seconds: float


@dataclass(slots=True, kw_only=True)
class Program:
    """`copilot` with a home of its own under `folder`; keeps count of the seconds of each command."""

    folder: Path
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Where the program keeps its index and everything else."""
        return self.folder / "home"

    def index(self, pack: Path) -> Answer:
        """Build or update the index of a pack."""
        return self._run("index", "--knowledge", str(pack), reads_rows=False)

    def search(self, pack: Path, queries: Iterable[Row], limit: int = 10) -> Answer:
        """Ask every query (`id`, `text`); one row a query."""
        file = write_rows(self.folder / "queries.jsonl", queries)
        return self._run("search", "--queries", str(file), "--limit", str(limit), "--knowledge", str(pack))

    def suggest(self, pack: Path, cases: Iterable[Row]) -> Answer:
        """Make a suggestion for every case; one row a case, errors as rows with `error`."""
        file = write_rows(self.folder / "cases.jsonl", cases)
        return self._run("suggest", "--cases", str(file), "--knowledge", str(pack))

    def learn_steps(self, pack: Path, cases: Iterable[Row]) -> Answer:
        """Learn next-step statistics from past cases with recorded actions."""
        file = write_rows(self.folder / "past.jsonl", cases)
        return self._run("learn-steps", "--cases", str(file), "--knowledge", str(pack), reads_rows=False)

    def _run(self, *words: str, reads_rows: bool = True) -> Answer:
        started = time.perf_counter()
        done = subprocess.run(
            [copilot_command(), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT_S,
            env=os.environ | {"COPILOT_HOME": str(self.home)},
            check=False,
        )
        seconds = time.perf_counter() - started
        if done.returncode:
            raise CommandError(f"copilot {words[0]} ended with {done.returncode}: {_last_lines(done.stderr)}")
        self.seconds[words[0]] = self.seconds.get(words[0], 0.0) + seconds
        return Answer(
            rows=tuple(json.loads(x) for x in done.stdout.splitlines()) if reads_rows else (), seconds=seconds
        )


def copilot_command() -> str:
    """Give the path of the command that is installed beside the running Python."""
    name = "copilot.exe" if os.name == "nt" else "copilot"
    return str(Path(sys.executable).with_name(name))


def _last_lines(said: str, count: int = 5) -> str:
    return " | ".join(said.strip().splitlines()[-count:])


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share (0..1) of the values lies; 0.0 for no values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
