"""Files under `articles/` -> Articles: which files there are, which reader fits, and what each one holds."""

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from copilot.knowledge.export_rows import read_csv, read_jsonl
from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.markdown_articles import article_from_text, first_heading
from copilot.knowledge.pack import Article, Problem
from copilot.knowledge.parsed import ParsedText, RefusedError
from copilot.knowledge.parser_process import ParserProcess
from copilot.knowledge.text_files import MAX_BYTES, UnreadableError, demand_size, read_text

ARTICLES_FOLDER = "articles"
NOT_READ = {".doc": "Old Word", ".odt": "OpenDocument", ".rtf": "RTF"}
MAX_PDF_BYTES = 200_000_000  # a manual full of pictures
MAX_WORD_BYTES = 100_000_000
SMALL_PAGE = 100_000  # bytes of HTML that are read in a second at the worst; larger pages go to the parsers' process


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


@dataclass(frozen=True, slots=True)
class Listing:
    """The files under a pack's `articles/`, in a stable order, and the folders that could not be listed."""

    files: tuple[Path, ...]
    unread: tuple[Problem, ...] = ()


def list_articles(pack: Path) -> Listing:
    """Give every file under the pack's `articles/`; hidden ones are left out.

    Links are followed, each folder once: a link that leads back to a folder above ends there.
    """
    failed: list[OSError] = []
    seen: set[Path] = set()
    files: list[Path] = []
    for folder, below, names in os.walk(pack / ARTICLES_FOLDER, onerror=failed.append, followlinks=True):
        real = Path(folder).resolve()
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        files += (Path(folder) / name for name in sorted(names) if not name.startswith((".", "~$")))
    return Listing(tuple(files), tuple(_not_listed(error, pack) for error in failed if _is_trouble(error)))


def _is_trouble(error: OSError) -> bool:
    return not isinstance(error, FileNotFoundError)  # a pack without articles, or a folder deleted meanwhile


def _not_listed(error: OSError, pack: Path) -> Problem:
    said = f"The folder cannot be listed: {error.strerror or error}."
    return Problem(
        path=shown_path(Path(error.filename), pack), message=said, hint="What was read of it before is kept."
    )


def shown_path(file: Path, pack: Path) -> str:
    """Give the path as it stands in citations and messages: relative to the pack, with forward slashes."""
    shown = file.relative_to(pack).as_posix()
    # A name that is no UTF-8 (an old archive unpacked on Linux) could be neither stored nor printed.
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_file(file: Path, pack: Path, parsers: ParserProcess | None = None) -> FileContent:
    """Read one file. Never raises for what the file holds: that is said in `problems` and `reason`.

    `parsers` is the process that serves many files; without it one is started where this file needs it.
    """
    shown = shown_path(file, pack)
    suffix = file.suffix.lower()
    if suffix in NOT_READ:
        return _skipped(shown, f"{NOT_READ[suffix]} files are not read.", "Save it as .docx, PDF, Markdown or text.")
    if suffix not in _READERS:
        return FileContent(state=FileState.SKIPPED, reason="not a format that holds articles")
    try:
        with nullcontext(parsers) if parsers else ParserProcess() as process:
            content = _READERS[suffix](file, shown, process)
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


def _read_markdown(file: Path, shown: str, _parsers: ParserProcess) -> FileContent:
    article, problems = article_from_text(read_text(file, shown), _article_id(shown), shown)
    return FileContent((article,) if article else (), problems)


def _read_plain(file: Path, shown: str, _parsers: ParserProcess) -> FileContent:
    article, problems = article_from_text(read_text(file, shown), _article_id(shown), shown, markdown=False)
    return FileContent((article,) if article else (), problems)


def _read_html(file: Path, shown: str, parsers: ParserProcess) -> FileContent:
    if demand_size(file, shown, MAX_BYTES) <= SMALL_PAGE:
        try:
            return _of_parsed(html_to_markdown(read_text(file, shown)), shown)
        except RefusedError as refused:
            raise _refused(shown, refused) from refused
    return _read_parsed("html", MAX_BYTES, file, shown, parsers)


def _read_parsed(parser: str, most_bytes: int, file: Path, shown: str, parsers: ParserProcess) -> FileContent:
    demand_size(file, shown, most_bytes)
    try:
        parsed = parsers.read(parser, file)
    except RefusedError as refused:
        raise _refused(shown, refused) from refused
    return _of_parsed(parsed, shown)


def _refused(shown: str, refused: RefusedError) -> UnreadableError:
    return UnreadableError(Problem(path=shown, message=refused.message, hint=refused.hint))


def _of_parsed(parsed: ParsedText, shown: str) -> FileContent:
    title = parsed.title or first_heading(parsed.text)
    article, _ = article_from_text(parsed.text, _article_id(shown), shown, markdown=False, title=title)
    notes = tuple(Problem(path=shown, message=note) for note in parsed.notes)
    return FileContent((article,) if article else (), notes if article else ())


def _read_csv(file: Path, shown: str, _parsers: ParserProcess) -> FileContent:
    return FileContent(*read_csv(file, shown))


def _read_jsonl(file: Path, shown: str, _parsers: ParserProcess) -> FileContent:
    return FileContent(*read_jsonl(file, shown))


_read_word = partial(_read_parsed, "word", MAX_WORD_BYTES)
_READERS: Mapping[str, Callable[[Path, str, ParserProcess], FileContent]] = {
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".txt": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": partial(_read_parsed, "pdf", MAX_PDF_BYTES),
    ".docx": _read_word,
    ".docm": _read_word,
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}
