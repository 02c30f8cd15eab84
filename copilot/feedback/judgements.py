"""Which of the decisions that stand are wanted: the filter of the events, over the table that statistics count."""

from copilot.feedback.database import Value
from copilot.feedback.event import EventFilter
from copilot.feedback.rows import conditions, utc

_AS_THEY_ARE = ("part", "decision", "language", "load_level", "topic", "playbook_step", "agent_ref", "version")
_OTHERS = ("reason", "suggestion_id", "case_ref", "event_ids", "suggestion_ids", "moment")

Query = tuple[str, dict[str, Value]]


def judged_conditions(wanted: EventFilter) -> Query:
    """Give a WHERE clause over the table `judgement` (never empty) and its values."""
    values: dict[str, Value] = {name: value for name in _AS_THEY_ARE if (value := getattr(wanted, name)) is not None}
    clauses = [f"{name} = :{name}" for name in values]
    for name, column, sign, value in (
        ("since", "at_utc", ">=", utc(wanted.since) if wanted.since else None),
        ("until", "at_utc", "<", utc(wanted.until) if wanted.until else None),
        ("confidence_from", "confidence", ">=", wanted.confidence_from),
        ("confidence_below", "confidence", "<", wanted.confidence_below),
    ):
        if value is not None:
            clauses.append(f"{column} {sign} :{name}")
            values[name] = value
    if wanted.article is not None:
        clauses.append("id IN (SELECT judgement_id FROM judged_article WHERE article = :article)")
        values["article"] = wanted.article
    if wanted.text.strip() or any(getattr(wanted, name) is not None for name in _OTHERS):
        # What the table does not hold is asked of the events themselves.
        rest = EventFilter(text=wanted.text, **{name: getattr(wanted, name) for name in _OTHERS})
        where, more = conditions(rest)
        source = "event_text CROSS JOIN event ON event.id = event_text.rowid" if "text" in more else "event"
        clauses.append(f"id IN (SELECT event.id FROM {source} WHERE {where})")
        values |= more
    return " AND ".join(clauses) or "true", values
