"""Files of questions and cases in, lines of answers out: what the command line does with what it was given."""

import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from copilot.app import Workplace, open_assistant, open_knowledge
from copilot.assist.json_form import to_json
from copilot.assist.steps.statistics import learn
from copilot.cases.case import Case
from copilot.cases.json_text import parse_json
from copilot.cases.reading import read_case, read_case_file
from copilot.errors import UserError
from copilot.knowledge.index_report import OnProgress
from copilot.knowledge.query import Hit, Query, SearchResult

log = logging.getLogger(__name__)


def found_line(found: SearchResult) -> dict[str, Any]:
    """Give what a search found as the JSON contract has it, and how likely it is that it answers at all."""
    return {"results": [hit_line(hit) for hit in found.hits], "ground": round(found.ground, 4)}


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
        given = _object_in(line)
        text, earlier = given.get("text"), given.get("earlier") or ()
        if isinstance(text, str) and isinstance(earlier, list | tuple):
            query = Query(text=text, earlier=tuple(map(str, earlier)))
            yield {"id": given.get("id", number), **found_line(knowledge.search(query, limit))}
        else:
            yield {"id": given.get("id"), "results": [], "error": f'line {number} is not {{"id", "text"}}'}


def read_one_case(source: str) -> Case:
    """Read a case from a file, or from standard input where `source` is "-"."""
    if source == "-":
        return read_case(sys.stdin.buffer.read())
    return read_case_file(Path(source))


def suggest_lines(work: Workplace, path: Path, on_progress: OnProgress | None = None) -> Iterator[dict[str, Any]]:
    """Give one suggestion a line of a JSONL file, in order; a bad line becomes `{"case_id","error"}`.

    One case of many that meets a bug of ours becomes such a line too, and the log keeps the traceback.
    """
    lines = _lines_of(path)
    assistant = open_assistant(work, on_progress)
    for number, line in enumerate(lines, 1):
        try:
            suggestion = to_json(assistant.complete(read_case(line)))
        except UserError as error:
            yield {"case_id": _id_in(line), "error": str(error)}
        except Exception as error:  # like the job runner: the other cases are not to blame
            log.exception("a bug of ours, in case %d of the file", number)
            yield {"case_id": _id_in(line), "error": f"Something went wrong ({type(error).__name__}); see the log."}
        else:
            yield suggestion


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
    if bad == 1:
        left_out = " 1 line was not a case and was left out."
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


def _object_in(line: str) -> Mapping[str, Any]:
    """Give the JSON object of a line; an empty one where there is none."""
    try:
        given = parse_json(line)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, Mapping) else {}


def _id_in(line: str) -> str | None:
    found = _object_in(line).get("id")
    return str(found) if type(found) in (str, int) else None
