"""The index's tables: files, articles, passages and their terms, in one SQLite file that is safe to delete.

Everything here can be made again from the pack, so there are no migrations: a file of another layout is
emptied. Each write is one transaction; a process killed at any moment leaves the last whole state.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from copilot.errors import UserError
from copilot.knowledge.pack import Article, Audience, Passage, Problem

LAYOUT = 3
BUSY_MS = 5_000

_TABLES = """
create table meta (name text primary key, value text not null) strict;
create table files (path text primary key, size integer, mtime_ns integer, digest text, state text, reason text,
                    passages integer, same_as text, checked integer not null default 0) strict;
create index files_by_digest on files (digest);
create table problems (path text, line integer, message text, hint text) strict;
create table articles (article_id text primary key, path text not null, digest text not null, title text, text text,
                       language text, audience text, updated text, review_by text, owner text, tags text,
                       url text) strict;
create index articles_by_path on articles (path);
create table passages (row integer primary key autoincrement, passage_id text unique not null,
                       article_id text not null, position integer, heading text, text text, side text,
                       embedded_text text, terms blob, length real, vector_model text) strict;
create index passages_by_article on passages (article_id);
create index passages_by_side on passages (side, length);
create table vocabulary (side text, term text, primary key (side, term)) strict, without rowid;
"""
_FILE_COLUMNS = "path, size, mtime_ns, digest, state, reason, passages, same_as"
_PASSAGE_COLUMNS = """p.passage_id, p.article_id, a.title, p.heading, p.text, a.path, a.language, p.position,
                      a.audience, a.updated, a.review_by"""


class IndexBusyError(UserError):
    """Another program is writing this index."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is known of one file of the pack; `same_as` is the file whose articles it only repeats."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    state: str
    reason: str = ""
    passages: int = 0
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as it is kept: with the side whose rules cut it, its terms, and the text its vector is made from."""

    passage: Passage
    side: str
    words: frozenset[str]
    terms: bytes
    length: float
    embedded_text: str


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite says of the world (disk full, locked, not a database) into one clear sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said or "busy" in said:
            raise IndexBusyError(
                f"Another program is writing the index {file.parent}.", "Wait until it is done, then try again."
            ) from error
        if "full" in said:
            raise UserError(f"The disk is full: {file} cannot be written.", "Make room and run it again.") from error
        if "readonly" in said or "unable to open" in said or "disk I/O" in said:
            raise UserError(f"{file} cannot be opened or written: {said}.") from error
        raise
    except sqlite3.DatabaseError as error:
        raise UserError(f"{file} is damaged: {error}.", "Delete its folder and run `copilot index` again.") from error


def make_folder(folder: Path) -> None:
    """Make the folder of an index. Raises UserError where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made: {error.strerror or error}.") from error


