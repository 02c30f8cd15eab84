"""What holds the rows of the log together: digests, hashes, and the seals only the key's owner can make.

Every row carries the hash of the row before it. The hash covers a salted digest of what may one day have to be
erased (the case, the customer, the texts) instead of that content itself. The number of rows and the newest hash
are sealed with a key, so that rows cut off at the end are missed as well.

Anyone can check an exported row without the key:
`content_digest` is the SHA-256 of the JSON list [content_salt, case_ref, customer_ref, shown_text, final_text], with
question_text at its end where there is one;
`hash` is the SHA-256 of a JSON object with the columns of HASHED that are not null. Both JSON texts have sorted
keys, no blanks, and non-ASCII characters escaped.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

FIRST = "0" * 64
"""The hash that stands before the first row."""

UNTRUSTED = "untrusted"
"""What a row written after a broken seal follows: no row has this hash, so the break can be seen for ever."""

ERASED = "erased"
"""What stands for the case in a row whose content was erased."""

# A column that a later version adds is null in older rows and left out there: their hashes stay as they are.
HASHED = (
    *("event_id", "at_utc", "kind", "suggestion_id", "part", "agent_ref", "subject", "decision", "reason"),
    *("edit_similarity", "edit_kinds", "dwell_ms", "confidence", "load_level", "language", "passage_ids", "versions"),
    *("content_digest", "previous_hash"),
    *("topic", "playbook_step", "risks", "cited_ids", "details"),
)
CONTENT = ("content_salt", "case_ref", "customer_ref", "shown_text", "final_text", "question_text")
_ALWAYS_IN_DIGEST = CONTENT[:5]  # what a later version adds counts only where it is there

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How many rows there are, and the hash of the newest."""

    rows: int
    hash: str


def content_digest(row: Row) -> str:
    """Stand in for what may be erased later."""
    later = (row.get(column) for column in CONTENT[len(_ALWAYS_IN_DIGEST) :])
    return _sha256([*(row[column] for column in _ALWAYS_IN_DIGEST), *(value for value in later if value is not None)])


def row_hash(row: Row) -> str:
    """Stand in for the whole row, and through `previous_hash` for every row before it."""
    return _sha256({column: row[column] for column in HASHED if row.get(column) is not None})


def head_seal(key: bytes, head: Head) -> str:
    """Confirm that the log had so many rows, the newest with this hash."""
    return _seal(key, "head", str(head.rows), head.hash)


def erasure_seal(key: bytes, hash_of_row: str, erased_utc: str) -> str:
    """Confirm that this program, and nobody else, took the content out of a row."""
    return _seal(key, "erased", hash_of_row, erased_utc)


def is_sealed(seal: object, expected: str) -> bool:
    """Compare two seals without telling by the time it takes where they differ."""
    return isinstance(seal, str) and hmac.compare_digest(seal.encode(), expected.encode())


def _seal(key: bytes, *parts: str) -> str:
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def _sha256(value: object) -> str:
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()
