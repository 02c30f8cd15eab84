"""What a lead should look at next: some by chance, some for their risk, some because people disagree.

Chance alone gives figures that hold for all; risk and disagreement find what to mend. Each decision's chance hangs on
the seed and on its own number, so that a queue stays as it is while others are reviewed or recorded. Who decided is not
in it.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from copilot.feedback.database import LogFile, Value
from copilot.feedback.event import Decision, EventFilter, FeedbackEvent, Kind, Risk
from copilot.feedback.judgements import judged_conditions
from copilot.feedback.reviews import Sample, blind
from copilot.feedback.rows import event_from_row, utc

_SHARES = {Sample.RANDOM: 0.4, Sample.RISK: 0.4, Sample.DISAGREEMENT: 0.2}
# How many times as likely each risk makes it that an event is looked at.
_WEIGHTS = {Risk.BEYOND_AUTHORITY: 6.0, Risk.OVERRIDE: 5.0, Risk.UNSUPPORTED: 4.0}
_HIGH_LOAD = 3.0
_AGAINST_CONFIDENCE = 3.0  # accepted though we doubted, rejected though we were sure
_DOUBT, _SURE = 0.4, 0.8
_FEWEST_OPINIONS = 3
_TAKEN = (Decision.ACCEPTED, Decision.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One decision to review (without who took it), why it was picked, and what makes it risky, in our own names."""

    event: FeedbackEvent
    sample: Sample
    risks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Candidate:
    id: int
    decision: Decision
    thing: tuple[str, ...]
    is_reviewed: bool
    weight: float = 1.0
    risks: list[str] = field(default_factory=list)


def review_queue(
    file: LogFile,
    *,
    size: int = 20,
    seed: int = 0,
    wanted: EventFilter | None = None,
    begun: datetime | None = None,
) -> tuple[QueueItem, ...]:
    """Give decisions that nobody has reviewed yet, at most `size`, in an order that says nothing about why.

    4 of 10 are drawn by chance, 4 by risk, 2 from things on which decisions differ; where one kind has too few, chance
    fills up. What was reviewed after the queue was `begun` leaves it, and nothing takes its place.
    """
    candidates = _candidates(file, wanted or EventFilter(), begun)
    picked: dict[int, Sample] = {}
    # Chance draws first, from everything: what the others would have taken must be able to come up.
    for sample, draw in ((Sample.RANDOM, _by_chance), (Sample.RISK, _by_risk), (Sample.DISAGREEMENT, _divided)):
        free = [candidate for candidate in candidates if candidate.id not in picked]
        picked |= {candidate.id: sample for candidate in draw(free, round(size * _SHARES[sample]), seed)}
    free = [candidate for candidate in candidates if candidate.id not in picked]
    picked |= {candidate.id: Sample.RANDOM for candidate in _by_chance(free, size - len(picked), seed)}
    left = [candidate for candidate in candidates if candidate.id in picked and not candidate.is_reviewed]
    left.sort(key=lambda candidate: _chance(seed, "order", candidate.id))
    items = (QueueItem(event=_event(file, one.id), sample=picked[one.id], risks=tuple(one.risks)) for one in left)
    return tuple(replace(item, event=blind(item.event)) for item in items if item.event.erased_at is None)


def _candidates(file: LogFile, wanted: EventFilter, begun: datetime | None) -> list[_Candidate]:
    where, values = judged_conditions(replace(wanted, kind=Kind.DECIDED))
    rows = file.rows(
        "SELECT id, part, subject, decision, load_level, confidence, topic FROM judgement"
        f" WHERE {where} AND decision IN ('accepted', 'edited', 'rejected') ORDER BY id",
        values,
    )
    if not rows:
        return []
    span: dict[str, Value] = {"first": rows[0]["id"], "last": rows[-1]["id"]}
    risks = {row["id"]: row["risks"] for row in file.rows(_RISKS, span)}
    articles = {row["id"]: row["article"] for row in file.rows(_CITED, span)}
    reviewed = {row["id"]: row["at"] for row in file.rows(_REVIEWED)}
    start = utc(begun) if begun else ""
    return [
        _candidate(
            {**row, "risks": risks.get(row["id"]), "article": articles.get(row["id"])},
            is_reviewed=row["id"] in reviewed,
        )
        for row in rows
        if reviewed.get(row["id"], "~") >= (start or "~")
    ]


