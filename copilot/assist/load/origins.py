"""Where somebody lives or comes from and what they believe, taken out of a message before its load is read.

In tweets and reviews such words go with anger, and a message heard as a whole carries them too. So they are replaced
by spaces: the rest of the message stays where it is and can be quoted.
"""

import csv
import re
from collections.abc import Set
from pathlib import Path

KIND = "origin"

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
# Homes that are everyday words as well count as homes only after these.
_EVERYDAY_HOME = re.compile(
    r"\b(?P<before>(?:di|ke|in|dari|asal|kota|from) )(?P<home>solo|malang|batu|serang|pati|demak|metro|turkey)\b",
    re.IGNORECASE,
)


def read_origins(file: Path) -> frozenset[str]:
    """Read the words of this kind from neutral.csv, of both languages."""
    with file.open(encoding="utf-8", newline="") as opened:
        return frozenset(row["word"] for row in csv.DictReader(opened) if row["kind"] == KIND)


def without_origins(text: str, origins: Set[str]) -> str:
    """Give a text of the same length in which no word says where somebody is from or what they believe."""
    if not origins:
        return text

    def blank(match: re.Match[str]) -> str:
        return " " * len(match.group()) if match.group().casefold() in origins else match.group()

    kept = _WORD.sub(blank, text)
    return _EVERYDAY_HOME.sub(lambda match: match["before"] + " " * len(match["home"]), kept)
