"""What is recorded when a suggestion is shown and decided on: one immutable event.

The field names are the log's contract (docs/schemas/feedback-event.schema.json): extend, never rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


class PartOf(StrEnum):
    """Which part of the suggestion the event is about."""

    DRAFT = "draft"
    ACTION = "action"
    SUMMARY = "summary"
    LOAD = "load"
    PASSAGE = "passage"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """How far the final text is from the shown one. `similarity` 0..1 (1: the same)."""

    similarity: float
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What the caller knows about an event; the log adds id, time, pseudonyms, masking and hash.

    `case_id` and `agent` are real here and never written: the log stores pseudonyms of them.
    `known_personal` are names, addresses and numbers of the case to mask in the texts.
    `subject` says which action or passage a decision is about (an action id, a passage id).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackEvent:
    """One row of the log as it is stored: masked, pseudonymous, chained to the row before it."""

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
