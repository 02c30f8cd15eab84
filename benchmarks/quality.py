"""The kits, answered by the installed program and scored by the kits' own evaluate.py."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import conversation_kits, search_kits
from benchmarks.kits import Kit, Round, Task, Way
from benchmarks.packs import Row, write_rows
from benchmarks.program import Answer, Program, percentile

ALL_KITS = {kit.name: kit for kit in (*search_kits.KITS, *conversation_kits.KITS)}
"""Every kit by its name, in the order in which they are reported."""

RANKING_KITS = {kit.name for kit in search_kits.KITS} | {"mtrag", "dstc10-faq"}
"""The kits whose answer is a list of articles, so that any search can be held beside ours."""


@dataclass(slots=True, kw_only=True)
class Score:
    """One row of the table: the measures of one task, averaged over its rounds.

    `asked` rows, of which `failed` gave an error; `ms_a_row` is the command's whole time divided by
    its rows; `ms_p50` and `ms_p95` are the program's own times of one case (None for a search).
    """

    task: str
    command: str
    measures: dict[str, float]
    asked: int
    failed: int
    ms_a_row: float
    ms_p50: float | None = None
    ms_p95: float | None = None
    index_seconds: float = 0.0
    articles: int = 0
    parts: list[dict[str, float]] = field(default_factory=list, repr=False)


def measure_kit(kit: Kit, kits: Path, work: Path) -> list[Score]:
    """Run one kit from its folder under `kits`; everything written goes under `work`."""
    scores: dict[str, Score] = {}
    program = Program(folder=work / kit.name)
    for each in kit.rounds(kits):
        for score in _measure_round(each, program, kits):
            if score.task in scores:
                _join(scores[score.task], score)
            else:
                scores[score.task] = score
    return list(scores.values())


def evaluate(kits: Path, evaluation: str, predictions: Path) -> dict[str, Any]:
    """Score a file of predictions with the kits' own program."""
    done = subprocess.run(
        [sys.executable, str(kits / "evaluate.py"), evaluation, str(predictions)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


def picked(scored: Row, path: str) -> float:
    """Give the number at a path of keys joined by " / "."""
    value: Any = scored
    for key in path.split(" / "):
        value = value[key]
    return float(value)


def _measure_round(each: Round, program: Program, kits: Path) -> Iterator[Score]:
    pack = program.folder / "packs" / each.pack
    pack.mkdir(parents=True, exist_ok=True)
    each.write(pack, each.articles)
    indexed = program.index(pack)
    if each.past:
        program.learn_steps(pack, each.past())
    for place, task in enumerate(each.tasks):
        rows = list(task.rows())
        ask = program.search if task.way is Way.SEARCH else program.suggest
        answer = ask(pack, rows)
        file = program.folder / f"predictions-{each.pack}-{place}.jsonl"
        write_rows(file, [task.predict(row) for row in answer.rows if "error" not in row])
        score = _score(task, evaluate(kits, task.evaluation, file), answer, len(rows))
        score.index_seconds, score.articles = indexed.seconds, len(each.articles)
        yield score


def _score(task: Task, scored: Row, answer: Answer, asked: int) -> Score:
    measures = {label: picked(scored, path) for label, path in task.measures.items()}
    times = [row["timings_ms"]["total"] for row in answer.rows if "total" in row.get("timings_ms", {})]
    return Score(
        task=task.name,
        command=task.way.value,
        measures=measures,
        asked=asked,
        failed=asked - sum("error" not in row for row in answer.rows),
        ms_a_row=1000 * answer.seconds / max(1, asked),
        ms_p50=percentile(times, 0.5) if times else None,
        ms_p95=percentile(times, 0.95) if times else None,
        parts=[measures],
    )


def _join(into: Score, other: Score) -> None:
    """Add another round of the same task: measures become means over all rounds."""
    into.parts += other.parts
    into.measures = {label: _mean([part[label] for part in into.parts]) for label in into.measures}
    into.ms_a_row = (into.ms_a_row * into.asked + other.ms_a_row * other.asked) / (into.asked + other.asked)
    into.asked += other.asked
    into.failed += other.failed


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
