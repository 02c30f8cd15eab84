"""Whether the tables that statistics count still follow from the rows: what `verify` looks at after the chain."""

from copilot.feedback import tally_tables
from copilot.feedback.database import LogFile

_COLUMNS = (
    "id, suggestion_id, part, subject, at_utc, decision, agent_ref, language, load_level, topic, playbook_step,"
    " version, dwell_ms, confidence, similarity"
)
# What stands about each thing: the newest decision that was not taken back. (A gap in the knowledge was written as the
# rejection of a draft by the first version: it judges nothing.)
_STANDING = """
    SELECT id FROM (
        SELECT id, kind, decision, subject,
            lead(id) OVER (PARTITION BY suggestion_id, part, coalesce(subject, '') ORDER BY id) AS newer
        FROM event WHERE kind IN ('decided', 'undone')
    ) WHERE newer IS NULL AND kind = 'decided' AND decision IS NOT NULL AND subject IS NOT 'gap'
"""
_JUDGEMENTS = f"""
    SELECT id, suggestion_id, part, coalesce(subject, '') AS subject, at_utc, decision, agent_ref, language, load_level,
        topic, playbook_step, json_extract(versions, '$.app') AS version, dwell_ms, confidence,
        edit_similarity AS similarity
    FROM event WHERE id IN ({_STANDING})
"""
_ARTICLES = f"""
    SELECT DISTINCT event.id AS judgement_id,
        CASE WHEN instr(value, '#') THEN rtrim(rtrim(value, replace(value, '#', '')), '#') ELSE value END AS article
    FROM event, json_each(event.cited_ids) WHERE event.cited_ids IS NOT NULL AND event.id IN ({_STANDING})
"""


# Counts of a day have no row of their own: the first one written on that day stands for them.
_OF_DAY = "coalesce((SELECT first_id FROM day_written WHERE day_written.day = differing.day), 1)"
_ROW_BY_ROW = (
    (_JUDGEMENTS, f"SELECT {_COLUMNS} FROM judgement", "id"),
    (_ARTICLES, "SELECT judgement_id, article FROM judged_article", "judgement_id"),
)
_IN_SUMS = (
    (tally_tables.TALLIES, f"SELECT {tally_tables.COLUMNS} FROM tally WHERE n <> 0", _OF_DAY),
    (tally_tables.EVENT_COUNTS, "SELECT kind, n FROM event_count", "1"),
    (tally_tables.cases_seen(), "SELECT * FROM case_seen", "first_id"),
    (tally_tables.cases_closed(), "SELECT * FROM case_closed", "closed_id"),
)


def first_wrong_count(file: LogFile) -> int | None:
    """Give the number of the first row that is counted otherwise than it stands; None where all follow.

    Takes some ten seconds for a million rows.
    """
    for tables in (_ROW_BY_ROW, _IN_SUMS):  # what differs in a row differs in its sums too: the row is named
        wrong = [_difference(file, should, does, number) for should, does, number in tables]
        if any(wrong):
            return min(row for row in wrong if row is not None)
    return None


def _difference(file: LogFile, should: str, does: str, number: str) -> int | None:
    """Give the lowest number that stands in one of two queries and not in the other."""
    rows = file.rows(
        f"SELECT min({number}) AS first FROM ("
        f" SELECT * FROM (SELECT * FROM ({should}) EXCEPT SELECT * FROM ({does}))"
        f" UNION ALL SELECT * FROM (SELECT * FROM ({does}) EXCEPT SELECT * FROM ({should}))) AS differing"
    )
    first = rows[0]["first"]
    return None if first is None else int(first)
