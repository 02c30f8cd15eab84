"""Public conversations between people, as cases, and whether what is suggested for them is true to the words.

Alone, it writes the cases: `python -m benchmarks.real_conversations --kits DIR --out cases.jsonl`.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conversations import Case, at_customer_turns, question_case
from benchmarks.packs import Row, plain_articles, read_rows, write_jsonl_pack, write_rows
from benchmarks.program import Answer, Program, percentile
from copilot import app
from copilot.cases.reading import case_from
from copilot.paths import Paths
from copilot.settings import Settings

CHOSEN = {
    "star": "1004 1051 1330 1392 1850 2032 2055 2097",
    "mtrag": "0 12 31 64 97 140",
    "dstc10": "0 5 11 17 23 31",
}
"""The small extract kept with the tests: STAR dialogues by number, of the others the place in their file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One public set of conversations with the knowledge that belongs to it."""

    name: str
    cases: tuple[Case, ...]
    articles: tuple[Row, ...]


def sources(kits: Path) -> Iterator[Source]:
    """Give every conversation of the kits that people had with one another, as cases."""
    dialogues = read_rows(kits / "nba/star/dev.jsonl")
    yield _source("star", map(at_the_middle, dialogues), kits / "nba/star")
    yield _source(
        "mtrag", map(question_case, read_rows(kits / "kb-retrieval/mtrag/queries.jsonl")), kits / "kb-retrieval/mtrag"
    )
    folder = kits / "kb-retrieval/dstc10-faq"
    # The gate repeats the questions of the other file under the same ids, beside others.
    turns = {row["id"]: row for file in ("gate.jsonl", "queries.jsonl") for row in read_rows(folder / file)}
    yield _source("dstc10", map(question_case, turns.values()), folder)


def at_the_middle(dialogue: Row) -> Case:
    """Give a dialogue up to its middle message of the customer: what an agent would have open."""
    opened = list(at_customer_turns(dialogue))
    return opened[len(opened) // 2] | {"id": dialogue["id"]}


def extract(kits: Path) -> Iterator[tuple[str, list[Case]]]:
    """Give the small extract that is kept with the tests, by source."""
    for source in sources(kits):
        chosen = CHOSEN[source.name].split()
        if source.name == "star":
            by_id = {case["id"]: case for case in source.cases}
            yield source.name, [by_id[f"star-{number}"] for number in chosen]
        else:
            yield source.name, [source.cases[int(place)] for place in chosen]


def untrue_quotes(case: Case, suggestion: Row, words_of: Callable[[str], str]) -> Counter[str]:
    """Count the quotes by what they belong to ("cue", "told", ...), and those that are untrue ("untrue cue", ...).

    `words_of` gives the text of a passage by its id ("" for one that there is not). A quote is true when it
    stands word for word in the message or passage that it names.
    """
    messages = {message.id: message.text for message in case_from(case).messages}
    counts: Counter[str] = Counter()
    for kind, quoted in _quotes_of_messages(suggestion):
        counts[kind] += 1
        counts[f"untrue {kind}"] += quoted["quote"] not in messages.get(quoted["message_id"], "")
    for citation in (suggestion.get("draft") or {}).get("citations", ()):
        counts["citation"] += 1
        counts["untrue citation"] += citation["quote"] not in words_of(citation["passage_id"])
    return counts


def measure_source(source: Source, program: Program) -> dict[str, object]:
    """Answer every case of a source from its own knowledge, and count what came of it."""
    pack = program.folder / "packs" / source.name
    write_jsonl_pack(pack, source.articles)
    program.index(pack)
    answer = program.suggest(pack, source.cases)
    knowledge = app.open_keywords(app.Workplace(Paths(program.home), Settings(), pack))

    def words_of(passage_id: str) -> str:
        passage = knowledge.passage(passage_id)
        return passage.text if passage else ""

    try:
        return _counted(source, answer, words_of)
    finally:
        knowledge.close()


def _counted(source: Source, answer: Answer, words_of: Callable[[str], str]) -> dict[str, object]:
    suggestions = [row for row in answer.rows if "error" not in row]
    cases = {case["id"]: case for case in source.cases}
    counts: Counter[str] = Counter()
    for suggestion in suggestions:
        counts.update(untrue_quotes(cases[suggestion["case_id"]], suggestion, words_of))
    times = [row["timings_ms"]["total"] for row in suggestions]
    shares = {f"{kind} quotes true": _share(counts, kind) for kind in ("cue", "told", "other", "citation")}
    return {
        "source": source.name,
        "cases": len(source.cases),
        "suggestions": len(suggestions),
        "errors": len(answer.rows) - len(suggestions),
        "drafts": sum(row["draft"] is not None for row in suggestions),
        "silent, with a reason": sum(row["draft"] is None and bool(row.get("no_draft_reason")) for row in suggestions),
        "with next steps": sum(bool(row["actions"]) for row in suggestions),
        **shares,
        "p50 ms": percentile(times, 0.5),
        "p95 ms": percentile(times, 0.95),
    }


def _share(counts: Counter[str], kind: str) -> str:
    return f"{counts[kind] - counts[f'untrue {kind}']} of {counts[kind]}"


def _quotes_of_messages(suggestion: Row) -> Iterator[tuple[str, Row]]:
    """Give everything that quotes a message: the cues, what was told, and the rest of the summary."""
    yield from (("cue", cue) for cue in suggestion["emotional_load"]["cues"])
    yield from (("told", fact) for fact in suggestion["summary"]["told"])
    for part in ("tried", "promised", "open"):
        yield from (("other", quoted) for quoted in suggestion["summary"][part])


def _source(name: str, cases: Iterator[Case], folder: Path) -> Source:
    return Source(name=name, cases=tuple(cases), articles=plain_articles(read_rows(folder / "corpus.jsonl")))


def main(words: Sequence[str] | None = None) -> None:
    """Write the cases of every source to one file, or the small extract to a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_conversations", description=__doc__)
    parser.add_argument("--kits", type=Path, required=True, help="folder of the public kits")
    parser.add_argument("--out", type=Path, help="JSONL file to write every case to")
    parser.add_argument("--extract", type=Path, help="folder to write the small extract to, a file a source")
    given = parser.parse_args(words)
    if given.out:
        write_rows(given.out, (case for source in sources(given.kits) for case in source.cases))
    if given.extract:
        for name, cases in extract(given.kits):
            write_rows(given.extract / f"{name}.jsonl", cases)


if __name__ == "__main__":
    main()
