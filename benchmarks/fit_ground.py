"""Fits the weights of `copilot/knowledge/ground.py`: when does the knowledge hold an answer?

    python -m benchmarks.fit_ground --kits DIR --work DIR

Answered questions are those of the search kits on their own packs. Unanswered ones are made of the same
questions with every passage of the right article taken away (near the subject, and yet no answer), and of
questions put to a pack about something else. Each kit counts the same, and both answers count the same.
Questions that stand in a conversation are asked with it. Prints what it reaches on each kit, and what it reaches
on the near misses of a kit that is left out of the fit: the honest figure.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks.conversations import question_case
from benchmarks.packs import Row, plain_articles, read_rows, write_jsonl_pack
from benchmarks.page import write_page
from benchmarks.results import Results, load_now
from copilot.assist.question import question_of
from copilot.cases.reading import case_from
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.fusion import Evidence, Floats, fused
from copilot.knowledge.ground import ground_of, signs_of
from copilot.knowledge.index import flat_of, update_index
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.query import Embedder, Query
from copilot.knowledge.question import understood
from copilot.knowledge.remembered_vectors import RememberedVectors
from copilot.knowledge.search import Search, Semantic, numbered_sides
from copilot.knowledge.store import Store
from copilot.knowledge.translations import Translations
from copilot.paths import Paths

FOREIGN_QUESTIONS = 100
THRESHOLD = 0.5  # of the ground, below which no answer is drafted
COLUMNS = [
    "kit", "questions", "answered", "near miss", "other pack", "precision", "AUROC, near miss", "AUROC, other pack",
]  # fmt: skip
STRENGTH = 10.0  # of the fit against its regularisation


@dataclass(frozen=True, slots=True)
class Source:
    """One kit: its corpus, its questions, and the field that holds a question."""

    name: str
    corpus: str
    questions: str
    text: str = "text"
    foreign: str = ""  # the pack that its questions are put to although it cannot answer them


_GNOME = "crosslingual/gnome-help"
_CONVERSATIONS = "kb-retrieval"
SOURCES = (
    Source("orsharc", "kb-retrieval/orsharc/corpus.jsonl", "kb-retrieval/orsharc/queries.jsonl", foreign="abcd"),
    Source(
        "mtrag",
        f"{_CONVERSATIONS}/mtrag/corpus.jsonl",
        f"{_CONVERSATIONS}/mtrag/queries.jsonl",
        foreign="gnome en to en",
    ),
    Source(
        "dstc10",
        f"{_CONVERSATIONS}/dstc10-faq/corpus.jsonl",
        f"{_CONVERSATIONS}/dstc10-faq/queries.jsonl",
        foreign="mtrag",
    ),
    *(
        Source(
            f"gnome {asked} to {answered}",
            f"{_GNOME}/corpus_{answered}.jsonl",
            f"{_GNOME}/queries.jsonl",
            f"text_{asked}",
            foreign="orsharc" if answered == "en" else "mtrag",
        )
        for answered in ("en", "id")
        for asked in ("id", "en")
    ),
    Source("abcd", "nba/abcd-articles/corpus.jsonl", "nba/abcd-articles/queries.jsonl", foreign="orsharc"),
    Source(
        "tydiqa",
        "crosslingual/tydiqa-id/corpus.jsonl",
        "crosslingual/tydiqa-id/queries.jsonl",
        foreign="gnome id to id",
    ),
)


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence of one question, and whether the pack answers it."""

    group: str
    answered: bool
    evidence: Evidence


