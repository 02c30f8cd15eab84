"""Builds and updates an index from a pack's articles: only what changed, safe to stop at any moment."""

import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from copilot.knowledge.documents import FileContent, FileState, list_articles, read_file, shown_path
from copilot.knowledge.keywords import Keywords, keyword_row
from copilot.knowledge.pack import Article, Problem
from copilot.knowledge.passages import RULES, cut_into_passages
from copilot.knowledge.query import Embedder
from copilot.knowledge.store import BUSY_MS, FileRow, Store, make_folder, told_plainly
from copilot.knowledge.terms import side_of, terms_of
from copilot.knowledge.vectors import FlatVectors, VectorStore, flatten

log = logging.getLogger(__name__)

ARTICLES_A_WRITE = 500  # of one large export; a killed run starts again behind the last write
PASSAGES_A_BATCH = 128
CHECKED_ARTICLES = 5  # of one export that the self-check asks for


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update is. `stage` is "reading" (files) or "embedding" (passages); `rate` is done a second."""

    stage: str
    done: int
    total: int
    current: str
    rate: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; `reason` says why where it was not simply indexed."""

    path: str
    state: FileState
    passages: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update did: every file in the order of its path, counts, and what was wrong."""

    files: tuple[FileReport, ...]
    passages: int
    embedded: int
    seconds: float
    problems: tuple[Problem, ...] = ()

    def count(self, state: FileState) -> int:
        """Count the files in a state."""
        return sum(file.state is state for file in self.files)


OnProgress = Callable[[Progress], None]


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
            update = _Update(pack, store, _Reporter(on_progress))
            reports = update.read_files()
            embedded = embed_missing(store, folder, embedder, on_progress) if embedder else 0
            reports = update.self_check(reports)
            store_problems = store.problems()
            count = int(store.rows("select count(*) from passages")[0][0])
        finally:
            store.close()
    seconds = time.monotonic() - started
    log.info("index: %d files, %d passages, %d embedded, %.1f s", len(reports), count, embedded, seconds)
    return IndexReport(tuple(reports), count, embedded, seconds, store_problems)


def embed_missing(store: Store, folder: Path, embedder: Embedder, on_progress: OnProgress | None = None) -> int:
    """Embed the passages that have no vector of this model; returns how many. Hold the writer's lock."""
    if not store.count_without_vector(embedder.name) and flat_of(store, folder, embedder.name) is not None:
        return 0
    reporter = _Reporter(on_progress)
    vectors = VectorStore.open_whole(folder, embedder.name)
    try:
        with store.writing():
            store.forget_vectors_except(vectors.ids())
        done, total = 0, store.count_without_vector(embedder.name)
        while batch := store.without_vector(embedder.name, PASSAGES_A_BATCH):
            ids = [passage_id for passage_id, _, _ in batch]
            made = embedder.embed([text for _, text, _ in batch], [side_of(language) for *_, language in batch])
            # First the vector, then the note: killed between the two, it is only made once more.
            vectors.put(ids, made)
            with store.writing():
                store.note_vectors(ids, embedder.name)
            done += len(batch)
            reporter.say("embedding", done, total, ids[-1].split("#")[0])
        _drop_orphans(store, vectors)
        rows = store.rows("select row, passage_id from passages where vector_model = ? order by row", (embedder.name,))
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
    count, last, mixed = store.rows(
        "select count(*), max(row), sum(row * 31 % 1000003) from passages where vector_model = ?", (model,)
    )[0]
    return f"{model}/{count}/{last}/{mixed}"


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


@dataclass(slots=True)
class _Reporter:
    """Tells how far it is, at most ten times a second."""

    on_progress: OnProgress | None
    started: float = field(default_factory=time.monotonic)
    last: float = 0.0

    def say(self, stage: str, done: int, total: int, current: str) -> None:
        now = time.monotonic()
        if self.on_progress is None or (now - self.last < 0.1 and done < total):
            return
        self.last = now
        rate = done / max(now - self.started, 1e-6)
        left = (total - done) / rate if rate else None
        self.on_progress(Progress(stage, done, total, current, rate, left))


