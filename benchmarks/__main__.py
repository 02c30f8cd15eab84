"""Run the benchmarks and write docs/benchmarks.md: `python -m benchmarks --kits DIR [--only NAME ...]`."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.kits import Kit
from benchmarks.page import write_page
from benchmarks.quality import ALL_KITS, measure_kit
from benchmarks.reference import Reference
from benchmarks.results import Results, load_now

REPOSITORY = Path(__file__).resolve().parent.parent
KITS_VARIABLE = "COPILOT_KITS"
PARTS = (*ALL_KITS, "reference")

Outcome = tuple[str, Any]
"""What a part gives, piece by piece: the key it is kept under, and its plain JSON value."""


def main() -> None:
    """Read the command line, run each part that was asked for, write the page after every one."""
    given = _arguments()
    results = Results.read(given.out.with_suffix(".json"))
    with tempfile.TemporaryDirectory() as temporary:
        parts = _parts(given, given.work or Path(temporary))
        for name in given.only or parts:
            print(f"{name} ...", flush=True)
            began, load = time.perf_counter(), load_now()
            for key, value in parts[name]():
                results.keep(key, value, load)
            write_page(results, given.out)
            print(f"{name}: {time.perf_counter() - began:.0f} s", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    kits = os.environ.get(KITS_VARIABLE)
    parser.add_argument(
        "--kits", type=Path, default=kits, required=not kits, help=f"the public kits; or {KITS_VARIABLE}"
    )
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "benchmarks.md", help="the page to write")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="NAME", help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--work", type=Path, help="folder for packs and indexes, kept for the next run")
    parser.add_argument("--reference-python", type=Path, help="Python of the environment with the LangChain recipe")
    given = parser.parse_args()
    given.kits = Path(given.kits).resolve()
    if "reference" in (given.only or ()) and not given.reference_python:
        parser.error("`reference` needs --reference-python")
    return given


def _parts(given: argparse.Namespace, work: Path) -> dict[str, Callable[[], Iterator[Outcome]]]:
    """Give what is to be run, by name."""
    parts: dict[str, Callable[[], Iterator[Outcome]]] = {
        name: partial(_kit, kit, given.kits, work) for name, kit in ALL_KITS.items()
    }
    if given.reference_python:
        parts["reference"] = partial(_reference, given, work)
    return parts


def _kit(kit: Kit, kits: Path, work: Path) -> Iterator[Outcome]:
    yield f"kit {kit.name}", [asdict(score) for score in measure_kit(kit, kits, work)]


def _reference(given: argparse.Namespace, work: Path) -> Iterator[Outcome]:
    reference = Reference(python=given.reference_python, folder=work / "reference")
    for kit in ALL_KITS.values():
        for score in reference.measure_kit(kit, given.kits):
            yield f"reference {score.task}", score.measures


if __name__ == "__main__":
    main()
