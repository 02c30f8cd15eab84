"""What kind of answer a question asks for (a time, a number, a reason, steps ...), and which sentences hold one.

"Kapan" asks for a date: of two sentences that share as many words with it, the one with a date in it answers. The
cues are words and shapes, in both languages; they only tip the scale between sentences of one passage.
"""

import re
from enum import StrEnum
from functools import lru_cache

from copilot.assist.reply.support import content_words

_MONTH = (
    r"jan(?:uari|uary)?|feb(?:ruari|ruary)?|maret|march|april|mei|may|jun[ie]|jul[iy]|agustus|august|september"
    r"|o[ck]tober|november|de[sc]ember"
)


class QuestionKind(StrEnum):
    """What an answer must hold."""

    TIME = "time"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    MEANING = "meaning"
    STEPS = "steps"
    OTHER = "other"


_ASKS: dict[QuestionKind, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        QuestionKind.TIME: (
            r"\b(?:kapan|bilamana|(?:tahun|tanggal|bulan|hari|abad|jam|pukul)\s+(?:ke)?berapa|berapa\s+(?:lama|hari|jam)"
            r"|when|how (?:long|soon)|what (?:time|year|date|day)|which (?:year|day))\w*\b"
        ),
        QuestionKind.NUMBER: r"\b(?:berapa|seberapa|how (?:many|much|far|old|big|large|tall|high|fast|often))\w*\b",
        QuestionKind.PERSON: r"\b(?:siapa|siapakah|who|whom|whose)\b",
        QuestionKind.REASON: (
            r"\b(?:mengapa|kenapa|knp|penyebab\w*|sebab\w*|alasan\w*|why|causes?|caused|reasons?|how come)\b"
        ),
        QuestionKind.PLACE: r"\b(?:di\s?mana|ke\s?mana|dari\s?mana|where|asal)\w*\b",
        QuestionKind.STEPS: (
            r"\b(?:bagaimana|gimana|gmn|cara\w*|langkah\w*|how (?:do|can|to|should|would|could)|steps?)\b"
        ),
        QuestionKind.MEANING: (
            r"\b(?:apa(?:kah)? (?:itu|arti\w*|yang (?:di)?maksud\w*|definisi|pengertian|kepanjangan)|definisi"
            r"|pengertian|kepanjangan|understand\w* (?:this|the|that) (?:term|word)"
            r"|what(?:['’]s| is| are| does)|define|definition|meaning)\b"
        ),
    }.items()
}
_HOLDS: dict[QuestionKind, re.Pattern[str]] = {
    QuestionKind.TIME: re.compile(
        rf"\b(?:1\d|20)\d\d\b|\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d|\babad\b|\bcentury\b|\bmilenium\b"
        r"|\d[\d.,–-]*\s*(?:×\s*24\s*)?(?:hari|jam|menit|minggu|bulan|tahun|days?|hours?|minutes?|weeks?|months?|years?|working)\b"
        r"|\b\d{1,2}[.:]\d\d\b|\b(?:setiap|every|monday|senin|tomorrow|besok|hari ini|today)\b",
        re.IGNORECASE,
    ),
    QuestionKind.NUMBER: re.compile(
        r"\d|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|two|three|four|five|six|seven|eight|nine|ten"
        r"|gratis|free|no fee)\b",
        re.IGNORECASE,
    ),
    QuestionKind.PERSON: re.compile(r"(?<=[a-z,(] )[A-Z][a-z]+ (?:[a-z]{2,3} )?[A-Z][a-z]+|\b(?:oleh|by)\b"),
    QuestionKind.PLACE: re.compile(
        r"\b(?:di|ke|dari|in|at|near|from|dekat) [A-Z]|\b(?:terletak|berada|located|situated)\b"
    ),
    QuestionKind.REASON: re.compile(
        r"\b(?:karena|sebab|akibat|disebabkan|diakibatkan|oleh karena|lantaran|sehingga|untuk|agar|supaya|because"
        r"|due to|caused? by|causes?|since|so that|reasons?|in order to|results? (?:from|in))\b",
        re.IGNORECASE,
    ),
    QuestionKind.MEANING: re.compile(
        r"\b(?:adalah|ialah|merupakan|yaitu|yakni|merujuk|berarti|singkatan|is an?|is the|are|refers? to|means"
        r"|stands for)\b",
        re.IGNORECASE,
    ),
}


