"""How long a check takes while the agent types: `python -m benchmarks.checking [--cases FILE.jsonl --knowledge DIR]`.

Each draft is typed again in steps, as an agent would, and every step is checked by the assistant with its whole
pack. Prints milliseconds; the budget is 150 ms at the 95th percentile. `python -m benchmarks --only checking` keeps the
figures of the sample cases for the page.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.program import percentile
from copilot.assist.assistant import Assistant
from copilot.assist.load.model import LoadModel
from copilot.cases.case import Case
from copilot.cases.reading import case_from, read_case_file
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.paths import Paths

STEPS = 6  # in which each draft is typed
BUDGET_MS = 150


def typed(text: str) -> Iterator[str]:
    """Give a text as it grows under the agent's hands."""
    yield from (text[: len(text) * step // STEPS] for step in range(1, STEPS + 1))


def measure(assistant: Assistant, cases: Sequence[Case]) -> list[float]:
    """Give the milliseconds of every check."""
    times: list[float] = []
    for case in cases:
        draft = assistant.complete(case).draft
        if draft is None:
            continue
        for text in typed(draft.text):
            started = time.perf_counter()
            assistant.check(case, text, draft=draft)
            times.append((time.perf_counter() - started) * 1000)
    return times


def main(words: Sequence[str] | None = None) -> None:
    """Measure over the sample pack, or over other cases with their knowledge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--cases", type=Path, help="cases, one a line; the sample cases where none are given")
    parser.add_argument("--knowledge", type=Path, default=Paths.sample_pack(), help="the pack; the sample pack")
    given = parser.parse_args(words)
    lines = given.cases.read_text(encoding="utf-8").splitlines() if given.cases else ()
    times = _measured([case_from(json.loads(line)) for line in lines] or _samples(), given.knowledge)
    print(f"{len(times)} checks: p50 {percentile(times, 0.5):.0f} ms, p95 {percentile(times, 0.95):.0f} ms,", end=" ")
    print(f"budget {BUDGET_MS} ms")


def checking_table() -> dict[str, Any]:
    """Measure over the sample cases and give the table of the page."""
    times = _measured(_samples(), Paths.sample_pack())
    row = ("sample cases", len(times), percentile(times, 0.5), percentile(times, 0.95), BUDGET_MS)
    return {
        "title": "Checks while the agent types",
        "columns": ("cases", "checks", "p50 ms", "p95 ms", "budget ms"),
        "rows": [row],
        "note": (
            f"Each draft is typed in {STEPS} steps and checked at every one: the case is read, searched and the whole "
            "text looked over with all rules, as the sidebar does while the agent types."
        ),
    }


def _samples() -> list[Case]:
    return [read_case_file(path) for path in sorted((Paths.sample_pack() / "cases").glob("*.json"))]


def _measured(cases: Sequence[Case], pack: Path) -> list[float]:
    """Give the milliseconds of every check, warm."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge = KnowledgeBase.open(pack, Path(folder))
        knowledge.update()
        knowledge.attach_embedder(BundledEmbedder())
        assistant = Assistant(
            knowledge, load_model=LoadModel.load(Paths.assets() / "load", knowledge), agent_name="Rina"
        )
        measure(assistant, cases[:2])  # warm
        times = measure(assistant, cases)
        knowledge.close()
    return times


if __name__ == "__main__":
    main()
