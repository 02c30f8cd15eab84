"""What `copilot learn` makes of feedback with slips in it: learning curves on a public kit.

    python -m benchmarks --kits DIR --only learning

Feedback is made from the gold labels of banking77: each question of the train part is put to our search over 77
articles that hold nothing but their title; the agent takes up the passage of the right article where it is among the
ten shown, and reports a gap where it is not. With 10 % or 30 % noise that share of agents takes up any of the ten
instead. It all goes through a real log, its checks, the fit and the gate. Judged on questions of the dev part, with
their gold labels: no feedback is about them.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.packs import Row, read_rows, write_jsonl_pack
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
SEED = 4
START = datetime(2026, 3, 1, tzinfo=UTC)
COLUMNS = (
    *("noise", "decisions", "gaps", "MRR@10 before", "learned blindly", "with the gate"),
    *("hit@1 before", "hit@1 with the gate", "wins"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the article that answers it, and the passages that our search showed."""

    question: str
    right: str
    shown: tuple[str, ...]


def measure_learning(kits: Path, work: Path, picture: Path) -> dict[str, Any]:
    """Give the table of all curves, and draw them."""
    rows = list(_curves(kits / "intent" / "banking77", work))
    draw(rows, picture)
    return {
        "title": "Learning from feedback, with slips in it",
        "columns": COLUMNS,
        "rows": [tuple(row[name] for name in COLUMNS) for row in rows],
        "note": _NOTE,
    }


_NOTE = """Feedback made from the gold labels of banking77's train part, over 77 articles that hold nothing but
their title, in a real log, through its checks; judged on 500 questions of the dev part. *Noise*: the share of
decisions that take up any of the ten passages shown. *Learned blindly*: the layer fitted on all of it and used without
asking; *with the gate*: what `copilot learn` proposes. One draw of each. A terse FAQ with many questions an answer is
where such a layer helps most. *Wins*: which candidates ranked (or calibrated) better on the cases kept apart; one that
wins is still held back where it is less sure of right and wrong. That is what happens to the layer at 1,600 decisions
without noise: a gap here is a question that our own search did not answer, and one that the layer answers now is
counted against it. The gate errs on the side of what is in use.

![Learning curves](images/learning.png)"""


def _curves(folder: Path, work: Path) -> Iterator[dict[str, Any]]:
    questions = random.Random(SEED).sample(read_rows(folder / "train.jsonl"), max(AMOUNTS))
    judged = random.Random(SEED).sample(read_rows(folder / "dev.jsonl"), JUDGED)
    names = sorted({row["intent"] for row in questions})
    titles = {name: name.replace("_", " ").capitalize() for name in names}
    write_jsonl_pack(work / "pack", ({"id": n, "title": titles[n], "text": titles[n]} for n in names))
    knowledge = KnowledgeBase.open(work / "pack", work / "index", BundledEmbedder())
    asked = [_asked(knowledge, row) for row in questions]
    before = _ranks(knowledge, UNTUNED, judged)
    for noise in NOISES:
        for amount in AMOUNTS:
            lessons = _lessons(asked[:amount], noise)
            blind = _ranks(knowledge, replace(UNTUNED, adapter=_blind(knowledge, lessons)), judged)
            proposal = propose(knowledge, lessons, SEED)
            gated = _ranks(knowledge, proposal.tuning, judged)
            taken = [one.what for one in proposal.comparisons if one.wins and not one.is_guard]
            values = (f"{noise:.0%}", amount, sum(not one.is_right for one in lessons), float(before.mean()))
            values += (
                float(blind.mean()),
                float(gated.mean()),
                _hit(before),
                _hit(gated),
                ", ".join(taken) or "nothing",
            )
            print(*values, sep=" | ", flush=True)
            yield dict(zip(COLUMNS, values, strict=True))
    knowledge.close()


def _asked(knowledge: KnowledgeBase, row: Row) -> Asked:
    found = knowledge.search(Query(text=row["text"]), SHOWN)
    return Asked(row["text"], row["intent"], tuple(hit.passage.passage_id for hit in found.hits))


def _lessons(asked: Sequence[Asked], noise: float) -> tuple[Lesson, ...]:
    """Write the feedback into a log and read from it what the checks leave."""
    with tempfile.TemporaryDirectory() as folder, FeedbackLog.open(Path(folder) / "feedback.db", "benchmark") as log:
        log.record_all(happening_of(number, one, noise) for number, one in enumerate(asked))
        return lessons_of(log.file).lessons


def happening_of(number: int, asked: Asked, noise: float) -> Happening:
    """Give what an agent does with the question of this number."""
    chance = random.Random(f"{SEED} {number}")
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


def draw(rows: Sequence[Row], picture: Path) -> None:
    """Draw one plot a noise: before, learned blindly, with the gate."""
    # Slow to import, and only whoever measures this needs it.
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    noises = list(dict.fromkeys(row["noise"] for row in rows))
    figure, axes = pyplot.subplots(1, len(noises), figsize=(12, 3.4), sharey=True, squeeze=False)
    styles = {"MRR@10 before": ":", "learned blindly": "--", "with the gate": "-"}
    for axis, noise in zip(axes[0], noises, strict=True):
        mine = [row for row in rows if row["noise"] == noise]
        for name, style in styles.items():
            axis.plot([row["decisions"] for row in mine], [row[name] for row in mine], style, marker="o", label=name)
        axis.set(title=f"{noise} noise", xscale="log", xlabel="decisions")
        axis.set_xticks([row["decisions"] for row in mine], [str(row["decisions"]) for row in mine], minor=False)
        axis.minorticks_off()
        axis.grid(visible=True, alpha=0.3)
    axes[0][0].set_ylabel("MRR@10 on unseen questions")
    axes[0][0].legend(fontsize=8, frameon=False)
    figure.tight_layout()
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)
    pyplot.close(figure)
