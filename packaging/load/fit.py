"""Fit how much each word speaks for a loaded customer, and write assets/load/wording-{id,en}.csv.

    python packaging/load/fit.py --kits DIR [--out assets/load]

DIR holds emotion-load/train.jsonl with rows {"source", "lang", "text", "label"}. The same input gives the same
files. Only sources that state a licence are read (LICENSED); assets/load/MODEL_CARD.md names them.
"""

import argparse
import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from copilot.assist.load.text import spelled, words_of
from copilot.assist.load.wording import BIAS, FEWEST_WORDS, terms_of
from copilot.knowledge.terms import SIDES, Side
from copilot.paths import Paths

LICENSED = {"smsa", "emot", "nusax", "prdect", "goemotions"}
WEIGHT_OF_SOURCE = {("nusax", "en"): 4.0}  # 500 texts about services beside 13,000 about anything
LEAST_TEXTS = 2  # that hold a term
MOST_TERMS = {"id": 13_000, "en": 17_000}
INVERSE_PENALTY = {"id": 10.0, "en": 3.0}
NEUTRAL_MARKS = ("?", "!", "??", "!!", "?!", "!?")
FOLDS = 5


def main() -> None:
    """Fit both languages and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Paths.assets() / "load")
    given = parser.parse_args()
    for side in SIDES:
        rows = licensed_rows(given.kits / "emotion-load" / "train.jsonl", side)
        weights = fit(rows, side)
        target = given.out / f"wording-{side}.csv"
        write(target, weights)
        print(f"{target}: {len(weights) - 1} terms from {len(rows)} texts")


def licensed_rows(file: Path, side: Side) -> list[dict[str, Any]]:
    """Read the labelled rows of one language from the sources that may be used."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["lang"] == side and row["label"] is not None and row["source"] in LICENSED]


def fit(rows: list[dict[str, Any]], side: Side) -> dict[str, float]:
    """Give the calibrated weight of each kept term, and of the bias."""
    names, rarity, matrix = _terms(rows, side)
    labels, trust = labels_of(rows, side)
    kept = _most_telling(matrix, _classifier(side).fit(matrix, labels, trust).coef_[0], MOST_TERMS[side])
    matrix = matrix[:, kept]
    model = _classifier(side).fit(matrix, labels, trust)
    slope, bias = _calibration(_unseen(matrix, labels, trust, side), labels, trust)
    weights = slope * model.coef_[0] * rarity[kept]
    fitted = dict(zip(names[kept].tolist(), weights.tolist(), strict=True))
    return {BIAS: slope * model.intercept_[0] + bias, **fitted}


def unseen_wording(rows: list[dict[str, Any]], side: Side) -> Any:
    """Give the calibrated log odds of each text by its words, from a model that has not seen it."""
    _, _, matrix = _terms(rows, side)
    labels, trust = labels_of(rows, side)
    unseen = _unseen(matrix, labels, trust, side)
    slope, bias = _calibration(unseen, labels, trust)
    return slope * unseen + bias


def labels_of(rows: list[dict[str, Any]], side: Side) -> tuple[Any, Any]:
    """Give the label (0 or 1) and the weight of each text."""
    trust = [WEIGHT_OF_SOURCE.get((row["source"], side), 1.0) for row in rows]
    return np.array([row["label"] for row in rows]), np.array(trust)


def _terms(rows: list[dict[str, Any]], side: Side) -> tuple[Any, Any, Any]:
    """Give the terms, how rare each is (1 on average), and the matrix of texts by terms."""
    matter, persons = forms_of(side, "matter"), forms_of(side, "person") | forms_of(side, "origin")
    counter = CountVectorizer(
        analyzer=lambda text: telling(text, side, matter, persons), binary=True, min_df=LEAST_TEXTS
    )
    seen = counter.fit_transform([row["text"] for row in rows]).astype(float)
    rarity = np.log(seen.shape[0] / np.asarray(seen.sum(0)).ravel())
    rarity /= rarity.mean()
    lengths = np.array([max(FEWEST_WORDS, len(words_of(row["text"], side))) for row in rows])
    matrix = (sparse.diags(1 / np.sqrt(lengths)) @ seen @ sparse.diags(rarity)).tocsc()
    return counter.get_feature_names_out(), rarity, matrix


def forms_of(side: Side, kind: str) -> frozenset[str]:
    """Read the words nothing is learned from, of one kind.

    `matter` names what it is about ("?" and "kemarin" go with complaints in reviews); `origin` where somebody lives or
    comes from and what they believe; `person` who they are.
    """
    with (Paths.assets() / "load" / "neutral.csv").open(encoding="utf-8", newline="") as opened:
        words = [row["word"] for row in csv.DictReader(opened) if (row["language"], row["kind"]) == (side, kind)]
    marks = NEUTRAL_MARKS if kind == "matter" else ()
    return frozenset(form for word in (*words, *marks) for form in spelled(word, side))


def telling(text: str, side: Side, matter: frozenset[str], persons: frozenset[str]) -> list[str]:
    """Give the terms of a text that may be learned from.

    One word of each is neither neutral nor a number; none says who somebody is, in a pair neither.
    """
    return [
        term
        for term in terms_of(words_of(text, side))
        if not persons.intersection(term.split())
        and any(form not in matter and not form.isdigit() for form in term.split())
    ]


def _classifier(side: Side) -> LogisticRegression:
    return LogisticRegression(C=INVERSE_PENALTY[side], solver="liblinear", random_state=0)


def _most_telling(matrix: Any, weights: Any, most: int) -> Any:
    """Keep the terms that move scores most: a large weight on a word that hardly occurs moves little."""
    moved = np.abs(weights) * np.sqrt(np.asarray(matrix.power(2).mean(0)).ravel())
    return np.sort(np.argsort(-moved, kind="stable")[:most])


def _unseen(matrix: Any, labels: Any, trust: Any, side: Side) -> Any:
    """Score each text by a model fitted on the other folds."""
    return cross_val_predict(
        _classifier(side), matrix, labels, cv=FOLDS, method="decision_function", params={"sample_weight": trust}
    )


def _calibration(unseen: Any, labels: Any, trust: Any) -> tuple[float, float]:
    """Fit Platt's two numbers on scores of unseen texts."""
    platt = LogisticRegression(C=1e6).fit(unseen.reshape(-1, 1), labels, trust)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def write(file: Path, weights: dict[str, float]) -> None:
    """Write the terms sorted, three decimals."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("term", "weight"))
        writer.writerows((term, f"{weights[term]:.3f}") for term in sorted(weights))


if __name__ == "__main__":
    main()
