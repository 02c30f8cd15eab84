"""Postal addresses as people write them: "Jl Kenanga 5 Sleman", "Perum Griya Asri Blok C2", "12 Baker Street"."""

import re
from collections.abc import Iterator
from functools import cache

_STREET_ID = r"(?:jl\.?|jln\.?|jalan|gg\.?|gang|komp(?:lek|leks)?\.?|perum(?:ahan)?|dusun|dsn\.?)"
_PART = r"(?:no\.?|nomor|rt\.?|rw\.?|blok|kav\.?|kel\.?|kec\.?|kab\.?|desa|kota|lantai|lt\.?|unit|kode ?pos)"
# A name or a number, then more of them: an address goes on over commas as long as capitals, numbers or parts come.
_ID = (
    rf"(?i:{_STREET_ID}) ?(?:(?i:raya|besar) )?[A-Z][\w.'-]*(?:,? (?:(?i:{_PART}) ?[\w/.-]+|[A-Z][\w.'-]*|\d[\w/-]*))*"
)
_STREET_EN = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Close|Crescent|Terrace|Way)"
_EN = rf"\d{{1,5}}[A-Za-z]? (?:[A-Z][\w'-]* ){{1,4}}{_STREET_EN}\b\.?(?:,? (?:[A-Z][\w'-]*|\d[\w-]*))*"


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give where addresses stand; a street without a number or a name of its own ("jalan tol") is none."""
    for match in _compiled().finditer(text):
        found = match[0].rstrip(" .,'-")
        if any(character.isdigit() for character in found):
            yield match.start(), match.start() + len(found)


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_ID}|{_EN})")
