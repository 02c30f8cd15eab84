"""Files of questions and cases in, lines of answers out: what the command line does with what it was given."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from copilot.app import Workplace, open_assistant, open_knowledge
from copilot.assist.json_form import to_json
from copilot.assist.step_statistics import learn
from copilot.cases.case import Case
from copilot.cases.reading import read_case, read_case_file
from copilot.errors import UserError
from copilot.knowledge.index import OnProgress
from copilot.knowledge.query import Hit, Query


def hit_line(hit: Hit) -> dict[str, Any]:
    """Give one result of a search as the JSON contract has it."""
    passage = hit.passage
    return {
        "article_id": passage.article_id,
        "passage_id": passage.passage_id,
        "title": passage.title,
        "score": round(hit.score, 6),
    }


def answer_queries(
    work: Workplace, path: Path, limit: int, on_progress: OnProgress | None = None
) -> Iterator[dict[str, Any]]:
    """Answer each line of a JSONL file of `{"id","text"}`; a bad line becomes an error line."""
    lines = _lines_of(path)
    knowledge = open_knowledge(work, on_progress)
    for number, line in enumerate(lines, 1):
        try:
            given = json.loads(line)
            query = Query(text=str(given["text"]), earlier=tuple(map(str, given.get("earlier", ()))))
        except (ValueError, KeyError, TypeError, AttributeError):
            yield {"id": None, "results": [], "error": f'line {number} is not {{"id", "text"}}'}
            continue
        yield {"id": given.get("id", number), "results": [hit_line(h) for h in knowledge.search(query, limit).hits]}


def read_one_case(source: str) -> Case:
    """Read a case from a file, or from standard input where `source` is "-"."""
    if source == "-":
        return read_case(sys.stdin.buffer.read())
    return read_case_file(Path(source))


def suggest_lines(work: Workplace, path: Path, on_progress: OnProgress | None = None) -> Iterator[dict[str, Any]]:
    """Give one suggestion a line of a JSONL file, in order; a bad line becomes `{"case_id","error"}`."""
    lines = _lines_of(path)
    assistant = open_assistant(work, on_progress)
    for line in lines:
        try:
            case = read_case(line)
        except UserError as error:
            yield {"case_id": _id_in(line), "error": str(error)}
            continue
        yield to_json(assistant.complete(case))


def learn_steps(work: Workplace, path: Path) -> str:
    """Learn next steps from past cases, keep them beside the pack, and say what was learned in one line."""
    cases, bad = [], 0
    for line in _lines_of(path):
        try:
            cases.append(read_case(line))
        except UserError:
            bad += 1
    if not cases:
        raise UserError(f"{path} holds no case that can be read.", "Give one past case a line.")
    statistics = learn(cases)
    statistics.save(work.paths.learned_from(work.pack))
    left_out = f" {bad} lines were not cases and were left out." if bad else ""
    return (
        f"Learned from {statistics.decisions} steps in {statistics.cases} cases: "
        f"{len(statistics.actions)} different actions.{left_out}"
    )


def _lines_of(path: Path) -> list[str]:
    """Give the lines of a file ("-": of standard input) that hold something. Raises UserError if it cannot be read."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    return [line for line in raw.decode("utf-8-sig", errors="replace").split("\n") if line.strip()]


def _id_in(line: str) -> str | None:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = given.get("id") if isinstance(given, Mapping) else None
    return found if isinstance(found, str) else None
