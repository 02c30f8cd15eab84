"""The steps that make the log's tables, and bring a log of an older version up to date.

Steps are only ever added at the end; a step that was released is never changed.
"""

from contextlib import closing

from sqlite_utils import Database, Migrations

from copilot.feedback.tally_tables import MAKE_AND_FILL

migrations = Migrations("copilot.feedback")


def newer_steps(database: Database) -> tuple[str, ...]:
    """Name the steps that a file has been through and this version does not know."""
    with closing(Database(memory=True)) as empty:
        known = {step.name for step in migrations.pending(empty)}
    return tuple(step.name for step in migrations.applied(database) if step.name not in known)


def is_up_to_date(database: Database) -> bool:
    """Say whether every step was applied."""
    return not migrations.pending(database)


@migrations()
def m001_create_event(database: Database) -> None:
    """Make the rows, and the head that says how many there are."""
    database.execute("""
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            event_id TEXT NOT NULL UNIQUE,
            at_utc TEXT NOT NULL,
            kind TEXT NOT NULL,
            suggestion_id TEXT NOT NULL,
            part TEXT NOT NULL,
            case_ref TEXT NOT NULL,
            agent_ref TEXT NOT NULL,
            customer_ref TEXT,
            subject TEXT,
            decision TEXT,
            reason TEXT,
            shown_text TEXT,
            final_text TEXT,
            edit_similarity REAL,
            edit_kinds TEXT,
            dwell_ms INTEGER,
            confidence REAL,
            load_level TEXT,
            language TEXT,
            passage_ids TEXT NOT NULL,
            versions TEXT NOT NULL,
            content_salt TEXT,
            content_digest TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            erased_utc TEXT,
            erased_seal TEXT
        ) STRICT
    """)
    database.execute("""
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            rows INTEGER NOT NULL,
            hash TEXT NOT NULL,
            seal TEXT NOT NULL
        ) STRICT
    """)
    # A mistake of ours must not be able to change what was recorded. (Somebody who means to drops these first:
    # that is what the chain is for.)
    database.execute("""
        CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'rows of the log are never deleted'); END
    """)
    database.execute("""
        CREATE TRIGGER event_is_never_changed BEFORE UPDATE OF
            id, event_id, at_utc, kind, suggestion_id, part, agent_ref, subject, decision, reason, edit_similarity,
            edit_kinds, dwell_ms, confidence, load_level, language, passage_ids, versions, content_digest,
            previous_hash, hash
        ON event
        BEGIN SELECT raise(ABORT, 'rows of the log are never changed'); END
    """)


@migrations()
def m002_find_by_what_is_filtered(database: Database) -> None:
    """Give every filter of the review window an index; rows without the value stay out of it."""
    for column in ("kind", "part", "language", "load_level", "at_utc", "suggestion_id", "case_ref"):
        database.execute(f"CREATE INDEX event_by_{column} ON event ({column})")
    for column in ("decision", "reason", "customer_ref"):
        database.execute(f"CREATE INDEX event_by_{column} ON event ({column}) WHERE {column} IS NOT NULL")
    # These two hold all that is counted: reading them is reading a tenth of the file, and in one piece.
    database.execute("CREATE INDEX event_counted ON event (kind, decision, part, language, load_level, reason)")
    database.execute("""
        CREATE INDEX event_judged
        ON event (suggestion_id, part, subject, id, kind, decision, language, load_level, dwell_ms)
        WHERE kind IN ('decided', 'undone')
    """)


@migrations()
def m003_find_by_text(database: Database) -> None:
    """Make the texts searchable by their words, those already there too."""
    database.execute("""
        CREATE VIRTUAL TABLE event_text USING fts5(
            shown_text, final_text, content='event', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
        )
    """)
    # Without this the index keeps the words of an erased text until it happens to be merged.
    database.execute("INSERT INTO event_text (event_text, rank) VALUES ('secure-delete', 1)")
    database.execute("""
        INSERT INTO event_text (rowid, shown_text, final_text)
        SELECT id, shown_text, final_text FROM event WHERE shown_text IS NOT NULL OR final_text IS NOT NULL
    """)
    database.execute("""
        CREATE TRIGGER event_text_is_indexed AFTER INSERT ON event
        WHEN new.shown_text IS NOT NULL OR new.final_text IS NOT NULL
        BEGIN
            INSERT INTO event_text (rowid, shown_text, final_text) VALUES (new.id, new.shown_text, new.final_text);
        END
    """)


