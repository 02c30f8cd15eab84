"""What the knowledge does not answer: questions that got no draft, a rejected one, or a report, put into themes."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from copilot.errors import UserError
from copilot.feedback.database import LogFile
from copilot.feedback.event import GAP_SETTLED, EventFilter, Happening, Kind
from copilot.feedback.export import no_formula
from copilot.feedback.log import FeedbackLog
from copilot.feedback.reviews import Review, State, review_of, write_review
from copilot.feedback.rows import utc
from copilot.feedback.themes import MOST, Vectors, clusters, languages_of, nearest

RECENT = timedelta(weeks=4)
MOST_EXAMPLES = 8
_HEADINGS = (*("example", "language", "count", "reported", "rejected", "last_4_weeks", "4_weeks_before"), "no_answer")

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

    `count` is how many: `reported` by agents, `rejected` drafts, `silent` ones that got none. `recent` fell in the last
    four weeks, `before` in the four weeks before those; `has_trend` says whether the log reaches that far back: in a
    younger one everything would seem to rise. `replies` are what agents made of drafts for questions like these.
    `reported_ids` are the reports that are still open.
    """

    example: str
    language: str
    count: int
    reported: int
    rejected: int
    silent: int
    recent: int
    before: int
    questions: tuple[str, ...]
    replies: tuple[EditedReply, ...]
    wanted: EventFilter
    reported_ids: tuple[str, ...] = ()
    has_trend: bool = True


class GapsDesk:
    """Opens the log for each call. `embed` turns questions into vectors; slow, for a job."""

    def __init__(
        self,
        open_log: Callable[[], FeedbackLog],
        embed: Embed,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        reviewer: str = "",
    ) -> None:
        self._open_log, self._embed, self._now, self._reviewer = open_log, embed, now, reviewer

    def close(self, theme: Theme, outcome: str) -> None:
        """Close a theme; who reported something of it reads `outcome`. On the disk when this returns.

        Its questions are no gap any more, however often their cases are looked at; one that is asked anew is.
        """
        with self._open_log() as log:
            settle(log, theme, self._reviewer)
            for event_id in theme.reported_ids:
                review = review_of(log.file, event_id) or Review(event_id=event_id)
                write_review(log, replace(review, state=State.CLOSED, outcome=outcome), self._reviewer)

    def themes(self) -> tuple[Theme, ...]:
        """Give the gaps of the last half year, those that grew most first."""
        with self._open_log() as log:
            return find_gaps(log.file, self._embed, self._now())


def find_gaps(file: LogFile, embed: Embed, now: datetime, since: timedelta = timedelta(weeks=26)) -> tuple[Theme, ...]:
    """Put the newest 3,000 unanswered questions into themes: most recent ones first, then most of all."""
    open_questions = _open_questions(file, now - since)
    edited = _edited_replies(file, now - since)
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
    has_trend = _reaches_back(file, now - 2 * RECENT)
    themes = [replace(theme, has_trend=has_trend) for theme in themes]
    return tuple(sorted(themes, key=lambda theme: (-theme.recent, -theme.count)))


def settle(log: FeedbackLog, theme: Theme, lead: str) -> None:
    """Write that the questions of a theme that nobody reported need nothing more; reports are closed by a review."""
    silent = tuple(set(theme.wanted.event_ids or ()).difference(theme.reported_ids))
    events = log.find(EventFilter(event_ids=silent), limit=len(silent))
    log.record_all(
        Happening(
            kind=Kind.REPORTED,
            subject=GAP_SETTLED,
            suggestion_id=event.suggestion_id,
            part=event.part,
            case_id=event.case_ref,
            customer_id=event.customer_ref,
            agent=lead,
            details={"settled": event.event_id},
        )
        for event in events
    )


def write_gaps(themes: Iterable[Theme], to: Path) -> int:
    """Write the themes as CSV, for those who build the product; give how many. Raises UserError where that fails."""
    written = 0
    try:
        with to.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
            table = csv.writer(file)
            table.writerow(_HEADINGS)
            for theme in themes:
                table.writerow((no_formula(theme.example), theme.language, theme.count, theme.reported, theme.rejected,
                                theme.recent, theme.before, theme.silent))  # fmt: skip
                written += 1
    except OSError as error:
        raise UserError(f"{to} cannot be written: {error.strerror}.") from error
    return written


