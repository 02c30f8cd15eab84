"""What the customer already told us, each fact with the words that say it: nobody has to ask again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from copilot.assist.contacts import said_contacts
from copilot.assist.identifiers import asked_identifier, find_identifiers
from copilot.assist.spoken_amounts import find_amounts
from copilot.assist.spoken_dates import find_dates, find_waits
from copilot.assist.suggestion import ToldFact
from copilot.cases.case import Author, Case, FactValue, Message
from copilot.cases.phone_numbers import find_phones, international

MOST_CHARACTERS = 20_000  # of one message are read
MOST_CHARACTERS_OF_CASE = 120_000  # and of a whole case, the newest messages first
MOST_FACTS = 40
CUE_REACH = 45  # characters before a date or an amount in which a word says what it is
QUOTE_BEFORE, QUOTE_AFTER = 32, 16  # characters around a fact that make its quote readable


class Found(NamedTuple):
    """A fact found in one text, from `start` to `end`."""

    start: int
    end: int
    fact: str
    value: FactValue


_NOT_YET = r"(?<!belum )(?<!blm )(?<!not )(?<!tidak )"
# What the nearest word before (else just after) a date or an amount says it is.
_DATE_CUES = {
    "instalment.due_date": r"jatuh tempo|due(?: date)?|tenggat",
    "order.estimated_until": (
        r"(?:estimasi\w*|perkiraan)(?: sampai| tiba| datang)?|(?:se)?harusnya|hrsnya|estimated|expected"
        r"|should (?:arrive|come|be here)"
    ),
    "refund.requested_at": r"refund|retur|pengembalian",
    "payment.paid_at": r"di?bayar\w*|bayar|tf|transfer\w*|paid|payment|charged|(?:ter|ke|di)potong|(?:ke|di)debet",
    "order.delivered_at": (
        rf"{_NOT_YET}(?:sampai|nyampe|tiba|diterima|terima(?! kasih)|dateng|datang|arrived|received|delivered|got it)"
    ),
    "order.date": r"pesan(?!an)\w*|dipesan|order(?:ed)?|beli\w*|dibeli|bought|purchased|checkout|co\b",
}
_AMOUNT_CUES = {
    "refund.amount": r"refund\w*|dikembalikan|pengembalian|balikin",
    "order.shipping_fee": r"ongkir|ongkos kirim|shipping|delivery fee",
    "instalment.late_fee": r"denda\w*|late fee|penalty",
    "instalment.amount": r"cicilan\w*|angsuran\w*|instal?lment",
    "voucher.value": r"voucher|kupon|diskon|discount|promo|cashback",
    "order.total": r"total\w*|belanja\w*|order total",
    "payment.amount": (
        r"di?bayar\w*|bayar|tf|transfer\w*|paid|charged|(?:ter|ke|di)?potong\w*|(?:ke|di)?debit\w*|(?:ke|di)debet|saldo"
    ),
}
_UNTIL = re.compile(r"\b(?:until|till|hingga|sampai|smpe|s/d|ke|to|by|closes on|before|sebelum)\s*$", re.IGNORECASE)
_ESTIMATED = re.compile(r"\b(?:estimasi\w*|perkiraan|estimated|expected)[^.!?\n]{0,25}$", re.IGNORECASE)
_PAYMENT_METHODS = {
    "credit card": r"kartu kredit|credit card|cc(?= bca| bni| mandiri)",
    "debit card": r"kartu debit|debit card",
    "virtual account": r"virtual account|\bva\b(?= (?:bca|bni|bri|mandiri|permata))",
    "COD": r"\bcod\b|bayar di tempat|cash on delivery",
    "PayLater": r"\b(?:s|go)?paylater\b",
    "QRIS": r"\bqris\b",
    "e-wallet": r"\be-?wallet\b|dompet digital",
    "GoPay": r"\bgo-?pay\b",
    "OVO": r"\bovo\b",
    "ShopeePay": r"\bshopee ?pay\b",
    "DANA": r"(?-i:\bDANA\b)|(?:pakai|pake|via|lewat|by|with) dana\b",
    "BCA": r"\bbca\b",
    "BNI": r"\bbni\b",
    "BRI": r"\bbri\b",
    "Mandiri": r"bank mandiri|(?:via|lewat|pakai|pake|rekening|rek|va|livin) mandiri|(?-i:\bMandiri\b)",
    "PayPal": r"\bpaypal\b",
    "bank transfer": r"transfer bank|bank transfer",
}
_PRODUCT = re.compile(
    r"\b(?i:beli|membeli|pesan|pesen|memesan|order|ordered|bought|purchased|produk|product|item|barang)\s+"
    r"(?i:(?:sebuah|satu|1|a|an|the|my)\s+)?(?P<product>[A-Z][\w-]*[a-z][\w-]*(?: [A-Z0-9][\w,-]*){1,5})"
)
_BARE_ANSWER = re.compile(r"(?=.*\d)[\w/-]{3,40}")
_EDGE = re.compile(r"[\n.!?]\s")
_UNNAMED = ("date", "amount", "reference")
_NATIONAL_ID = "customer.national_id"
NO_IDENTIFIERS: Mapping[str, str] = {}
_NO_TEXT_FACTS = (".status",)  # words of our own records ("delivered") that a customer says about anything


def told_facts(case: Case, identifiers: Mapping[str, str] = NO_IDENTIFIERS) -> tuple[ToldFact, ...]:
    """Give the facts the customer gave, oldest first, those last that nothing names ("date", "amount").

    Every quote stands word for word in its message. Of a national id the value shows the first and last digits.

    A fact that the case already knows keeps its name. The same fact with the same value comes once, with its first
    words. Relative dates ("3 hari lalu") are counted from the time of the message; without one they are left out.
    Of very long cases the newest 120,000 characters are read. `identifiers` says how the values of a fact begin
    (order.id: KLT-), as the pack names them.
    """
    known = _Known(case.facts, identifiers)
    told: dict[tuple[str, FactValue], ToldFact] = {}
    for message, question in _read(case):
        text = message.text[:MOST_CHARACTERS]
        for found in sorted(islice(_facts_in(text, message, question, known), 2 * MOST_FACTS)):
            value = _veiled(found.value) if found.fact == _NATIONAL_ID else found.value
            fact = ToldFact(
                fact=found.fact, value=value, quote=_quote(text, found.start, found.end), message_id=message.id
            )
            told.setdefault((fact.fact, fact.value), fact)
    return tuple(sorted(tuple(told.values())[-MOST_FACTS:], key=lambda fact: fact.fact in _UNNAMED))


def _veiled(value: FactValue) -> str:
    digits = str(value)
    return f"{digits[:4]}{'•' * (len(digits) - 8)}{digits[-4:]}"


class _Known:
    """The facts the case already has, to be found again by their value, and how the pack's identifiers begin."""

    def __init__(self, facts: Mapping[str, FactValue], identifiers: Mapping[str, str]) -> None:
        self._beginnings = tuple((begin.casefold(), fact) for fact, begin in identifiers.items() if begin)
        self._by_value = {_plain(value): fact for fact, value in facts.items() if not isinstance(value, bool)}
        texts = {str(value): fact for fact, value in facts.items() if isinstance(value, str) and len(value) >= 4}
        self._texts = {text: fact for text, fact in texts.items() if not fact.endswith(_NO_TEXT_FACTS)}
        alternatives = "|".join(re.escape(text) for text in sorted(self._texts, key=len, reverse=True)[:200])
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None
        self._folded: Mapping[str, tuple[str, str]] = {
            text.casefold(): (fact, text) for text, fact in self._texts.items()
        }

    def name_of(self, value: FactValue) -> str | None:
        """Give the name under which the case already holds this value, else the one its beginning gives away."""
        plain = _plain(value)
        begun = (fact for begin, fact in self._beginnings if isinstance(value, str) and plain.startswith(begin))
        return self._by_value.get(plain) or next(begun, None)

    def standing_in(self, text: str) -> Iterator[Found]:
        """Find the values of the case that stand in a text word for word."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if found := self._folded.get(match.group().casefold()):
                yield Found(match.start(), match.end(), *found)


def _plain(value: FactValue) -> str:
    return value.casefold() if isinstance(value, str) else repr(float(value))


def _read(case: Case) -> Iterable[tuple[Message, str]]:
    """Give the customer's messages with our turn before each, oldest first, within the limit of a case."""
    read: list[tuple[Message, str]] = []
    left = MOST_CHARACTERS_OF_CASE
    before = [None, *case.messages[:-1]]
    for message, previous in zip(reversed(case.messages), reversed(before), strict=True):
        if message.author is Author.CUSTOMER and message.text and left > 0:
            left -= min(len(message.text), MOST_CHARACTERS)
            read.append((message, previous.text if previous and previous.author is Author.AGENT else ""))
    return reversed(read)