class Store:
    """The tables of one index. Use from one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open or make the index in this folder. Raises UserError where that cannot be done."""
        self.file = folder / "index.db"
        make_folder(folder)
        with told_plainly(self.file):
            self._db = sqlite3.connect(
                self.file, timeout=BUSY_MS / 1_000, isolation_level=None, check_same_thread=False
            )
            self._db.execute("pragma journal_mode = wal")
            # In WAL, NORMAL survives a killed process; only a power cut may lose the last files, read again then.
            self._db.execute("pragma synchronous = normal")
            self._lay_out()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the writes inside one transaction: all of them or none."""
        with told_plainly(self.file):
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Give the rows of a question."""
        with told_plainly(self.file):
            return self._db.execute(statement, values).fetchall()

    # Meta

    def meta(self) -> dict[str, str]:
        """Give what is noted about the whole index."""
        return dict(self.rows("select name, value from meta"))

    def note(self, **values: str) -> None:
        """Note something about the whole index."""
        self._db.executemany("insert or replace into meta values (?, ?)", values.items())

    # Files and their problems

    def files(self) -> dict[str, FileRow]:
        """Give every file by its path."""
        return {row[0]: FileRow(*row) for row in self.rows(f"select {_FILE_COLUMNS} from files")}

    def files_of_content(self, digest: str) -> list[FileRow]:
        """Give the files whose own articles were read from this content."""
        found = self.rows(
            f"select {_FILE_COLUMNS} from files where digest = ? and same_as = '' and state = 'indexed' order by path",
            (digest,),
        )
        return [FileRow(*row) for row in found]

    def put_file(self, row: FileRow, problems: Sequence[Problem] = ()) -> None:
        """Write a file's state, and its problems in place of the ones before."""
        values = (row.path, row.size, row.mtime_ns, row.digest, row.state, row.reason, row.passages, row.same_as)
        self._db.execute(f"insert or replace into files ({_FILE_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._db.execute("delete from problems where path = ?", (row.path,))
        for problem in problems:
            self.put_problem(problem)

    def put_problem(self, problem: Problem) -> None:
        """Write what is wrong in a file beside what else is."""
        values = (problem.path, problem.line, problem.message, problem.hint)
        self._db.execute("insert into problems values (?, ?, ?, ?)", values)

    def hint_of(self, path: str) -> str:
        """Say what to do about a file; "" where there is nothing."""
        found = self.rows("select hint from problems where path = ? and hint != '' order by rowid limit 1", (path,))
        return found[0][0] if found else ""

    def note_reason(self, path: str, reason: str) -> None:
        """Note why a file is worth a look."""
        self._db.execute("update files set reason = ? where path = ?", (reason, path))

    def unchecked_files(self) -> set[str]:
        """Give the files that were not proved to be found since they were read."""
        return {path for (path,) in self.rows("select path from files where not checked")}

    def note_checked(self) -> None:
        """Note that all files were checked."""
        self._db.execute("update files set checked = 1 where not checked")

    def mark_files_unread(self) -> None:
        """Mark every file as different from what is on the disk; its articles stay until it was read."""
        self._db.execute("update files set size = -1, digest = ''")

    def forget_copies(self, path: str) -> None:
        """Forget the files that repeat this one: it changed or is gone, and they are to be read again."""
        self._db.execute("delete from files where same_as = ?", (path,))

    def count_passages(self, path: str) -> int:
        """Count the passages of a file's own articles."""
        counted = self.rows("select count(*) from passages join articles using (article_id) where path = ?", (path,))
        return int(counted[0][0])

    def touch_file(self, path: str, size: int, mtime_ns: int) -> None:
        """Note a new time for a file whose content is as before."""
        self._db.execute("update files set size = ?, mtime_ns = ? where path = ?", (size, mtime_ns, path))

    def drop_file(self, path: str) -> None:
        """Forget a file, its articles and its problems."""
        self.drop_articles([row[0] for row in self.rows("select article_id from articles where path = ?", (path,))])
        self._db.execute("delete from problems where path = ?", (path,))
        self._db.execute("delete from files where path = ?", (path,))

    def problems(self) -> tuple[Problem, ...]:
        """Give what was wrong in the articles' files."""
        rows = self.rows("select path, line, message, hint from problems order by path, line, rowid")
        return tuple(Problem(path=path, line=line, message=message, hint=hint) for path, line, message, hint in rows)

    # Articles and passages

    def articles_of_file(self, path: str) -> dict[str, str]:
        """Give the digest of each article of a file, by its id."""
        return dict(self.rows("select article_id, digest from articles where path = ?", (path,)))

    def path_of(self, article_id: str) -> str | None:
        """Give the file an article came from."""
        rows = self.rows("select path from articles where article_id = ?", (article_id,))
        return rows[0][0] if rows else None

    def put_article(self, article: Article, digest: str, passages: Sequence[PassageRow]) -> None:
        """Write an article in place of the one before; a passage whose words stayed keeps its vector."""
        kept = dict(
            self.rows(
                "select passage_id || char(31) || embedded_text, vector_model from passages where article_id = ?",
                (article.article_id,),
            )
        )
        self.drop_articles([article.article_id])
        self._db.execute(
            "insert into articles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article.article_id, article.path, digest, article.title, article.text, article.language,
                article.audience.value, _iso(article.updated), _iso(article.review_by), article.owner,
                json.dumps(article.tags), article.url,
            ),
        )  # fmt: skip
        for row in passages:
            self._put_passage(row, kept.get(f"{row.passage.passage_id}\x1f{row.embedded_text}"))

    def drop_articles(self, article_ids: Sequence[str]) -> None:
        """Forget articles and their passages."""
        for article_id in article_ids:
            self._db.execute("delete from passages where article_id = ?", (article_id,))
            self._db.execute("delete from articles where article_id = ?", (article_id,))

    def article(self, article_id: str) -> Article | None:
        """Give one article."""
        rows = self.rows(
            """select article_id, title, text, path, language, audience, updated, review_by, owner, tags, url,
                      (select json_group_array(path) from files where same_as = articles.path)
               from articles where article_id = ?""",
            (article_id,),
        )
        return _article(rows[0]) if rows else None

    def passages(self, rows: Sequence[int]) -> dict[int, Passage]:
        """Give passages by their row."""
        found = self.rows(
            f"""select p.row, {_PASSAGE_COLUMNS} from passages p join articles a using (article_id)
                where p.row in (select value from json_each(?))""",
            (json.dumps([int(row) for row in rows]),),
        )
        return {row: _passage(rest) for row, *rest in found}

    def passage(self, passage_id: str) -> Passage | None:
        """Give one passage."""
        rows = self.rows(
            f"select {_PASSAGE_COLUMNS} from passages p join articles a using (article_id) where p.passage_id = ?",
            (passage_id,),
        )
        return _passage(rows[0]) if rows else None

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Give an article's passages in the order of its text."""
        rows = self.rows(
            f"""select {_PASSAGE_COLUMNS} from passages p join articles a using (article_id)
                where p.article_id = ? order by p.position""",
            (article_id,),
        )
        return tuple(_passage(row) for row in rows)

    def state(self, model: str | None = None) -> str:
        """Say which passages there are, or which of them have a vector of a model: another set is another text."""
        chosen, values = ("", ()) if model is None else (" where vector_model = ?", (model,))
        found = self.rows(f"select count(*), max(row), sum(row * 31 % 1000003) from passages{chosen}", values)
        return "/".join(map(str, found[0]))

    def words(self, side: str, letter: str) -> list[str]:
        """Give the words that begin with this letter, of the passages there are or were."""
        question = "select term from vocabulary where side = ? and term >= ? and term < ?"
        return [word for (word,) in self.rows(question, (side, letter, chr(ord(letter) + 1)))]

    # Vectors

    def without_vector(self, model: str, limit: int) -> list[tuple[str, str, str]]:
        """Give (passage_id, text to embed, language) of passages that have no vector of this model yet."""
        return self.rows(
            """select p.passage_id, p.embedded_text, a.language from passages p join articles a using (article_id)
               where p.vector_model is not ? order by p.row limit ?""",
            (model, limit),
        )

    def count_without_vector(self, model: str) -> int:
        """Count the passages that have no vector of this model yet."""
        rows = self.rows("select count(*) from passages where vector_model is not ?", (model,))
        return int(rows[0][0])

    def note_vectors(self, passage_ids: Sequence[str], model: str) -> None:
        """Note that the vectors of these passages are kept."""
        self._db.executemany(
            "update passages set vector_model = ? where passage_id = ?", [(model, each) for each in passage_ids]
        )

    def forget_vectors_except(self, passage_ids: Collection[str]) -> None:
        """Note that of all vectors only these are still kept."""
        noted = self.rows("select passage_id from passages where vector_model is not null")
        lost = [(each,) for (each,) in noted if each not in passage_ids]
        self._db.executemany("update passages set vector_model = null where passage_id = ?", lost)

    def _put_passage(self, row: PassageRow, vector_model: str | None) -> None:
        passage = row.passage
        self._db.execute(
            """insert into passages (passage_id, article_id, position, heading, text, side, embedded_text, terms,
                                     length, vector_model) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                passage.passage_id, passage.article_id, passage.position, passage.heading, passage.text, row.side,
                row.embedded_text, row.terms, row.length, vector_model,
            ),
        )  # fmt: skip
        # Words stay when their last passage goes: the postings say which passages hold a word, and which holds none.
        self._db.executemany(
            "insert or ignore into vocabulary values (?, ?)", [(row.side, word) for word in sorted(row.words)]
        )

    def _lay_out(self) -> None:
        layout = self._db.execute("pragma user_version").fetchone()[0]
        if layout == LAYOUT:
            return
        self._db.execute("begin immediate")
        if self._db.execute("pragma user_version").fetchone()[0] != LAYOUT:
            for (name,) in self._db.execute(  # up to layout 2 some were virtual, and made of others
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
                " order by name like 'frequency_%' desc, name like 'words_%' and name like '%\\_%\\_%' escape '\\'"
            ).fetchall():
                self._db.execute(f"drop table if exists {name}")
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"pragma user_version = {LAYOUT}")
        self._db.execute("commit")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _article(row: Sequence[Any]) -> Article:
    article_id, title, text, path, language, audience, updated, review_by, owner, tags, url, copies = row
    return Article(
        article_id=article_id, title=title, text=text, path=path, language=language, audience=Audience(audience),
        updated=_day(updated), review_by=_day(review_by), owner=owner, tags=tuple(json.loads(tags)), url=url,
        copies=tuple(sorted(json.loads(copies))),
    )  # fmt: skip


def _passage(row: Sequence[Any]) -> Passage:
    passage_id, article_id, title, heading, text, path, language, position, audience, updated, review_by = row
    return Passage(
        passage_id=passage_id, article_id=article_id, title=title, heading=heading, text=text, path=path,
        language=language, position=position, audience=Audience(audience), updated=_day(updated),
        review_by=_day(review_by),
    )  # fmt: skip
