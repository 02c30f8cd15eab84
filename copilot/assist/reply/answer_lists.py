"""The lists of a passage as a reply says them: steps whole and in their order, things whole, one case of many never.

Half a list misleads: of steps the next ones are missing, of conditions one that may decide. Where a line of a list
cannot be said, steps end before it and other lists are not said at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.support import content_words

MOST_STEPS = 12
MOST_BULLETS = 8
MOST_BULLETS_CHARACTERS = 800  # of a list that is said whole
MOST_NAMED = 5  # cases of a long list
MOST_BETWEEN = 2  # remarks between two steps, which the reply leaves out


def whole_list(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list around a place below the line that introduces it, else its heading; [] where it has holes."""
    items = _steps(extracts, place) if extracts[place].item else _bullets(extracts, place)
    if not items:
        return []
    first = _index_of(extracts, items[0])
    if first and extracts[first - 1].item is None and extracts[first - 1].section == items[0].section:
        return [extracts[first - 1], *items]
    heading = items[0].section
    if not heading or heading.endswith("?"):
        return items
    return [replace(items[0], text=f"{heading}:", item=None), *items]


def cases_of(extracts: Sequence[Extract], place: int, asked: frozenset[str]) -> list[Extract]:
    """Give a list of cases ("bank: 3 days; card: 7 days"): all of them, or of a long one those the customer names.

    [] where the list is long and the customer names fewer than two: one outcome out of its list reads as a result.
    """
    items = _bullets(extracts, place)
    first = _index_of(extracts, items[0]) if items else 0
    announcing = [extracts[first - 1]] if first and extracts[first - 1].text.endswith(":") else []
    heading = items[0].section if items else ""
    if not announcing and heading and not heading.endswith("?"):
        announcing = [replace(items[0], text=f"{heading}:", item=None)]
    if announcing and first and items[0].block - extracts[first - 1].block > 1:
        return []  # the first line of the list could not be said
    if announcing and len(items) <= MOST_BULLETS and sum(len(item.text) for item in items) <= MOST_BULLETS_CHARACTERS:
        return [*announcing, *items]
    named = [item for item in items if content_words(item.text.split(":")[0]) & asked]
    return named if 1 < len(named) <= MOST_NAMED else []


def all_bullets(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give a short list of things with the sentence that announces it; [] of a list of cases, or one with holes."""
    items = _bullets(extracts, place)
    first = _index_of(extracts, items[0]) if items else 0
    if not first or not extracts[first - 1].text.endswith(":") or any(":" in item.text[:40] for item in items):
        return []
    if items[0].block - extracts[first - 1].block > 1:  # the first line of the list could not be said
        return []
    if sum(len(item.text) for item in items) > MOST_BULLETS_CHARACTERS or len(items) > MOST_BULLETS:
        return []
    return [extracts[first - 1], *items]


def announced(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list that a sentence announces, with that sentence; [] where no list follows that can be said."""
    after = place + 1
    if after == len(extracts) or extracts[after].item is None:
        return []
    if extracts[after].item:
        return whole_list(extracts, after)
    return all_bullets(extracts, after) or cases_of(extracts, after, frozenset())


def _index_of(extracts: Sequence[Extract], one: Extract) -> int:
    return next(place for place, extract in enumerate(extracts) if extract.place == one.place)


def _steps(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the steps from the first on as far as their numbers go on; [] where the first is missing, or all others."""
    first = place
    while first > 0 and extracts[first].item != 1 and _near_step(extracts, first, -1) is not None:
        first = _near_step(extracts, first, -1) or 0
    if extracts[first].item != 1:
        return []
    steps, at, number = [extracts[first]], first, 1
    while (after := _near_step(extracts, at, 1)) is not None and len(steps) < MOST_STEPS:
        if extracts[after].item not in (0, number + 1):
            break
        steps.append(extracts[after])
        at, number = after, extracts[after].item or number
    while len(steps) > 1 and steps[-1].item == 0 and steps[-1].text.endswith(":"):
        steps.pop()
    return steps if len(steps) > 1 else []


def _near_step(extracts: Sequence[Extract], place: int, way: int) -> int | None:
    """Give the place of the next line of the list that way; None where more than a few remarks stand between."""
    for distance in range(1, MOST_BETWEEN + 2):
        other = place + way * distance
        if not 0 <= other < len(extracts) or extracts[other].section != extracts[place].section:
            return None
        if extracts[other].item is not None:
            return other
    return None


def _bullets(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list of bullets around a place; [] where one of its lines cannot be said."""
    first = last = place
    while first > 0 and extracts[first - 1].item == 0:
        first -= 1
    while last + 1 < len(extracts) and extracts[last + 1].item == 0:
        last += 1
    items = list(extracts[first : last + 1])
    has_hole = any(after.block - before.block > 1 for before, after in pairwise(items))
    return [] if has_hole else items
