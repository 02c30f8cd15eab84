"""Dates as people say them, in Indonesian and English: "3 hari lalu", "tgl 12/11", "by next Tuesday"."""

import functools
import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from copilot.assist.story.calendar_words import (
    COUNT,
    MONTHS,
    SPAN,
    UNIT,
    WEEKDAYS,
    add_working_days,
    day_or_none,
    length_in_days,
    one_of,
)

Tense = Literal["past", "future", "open", "near", "now"]
TenseAt = Callable[[int], Tense]

LONG_AGO = 150  # days: a month named without its year is meant to lie nearer, where it can
MOST_DAYS = 3_660  # ten years: what is said to lie further away is no date of a case


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenDate:
    """A date as it stands in a text, from `start` to `end`. `is_future` where the words themselves look ahead."""

    start: int
    end: int
    day: date
    is_future: bool = False


def find_dates(text: str, said_on: date, tense: Tense | TenseAt = "past") -> tuple[SpokenDate, ...]:
    """Find the dates in a text, in order, not overlapping, counted from the day they were said.

    `tense` says where a date lies that does not say it itself ("Selasa", "tgl 12", "5 Desember"): "past" behind, as in
    a story; "future" ahead, as in a promise; "near" on the nearest such day, as a due date; "open" behind, but a month
    nearer ahead than behind lies ahead; "now" behind, but a weekday may be this very day. It may be a function of the
    place where the date stands. 12/11 is the 12th of November, as in Indonesia, unless only the other reading is a
    date.
    """
    found = sorted(_found(text, said_on, tense), key=lambda spoken: (spoken.start, -spoken.end))
    kept: list[SpokenDate] = []
    for spoken in found:
        if not kept or spoken.start >= kept[-1].end:
            kept.append(spoken)
    return tuple(kept)


_Resolve = Callable[[re.Match[str], date, Tense], date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How one way of saying a date is found and counted."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    resolve: _Resolve
    tense: Tense | None


def _found(text: str, said_on: date, tense: Tense | TenseAt) -> Iterator[SpokenDate]:
    lower = text.lower()
    has_digit = _DIGIT.search(text) is not None
    for rule in _rules():
        if not any(sign in lower or (sign == "0" and has_digit) for sign in rule.signs):
            continue
        for match in rule.pattern.finditer(text):
            meant = rule.tense or (tense(match.start()) if callable(tense) else tense)
            day = rule.resolve(match, said_on, meant)
            if day is not None and abs((day - said_on).days) <= MOST_DAYS:
                yield SpokenDate(start=match.start(), end=match.end(), day=day, is_future=rule.tense == "future")


def _shift(days: int) -> _Resolve:
    return lambda _match, said_on, _tense: said_on + timedelta(days=days)


def _ago(match: re.Match[str], said_on: date, _tense: Tense) -> date:
    return said_on - timedelta(days=length_in_days(match["count"], match["unit"]))


def _ahead(match: re.Match[str], said_on: date, _tense: Tense) -> date:
    """A span is over on its last day; a part of a day counts whole."""
    days = math.ceil(length_in_days(match["count"], match["unit"]))
    is_working = match["before"] or match["working"]
    return add_working_days(said_on, days) if is_working else said_on + timedelta(days=days)


def _full_days(match: re.Match[str], said_on: date, _tense: Tense) -> date:
    days = int(match["count"])
    return add_working_days(said_on, days) if match["working"] else said_on + timedelta(days=days)


def _weekday(match: re.Match[str], said_on: date, tense: Tense) -> date:
    away = WEEKDAYS[match["weekday"].lower()] - said_on.weekday()
    ahead, behind = away % 7 or 7, -away % 7 or 7
    if tense == "now" and not away:
        return said_on
    if tense == "future" or (tense == "near" and ahead < behind):
        return said_on + timedelta(days=ahead)
    return said_on - timedelta(days=behind)


def _weekday_of_week(weeks: int) -> _Resolve:
    """Give the weekday of a week before or after this one: "Senin minggu lalu"."""

    def resolve(match: re.Match[str], said_on: date, _tense: Tense) -> date:
        monday = said_on - timedelta(days=said_on.weekday())
        return monday + timedelta(days=7 * weeks + WEEKDAYS[match["weekday"].lower()])

    return resolve


def _end_of_week(_match: re.Match[str], said_on: date, _tense: Tense) -> date:
    return said_on + timedelta(days=6 - said_on.weekday())


def _end_of_month(_match: re.Match[str], said_on: date, _tense: Tense) -> date:
    return said_on.replace(day=monthrange(said_on.year, said_on.month)[1])


def _full_date(match: re.Match[str], _said_on: date, _tense: Tense) -> date | None:
    year, month, day = int(match["year"]), _month(match["month"]), int(match["day"])
    return day_or_none(year, month, day) or day_or_none(year, day, month)


def _day_and_month(match: re.Match[str], said_on: date, tense: Tense) -> date | None:
    """Without a year a story lies behind and a promise ahead, by a week or so; else the nearest one is meant.

    So is it where what is ahead in a promise, or behind in an open text, lies very far: "sudah dikirim 5 November"
    said in a promise of the 20th.
    """
    month, day = _month(match["month"]), int(match["day"])
    if month > 12:
        month, day = day, month
    years = (day_or_none(said_on.year + offset, month, day) for offset in (-1, 0, 1))
    days = [d for d in years if d]
    nearest = min(days, key=lambda d: abs((d - said_on).days), default=None)
    if tense == "near" or nearest is None:
        return nearest
    ahead = 1 if tense == "future" else -1
    fitting = min((d for d in days if (d - said_on).days * ahead >= -7), key=lambda d: abs((d - said_on).days))
    too_far = tense != "past" and abs((fitting - said_on).days) > LONG_AGO
    return nearest if too_far else fitting


def _day_of_month(match: re.Match[str], said_on: date, tense: Tense) -> date | None:
    """Give the last 12th, or the coming one."""
    first = said_on.replace(day=1)
    this = day_or_none(said_on.year, said_on.month, int(match["day"]))
    months = (first - timedelta(days=1), first + timedelta(days=32))
    before, after = (day_or_none(month.year, month.month, int(match["day"])) for month in months)
    if tense == "near":
        return min((d for d in (before, this, after) if d), key=lambda d: abs((d - said_on).days), default=None)
    if this and (this >= said_on if tense == "future" else this <= said_on):
        return this
    return after if tense == "future" else before


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else MONTHS[written.lower()]


_MONTH = rf"(?P<month>{one_of(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})"
_FROM = r"(?:[0-3]?\d ?(?:-|–|s/d|sampai|to|until) ?)?"  # of a range its last day counts
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d)"
_DIGIT = re.compile(r"\d")


