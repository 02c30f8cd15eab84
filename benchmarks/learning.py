"""What `copilot learn` makes of feedback with slips in it: learning curves on a public kit, in several draws.

    python -m benchmarks --kits DIR --only learning           # all draws, the table and the picture
    python -m benchmarks.learning --kits DIR --draws 0 1      # some draws; the others keep their figures

Feedback is made from the gold labels of banking77: each question of the train part is put to our search over 77
articles that hold nothing but their title; the agent takes up the passage of the right article where it is among the
ten shown, and reports a gap where it is not. With 10 % or 30 % noise that share of agents takes up any of the ten
instead. It all goes through a real log, its checks, the fit and the gate. Judged on questions of the dev part, with
their gold labels: no feedback is about them. A draw chooses other questions, slips and folds.
"""

import argparse
import random
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.packs import Row, read_rows, write_jsonl_pack
from benchmarks.page import write_page
from benchmarks.results import Results, load_now
from copilot.feedback.event import Decision, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.query import Query
from copilot.knowledge.tuning import UNTUNED, Adapter, Tuning
from copilot.learning.lessons import Lesson, lessons_of
from copilot.learning.query_adapter import fit_adapter
from copilot.learning.search_candidates import propose

AMOUNTS = (200, 400, 800, 1_600)
NOISES = (0.0, 0.1, 0.3)
JUDGED = 500  # questions of the dev part
SHOWN = 10
AGENTS = 20
DRAWS = 5
START = datetime(2026, 3, 1, tzinfo=UTC)
KEY = "learning"
REPOSITORY = Path(__file__).resolve().parent.parent
COLUMNS = (
    *("noise", "decisions", "gaps", "MRR@10 before", "learned blindly", "with the gate"),
    *("hit@1 before", "hit@1 with the gate", "adopted in", "worse than before in", "wins"),
)
_CURVES = {"before": ":", "blind": "--", "gated": "-"}
_NAMES = {"before": "MRR@10 before", "blind": "learned blindly", "gated": "with the gate"}

Point = dict[str, Any]
"""One draw of one noise and number of decisions: what it was, and what came out (shares from 0 to 1)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the article that answers it, and the passages that our search showed."""

    question: str
    right: str
    shown: tuple[str, ...]


def measure_learning(kits: Path, work: Path, picture: Path, draws: Sequence[int] = range(DRAWS)) -> dict[str, Any]:
    """Give the table of all curves, and draw them."""
    return table_of([point for draw in draws for point in _points(kits / "intent" / "banking77", work, draw)], picture)


def table_of(points: Sequence[Point], picture: Path) -> dict[str, Any]:
    """Give the table of these points, and draw them; the points are kept in it."""
    groups: dict[tuple[float, int], list[Point]] = {}
    for point in sorted(points, key=itemgetter("noise", "decisions", "draw")):
        groups.setdefault((point["noise"], point["decisions"]), []).append(point)
    plot(groups, picture)
    rows = [_row(noise, decisions, group) for (noise, decisions), group in groups.items()]
    fewest, most = min(map(len, groups.values())), max(map(len, groups.values()))
    draws = f"{most} draws" if fewest == most else f"{fewest} to {most} draws"
    title = f"Learning from feedback, with slips in it ({draws})"
    return {"title": title, "columns": COLUMNS, "rows": rows, "note": _NOTE, "points": list(points)}


_NOTE = """Feedback made from the gold labels of banking77's train part, over 77 articles that hold nothing but
their title, in a real log, through its checks; judged on 500 questions of the dev part. *Noise*: the share of
decisions that take up any of the ten passages shown. *Learned blindly*: the layer fitted on all of it and used without
asking; *with the gate*: what `copilot learn` proposes. Means over the draws, least and most in brackets; *adopted in*
and *worse than before in* count draws. *Wins*: in how many draws a candidate did better on questions that it was not
fitted on (the calibration changes how sure the search is, not what it finds). A terse FAQ with many questions an answer
is where such a layer helps most.

![Learning curves](images/learning.png)"""


