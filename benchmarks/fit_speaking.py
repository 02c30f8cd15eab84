"""Fit when an answer that was found is drafted, and write assets/answer/speaking.csv.

    python -m benchmarks.fit_speaking --kits DIR --work DIR

Each question of the public kits is put to its own pack twice, as it is and with its article taken out of what was
found, and to the pack of another kit: of the last two nothing must be drafted. The first counts as right where the
sentences come from the article that answers. A kit of few questions weighs as much as one of many.
"""

import argparse
import csv
import math
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
from copilot.assist.question import question_of
from copilot.assist.reply.answer import answering
from copilot.assist.reply.speaking import signs_of
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
UNANSWERED = 0.25  # of either kind, for each question that the articles answer: an estimate, rather high
SILENCE = 3.0  # drafts beside the point that one silence weighs as much as, where the knowledge answers
STRENGTH = 1.0  # of the fit against its regularisation


@dataclass(frozen=True, slots=True)
class Example:
    """What spoke for drafting, and whether it would have been right.

    `put_to`: its own pack, that pack without the article (near), or another pack (foreign).
    """

    kit: str
    put_to: str
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
    needed = {source.name for source in sources} | {source.foreign for source in sources}
    searches = {s.name: search_of(s, given.kits, given.work, embedder) for s in SOURCES if s.name in needed}
    examples = [each for source in sources for each in _examples(source, given.kits, searches)]
    model = _fit(examples)
    _report(examples)
    with (Paths.assets() / "answer" / "speaking.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["sign", "weight"])
        lines.writerows([name, f"{weight:.3f}"] for name, weight in zip(examples[0].signs, model.coef_[0], strict=True))
        lines.writerow(["bias", f"{model.intercept_[0] + math.log(SILENCE):.3f}"])


def _examples(source: Source, kits: Path, searches: dict[str, Search]) -> Iterator[Example]:
    own, other = Found(searches[source.name]), Found(searches[source.foreign])
    article_of = dict(own.search.store.rows("select row, article_id from passages"))
    for row in read_rows(kits / source.questions):
        query = _query(row, source)
        question = understood(query)
        if question.is_empty:
            continue
        evidence = own.search.evidence(question)
        gold = set(row.get("gold") or [row["id"]])
        put_to = {
            "own": (own, evidence),
            "near": (own, without(evidence, article_of, gold)),
            "foreign": (other, other.search.evidence(question)),
        }
        for name, (found, candidates) in put_to.items():
            yield from _drafted(source, query, found, candidates, name, gold if name == "own" else set())


def _drafted(
    source: Source, query: Query, found: Found, evidence: Evidence, put_to: str, gold: set[str]
) -> Iterator[Example]:
    """Give the example of what could be drafted; nothing where there are no sentences."""
    if not len(evidence.rows):
        return
    hits, ground = found.hits(evidence)
    language = "id" if source.name in ("gnome id to id", "tydiqa") else "en"
    answer = answering(hits, query, language, cast(KnowledgeSource, found))
    if answer.extracts:
        right = answer.extracts[0].passage.article_id in gold
        yield Example(source.name, put_to, right, signs_of(answer, ground, query))


def _query(row: Row, source: Source) -> Query:
    if row.get("history"):
        return question_of(case_from(question_case(row)))
    return Query(text=" ".join(filter(None, (row.get("scenario"), row[source.text]))))


def _fit(examples: Sequence[Example]) -> LogisticRegression:
    right = np.array([each.right for each in examples])
    groups = [(each.kit, each.put_to) for each in examples]
    share = np.array([(1 if group[1] == "own" else UNANSWERED) / groups.count(group) for group in groups])
    share *= len(examples) / share.sum()
    values = _values(examples)
    return LogisticRegression(C=STRENGTH, max_iter=2_000).fit(values, right, sample_weight=share)


def _values(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Give the signs as rows, the ground first."""
    return np.array([list(each.signs.values()) for each in examples])


def _report(examples: Sequence[Example]) -> None:
    """Say for each kit how often the weights fitted on the others would draft, and how they tell right from wrong."""
    line = 1 / (1 + SILENCE)
    for kit in sorted({each.kit for each in examples}):
        own = [each for each in examples if each.kit == kit]
        values, right = _values(own), np.array([each.right for each in own])
        chance = _fit([each for each in examples if each.kit != kit]).predict_proba(values)[:, 1]
        put_to = np.array([each.put_to for each in own])
        asked = put_to == "own"
        auroc = [roc_auc_score(right[asked], each[asked]) for each in (chance, values[:, 0])]
        kinds = {"right": right, "wrong": asked & ~right, "near": put_to == "near", "foreign": put_to == "foreign"}
        shares = ", ".join(f"{name} {np.mean(chance[of] >= line):.2f}" for name, of in kinds.items() if of.any())
        print(f"{kit}: AUROC of right {auroc[0]:.3f} (ground {auroc[1]:.3f}); drafts where {shares}")


if __name__ == "__main__":
    main()
