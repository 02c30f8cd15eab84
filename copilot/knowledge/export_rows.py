"""CSV and JSONL exports: one article a row, read row by row, each bad row a Problem with its line."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from copilot.cases.json_text import parse_json
from copilot.knowledge.front_matter import audience_field, date_field, text_field
from copilot.knowledge.markdown_articles import article_language, tags_of
from copilot.knowledge.pack import Article, Problem
from copilot.knowledge.text_files import MAX_BYTES, MAX_EXPORT_BYTES, UnreadableError, read_text

MOST_PROBLEMS = 10
_DELIMITERS = (",", ";", "\t")
_Row = tuple[int, Mapping[str, Any] | Problem]
_Read = tuple[tuple[Article, ...], tuple[Problem, ...]]


def read_csv(file: Path, shown: str) -> _Read:
    """Read an export with the columns id,title,text and optional language,audience,updated,review_by,url,owner,tags."""
    return _articles(_csv_rows(read_text(file, shown, MAX_EXPORT_BYTES), shown), shown)


def read_jsonl(file: Path, shown: str) -> _Read:
    """Read an export with one JSON object a line, of the same fields as the CSV."""
    return _articles(_jsonl_rows(read_text(file, shown, MAX_EXPORT_BYTES), shown), shown)


def _csv_rows(text: str, shown: str) -> Iterator[_Row]:
    # The library's own limit of 128 kB a cell is below what a long article has; the file's size bounds it here.
    csv.field_size_limit(MAX_BYTES)
    header_line = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [name.strip().lower() for name in next(reader, [])]
    if not text.strip():
        return
    for name in ("id", "text"):
        if name not in header:
            near = get_close_matches(name, set(header) - {"id", "title", "text"}, n=1, cutoff=0.6)
            hint = f"Rename `{near[0]}` to `{name}`." if near else "The columns are id,title,text."
            raise UnreadableError(Problem(path=shown, line=1, message=f"The export has no column `{name}`.", hint=hint))
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        yield reader.line_num, Problem(path=shown, line=reader.line_num, message=f"The rows end here: {error}.")


def _jsonl_rows(text: str, shown: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = parse_json(line)
        except (ValueError, RecursionError):
            yield number, Problem(path=shown, line=number, message="The line is not readable JSON.")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, Problem(path=shown, line=number, message="The line is not a JSON object.")


def _articles(rows: Iterable[_Row], shown: str) -> _Read:
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for line, row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        article, troubles = _article(row, line, shown)
        if article and article.article_id in articles:
            troubles = (
                *troubles,
                _said(shown, line, f"The id `{article.article_id:.60}` stands twice; this row is left out."),
            )
        elif article:
            articles[article.article_id] = article
        problems.extend(troubles)
    if len(problems) > MOST_PROBLEMS:
        more = len(problems) - MOST_PROBLEMS
        problems[MOST_PROBLEMS:] = [Problem(path=shown, message=f"And {more} more problems in this file.")]
    return tuple(articles.values()), tuple(problems)


def _article(row: Mapping[str, Any], line: int, shown: str) -> tuple[Article | None, tuple[Problem, ...]]:
    article_id, text = text_field(row, "id"), (text_field(row, "text") or "").replace("\f", "\n").strip()
    if not article_id or not text:
        missing = "id" if not article_id else "text"
        return None, (_said(shown, line, f"The row has no `{missing}` and is left out."),)
    if len(text) > MAX_BYTES:
        return None, (_said(shown, line, "The row's text is too long and is left out."),)
    title = text_field(row, "title") or text.split("\n", 1)[0].lstrip("# ")[:80]
    updated, no_date = date_field(row, "updated", shown)
    review_by, no_review = date_field(row, "review_by", shown)
    audience, no_audience = audience_field(row, shown)
    article = Article(
        article_id=article_id,
        title=" ".join(title.split()),
        text=text,
        path=shown,
        language=article_language(text_field(row, "language"), title, text),
        audience=audience,
        updated=updated,
        review_by=review_by,
        owner=text_field(row, "owner"),
        tags=tags_of(row),
        url=text_field(row, "url"),
    )
    return article, tuple(_at(line, problem) for problem in (*no_date, *no_review, *no_audience))


def _said(shown: str, line: int, message: str) -> Problem:
    return Problem(path=shown, line=line, message=message)


def _at(line: int, problem: Problem) -> Problem:
    return Problem(path=problem.path, line=line, message=problem.message, hint=problem.hint)
