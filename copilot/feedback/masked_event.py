"""What happened, as it may be written: pseudonyms for people and cases, texts without personal data."""

import math
import secrets

import uuid_utils

from copilot.feedback.edits import edit_between
from copilot.feedback.event import FeedbackEvent, Happening, Kind
from copilot.feedback.masking import mask
from copilot.feedback.pseudonyms import Pseudonyms

_MOST_CHARACTERS = 20_000  # of one text; a longer one is cut, and says so
_MOST_ASKED = 600  # of what the customer asked
_CUT = "[…]"


def as_it_may_be_written(happening: Happening, pseudonyms: Pseudonyms, at: str) -> FeedbackEvent:
    """Give the event with a new id, not yet chained: no real name and no unmasked text is in it.

    The edit is measured on the real texts, before masking. A negative time (a clock that was set back) counts as
    none, a confidence that is not a number as absent.
    """
    shown, final = happening.shown_text, happening.final_text
    customer, confidence = happening.customer_id, happening.confidence
    return FeedbackEvent(
        event_id=str(uuid_utils.uuid7()),
        at=at,
        kind=happening.kind,
        suggestion_id=happening.suggestion_id,
        part=happening.part,
        case_ref=pseudonyms.of_case(happening.case_id),
        agent_ref=pseudonyms.of_agent(happening.agent),
        customer_ref=None if customer is None else pseudonyms.of_customer(customer),
        subject=happening.subject,
        decision=happening.decision,
        reason=happening.reason,
        shown_text=_masked(shown, happening),
        final_text=_masked(final, happening),
        edit=None if shown is None or final is None or happening.kind is Kind.REVIEW else edit_between(shown, final),
        dwell_ms=None if happening.dwell_ms is None else max(0, happening.dwell_ms),
        confidence=None if confidence is None or math.isnan(confidence) else float(confidence),
        load_level=happening.load_level,
        language=happening.language,
        passage_ids=tuple(happening.passage_ids),
        versions=dict(happening.versions),
        previous_hash="",
        hash="",
        content_salt=secrets.token_hex(16),
        topic=happening.topic,
        playbook_step=happening.playbook_step,
        risks=tuple(happening.risks),
        cited_ids=tuple(happening.cited_ids),
        question_text=_in_short(_masked(happening.question_text, happening)),
        details=dict(happening.details),
    )


def _masked(text: str | None, happening: Happening) -> str | None:
    if text is None:
        return None
    # Half a surrogate pair cannot be stored: it becomes a question mark.
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    cut = whole if len(whole) <= _MOST_CHARACTERS else f"{whole[:_MOST_CHARACTERS]} {_CUT}"
    return mask(cut, happening.known_personal, happening.number_prefixes)


def _in_short(asked: str | None) -> str | None:
    """Give the beginning and the end of a long question: the middle goes. Cut after masking, so no number is halved."""
    if asked is None or len(asked) <= _MOST_ASKED:
        return asked
    half = (_MOST_ASKED - len(_CUT) - 2) // 2
    begin, end = asked[: half + 1].rsplit(None, 1)[0], asked[-half - 1 :].split(None, 1)[-1]
    return f"{begin[:half]} {_CUT} {end[-half:]}"
