"""How soon the sidebar is on screen, how soon its first case is complete, what it weighs: beside a bare Qt window."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.budgets import Budget
from benchmarks.program import Program, percentile
from copilot.paths import Paths

PROBE = Path(__file__).with_name("window_probe.py")
STARTS = 7  # of each window, one after the other in turn
TIME_LIMIT_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start of a window: milliseconds from the process's start; `complete` and `warm` of the sidebar only."""

    painted_ms: float
    memory_mb: float
    complete_ms: float = 0.0
    warm_ms: tuple[float, ...] = ()


def measure_start(work: Path) -> Iterator[Budget]:
    """Measure on Qt's own off-screen platform and, where Xvfb is installed, on an X server."""
    program = Program(folder=work)
    program.index(Paths.sample_pack())
    home = {"COPILOT_HOME": str(work / "home")}
    yield from _budgets("off screen", home | {"QT_QPA_PLATFORM": "offscreen"})
    if shutil.which("Xvfb"):
        with x_server() as display:
            yield from _budgets("on an X server", home | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})


def started(window: str, environment: Mapping[str, str]) -> Start:
    """Start a window in a process of its own and wait for its end."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, str(PROBE), window],
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        env=os.environ | environment,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the {window} window ended with {done.returncode}: {done.stderr[-2000:]}")
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Start(
        painted_ms=1000 * (seen["painted"] - began),
        memory_mb=seen["memory_mb"],
        complete_ms=1000 * (seen["complete"] - began) if "complete" in seen else 0.0,
        warm_ms=tuple(seen.get("warm_ms", ())),
    )


@contextmanager
def x_server(screen: str = "1600x1000x24") -> Iterator[str]:
    """Run an X server without a screen, and give its display's name."""
    read_end, write_end = os.pipe()
    words = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen]
    with subprocess.Popen(words, pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:
        os.close(write_end)
        try:
            with os.fdopen(read_end) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


def _budgets(where: str, environment: Mapping[str, str]) -> Iterator[Budget]:
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append(started("bare", environment))
        ours.append(started("sidebar", environment))
    # The first start of each reads its files from the disk: it is left out.
    bare, ours = bare[1:], ours[1:]
    bare_is = "a bare PySide6 window in a process of its own"
    yield Budget(
        what=f"Sidebar painted, from the start of the process, {where}",
        ours=_median(start.painted_ms for start in ours),
        unit="ms",
        reference=_median(start.painted_ms for start in bare),
        reference_is=bare_is,
        most=2.0,
        is_ratio=True,
    )
    yield Budget(
        what=f"First case complete, from the start of the process, {where}",
        ours=_median(start.complete_ms for start in ours),
        unit="ms",
        most=1500,
    )
    warm = [taken for start in ours for taken in start.warm_ms]
    yield Budget(what=f"Next case complete, from opening it, p50, {where}", ours=_median(warm), unit="ms", most=100)
    yield Budget(
        what=f"Next case complete, from opening it, p95, {where}", ours=percentile(warm, 0.95), unit="ms", most=100
    )
    yield Budget(
        what=f"Memory of the running sidebar (RSS), {where}",
        ours=_median(start.memory_mb for start in ours),
        unit="MB",
        reference=_median(start.memory_mb for start in bare),
        reference_is=bare_is,
        most=300,
    )


def _median(values: Iterator[float] | list[float]) -> float:
    return statistics.median(values)