@migrations()
def m004_topic_step_risks_sources_question_details(database: Database) -> None:
    """Keep what the review window counts by and what a review says; null in older rows, so their hashes stay."""
    for column in ("topic", "playbook_step", "risks", "cited_ids", "question_text", "details"):
        database.execute(f"ALTER TABLE event ADD COLUMN {column} TEXT")
    database.execute("""
        CREATE TRIGGER event_additions_are_never_changed BEFORE UPDATE OF
            topic, playbook_step, risks, cited_ids, details
        ON event
        BEGIN SELECT raise(ABORT, 'rows of the log are never changed'); END
    """)
    for column in ("topic", "playbook_step"):
        database.execute(f"CREATE INDEX event_by_{column} ON event ({column}) WHERE {column} IS NOT NULL")
    # What is older than the days that are kept is looked for at every start: rows that were erased are not gone
    # through again.
    database.execute("CREATE INDEX event_kept ON event (at_utc) WHERE erased_utc IS NULL")
    # How heavy a case was, from its first sight to its last, and who came again: without opening its rows.
    database.execute("""
        CREATE INDEX event_course ON event (case_ref, id, at_utc, load_level, customer_ref)
        WHERE kind = 'shown' AND part = 'load' AND erased_utc IS NULL
    """)


@migrations()
def m005_find_by_question(database: Database) -> None:
    """Make the customers' questions searchable too. A text index cannot be given a column: it is made anew."""
    database.execute("DROP TRIGGER event_text_is_indexed")
    database.execute("DROP TABLE event_text")
    database.execute("""
        CREATE VIRTUAL TABLE event_text USING fts5(
            shown_text, final_text, question_text, content='event', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2'
        )
    """)
    database.execute("INSERT INTO event_text (event_text, rank) VALUES ('secure-delete', 1)")
    database.execute("""
        INSERT INTO event_text (rowid, shown_text, final_text, question_text)
        SELECT id, shown_text, final_text, question_text FROM event
        WHERE shown_text IS NOT NULL OR final_text IS NOT NULL OR question_text IS NOT NULL
    """)
    database.execute("""
        CREATE TRIGGER event_text_is_indexed AFTER INSERT ON event
        WHEN new.shown_text IS NOT NULL OR new.final_text IS NOT NULL OR new.question_text IS NOT NULL
        BEGIN
            INSERT INTO event_text (rowid, shown_text, final_text, question_text)
            VALUES (new.id, new.shown_text, new.final_text, new.question_text);
        END
    """)


# A gap in the knowledge was written as the rejection of a draft by the first version: it judges nothing.
_IS_JUDGEMENT = "{row}.kind = 'decided' AND {row}.decision IS NOT NULL AND {row}.subject IS NOT 'gap'"
_JUDGEMENT = (
    "id, suggestion_id, part, subject, at_utc, decision, agent_ref, language, load_level, topic, playbook_step,"
    " version, dwell_ms, confidence, similarity"
)
_JUDGED = """
    {row}.id, {row}.suggestion_id, {row}.part, coalesce({row}.subject, ''), {row}.at_utc, {row}.decision,
    {row}.agent_ref, {row}.language, {row}.load_level, {row}.topic, {row}.playbook_step,
    json_extract({row}.versions, '$.app'), {row}.dwell_ms, {row}.confidence, {row}.edit_similarity
"""
# The article of a passage is what stands before its last #.
_ARTICLES = """
    INSERT INTO judged_article SELECT DISTINCT {row}.id,
        CASE WHEN instr(value, '#') THEN rtrim(rtrim(value, replace(value, '#', '')), '#') ELSE value END
    FROM {more}json_each({row}.cited_ids)
"""