def _rule(signs: str, expression: str, resolve: _Resolve, tense: Tense | None = None) -> _Rule:
    """Make a rule, run where one of its signs is in the text ("0": any digit); `tense` for words that look one way."""
    pattern = re.compile(rf"(?<![\w/-])(?:{expression})(?![\w/]|[.-]\d)", re.IGNORECASE)
    return _Rule(signs=tuple(signs.split()), pattern=pattern, resolve=resolve, tense=tense)


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    """Make the rules once, when first asked: compiling them takes tens of milliseconds."""
    return (*_rules_behind(), *_rules_ahead(), *_calendar_rules())


def _rules_behind() -> Iterator[_Rule]:
    yang = "(?:yang |yg )?"
    yield _rule("lalu lewat silam kemarin ago", rf"{SPAN} (?:{yang}(?:lalu|lewat|silam|kemarin)|ago)", _ago, "past")
    two_days_ago = r"(?:kemarin|kemaren|kmrn) (?:lusa|dulu)|the day before yesterday"
    yield _rule("lusa dulu before", two_days_ago, _shift(-2), "past")
    yield _rule(
        "kem kmrn yesterday semal malam night",
        # "Refund yang kemarin" is the one spoken of before, whenever that was.
        r"(?<!yang )(?<!yg )(?:kemarin|kmrn|kemaren|yesterday)(?: (?:pagi|siang|sore|malam|morning|night))?"
        r"|semalam|semalem|tadi malam|last night",
        _shift(-1),
        "past",
    )
    yield _rule("tadi barusan this", r"tadi (?:pagi|siang|sore)|barusan|this morning", _shift(0), "past")
    yield _rule("minggu week", rf"minggu (?:{yang}lalu|kemarin)|last week", _shift(-7), "past")
    yield _rule("bulan month", rf"bulan (?:{yang}lalu|kemarin)|last month", _shift(-30), "past")
    yield _rule("lalu kemarin kmrn", rf"(?:hari )?{_WEEKDAY} (?:{yang}lalu|kemarin|kmrn)", _weekday, "past")
    yield _rule("last", rf"last {_WEEKDAY}", _weekday, "past")
    last_week = (
        rf"(?:(?:sejak|dari|since|pada|on) )?(?:hari )?{_WEEKDAY} (?:minggu (?:{yang}lalu|kemarin|kmrn)|last week)"
    )
    yield _rule("minggu week", last_week, _weekday_of_week(-1), "past")


