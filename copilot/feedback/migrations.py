"""The steps that make the log's tables, and bring a log of an older version up to date.

Steps are only ever added at the end; a step that was released is never changed.
"""

from contextlib import closing

from sqlite_utils import Database, Migrations

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
