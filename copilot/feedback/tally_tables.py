"""The tables of counts beside the rows, as SQL: how triggers keep them, and how they are derived again.

A million rows take seconds to count; their sums take milliseconds. Every table here follows from the rows: a step of
the migrations fills it, triggers keep it inside the change that writes the row, and `verify` derives it anew and
compares. The SQL of this module was released with step 9: it is never changed, a later step replaces it.

tally        decisions that stand, by day, part and decision, told apart by one thing at a time
event_count  rows of each kind
case_seen    each case's first and last sight, with how heavy it was
case_closed  when a case was first closed, and which row opened it again
"""

BINS = 10
"""Of our confidence, from 0 to 1."""

# What decisions are told apart by -> the name of a decision's group; NULL: it is in none. {row}: of `judgement`.
_NAMES = {
    "all": "''",
    "language": "coalesce({row}.language, '')",
    "load_level": "coalesce({row}.load_level, '')",
    "topic": "coalesce({row}.topic, '')",
    "playbook_step": "coalesce({row}.playbook_step, '')",
    "version": "coalesce({row}.version, '')",
    "agent": "{row}.agent_ref",
    "confidence": f"CAST(min(CAST({{row}}.confidence * {BINS} AS INTEGER), {BINS - 1}) AS TEXT)",
    # Steps of time, fine where people are fast: a median needs no sorting of a million numbers.
    "time": (
        "CASE WHEN {row}.dwell_ms IS NULL THEN NULL"
        " WHEN {row}.dwell_ms < 2000 THEN CAST({row}.dwell_ms / 100 * 100 AS TEXT)"
        " WHEN {row}.dwell_ms < 10000 THEN CAST({row}.dwell_ms / 500 * 500 AS TEXT)"
        " WHEN {row}.dwell_ms < 60000 THEN CAST({row}.dwell_ms / 2000 * 2000 AS TEXT)"
        " ELSE CAST(min({row}.dwell_ms, 600000) / 10000 * 10000 AS TEXT) END"
    ),
}
TOLD_APART = (*_NAMES, "article")
COLUMNS = "dimension, day, part, decision, name, n, kept, compared, sure, timed, dwell_ms"

# Sums in whole numbers (ten-thousandths of likeness, millionths of confidence): what is added and taken away again
# leaves no trace.
_KEPT = "CAST(round({row}.similarity * 10000) AS INTEGER)"
_SURE = "CAST(round({row}.confidence * 1000000) AS INTEGER)"
_SUMS = (
    f"count(*) AS n, coalesce(sum({_KEPT}), 0) AS kept, count({{row}}.similarity) AS compared,"
    f" coalesce(sum({_SURE}), 0) AS sure, count({{row}}.dwell_ms) AS timed,"
    " coalesce(sum({row}.dwell_ms), 0) AS dwell_ms"
).format(row="judgement")


def tally_of(told_apart: str, where: str = "true") -> str:
    """Give the query that derives the rows of `tally` that tell apart by one thing, of the judgements `where`."""
    is_article = told_apart == "article"
    source = "judged_article JOIN judgement ON judgement.id = judgement_id" if is_article else "judgement"
    name = "article" if is_article else _NAMES[told_apart].format(row="judgement")
    return (
        f"SELECT '{told_apart}' AS dimension, substr(at_utc, 1, 10) AS day, part, decision, {name} AS name, {_SUMS}"
        f" FROM {source} WHERE {where} AND {name} IS NOT NULL GROUP BY day, part, decision, name"
    )


TALLIES = " UNION ALL ".join(f"SELECT * FROM ({tally_of(each)})" for each in TOLD_APART)
EVENT_COUNTS = "SELECT kind, count(*) AS n FROM event GROUP BY kind"

