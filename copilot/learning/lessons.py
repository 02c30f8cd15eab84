"""Checked feedback -> lessons: which question was answered by which passages, and which was not.

Decisions with a quality flag are left out; what a reviewer said stands above what was decided. A lesson is masked
text and ids, as the log keeps them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from json import loads
from typing import Any

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, Reason
from copilot.feedback.quality import quality_of
from copilot.feedback.reviews import Verdict, reviews

HELD_OUT = 0.3
"""Share of the cases that are kept apart to judge next steps by."""

FOLDS = 3
"""Parts of the cases: what is learned for the search is judged on each part by what the others taught."""

_ABOUT_WORDING = (Reason.WRONG_LANGUAGE, Reason.WRONG_TONE, Reason.TOO_LONG, Reason.DUPLICATE, Reason.PRIVACY)
_TAKEN = (Decision.ACCEPTED, Decision.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question and whether `passage_ids` (none for a reported gap) answered it; `case_ref` is a pseudonym.

    `shown_ids` are what was found when a gap was reported: none of these answered.
    """

    event_id: str
    case_ref: str
    question: str
    language: str
    passage_ids: tuple[str, ...]
    is_right: bool
    shown_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What can be learned from: `flagged` and `silent` decisions were left out (silent: they say nothing of passages).

    `score` is the quality of the whole (0..1), `reviewed` how many follow a reviewer's verdict.
    """

    lessons: tuple[Lesson, ...]
    flagged: int
    silent: int
    reviewed: int
    score: float


def lessons_of(file: LogFile) -> Lessons:
    """Read what the log teaches about questions and passages, oldest first. Slow: it checks every decision."""
    quality = quality_of(file)
    verdicts = {one.review.event_id: one.review.verdict for one in reviews(file) if one.review.verdict}
    rows = [row for row in file.rows(_DECIDED) if row["event_id"] not in quality.flags or row["event_id"] in verdicts]
    found = [_lesson(row, verdicts) for row in rows]
    gaps = [_gap(row) for row in file.rows(_GAPS)]
    lessons = [one for one in found if one is not None]
    return Lessons(
        lessons=(*lessons, *gaps),
        flagged=len(quality.flags),
        silent=len(found) - len(lessons),
        reviewed=sum(row["event_id"] in verdicts for row in rows),
        score=quality.score,
    )


def fold_of(case_ref: str, seed: int) -> int:
    """Say in which of the folds a case is; the same for the same seed, whatever else is in the log."""
    return int.from_bytes(sha256(f"{seed} {case_ref}".encode()).digest()[4:8]) % FOLDS


def is_held_out(case_ref: str, seed: int) -> bool:
    """Say on which side a case stands; the same for the same seed, whatever else is in the log."""
    return int.from_bytes(sha256(f"{seed} {case_ref}".encode()).digest()[:4]) < HELD_OUT * 2**32


_COLUMNS = "event_id, case_ref, question_text, language, cited_ids, event.decision AS decision, reason"
_DECIDED = f"""
    SELECT {_COLUMNS.replace("case_ref", "event.case_ref").replace("language", "event.language")}
    FROM judgement JOIN event ON event.id = judgement.id
    WHERE judgement.part IN ('draft', 'passage') AND question_text IS NOT NULL AND erased_utc IS NULL
        AND event.decision IN ('accepted', 'edited', 'rejected')
    ORDER BY event.id
"""
_GAPS = """
    SELECT event_id, case_ref, question_text, language, passage_ids FROM event
    WHERE kind = 'reported' AND subject = 'gap' AND question_text IS NOT NULL AND erased_utc IS NULL ORDER BY id
"""


def _lesson(row: Mapping[str, Any], verdicts: Mapping[str, Verdict | None]) -> Lesson | None:
    """Give what a decision teaches; None where it says nothing about its passages."""
    verdict = verdicts.get(row["event_id"])
    cited = tuple(loads(row["cited_ids"] or "[]"))
    if not cited or verdict is Verdict.PARTLY or (verdict is None and _is_silent(row, _ABOUT_WORDING)):
        return None
    is_right = verdict is Verdict.RIGHT if verdict else Decision(row["decision"]) in _TAKEN
    return _of(row, cited, is_right=is_right)


def _is_silent(row: Mapping[str, Any], reasons: Collection[Reason]) -> bool:
    return row["decision"] == Decision.REJECTED and row["reason"] is not None and Reason(row["reason"]) in reasons


def _gap(row: Mapping[str, Any]) -> Lesson:
    return replace(_of(row, (), is_right=False), shown_ids=tuple(loads(row["passage_ids"])))


def _of(row: Mapping[str, Any], passage_ids: tuple[str, ...], *, is_right: bool) -> Lesson:
    return Lesson(
        event_id=row["event_id"],
        case_ref=row["case_ref"],
        question=row["question_text"],
        language=row["language"] or "mixed",
        passage_ids=passage_ids,
        is_right=is_right,
    )
