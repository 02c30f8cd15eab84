"""Fit when an answer that was found is drafted, and write assets/answer/speaking.csv.

    python -m benchmarks.fit_speaking --kits DIR --work DIR

Each question of the public kits is put to its own pack twice: as it is, and with its article taken out of what was
found, where the best of the rest must not be drafted. The first counts as right where the sentences come from the
article that answers. A kit of few questions weighs as much as one of many.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.conversations import question_case
from benchmarks.fit_ground import SOURCES, Source, search_of, without
from benchmarks.packs import Row, read_rows
from copilot.assist.answer import answering
from copilot.assist.question import question_of
from copilot.assist.speaking import signs_of
from copilot.cases.reading import case_from
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.fusion import Evidence, fused
from copilot.knowledge.ground import ground_of, shown_scores
from copilot.knowledge.pack import Passage
from copilot.knowledge.query import Hit, KnowledgeSource, Query, Vectors
from copilot.knowledge.question import understood
from copilot.knowledge.search import Search
from copilot.paths import Paths

SAID = {
    "orsharc",
    "mtrag",
    "dstc10",
    "gnome en to en",
    "gnome id to id",
    "tydiqa",
}  # question and answer in one language
LOOKED_AT = 10  # passages found
NEAR_MISSES = 0.25  # for each question that the articles answer: an estimate, rather high
STRENGTH = 1.0  # of the fit against its regularisation


@dataclass(frozen=True, slots=True)
class Example:
    """What spoke for drafting, and whether it would have been right."""

    kit: str
    right: bool
    signs: Mapping[str, float]


class Found:
    """Knowledge as the drafting asks for it, over one search."""

    def __init__(self, search: Search) -> None:
        """Take the search."""
        self.search = search

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts into unit vectors."""
        return self.search.semantic.vectors.embed(texts, languages) if self.search.semantic else None

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Give the passages of an article."""
        return self.search.store.passages_of(article_id)

    def hits(self, evidence: Evidence) -> tuple[list[Hit], float]:
        """Give the best passage of each article, best first, and the ground."""
        scores = fused(evidence)
        ground = ground_of(evidence, scores)
        shown = shown_scores(scores, ground)
        hits: dict[str, Hit] = {}
        best = np.argsort(-scores, kind="stable")[: 3 * LOOKED_AT].tolist()
        passages = self.search.store.passages([int(evidence.rows[place]) for place in best])
        for place in best:
            passage = passages[int(evidence.rows[place])]
            hits.setdefault(passage.article_id, Hit(passage=passage, score=float(shown[place])))
        return list(hits.values())[:LOOKED_AT], ground


def main() -> None:
    """Gather the examples, fit, write, and say how well each kit would be spoken to by the weights of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the packs and their indexes are made")
    given = parser.parse_args()
    embedder = BundledEmbedder()
    sources = [source for source in SOURCES if source.name in SAID]
    examples = [
        each
        for source in sources
        for each in _examples(source, given.kits, search_of(source, given.kits, given.work, embedder))
    ]
    model = _fit(examples)
    _report(examples)
    with (Paths.assets() / "answer" / "speaking.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["sign", "weight"])
        lines.writerows([name, f"{weight:.3f}"] for name, weight in zip(examples[0].signs, model.coef_[0], strict=True))
        lines.writerow(["bias", f"{model.intercept_[0]:.3f}"])


def _examples(source: Source, kits: Path, search: Search) -> Iterator[Example]:
    found = Found(search)
    article_of = dict(search.store.rows("select row, article_id from passages"))
    language = "id" if source.name in ("gnome id to id", "tydiqa") else "en"
    for row in read_rows(kits / source.questions):
        query = _query(row, source)
        question = understood(query)
        if question.is_empty:
            continue
        evidence = search.evidence(question)
        gold = set(row.get("gold") or [row["id"]])
        for candidates in (evidence, without(evidence, article_of, gold)):
            if not len(candidates.rows):
                continue
            hits, ground = found.hits(candidates)
            answer = answering(hits, query, language, cast(KnowledgeSource, found))
            if answer.extracts:
                right = candidates is evidence and answer.extracts[0].passage.article_id in gold
                yield Example(source.name, right, signs_of(answer, ground, query))


def _query(row: Row, source: Source) -> Query:
    if row.get("history"):
        return question_of(case_from(question_case(row)))
    return Query(text=" ".join(filter(None, (row.get("scenario"), row[source.text]))))


def _fit(examples: Sequence[Example]) -> LogisticRegression:
    right = np.array([each.right for each in examples])
    kits = np.array([each.kit for each in examples])
    share = np.array([1 / np.sum(kits == kit) for kit in kits]) * len(examples) / len(set(kits.tolist()))
    share = np.where(right, share, NEAR_MISSES * share)
    values = _values(examples)
    return LogisticRegression(C=STRENGTH, max_iter=2_000).fit(values, right, sample_weight=share)


def _values(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Give the signs as rows, the ground first."""
    return np.array([list(each.signs.values()) for each in examples])


def _report(examples: Sequence[Example]) -> None:
    """Say for each kit what the weights fitted on the others would do, beside the ground alone at .5."""
    for kit in sorted({each.kit for each in examples}):
        own = [each for each in examples if each.kit == kit]
        values, right = _values(own), np.array([each.right for each in own])
        chance = _fit([each for each in examples if each.kit != kit]).predict_proba(values)[:, 1]
        by_ground = values[:, 0] >= 0
        print(
            f"{kit}: AUROC {roc_auc_score(right, chance):.3f} (ground {roc_auc_score(right, values[:, 0]):.3f});",
            f"speaks where right {np.mean(chance[right] >= 0.5):.2f} (ground {by_ground[right].mean():.2f}),",
            f"where wrong {np.mean(chance[~right] >= 0.5):.2f} (ground {by_ground[~right].mean():.2f})",
        )


if __name__ == "__main__":
    main()
