"""Builds and updates an index from a pack's articles: only what changed, safe to stop at any moment."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import numpy as np

from copilot.knowledge.file_update import FileUpdate
from copilot.knowledge.index_report import IndexReport, OnProgress, Reporter
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.parser_process import ParserProcess
from copilot.knowledge.postings import keep_postings
from copilot.knowledge.query import Embedder
from copilot.knowledge.remembered_vectors import RememberedVectors
from copilot.knowledge.search import Search, Semantic, numbered_sides
from copilot.knowledge.self_check import SelfCheck
from copilot.knowledge.store import BUSY_MS, Store, make_folder, told_plainly
from copilot.knowledge.terms import side_of
from copilot.knowledge.translations import Translations
from copilot.knowledge.vectors import FlatVectors, VectorStore, flatten

log = logging.getLogger(__name__)

PASSAGES_A_BATCH = 128
PASSAGES_A_WRITE = 1_024  # Chroma takes them in half the time of small portions; a killed run makes them once more


def update_index(
    pack: Path, folder: Path, embedder: Embedder | None = None, on_progress: OnProgress | None = None
) -> IndexReport:
    """Bring the index in `folder` up to date with the pack's articles; embed what has no vector yet.

    Slow where much has changed: call from a job. A run that was killed is taken up where it stopped.
    Raises UserError: another program is writing the index, the disk is full, the folder cannot be written.
    """
    started = time.monotonic()
    with one_writer(folder):
        store = Store(folder)
        try:
            with ParserProcess() as parsers:
                update = FileUpdate(pack, store, Reporter(on_progress), parsers)
                reports = update.run()
            keep_postings(store)
            embedded = embed_missing(store, folder, embedder, on_progress) if embedder else 0
            reports = SelfCheck(store, cache(partial(_search_over, store, folder, embedder))).check(reports)
            problems = store.problems()
            count = int(store.rows("select count(*) from passages")[0][0])
        finally:
            store.close()
    seconds = time.monotonic() - started
    log.info("index: %d files, %d passages, %d embedded, %.1f s", len(reports), count, embedded, seconds)
    return IndexReport(tuple(reports), count, embedded, seconds, problems, tuple(update.changed))


def _search_over(store: Store, folder: Path, embedder: Embedder | None) -> Search:
    search = Search(store, Keywords(store), Translations(()))
    flat = flat_of(store, folder, embedder.name) if embedder else None
    if embedder and flat:
        search.semantic = Semantic(RememberedVectors(embedder), flat, numbered_sides(store, flat.rows))
    return search


def embed_missing(store: Store, folder: Path, embedder: Embedder, on_progress: OnProgress | None = None) -> int:
    """Embed the passages that have no vector of this model; returns how many. Hold the writer's lock."""
    if not store.count_without_vector(embedder.name) and flat_of(store, folder, embedder.name) is not None:
        return 0
    reporter = Reporter(on_progress)
    vectors = VectorStore.open_whole(folder, embedder.name)
    try:
        with store.writing():
            store.forget_vectors_except(vectors.ids())
        done, total = 0, store.count_without_vector(embedder.name)
        while batch := store.without_vector(embedder.name, PASSAGES_A_WRITE):
            # Texts of one length together: what a batch is padded with is work for nothing.
            batch.sort(key=lambda row: len(row[1]))
            made = []
            for start in range(0, len(batch), PASSAGES_A_BATCH):
                ids, texts, languages = zip(*batch[start : start + PASSAGES_A_BATCH], strict=True)
                made.append(embedder.embed(texts, [side_of(language) for language in languages]))
                done += len(ids)
                reporter.say("embedding", done, total, ids[-1].split("#")[0])
            # First the vector, then the note: killed between the two, it is only made once more.
            written = [passage_id for passage_id, _, _ in batch]
            vectors.put(written, np.concatenate(made))
            with store.writing():
                store.note_vectors(written, embedder.name)
        _drop_orphans(store, vectors)
        rows = store.rows(
            "select row, passage_id, article_id from passages where vector_model = ? order by row", (embedder.name,)
        )
        if rows:
            flatten(vectors, rows, embedder.dimension).save(folder, flat_key(store, embedder.name))
        return done
    finally:
        vectors.close()


def flat_of(store: Store, folder: Path, model: str) -> FlatVectors | None:
    """Give the flat copy of the vectors where it is that of the passages as they now stand."""
    return FlatVectors.load(folder, flat_key(store, model))


def flat_key(store: Store, model: str) -> str:
    """Say what a flat copy was made from: the model and every passage of its own."""
    return f"{model}/{store.state(model)}"


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Let one program at a time write an index. The lock is SQLite's: it goes with the process that held it."""
    file = folder / "writer.lock"
    make_folder(folder)
    with told_plainly(file):
        lock = sqlite3.connect(file, timeout=BUSY_MS / 1_000, isolation_level=None)
    try:
        with told_plainly(file):
            lock.execute("begin exclusive")
        yield
    finally:
        lock.close()


def _drop_orphans(store: Store, vectors: VectorStore) -> None:
    kept = {passage_id for (passage_id,) in store.rows("select passage_id from passages")}
    vectors.drop(sorted(vectors.ids() - kept))
