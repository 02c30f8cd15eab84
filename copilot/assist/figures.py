"""The numbers, amounts and dates that a text names, written one way so that two texts can be compared.

"Rp425.000", "425,000", "425 ribu" and "425rb" are one number; "2026-01-05" holds 2026, 1 and 5; "dua hari" holds 2.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copilot.cases.case import FactValue

_NUMBER = re.compile(r"(\d+(?:[.,:]\d+)*)(?:\s?(jt|juta|rb|ribu|k|million|thousand)\b)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_UNITS = {"jt": 1e6, "juta": 1e6, "million": 1e6, "rb": 1e3, "ribu": 1e3, "k": 1e3, "thousand": 1e3}
_NUMBER_WORDS = "dua two,tiga three,empat four,lima five,enam six,tujuh seven,delapan eight,sembilan nine,sepuluh ten"
_WORDS = {word: str(value) for value, words in enumerate(_NUMBER_WORDS.split(","), start=2) for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text, and what it may mean."""

    text: str
    meanings: frozenset[str]


def figures_in(text: str) -> Iterator[Figure]:
    """Give the numbers of a text in digits, in order."""
    for found in _NUMBER.finditer(text):
        yield Figure(found[0].strip(), frozenset(_meanings(found[1], found[2])))


def numbers_of(texts: Iterable[str]) -> set[str]:
    """Give every number that these texts name, in digits or in words."""
    known: set[str] = set()
    for text in texts:
        known.update(meaning for figure in figures_in(text) for meaning in figure.meanings)
        known.update(_WORDS[word] for word in _WORD.findall(text.lower()) if word in _WORDS)
    return known


def numbers_of_facts(values: Iterable[FactValue]) -> set[str]:
    """Give every number that these values hold."""
    return numbers_of(f"{value:.2f}" if isinstance(value, float) else str(value) for value in values)


def unknown_figures(text: str, known: set[str]) -> list[str]:
    """Give the numbers of a text that are not among the known ones, as they stand in the text."""
    return [figure.text for figure in figures_in(text) if not figure.meanings & known]


def _meanings(digits: str, unit: str | None) -> Iterator[str]:
    """Give a number's possible readings; a date or a time written with dots gives its parts."""
    if _THOUSANDS.fullmatch(digits):
        yield _written(float(re.sub(r"[.,]", "", digits)))
        return
    parts = re.split(r"[.,:]", digits)
    value = float(f"{parts[0]}.{''.join(parts[1:]) or '0'}") if len(parts) <= 2 else float(parts[0])
    if unit:
        yield _written(value * _UNITS[unit.lower()])
    else:
        yield _written(value)
        if len(parts) > 1:
            yield from (_written(float(part)) for part in parts if float(part))


def _written(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
