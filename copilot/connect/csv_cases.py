"""A ticket tool's CSV export as cases: a row a message, rows of one case together, the columns by their names."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from copilot.cases.case import Case
from copilot.cases.reading import MAX_MESSAGES, case_from
from copilot.connect.tool_fields import facts_from
from copilot.errors import UserError

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
_YES = {"true", "yes", "1", "ya", "private", "internal"}


def read_csv(path: Path) -> tuple[Case, ...]:
    """Read an export as cases, in the order in which they first appear.

    Comma, semicolon or tab; UTF-8, with or without a mark at its beginning. Raises UserError that names the file and
    the line.
    """
    rows = tuple(_rows(path))
    if not rows:
        raise UserError(f"{path} holds no rows.")
    for wanted in ("case_id", "text"):
        if wanted not in rows[0][1]:
            raise UserError(f"{path} has no column `{wanted}`.", "An export has a row a message, with the case's id.")
    cases: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for line, row in rows:
        if not row["case_id"].strip():
            raise UserError(f"{path}, line {line}: there is no case id.")
        cases.setdefault(row["case_id"].strip(), []).append((line, row))
    return tuple(_case(path, case_id, given) for case_id, given in cases.items())


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


def _case(path: Path, case_id: str, rows: list[tuple[int, Mapping[str, str]]]) -> Case:
    first = rows[0][1]
    messages = [
        {
            "id": f"m{place}",
            "author": "customer" if row.get("author", "").strip().casefold() in _CUSTOMERS else "agent",
            "text": row["text"],
            "name": row.get("name") or None,
            "at": row.get("at") or None,
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
    try:
        return case_from(value)
    except UserError as error:
        raise UserError(f"{path}, line {rows[0][0]}: {error.message}", error.hint) from error
