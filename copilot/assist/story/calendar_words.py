"""The words of the calendar in both languages: numbers, months, weekdays, lengths of time."""

from collections.abc import Mapping
from datetime import date, timedelta


def _table(first: int, *names: str) -> Mapping[str, int]:
    """Number the names upwards from `first`; each text holds all names of one thing."""
    return {name: number for number, row in enumerate(names, start=first) for name in row.split()}


NUMBERS = _table(
    1, "satu se one a an", "dua two couple", "tiga three", "empat four", "lima five", "enam six", "tujuh seven",
    "delapan eight", "sembilan nine", "sepuluh ten",
)  # fmt: skip
MONTHS = _table(
    1, "januari january jan", "februari february feb", "maret march mar", "april apr", "mei may", "juni june jun",
    "juli july jul", "agustus august agu agt aug", "september sept sep", "oktober october okt oct",
    "november nopember nov nop", "desember december des dec",
)  # fmt: skip
WEEKDAYS = _table(
    0, "senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at friday", "sabtu saturday",
    "minggu sunday",
)  # fmt: skip
UNIT_DAYS: Mapping[str, float] = {
    **dict.fromkeys(("jam", "hour", "hours", "hr", "hrs"), 1 / 24),
    **dict.fromkeys(("hari", "day", "days"), 1),
    **dict.fromkeys(("minggu", "mgg", "pekan", "week", "weeks"), 7),
    **dict.fromkeys(("bulan", "bln", "month", "months"), 30),
    **dict.fromkeys(("tahun", "thn", "year", "years"), 365),
}


def one_of(words: Mapping[str, object]) -> str:
    """Give a regular expression for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number(word: str) -> int:
    """Give the number of a numeral or a number word ("3", "tiga", "a couple of")."""
    key = word.lower().removeprefix("a ").split()[0]
    return int(key) if key.isdecimal() else NUMBERS[key]


def length_in_days(count: str, unit: str) -> float:
    """Give a spoken length in days: ("2", "minggu") is 14, ("12", "jam") is a half."""
    return number(count) * UNIT_DAYS[unit.lower()]


def add_working_days(start: date, count: int) -> date:
    """Give the day `count` working days (Monday to Friday) after another."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Give a date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_COUNT_WORDS = one_of({word: 0 for word in NUMBERS if word not in ("se", "a", "an", "couple")})
COUNT = rf"(?P<count>\d{{1,3}}|{_COUNT_WORDS}|a couple of|an?|se)"
UNIT = rf"(?P<unit>{one_of(UNIT_DAYS)})"
SPAN = rf"{COUNT} ?{UNIT}"
"""Expressions for a spoken length of time: its groups `count` and `unit` are what `length_in_days` takes."""