@dataclass(slots=True)
class _Update:
    """One run over the files of a pack."""

    pack: Path
    store: Store
    reporter: _Reporter
    changed: list[str] = field(default_factory=list)

    def read_files(self) -> list[FileReport]:
        """Read what is new or changed, forget what is gone; a report for each file."""
        known = self._known_files()
        files = list_articles(self.pack).files
        reports = []
        gone = set(self.store.files()) - {shown_path(file, self.pack) for file in files}
        if gone:
            with self.store.writing():
                for path in gone:
                    self.store.drop_file(path)
        for number, file in enumerate(files, 1):
            shown = shown_path(file, self.pack)
            reports.append(self._read(file, shown, known.get(shown), again=bool(gone)))
            self.reporter.say("reading", number, len(files), shown)
        self._note_fingerprint()
        return reports

    def self_check(self, reports: Sequence[FileReport]) -> list[FileReport]:
        """Prove that every file read in this run is found by the titles of its articles."""
        keywords = Keywords(self.store)
        changed = set(self.changed)
        return [self._checked(report, keywords) if report.path in changed else report for report in reports]

    def _known_files(self) -> dict[str, FileRow]:
        """Give the files as they were read; none where other rules cut them, so that each is read again."""
        return self.store.files() if self.store.meta().get("rules") == RULES else {}

    def _read(self, file: Path, shown: str, known: FileRow | None, *, again: bool) -> FileReport:
        try:
            status = file.stat()
        except OSError as error:
            return FileReport(shown, FileState.FAILED, 0, f"cannot be read: {error.strerror or error}")
        settled = known is not None and known.state == FileState.INDEXED
        retry = again and known is not None and "another file" in known.reason
        same_times = known is not None and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns)
        if known and same_times and not retry:
            state = FileState.UNCHANGED if settled else FileState(known.state)
            return FileReport(shown, state, known.passages, known.reason)
        digest = _digest_of(file)
        if known and digest and digest == known.digest and not retry:
            with self.store.writing():
                self.store.touch_file(shown, status.st_size, status.st_mtime_ns)
            state = FileState.UNCHANGED if settled else FileState(known.state)
            return FileReport(shown, state, known.passages, known.reason)
        content = read_file(file, self.pack)
        row = FileRow(shown, status.st_size, status.st_mtime_ns, digest, content.state, content.reason)
        return self._write(row, content)

    def _write(self, row: FileRow, content: FileContent) -> FileReport:
        """Write a file's articles in portions and at last its own row, so that a killed run comes back to it."""
        before = self.store.articles_of_file(row.path)
        mine = [article for article in content.articles if self._is_free(article)]
        taken = (
            [article for article in content.articles if article not in mine]
            if len(mine) < len(content.articles)
            else []
        )
        for start in range(0, len(mine), ARTICLES_A_WRITE):
            with self.store.writing():
                for article in mine[start : start + ARTICLES_A_WRITE]:
                    self._write_article(article, before)
            self.reporter.say("reading", 0, 1, row.path)
        problems = [*content.problems, *(_stands_twice(article, self.store) for article in taken)]
        with self.store.writing():
            self.store.drop_articles([each for each in before if each not in {a.article_id for a in mine}])
            passages = self._count(row.path)
            row = replace(row, passages=passages)
            if taken and not mine:
                row = replace(row, state=FileState.FAILED, reason="its id stands in another file")
            elif taken:
                row = replace(row, reason="some ids stand in another file")
            self.store.put_file(row, problems)
        self.changed.append(row.path)
        return FileReport(row.path, FileState(row.state), row.passages, row.reason)

    def _write_article(self, article: Article, before: dict[str, str]) -> None:
        digest = hashlib.sha256(f"{RULES}{article!r}".encode()).hexdigest()
        if before.get(article.article_id) != digest:
            self.store.put_article(article, digest, [keyword_row(each) for each in cut_into_passages(article)])

    def _is_free(self, article: Article) -> bool:
        return self.store.path_of(article.article_id) in (None, article.path)

    def _count(self, path: str) -> int:
        counted = self.store.rows(
            "select count(*) from passages join articles using (article_id) where path = ?", (path,)
        )
        return int(counted[0][0])

    def _checked(self, report: FileReport, keywords: Keywords) -> FileReport:
        if report.state is not FileState.INDEXED:
            return report
        asked = self.store.rows(
            "select article_id, title, language from articles where path = ? limit ?", (report.path, CHECKED_ARTICLES)
        )
        for article_id, title, language in asked:
            side = side_of(language)
            query = keywords.ask(side, dict.fromkeys(terms_of(title, side), 1.0))
            found = self.store.passages(keywords.candidates(query, 50)).values()
            if query.terms and all(passage.article_id != article_id for passage in found):
                return replace(report, reason=f"its title does not find it: {title}")
        return report

    def _note_fingerprint(self) -> None:
        digest = hashlib.sha256(RULES.encode())
        for (article,) in self.store.rows("select digest from articles order by article_id"):
            digest.update(article.encode())
        with self.store.writing():
            self.store.note(articles=digest.hexdigest(), rules=RULES)


def _drop_orphans(store: Store, vectors: VectorStore) -> None:
    kept = {passage_id for (passage_id,) in store.rows("select passage_id from passages")}
    vectors.drop(sorted(vectors.ids() - kept))


def _digest_of(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:
        return ""


def _stands_twice(article: Article, store: Store) -> Problem:
    other = store.path_of(article.article_id)
    message = f"The id `{article.article_id:.80}` stands already in {other}; this one is left out."
    return Problem(path=article.path, message=message, hint="Give it another id or delete one of the two.")
