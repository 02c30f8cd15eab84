"""The block of fields at the head of a Markdown file, checked. The only home of `frontmatter`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

import frontmatter
import yaml

from copilot.knowledge.pack import Audience, Problem

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Matter:
    """The fields of a file and the text below them; `first_line` is where that text starts (from 1)."""

    fields: Mapping[str, Any]
    text: str
    problems: tuple[Problem, ...] = ()
    first_line: int = 1


def split_front_matter(text: str, shown: str, known: Collection[str]) -> Matter:
    """Split a file into fields and text. Broken fields become a Problem and the text still counts."""
    block = _FENCE.match(text)
    if not block:
        unclosed = text.startswith("---\n") and ":" in text[4:80].split("\n")[0]
        trouble = Problem(path=shown, line=1, message="The front matter is not closed by a line of `---`.")
        return Matter({}, text, (trouble,) if unclosed else ())
    body, first_line = text[block.end() :], block.group().count("\n") + 1
    try:
        fields, _ = frontmatter.parse(block.group())
    except (yaml.YAMLError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not `name: value` lines"
        line = mark.line + 1 if mark else 1
        trouble = Problem(path=shown, line=line, message=f"The front matter cannot be read: {reason}.")
        return Matter({}, body, (trouble,), first_line)
    if not fields and block[1].strip():
        trouble = Problem(path=shown, line=1, message="The front matter holds no `name: value` lines.")
        return Matter({}, body, (trouble,), first_line)
    return Matter(fields, body, tuple(_unknown(fields, block[1], shown, known)), first_line)


def with_front_matter(fields: Mapping[str, Any], text: str) -> str:
    """Give a file of fields and text, as `split_front_matter` reads it."""
    head = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n{text.strip()}\n"


def text_field(fields: Mapping[str, Any], name: str) -> str | None:
    """Give a field as text; None where it is absent or empty."""
    value = fields.get(name)
    return str(value).strip() or None if value is not None and not isinstance(value, dict | list) else None


def date_field(fields: Mapping[str, Any], name: str, shown: str) -> tuple[date | None, tuple[Problem, ...]]:
    """Give a field as a date, with a Problem where it is none."""
    value = fields.get(name)
    if value is None or value == "":
        return None, ()
    if isinstance(value, datetime):
        return value.date(), ()
    if isinstance(value, date):
        return value, ()
    try:
        return date.fromisoformat(str(value).strip()[:10]), ()
    except ValueError:
        return None, (Problem(path=shown, message=f"`{name}` is not a date: {value!s:.40}.", hint="Write 2026-08-14."),)


def audience_field(fields: Mapping[str, Any], shown: str) -> tuple[Audience, tuple[Problem, ...]]:
    """Give who may read it. What is written but not understood counts as internal: the safe side."""
    value = text_field(fields, "audience")
    if value is None:
        return Audience.PUBLIC, ()
    if value.lower() in tuple(Audience):
        return Audience(value.lower()), ()
    trouble = f"`audience` must be public or internal, not {value:.40}; it is taken as internal."
    return Audience.INTERNAL, (Problem(path=shown, message=trouble),)


def _unknown(fields: Mapping[str, Any], block: str, shown: str, known: Collection[str]) -> list[Problem]:
    problems = []
    for name in fields:
        near = get_close_matches(str(name), known, n=1, cutoff=0.75)
        # A field that only we do not know may serve another tool; one that looks misspelt is worth a word.
        if name not in known and near and near[0] not in fields:
            line = next((n for n, text in enumerate(block.split("\n"), 2) if text.startswith(str(name))), None)
            message = f"The field `{name}` is not known."
            problems.append(Problem(path=shown, line=line, message=message, hint=f"Did you mean `{near[0]}`?"))
    return problems
