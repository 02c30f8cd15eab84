CREATE INDEX event_by_at_utc ON event (at_utc, kind, decision, part, language, load_level, reason)
CREATE INDEX event_by_case_ref ON event (case_ref)
CREATE INDEX event_by_customer_ref ON event (customer_ref) WHERE customer_ref IS NOT NULL
CREATE INDEX event_by_decision ON event (decision) WHERE decision IS NOT NULL
CREATE INDEX event_by_kind ON event (kind)
CREATE INDEX event_by_language ON event (language)
CREATE INDEX event_by_load_level ON event (load_level)
CREATE INDEX event_by_part ON event (part)
CREATE INDEX event_by_playbook_step ON event (playbook_step, kind, decision) WHERE playbook_step IS NOT NULL
CREATE INDEX event_by_reason ON event (reason) WHERE reason IS NOT NULL
CREATE INDEX event_by_suggestion_id ON event (suggestion_id)
CREATE INDEX event_by_topic ON event (topic, kind, decision) WHERE topic IS NOT NULL
CREATE INDEX event_counted ON event (kind, decision, part, language, load_level, reason)
CREATE INDEX event_course ON event (case_ref, id, at_utc, load_level, customer_ref) WHERE kind = 'shown' AND part = 'load' AND erased_utc IS NULL
CREATE INDEX event_kept ON event (at_utc) WHERE erased_utc IS NULL
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name")
CREATE INDEX judged_article_by_article ON judged_article (article, judgement_id)
CREATE INDEX judged_article_by_judgement ON judged_article (judgement_id)
CREATE INDEX judgement_counted ON judgement (at_utc, decision, part, language, load_level, topic, playbook_step, version, dwell_ms, similarity, confidence)
CREATE UNIQUE INDEX judgement_of_thing ON judgement (suggestion_id, part, subject)
CREATE TABLE "_sqlite_migrations" ( "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT )
CREATE TABLE day_written ( day TEXT PRIMARY KEY, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE event ( id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, at_utc TEXT NOT NULL, kind TEXT NOT NULL, suggestion_id TEXT NOT NULL, part TEXT NOT NULL, case_ref TEXT NOT NULL, agent_ref TEXT NOT NULL, customer_ref TEXT, subject TEXT, decision TEXT, reason TEXT, shown_text TEXT, final_text TEXT, edit_similarity REAL, edit_kinds TEXT, dwell_ms INTEGER, confidence REAL, load_level TEXT, language TEXT, passage_ids TEXT NOT NULL, versions TEXT NOT NULL, content_salt TEXT, content_digest TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, erased_utc TEXT, erased_seal TEXT , topic TEXT, playbook_step TEXT, risks TEXT, cited_ids TEXT, question_text TEXT, details TEXT) STRICT
CREATE VIRTUAL TABLE event_text USING fts5( shown_text, final_text, question_text, content='event', content_rowid='id', tokenize='unicode61 remove_diacritics 2' )
CREATE TABLE head ( id INTEGER PRIMARY KEY CHECK (id = 1), rows INTEGER NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL ) STRICT
CREATE TABLE judged_article (judgement_id INTEGER NOT NULL, article TEXT NOT NULL) STRICT
CREATE TABLE judgement ( id INTEGER PRIMARY KEY, suggestion_id TEXT NOT NULL, part TEXT NOT NULL, subject TEXT NOT NULL, at_utc TEXT NOT NULL, decision TEXT NOT NULL, agent_ref TEXT NOT NULL, language TEXT, load_level TEXT, topic TEXT, playbook_step TEXT, version TEXT, dwell_ms INTEGER, confidence REAL, similarity REAL ) STRICT
CREATE TRIGGER day_is_written AFTER INSERT ON event BEGIN INSERT INTO day_written VALUES (substr(new.at_utc, 1, 10), new.id, new.id) ON CONFLICT (day) DO UPDATE SET first_id = min(first_id, new.id), last_id = max(last_id, new.id); END
CREATE TRIGGER event_additions_are_never_changed BEFORE UPDATE OF topic, playbook_step, risks, cited_ids, details ON event BEGIN SELECT raise(ABORT, 'rows of the log are never changed'); END
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OF id, event_id, at_utc, kind, suggestion_id, part, agent_ref, subject, decision, reason, edit_similarity, edit_kinds, dwell_ms, confidence, load_level, language, passage_ids, versions, content_digest, previous_hash, hash ON event BEGIN SELECT raise(ABORT, 'rows of the log are never changed'); END
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'rows of the log are never deleted'); END
CREATE TRIGGER event_text_is_indexed AFTER INSERT ON event WHEN new.shown_text IS NOT NULL OR new.final_text IS NOT NULL OR new.question_text IS NOT NULL BEGIN INSERT INTO event_text (rowid, shown_text, final_text, question_text) VALUES (new.id, new.shown_text, new.final_text, new.question_text); END
CREATE TRIGGER judgement_follows AFTER INSERT ON event WHEN new.kind IN ('decided', 'undone') BEGIN DELETE FROM judged_article WHERE judgement_id IN ( SELECT id FROM judgement WHERE suggestion_id = new.suggestion_id AND part = new.part AND subject = coalesce(new.subject, '') ); DELETE FROM judgement WHERE suggestion_id = new.suggestion_id AND part = new.part AND subject = coalesce(new.subject, ''); INSERT OR REPLACE INTO judgement (id, suggestion_id, part, subject, at_utc, decision, agent_ref, language, load_level, topic, playbook_step, version, dwell_ms, confidence, similarity) SELECT new.id, new.suggestion_id, new.part, coalesce(new.subject, ''), new.at_utc, new.decision, new.agent_ref, new.language, new.load_level, new.topic, new.playbook_step, json_extract(new.versions, '$.app'), new.dwell_ms, new.confidence, new.edit_similarity WHERE new.kind = 'decided' AND new.decision IS NOT NULL AND new.subject IS NOT 'gap'; INSERT INTO judged_article SELECT DISTINCT new.id, CASE WHEN instr(value, '#') THEN rtrim(rtrim(value, replace(value, '#', '')), '#') ELSE value END FROM json_each(new.cited_ids) WHERE new.cited_ids IS NOT NULL AND new.kind = 'decided' AND new.decision IS NOT NULL AND new.subject IS NOT 'gap'; END
