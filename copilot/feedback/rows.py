"""Between an event and the row that keeps it. Column names end here."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from copilot.errors import UserError
from copilot.feedback.database import Value
from copilot.feedback.event import Decision, Edit, EventFilter, FeedbackEvent, Kind, Moment, PartOf, Reason, Risk

TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""UTC with microseconds: as text in the order of time."""


_AS_THEY_ARE = (
    *("event_id", "suggestion_id", "case_ref", "agent_ref", "customer_ref", "subject", "shown_text", "final_text"),
    *("dwell_ms", "confidence", "load_level", "language", "content_salt", "content_digest", "previous_hash", "hash"),
    *("topic", "playbook_step", "question_text"),
)
_FILTERED = (
    *("kind", "part", "decision", "reason", "language", "load_level", "suggestion_id", "case_ref"),
    *("topic", "playbook_step", "agent_ref"),
)
_OTHERWISE = {
    "article": "id IN (SELECT judgement_id FROM judged_article WHERE article = :article)",
    "version": "id IN (SELECT id FROM judgement WHERE version = :version)",
    "confidence_from": "confidence >= :confidence_from",
    "confidence_below": "confidence < :confidence_below",
    "event_ids": "event_id IN (SELECT value FROM json_each(:event_ids))",
    "suggestion_ids": "suggestion_id IN (SELECT value FROM json_each(:suggestion_ids))",
}
REPEAT_DAYS = 7
"""A customer who begins another case within so many days has come again."""

_CAME_AGAIN = f"""
    SELECT first_id, first_utc FROM (
        SELECT first_id, first_utc,
            lag(first_utc) OVER (PARTITION BY customer_ref ORDER BY first_utc, first_id) AS before
        FROM case_seen WHERE customer_ref IS NOT NULL AND {{lately}}
    ) WHERE julianday(first_utc) - julianday(before) <= {REPEAT_DAYS}
"""

# The number of the event at which it happened, and which of the table's times is asked for.
_MOMENTS = {
    Moment.FIRST_SIGHT: ("first_id", "case_seen", "first_utc"),
    Moment.LAST_SIGHT: ("last_id", "case_seen", "first_utc"),
    Moment.CAME_AGAIN: ("first_id", "", "first_utc"),
    Moment.OPENED_AGAIN: ("reopened_id", "case_closed", "closed_utc"),
}
_COUNTED = ("kind", "decision", "part", "language", "load_level", "reason")
_TIMES = {"since", "until"}
# The days narrow the search to rows written on them, the times decide: a clock may have been set back.
_TIME_CLAUSES = {
    "since": "id >= (SELECT min(first_id) FROM day_written WHERE day >= substr(:since, 1, 10)) AND +at_utc >= :since",
    "until": "id <= (SELECT max(last_id) FROM day_written WHERE day <= substr(:until, 1, 10)) AND +at_utc < :until",
}
_WORD = re.compile(r"\w+")


def row_from_event(event: FeedbackEvent) -> dict[str, Value]:
    """Give the columns of an event, without its number and its seal."""
    return {
        "event_id": event.event_id,
        "at_utc": event.at,
        "kind": event.kind.value,
        "suggestion_id": event.suggestion_id,
        "part": event.part.value,
        "case_ref": event.case_ref,
        "agent_ref": event.agent_ref,
        "customer_ref": event.customer_ref,
        "subject": event.subject,
        "decision": event.decision.value if event.decision else None,
        "reason": event.reason.value if event.reason else None,
        "shown_text": event.shown_text,
        "final_text": event.final_text,
        "edit_similarity": event.edit.similarity if event.edit else None,
        "edit_kinds": _json(event.edit.kinds) if event.edit else None,
        "dwell_ms": event.dwell_ms,
        "confidence": event.confidence,
        "load_level": event.load_level,
        "language": event.language,
        "passage_ids": _json(event.passage_ids),
        "versions": _json(dict(event.versions)),
        "content_salt": event.content_salt,
        "content_digest": event.content_digest,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
        "topic": event.topic,
        "playbook_step": event.playbook_step,
        "risks": _json(event.risks) if event.risks else None,
        "cited_ids": _json(event.cited_ids) if event.cited_ids else None,
        "question_text": event.question_text,
        "details": _json(dict(event.details)) if event.details else None,
    }


def event_from_row(row: Mapping[str, object]) -> FeedbackEvent:
    """Give the event that a row keeps.

    Raises UserError where somebody changed the row to something that is no event.
    """
    try:
        return FeedbackEvent(**_fields(dict(row)))
    except (ValueError, TypeError) as error:
        raise UserError(
            f"Row {row.get('id')} of the feedback log was changed and cannot be read.",
            "`copilot feedback verify` says what is wrong.",
        ) from error


def find_query(wanted: EventFilter, *, oldest_first: bool = False) -> tuple[str, dict[str, Value]]:
    """Give the query for the rows that are wanted, in the order they were written."""
    where, values = conditions(wanted)
    # The text index is asked first where there is one to ask: it hands out its finds in the order of the rows.
    number = "event_text.rowid" if "text" in values else "id"
    order = "ASC" if oldest_first else "DESC"
    return f"SELECT event.* FROM {_source(values)} WHERE {where} ORDER BY {number} {order}", values


