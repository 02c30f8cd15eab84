CREATE INDEX event_by_at_utc ON event (at_utc)
CREATE INDEX event_by_case_ref ON event (case_ref)
CREATE INDEX event_by_customer_ref ON event (customer_ref) WHERE customer_ref IS NOT NULL
CREATE INDEX event_by_decision ON event (decision) WHERE decision IS NOT NULL
CREATE INDEX event_by_kind ON event (kind)
CREATE INDEX event_by_language ON event (language)
CREATE INDEX event_by_load_level ON event (load_level)
CREATE INDEX event_by_part ON event (part)
CREATE INDEX event_by_reason ON event (reason) WHERE reason IS NOT NULL
CREATE INDEX event_by_suggestion_id ON event (suggestion_id)
CREATE INDEX event_counted ON event (kind, decision, part, language, load_level, reason)
CREATE INDEX event_judged ON event (suggestion_id, part, subject, id, kind, decision, language, load_level, dwell_ms) WHERE kind IN ('decided', 'undone')
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name")
CREATE TABLE "_sqlite_migrations" ( "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT )
CREATE TABLE event ( id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, at_utc TEXT NOT NULL, kind TEXT NOT NULL, suggestion_id TEXT NOT NULL, part TEXT NOT NULL, case_ref TEXT NOT NULL, agent_ref TEXT NOT NULL, customer_ref TEXT, subject TEXT, decision TEXT, reason TEXT, shown_text TEXT, final_text TEXT, edit_similarity REAL, edit_kinds TEXT, dwell_ms INTEGER, confidence REAL, load_level TEXT, language TEXT, passage_ids TEXT NOT NULL, versions TEXT NOT NULL, content_salt TEXT, content_digest TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, erased_utc TEXT, erased_seal TEXT ) STRICT
CREATE VIRTUAL TABLE event_text USING fts5( shown_text, final_text, content='event', content_rowid='id', tokenize='unicode61 remove_diacritics 2' )
CREATE TABLE head ( id INTEGER PRIMARY KEY CHECK (id = 1), rows INTEGER NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL ) STRICT
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OF id, event_id, at_utc, kind, suggestion_id, part, agent_ref, subject, decision, reason, edit_similarity, edit_kinds, dwell_ms, confidence, load_level, language, passage_ids, versions, content_digest, previous_hash, hash ON event BEGIN SELECT raise(ABORT, 'rows of the log are never changed'); END
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'rows of the log are never deleted'); END
CREATE TRIGGER event_text_is_indexed AFTER INSERT ON event WHEN new.shown_text IS NOT NULL OR new.final_text IS NOT NULL BEGIN INSERT INTO event_text (rowid, shown_text, final_text) VALUES (new.id, new.shown_text, new.final_text); END
