"""Events as a file for other programs: JSON Lines for machines, CSV for a spreadsheet."""

import csv
import dataclasses
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TextIO

from copilot.errors import UserError
from copilot.feedback.event import FeedbackEvent

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(event: FeedbackEvent) -> dict[str, Any]:
    """Give the event as the JSON object of the contract (docs/schemas/feedback-event.schema.json)."""
    return dataclasses.asdict(event)


def write_events(events: Iterable[FeedbackEvent], path: Path, kind: Literal["csv", "jsonl"]) -> int:
    """Write all events, then put the file in place; give their number.

    Raises UserError where it cannot be written. What was at `path` before is then still there.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A spreadsheet takes a file for UTF-8 only if it begins with the mark.
        encoding = "utf-8-sig" if kind == "csv" else "utf-8"
        with unfinished.open("w", encoding=encoding, newline="") as file:
            count = _write_csv(events, file) if kind == "csv" else _write_lines(events, file)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise UserError(f"The export cannot be written to {path}: {error.strerror or error}.") from error
    return count


def _write_lines(events: Iterable[FeedbackEvent], file: TextIO) -> int:
    count = 0
    for event in events:
        file.write(json.dumps(as_json(event), ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_csv(events: Iterable[FeedbackEvent], file: TextIO) -> int:
    names = [field.name for field in dataclasses.fields(FeedbackEvent)]
    table = csv.DictWriter(file, names)
    table.writeheader()
    count = 0
    for event in events:
        table.writerow({name: _cell(value) for name, value in as_json(event).items()})
        count += 1
    return count


def _cell(value: object) -> object:
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
