"""Fit how much each sign of a sentence says about its answering, and write assets/answer/sentences.csv.

    python packaging/answer/fit.py --idk-mrc train.json --clapnq clapnq_dev_answerable.jsonl --kits DIR [--out FILE]

The first two are the public files of IDK-MRC (its training part) and ClapNQ (its development part); `--kits` leaves out
of ClapNQ what also stands in an evaluation kit. The same input gives the same file. What is measured on texts kept
apart says `python -m benchmarks.answer_sentences`.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from copilot.assist.reply.extracts import Extract, extracts_of
from copilot.assist.reply.sentence_choice import SIGNS, embedded_as, signs_of
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.pack import Passage
from copilot.knowledge.query import Embedder, Query, Vectors
from copilot.paths import Paths

Floats = NDArray[np.float64]

QUESTIONS = {"id": 3_000, "en": 3_000}  # at most, of each language, drawn by a fixed seed
RIDGE = 2e-4  # keeps a sign that says nothing at nothing
BY_HAND = {"step": 1.0, "rule": 0.7, "heading": 1.0, "earlier": 0.5}  # an encyclopaedia has no steps, rules or turns
OF_MEANING = ("meaning",)
SHARED_WORDS = 12  # in a row: a passage that shares them with a kit is left out


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the sentences of its passage; `answers` says which of them hold the answer (none may)."""

    language: str
    question: str
    extracts: tuple[Extract, ...]
    answers: tuple[bool, ...]


def main() -> None:
    """Fit with and without meaning, and write both columns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idk-mrc", type=Path, required=True)
    parser.add_argument("--clapnq", type=Path, required=True)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Paths.assets() / "answer" / "sentences.csv")
    given = parser.parse_args()
    asked = [*_drawn(indonesian(given.idk_mrc), "id"), *_drawn(english(given.clapnq, given.kits), "en")]
    embedder = BundledEmbedder()
    both = [signs_of(each.extracts, _query(each), _vectors(each, embedder)) for each in asked]
    words = [signs_of(each.extracts, _query(each), None) for each in asked]
    columns = {
        "words and meaning": fitted(asked, both, ()),
        "words alone": fitted(asked, words, OF_MEANING),
    }
    write(given.out, columns)
    print(f"{given.out}: from {len(asked)} questions")


def indonesian(file: Path) -> Iterator[Asked]:
    """Read IDK-MRC: the sentence that holds the marked answer answers; of an unanswerable question none does."""
    for place, row in enumerate(json.loads(file.read_text(encoding="utf-8"))):
        passage = _passage(f"idk-{place}", "", row["context"], "id")
        extracts = tuple(extracts_of(passage))
        for question in row["qas"]:
            spans = [(a["answer_start"], a["text"]) for a in question["answers"] if a["text"].strip()]
            answers = tuple(any(_is_at(e, passage.text, *span) for span in spans) for e in extracts)
            if len(extracts) > 1 and (any(answers) or question["is_impossible"]):
                yield Asked("id", question["question"], extracts, answers)


def english(file: Path, kits: Path) -> Iterator[Asked]:
    """Read ClapNQ: the sentences answer that its readers selected."""
    known = _runs(row["text"] for row in _rows(kits / "kb-retrieval/mtrag/corpus.jsonl"))
    for row in _rows(file):
        source = row["passages"][0]
        if known & _runs([source["text"]]):
            continue
        extracts = tuple(extracts_of(_passage(row["id"], source["title"], source["text"], "en")))
        chosen = {_letters(s) for output in row["output"] for s in output.get("selected_sentences") or ()}
        answers = tuple(_letters(e.quote) in chosen for e in extracts)
        if len(extracts) > 1 and any(answers):
            yield Asked("en", row["input"], extracts, answers)


def fitted(asked: Sequence[Asked], signs: Sequence[Floats], left_out: Sequence[str]) -> dict[str, float]:
    """Give the weight of each sign, and the bias that makes chances of their sum.

    The weights make the answering sentence win within its passage (a conditional logit, each language as heavy as
    the other); scale and bias then make a chance of the sum (Platt), unanswerable questions included.
    """
    fixed = dict.fromkeys(left_out, 0.0) | BY_HAND
    free = [place for place, name in enumerate(SIGNS) if name not in fixed]
    held = [(s[:, free], np.array(a.answers)) for a, s in zip(asked, signs, strict=True) if any(a.answers)]
    of = [a.language for a in asked if any(a.answers)]
    share = np.array([1 / of.count(language) for language in of])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for (values, right), part in zip(held, share, strict=True):
            score = values @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            sure = chance[right].sum()
            total -= part * float(np.log(sure))
            slope += part * (values.T @ chance - values[right].T @ (chance[right] / sure))
        return total, slope

    found = minimize(loss, np.zeros(len(free)), jac=True, method="L-BFGS-B").x
    weights = np.array([fixed.get(name, 0.0) for name in SIGNS])
    weights[free] = found
    sums = np.concatenate([values @ weights for values in signs])
    right = np.concatenate([np.array(each.answers) for each in asked])
    platt = LogisticRegression(C=1e6).fit(sums[:, None], right)
    scaled = weights * float(platt.coef_[0][0])
    scaled[[list(SIGNS).index(name) for name in BY_HAND]] = list(BY_HAND.values())
    return dict(zip(SIGNS, scaled.tolist(), strict=True)) | {"bias": float(platt.intercept_[0])}


def write(file: Path, columns: dict[str, dict[str, float]]) -> None:
    """Write a line a sign: what it says, and its weight with the embedder and without."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(["sign", *columns, "says"])
        for sign in (*SIGNS, "bias"):
            says = SIGNS.get(sign, "log odds of a sentence without any sign")
            lines.writerow([sign, *(f"{weights[sign]:.3f}" for weights in columns.values()), says])


def _drawn(asked: Iterator[Asked], language: str) -> list[Asked]:
    found = list(asked)
    return random.Random(1).sample(found, min(len(found), QUESTIONS[language]))


def _query(asked: Asked) -> Query:
    return Query(text=asked.question, language=asked.language)


def _vectors(asked: Asked, embedder: Embedder) -> Vectors:
    texts = [asked.question, *map(embedded_as, asked.extracts)]
    return embedder.embed(texts, [asked.language] * len(texts))


def _passage(passage_id: str, title: str, text: str, language: str) -> Passage:
    return Passage(
        passage_id=passage_id, article_id=passage_id, title=title, heading="", text=text, path="", language=language,
        position=0,
    )  # fmt: skip


def _is_at(extract: Extract, text: str, start: int, answer: str) -> bool:
    first = text.find(extract.quote)
    return first <= start and start + len(answer) <= first + len(extract.quote) + 1


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _runs(texts: Iterator[str] | list[str]) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = [word for word in text.lower().split() if word.isalnum()]
        runs |= {tuple(words[place : place + SHARED_WORDS]) for place in range(len(words) - SHARED_WORDS + 1)}
    return runs


if __name__ == "__main__":
    main()
