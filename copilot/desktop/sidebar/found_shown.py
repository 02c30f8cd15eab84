"""What the knowledge search found, in words, and a passage ready for reading."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.assistant import Library
from copilot.desktop.sidebar.shown import FoundRow, Reading
from copilot.desktop.sidebar.words import translate

if TYPE_CHECKING:  # 13 ms that the window need not wait for
    from copilot.knowledge.pack import Passage

MOST_FOUND = 10
INTERNAL = "internal"  # Audience.INTERNAL of the pack
FIRST_WORDS = 140  # characters of a passage that stand in the list
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_MARKS = re.compile(
    r"^[ \t]*#{1,6}[ \t]+|\*\*|(?<!\w)__|__(?!\w)|`", re.MULTILINE
)  # pairs may be cut: each mark goes alone
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?![\w*])")
_BULLET = re.compile(r"^\s*[-*+]\s+", re.MULTILINE)  # has no place in a line of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows, and a word about them where one is needed."""

    rows: tuple[FoundRow, ...]
    note: str = ""


def look_up(library: Library, text: str, least_score: float) -> Found:
    """Search the knowledge; what scores below `least_score` is marked as doubtful. For a job."""
    from copilot.knowledge.query import Query  # brings numpy: not before the window is on screen

    result = library.search(Query(text=text), limit=MOST_FOUND)
    rows = tuple(_row(hit.passage, is_doubtful=hit.score < least_score) for hit in result.hits)
    note = ""
    if not rows:
        note = translate("Found", "Nothing found. Try other words, in Indonesian or English.")
    elif not result.semantic:
        note = translate("Found", "By keywords only, while the full search is loading.")
    return Found(rows=rows, note=note)


def passage_reading(passage: "Passage", quote: str) -> Reading:
    """Give a passage for reading, as plain text with the quote marked."""
    return Reading(title=passage.title, detail=_detail(passage), text=unmarked(passage.text), marked=unmarked(quote))


def unmarked(text: str) -> str:
    """Give Markdown as plain text: no marks of headings, emphasis and code, of links their words; lines stay lines."""
    return _SLANTED.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1", text)))


def _row(passage: "Passage", *, is_doubtful: bool) -> FoundRow:
    line = " ".join(_BULLET.sub("", unmarked(passage.text)).split())
    if len(line) > FIRST_WORDS:
        line = line[:FIRST_WORDS].rsplit(" ", 1)[0] + "\u00a0…"
    return FoundRow(
        passage_id=passage.passage_id,
        title=passage.title,
        detail=_detail(passage),
        text=line,
        is_internal=passage.audience == INTERNAL,
        is_doubtful=is_doubtful,
    )


def _detail(passage: "Passage") -> str:
    heading = passage.heading.rsplit(" > ", 1)[-1]
    parts = [heading if heading != passage.title else "", words.language_name(passage.language)]
    if passage.updated:
        parts.append(translate("Draft", "updated {day}").format(day=words.day(passage.updated)))
    if passage.audience == INTERNAL:
        parts.append(translate("Draft", "internal: do not quote"))
    return " · ".join(part for part in parts if part)
