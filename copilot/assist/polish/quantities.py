"""How much, how many, when: every quantity of a text with its unit, written one way so that two can be compared.

"24 jam" is (24, hour), "Rp50.000" (50000, money), "7 to 14 working days" (7, working day) and (14, working day),
"seminggu" (1, week), "besok" (tomorrow, day named). A number without a unit has the unit "".
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copilot.assist.figures import figures_in
from copilot.assist.story.calendar_words import MONTHS, WEEKDAYS, one_of
from copilot.knowledge.terms import SIDES, terms_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; the value of a named day is its name in one language."""

    value: str
    unit: str


def _table(**rows: str) -> Mapping[str, str]:
    return {word: name for name, words in rows.items() for word in words.split()}


_UNITS = _table(
    minute="menit minute minutes min",
    hour="jam hour hours hr hrs",
    day="hari day days",
    week="minggu pekan week weeks",
    month="bulan month months",
    year="tahun year years",
    percent="% persen percent",
    money="rupiah ribu juta idr usd dollar dollars",
    kilometre="km kilometer kilometers kilometre kilometres",
    kilogram="kg kilogram kilograms kilo",
    piece="pcs buah unit units item items barang piece pieces",
    times="kali x times",
)
_ONES = (
    "nol zero,satu one,dua two,tiga three,empat four,lima five,enam six,tujuh seven,delapan eight,sembilan nine,"
    "sepuluh ten,sebelas eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen"
)
_SMALL = {word: value for value, words in enumerate(_ONES.split(",")) for word in words.split()}
_TENS_WORDS = "twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety"
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(","), start=2)}
_MONEY_BEFORE = re.compile(r"(?:\b(?:rp|idr|usd|sgd|eur)|[$€£])\s?\.?\s?$", re.IGNORECASE)
_DAYS_NAMED = {
    **{word: f"weekday {number}" for word, number in WEEKDAYS.items() if word != "minggu"},
    "besok": "tomorrow", "tomorrow": "tomorrow", "lusa": "after tomorrow", "kemarin": "yesterday",
    "yesterday": "yesterday", "today": "today", "tonight": "tonight", "hari ini": "today", "hari minggu": "weekday 6",
    "malam ini": "tonight", "nanti malam": "tonight", "nanti sore": "this afternoon", "sore ini": "this afternoon",
    "this afternoon": "this afternoon", "this evening": "tonight", "minggu depan": "next week",
    "next week": "next week", "minggu ini": "this week", "this week": "this week", "bulan depan": "next month",
    "next month": "next month", "akhir pekan": "weekend", "weekend": "weekend", "akhir bulan": "end of month",
    "end of the month": "end of month", "akhir minggu": "weekend",
}  # fmt: skip
_MONTH_NAMES = {word: number for word, number in MONTHS.items() if word not in ("may", "mar", "nov", "nop", "mei")}
_NAMED = re.compile(rf"\b(?:{one_of(_DAYS_NAMED)})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{one_of(_MONTH_NAMES)})\b|\bMei\b|(?<=\d )\bMay\b|\bMay(?= \d)", re.IGNORECASE)
_SE = re.compile(r"\b(?<!sama )se(menit|jam|hari|minggu|pekan|bulan|tahun|kali)\b", re.IGNORECASE)
_COUNTED_ONCE = re.compile(
    r"\b(?:(?:di|me|ber|ter|se)\w{3,}|bisa|boleh|dapat|hanya|cuma|cukup|baru|ganti|ubah|bayar) sekali\b[^,.]{0,8}$"
    r"|\bsekali (?:untuk|dalam|per|saja|seti\w*|tiap)[^,.]{0,4}$",
    re.IGNORECASE,
)
_A_UNIT = re.compile(r"\b(?:an?|satu|one)\s+(?:(working|business)\s+)?(minute|hour|day|week|month|year)\b", re.I)
_EACH = re.compile(
    r"\b(?:per|setiap|tiap|each|every)\s?(menit|jam|hari|minggu|pekan|bulan|tahun|minute|hour|day|week|month|year)\b",
    re.I,
)
_TWICE = re.compile(r"\b(?:twice|thrice)\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:setengah|separuh|half|dua kali lipat|double|triple|dozen|selusin|puluhan|ratusan)\b", re.I)
_WORDS = re.compile(
    rf"\b(?:(?P<tens>{one_of(_TENS)})(?:[- ](?P<ones>{one_of(_SMALL)}))?"
    rf"|(?P<count>{one_of(_SMALL)})(?: (?P<more>belas|puluh|ratus|hundred|ribu|thousand|juta|million)"
    rf"(?: (?P<last>{one_of(_SMALL)}))?)?|(?P<se>seratus|seribu|sejuta))\b",
    re.IGNORECASE,
)
_BIG = {"ratus": 100, "hundred": 100, "ribu": 1_000, "thousand": 1_000, "juta": 1_000_000, "million": 1_000_000}
_SE_VALUES = {"seratus": 100, "seribu": 1_000, "sejuta": 1_000_000}
_AFTER = re.compile(r"\s*[-]?\s*(%|[^\W\d_]+)(?:\s+([^\W\d_]+))?")
_LABEL = re.compile(r"([^:;,.\n]+):\s*$")
_RANGE = re.compile(r"\s*(?:-|–|—|to|sampai|hingga|s/d|until|or|atau|and|dan)\s*", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|atau)\b", re.IGNORECASE)
_WORKING = {"kerja", "working", "business"}


