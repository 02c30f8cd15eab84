"""What a lead found out about a suggestion: verdict, cause, who sees to it by when, and what became of it.

A review is an event like any other: a changed mind or a new state is a new row, and the newest counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from copilot.errors import UserError
from copilot.feedback.database import LogFile
from copilot.feedback.event import EventFilter, FeedbackEvent, Happening, Kind
from copilot.feedback.log import FeedbackLog
from copilot.feedback.masking import mask
from copilot.feedback.rows import event_from_row


class Verdict(StrEnum):
    """What the suggestion was worth, as it was shown."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Cause(StrEnum):
    """Why it was not right."""

    KNOWLEDGE_GAP = "knowledge_gap"
    STALE_ARTICLE = "stale_article"
    WRONG_PASSAGE = "wrong_passage"
    TEMPLATE = "template"
    AGENT = "agent"
    OTHER = "other"


class State(StrEnum):
    """How far a review has come."""

    OPEN = "open"
    IN_WORK = "in_work"
    CLOSED = "closed"


class Label(StrEnum):
    """What a lead made of a decision that the checks of quality flagged, before anything learns from it."""

    KEEP = "keep"
    EXCLUDE = "exclude"
    TAKEN = "taken"
    REJECTED = "rejected"


class Sample(StrEnum):
    """How an event came to be reviewed. Only what chance drew says something about all."""

    RANDOM = "random"
    RISK = "risk"
    DISAGREEMENT = "disagreement"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review of the event `event_id`. `verdict` None: not judged yet. `note` is masked before it is written.

    `owner` sees to it until `due`; `outcome` says what became of it, in words for the agent who reported it.
    `is_example`: shared with that agent as worth a look, good ones too. `label` decides what learning makes of it.
    """

    event_id: str
    verdict: Verdict | None = None
    cause: Cause | None = None
    owner: str = ""
    due: date | None = None
    state: State = State.OPEN
    note: str = ""
    outcome: str = ""
    sample: Sample = Sample.CHOSEN
    is_example: bool = False
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review with the event it is about, and when it was written (UTC, ISO 8601)."""

    review: Review
    event: FeedbackEvent
    at: str


def write_review(log: FeedbackLog, review: Review, reviewer: str) -> FeedbackEvent:
    """Write a review down and give it as it was written; an earlier one of the same event is followed by it.

    Raises UserError where there is no such event, or it cannot be written.
    """
    about = log.find(EventFilter(event_ids=(review.event_id,)), limit=1)
    if not about:
        raise UserError("The reviewed event is not in this log.")
    event = about[0]
    details = {
        "reviewed": review.event_id,
        "state": review.state.value,
        "sample": review.sample.value,
        **({"verdict": review.verdict.value} if review.verdict else {}),
        **({"cause": review.cause.value} if review.cause else {}),
        **({"owner": mask(review.owner)} if review.owner else {}),
        **({"due": review.due.isoformat()} if review.due else {}),
        **({"example": True} if review.is_example else {}),
        **({"label": review.label.value} if review.label else {}),
    }
    return log.record(
        Happening(
            kind=Kind.REVIEW,
            suggestion_id=event.suggestion_id,
            part=event.part,
            case_id=event.case_ref,
            customer_id=event.customer_ref,
            agent=reviewer,
            subject=event.subject,
            shown_text=review.note or None,
            final_text=review.outcome or None,
            load_level=event.load_level,
            language=event.language,
            versions=event.versions,
            topic=event.topic,
            playbook_step=event.playbook_step,
            cited_ids=event.cited_ids,
            details=details,
        )
    )


def reviews(file: LogFile, *states: State) -> tuple[Reviewed, ...]:
    """Give the newest review of every reviewed event, newest first; only those in one of `states` if any is named."""
    newest = _newest(file)
    about = _events(file, newest)
    found = (
        Reviewed(review=_review(event), event=about[reviewed], at=event.at)
        for reviewed, event in newest.items()
        if reviewed in about
    )
    return tuple(one for one in found if not states or one.review.state in states)


def labels(file: LogFile) -> dict[str, Label]:
    """Give what leads made of flagged decisions, by event id."""
    given = ((reviewed, event.details.get("label")) for reviewed, event in _newest(file).items())
    return {reviewed: Label(str(label)) for reviewed, label in given if label}


def review_of(file: LogFile, event_id: str) -> Review | None:
    """Give the newest review of an event; None where it has none."""
    newest = _newest(file).get(event_id)
    return _review(newest) if newest else None


def blind(reviewed: FeedbackEvent) -> FeedbackEvent:
    """Give the event without who decided."""
    return replace(reviewed, agent_ref="")


def _newest(file: LogFile) -> dict[str, FeedbackEvent]:
    """Give the newest review of each event, by that event's id, newest first."""
    newest: dict[str, FeedbackEvent] = {}
    for row in file.each("SELECT * FROM event WHERE kind = 'review' ORDER BY id DESC"):
        event = event_from_row(row)
        newest.setdefault(str(event.details.get("reviewed")), event)
    return newest


def _events(file: LogFile, event_ids: Iterable[str]) -> dict[str, FeedbackEvent]:
    found = {}
    for event_id in event_ids:
        for row in file.rows("SELECT * FROM event WHERE event_id = :event_id", {"event_id": event_id}):
            found[event_id] = event_from_row(row)
    return found


def _review(event: FeedbackEvent) -> Review:
    given = event.details
    return Review(
        event_id=str(given["reviewed"]),
        verdict=Verdict(str(given["verdict"])) if "verdict" in given else None,
        cause=Cause(str(given["cause"])) if "cause" in given else None,
        owner=str(given.get("owner", "")),
        due=date.fromisoformat(str(given["due"])) if "due" in given else None,
        state=State(str(given["state"])),
        note=event.shown_text or "",
        outcome=event.final_text or "",
        sample=Sample(str(given.get("sample", Sample.CHOSEN))),
        is_example=bool(given.get("example")),
        label=Label(str(given["label"])) if "label" in given else None,
    )