def _row(noise: float, decisions: int, group: Sequence[Point]) -> tuple[object, ...]:
    def spread(name: str) -> str:
        values = [point[name] for point in group]
        return f"{statistics.mean(values):.3f} ({min(values):.3f}-{max(values):.3f})"

    wins = Counter(what for point in group for what in point["wins"])
    counted = [sum(bool(point[name]) for point in group) for name in ("adopted", "is_worse")]
    return (
        *(f"{noise:.0%}", decisions, round(statistics.mean(point["gaps"] for point in group))),
        *(spread(name) for name in ("before", "blind", "gated", "hit_before", "hit_gated")),
        *(f"{count} of {len(group)}" for count in counted),
        ", ".join(f"{what} {count}" for what, count in wins.items()),
    )


def _points(folder: Path, work: Path, draw: int) -> Iterator[Point]:
    questions = random.Random(draw).sample(read_rows(folder / "train.jsonl"), max(AMOUNTS))
    judged = random.Random(draw).sample(read_rows(folder / "dev.jsonl"), JUDGED)
    knowledge = _knowledge(folder, work)
    asked = [_asked(knowledge, row) for row in questions]
    before = _ranks(knowledge, UNTUNED, judged)
    for noise, amount in product(NOISES, AMOUNTS):
        lessons = _lessons(asked[:amount], noise, draw)
        blind = _ranks(knowledge, replace(UNTUNED, adapter=_blind(knowledge, lessons)), judged)
        proposal = propose(knowledge, lessons, draw)
        is_adopted = proposal.tuning is not knowledge.tuning
        gated = _ranks(knowledge, proposal.tuning, judged) if is_adopted else before
        point = {
            **{"draw": draw, "noise": noise, "decisions": amount, "adopted": is_adopted},
            "gaps": sum(not one.is_right for one in lessons),
            **{"before": float(before.mean()), "blind": float(blind.mean()), "gated": float(gated.mean())},
            **{"hit_before": _hit(before), "hit_gated": _hit(gated), "is_worse": bool(gated.mean() < before.mean())},
            "wins": [one.what for one in proposal.comparisons if one.wins and not one.is_guard],
        }
        print(*point.values(), sep=" | ", flush=True)
        yield point
    knowledge.close()


def _knowledge(folder: Path, work: Path) -> KnowledgeBase:
    names = sorted({row["intent"] for row in read_rows(folder / "train.jsonl")})
    titles = {name: name.replace("_", " ").capitalize() for name in names}
    write_jsonl_pack(work / "pack", ({"id": n, "title": titles[n], "text": titles[n]} for n in names))
    return KnowledgeBase.open(work / "pack", work / "index", BundledEmbedder())


def _asked(knowledge: KnowledgeBase, row: Row) -> Asked:
    found = knowledge.search(Query(text=row["text"]), SHOWN)
    return Asked(row["text"], row["intent"], tuple(hit.passage.passage_id for hit in found.hits))


def _lessons(asked: Sequence[Asked], noise: float, draw: int) -> tuple[Lesson, ...]:
    """Write the feedback into a log and read from it what the checks leave."""
    with tempfile.TemporaryDirectory() as folder, FeedbackLog.open(Path(folder) / "feedback.db", "benchmark") as log:
        log.record_all(happening_of(number, one, noise, draw) for number, one in enumerate(asked))
        return lessons_of(log.file).lessons


