"""The budgets the program promises to keep, each measured beside its reference in the same run."""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conversations import at_customer_turns, question_case
from benchmarks.packs import Row, plain_articles, read_rows, write_jsonl_pack
from benchmarks.program import percentile
from benchmarks.raw_parts import RawParts
from copilot import app
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.knowledge.index import update_index
from copilot.knowledge.query import Query
from copilot.paths import Paths
from copilot.settings import Settings

MANY = 10_000  # articles of the large pack, one passage each
WARM_UP = 5
COLUMNS = ["what", "ours", "reference", "the reference is", "ours / reference", "budget", "within"]


def _shown(value: float) -> str:
    """Give a number to three figures, without an exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """One promise: what was measured, in `unit`, beside a reference, and the most it may be (of either)."""

    what: str
    ours: float
    unit: str
    most: float
    reference: float | None = None
    reference_is: str = ""
    is_ratio: bool = False

    @property
    def kept(self) -> bool:
        """True where the promise is kept."""
        return (self.ratio if self.is_ratio else self.ours) <= self.most

    @property
    def ratio(self) -> float:
        """Ours divided by the reference; 0.0 where there is none."""
        return self.ours / self.reference if self.reference else 0.0

    def row(self) -> list[object]:
        """Give the table's row."""
        return [
            self.what,
            f"{_shown(self.ours)} {self.unit}",
            f"{_shown(self.reference)} {self.unit}" if self.reference else None,
            self.reference_is,
            self.ratio if self.reference else None,
            f"{self.most:g} x the reference" if self.is_ratio else f"{self.most:g} {self.unit}",
            "yes" if self.kept else "**no**",
        ]


def budget_table(budgets: Sequence[Budget]) -> dict[str, object]:
    """Give the page's table of budgets."""
    kept = sum(budget.kept for budget in budgets)
    note = f"{kept} of {len(budgets)} budgets kept. Ours and its reference were measured in turn, in the same minutes."
    return {"title": "Budgets", "columns": COLUMNS, "rows": [budget.row() for budget in budgets], "note": note}


def measure_knowledge(kits: Path, work: Path) -> Iterator[Budget]:
    """Measure indexing, a second run, searching and suggesting on a pack of 10,000 articles."""
    rows = read_rows(kits / "kb-retrieval/dstc10-faq/corpus.jsonl")
    articles = plain_articles(itertools.islice(rows, MANY))
    pack = work / "ten-thousand"
    write_jsonl_pack(pack, articles)
    place = app.Workplace(Paths(work / "home"), Settings(), pack)
    questions = read_rows(kits / "kb-retrieval/dstc10-faq/gate.jsonl")
    raw = RawParts(_made(work / "raw"), app.open_embedder(place.settings))
    try:
        yield from _indexing(place, articles, raw)
        yield _searching(place, [row["text"] for row in questions], raw)
    finally:
        raw.close()
    dialogues = itertools.islice(read_rows(kits / "nba/star/dev.jsonl"), 40)
    cases = [question_case(row) for row in questions] + [c for d in dialogues for c in at_customer_turns(d)]
    yield from _suggesting(place, [case_from(case) for case in cases])


def _indexing(place: app.Workplace, articles: Sequence[Row], raw: RawParts) -> Iterator[Budget]:
    embedder = app.open_embedder(place.settings)
    folder = place.paths.index_of(place.pack)
    began = time.perf_counter()
    report = update_index(place.pack, folder, embedder)
    ours = time.perf_counter() - began
    pieces = raw.index(articles)
    yield Budget(
        what=f"Index {report.passages:,} passages",
        ours=ours,
        unit="s",
        reference=sum(raw.seconds.values()),
        reference_is=f"langchain's splitter, the same encoder, Chroma and FTS5 alone ({pieces:,} pieces)",
        most=1 / 0.8,
        is_ratio=True,
    )
    began = time.perf_counter()
    update_index(place.pack, folder, embedder)
    yield Budget(what="Index again, nothing changed", ours=time.perf_counter() - began, unit="s", most=1.0)


def _searching(place: app.Workplace, questions: Sequence[str], raw: RawParts) -> Budget:
    knowledge = app.open_knowledge(place)
    for text in questions[:WARM_UP]:
        knowledge.search(Query(text=text))
        raw.search(text)
    ours, parts = [], []
    for text in questions:  # one after the other, so that both meet the same moments of the machine
        ours.append(_ms(lambda text=text: knowledge.search(Query(text=text))))
        parts.append(_ms(lambda text=text: raw.search(text)))
    return Budget(
        what=f"Search {MANY:,} passages, p50",
        ours=statistics.median(ours),
        unit="ms",
        reference=statistics.median(parts),
        reference_is="encode, Chroma's ten nearest, FTS5's ten best, alone and added up",
        most=1.5,
        is_ratio=True,
    )


def _suggesting(place: app.Workplace, cases: Sequence[Case]) -> Iterator[Budget]:
    began = time.perf_counter()
    assistant = app.open_assistant(place)
    assistant.complete(cases[0])
    yield Budget(
        what="First case complete, cold (model and index opened)",
        ours=1000 * (time.perf_counter() - began),
        unit="ms",
        most=1500,
    )
    times = [_ms(lambda case=case: assistant.complete(case)) for case in cases]
    what = f"Suggest on {MANY:,} passages ({len(cases)} real conversations)"
    yield Budget(what=f"{what}, p50", ours=statistics.median(times), unit="ms", most=50)
    yield Budget(what=f"{what}, p95", ours=percentile(times, 0.95), unit="ms", most=50)


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
