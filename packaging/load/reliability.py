"""Hold the load's scores against a reader's levels: of conversations scored so, how many are high?

    PYTHONPATH=. python packaging/load/reliability.py --kits DIR

Reads docs/quality/load-levels.csv (source, id, level; no text) and finds the words in the public kits. Prints one
table with the tone of whole messages and one without. It fits nothing.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.conversations import at_customer_turns
from copilot.assist.load import LoadModel
from copilot.assist.understanding import language_of_case
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.query import Vectors
from copilot.paths import Paths

LEVELS = Path(__file__).resolve().parents[2] / "docs" / "quality" / "load-levels.csv"
BANDS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.8), (0.8, 1.01))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Bundled:
    """The bundled model as the load wants it."""

    def __init__(self) -> None:
        """Load the model."""
        self._embedder = BundledEmbedder()
        self.embedder_name = self._embedder.name

    def embed(self, texts: list[str], languages: list[str]) -> Vectors:
        """Turn texts into unit vectors."""
        return self._embedder.embed(texts, languages)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kits", type=Path, required=True)
    kits = parser.parse_args().kits
    cases = dict(conversations(kits))
    with LEVELS.open(encoding="utf-8", newline="") as opened:
        labelled = [(cases[row["id"]], row["level"]) for row in csv.DictReader(opened)]
    folder = Paths.assets() / "load"
    for title, model in (
        ("with the tone", LoadModel.load(folder, Bundled())),
        ("words alone", LoadModel.load(folder)),
    ):
        scored = [(model.of(case, now=NOW, language=language_of_case(case)), level) for case, level in labelled]
        print(f"\n{title}\n| score | conversations | mean score | high | raised or high |\n|---|---|---|---|---|")
        for low, high in BANDS:
            inside = [(load.score, level) for load, level in scored if low <= load.score < high]
            print(f"| {low} to {min(high, 1.0)} | {len(inside)} | {_row(inside)} |")
        for wanted in ("calm", "raised", "high"):
            given = [load.level.value for load, level in scored if level == wanted]
            print(
                f"read as {wanted}: " + ", ".join(f"{given.count(name)} {name}" for name in ("calm", "raised", "high"))
            )


def conversations(kits: Path) -> Iterator[tuple[str, Case]]:
    """Give the conversations of STAR up to each customer's message, and the reviews of PRDECT-ID, by id."""
    for dialogue in _rows(kits / "nba" / "star" / "dev.jsonl"):
        for case in at_customer_turns(dialogue):
            yield str(case["id"]), case_from(case)
    for row in _rows(kits / "emotion-load" / "dev.jsonl"):
        if row["source"] == "prdect":
            message = {"id": "m1", "author": "customer", "text": row["text"]}
            yield str(row["id"]), case_from({"id": str(row["id"]), "messages": [message]})


def _rows(file: Path) -> list[Mapping[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _row(inside: list[tuple[float, str]]) -> str:
    if not inside:
        return " | | "
    count = len(inside)
    high = sum(level == "high" for _, level in inside)
    loaded = sum(level != "calm" for _, level in inside)
    return f"{sum(score for score, _ in inside) / count:.2f} | {high / count:.2f} | {loaded / count:.2f}"


if __name__ == "__main__":
    main()