def main() -> None:
    """Index the packs, gather the examples, fit both sets of weights, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the packs and their indexes are made")
    parser.add_argument("--out", type=Path, help="the page of benchmarks, to tell there how often an answer is given")
    given = parser.parse_args()
    embedder = BundledEmbedder()
    searches = {source.name: search_of(source, given.kits, given.work, embedder) for source in SOURCES}
    examples = [example for source in SOURCES for example in _examples(source, given.kits, searches)]
    weights = {
        "words_and_meaning": _fit(examples, lambda evidence: evidence),
        "words_alone": _fit(examples, lambda evidence: replace(evidence, similarity=np.zeros(0))),
    }
    file = Paths.assets() / "ground" / "weights.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(f"written to {file}")
    if given.out:
        results = Results.read(given.out.with_suffix(".json"))
        results.keep("ground", _table(examples), load_now())
        write_page(results, given.out)


def search_of(source: Source, kits: Path, work: Path, embedder: Embedder) -> Search:
    """Index the pack of a kit and give its search."""
    place = work / source.corpus.replace("/", "-").removesuffix(".jsonl")
    pack, folder = place / "pack", place / "index"
    if not pack.exists():
        write_jsonl_pack(pack, plain_articles(read_rows(kits / source.corpus)))
    update_index(pack, folder, embedder)
    store = Store(folder)
    flat = flat_of(store, folder, embedder.name)
    assert flat is not None, "the index was just made"
    semantic = Semantic(RememberedVectors(embedder), flat, numbered_sides(store, flat.rows))
    return Search(store, Keywords(store), Translations([]), semantic)


def _examples(source: Source, kits: Path, searches: dict[str, Search]) -> Iterator[Example]:
    search = searches[source.name]
    article_of = dict(search.store.rows("select row, article_id from passages"))
    rows = read_rows(kits / source.questions)
    for row in rows:
        for evidence in _evidence(search, row, source):
            yield Example(source.name, answered=True, evidence=evidence)
            right = set(row.get("gold") or [row["id"]])
            yield Example(source.name, answered=False, evidence=without(evidence, article_of, right))
    for row in islice(rows, FOREIGN_QUESTIONS):
        for evidence in _evidence(searches[source.foreign], row, source):
            yield Example(f"{source.name} put to {source.foreign}", answered=False, evidence=evidence)


def _evidence(search: Search, row: Row, source: Source) -> Iterator[Evidence]:
    asked = question_of(case_from(question_case(row))) if row.get("history") else Query(text=row[source.text])
    question = understood(asked)
    if not question.is_empty:
        yield search.evidence(question)


def without(evidence: Evidence, article_of: dict[int, str], right: set[str]) -> Evidence:
    """Give the evidence with the articles that answer taken out of the candidates."""
    kept = np.array([article_of[row] not in right for row in evidence.rows.tolist()], np.bool_)
    return replace(
        evidence,
        rows=evidence.rows[kept],
        sides=evidence.sides[kept],
        bm25=evidence.bm25[kept],
        similarity=evidence.similarity[kept],
        crowding=evidence.crowding[kept],
        named=evidence.named[kept] if len(evidence.named) else evidence.named,
    )


def _fit(examples: Sequence[Example], seen: Callable[[Evidence], Evidence]) -> dict[str, float]:
    there = [example for example in examples if len(example.evidence.rows)]
    signs = [signs_of(seen(example.evidence), fused(seen(example.evidence))) for example in there]
    names = list(signs[0])
    values = np.array([[each[name] for name in names] for each in signs])
    scale = np.maximum(values.std(axis=0), 1e-9)
    answered = np.array([example.answered for example in there])
    groups = np.array([example.group for example in there])
    model = _regression(values / scale, answered, groups)
    chance = model.predict_proba(values / scale)[:, 1]
    _report(chance, answered, groups)
    for source in SOURCES:
        others = np.char.find(groups, source.name) != 0
        blind = _regression(values[others] / scale, answered[others], groups[others])
        own = groups == source.name
        unseen = roc_auc_score(answered[own], blind.predict_proba(values[own] / scale)[:, 1])
        print(f"  {source.name}, left out of the fit: AUROC {unseen:.3f}")
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0] / scale, strict=True)}
    return weights | {"bias": round(float(model.intercept_[0]), 3)}


def _table(examples: Sequence[Example]) -> dict[str, object]:
    """Give for each kit how often its questions pass the threshold with their answer there, taken away, and elsewhere.

    As the program says it: by the weights that were just written.
    """
    rows: list[list[object]] = []
    for source in SOURCES:
        own = [each for each in examples if each.group.startswith(source.name)]
        ground = np.array([ground_of(each.evidence, fused(each.evidence)) for each in own])
        answered = np.array([each.answered for each in own])
        foreign = np.array([each.group != source.name for each in own])
        passes = ground >= THRESHOLD
        near = ~answered & ~foreign
        precise = passes[answered].sum() / max(1, passes.sum())
        auroc = [roc_auc_score(answered[chosen], ground[chosen]) for chosen in (~foreign, answered | foreign)]
        shares = [passes[chosen].mean() for chosen in (answered, near, foreign)]
        rows.append([source.name, int(answered.sum()), *(float(each) for each in (*shares, precise, *auroc))])
    note = (
        f"The share of questions with a ground of at least {THRESHOLD}: with their article there (recall), with it "
        "taken out of the candidates (a near miss, the hardest case), and put to the pack of another kit. Precision "
        "counts all three. Fitted on these very questions by four weights; a kit left out of "
        "the fit differs by at most .005."
    )
    return {"title": "Ground: is there an answer", "columns": COLUMNS, "rows": rows, "note": note}


def _regression(values: Floats, answered: np.ndarray, groups: np.ndarray) -> LogisticRegression:
    share = np.zeros(len(groups))
    for group in set(groups.tolist()):
        share[groups == group] = 1 / np.sum(groups == group)
    for side in (True, False):
        share[answered == side] /= share[answered == side].sum()
    weights = share * len(groups)
    return LogisticRegression(C=STRENGTH, max_iter=2_000).fit(values, answered, sample_weight=weights)


def _report(chance: Floats, answered: np.ndarray, groups: np.ndarray) -> None:
    print(f"all: AUROC {roc_auc_score(answered, chance):.3f}")
    for group in sorted(set(groups.tolist())):
        own = groups == group
        said_yes = {side: float(np.mean(chance[own & (answered == side)] >= 0.5)) for side in set(answered[own])}
        auroc = f"AUROC {roc_auc_score(answered[own], chance[own]):.3f}, " if len(said_yes) > 1 else ""
        shares = ", ".join(f"{'answered' if side else 'not'}: {share:.0%} >= .5" for side, share in said_yes.items())
        print(f"  {group}: {auroc}{shares}")


if __name__ == "__main__":
    main()
