"""Taking the content out of rows, so that nothing of it is left in the file and the chain stays whole."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from copilot.feedback.chain import ERASED, Row, content_digest, erasure_seal

if TYPE_CHECKING:
    from sqlite_utils import Database

_TEXTS = ("shown_text", "final_text", "question_text")
_ERASE = """
    UPDATE event SET case_ref = :mark, customer_ref = NULL, shown_text = NULL, final_text = NULL,
        question_text = NULL, content_salt = NULL, erased_utc = :at, erased_seal = :seal
    WHERE id = :id
"""
_FORGET_WORDS = """
    INSERT INTO event_text (event_text, rowid, shown_text, final_text, question_text)
    VALUES ('delete', :id, :shown_text, :final_text, :question_text)
"""


def erase_content(database: "Database", rows: Iterable[Row], seal_key: bytes, erased_utc: str) -> None:
    """Take case, customer and texts out of whole rows, and their words out of the text index.

    Runs inside a change. A row that somebody tampered with is erased too; its words can then only be forgotten by
    making the text index anew (some seconds for each 100,000 rows).
    """
    tampered = False
    for row in rows:
        seal = erasure_seal(seal_key, str(row["hash"]), erased_utc)
        if content_digest(row) != row["content_digest"]:
            tampered = True
        elif any(row[text] is not None for text in _TEXTS):
            words = {"id": row["id"], **{text: row[text] for text in _TEXTS}}
            database.execute(_FORGET_WORDS, words)
        database.execute(_ERASE, {"id": row["id"], "mark": ERASED, "at": erased_utc, "seal": seal})
    if tampered:
        database.execute("INSERT INTO event_text (event_text) VALUES ('rebuild')")
