"""Files under `articles/` -> Articles: which files there are, which reader fits, and what each one holds."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from copilot.knowledge.export_rows import read_csv, read_jsonl
from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.markdown_articles import article_from_text
from copilot.knowledge.pack import Article, Problem
from copilot.knowledge.text_files import UnreadableError, read_text

ARTICLES_FOLDER = "articles"
NOT_READ_YET = {".pdf": "PDF", ".docx": "Word", ".doc": "Word", ".odt": "OpenDocument", ".rtf": "RTF"}
LONGEST_PATH = 1_000


class FileState(StrEnum):
    """What became of a file of the pack."""

    INDEXED = "indexed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    EMPTY = "empty"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileContent:
    """The articles of one file, and what was wrong in it."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    state: FileState = FileState.INDEXED
    reason: str = ""


def article_files(pack: Path) -> Iterator[Path]:
    """Give every file under the pack's `articles/`, in a stable order; hidden ones are left out.

    Links are followed, each folder once: a link that leads back to a folder above ends there.
    """
    seen: set[Path] = set()
    for folder, below, names in os.walk(pack / ARTICLES_FOLDER, followlinks=True):
        real = Path(folder).resolve()
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith((".", "~$")))


def shown_path(file: Path, pack: Path) -> str:
    """Give the path as it stands in citations and messages: relative to the pack, with forward slashes."""
    return file.relative_to(pack).as_posix()


def read_file(file: Path, pack: Path) -> FileContent:
    """Read one file. Never raises for what the file holds: that is said in `problems` and `reason`."""
    shown = shown_path(file, pack)
    suffix = file.suffix.lower()
    if suffix in NOT_READ_YET:
        return _skipped(shown, f"{NOT_READ_YET[suffix]} files are not read yet.", "Save it as Markdown, HTML or text.")
    if suffix not in _READERS:
        return FileContent(state=FileState.SKIPPED, reason="not a format that holds articles")
    try:
        content = _READERS[suffix](file, shown)
    except UnreadableError as unreadable:
        return FileContent(problems=(unreadable.problem,), state=FileState.FAILED, reason=unreadable.problem.message)
    if content.articles:
        return content
    if content.problems:
        return FileContent((), content.problems, FileState.FAILED, content.problems[0].message)
    empty = Problem(path=shown, message="The file holds no text.", hint="Write the article or delete the file.")
    return FileContent((), (empty,), FileState.EMPTY, "no text")


def _skipped(shown: str, message: str, hint: str) -> FileContent:
    return FileContent((), (Problem(path=shown, message=message, hint=hint),), FileState.SKIPPED, message)


def _article_id(shown: str) -> str:
    path = PurePosixPath(shown).relative_to(ARTICLES_FOLDER)
    return path.with_suffix("").as_posix()


def _read_markdown(file: Path, shown: str) -> FileContent:
    article, problems = article_from_text(read_text(file, shown), _article_id(shown), shown)
    return FileContent((article,) if article else (), problems)


def _read_plain(file: Path, shown: str) -> FileContent:
    article, problems = article_from_text(read_text(file, shown), _article_id(shown), shown, markdown=False)
    return FileContent((article,) if article else (), problems)


def _read_html(file: Path, shown: str) -> FileContent:
    page = html_to_markdown(read_text(file, shown))
    article, problems = article_from_text(page.text, _article_id(shown), shown, title=page.title)
    return FileContent((article,) if article else (), problems)


def _read_csv(file: Path, shown: str) -> FileContent:
    return FileContent(*read_csv(file, shown))


def _read_jsonl(file: Path, shown: str) -> FileContent:
    return FileContent(*read_jsonl(file, shown))


_READERS: Mapping[str, Callable[[Path, str], FileContent]] = {
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".txt": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}
