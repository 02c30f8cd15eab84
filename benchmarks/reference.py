"""The same articles and questions for what people would build otherwise, scored by the same program.

Each program runs in processes of its own, ours among them, one after the other, so that start, speed and memory
are taken in the same minutes.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.kits import Kit, Round, Task, Way
from benchmarks.packs import Row, write_rows
from benchmarks.quality import evaluate, picked

REPOSITORY = Path(__file__).resolve().parent.parent
LAST_TURNS = 4  # of a conversation, whoever wrote them: what the kits' own baselines ask with


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One program in the race; `ways` are the names under which its answers are scored."""

    name: str
    module: str
    ways: tuple[str, ...] = ()
    is_ours: bool = False


SYSTEMS = (
    System(name="Pendamping", module="benchmarks.own_search", is_ours=True),
    System(name="LangChain recipe", module="benchmarks.reference_recipe", ways=("ensemble", "bm25", "minilm")),
    System(name="txtai", module="benchmarks.reference_txtai", ways=("hybrid",)),
)


@dataclass(slots=True, kw_only=True)
class ReferenceScore:
    """What the others reached on one task: measures by way, means over rounds."""

    task: str
    measures: dict[str, dict[str, float]]
    rounds: int = 1


@dataclass(slots=True, kw_only=True)
class Reference:
    """The others, run by the Python of an environment that holds their libraries. `speed` is by pack and program."""

    python: Path
    folder: Path
    speed: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)

    def measure_kit(self, kit: Kit, kits: Path) -> list[ReferenceScore]:
        """Answer and score those tasks of a kit that rank articles; none for the other kits."""
        scores: dict[str, ReferenceScore] = {}
        for each in kit.rounds(kits):
            for score in self._measure_round(each, kits):
                known = scores.setdefault(score.task, score)
                if known is not score:
                    _join(known, score)
        return list(scores.values())

    def _measure_round(self, each: Round, kits: Path) -> Iterator[ReferenceScore]:
        tasks = [task for task in each.tasks if task.ranks_articles]
        if not tasks:
            return
        folder = self.folder / each.pack
        shutil.rmtree(folder, ignore_errors=True)
        words = ["--articles", str(write_rows(folder / "articles.jsonl", each.articles))]
        for place, task in enumerate(tasks):
            words += ["--queries", f"{place}={write_rows(folder / f'queries-{place}.jsonl', _asked(task))}"]
        self.speed[each.pack] = {system.name: self._race(system, folder, words) for system in SYSTEMS}
        for place, task in enumerate(tasks):
            scored = {
                way: evaluate(kits, task.evaluation, folder / system.name / f"{place}-{way}.jsonl")
                for system in SYSTEMS
                for way in system.ways
            }
            yield ReferenceScore(task=task.name, measures={way: _measures(task, scored[way]) for way in scored})

    def _race(self, system: System, folder: Path, words: Sequence[str]) -> dict[str, float]:
        """Let one program index and answer; gives its seconds, milliseconds and megabytes."""
        out = folder / system.name
        python = sys.executable if system.is_ours else str(self.python)
        for what in ("index", "answer"):
            command = [python, "-m", system.module, "--do", what, "--out", str(out), "--store", str(out / "store")]
            subprocess.run([*command, *words], check=True, capture_output=True, cwd=REPOSITORY)
        indexed, answered = (json.loads((out / f"{what}.json").read_text("utf-8")) for what in ("index", "answer"))
        return indexed | answered | {"indexing_memory_mb": indexed["memory_mb"]}


def _measures(task: Task, scored: dict[str, Any]) -> dict[str, float]:
    return {label: picked(scored, path) for label, path in task.measures.items()}


def _asked(task: Task) -> Iterable[Row]:
    """Give a task's questions; of a conversation the last turns, as one text."""
    if task.way is Way.SEARCH:
        return task.rows()
    return ({"id": case["id"], "text": _last_words(case)} for case in task.rows())


def _last_words(case: Row) -> str:
    return " ".join(message["text"] for message in case["messages"][-LAST_TURNS:])


def _join(into: ReferenceScore, other: ReferenceScore) -> None:
    """Add another round of the same task to the means."""
    for way, measures in into.measures.items():
        for label in measures:
            measures[label] += (other.measures[way][label] - measures[label]) / (into.rounds + 1)
    into.rounds += 1
