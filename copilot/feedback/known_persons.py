"""Names, addresses and numbers that the case knows, wherever a text writes them."""

import functools
import re
from collections.abc import Iterable, Iterator

_TITLE = r"(?:ibu|bu|bapak|pak|bpk|kakak|kak|mbak|mba|mas|sdr|sdri|saudara|saudari|nyonya|tuan|mr|mrs|ms|miss|dr)"
_NO_NAME = re.compile(rf"{_TITLE}|bin|binti|van|von|der|and|dan|the", re.I)
_SHORTEST_PART = 3


def find_known(text: str, known: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Find what is known as (start, end, what it is): name, address, number or email."""
    for given in known:
        what = _what_is(given)
        for pattern in _patterns(given, what):
            for found in pattern.finditer(text):
                yield *found.span("it"), what


def _what_is(given: str) -> str:
    if "@" in given:
        return "email"
    if any(c.isdigit() for c in given):
        return "address" if any(c.isalpha() for c in given) else "number"
    return "name"


# The same customer's names come with every event of a case.
@functools.lru_cache(maxsize=64)
def _patterns(given: str, what: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_written(given, what))


def _written(given: str, what: str) -> Iterator[re.Pattern[str]]:
    if what == "number":
        digits = [c for c in given if c.isdigit()]
        if len(digits) >= _SHORTEST_PART:
            yield re.compile(r"(?<!\d)(?P<it>" + r"[ .-]?".join(map(re.escape, digits)) + r")(?!\d)")
        return
    words = re.findall(r"[\w@'’+-]+", given)
    if sum(map(len, words)) >= 2:
        between = r"[^\w\n]{1,3}"
        yield re.compile(rf"(?<!\w)(?P<it>{between.join(map(re.escape, words))})(?!\w)", re.I)
    if what == "name":
        for part in words:
            if len(part) >= _SHORTEST_PART and not _NO_NAME.fullmatch(part):
                yield from _part_of_name(part)


def _part_of_name(part: str) -> Iterator[re.Pattern[str]]:
    """Match one word of a name as names are written: with a capital, or after a title.

    Many Indonesian names are also words of every day (Indah, Putih, Sari): in small letters they stay.
    """
    written = "|".join({re.escape(part.capitalize()), re.escape(part.upper())})
    yield re.compile(rf"(?<!\w)(?P<it>{written})(?!\w)")
    yield re.compile(rf"(?<!\w){_TITLE}\.?\s+(?P<it>{re.escape(part)})(?!\w)", re.I)
