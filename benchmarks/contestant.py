"""One search program among several, timed in processes of its own: one that indexes, and one that starts and answers.

Runs in any environment that has `psutil`, so it imports nothing of ours. A contestant is started twice, as a desk
would start it: `--do index` reads the articles once, `--do answer` opens what was kept and answers every question.
"""

import argparse
import json
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import psutil

Article = Mapping[str, Any]
FOUND = 10  # articles an answer names


class Contestant(Protocol):
    """What is asked of a program. `ways` names the ways it can answer; the first one is its own."""

    ways: Sequence[str]

    def start(self) -> None:
        """Import what is needed and load the model, before `index`."""
        ...

    def index(self, articles: Sequence[Article], store: Path) -> int:
        """Index the articles in a folder; gives the number of pieces."""
        ...

    def open(self, articles: Sequence[Article], store: Path) -> None:
        """Start, and open what `index` kept; the articles are given for what could not be kept."""
        ...

    def answer(self, way: str, text: str) -> list[str]:
        """Give the ids of the articles found, best first."""
        ...


def compete(contestant: Contestant, began: float) -> None:
    """Read the command line and do one of the two things; `began` is when the process did (perf_counter)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--do", choices=("index", "answer"), required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--queries", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    articles = _rows(given.articles)
    if given.do == "index":
        measured = _index(contestant, articles, given.store)
    else:
        measured = _answer(contestant, articles, given, began)
    measured["memory_mb"] = psutil.Process().memory_info().rss / 1e6
    (given.out / f"{given.do}.json").write_text(json.dumps(measured, indent=1), encoding="utf-8")


def _index(contestant: Contestant, articles: Sequence[Article], store: Path) -> dict[str, float]:
    contestant.start()
    store.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    pieces = contestant.index(articles, store)
    seconds = time.perf_counter() - began
    return {"pieces": pieces, "seconds": seconds, "pieces_a_second": pieces / seconds}


def _answer(
    contestant: Contestant, articles: Sequence[Article], given: argparse.Namespace, began: float
) -> dict[str, float]:
    files = [(name, _rows(Path(file))) for name, _, file in (named.partition("=") for named in given.queries)]
    contestant.open(articles, given.store)
    contestant.answer(contestant.ways[0], files[0][1][0]["text"])
    start_seconds = time.perf_counter() - began
    times: list[float] = []
    for name, queries in files:
        for way in contestant.ways:
            taken = _answer_all(contestant, way, queries, given.out / f"{name}-{way}.jsonl")
            times += taken if way == contestant.ways[0] else []
    return {"start_seconds": start_seconds, "ms_a_query": 1000 * statistics.median(times)}


def _answer_all(contestant: Contestant, way: str, queries: Sequence[Article], out: Path) -> list[float]:
    """Answer every question; write what was found, as the kits' own scoring reads it, and give the seconds of each."""
    seconds: list[float] = []
    with out.open("w", encoding="utf-8") as file:
        for query in queries:
            began = time.perf_counter()
            found = contestant.answer(way, query["text"])
            seconds.append(time.perf_counter() - began)
            file.write(json.dumps({"id": query["id"], "ranked": list(dict.fromkeys(found))[:FOUND]}) + "\n")
    return seconds


def whole_text(article: Article) -> str:
    """Give an article as one text, its title first."""
    return "\n\n".join(part for part in (article.get("title"), article["text"]) if part)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