_LEVELS = "('calm', 'raised', 'high')"
_CLOSED = "('closed', 'solved', 'resolved', 'done', 'selesai')"
_STATUS = "json_extract({row}.details, '$.status')"
_SEEN = (
    "FROM event INDEXED BY event_course WHERE kind = 'shown' AND part = 'load' AND erased_utc IS NULL"
    f" AND load_level IN {_LEVELS}"
)


def cases_seen(where: str = "true") -> str:
    """Give the query that derives the rows of `case_seen`, of the events `where`."""
    # Beside a min or a max SQLite gives the other columns of that same row.
    return (
        "SELECT case_ref, customer_ref, first_id, first_utc, first_level, last_id, last_level FROM"
        f" (SELECT case_ref, min(id) AS first_id, at_utc AS first_utc, load_level AS first_level {_SEEN} AND {where}"
        " GROUP BY case_ref) JOIN"
        f" (SELECT case_ref, max(id) AS last_id, load_level AS last_level {_SEEN} AND {where} GROUP BY case_ref)"
        f" USING (case_ref) JOIN (SELECT case_ref, max(customer_ref) AS customer_ref {_SEEN} AND {where}"
        " GROUP BY case_ref) USING (case_ref)"
    )


def cases_closed(where: str = "true") -> str:
    """Give the query that derives the rows of `case_closed`, of the events `where`."""
    status = _STATUS.format(row="event")
    outcome = f"FROM event WHERE kind = 'outcome' AND erased_utc IS NULL AND {where}"
    return (
        "SELECT case_ref, closed_id, closed_utc, (SELECT min(id) FROM event WHERE event.case_ref = closed.case_ref"
        f" AND kind = 'outcome' AND erased_utc IS NULL AND id > closed_id AND {status} NOT IN {_CLOSED}) AS reopened_id"
        f" FROM (SELECT case_ref, min(id) AS closed_id, at_utc AS closed_utc {outcome} AND {status} IN {_CLOSED}"
        " GROUP BY case_ref) AS closed"
    )


def _names_of(row: str) -> str:
    named = ((told_apart, name.format(row=row)) for told_apart, name in _NAMES.items())
    return " UNION ALL ".join(f"SELECT '{told_apart}' AS dimension, {name} AS name" for told_apart, name in named)


def _counted(row: str, sign: str, names: str) -> str:
    """Add a judgement to its groups (`sign` "+") or take it out of them ("-")."""
    kept, sure = _KEPT.format(row=row), _SURE.format(row=row)
    sums = ("n", "kept", "compared", "sure", "timed", "dwell_ms")
    return (
        f"INSERT INTO tally ({COLUMNS}) SELECT dimension, substr({row}.at_utc, 1, 10), {row}.part, {row}.decision,"
        f" name, {sign}1, {sign}coalesce({kept}, 0), {sign}({row}.similarity IS NOT NULL), {sign}coalesce({sure}, 0),"
        f" {sign}({row}.dwell_ms IS NOT NULL), {sign}coalesce({row}.dwell_ms, 0)"
        f" FROM ({names}) {'' if row in ('new', 'old') else f'JOIN judgement AS {row} ON {row}.id = judgement_id'}"
        " WHERE name IS NOT NULL ON CONFLICT DO UPDATE SET "
        + ", ".join(f"{each} = {each} + excluded.{each}" for each in sums)
        + ";"
    )


def _of_article(row: str) -> str:
    return f"SELECT 'article' AS dimension, {row}.article AS name, {row}.judgement_id AS judgement_id"


def _made_anew(table: str, derived: str) -> str:
    return f"DELETE FROM {table} WHERE case_ref = old.case_ref; INSERT INTO {table} {derived};"