@migrations()
def m006_count_what_stands(database: Database) -> None:
    """Keep beside the rows which decision stands about each thing: the one place that statistics count.

    It follows from the rows and can be made anew from them at any time.
    """
    database.execute("""
        CREATE TABLE judgement (
            id INTEGER PRIMARY KEY,
            suggestion_id TEXT NOT NULL,
            part TEXT NOT NULL,
            subject TEXT NOT NULL,
            at_utc TEXT NOT NULL,
            decision TEXT NOT NULL,
            agent_ref TEXT NOT NULL,
            language TEXT,
            load_level TEXT,
            topic TEXT,
            playbook_step TEXT,
            version TEXT,
            dwell_ms INTEGER,
            confidence REAL,
            similarity REAL
        ) STRICT
    """)
    database.execute("CREATE TABLE judged_article (judgement_id INTEGER NOT NULL, article TEXT NOT NULL) STRICT")
    database.execute("CREATE UNIQUE INDEX judgement_of_thing ON judgement (suggestion_id, part, subject)")
    database.execute("""
        CREATE INDEX judgement_counted ON judgement
        (at_utc, decision, part, language, load_level, topic, playbook_step, version, dwell_ms, similarity, confidence)
    """)
    database.execute("CREATE INDEX judged_article_by_article ON judged_article (article, judgement_id)")
    database.execute("CREATE INDEX judged_article_by_judgement ON judged_article (judgement_id)")
    database.execute(f"""
        INSERT INTO judgement ({_JUDGEMENT}) SELECT {_JUDGED.format(row="event")} FROM event JOIN (
            SELECT id, lead(id) OVER (PARTITION BY suggestion_id, part, coalesce(subject, '') ORDER BY id) AS newer
            FROM event WHERE kind IN ('decided', 'undone')
        ) AS place ON place.id = event.id
        WHERE newer IS NULL AND {_IS_JUDGEMENT.format(row="event")}
    """)
    database.execute(
        _ARTICLES.format(row="event", more="judgement JOIN event ON event.id = judgement.id, ")
        + "WHERE event.cited_ids IS NOT NULL"
    )
    database.execute(f"""
        CREATE TRIGGER judgement_follows AFTER INSERT ON event WHEN new.kind IN ('decided', 'undone')
        BEGIN
            DELETE FROM judged_article WHERE judgement_id IN (
                SELECT id FROM judgement
                WHERE suggestion_id = new.suggestion_id AND part = new.part AND subject = coalesce(new.subject, '')
            );
            DELETE FROM judgement
            WHERE suggestion_id = new.suggestion_id AND part = new.part AND subject = coalesce(new.subject, '');
            INSERT OR REPLACE INTO judgement ({_JUDGEMENT}) SELECT {_JUDGED.format(row="new")}
            WHERE {_IS_JUDGEMENT.format(row="new")};
            {_ARTICLES.format(row="new", more="")}
            WHERE new.cited_ids IS NOT NULL AND {_IS_JUDGEMENT.format(row="new")};
        END
    """)
    # Nothing asks these any more.
    database.execute("DROP INDEX event_judged")


@migrations()
def m007_count_by_topic_and_step(database: Database) -> None:
    """Count a topic's events from its index alone: looking each of them up takes a second in a million."""
    for column in ("topic", "playbook_step"):
        database.execute(f"DROP INDEX event_by_{column}")
        database.execute(
            f"CREATE INDEX event_by_{column} ON event ({column}, kind, decision) WHERE {column} IS NOT NULL"
        )


@migrations()
def m008_find_by_time(database: Database) -> None:
    """Keep which rows were written on each day, and count a time from its index alone.

    Rows are wanted in the order they were written, which is that of their times unless a clock was set back: the
    days narrow the search to a piece of the log, whatever the clock did.
    """
    database.execute("""
        CREATE TABLE day_written (
            day TEXT PRIMARY KEY, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
    """)
    database.execute("""
        INSERT INTO day_written SELECT substr(at_utc, 1, 10), min(id), max(id) FROM event GROUP BY 1
    """)
    database.execute("""
        CREATE TRIGGER day_is_written AFTER INSERT ON event
        BEGIN
            INSERT INTO day_written VALUES (substr(new.at_utc, 1, 10), new.id, new.id)
            ON CONFLICT (day) DO UPDATE SET first_id = min(first_id, new.id), last_id = max(last_id, new.id);
        END
    """)
    database.execute("DROP INDEX event_by_at_utc")
    database.execute(
        "CREATE INDEX event_by_at_utc ON event (at_utc, kind, decision, part, language, load_level, reason)"
    )


@migrations()
def m009_keep_counts(database: Database) -> None:
    """Keep sums of what the review window shows: counting a million rows takes seconds, adding up sums does not."""
    for statement in MAKE_AND_FILL:
        database.execute(statement)


@migrations()
def m010_find_risks(database: Database) -> None:
    """Find what is risky without opening the rows: the week's queue of reviews is drawn from tens of thousands."""
    database.execute("CREATE INDEX event_risky ON event (id, risks) WHERE risks IS NOT NULL")
