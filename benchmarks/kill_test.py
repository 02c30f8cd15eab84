"""Kill the program while it records, again and again, and see that no confirmed decision is lost.

Each round starts a writer on one and the same log (every fourth round two at once), lets it print the id of every
decision after `record` has returned, kills it with SIGKILL at a random moment, then opens the log again: every id
that was printed must be in it, and the chain must be whole. In every fifth round the kill falls while the log is
still being opened; in the others after the first decision was confirmed.

    python -m benchmarks.kill_test --rounds 200
"""

import argparse
import json
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from copilot.feedback.event import Decision, Happening, Kind, PartOf
from copilot.feedback.key import find_or_make_key
from copilot.feedback.log import FeedbackLog

OPENING_S = 1.0  # kills while the log is being opened fall within this time after the start
WRITING_S = 0.5  # the others within this time after the first confirmed decision
KILL_WHILE_OPENING_EVERY = 5
TWO_WRITERS_EVERY = 4


@dataclass(slots=True)
class Figures:
    """What was counted over all rounds."""

    rounds: int = 0
    kills: int = 0
    killed_before_first_row: int = 0
    confirmed: int = 0
    lost: int = 0
    written_but_not_confirmed: int = 0
    broken_chains: int = 0
    reopen_ms: list[float] = field(default_factory=list)


def open_log(home: Path) -> FeedbackLog:
    """Open the log of a home as the program does, its key included."""
    path = home / "feedback.db"
    return FeedbackLog.open(path, find_or_make_key(home / "feedback.key", path).secret)


def write_for_ever(home: Path) -> None:
    """Record decisions and print the id of each when it is confirmed, until killed."""
    log = open_log(home)
    number = 0
    while True:
        number += 1
        event = log.record(_decision(number))
        # Straight to the pipe: what is printed here was confirmed, whatever happens to this process next.
        os.write(sys.stdout.fileno(), f"{event.event_id}\n".encode())


def run(rounds: int, home: Path, chance: random.Random) -> Figures:
    """Kill and check `rounds` times; the log grows through all of them."""
    figures = Figures()
    confirmed: list[str] = []
    for number in range(rounds):
        writers = 2 if number % TWO_WRITERS_EVERY == TWO_WRITERS_EVERY - 1 else 1
        while_opening = number % KILL_WHILE_OPENING_EVERY == 0
        printed = _write_and_kill(home, writers, chance.random(), while_opening)
        figures.rounds += 1
        figures.kills += writers
        figures.killed_before_first_row += sum(not ids for ids in printed)
        confirmed += [event_id for ids in printed for event_id in ids]
        _check(home, printed, confirmed, figures)
    figures.confirmed = len(confirmed)
    with open_log(home) as log:
        kept = {event.event_id for event in log.recent(log.count())}
    figures.lost = max(figures.lost, sum(event_id not in kept for event_id in confirmed))
    return figures


def _decision(number: int) -> Happening:
    return Happening(
        kind=Kind.DECIDED,
        suggestion_id=f"s-{number}",
        part=PartOf.DRAFT,
        case_id=f"T-{number % 40}",
        customer_id=f"C-{number % 25}",
        agent="Rina",
        decision=Decision.EDITED,
        shown_text="Mohon maaf atas keterlambatannya. Paket INV-2026-0088 kami kirim ulang hari ini. " * 3,
        final_text="Maaf ya kak, paketnya kami kirim ulang besok. Hubungi 0812-3456-7890. " * 3,
        dwell_ms=5_000,
        confidence=0.7,
        language="id",
    )


def _write_and_kill(home: Path, writers: int, chance: float, while_opening: bool) -> list[list[str]]:
    command = [sys.executable, "-m", "benchmarks.kill_test", "--write-in", str(home)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(writers)]
    if while_opening:
        time.sleep(chance * OPENING_S)
        first = [b"" for _ in started]
    else:
        first = [_pipe(writer).readline() for writer in started]
        time.sleep(chance * WRITING_S)
    for writer in started:
        writer.send_signal(signal.SIGKILL)
    printed = [begun + writer.communicate()[0] for begun, writer in zip(first, started, strict=True)]
    # A line that was cut in the middle was never read by anyone as a confirmation.
    return [
        [line.strip() for line in lines.decode().splitlines(keepends=True) if line.endswith("\n")] for lines in printed
    ]


def _pipe(writer: subprocess.Popen[bytes]) -> IO[bytes]:
    assert writer.stdout is not None
    return writer.stdout


def _check(home: Path, printed: list[list[str]], confirmed: list[str], figures: Figures) -> None:
    began = time.perf_counter()
    with open_log(home) as log:
        figures.reopen_ms.append((time.perf_counter() - began) * 1000)
        rows = log.count()
        newest = {event.event_id for event in log.recent(sum(map(len, printed)) + 100)}
        figures.broken_chains += not log.verify().ok
    figures.lost += sum(event_id not in newest for ids in printed for event_id in ids)
    figures.written_but_not_confirmed = rows - len(confirmed)


def _describe_machine() -> str:
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return f"{os.cpu_count()} x {model or platform.machine()}, {platform.system()} {platform.release()}"


def main(given: Sequence[str] | None = None) -> int:
    """Run the rounds, print the figures as JSON; 1 if anything was lost or broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260105)
    parser.add_argument("--write-in", type=Path, metavar="HOME", help="be the writer that is killed")
    options = parser.parse_args(given)
    if options.write_in:
        write_for_ever(options.write_in)
    with tempfile.TemporaryDirectory(prefix="kill-test-") as folder:
        home = Path(folder)
        figures = run(options.rounds, home, random.Random(options.seed))
        size = (home / "feedback.db").stat().st_size
    report = {
        "at": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": _describe_machine(),
        "python": platform.python_version(),
        **asdict(figures),
        "log_bytes": size,
    }
    report["reopen_ms"] = {
        "median": round(statistics.median(figures.reopen_ms), 1),
        "worst": round(max(figures.reopen_ms), 1),
    }
    print(json.dumps(report, indent=1))
    return 1 if figures.lost or figures.broken_chains else 0


if __name__ == "__main__":
    sys.exit(main())