_COLUMNS = "event.id, event_id, case_ref, event.at_utc, kind, event.language, question_text, final_text"
_WITH_QUESTION = "question_text IS NOT NULL AND erased_utc IS NULL AND +event.at_utc >= :since"
_NEWEST = f"ORDER BY event.id DESC LIMIT {MOST}"
# What was reported or found no answer has an index of its own. Drafts are found by what stands about them, newest
# first: among a million events these are looked up until there are enough.
_SAID = (
    f"SELECT {_COLUMNS} FROM event WHERE kind = :kind AND {_WITH_QUESTION} AND (:kind <> 'reported' OR subject = 'gap')"
)
_JUDGED = (
    f"SELECT {_COLUMNS} FROM judgement CROSS JOIN event ON event.id = judgement.id"
    " WHERE judgement.part = 'draft' AND judgement.decision = :decision"
    " AND judgement.id >= (SELECT min(first_id) FROM day_written WHERE day >= substr(:since, 1, 10))"
    f" AND {_WITH_QUESTION}"
)
# Reports by their newest review: one that was closed may have been opened again.
_SETTLED = (
    "SELECT case_ref, question_text FROM event WHERE +kind = 'reported' AND event_id IN"
    " (SELECT reviewed FROM (SELECT json_extract(details, '$.reviewed') AS reviewed,"
    " json_extract(details, '$.state') AS state, max(id) FROM event"
    " WHERE kind = 'review' AND details IS NOT NULL GROUP BY reviewed) WHERE state = 'closed')"
    " UNION SELECT case_ref, question_text FROM event WHERE event_id IN"
    " (SELECT json_extract(details, '$.settled') FROM event"
    f" WHERE kind = 'reported' AND subject = '{GAP_SETTLED}' AND details IS NOT NULL)"
)
# A rejection for its tone or length is no gap.
_OF_CONTENT = "(reason IS NULL OR reason IN ('incorrect', 'not_relevant', 'incomplete', 'outdated'))"


def _reaches_back(file: LogFile, to: datetime) -> bool:
    first = file.rows("SELECT at_utc FROM event ORDER BY id LIMIT 1")
    return bool(first) and str(first[0]["at_utc"]) <= utc(to)


def _open_questions(file: LogFile, since: datetime) -> list[dict[str, Any]]:
    """Give the newest questions without an answer, oldest first, each question of a case once, none that is settled.

    One of which no word is left, or never was one, is none: nobody could tell what it asks.
    """
    settled = {(row["case_ref"], row["question_text"]) for row in file.rows(_SETTLED)}
    rows = [
        *_newest(file, _SAID, since, kind="reported"),
        *_newest(file, f"{_JUDGED} AND {_OF_CONTENT}", since, decision="rejected"),
        *_newest(file, _SAID, since, kind="unanswered"),
    ]
    once: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:  # what a person said stands before our own silence
        key = (row["case_ref"], row["question_text"])
        if key not in settled and any(letter.isalnum() for letter in row["question_text"]):
            once.setdefault(key, row)
    return sorted(once.values(), key=lambda row: int(row["id"]))[-MOST:]


def _edited_replies(file: LogFile, since: datetime) -> list[dict[str, Any]]:
    return list(reversed(_newest(file, f"{_JUDGED} AND final_text IS NOT NULL", since, decision="edited")))


def _newest(file: LogFile, query: str, since: datetime, **values: str) -> list[dict[str, Any]]:
    return file.rows(f"{query} {_NEWEST}", {"since": utc(since), **values})


def _vectors(embed: Embed, rows: Sequence[dict[str, Any]]) -> Vectors:
    return embed([row["question_text"] for row in rows], languages_of([row["language"] for row in rows]))


def _theme(rows: list[dict[str, Any]], leader: dict[str, Any], replies: Iterable[EditedReply], now: datetime) -> Theme:
    edge, older = utc(now - RECENT), utc(now - 2 * RECENT)
    others = dict.fromkeys(row["question_text"] for row in reversed(rows) if row is not leader)
    others.pop(leader["question_text"], None)
    kinds = Counter(row["kind"] for row in rows)
    return Theme(
        example=leader["question_text"],
        language=leader["language"] or "mixed",
        count=len(rows),
        reported=kinds["reported"],
        rejected=kinds["decided"],
        silent=kinds["unanswered"],
        recent=sum(row["at_utc"] >= edge for row in rows),
        before=sum(older <= row["at_utc"] < edge for row in rows),
        questions=tuple(others)[:MOST_EXAMPLES],
        replies=tuple(replies)[-MOST_EXAMPLES:][::-1],
        wanted=EventFilter(event_ids=tuple(row["event_id"] for row in rows)),
        reported_ids=tuple(row["event_id"] for row in rows if row["kind"] == "reported"),
    )


def _reply(row: dict[str, Any]) -> EditedReply:
    return EditedReply(
        event_id=row["event_id"],
        question=row["question_text"],
        text=row["final_text"],
        language=row["language"] or "mixed",
    )
