"""Passages of one article as the text they were cut from: lists that go on behind a cut are whole again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from copilot.assist.reply.extracts import Extract, extracts_of
from copilot.knowledge.pack import Passage
from copilot.knowledge.query import KnowledgeSource

LEAST_SENTENCES = 3  # of a passage, for it to be looked at alone
MOST_LOOKED_AT = 24  # sentences that one question is held against
MOST_OF_ARTICLE = 60  # sentences of an article that is told from its beginning: its steps must not be cut off


def from_the_beginning(passage: Passage, knowledge: KnowledgeSource) -> list[Extract]:
    """Cut the article of a passage from its beginning, at most 60 sentences."""
    found: list[Extract] = []
    for part in _parts(passage, knowledge) or [passage]:
        found = _joined(found, list(extracts_of(part)), MOST_OF_ARTICLE)
    return found[:MOST_OF_ARTICLE]


def in_its_article(passage: Passage, knowledge: KnowledgeSource) -> list[Extract]:
    """Cut a passage, with the passages around it where a list goes on there, or where it says next to nothing alone."""
    parts = _parts(passage, knowledge)
    at = next((place for place, part in enumerate(parts) if part.passage_id == passage.passage_id), None)
    extracts = list(extracts_of(passage))
    if at is None:
        return extracts
    if at > 0 and _goes_on(before := list(extracts_of(parts[at - 1])), extracts):
        extracts = _joined(before, extracts, MOST_OF_ARTICLE)
    for part in parts[at + 1 :]:
        after = list(extracts_of(part))
        if len(extracts) >= LEAST_SENTENCES and not _goes_on(extracts, after):
            break
        extracts = _joined(extracts, after, MOST_LOOKED_AT)
    return extracts


def _parts(passage: Passage, knowledge: KnowledgeSource) -> list[Passage]:
    return [part for part in knowledge.passages_of(passage.article_id) if part.language == passage.language]


def _joined(extracts: list[Extract], after: list[Extract], most: int) -> list[Extract]:
    """Put the sentences of the next passage behind those there are, unless they are enough."""
    if len(extracts) >= most or not after:
        return extracts
    place, block = len(extracts), 1 + max((e.block for e in extracts), default=0)
    if _goes_on(extracts, after):
        after = _counted_on(extracts[-1], after)
    return [*extracts, *(replace(e, place=place + e.place, block=block + e.block) for e in after)]


def _goes_on(before: Sequence[Extract], after: Sequence[Extract]) -> bool:
    """Say whether a passage begins with the next step of the list that the one before it ends with."""
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if not last.item or not first.item or first.block or first.passage.heading != last.passage.heading:
        return False
    is_numbered = first.passage.text.lstrip().startswith(str(first.item))
    return first.item == (last.item + 1 if is_numbered else 1)


def _counted_on(last: Extract, after: list[Extract]) -> list[Extract]:
    """Give the steps at the beginning of a passage the section and the numbers that follow the last step before it."""
    run = 1
    for before, each in pairwise(after):
        if not each.item or each.item != (before.item or 0) + 1:
            break
        run += 1
    first = (last.item or 0) + 1
    steps = [replace(e, item=first + place, section=last.section) for place, e in enumerate(after[:run])]
    return [*steps, *after[run:]]
