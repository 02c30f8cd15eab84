"""What the knowledge does not answer: questions reported as gaps or answered with a rejected draft, put into themes."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from copilot.errors import UserError
from copilot.feedback.database import LogFile
from copilot.feedback.event import EventFilter
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rows import utc
from copilot.feedback.themes import MOST, Vectors, clusters, languages_of, nearest

RECENT = timedelta(weeks=4)
MOST_EXAMPLES = 8

Embed = Callable[[Sequence[str], Sequence[str]], Vectors]
"""Texts and their languages ("id", "en", "mixed") -> unit vectors, one row a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedReply:
    """A reply as an agent sent it to a question of the theme, masked."""

    event_id: str
    question: str
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Questions about the same. `example` is the most typical one, `questions` some more of them, all masked.

    `count` is how many, `reported` and `rejected` of them how; `recent` fell in the last four weeks, `before` in the
    four weeks before those. `replies` are what agents made of drafts for questions like these.
    """

    example: str
    language: str
    count: int
    reported: int
    rejected: int
    recent: int
    before: int
    questions: tuple[str, ...]
    replies: tuple[EditedReply, ...]
    wanted: EventFilter


class GapsDesk:
    """Opens the log for each call. `embed` turns questions into vectors; slow, for a job."""

    def __init__(
        self,
        open_log: Callable[[], FeedbackLog],
        embed: Embed,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._open_log, self._embed, self._now = open_log, embed, now

    def themes(self) -> tuple[Theme, ...]:
        """Give the gaps of the last half year, those that grew most first."""
        with self._open_log() as log:
            return find_gaps(log.file, self._embed, self._now())


def find_gaps(file: LogFile, embed: Embed, now: datetime, since: timedelta = timedelta(weeks=26)) -> tuple[Theme, ...]:
    """Put the newest 3,000 unanswered questions into themes: most recent ones first, then most of all."""
    open_questions = _rows(file, _OPEN, now - since)
    edited = _rows(file, _EDITED, now - since)
    if not open_questions:
        return ()
    vectors = _vectors(embed, open_questions)
    found = clusters(vectors)
    leaders = vectors[[cluster.leader for cluster in found]]
    replies: dict[int, list[EditedReply]] = {}
    for row, place in zip(edited, nearest(_vectors(embed, edited), leaders), strict=True):
        if place is not None:
            replies.setdefault(place, []).append(_reply(row))
    themes = [
        _theme([open_questions[member] for member in cluster.members], open_questions[cluster.leader],
               replies.get(place, ()), now)
        for place, cluster in enumerate(found)
    ]  # fmt: skip
    return tuple(sorted(themes, key=lambda theme: (-theme.recent, -theme.count)))


def write_gaps(themes: Iterable[Theme], to: Path) -> int:
    """Write the themes as CSV, for those who build the product; give how many. Raises UserError where that fails."""
    written = 0
    try:
        with to.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
            table = csv.writer(file)
            table.writerow(("example", "language", "count", "reported", "rejected", "last_4_weeks", "4_weeks_before"))
            for theme in themes:
                table.writerow((_harmless(theme.example), theme.language, theme.count, theme.reported,
                                theme.rejected, theme.recent, theme.before))  # fmt: skip
                written += 1
    except OSError as error:
        raise UserError(f"{to} cannot be written: {error.strerror}.") from error
    return written


_COLUMNS = "SELECT event_id, suggestion_id, at_utc, kind, language, question_text, final_text FROM event"
_SINCE = "question_text IS NOT NULL AND erased_utc IS NULL AND at_utc >= :since"
_DECIDED = "kind = 'decided' AND part = 'draft' AND id IN (SELECT id FROM judgement)"
_OPEN = (
    f"{_COLUMNS} WHERE {_SINCE} AND ((kind = 'reported' AND subject = 'gap') OR ({_DECIDED}"
    " AND decision = 'rejected' AND (reason IS NULL"
    " OR reason IN ('incorrect', 'not_relevant', 'incomplete', 'outdated'))))"
    f" ORDER BY id DESC LIMIT {MOST}"
)  # a rejection for its tone or length is no gap
_EDITED = (
    f"{_COLUMNS} WHERE {_SINCE} AND final_text IS NOT NULL AND {_DECIDED} AND decision = 'edited'"
    f" ORDER BY id DESC LIMIT {MOST}"
)


def _rows(file: LogFile, query: str, since: datetime) -> list[dict[str, Any]]:
    """Give rows, oldest first; of one suggestion only its newest, or a gap would count twice."""
    newest: dict[str, dict[str, Any]] = {}
    for row in file.rows(query, {"since": utc(since)}):
        newest.setdefault(row["suggestion_id"], row)
    return list(reversed(newest.values()))


def _vectors(embed: Embed, rows: Sequence[dict[str, Any]]) -> Vectors:
    return embed([row["question_text"] for row in rows], languages_of([row["language"] for row in rows]))


def _theme(rows: list[dict[str, Any]], leader: dict[str, Any], replies: Iterable[EditedReply], now: datetime) -> Theme:
    edge, older = utc(now - RECENT), utc(now - 2 * RECENT)
    others = dict.fromkeys(row["question_text"] for row in reversed(rows) if row is not leader)
    others.pop(leader["question_text"], None)
    reported = sum(row["kind"] == "reported" for row in rows)
    return Theme(
        example=leader["question_text"],
        language=leader["language"] or "mixed",
        count=len(rows),
        reported=reported,
        rejected=len(rows) - reported,
        recent=sum(row["at_utc"] >= edge for row in rows),
        before=sum(older <= row["at_utc"] < edge for row in rows),
        questions=tuple(others)[:MOST_EXAMPLES],
        replies=tuple(replies)[-MOST_EXAMPLES:][::-1],
        wanted=EventFilter(event_ids=tuple(row["event_id"] for row in rows)),
    )


def _reply(row: dict[str, Any]) -> EditedReply:
    return EditedReply(
        event_id=row["event_id"],
        question=row["question_text"],
        text=row["final_text"],
        language=row["language"] or "mixed",
    )


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a customer's words for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