# What is measured, and the units in which a sentence gives it.
_MEASURES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{asked})", re.IGNORECASE), re.compile(rf"\d[\d.,]*\s*(?:{units})", re.IGNORECASE))
    for asked, units in (
        (r"luas|area|how big", r"km|hektar|ha\b|m2|m²|persegi|square|acres?|mil persegi"),
        (r"tinggi|ketinggian|how (?:tall|high)|height", r"m\b|meter|metres?|kaki|feet|ft\b|cm\b|mdpl|dpl"),
        (r"berat|weigh", r"kg|ton|gram|kilogram|pounds?|lbs?\b"),
        (
            r"penduduk|populasi|population",
            r"(?:juta |ribu |million |thousand )?(?:jiwa|penduduk|orang|people|inhabitants)",
        ),
        (r"panjang|jarak|how (?:long is|far)|length|distance", r"km|m\b|meter|kilomet|mil\b|miles?|cm\b"),
        (r"umur|usia|how old|\bage\b", r"tahun|years?"),
        (r"suhu|temperature", r"°|derajat|celsius|degrees"),
        (r"berapa persen|percent", r"%|persen|percent"),
        (
            r"berapa lama|how (?:long|soon)",
            r"(?:working |business )?(?:hari|jam|menit|minggu|bulan|tahun|days?|hours?|minutes?|weeks?|months?)",
        ),
    )
)
_PRICE_ASKED = re.compile(
    r"\b(?:harga|biaya|ongkir|tarif|denda|how much (?:is|are|does|do|will)|price|costs?|fees?)\b", re.IGNORECASE
)
_PRICE = re.compile(
    r"(?:rp\.?|\$|£|€|usd|idr)\s?\d|\d[\d.,]*\s?(?:rupiah|dolar|dollars?|ribu|juta)\b|\b(?:gratis|free)\b",
    re.IGNORECASE,
)


_HOW_MANY = re.compile(
    r"\b(?:berapa(?:kah)?(?: (?:jumlah|banyak))?|jumlah|how many)\s+((?:[\w-]+\s*){1,2})", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\b(?:\d[\d.,]*|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\s+((?:[\w-]+\s*){1,2})",
    re.IGNORECASE,
)


def kind_of(question: str) -> QuestionKind:
    """Say what kind of answer a question asks for."""
    return next((kind for kind, asks in _ASKS.items() if asks.search(question)), QuestionKind.OTHER)


def measures(sentence: str, question: str) -> bool:
    """Say whether a sentence gives what is asked in its unit: an area in hectares, a price in rupiah."""
    return any(units.search(sentence) for units in _units_of(question)) or _counts(sentence, question)


def _counts(sentence: str, question: str) -> bool:
    """Say whether a number stands right before what is counted: "two lines", where it is asked how many lines."""
    counted = _counted_in(question)
    return bool(counted) and any(content_words(found[1]) & counted for found in _NUMBERED.finditer(sentence))


@lru_cache(maxsize=64)
def _counted_in(question: str) -> frozenset[str]:
    """Give the words behind "how many"; none where nothing is counted."""
    found = _HOW_MANY.search(question)
    return content_words(found[1]) if found else frozenset()


@lru_cache(maxsize=64)  # one question is held against every sentence
def _units_of(question: str) -> tuple[re.Pattern[str], ...]:
    price = (_PRICE,) if _PRICE_ASKED.search(question) else ()
    return (*price, *(units for asked, units in _MEASURES if asked.search(question)))


def holds(sentence: str, kind: QuestionKind) -> bool:
    """Say whether a sentence holds an answer of this kind; False for a kind that words do not show."""
    cue = _HOLDS.get(kind)
    return bool(cue and cue.search(sentence))
