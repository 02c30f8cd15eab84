"""What an installation costs: bytes to fetch, seconds to install, bytes on disk; for the program and for its tests."""

import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
MB = 1e6
FLAVOURS = {
    "the program (`pip install .`)": (".",),
    # torch by its exact version, so that the resolver never reaches for a CUDA build.
    "with models, training and tests (`.[dev]`)": ("torch==2.13.0", ".[dev]"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one flavour costs. `fetch_seconds` is with the network, `install_seconds` from the fetched files."""

    flavour: str
    packages: int
    fetched_mb: float
    fetch_seconds: float
    install_seconds: float
    disk_mb: float


def measure_installation(work: Path) -> dict[str, object]:
    """Fetch and install every flavour into an empty environment; gives the page's table."""
    wheel_mb = _wheel_mb(work / "wheel")
    costs = [_cost(name, words, work / str(place)) for place, (name, words) in enumerate(FLAVOURS.items())]
    columns = ["what", "packages", "fetched MB", "fetching s", "installing s", "on disk MB"]
    rows = [
        [c.flavour, c.packages, round(c.fetched_mb), round(c.fetch_seconds), round(c.install_seconds), round(c.disk_mb)]
        for c in costs
    ]
    note = (
        f"The program's own wheel is {wheel_mb:.1f} MB. Fetched with `pip wheel` and no cache, then installed from "
        "those files alone into an empty environment; on disk is that environment. Seconds of fetching depend on the "
        "network."
    )
    return {"title": "Installation", "columns": columns, "rows": rows, "note": note}


def folder_mb(folder: Path) -> float:
    """Give the size of everything under a folder, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()) / MB


def _cost(flavour: str, words: Sequence[str], work: Path) -> Cost:
    fetched, environment = work / "fetched", work / "environment"
    fetch_seconds = _seconds([sys.executable, "-m", "pip", "wheel", "--no-cache-dir", "-w", str(fetched), *words])
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    files = sorted(str(file) for file in fetched.iterdir())
    install_seconds = _seconds([str(python), "-m", "pip", "install", "--no-index", "--no-deps", *files])
    return Cost(
        flavour=flavour,
        packages=len(files),
        fetched_mb=folder_mb(fetched),
        fetch_seconds=fetch_seconds,
        install_seconds=install_seconds,
        disk_mb=folder_mb(environment),
    )


def _wheel_mb(folder: Path) -> float:
    _seconds([sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(folder), "."])
    return folder_mb(folder)


def _seconds(words: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run([*words, "--quiet", "--disable-pip-version-check"], cwd=REPOSITORY, check=True, capture_output=True)
    return time.perf_counter() - began
