"""The same questions for the standard recipe, scored by the same program, in a process of its own."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.kits import Kit, Round, Task, Way
from benchmarks.packs import Row, write_rows
from benchmarks.quality import evaluate, picked

SCRIPT = Path(__file__).with_name("reference_recipe.py")
WAYS = ("ensemble", "bm25", "minilm")
LAST_TURNS = 4  # of a conversation, whoever wrote them: what the kits' own baselines ask with


@dataclass(slots=True, kw_only=True)
class ReferenceScore:
    """What the recipe reached on one task: measures by way (`ensemble`, `bm25`, `minilm`), means over rounds."""

    task: str
    measures: dict[str, dict[str, float]]
    rounds: int = 1


@dataclass(slots=True, kw_only=True)
class Reference:
    """The standard recipe, run by the Python of an environment that holds its libraries."""

    python: Path
    folder: Path
    speed: dict[str, dict[str, float]] = field(default_factory=dict)

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
        words = [str(self.python), str(SCRIPT), "--out", str(folder)]
        words += ["--articles", str(write_rows(folder / "articles.jsonl", each.articles))]
        for place, task in enumerate(tasks):
            words += ["--queries", f"{place}={write_rows(folder / f'queries-{place}.jsonl', _asked(task))}"]
        subprocess.run(words, check=True, capture_output=True)
        self.speed[each.pack] = json.loads((folder / "speed.json").read_text(encoding="utf-8"))
        for place, task in enumerate(tasks):
            scored = {way: evaluate(kits, task.evaluation, folder / f"{place}-{way}.jsonl") for way in WAYS}
            yield ReferenceScore(
                task=task.name,
                measures={
                    way: {label: picked(found, path) for label, path in task.measures.items()}
                    for way, found in scored.items()
                },
            )


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