def _rules_ahead() -> Iterator[_Rule]:
    to = r"(?:\d{1,2} ?(?:-|–|s/d|sampai|to) ?)?"
    working = r"(?P<before> working| business)?"
    within = (
        r"(?:(?:di)?dalam(?: waktu)?|within|in|maksimal|maks\.?|max\.?|paling (?:lama|lambat|cepat)"
        r"|selambat-?lambatnya|at most|up to|estimasi|sekitar|about|takes?)"
    )
    yield _rule(
        "ini today tonight nanti day",
        r"(?:hari|malam|sore) ini|today|tonight|nanti (?:siang|sore|malam)|end of (?:the )?day",
        _shift(0),
        "future",
    )
    yield _rule(
        "bes bsk tomorrow",
        r"(?:besok|besuk|bsk|tomorrow)(?: (?:pagi|siang|sore|malam|morning|night))?",
        _shift(1),
        "future",
    )
    yield _rule("lusa after", r"lusa|the day after tomorrow", _shift(2), "future")
    yield _rule("depan next", r"minggu depan|next week", _shift(7), "future")
    yield _rule("depan next", r"bulan depan|next month", _shift(30), "future")
    yield _rule(
        "pekan minggu week",
        r"(?:akhir )?(?:minggu|pekan) ini|akhir pekan|this week(?:end)?|end of (?:the|this) week",
        _end_of_week,
        "future",
    )
    yield _rule("akhir end", r"akhir bulan(?: ini)?|end of (?:the|this) month", _end_of_month, "future")
    yield _rule("depan", rf"(?:hari )?{_WEEKDAY} depan", _weekday, "future")
    next_week = rf"(?:(?:pada|on|by) )?(?:hari )?{_WEEKDAY} (?:minggu depan|next week)"
    yield _rule("depan next", next_week, _weekday_of_week(1), "future")
    yield _rule("next coming", rf"(?:by |on )?(?:next|this coming) {_WEEKDAY}", _weekday, "future")
    yield _rule("24", r"(?P<count>\d) ?[x×] ?24 (?P<unit>jam)(?P<working> (?:hari )?kerja)?", _full_days, "future")
    yield _rule(
        "dalam within in mak max paling lambat most up esti seki about take",
        rf"{within} {to}{COUNT}{working} ?{UNIT}(?P<working> kerja)?",
        _ahead,
        "future",
    )
    yield _rule(
        "lagi depan from",
        rf"{COUNT}{working} ?{UNIT}(?P<working> kerja)?(?: lagi| ke ?depan| from (?:now|today))",
        _ahead,
        "future",
    )
    yield _rule("kerja", rf"{to}{COUNT}(?P<before>) (?P<unit>hari)(?P<working> kerja)", _ahead, "future")
    yield _rule(
        "working business",
        rf"{to}{COUNT}(?P<before> working| business) (?P<unit>days?)(?P<working>)",
        _ahead,
        "future",
    )


def _calendar_rules() -> Iterator[_Rule]:
    on = r"(?:tgl\.?|tanggal|tggl|on|by|before|sebelum|since|per)"
    optional_on = f"(?:{on} )?"
    yield _rule(
        "hari on by since sejak sebelum before",
        rf"(?:(?:pada |sejak )?hari |on |by |since |sejak |sebelum |before ){_WEEKDAY}",
        _weekday,
    )
    yield _rule("0", rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:\d\d)?", _full_date)
    yield _rule("0", rf"{optional_on}{_DAY}[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}", _full_date)
    yield _rule("20", rf"{optional_on}{_FROM}{_DAY}(?: of)?[ -]?{_MONTH}\.?,?[ -]{_YEAR}", _full_date)
    yield _rule("20", rf"{optional_on}{_MONTH}\.? {_DAY},? {_YEAR}", _full_date)
    yield _rule("0", rf"{optional_on}(?:the )?{_FROM}{_DAY}(?: of)? {_MONTH}", _day_and_month)
    yield _rule("0", rf"{optional_on}{_MONTH} {_FROM}{_DAY}", _day_and_month)
    yield _rule("/", rf"{on} {_DAY}/(?P<month>\d{{1,2}})", _day_and_month)
    yield _rule(
        "tgl tang tgg the",
        rf"(?:tgl\.?|tanggal|tggl|on the|since the) {_DAY}(?: kemar[ie]n| kmrn| lalu)?",
        _day_of_month,
    )
