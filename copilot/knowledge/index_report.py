"""What an update of the index tells: how far it is, and what became of every file."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from copilot.knowledge.documents import FileState
from copilot.knowledge.pack import Problem

TELL_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is. `stage` is "reading" (files) or "embedding" (passages); `rate` is done a second."""

    stage: str
    done: int
    total: int
    current: str
    rate: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; `reason` says why where it was not simply indexed, `hint` what to do."""

    path: str
    state: FileState
    passages: int
    reason: str = ""
    hint: str = ""
    is_copy: bool = False  # its passages are those of another file


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update did: every file in the order of its path, counts, and what was wrong."""

    files: tuple[FileReport, ...]
    passages: int
    embedded: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()  # paths that were read anew, or forgotten

    def count(self, state: FileState) -> int:
        """Count the files in a state."""
        return sum(file.state is state for file in self.files)


OnProgress = Callable[[Progress], None]
"""Told several times a second. It may wait (a pause) or raise (a stop): what was done so far is kept."""


@dataclass(slots=True)
class Reporter:
    """Tells how far it is, at most ten times a second."""

    on_progress: OnProgress | None
    started: float = field(default_factory=time.monotonic)
    last: float = 0.0

    def say(self, stage: str, done: int, total: int, current: str) -> None:
        """Tell it, unless that was done a moment ago and more follows."""
        now = time.monotonic()
        if self.on_progress is None or (now - self.last < TELL_EVERY_S and done < total):
            return
        rate = done / max(now - self.started, 1e-6)
        left = (total - done) / rate if rate else None
        self.on_progress(Progress(stage, done, total, current, rate, left))
        waited = time.monotonic() - now
        self.started += waited  # a pause is no work
        self.last = now + waited
