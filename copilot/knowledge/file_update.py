"""The files of a pack -> the rows of its index: reads what is new or changed, forgets what is gone.

A file that holds what another one holds, byte for byte, is no second article: its row names the first, and the
article both paths. When the first goes or changes, its copies are read again.
"""

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from copilot.knowledge.documents import FileContent, FileState, list_articles, read_file, shown_path
from copilot.knowledge.index_report import FileReport, Reporter
from copilot.knowledge.keywords import keyword_row
from copilot.knowledge.pack import Article, Problem
from copilot.knowledge.parser_process import ParserProcess
from copilot.knowledge.passages import RULES, cut_into_passages
from copilot.knowledge.store import FileRow, Store

ARTICLES_A_WRITE = 500  # of one large export; a killed run starts again behind the last write
_ELSEWHERE = "in another file"


@dataclass(slots=True)
class FileUpdate:
    """One run over the files of a pack. `changed` are the paths that were read anew."""

    pack: Path
    store: Store
    reporter: Reporter
    parsers: ParserProcess
    changed: list[str] = field(default_factory=list)
    _place: tuple[int, int] = (0, 1)

    def run(self) -> list[FileReport]:
        """Read what is new or changed, forget what is gone; a report for each file in the order of its path."""
        listing = list_articles(self.pack)
        files = {shown_path(file, self.pack): file for file in listing.files}
        self._forget_gone(files.keys() | self._out_of_sight(listing.unread))
        known = self._known_files()
        reports: dict[str, FileReport] = {}
        for number, (shown, file) in enumerate(files.items(), 1):
            self._place = (number - 1, len(files))
            report = self._read(file, shown, known.get(shown))
            if report:
                reports[shown] = report
            self.reporter.say("reading", number, len(files), shown)
        for shown in self._to_read_again(known.keys() & reports.keys()):
            again = self._read(files[shown], shown, None)
            if again:
                reports[shown] = again
        self._note_fingerprint()
        unread = [FileReport(each.path, FileState.FAILED, 0, each.message, each.hint) for each in listing.unread]
        return sorted((*reports.values(), *unread), key=lambda report: report.path)

    def _out_of_sight(self, unread: Sequence[Problem]) -> set[str]:
        """Give the known files in folders that could not be listed: they are not gone."""
        folders = tuple(f"{problem.path}/" for problem in unread)
        return {path for path in self.store.files() if path.startswith(folders)} if folders else set()

    def _forget_gone(self, there: set[str]) -> None:
        gone = self.store.files().keys() - there
        if gone:
            with self.store.writing():
                for path in gone:
                    self.store.drop_file(path)
                    self.store.forget_copies(path)
            self.changed += gone

    def _known_files(self) -> dict[str, FileRow]:
        """Give the files as they were read. Those that other rules cut are marked first, once, to be read again."""
        if self.store.meta().get("rules") != RULES:
            with self.store.writing():
                self.store.mark_files_unread()
                self.store.note(rules=RULES)
        return self.store.files()

    def _to_read_again(self, known: set[str]) -> list[str]:
        """Give the files whose state hung on one that changed: its copies, and those it shares ids with."""
        rows = self.store.files()
        return [
            path
            for path in sorted(known)
            if self.changed and (path not in rows or (_ELSEWHERE in rows[path].reason and path not in self.changed))
        ]

    def _read(self, file: Path, shown: str, known: FileRow | None) -> FileReport | None:
        """Read a file where that is needed; None where it was gone by then."""
        try:
            status = file.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            said = f"The file cannot be read: {error.strerror or error}."
            refused = FileContent((), (Problem(path=shown, message=said),), FileState.FAILED, said)
            return self._write(FileRow(shown, 0, 0, "", FileState.FAILED, said), refused)
        if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return self._unchanged(known)
        # Opening a pipe would wait for ever; `read_file` says what it is.
        digest = _digest_of(file) if stat.S_ISREG(status.st_mode) else ""
        if known and digest and digest == known.digest:
            with self.store.writing():
                self.store.touch_file(shown, status.st_size, status.st_mtime_ns)
            return self._unchanged(known)
        row = FileRow(shown, status.st_size, status.st_mtime_ns, digest, FileState.INDEXED)
        first = self._same_content(row)
        if first:
            return self._write_copy(row, first)
        content = read_file(file, self.pack, self.parsers)
        return self._write(replace(row, state=content.state, reason=content.reason), content)

    def _unchanged(self, known: FileRow) -> FileReport:
        settled = known.state == FileState.INDEXED
        state = FileState.UNCHANGED if settled else FileState(known.state)
        hint = self.store.hint_of(known.path) if known.reason else ""
        return FileReport(known.path, state, known.passages, known.reason, hint, bool(known.same_as))

    def _same_content(self, row: FileRow) -> FileRow | None:
        """Give the file that already holds this content, as it is now on the disk."""
        for first in self.store.files_of_content(row.digest):
            try:
                status = (self.pack / first.path).stat()
            except OSError:
                continue
            if first.path != row.path and (first.size, first.mtime_ns) == (status.st_size, status.st_mtime_ns):
                return first
        return None

    def _write_copy(self, row: FileRow, first: FileRow) -> FileReport:
        return self._write(
            replace(row, same_as=first.path, reason=f"same content as {first.path}: one article"), FileContent()
        )

    def _write(self, row: FileRow, content: FileContent) -> FileReport:
        """Write a file's articles in portions and at last its own row, so that a killed run comes back to it."""
        before = self.store.articles_of_file(row.path)
        mine = [article for article in content.articles if self._is_free(article)]
        for start in range(0, len(mine), ARTICLES_A_WRITE):
            with self.store.writing():
                for article in mine[start : start + ARTICLES_A_WRITE]:
                    self._write_article(article, before)
            self.reporter.say("reading", *self._place, row.path)
        row, problems = self._without_taken(row, content, mine)
        with self.store.writing():
            self.store.drop_articles([each for each in before if each not in {a.article_id for a in mine}])
            row = replace(row, passages=self.store.count_passages(row.same_as or row.path))
            self.store.put_file(row, problems)
            self.store.forget_copies(row.path)
        self.changed.append(row.path)
        hint = problems[0].hint if problems and row.reason else ""
        return FileReport(row.path, FileState(row.state), row.passages, row.reason, hint, bool(row.same_as))

    def _without_taken(
        self, row: FileRow, content: FileContent, mine: Sequence[Article]
    ) -> tuple[FileRow, list[Problem]]:
        """Judge the articles whose id another file holds: the same article again, or another under its name."""
        problems = list(content.problems)
        if len(mine) == len(content.articles):
            return row, problems
        ours = {article.article_id for article in mine}
        taken = [article for article in content.articles if article.article_id not in ours]
        others = [article for article in taken if not self._is_same(article)]
        problems += (_stands_twice(article, self.store) for article in others)
        if not others and not mine:
            first = self.store.path_of(taken[0].article_id) or ""
            return replace(row, same_as=first, reason=f"its articles stand already {_ELSEWHERE}: {first}"), problems
        if not mine:
            return replace(row, state=FileState.FAILED, reason=f"its id stands {_ELSEWHERE}"), problems
        return replace(row, reason=f"some ids stand {_ELSEWHERE}") if others else row, problems

    def _write_article(self, article: Article, before: dict[str, str]) -> None:
        digest = hashlib.sha256(f"{RULES}{article!r}".encode()).hexdigest()
        if before.get(article.article_id) != digest:
            self.store.put_article(article, digest, [keyword_row(each) for each in cut_into_passages(article)])

    def _is_free(self, article: Article) -> bool:
        return self.store.path_of(article.article_id) in (None, article.path)

    def _is_same(self, article: Article) -> bool:
        stored = self.store.article(article.article_id)
        return stored is not None and replace(article, path=stored.path, copies=stored.copies) == stored

    def _note_fingerprint(self) -> None:
        digest = hashlib.sha256(RULES.encode())
        for (article,) in self.store.rows("select digest from articles order by article_id"):
            digest.update(article.encode())
        with self.store.writing():
            self.store.note(articles=digest.hexdigest())


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