def happening_of(number: int, asked: Asked, noise: float, draw: int = 0) -> Happening:
    """Give what an agent does with the question of this number."""
    chance = random.Random(f"{draw} {number}")
    slip = chance.random() < noise
    right = [passage for passage in asked.shown if passage.rpartition("#")[0] == asked.right]
    taken = [chance.choice(asked.shown)] if slip and asked.shown else right[:1]
    told: dict[str, Any] = {
        "suggestion_id": f"s-{number}",
        "case_id": f"T-{number}",
        "agent": f"agent {chance.randrange(AGENTS)}",
        "language": "en",
        "question_text": asked.question,
        "passage_ids": asked.shown,
        "at": START + timedelta(minutes=40 * number),
        "part": PartOf.DRAFT,
    }
    if not taken:
        return Happening(kind=Kind.REPORTED, subject="gap", **told)
    return Happening(
        kind=Kind.DECIDED,
        decision=Decision.ACCEPTED,
        cited_ids=tuple(taken),
        dwell_ms=chance.randrange(6_000, 40_000),
        **told,
    )


def _blind(knowledge: KnowledgeBase, lessons: Sequence[Lesson]) -> Adapter:
    right = [one for one in lessons if one.is_right]
    ids, passages = knowledge.passage_vectors(sorted({one.passage_ids[0] for one in right}))
    questions = knowledge.embed([one.question for one in right], [one.language for one in right])
    assert questions is not None
    return fit_adapter(questions, passages, [ids.index(one.passage_ids[0]) for one in right], knowledge.embedder_name)


def _ranks(knowledge: KnowledgeBase, tuning: Tuning, judged: Sequence[Row]) -> np.ndarray:
    """Give 1 / rank of the right article for every question; the search is as the program brings it afterwards."""
    knowledge.use(tuning)
    ranks = []
    for row in judged:
        found = [hit.passage.article_id for hit in knowledge.search(Query(text=row["text"]), SHOWN).hits]
        ranks.append(1 / (found.index(row["intent"]) + 1) if row["intent"] in found else 0.0)
    knowledge.use(UNTUNED)
    return np.array(ranks)


def _hit(ranks: np.ndarray) -> float:
    return float(np.mean(ranks == 1.0))


def plot(groups: Mapping[tuple[float, int], Sequence[Point]], picture: Path) -> None:
    """Draw one plot a noise: before, learned blindly, with the gate; each mean with its least and most."""
    # Slow to import, and only whoever measures this needs it.
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    noises = list(dict.fromkeys(noise for noise, _ in groups))
    figure, axes = pyplot.subplots(1, len(noises), figsize=(12, 3.4), sharey=True, squeeze=False)
    for axis, noise in zip(axes[0], noises, strict=True):
        amounts = [amount for other, amount in groups if other == noise]
        for name, style in _CURVES.items():
            found = [[point[name] for point in groups[noise, amount]] for amount in amounts]
            lines = axis.plot(amounts, [statistics.mean(each) for each in found], style, marker="o", label=_NAMES[name])
            low, high = [min(each) for each in found], [max(each) for each in found]
            axis.fill_between(amounts, low, high, color=lines[0].get_color(), alpha=0.15, linewidth=0)
        axis.set(title=f"{noise:.0%} noise", xscale="log", xlabel="decisions")
        axis.set_xticks(amounts, [str(amount) for amount in amounts], minor=False)
        axis.minorticks_off()
        axis.grid(visible=True, alpha=0.3)
    axes[0][0].set_ylabel("MRR@10 on unseen questions")
    axes[0][0].legend(fontsize=8, frameon=False)
    figure.tight_layout()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)
    pyplot.close(figure)


def main(given: Sequence[str] | None = None) -> int:
    """Measure some draws, and renew table, picture and page with them and those that were measured before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--draws", type=int, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "benchmarks.md", help="the page to write")
    options = parser.parse_args(given)
    load, picture = load_now(), options.out.parent / "images" / "learning.png"
    results = Results.read(options.out.with_suffix(".json"))
    with tempfile.TemporaryDirectory() as work:
        folder = options.kits / "intent" / "banking77"
        points = [point for draw in options.draws for point in _points(folder, Path(work), draw)]
    kept = [point for point in results.value(KEY, {}).get("points", ()) if point["draw"] not in options.draws]
    results.keep(KEY, table_of([*kept, *points], picture), load)
    write_page(results, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
