"""Proving the log whole, or naming the first row that is not."""

from collections.abc import Iterable
from dataclasses import dataclass

from copilot.feedback.chain import (
    CONTENT,
    ERASED,
    FIRST,
    Head,
    Row,
    content_digest,
    erasure_seal,
    head_seal,
    is_sealed,
    row_hash,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether the log is whole. `rows` were checked; `broken_row` counts from 1, `what` says what is wrong with it.

    `head` is the hash of the last row that is sound: noted elsewhere, it later proves that no row up to it was
    written anew.
    """

    ok: bool
    rows: int
    head: str
    erased: int = 0
    broken_row: int | None = None
    broken_event_id: str | None = None
    what: str = ""


def verified(
    rows: Iterable[Row], head: Head | None, seal: str, key: bytes, known_head: str | None = None
) -> Verification:
    """Check all rows in their order, then the head and its seal; stop at the first fault.

    `known_head` is the head of an earlier verification, which has to be among the hashes.
    """
    count, erased, previous = 0, 0, FIRST
    known = known_head in (None, FIRST)
    for row in rows:
        what = _missing(row, count + 1) or _fault(row, previous, key)
        if what:
            broken_event_id = str(row["event_id"])
            break
        count, previous = count + 1, str(row["hash"])
        erased += row["erased_utc"] is not None
        known = known or previous == known_head
    else:
        broken_event_id = None
        what = _fault_at_end(Head(rows=count, hash=previous), head, seal, key)
        if not what and not known:
            what = "no row has the hash that was noted earlier: the log was written anew, or an older copy put back"
    return Verification(
        ok=not what,
        rows=count,
        head=previous,
        erased=erased,
        broken_row=count + 1 if what else None,
        broken_event_id=broken_event_id,
        what=what,
    )


def _missing(row: Row, number: int) -> str:
    return "" if row["id"] == number else "rows before it were taken out"


def _fault(row: Row, previous_hash: str, key: bytes) -> str:
    if row["previous_hash"] != previous_hash:
        return "it does not follow the row before it: one of the two was changed, or rows between them taken out"
    if row["hash"] != row_hash(row):
        return "it was changed after it was written"
    if row["erased_utc"] is None and row["erased_seal"] is None:
        return "" if content_digest(row) == row["content_digest"] else "its text, its case or its customer was changed"
    if any(row[column] not in (None, ERASED) for column in CONTENT):
        return "it counts as erased, but holds content"
    if not is_sealed(row["erased_seal"], erasure_seal(key, str(row["hash"]), str(row["erased_utc"]))):
        return "its content was taken out by something other than this program"
    return ""


def _fault_at_end(found: Head, head: Head | None, seal: str, key: bytes) -> str:
    if head is None:
        return "the count of rows was taken away" if found.rows else ""
    if not is_sealed(seal, head_seal(key, head)):
        return "the count of rows was changed"
    if head.rows > found.rows:
        return f"rows were taken off the end: there were {head.rows}"
    return "" if head == found else "rows were added at the end by something other than this program"