def _facts_in(text: str, message: Message, question: str, known: _Known) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    said_on = message.at.date() if message.at else None
    for found in chain(
        _identifiers(text, question, known),
        _phones(text),
        known.standing_in(text),
        _dates(text, said_on, known) if said_on else (),
        _amounts(text, known),
        _contacts(text),
        _methods(text),
        _products(text),
    ):
        if found.fact == "date" and said_on and found.value == said_on.isoformat():
            continue  # "udah tanggal 20": the day it was said on tells nothing
        if not any(start < found.end and found.start < end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _identifiers(text: str, question: str, known: _Known) -> Iterator[Found]:
    products = [match.span("product") for match in _PRODUCT.finditer(text)]
    for found in find_identifiers(text):
        is_model = found.fact is None and any(start < found.start < end for start, end in products)
        if is_model and not known.name_of(found.value):
            continue
        fact = known.name_of(found.value) or found.fact or asked_identifier(question) or "reference"
        yield Found(found.start, found.end, fact, found.value)
    bare = text.strip(" .#\n")
    if question and _BARE_ANSWER.fullmatch(bare) and (answered := known.name_of(bare) or asked_identifier(question)):
        yield Found(text.index(bare), text.index(bare) + len(bare), answered, bare)


def _phones(text: str) -> Iterator[Found]:
    for start, end, phone in find_phones(text):
        yield Found(start, end, "customer.phone", international(phone) or phone)


def _dates(text: str, said_on: date, known: _Known) -> Iterator[Found]:
    for start, end, days in find_waits(text):
        if days >= 1:
            yield Found(start, end, "waiting.days", int(days))
    for spoken in find_dates(text, said_on):
        before = text[max(0, spoken.start - CUE_REACH) : spoken.start]
        if spoken.is_future or (_UNTIL.search(before) and not _ESTIMATED.search(before)):
            continue
        day = spoken.day.isoformat()
        fact = known.name_of(day) or _said_to_be(text, spoken.start, spoken.end, _date_cues)
        if fact or any(sign.isdigit() for sign in text[spoken.start : spoken.end]):
            yield Found(spoken.start, spoken.end, fact or "date", day)


def _amounts(text: str, known: _Known) -> Iterator[Found]:
    for spoken in find_amounts(text):
        fact = known.name_of(spoken.value) or _said_to_be(text, spoken.start, spoken.end, _amount_cues)
        yield Found(spoken.start, spoken.end, fact or "amount", spoken.value)


def _contacts(text: str) -> Iterator[Found]:
    """Find how often the customer says they came to us about this."""
    for said in said_contacts(text):
        yield Found(said.start, said.end, "contact.times", said.times)


def _methods(text: str) -> Iterator[Found]:
    """Find how the customer pays, each way once."""
    names = tuple(_PAYMENT_METHODS)
    found = {match.lastgroup: match for match in reversed(list(_method_words().finditer(text)))}
    for group, match in found.items():
        yield Found(match.start(), match.end(), "payment.method", names[int((group or "m0")[1:])])


def _products(text: str) -> Iterator[Found]:
    """Find products written as names after "beli", "order", "produk"."""
    for match in _PRODUCT.finditer(text):
        product = match["product"].rstrip(",-")
        yield Found(match.start("product"), match.start("product") + len(product), "order.item", product)


def _said_to_be(text: str, start: int, end: int, cues: Callable[[], re.Pattern[str]]) -> str | None:
    """Give the fact whose cue stands nearest before a place in the same sentence, else just after it."""
    before = _EDGE.split(text[max(0, start - CUE_REACH) : start])[-1]
    found = list(cues().finditer(before))
    if not found:
        found = list(cues().finditer(_EDGE.split(text[end : end + CUE_REACH // 2])[0]))[:1]
    return found[-1].lastgroup.replace("__", ".") if found and found[-1].lastgroup else None


def _compiled(words: Mapping[str, str]) -> re.Pattern[str]:
    """Make one expression of many, each in a group named for what it means."""
    groups = (f"(?P<{name.replace('.', '__')}>{expression})" for name, expression in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})", re.IGNORECASE)


# Compiled when first needed, not on import.
@cache
def _date_cues() -> re.Pattern[str]:
    return _compiled(_DATE_CUES)


@cache
def _method_words() -> re.Pattern[str]:
    groups = (f"(?P<m{place}>{expression})" for place, expression in enumerate(_PAYMENT_METHODS.values()))
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _amount_cues() -> re.Pattern[str]:
    return _compiled(_AMOUNT_CUES)


def _quote(text: str, start: int, end: int) -> str:
    """Give the words around a fact: within its line, from a word's start to a word's end."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - QUOTE_BEFORE), min(line_end, end + QUOTE_AFTER)
    if left > line_start:
        left = min(start, text.find(" ", left, start) + 1 or start)
    if right < line_end:
        right = max(end, text.rfind(" ", end, right))
    return text[left:right].strip()
