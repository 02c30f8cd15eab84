"""What is recorded when a suggestion is shown and decided on: one immutable event.

The field names are the log's contract (docs/schemas/feedback-event.schema.json): extend, never rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What happened. A hover or a copy is none of these: neither is an acceptance."""

    SHOWN = "shown"
    SEEN = "seen"
    SOURCE_OPENED = "source_opened"
    DECIDED = "decided"
    SENT = "sent"
    UNDONE = "undone"
    OUTCOME = "outcome"
    REVIEW = "review"
    REPORTED = "reported"
    UNANSWERED = "unanswered"
    LEARNED = "learned"


class Risk(StrEnum):
    """What makes a decision worth a second look, known when it fell."""

    BEYOND_AUTHORITY = "beyond_authority"
    OVERRIDE = "override"
    UNSUPPORTED = "unsupported"


class PartOf(StrEnum):
    """Which part of the suggestion the event is about."""

    DRAFT = "draft"
    ACTION = "action"
    SUMMARY = "summary"
    LOAD = "load"
    PASSAGE = "passage"


class Moment(StrEnum):
    """Which moments of cases are wanted; a time that is asked for beside it is when the case began, or was closed."""

    FIRST_SIGHT = "first_sight"
    LAST_SIGHT = "last_sight"
    CAME_AGAIN = "came_again"
    OPENED_AGAIN = "opened_again"


class Decision(StrEnum):
    """What the agent decided."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    IGNORED = "ignored"
    SUPERSEDED = "superseded"


class Reason(StrEnum):
    """Why a suggestion was rejected or changed."""

    INCORRECT = "incorrect"
    NOT_RELEVANT = "not_relevant"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    WRONG_LANGUAGE = "wrong_language"
    WRONG_TONE = "wrong_tone"
    TOO_LONG = "too_long"
    UNSAFE_PROMISE = "unsafe_promise"
    PRIVACY = "privacy"
    DUPLICATE = "duplicate"
    OTHER = "other"


GAP_SETTLED = "gap_settled"
"""The subject of a REPORTED event with which a lead says that a question without an answer needs nothing more."""

Detail = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """How far the final text is from the shown one. `similarity` 0..1 (1: the same)."""

    similarity: float
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What the caller knows about an event; the log adds id, time, pseudonyms, masking and hash.

    `case_id` and `agent` are real here and never written: the log stores pseudonyms of them.
    `known_personal` are names, addresses and numbers of the case to mask in the texts, `number_prefixes`
    how the numbers of the team's own system begin ("KLT-").
    `subject` says which action or passage a decision is about (an action id, a passage id).
    `passage_ids` were found, best first; `cited_ids` are those that this part rests on. `playbook_step` is
    "playbook/step". `question_text` is what the customer asked. `details` hold what only one kind has: the verdict
    of a review, the status of an outcome; no text of a person belongs there. `at` (timezone-aware) is when it
    happened, where that is not now.
    `suggestion_id` and `subject` are written as they are: make them of random or knowledge ids, never of a
    case's or a person's.
    """

    kind: Kind
    suggestion_id: str
    part: PartOf
    case_id: str
    agent: str
    customer_id: str | None = None
    subject: str | None = None
    decision: Decision | None = None
    reason: Reason | None = None
    shown_text: str | None = None
    final_text: str | None = None
    dwell_ms: int | None = None
    confidence: float | None = None
    load_level: str | None = None
    language: str | None = None
    passage_ids: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    known_personal: tuple[str, ...] = ()
    at: datetime | None = None
    topic: str | None = None
    playbook_step: str | None = None
    risks: tuple[Risk, ...] = ()
    cited_ids: tuple[str, ...] = ()
    question_text: str | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
    number_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackEvent:
    """One row of the log as it is stored: masked, pseudonymous, chained to the row before it.

    `content_digest` stands for case, customer and texts in `hash`, so that these can be erased (`erased_at`)
    and the chain stays whole; `content_salt` goes with them, so that nobody can guess them from the digest.
    """

    event_id: str
    at: str
    kind: Kind
    suggestion_id: str
    part: PartOf
    case_ref: str
    agent_ref: str
    customer_ref: str | None
    subject: str | None
    decision: Decision | None
    reason: Reason | None
    shown_text: str | None
    final_text: str | None
    edit: Edit | None
    dwell_ms: int | None
    confidence: float | None
    load_level: str | None
    language: str | None
    passage_ids: tuple[str, ...]
    versions: Mapping[str, str]
    previous_hash: str
    hash: str
    content_salt: str | None = None
    content_digest: str = ""
    erased_at: str | None = None
    topic: str | None = None
    playbook_step: str | None = None
    risks: tuple[Risk, ...] = ()
    cited_ids: tuple[str, ...] = ()
    question_text: str | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are wanted; None asks for no limit, several limits must all hold.

    `since` (included) and `until` (not included) are timezone-aware. `text` finds events whose texts hold
    every one of its words, each from its beginning, whatever their case. `article` is one that the part cites,
    `version` the program's. Confidence runs from `confidence_from` (included) to `confidence_below` (not included).
    `only_standing`: only decisions that count, the newest about their thing and not taken back. `moment`: only the
    events at which cases began, were last seen, came again or were opened again.
    """

    kind: Kind | None = None
    part: PartOf | None = None
    decision: Decision | None = None
    reason: Reason | None = None
    language: str | None = None
    load_level: str | None = None
    suggestion_id: str | None = None
    case_ref: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    topic: str | None = None
    playbook_step: str | None = None
    article: str | None = None
    version: str | None = None
    agent_ref: str | None = None
    confidence_from: float | None = None
    confidence_below: float | None = None
    only_standing: bool = False
    event_ids: tuple[str, ...] | None = None
    suggestion_ids: tuple[str, ...] | None = None
    moment: Moment | None = None
