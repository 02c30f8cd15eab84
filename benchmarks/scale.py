"""How search, index, memory and disk grow with a pack: 1,000, 10,000 and 100,000 real texts of the public kits.

The first 12,500 are articles of the search kits, short answers to questions first. No public help centre of 100,000
pages is at hand, so the rest are single customer messages of the intent and feeling kits, an article each: shorter than
articles are, which makes indexing look faster than it is, and says the same about search, which compares every
passage anyway.
"""

import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from benchmarks.conversations import question_case
from benchmarks.installation import folder_mb
from benchmarks.packs import Row, plain_articles, read_rows, write_jsonl_pack, write_rows
from benchmarks.program import percentile
from copilot import app
from copilot.cases.reading import case_from
from copilot.knowledge.index import update_index
from copilot.knowledge.query import Query
from copilot.paths import Paths
from copilot.settings import Settings

SIZES = (1_000, 10_000, 100_000)
REPOSITORY = Path(__file__).resolve().parent.parent
ARTICLES = (
    "kb-retrieval/dstc10-faq/corpus.jsonl",
    "kb-retrieval/orsharc/corpus.jsonl",
    "kb-retrieval/gnome-help/corpus.jsonl",
    "crosslingual/gnome-help/corpus_id.jsonl",
)
MESSAGES = ("intent", "emotion-load")
MORE_ARTICLES = ("crosslingual/tydiqa-id/corpus.jsonl",)  # as many as are missing behind the messages
WARM_UP = 5
CASES = 97
COLUMNS = (
    "passages", "index s", "passages a second", "index again s", "disk MB", "memory indexing MB", "start s",
    "search p50 ms", "search p95 ms", "suggest p50 ms", "suggest p95 ms", "memory answering MB",
)  # fmt: skip
_NOTE = """Each size is indexed in one process and asked in another: `start` is from there to the first answer,
searches are the questions of dstc10 and TyDi QA in turn, suggestions are the conversations of dstc10's gate. Budgets: a
suggestion within 50 ms (p95) at 10,000 passages and within 100 ms at 100,000. The first 12,500 passages are articles of
the kits, most of them short answers to questions; the rest are single customer messages and, at the end, paragraphs
of TyDi QA. Long articles are indexed more slowly.

![How search, index, disk and memory grow](images/scale.png)"""


def measure_scale(kits: Path, work: Path, picture: Path) -> dict[str, Any]:
    """Measure every size in processes of its own; gives the page's table and draws the picture."""
    texts = list(itertools.islice(real_texts(kits), max(SIZES)))
    rows = []
    for size in SIZES:
        folder = work / f"scale-{size}"
        write_jsonl_pack(folder / "pack", texts[:size])
        write_rows(folder / "questions.jsonl", _questions(kits))
        write_rows(folder / "cases.jsonl", _cases(kits))
        rows.append({**_probe(folder, "index"), **_probe(folder, "answer")})
    draw(rows, picture)
    return {
        "title": "Scale",
        "columns": list(COLUMNS),
        "rows": [[row[name] for name in COLUMNS] for row in rows],
        "note": _NOTE,
    }


def real_texts(kits: Path) -> Iterator[Row]:
    """Give every article of the kits, then every customer message, each text once, with an id of its own."""
    seen: set[str] = set()
    files = [kits / name for name in ARTICLES]
    for folder in MESSAGES:
        files += sorted((kits / folder).rglob("*.jsonl"))
    files += [kits / name for name in MORE_ARTICLES]
    for file in files:
        for number, article in enumerate(plain_articles(row for row in _numbered(file) if row.get("text"))):
            if article["text"] not in seen:
                seen.add(article["text"])
                yield {**article, "id": f"{file.parent.name}-{file.stem}-{number}"}


def _numbered(file: Path) -> Iterator[Row]:
    return ({"id": number, **row} for number, row in enumerate(read_rows(file)))


def _questions(kits: Path) -> list[Row]:
    both = (
        read_rows(kits / name)
        for name in ("kb-retrieval/dstc10-faq/gate.jsonl", "crosslingual/tydiqa-id/queries.jsonl")
    )
    return [row for pair in zip(*both, strict=False) for row in pair]


def _cases(kits: Path) -> list[Row]:
    return [question_case(row) for row in read_rows(kits / "kb-retrieval/dstc10-faq/gate.jsonl")[:CASES]]


def _probe(folder: Path, what: str) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.scale", what, str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=REPOSITORY)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _place(folder: Path) -> app.Workplace:
    return app.Workplace(Paths(folder / "home"), Settings(), folder / "pack")


def _index(folder: Path) -> dict[str, float]:
    place = _place(folder)
    embedder = app.open_embedder(place.settings, all_cores=True)  # as `copilot index` does
    began = time.perf_counter()
    report = update_index(place.pack, place.paths.index_of(place.pack), embedder)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    update_index(place.pack, place.paths.index_of(place.pack), embedder)
    return {
        "passages": report.passages,
        "index s": seconds,
        "passages a second": report.passages / seconds,
        "index again s": time.perf_counter() - began,
        "disk MB": folder_mb(place.paths.index_of(place.pack)),
        "memory indexing MB": psutil.Process().memory_info().rss / 1e6,
    }


def _answer(folder: Path) -> dict[str, float]:
    questions = [row["text"] for row in read_rows(folder / "questions.jsonl")]
    cases = [case_from(row) for row in read_rows(folder / "cases.jsonl")]
    began = time.perf_counter()
    knowledge = app.open_knowledge(_place(folder))
    knowledge.search(Query(text=questions[0]))
    start = time.perf_counter() - began
    searches = [_ms(lambda text=text: knowledge.search(Query(text=text))) for text in questions][WARM_UP:]
    knowledge.close()
    assistant = app.open_assistant(_place(folder))
    suggestions = [_ms(lambda case=case: assistant.complete(case)) for case in cases][WARM_UP:]
    return {
        "start s": start,
        "search p50 ms": statistics.median(searches),
        "search p95 ms": percentile(searches, 0.95),
        "suggest p50 ms": statistics.median(suggestions),
        "suggest p95 ms": percentile(suggestions, 0.95),
        "memory answering MB": psutil.Process().memory_info().rss / 1e6,
    }


def _ms(work: Any) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def draw(rows: list[dict[str, float]], picture: Path) -> None:
    """Draw what grows as a picture of four small plots, both axes logarithmic."""
    # Slow to import, and only whoever measures the scale needs it.
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    plots = {
        "Search and suggestion, p95, ms": ("search p95 ms", "suggest p95 ms"),
        "Index, s": ("index s",),
        "Disk, MB": ("disk MB",),
        "Memory, MB": ("memory answering MB", "memory indexing MB"),
    }
    figure, axes = pyplot.subplots(1, len(plots), figsize=(14, 3.2))
    for axis, (title, names) in zip(axes, plots.items(), strict=True):
        for name in names:
            axis.plot([row["passages"] for row in rows], [row[name] for row in rows], marker="o", label=name)
        axis.set(title=title, xscale="log", yscale="log", xlabel="passages")
        axis.grid(visible=True, which="major", alpha=0.3)
        if len(names) > 1:
            axis.legend(fontsize=8, frameon=False)
    figure.tight_layout()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)
    pyplot.close(figure)


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(_index(where) if what == "index" else _answer(where)))
