"""Decisions as the checks of their quality look at them: what was decided, how fast, and what stood on screen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from copilot.feedback.database import LogFile
from copilot.feedback.event import Decision, EventFilter, Risk
from copilot.feedback.judgements import judged_conditions
from copilot.feedback.reviews import Label, labels

_DOUBT = 0.5  # below this confidence the source should be read first


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One decision that stands. `thing` is the same for decisions about the same text or step on the same topic.

    `kept` is how alike the text used in the end is (also the one that was sent later), 1 meaning the same; None where
    nothing was used. `needs_source`: we doubted it, or a sentence stood on nothing.
    """

    event_id: str
    agent_ref: str
    at: str
    decision: Decision
    part: str
    thing: tuple[str, ...]
    words: int
    dwell_ms: int | None
    confidence: float | None
    kept: float | None
    needs_source: bool
    opened_source: bool
    topic: str = ""
    language: str = ""
    load_level: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether it was used, as it was or edited."""
        return self.decision in (Decision.ACCEPTED, Decision.EDITED)


def judged_items(file: LogFile, wanted: EventFilter) -> list[Judged]:
    """Give the decisions that are wanted in the order they were taken, without what was ignored or superseded.

    What a lead excluded is left out, and what a lead corrected is as they said.
    """
    where, values = judged_conditions(wanted)
    rows = file.rows(
        "SELECT event.* FROM (SELECT id FROM judgement WHERE decision IN ('accepted', 'edited', 'rejected')"
        f" AND {where}) AS wanted JOIN event ON event.id = wanted.id ORDER BY event.id",
        values,
    )
    opened = {r["s"] for r in file.rows("SELECT DISTINCT suggestion_id AS s FROM event WHERE kind = 'source_opened'")}
    sent = _sent(file.rows("SELECT suggestion_id, edit_similarity AS kept FROM event WHERE kind = 'sent'"))
    said = labels(file)
    judged = (_judged(row, opened, sent) for row in rows if said.get(row["event_id"]) is not Label.EXCLUDE)
    return [_corrected(item, said.get(item.event_id)) for item in judged]


def by_agent(items: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Give each agent's decisions, in the order they were taken."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        found[item.agent_ref].append(item)
    return found


def _corrected(item: Judged, label: Label | None) -> Judged:
    if label is Label.TAKEN and not item.is_taken:
        return replace(item, decision=Decision.ACCEPTED)
    if label is Label.REJECTED and item.is_taken:
        return replace(item, decision=Decision.REJECTED, kept=None)
    return item


def _sent(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    return {row["suggestion_id"]: row["kept"] for row in rows if row["kept"] is not None}


def _judged(row: dict[str, Any], opened: set[str], sent: dict[str, float]) -> Judged:
    confidence, kept = row["confidence"], row["edit_similarity"]
    if row["part"] == "draft" and row["suggestion_id"] in sent:
        kept = min(sent[row["suggestion_id"]], 1.0 if kept is None else kept)
    unsupported = f'"{Risk.UNSUPPORTED}"' in (row["risks"] or "")
    return Judged(
        event_id=row["event_id"],
        agent_ref=row["agent_ref"],
        at=row["at_utc"],
        decision=Decision(row["decision"]),
        part=row["part"],
        thing=tuple(row[name] or "" for name in ("part", "subject", "topic", "shown_text")),
        words=len((row["shown_text"] or "").split()),
        dwell_ms=row["dwell_ms"],
        confidence=confidence,
        kept=kept,
        needs_source=bool(row["cited_ids"]) and (unsupported or (confidence is not None and confidence < _DOUBT)),
        opened_source=row["suggestion_id"] in opened,
        topic=row["topic"] or "",
        language=row["language"] or "",
        load_level=row["load_level"] or "",
    )
