"""One text file -> one Article: its front matter, title, language and body."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from copilot.knowledge.front_matter import Matter, audience_field, date_field, split_front_matter, text_field
from copilot.knowledge.language import language_of
from copilot.knowledge.pack import Article, Problem

KNOWN_FIELDS = ("title", "language", "audience", "updated", "review_by", "owner", "tags", "url")

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def article_from_text(
    text: str, article_id: str, shown: str, *, markdown: bool = True, title: str | None = None
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read an article; None where there is no text below the front matter.

    The title is the front matter's, else `title`, else the first heading, else the file's name.
    """
    matter = split_front_matter(text, shown, KNOWN_FIELDS) if markdown else Matter({}, text)
    body = matter.text.strip(" \t\n")  # a form feed stays: it begins a page
    if not body.strip():
        return None, matter.problems
    fields = matter.fields
    found = text_field(fields, "title") or title or (first_heading(body) if markdown else None)
    named = found or _from_file_name(shown)
    updated, no_date = date_field(fields, "updated", shown)
    review_by, no_review = date_field(fields, "review_by", shown)
    audience, no_audience = audience_field(fields, shown)
    article = Article(
        article_id=article_id,
        title=" ".join(named.split()),
        text=body,
        path=shown,
        language=article_language(text_field(fields, "language"), named, body),
        audience=audience,
        updated=updated,
        review_by=review_by,
        owner=text_field(fields, "owner"),
        tags=tags_of(fields),
        url=text_field(fields, "url"),
    )
    return article, (*matter.problems, *no_date, *no_review, *no_audience)


def article_language(said: str | None, title: str, text: str) -> str:
    """Give the language that is said (as its first tag, "id-ID" -> "id"), else the one the words are in."""
    if said:
        return re.split(r"[-_]", said.lower())[0][:12]
    return language_of(f"{title}\n{text[:2_000]}", otherwise="en")


def tags_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Give tags, written as a list or with commas."""
    tags = fields.get("tags") or ()
    parts = tags.split(",") if isinstance(tags, str) else tags if isinstance(tags, list | tuple) else ()
    return tuple(str(part).strip() for part in parts if str(part).strip())


def first_heading(body: str) -> str | None:
    """Give the text of the first Markdown heading; None where there is none."""
    found = _HEADING.search(body)
    return found[1].strip() if found else None


def _from_file_name(shown: str) -> str:
    return re.sub(r"[-_]+", " ", PurePosixPath(shown).stem).strip().capitalize() or shown