def is_counting(term: str) -> bool:
    """Say whether a word, as a search compares it, only counts or measures: "7", "tujuh", "hari", "hour"."""
    return term.isdecimal() or term in _counting_terms()


@functools.cache
def _counting_terms() -> frozenset[str]:
    words = " ".join([*_UNITS, *_SMALL, *_TENS])
    return frozenset(words.split()).union(*(terms_of(words, side) for side in SIDES))


def quantities_in(text: str) -> frozenset[Quantity]:
    """Give every quantity that a text names."""
    return frozenset(_numbers(text)) | frozenset(_named(text))


def counted_choices(text: str) -> frozenset[Quantity]:
    """Give how many a text leaves to choose from ("a refund or a new one": 2), as a quantity without a unit."""
    return frozenset(
        Quantity(str(1 + len(_OR.findall(sentence)) + sentence[: sentence.rindex(last[0])].count(", ")), "")
        for sentence in text.splitlines()
        for last in _OR.finditer(sentence)
    ) | frozenset(Quantity(str(1 + len(_OR.findall(line))), "") for line in text.splitlines() if _OR.search(line))


def _named(text: str) -> Iterator[Quantity]:
    for found in _NAMED.finditer(text):
        yield Quantity(_DAYS_NAMED[found.group().lower()], "day named")
    for found in _MONTH.finditer(text):
        yield Quantity(f"month {MONTHS[found.group().lower()]}", "day named")
    for found in _SE.finditer(text):
        if found[1].lower() == "kali" and not _COUNTED_ONCE.search(text[: found.end() + 8]):
            continue  # "wajar sekali" is "very"
        working = _WORKING & set(text[found.end() : found.end() + 8].lower().split())
        yield Quantity("1", "working day" if working else _UNITS[found[1].lower()])
    yield from _shares_and_times(text)


def _shares_and_times(text: str) -> Iterator[Quantity]:
    for found in _A_UNIT.finditer(text):
        if text[: found.start()].lower().endswith("half "):
            continue  # "half an hour" is a share
        yield Quantity("1", "working day" if found[1] else _UNITS[found[2].lower()])
    for found in _EACH.finditer(text):
        yield Quantity("1", _UNITS[found[1].lower()])
    for found in _TWICE.finditer(text):
        yield Quantity("3" if found.group().lower() == "thrice" else "2", "times")
    for found in _HALF.finditer(text):
        yield Quantity(found.group().lower(), "share")


def _numbers(text: str) -> Iterator[Quantity]:
    places = sorted([*_in_digits(text), *_in_words(text)])
    units = [_unit_of(text, start, end) for start, end, _ in places]
    for index in range(len(places) - 2, -1, -1):  # "7 to 14 days": the first has the unit of the second
        between = text[places[index][1] : places[index + 1][0]]
        if not units[index] and _RANGE.fullmatch(between):
            units[index] = units[index + 1]
    for (_, _, values), unit in zip(places, units, strict=True):
        if values == ("1",) and not unit:
            continue  # "one of them", "salah satu"
        yield from (Quantity(value, unit) for value in values)


def _in_digits(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    at = 0
    for figure in figures_in(text):
        start = text.index(figure.text, at)
        at = start + len(figure.text)
        yield start, at, tuple(sorted(figure.meanings))


def _in_words(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for found in _WORDS.finditer(text):
        if text[: found.start()].rstrip().endswith(tuple("0123456789")):
            continue  # "425 ribu" is read in digits
        yield found.start(), found.end(), (str(_value(found)),)


def _value(found: re.Match[str]) -> int:
    if found["se"]:
        return _SE_VALUES[found["se"].lower()]
    if found["tens"]:
        return _TENS[found["tens"].lower()] + _SMALL.get((found["ones"] or "").lower(), 0)
    count, more = _SMALL[found["count"].lower()], (found["more"] or "").lower()
    last = _SMALL.get((found["last"] or "").lower(), 0)
    if more == "belas":
        return 10 + count
    return count * {"": 1, "puluh": 10}.get(more, _BIG.get(more, 1)) + last


def _unit_of(text: str, start: int, end: int) -> str:
    if _MONEY_BEFORE.search(text[max(0, start - 6) : start]):
        return "money"
    after = _AFTER.match(text, end)
    return _unit_after(after) or _unit_in_label(text[max(0, start - 40) : start])


def _unit_in_label(before: str) -> str:
    """Give the unit that a label before a value names: "Days late: 9"."""
    label = _LABEL.search(before)
    units = [_UNITS[word] for word in label[1].lower().split() if word in _UNITS] if label else []
    return units[0] if units else ""


def _unit_after(after: re.Match[str] | None) -> str:
    if not after:
        return ""
    first, second = after[1].lower(), (after[2] or "").lower()
    if first == "jam" and after.string[after.end(1) :].lstrip()[:1].isdigit():
        return ""  # "24 November 2026 jam 10.00" tells the time of day
    if first in _WORKING and second in _UNITS:
        return "working day"
    if _UNITS.get(first) == "day" and second in _WORKING:
        return "working day"
    return _UNITS.get(first, "")
