"""Hold the load's scores against a reader's levels: of conversations scored so, how many are high?

    PYTHONPATH=. python packaging/load/reliability.py --kits DIR

Reads docs/quality/load-levels.csv (source, id, level; no text) and finds the words in the public kits. Prints one
table with the tone of whole messages and one without. These flatter, for the baselines and the sharpness were set on
the same conversations; so a third table is cross-fitted: slope and baselines from one half, scores for the other, and
the other way round. It writes nothing.
"""

import argparse
import csv
import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from benchmarks.conversations import at_customer_turns
from copilot.assist.load.model import LoadModel
from copilot.assist.understanding import language_of_case
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.query import Vectors
from copilot.paths import Paths

LEVELS = Path(__file__).resolve().parents[2] / "docs" / "quality" / "load-levels.csv"
BANDS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.8), (0.8, 1.01))
HEADING = "| score | conversations | mean score | high | raised or high |\n|---|---|---|---|---|"
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
    model_with_tone = LoadModel.load(folder, Bundled())
    for title, model in (("with the tone", model_with_tone), ("words alone", LoadModel.load(folder))):
        scored = [(model.of(case, now=NOW, language=language_of_case(case)), level) for case, level in labelled]
        print(f"\n{title}\n{HEADING}")
        _print_bands([(load.score, level) for load, level in scored])
        for wanted in ("calm", "raised", "high"):
            given = [load.level.value for load, level in scored if level == wanted]
            print(
                f"read as {wanted}: " + ", ".join(f"{given.count(name)} {name}" for name in ("calm", "raised", "high"))
            )

    said = [_account(model_with_tone, case) for case, _ in labelled]
    unseen = cross_fitted(said, [level == "high" for _, level in labelled])
    print(f"\ncross-fitted, with the tone\n{HEADING}")
    _print_bands([(score, level) for score, (_, level) in zip(unseen, labelled, strict=True)])
    for name, scores in (("as it ships", [s.score for s in said]), ("cross-fitted", unseen)):
        wrong = [(score - (level == "high")) ** 2 for score, (_, level) in zip(scores, labelled, strict=True)]
        print(f"Brier score {name}: {sum(wrong) / len(wrong):.4f}")


class _Said(NamedTuple):
    """What a model says of a conversation, taken apart: its score, its language, and the log odds of all its cues."""

    score: float
    is_english: bool
    cues: float


def _account(model: LoadModel, case: Case) -> _Said:
    language = language_of_case(case)
    account = model.account(case, now=NOW, language=language)
    return _Said(account.score, language == "en", _log_odds(account.score) - _log_odds(account.baseline))


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def cross_fitted(said: list[_Said], is_high: list[bool]) -> list[float]:
    """Score each conversation with the slope and the baselines of both languages that the other half gives."""
    features = np.array([[one.cues, float(one.is_english)] for one in said])
    labels = np.array(is_high)
    halves = StratifiedKFold(2, shuffle=True, random_state=0)
    model = LogisticRegression(C=10.0)
    return list(map(float, cross_val_predict(model, features, labels, cv=halves, method="predict_proba")[:, 1]))


def _print_bands(scored: list[tuple[float, str]]) -> None:
    for low, high in BANDS:
        inside = [(score, level) for score, level in scored if low <= score < high]
        print(f"| {low} to {min(high, 1.0)} | {len(inside)} | {_row(inside)} |")


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