_TABLES = (
    """CREATE TABLE tally (
        dimension TEXT NOT NULL, day TEXT NOT NULL, part TEXT NOT NULL, decision TEXT NOT NULL, name TEXT NOT NULL,
        n INTEGER NOT NULL, kept INTEGER NOT NULL, compared INTEGER NOT NULL, sure INTEGER NOT NULL,
        timed INTEGER NOT NULL, dwell_ms INTEGER NOT NULL, PRIMARY KEY (dimension, day, part, decision, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE event_count (kind TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE case_seen (
        case_ref TEXT PRIMARY KEY, customer_ref TEXT, first_id INTEGER NOT NULL, first_utc TEXT NOT NULL,
        first_level TEXT NOT NULL, last_id INTEGER NOT NULL, last_level TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX case_seen_by_time ON case_seen (first_utc, first_level, last_level, first_id, last_id)",
    "CREATE INDEX case_seen_by_customer ON case_seen (customer_ref, first_utc, first_id)",
    """CREATE TABLE case_closed (
        case_ref TEXT PRIMARY KEY, closed_id INTEGER NOT NULL, closed_utc TEXT NOT NULL, reopened_id INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX case_closed_by_time ON case_closed (closed_utc, reopened_id)",
)
_TRIGGERS = (
    f"CREATE TRIGGER judgement_is_counted AFTER INSERT ON judgement BEGIN {_counted('new', '+', _names_of('new'))} END",
    f"CREATE TRIGGER judgement_counts_no_more AFTER DELETE ON judgement"
    f" BEGIN {_counted('old', '-', _names_of('old'))} END",
    f"CREATE TRIGGER article_is_counted AFTER INSERT ON judged_article"
    f" BEGIN {_counted('judged', '+', _of_article('new'))} END",
    # The articles of a judgement go before it does.
    f"CREATE TRIGGER article_counts_no_more BEFORE DELETE ON judged_article"
    f" BEGIN {_counted('judged', '-', _of_article('old'))} END",
    """CREATE TRIGGER event_is_counted AFTER INSERT ON event
    BEGIN INSERT INTO event_count VALUES (new.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1; END""",
    f"""CREATE TRIGGER case_is_seen AFTER INSERT ON event
    WHEN new.kind = 'shown' AND new.part = 'load' AND new.erased_utc IS NULL AND new.load_level IN {_LEVELS}
    BEGIN
        INSERT INTO case_seen VALUES
            (new.case_ref, new.customer_ref, new.id, new.at_utc, new.load_level, new.id, new.load_level)
        ON CONFLICT DO UPDATE SET last_id = excluded.last_id, last_level = excluded.last_level,
            customer_ref = max(coalesce(customer_ref, excluded.customer_ref),
                               coalesce(excluded.customer_ref, customer_ref));
    END""",
    f"""CREATE TRIGGER case_is_closed AFTER INSERT ON event WHEN new.kind = 'outcome' AND new.erased_utc IS NULL
    BEGIN
        UPDATE case_closed SET reopened_id = new.id WHERE case_ref = new.case_ref AND reopened_id IS NULL
            AND {_STATUS.format(row="new")} NOT IN {_CLOSED};
        INSERT INTO case_closed SELECT new.case_ref, new.id, new.at_utc, NULL
        WHERE {_STATUS.format(row="new")} IN {_CLOSED} ON CONFLICT DO NOTHING;
    END""",
    f"""CREATE TRIGGER erased_is_not_seen AFTER UPDATE OF erased_utc ON event
    WHEN old.kind = 'shown' AND old.part = 'load'
    BEGIN {_made_anew("case_seen", cases_seen("case_ref = old.case_ref"))} END""",
    f"""CREATE TRIGGER erased_is_not_closed AFTER UPDATE OF erased_utc ON event WHEN old.kind = 'outcome'
    BEGIN {_made_anew("case_closed", cases_closed("case_ref = old.case_ref"))} END""",
)
_FILLED = {"tally": TALLIES, "event_count": EVENT_COUNTS, "case_seen": cases_seen(), "case_closed": cases_closed()}

MAKE_AND_FILL = (*_TABLES, *(f"INSERT INTO {table} {query}" for table, query in _FILLED.items()), *_TRIGGERS)
"""The statements of the step, in their order."""
