"""Events as a file for other programs: JSON Lines, CSV, Parquet, or a plain SQLite database for Datasette.

A file appears when it is complete. What was at its place before stays until then, also when the program is killed.
"""

import csv
import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TextIO

from copilot.errors import UserError
from copilot.feedback.event import FeedbackEvent

ExportKind = Literal["jsonl", "csv", "parquet", "sqlite"]
_ENDINGS: dict[str, ExportKind] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    "": "jsonl",
}

_AT_A_TIME = 20_000
_NAMES = [field.name for field in dataclasses.fields(FeedbackEvent)]
_NUMBERS = {"dwell_ms": "INTEGER", "confidence": "REAL", "edit_similarity": "REAL"}
_TABLE = ["edit_similarity" if name == "edit" else name for name in _NAMES]
_TABLE.insert(_TABLE.index("edit_similarity") + 1, "edit_kinds")


def as_json(event: FeedbackEvent) -> dict[str, Any]:
    """Give the event as the JSON object of the contract (docs/schemas/feedback-event.schema.json)."""
    return dataclasses.asdict(event)


def kind_of(path: Path) -> ExportKind:
    """Tell by its ending which kind of file is meant; without one it is JSON Lines. Raises UserError for any other."""
    try:
        return _ENDINGS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(ending for ending in _ENDINGS if ending)
        raise UserError(f"An export cannot be a `{path.suffix}` file.", f"Give {known}, or --format.") from None


def no_formula(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_events(events: Iterable[FeedbackEvent], path: Path, kind: ExportKind) -> int:
    """Write all events, then put the file in place; give their number.

    Raises UserError where it cannot be written (what was at `path` before is then still there), and for Parquet
    where its library is not installed.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)  # of an export that was killed
        count = _WRITERS[kind](events, unfinished)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror or error if isinstance(error, OSError) else error
        raise UserError(f"The export cannot be written to {path}: {why}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return count


def _write_lines(events: Iterable[FeedbackEvent], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for event in events:
            file.write(json.dumps(as_json(event), ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_csv(events: Iterable[FeedbackEvent], path: Path) -> int:
    # A spreadsheet takes a file for UTF-8 only if it begins with the mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        return _write_table(events, file)


def _write_table(events: Iterable[FeedbackEvent], file: TextIO) -> int:
    table = csv.DictWriter(file, _NAMES)
    table.writeheader()
    count = 0
    for event in events:
        table.writerow({name: _cell(value) for name, value in as_json(event).items()})
        count += 1
    return count


def _write_parquet(events: Iterable[FeedbackEvent], path: Path) -> int:
    """Write columns of their own types, lists and objects as JSON texts, compressed, 20,000 rows a group."""
    try:
        # Large (150 MB on disk) and slow to import: only who wants this kind of file installs and loads it.
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UserError(
            "Parquet files need pyarrow, which is not installed.", "pip install 'pendamping[parquet]'"
        ) from error
    types = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    schema = pyarrow.schema([(name, types.get(_NUMBERS.get(name, ""), pyarrow.string())) for name in _TABLE])
    count = 0
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _in_pieces(events):
            writer.write_table(pyarrow.Table.from_pylist([dict(zip(_TABLE, row, strict=True)) for row in rows], schema))
            count += len(rows)
    return count


def _write_sqlite(events: Iterable[FeedbackEvent], path: Path) -> int:
    """Write one table `event`, not encrypted, with the indexes that browsing asks for."""
    count = 0
    columns = ", ".join(f"{name} {_NUMBERS.get(name, 'TEXT')}" for name in _TABLE)
    places = ", ".join("?" * len(_TABLE))
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # a file that is not complete is thrown away
        database.execute(f"CREATE TABLE event (number INTEGER PRIMARY KEY, {columns}) STRICT")
        for rows in _in_pieces(events):
            database.executemany(f"INSERT INTO event ({', '.join(_TABLE)}) VALUES ({places})", rows)
            count += len(rows)
        for name in ("at", "kind", "decision", "topic", "case_ref", "suggestion_id"):
            database.execute(f"CREATE INDEX event_by_{name} ON event ({name})")
        database.commit()
    return count


def _in_pieces(events: Iterable[FeedbackEvent]) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(map(_flat, events))
    while piece := list(islice(rows, _AT_A_TIME)):
        yield piece


def _flat(event: FeedbackEvent) -> tuple[Any, ...]:
    """Give the event as one value for each column of _TABLE."""
    values = as_json(event)
    edit = values.pop("edit")
    values["edit_similarity"] = edit["similarity"] if edit else None
    values["edit_kinds"] = edit["kinds"] if edit else None
    return tuple(_value(values[name]) for name in _TABLE)


def _value(value: object) -> object:
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, str) else value  # an enum is its text


def _cell(value: object) -> object:
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return no_formula(value) if isinstance(value, str) else value


_WRITERS: dict[ExportKind, Callable[[Iterable[FeedbackEvent], Path], int]] = {
    "jsonl": _write_lines,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "sqlite": _write_sqlite,
}
