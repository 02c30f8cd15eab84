"""What a picture shows, before it is drawn: marks with their intervals, a sentence that says the same, a table."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from copilot.desktop.sidebar.words import locale, translate
from copilot.feedback.event import EventFilter
from copilot.feedback.statistics import Rate


class Shape(Enum):
    """How marks are laid out."""

    COURSE = auto()  # from left to right, a line through those of one name
    ROWS = auto()  # from top to bottom, one a line
    DIAGONAL = auto()  # by what was promised and what was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: `value` from `low` to `high` (None: no interval is known), of `n`; `wanted` finds the rows behind it.

    `promised` (0..1) is its place on a DIAGONAL.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    wanted: EventFilter | None = None
    promised: float | None = None

    @classmethod
    def of(cls, label: str, rate: Rate, wanted: EventFilter | None = None, promised: float | None = None) -> "Mark":
        """Give a rate as a mark."""
        low, high = (rate.low, rate.high) if rate.n else (None, None)
        return cls(label=label, value=rate.share, low=low, high=high, n=rate.n, wanted=wanted, promised=promised)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Marks of one name, in their order."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture. `says` is it in words, with its figures; `note` is what a reader must know to read it right.

    `unit` writes a value (a share as percent, seconds). `most` ends the axis of values; None: as far as needed.
    `is_joined`: a line leads from mark to mark.
    """

    key: str
    title: str
    says: str
    shape: Shape
    lines: tuple[Line, ...]
    note: str = ""
    unit: "Callable[[float], str]"
    most: float | None = 1.0
    is_joined: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(mark.value is None for line in self.lines for mark in line.marks)

    def headings(self) -> list[str]:
        """Give the headings of the same as a table."""
        return [
            translate("Pictures", "What"),
            translate("Pictures", "Measure"),
            translate("Pictures", "Value"),
            translate("Pictures", "95 % interval"),
            translate("Pictures", "Count"),
        ]

    def rows(self) -> list[tuple[Mark, tuple[str, ...]]]:
        """Give the same as a table: each row with its mark."""
        places = range(max((len(line.marks) for line in self.lines), default=0))
        return [(line.marks[p], self._cells(line, p)) for p in places for line in self.lines if p < len(line.marks)]

    def _cells(self, line: Line, place: int) -> tuple[str, ...]:
        mark = line.marks[place]
        value = "–" if mark.value is None else self.unit(mark.value)
        return mark.label, line.name, value, self.interval(mark), locale().toString(mark.n) if mark.n else ""

    def interval(self, mark: Mark) -> str:
        """Give where the true value lies with 95 % certainty, in words; "" where that is not known."""
        return "" if mark.low is None or mark.high is None else f"{self.unit(mark.low)} – {self.unit(mark.high)}"


def percent(share: float) -> str:
    """Write a share as people do."""
    return f"{share:.0%}"


def seconds(value: float) -> str:
    """Write seconds: one figure behind the point below ten."""
    return translate("Pictures", "{count} s").format(count=locale().toString(value, "f", 1 if value < 10 else 0))


def rate_in_words(rate: Rate) -> str:
    """Write a rate with its interval and its count."""
    if rate.share is None:
        return translate("Pictures", "nothing yet")
    return translate("Pictures", "{share} ({low}–{high}, n = {n})").format(
        share=percent(rate.share), low=f"{rate.low * 100:.0f}", high=percent(rate.high), n=locale().toString(rate.n)
    )
