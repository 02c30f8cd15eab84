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
from benchmarks.checking import checking_table
from benchmarks.installation import measure_installation
from benchmarks.kits import Kit
from benchmarks.learning import measure_learning
from benchmarks.page import write_page
from benchmarks.program import Program
from benchmarks.quality import ALL_KITS, RANKING_KITS, measure_kit
from benchmarks.real_conversations import measure_source, sources
from benchmarks.reference import Reference
from benchmarks.results import Results, load_now
from benchmarks.scale import measure_scale
from benchmarks.sides import measure_sides
from benchmarks.startup import measure_start

REPOSITORY = Path(__file__).resolve().parent.parent
KITS_VARIABLE = "COPILOT_KITS"
REFERENCES = {f"reference-{name}": kit for name, kit in ALL_KITS.items() if name in RANKING_KITS}
SIDES = {f"sides-{name}": kit for name, kit in ALL_KITS.items() if name in RANKING_KITS}
PARTS = (*ALL_KITS, *REFERENCES, *SIDES, "conversations", "budgets", "checking", "scale", "learning", "install")

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
    parser.add_argument("--reference-python", type=Path, help="Python of the environment with the other programs")
    given = parser.parse_args()
    given.kits = Path(given.kits).resolve()
    if set(given.only or ()) & set(REFERENCES) and not given.reference_python:
        parser.error("a reference needs --reference-python")
    return given


def _parts(given: argparse.Namespace, work: Path) -> dict[str, Callable[[], Iterator[Outcome]]]:
    """Give what is to be run, by name; the references only where there is a Python for them."""
    reference = Reference(python=given.reference_python, folder=work / "reference") if given.reference_python else None
    parts: dict[str, Callable[[], Iterator[Outcome]]] = {}
    for name, kit in ALL_KITS.items():
        parts[name] = partial(_kit, kit, given.kits, work)
    for name, kit in REFERENCES.items():
        if reference:
            parts[name] = partial(_reference, reference, kit, given.kits)
    for name, kit in SIDES.items():
        parts[name] = partial(_sides, kit, given.kits, work)
    parts["conversations"] = partial(_conversations, given.kits, work)
    parts["budgets"] = partial(_budgets, given.kits, work)
    parts["checking"] = lambda: iter([("checking", checking_table())])
    parts["scale"] = partial(_scale, given.kits, work, given.out.parent / "images" / "scale.png")
    parts["learning"] = partial(_learning, given.kits, work, given.out.parent / "images" / "learning.png")
    parts["install"] = partial(_install, work)
    return parts


def _kit(kit: Kit, kits: Path, work: Path) -> Iterator[Outcome]:
    yield f"kit {kit.name}", [asdict(score) for score in measure_kit(kit, kits, work)]


def _sides(kit: Kit, kits: Path, work: Path) -> Iterator[Outcome]:
    for task, measures in measure_sides(kit, kits, work):
        yield f"sides {task}", measures


def _reference(reference: Reference, kit: Kit, kits: Path) -> Iterator[Outcome]:
    for score in reference.measure_kit(kit, kits):
        yield f"reference {score.task}", score.measures
    for pack, speed in reference.speed.items():
        yield f"beside {pack}", speed
    reference.speed.clear()


def _conversations(kits: Path, work: Path) -> Iterator[Outcome]:
    program = Program(folder=work / "conversations")
    yield "conversations", [measure_source(source, program) for source in sources(kits)]


def _budgets(kits: Path, work: Path) -> Iterator[Outcome]:
    # Everything is measured anew: an index that is there already would make indexing look free.
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        budgets = [*measure_start(Path(fresh) / "start"), *measure_knowledge(kits, Path(fresh) / "knowledge")]
    yield "budgets", budget_table(budgets)


def _scale(kits: Path, work: Path, picture: Path) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        yield "scale", measure_scale(kits, Path(fresh), picture)


def _learning(kits: Path, work: Path, picture: Path) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        yield "learning", measure_learning(kits, Path(fresh), picture)


def _install(work: Path) -> Iterator[Outcome]:
    with tempfile.TemporaryDirectory(dir=work) as fresh:
        yield "install", measure_installation(Path(fresh))


if __name__ == "__main__":
    main()
