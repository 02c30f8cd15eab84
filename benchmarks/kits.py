"""The public evaluation kits as packs, questions and cases, and how our answers become their predictions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.packs import Row, write_jsonl_pack

RANKING = {"nDCG@10": "all / ndcg@10", "MRR@10": "all / mrr@10", "hit@1": "all / hit@1", "hit@5": "all / hit@5"}
"""What is shown of a list of articles."""


class Way(Enum):
    """Which public command answers."""

    SEARCH = "copilot search --queries"
    SUGGEST = "copilot suggest --cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file of questions for one command, scored as one row of the table.

    `rows` are read by the command; `predict` turns one row of its answer into a prediction for
    the kit's own scoring, of the set `evaluation`; `measures` names what is shown of the result,
    as label -> path of keys joined by " / ".
    """

    name: str
    evaluation: str
    way: Way
    rows: Callable[[], Iterable[Row]]
    predict: Callable[[Row], dict[str, Any]]
    measures: Mapping[str, str]

    @property
    def ranks_articles(self) -> bool:
        """True where the answer is a list of articles, so that any search can be held beside ours."""
        return self.measures is RANKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One pack and what is asked of it. Where `past` is given, next steps are learned from it first."""

    pack: str
    tasks: tuple[Task, ...]
    articles: tuple[Row, ...] = ()
    write: Callable[[Path, Iterable[Row]], None] = write_jsonl_pack
    past: Callable[[], Iterable[Row]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """One public set. Tasks of the same name in several rounds are averaged."""

    name: str
    rounds: Callable[[Path], Iterator[Round]]


def unique_in_order(ids: Iterable[str]) -> list[str]:
    """Give each id once, where it stood first."""
    return list(dict.fromkeys(ids))


def ranked_by_search(answer: Row) -> dict[str, Any]:
    """Read the articles of one answer of `copilot search`."""
    return {"id": answer["id"], "ranked": unique_in_order(hit["article_id"] for hit in answer["results"])}


def ranked_by_suggestion(answer: Row) -> dict[str, Any]:
    """Read the articles of one suggestion."""
    return {"id": answer["case_id"], "ranked": unique_in_order(p["article_id"] for p in answer.get("passages", ()))}


def ground_of(answer: Row) -> dict[str, Any]:
    """Read how sure one suggestion is that the knowledge answers."""
    return {"id": answer["case_id"], "score": answer.get("ground", 0.0)}


def load_of(answer: Row) -> dict[str, Any]:
    """Read the emotional load of one suggestion."""
    load = answer.get("emotional_load", {"score": 0.0, "level": "calm"})
    return {"id": answer["case_id"], "score": load["score"], "flag": load["level"] != "calm"}


def topic_of(answer: Row) -> dict[str, Any]:
    """Read the topic of one suggestion and how sure it is."""
    topic = answer.get("topic")
    return {
        "id": answer["case_id"],
        "intents": [topic["id"]] if topic else [],
        "confidence": topic["confidence"] if topic else 0.0,
    }


def steps_of(answer: Row) -> dict[str, Any]:
    """Read the next actions and the articles of one suggestion."""
    return ranked_by_suggestion(answer) | {"actions": [step["action"] for step in answer.get("actions", ())]}


def questions(rows: Iterable[Row], *fields: str) -> Iterator[Row]:
    """Give queries whose text is these fields of each row, those that are not empty, joined by spaces."""
    for row in rows:
        yield {"id": str(row["id"]), "text": " ".join(row[name] for name in fields if row.get(name))}


def search_task(name: str, evaluation: str, rows: Iterable[Row], *fields: str) -> Task:
    """Make a task of `copilot search`: the given fields of each row are the question."""
    return Task(
        name=name,
        evaluation=evaluation,
        way=Way.SEARCH,
        rows=partial(questions, rows, *fields),
        predict=ranked_by_search,
        measures=RANKING,
    )
