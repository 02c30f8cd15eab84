"""Count which words speak for Indonesian and which for English, and write assets/language/words.csv.

    python packaging/language/fit.py --indonesian A.jsonl B.jsonl --english C.jsonl D.jsonl

Each file holds a JSON object a line; every text in it is counted under the language it was given for, except
rows whose own `lang` or `language` says otherwise. A row {"id": ..., "en": ...} gives each side its text.
docs/data.md says which texts the shipped file was counted from. The same input gives the same file.
"""

import argparse
import collections
import csv
import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path

from copilot.knowledge.language import WORDS_FILE, words_of
from copilot.paths import Paths

MOST_WORDS = 7_000
LEAST_COUNT = 6  # below this a word's odds are chance
LEAST_ODDS = 1.0  # natural logarithm: closer to zero says nothing
UNLICENSED = "uss-"  # sources of the emotional-load kit that state no licence


def main() -> None:
    """Read the texts, count, write the file and say how many words it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--indonesian", nargs="+", type=Path, required=True)
    parser.add_argument("--english", nargs="+", type=Path, required=True)
    given = parser.parse_args()
    counts = {"id": count(given.indonesian, "id"), "en": count(given.english, "en")}
    odds = log_odds(counts["id"], counts["en"])
    target = Paths.assets() / "language" / WORDS_FILE
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "log_odds"))
        writer.writerows((word, f"{odds[word]:.1f}") for word in sorted(odds))
    print(f"{target}: {len(odds)} words")


def count(files: list[Path], language: str) -> collections.Counter[str]:
    """Count the words of one language in these files."""
    counts: collections.Counter[str] = collections.Counter()
    for file in files:
        for text in texts(file, language):
            counts.update(words_of(text))
    return counts


def texts(file: Path, language: str) -> Iterator[str]:
    """Give the texts of one language in a file of JSON lines (gzip by its suffix)."""
    with file.open("rb") as raw, gzip.open(raw) if file.suffix == ".gz" else raw as lines:
        for line in lines:
            row = json.loads(line)
            if {"id", "en"} <= row.keys():
                yield row[language]
            elif row.get("lang", row.get("language", language)) == language and not _unlicensed(row):
                yield from (row[key] for key in ("text", "question", "passage") if key in row)


def _unlicensed(row: dict[str, str]) -> bool:
    return row.get("source", "").startswith(UNLICENSED)


def log_odds(indonesian: collections.Counter[str], english: collections.Counter[str]) -> dict[str, float]:
    """Give the log odds of each telling word, from -4 (English) to 4 (Indonesian), as if both were equally long."""
    totals = sum(indonesian.values()), sum(english.values())
    odds: dict[str, float] = {}
    for word, seen in (indonesian + english).most_common():
        if seen < LEAST_COUNT or len(odds) == MOST_WORDS:
            break
        share = (indonesian[word] + 0.5) / totals[0], (english[word] + 0.5) / totals[1]
        value = math.log(share[0] / share[1])
        if abs(value) >= LEAST_ODDS:
            odds[word] = max(-4.0, min(4.0, value))
    return odds


if __name__ == "__main__":
    main()
