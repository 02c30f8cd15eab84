"""Names, addresses and numbers that the case knows, wherever a text writes them."""

import functools
import re
from collections.abc import Iterable, Iterator

_TITLE = r"(?:ibu|bu|bapak|pak|bpk|kakak|kak|mbak|mba|mas|sdr|sdri|saudara|saudari|nyonya|tuan|mr|mrs|ms|miss|dr)"
_NO_NAME = re.compile(rf"{_TITLE}|bin|binti|van|von|der|and|dan|the", re.I)
_TITLED = re.compile(rf"(?<!\w){_TITLE}\.?\s+\Z", re.I)
_SHORTEST_PART = 3


def find_known(text: str, known: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Find what is known as (start, end, what it is): name, address, number or email."""
    for given in known:
        what = _what_is(given)
        for pattern in _patterns(given, what):
            for found in pattern.finditer(text):
                if pattern.groups == 0 or _is_written_as_name(text, found):
                    yield *found.span(), what


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
    """Give the expressions that find it; those with a group find one word of a name, which may be a common one."""
    if what == "number":
        digits = [c for c in given if c.isdigit()]
        if len(digits) >= _SHORTEST_PART:
            yield re.compile(r"(?<!\d)" + r"[ .-]?".join(map(re.escape, digits)) + r"(?!\d)")
        return
    words = re.findall(r"[\w@'’+-]+", given)
    if sum(map(len, words)) >= 2:
        between = r"[^\w\n]{1,3}"
        yield re.compile(rf"(?<!\w){between.join(map(re.escape, words))}(?!\w)", re.I)
    if what == "name":
        for part in words:
            if len(part) >= _SHORTEST_PART and not _NO_NAME.fullmatch(part):
                written = "|".join(map(re.escape, dict.fromkeys((part.capitalize(), part.upper(), part))))
                yield re.compile(rf"(?<!\w)({written})(?!\w)", re.I)


def _is_written_as_name(text: str, word: re.Match[str]) -> bool:
    """Say whether a word of a name is written as names are: with a capital, or after a title.

    Many Indonesian names are also words of every day (Indah, Putih, Sari): in small letters they stay.
    """
    written = word[0]
    return written in (written.capitalize(), written.upper()) or bool(_TITLED.search(text, 0, word.start()))