# Beside the decisions, without opening their rows: each from an index of its own.
_RISKS = "SELECT id, risks FROM event INDEXED BY event_risky WHERE risks IS NOT NULL AND id BETWEEN :first AND :last"
_CITED = (
    "SELECT judgement_id AS id, min(article) AS article FROM judged_article"
    " WHERE judgement_id BETWEEN :first AND :last GROUP BY judgement_id"
)
_REVIEWED = (
    "SELECT event.id, reviewed.at FROM (SELECT json_extract(details, '$.reviewed') AS event_id, min(at_utc) AS at"
    " FROM event WHERE kind = 'review' AND details IS NOT NULL GROUP BY 1) AS reviewed JOIN event USING (event_id)"
)


def _candidate(row: dict[str, object], *, is_reviewed: bool) -> _Candidate:
    decision = Decision(str(row["decision"]))
    thing = tuple(str(row[name] or "") for name in ("part", "subject", "topic", "article"))
    candidate = _Candidate(id=int(str(row["id"])), decision=decision, thing=thing, is_reviewed=is_reviewed)
    confidence = row["confidence"]
    reasons = [(risk.value, weight) for risk, weight in _WEIGHTS.items() if f'"{risk}"' in str(row["risks"] or "")]
    if row["load_level"] == "high":
        reasons.append(("high_load", _HIGH_LOAD))
    if isinstance(confidence, float) and (
        (confidence < _DOUBT and decision in _TAKEN) or (confidence > _SURE and decision is Decision.REJECTED)
    ):
        reasons.append(("against_confidence", _AGAINST_CONFIDENCE))
    for name, weight in reasons:
        candidate.risks.append(name)
        candidate.weight *= weight
    return candidate


def _chance(seed: int, what: str, id_: int) -> float:
    """Give a number from 0 to 1 that looks drawn, the same every time."""
    return (int.from_bytes(sha256(f"{seed} {what} {id_}".encode()).digest()[:6]) + 1) / (2**48 + 1)


def _by_chance(free: Sequence[_Candidate], count: int, seed: int) -> list[_Candidate]:
    return sorted(free, key=lambda one: _chance(seed, "chance", one.id))[: max(0, count)]


def _by_risk(free: Sequence[_Candidate], count: int, seed: int) -> list[_Candidate]:
    """Draw without putting back, each by its weight (Efraimidis and Spirakis, Inf. Process. Lett. 97, 2006)."""
    risky = [one for one in free if one.weight > 1.0]
    return sorted(risky, key=lambda one: -math.log(_chance(seed, "risk", one.id)) / one.weight)[:count]


def _divided(free: Sequence[_Candidate], count: int, seed: int) -> list[_Candidate]:
    """Draw from the things that were both taken and rejected, the most divided first, one decision of each."""
    things: dict[tuple[str, ...], list[_Candidate]] = defaultdict(list)
    for one in free:
        things[one.thing].append(one)
    divided = []
    for thing, decisions in things.items():
        taken = sum(one.decision in _TAKEN for one in decisions) / len(decisions)
        if len(decisions) >= _FEWEST_OPINIONS and 0 < taken < 1:
            divided.append((-4 * taken * (1 - taken), -len(decisions), thing))
    return [_by_chance(things[thing], 1, seed)[0] for _, _, thing in sorted(divided)[:count]]


def _event(file: LogFile, id_: int) -> FeedbackEvent:
    return event_from_row(file.rows("SELECT * FROM event WHERE id = :id", {"id": id_})[0])
