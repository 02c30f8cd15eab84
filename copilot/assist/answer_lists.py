"""The lists of a passage as a reply says them: steps whole and in their order, things whole, one case of many never.

Half a list misleads: of steps the next ones are missing, of conditions one that may decide. Where a line of a list
cannot be said, steps end before it and other lists are not said at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from copilot.assist.extracts import Extract

MOST_STEPS = 12
MOST_BULLETS = 8
MOST_BULLETS_CHARACTERS = 600  # of a list that is said whole
MOST_BETWEEN = 2  # remarks between two steps, which the reply leaves out


def whole_list(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list around a place below the line that introduces it, else its heading; [] where it has holes."""
    items = _steps(extracts, place) if extracts[place].item else _bullets(extracts, place)
    if not items:
        return []
    first = items[0].place - extracts[0].place
    if first and extracts[first - 1].item is None and extracts[first - 1].section == items[0].section:
        return [extracts[first - 1], *items]
    heading = items[0].section
    if not heading or heading.endswith("?"):
        return items
    return [replace(items[0], text=f"{heading}:", item=None), *items]


def all_bullets(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give a short list of things with the sentence that announces it; [] of a list of cases, or one with holes."""
    items = _bullets(extracts, place)
    first = items[0].place - extracts[0].place if items else 0
    if not first or not extracts[first - 1].text.endswith(":") or any(":" in item.text[:40] for item in items):
        return []
    if sum(len(item.text) for item in items) > MOST_BULLETS_CHARACTERS or len(items) > MOST_BULLETS:
        return []
    return [extracts[first - 1], *items]


def announced(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list that a sentence announces, with that sentence; [] where no list follows that can be said."""
    after = place + 1
    if after == len(extracts) or extracts[after].item is None:
        return []
    return whole_list(extracts, after) if extracts[after].item else all_bullets(extracts, after)


def _steps(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the steps from the first on as far as their numbers go on; [] where the first is missing."""
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
    return steps


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
