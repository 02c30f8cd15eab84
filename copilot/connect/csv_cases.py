"""A ticket tool's CSV export as cases: a row a message, rows of one case together, the columns by their names."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from copilot.cases.case import Case
from copilot.cases.reading import MAX_MESSAGES, case_from
from copilot.connect.tool_fields import facts_from
from copilot.errors import UserError

_Row = tuple[int, Mapping[str, str]]  # the line it ends on, and its values by column

MOST_BYTES = 50_000_000
MOST_COLUMNS = 200

_MEANT = {
    "case_id": "case_id|ticket_id|ticket|id tiket|nomor tiket|id",
    "text": "text|message|body|content|description|pesan|isi",
    "author": "author|role|from type|penulis",
    "at": "at|date|created at|created|time|tanggal|waktu",
    "subject": "subject|title|subjek|judul",
    "name": "name|customer name|requester|nama",
    "email": "email|e-mail|customer email|requester email",
    "phone": "phone|telepon|no hp|customer phone",
    "status": "status",
    "internal": "internal|private|catatan internal",
}
_COLUMN_OF = {name.replace("_", " "): column for column, names in _MEANT.items() for name in names.split("|")}
_RANK = {name: rank for rank, name in enumerate(_COLUMN_OF)}
_CUSTOMERS = {"", "customer", "end-user", "user", "requester", "pelanggan"}
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2}[:.]\d{2})(?:[:.]\d{2})?)?")
_YES = {"true", "yes", "1", "ya", "private", "internal"}


def read_csv(path: Path) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Read an export: its cases in the order in which they first appear, and a sentence for each that cannot be read.

    Comma, semicolon or tab; UTF-8, with or without a mark at its beginning; times as ISO writes them, or as 23/11/2026
    14:05. Raises UserError where nothing of the file can be read. Sentences name the file and the line.
    """
    rows = tuple(_rows(path))
    if not rows:
        raise UserError(f"{path} holds no rows.")
    for wanted in ("case_id", "text"):
        if wanted not in rows[0][1]:
            raise UserError(f"{path} has no column `{wanted}`.", "An export has a row a message, with the case's id.")
    given: dict[str, list[_Row]] = {}
    problems = []
    for line, row in rows:
        if row["case_id"].strip():
            given.setdefault(row["case_id"].strip(), []).append((line, row))
        else:
            problems.append(f"{path}, line {line}: there is no case id; this row is left out.")
    order = _order(row.get("at", "") for _, row in rows)
    cases = []
    for case_id, of_case in given.items():
        try:
            cases.append(_case(case_id, of_case, order))
        except UserError as error:
            problems.append(f"{path}, line {of_case[0][0]}: {error.message} The case `{case_id:.40}` is left out.")
    return tuple(cases), tuple(problems)


def _order(dates: Iterable[str]) -> str:
    """Say in which order an export writes day and month: a number above 12 settles it, else the day comes first."""
    for found in map(_DATE.fullmatch, map(str.strip, dates)):
        if found and int(found[2]) > 12:
            return "month first"
        if found and int(found[1]) > 12:
            return "day first"
    return "day first"


def _iso(at: str, order: str) -> str | None:
    """Give a time as ISO writes it; one in another form stays as it is, and None stands for none."""
    found = _DATE.fullmatch(at.strip())
    if found is None:
        return at.strip() or None
    day, month = (found[1], found[2]) if order == "day first" else (found[2], found[1])
    return f"{found[3]}-{month:0>2}-{day:0>2}T{(found[4] or '0:00').replace('.', ':'):0>5}"


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", "Export fewer cases at once.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text (byte {error.start}).", "Save it as CSV UTF-8.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        names = _columns(next(reader, [])[:MOST_COLUMNS])
        for row in reader:
            if any(row):
                # A row that is too short lacks its last columns; what is beyond the named ones has no name.
                yield reader.line_num, dict(zip(names, [*row, *[""] * len(names)], strict=False))
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: {error}.") from error


def _columns(names: list[str]) -> list[str]:
    """Give what each column is; of several that could be the same, the one whose name stands first in _MEANT."""
    plain = [" ".join(name.strip().casefold().replace("_", " ").split()) for name in names]
    meant = [_COLUMN_OF.get(name, "") for name in plain]
    best = {
        column: min((_RANK[plain[at]], at) for at, one in enumerate(meant) if one == column)
        for column in meant
        if column
    }
    return [column if column and best[column][1] == at else names[at].strip() for at, column in enumerate(meant)]


def _case(case_id: str, rows: list[_Row], order: str) -> Case:
    first = rows[0][1]
    messages = [
        {
            "id": f"m{place}",
            "author": "customer" if row.get("author", "").strip().casefold() in _CUSTOMERS else "agent",
            "text": row["text"],
            "name": row.get("name") or None,
            "at": _iso(row.get("at", ""), order),
            "internal": row.get("internal", "").strip().casefold() in _YES,
        }
        for place, (_, row) in enumerate(rows[-MAX_MESSAGES:], 1)
    ]
    customer = {key: first[key] for key in ("name", "email", "phone") if first.get(key)}
    own = facts_from((name, value) for name, value in first.items() if name not in _MEANT)
    value = {
        "id": case_id,
        "subject": first.get("subject", ""),
        "messages": messages,
        "customer": customer,
        "facts": own,
    }
    if first.get("status"):
        value["status"] = first["status"]
    return case_from(value)
