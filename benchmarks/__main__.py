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

from benchmarks.budgets import budget_table, measure_knowledge
from benchmarks.installation import measure_installation
from benchmarks.kits import Kit
from benchmarks.page import write_page
from benchmarks.program import Program
from benchmarks.quality import ALL_KITS, measure_kit
from benchmarks.real_conversations import measure_source, sources
from benchmarks.reference import Reference, recipe_table
from benchmarks.results import Results, load_now
from benchmarks.startup import measure_start

REPOSITORY = Path(__file__).resolve().parent.parent
KITS_VARIABLE = "COPILOT_KITS"
PARTS = (*ALL_KITS, "reference", "conversations", "budgets", "install")

Outcome = tuple[str, Any]
"""What a part gives, piece by piece: the key it is kept under, and its plain JSON value."""


def main() -> None:
    """Read the command line, run each part that was asked for, write the page after every one."""
    given = _arguments()
    results = Results.read(given.out.with_suffix(".json"))
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        parts = _parts(given, work)
        for name in given.only or [name for name in parts if name != "reference" or given.reference_python]:
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
    """Give what can be run, by name."""
    return {name: partial(_kit, kit, given.kits, work) for name, kit in ALL_KITS.items()} | {
        "reference": partial(_reference, given, work),
        "conversations": partial(_conversations, given.kits, work),
        "budgets": partial(_budgets, given.kits, work),
        "install": partial(_install, work),
    }


def _kit(kit: Kit, kits: Path, work: Path) -> Iterator[Outcome]:
    yield f"kit {kit.name}", [asdict(score) for score in measure_kit(kit, kits, work)]


def _reference(given: argparse.Namespace, work: Path) -> Iterator[Outcome]:
    reference = Reference(python=given.reference_python, folder=work / "reference")
    for kit in ALL_KITS.values():
        for score in reference.measure_kit(kit, given.kits):
            yield f"reference {score.task}", score.measures
    yield "recipe", recipe_table(reference.speed)


def _conversations(kits: Path, work: Path) -> Iterator[Outcome]:
    program = Program(folder=work / "conversations")
    yield "conversations", [measure_source(source, program) for source in sources(kits)]


def _budgets(kits: Path, work: Path) -> Iterator[Outcome]:
    # Everything is measured anew: an index that is there already would make indexing look free.
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        budgets = [*measure_start(Path(fresh) / "start"), *measure_knowledge(kits, Path(fresh) / "knowledge")]
    yield "budgets", budget_table(budgets)


def _install(work: Path) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        yield "install", measure_installation(Path(fresh))


if __name__ == "__main__":
    main()