def count_query(wanted: EventFilter) -> tuple[str, dict[str, Value]]:
    """Give the query that counts as `n` the events that are wanted.

    What the counting index holds is counted from it alone: without a + SQLite would take the index of one
    column, and look every row of it up.
    """
    where, values = conditions(wanted)
    if not values:
        return "SELECT coalesce(max(id), 0) AS n FROM event", values  # rows are numbered without a gap
    if values.keys() == {"text"}:
        return f"SELECT count(*) AS n FROM event_text WHERE {where}", values
    if values.keys() == {"article"}:
        return "SELECT count(*) AS n FROM judged_article WHERE article = :article", values
    if values.keys() & _TIMES and values.keys() <= {*_COUNTED, *_TIMES}:
        signs = {"since": "at_utc >= :since", "until": "at_utc < :until"}
        where = " AND ".join(signs.get(name, f"{name} = :{name}") for name in values)
        return f"SELECT count(*) AS n FROM event INDEXED BY event_by_at_utc WHERE {where}", values
    if values.keys() <= set(_COUNTED):
        every_kind = ", ".join(f"'{kind}'" for kind in Kind)
        clauses = [f"{'' if column in _COUNTED[:2] else '+'}{column} = :{column}" for column in values]
        where = " AND ".join([f"kind IN ({every_kind})", *clauses])
        return f"SELECT count(*) AS n FROM event INDEXED BY event_counted WHERE {where}", values
    return f"SELECT count(*) AS n FROM {_source(values)} WHERE {where}", values


def _source(values: Mapping[str, Value]) -> str:
    return "event_text CROSS JOIN event ON id = event_text.rowid" if "text" in values else "event"


def conditions(wanted: EventFilter) -> tuple[str, dict[str, Value]]:
    """Give a WHERE clause (never empty) and its values."""
    values = {column: value for column in _FILTERED if (value := getattr(wanted, column)) is not None}
    # Where things are named one by one, their own index is the short way; the + keeps SQLite from any other.
    sign = "+" if wanted.suggestion_ids is not None else ""
    clauses = [f"{sign}{column} = :{column}" for column in values]
    for name, clause in _OTHERWISE.items():
        if (value := getattr(wanted, name)) is not None:
            clauses.append(clause)
            values[name] = _json(value) if isinstance(value, tuple) else value
    if wanted.only_standing:
        clauses.append("id IN (SELECT id FROM judgement)")
        values["standing"] = 1  # so that nobody takes this for a filter without conditions
    times = _times(wanted)
    if wanted.moment is None:
        clauses += [_TIME_CLAUSES[name] for name in times]
    else:
        clauses.append(_of_moment(wanted.moment, times))
        values["moment"] = wanted.moment.value
    values |= times
    if wanted.text.strip():
        clauses.append("event_text MATCH :text")
        values["text"] = _all_words(wanted.text) or '""'
    return " AND ".join(clauses) or "true", values


def _times(wanted: EventFilter) -> dict[str, str]:
    moments = (("since", wanted.since), ("until", wanted.until))
    return {name: utc(moment) for name, moment in moments if moment is not None}


def came_again(times: Collection[str]) -> str:
    """Give the query for the cases that were not their customer's first within a week.

    Where `times` name `since`, older ones than can be of use are not gone through; the caller asks for the exact time.
    """
    return _CAME_AGAIN.format(
        lately=f"first_utc >= date(:since, '-{REPEAT_DAYS + 1} days')" if "since" in times else "true"
    )


def _of_moment(moment: Moment, times: Collection[str]) -> str:
    number, table, at = _MOMENTS[moment]
    table = table or f"({came_again(times)})"
    within = [clause for name, clause in (("since", f"{at} >= :since"), ("until", f"{at} < :until")) if name in times]
    return f"id IN (SELECT {number} FROM {table} WHERE {' AND '.join([f'{number} IS NOT NULL', *within])})"


def utc(moment: datetime) -> str:
    """Write a timezone-aware moment as it stands in the log."""
    return moment.astimezone(UTC).strftime(TIME_FORMAT)


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    similarity = row["edit_similarity"]
    return {
        **{name: row[name] for name in _AS_THEY_ARE},
        "at": row["at_utc"],
        "kind": Kind(row["kind"]),
        "part": PartOf(row["part"]),
        "decision": None if row["decision"] is None else Decision(row["decision"]),
        "reason": None if row["reason"] is None else Reason(row["reason"]),
        "edit": None if similarity is None else Edit(similarity=similarity, kinds=tuple(json.loads(row["edit_kinds"]))),
        "passage_ids": tuple(json.loads(row["passage_ids"])),
        "versions": dict(json.loads(row["versions"])),
        "erased_at": row["erased_utc"],
        "risks": tuple(map(Risk, json.loads(row["risks"] or "[]"))),
        "cited_ids": tuple(json.loads(row["cited_ids"] or "[]")),
        "details": dict(json.loads(row["details"] or "{}")),
    }


def _all_words(text: str) -> str:
    """Ask for every word, each from its beginning, in the language of the text index."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(text))


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
