"""Words and meaning apart: our ranking beside each of the two sides that it is made of, on the same candidates."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.kits import Kit, Round, Task, Way, unique_in_order
from benchmarks.packs import Row, write_rows
from benchmarks.program import Program
from benchmarks.quality import evaluate, picked
from copilot.assist.question import question_of
from copilot.cases.reading import case_from
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.fusion import Evidence, Floats, fused
from copilot.knowledge.index import flat_of
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.query import Query
from copilot.knowledge.question import understood
from copilot.knowledge.remembered_vectors import RememberedVectors
from copilot.knowledge.search import Search, Semantic, numbered_sides
from copilot.knowledge.store import Store
from copilot.knowledge.translations import Translations
from copilot.paths import Paths

SHOWN = 10  # articles
COLUMNS = ("kit", "measure", "both", "words alone", "meaning alone", "the better side, less both")
TITLE = "Words, meaning, and both"
NOTE = """*Words alone* and *meaning alone* rank the same candidates by one side of our own search; both is what the
program does (a conversation's names count in both and in words). Above zero in the last column, one side alone does
better."""


def _words(evidence: Evidence) -> Floats:
    return fused(replace(evidence, similarity=np.zeros(0)))


WAYS: dict[str, Callable[[Evidence], Floats]] = {
    "both": fused,
    "words": _words,
    "meaning": lambda evidence: evidence.standing,
}


def measure_sides(kit: Kit, kits: Path, work: Path) -> Iterator[tuple[str, dict[str, dict[str, float]]]]:
    """Give each task of a kit with its measures by way; a task of several rounds gets their means."""
    program = Program(folder=work / kit.name)
    found: dict[str, list[dict[str, dict[str, float]]]] = {}
    for each in kit.rounds(kits):
        with_answers = _indexed(each, program)
        for task in each.tasks:
            if task.ranks_articles:
                found.setdefault(task.name, []).append(_measured(task, with_answers, kits, program.folder))
    for name, rounds in found.items():
        yield name, {way: _means([each[way] for each in rounds]) for way in WAYS}


def rows_of(task: str, measures: dict[str, dict[str, float]]) -> Iterator[tuple[Any, ...]]:
    """Give the rows of one task for the page."""
    for measure in ("nDCG@10", "MRR@10", "hit@1"):
        both, words, meaning = (measures[way][measure] for way in WAYS)
        yield task, measure, f"**{both:.3f}**", words, meaning, f"{max(words, meaning) - both:+.3f}"


def _indexed(each: Round, program: Program) -> Search:
    pack = program.folder / "packs" / each.pack
    pack.mkdir(parents=True, exist_ok=True)
    each.write(pack, each.articles)
    program.index(pack)
    folder = Paths(program.home).index_of(pack)
    store, embedder = Store(folder), BundledEmbedder()
    flat = flat_of(store, folder, embedder.name)
    assert flat is not None, "the index was just made"
    semantic = Semantic(RememberedVectors(embedder), flat, numbered_sides(store, flat.rows))
    return Search(store, Keywords(store), Translations([]), semantic)


def _measured(task: Task, search: Search, kits: Path, folder: Path) -> dict[str, dict[str, float]]:
    articles = dict(search.store.rows("select row, article_id from passages"))
    answers: dict[str, list[Row]] = {way: [] for way in WAYS}
    for row in task.rows():
        asked = question_of(case_from(row)) if task.way is Way.SUGGEST else Query(text=row["text"])
        question = understood(asked)
        evidence = None if question.is_empty else search.evidence(question)
        for way, score in WAYS.items():
            best = evidence.rows[np.argsort(-score(evidence), kind="stable")].tolist() if evidence else []
            ranked = unique_in_order(articles[each] for each in best)[:SHOWN]
            answers[way].append({"id": row["id"], "ranked": ranked})
    scored = {}
    for way, ranked_rows in answers.items():
        result = evaluate(kits, task.evaluation, write_rows(folder / f"sides-{way}.jsonl", ranked_rows))
        scored[way] = {label: picked(result, path) for label, path in task.measures.items()}
    return scored


def _means(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {label: sum(each[label] for each in rounds) / len(rounds) for label in rounds[0]}
