"""Numbers and codes that point at one thing: an order, a shipment, a voucher, a ticket, a person."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

LEAST_DIGITS = 3  # of an identifier that no word beside it names


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An identifier in a text: the words from `start` to `end` name it, `value` is the identifier alone.

    `fact` is what the words beside it say it is; None where they say nothing.
    """

    start: int
    end: int
    value: str
    fact: str | None


_NO = r"(?:no(?:mor)?\.? ?|nmr ?|id |kode )?"
_NUMBER = r"(?: (?:number|id|no\.?|code|reference))?"
_BANK = r"(?: (?:bca|bni|bri|bsi|mandiri|permata|cimb))?"
_COURIER = r"(?: (?:jne|jnt|j&t|sicepat|spx|anteraja|ninja|pos|tiki|lion|idexpress))?"
# What the words before an identifier say it is. The first that fits counts, so the particular ones stand first.
_LABELS: Mapping[str, str] = {
    "voucher.code": r"(?:kode )?(?:voucher|kupon|promo|coupon|diskon|discount)(?: code)?",
    "order.tracking_number": rf"{_NO}resi{_COURIER}|awb|{_NO}tracking{_NUMBER}|shipment{_NUMBER}",
    "refund.id": rf"{_NO}(?:refund|pengembalian)(?: dana)?{_NUMBER}",
    "ticket.id": rf"{_NO}(?:tiket|laporan|aduan|kasus)|(?:ticket|case|complaint){_NUMBER}",
    "instalment.id": rf"{_NO}(?:cicilan|kontrak|angsuran|pinjaman)|(?:contract|instal?lment|loan){_NUMBER}",
    "payment.virtual_account": rf"{_NO}(?:va|virtual account){_BANK}",
    "payment.account_number": rf"{_NO}rek(?:ening)?{_BANK}|norek{_BANK}|account (?:number|no\.?)",
    "payment.card_ending": r"(?:ber)?akhiran|ending(?: in| with)?",
    "order.id": (
        rf"{_NO}(?:pesanan|pesenan|order(?:an)?|invoice|transaksi|pembelian){_NUMBER}|(?:purchase|transaction){_NUMBER}"
    ),
}
_FILLER = "saya|sy|gw|gue|aku|ku|nya|my|is|adalah|itu|yaitu|dengan|with|no|nomor|number|kode|code"
_BETWEEN = rf"(?:[ :=#(\"']{{1,3}}(?:{_FILLER})?){{0,4}}"
_SAYS_NUMBER = re.compile(r"\b(?:no|nomor|nmr|id|number|kode|code|reference)|[#:=]", re.IGNORECASE)
_CODE = r"(?P<value>[A-Za-z0-9](?:[\w/]|-(?=\w)){1,39})"
_BARE = re.compile(r"(?<![\w@./#-])(?:#(?P<number>\d{3,12})|#?(?P<value>[A-Z]{2,5}[-/]?\d[\dA-Z/-]{0,30}\d))(?![\w@])")
_MONEY = re.compile(r"(?:rp|idr|usd)\d", re.IGNORECASE)
_ORDER_PREFIX = re.compile(r"(?:INV|ORD|ORDER|PO|SO|TRX|TX)[-/]?\d")
_TRACKING = re.compile(r"[A-Z]{2,6}\d{9,14}[A-Z]{0,2}")  # JX2290417753: as couriers number parcels
_AND_ALSO = re.compile(r" *(?:,|&|\+|/|dan|sama|and|atau|or) *")
_NATIONAL_ID = re.compile(r"(?<!\d)[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w-])")


def find_identifiers(text: str) -> Iterator[Identifier]:
    """Find the identifiers in a text; where two readings overlap, the named one comes alone."""
    taken: list[Identifier] = []
    for found in (*_labelled(text), *_people(text), *_bare(text)):
        if not any(other.start < found.end and found.start < other.end for other in taken):
            named = _one_more(found, taken, text)
            taken.append(named)
            yield named


def _one_more(found: Identifier, before: list[Identifier], text: str) -> Identifier:
    """Take "#48977" for what stands before it: in "tiket #48213 sama #48977" both are tickets."""
    beside = (other.fact for other in before if _AND_ALSO.fullmatch(text, other.end, found.start))
    is_bare = text.startswith("#", found.start)
    return replace(found, fact=next(beside, found.fact)) if is_bare else found


def asked_identifier(question: str) -> str | None:
    """Give the fact that a question asks for ("boleh minta nomor pesanannya?" -> order.id)."""
    return next((fact for fact, label, _ in _patterns() if label.search(question)), None)


def _labelled(text: str) -> Iterator[Identifier]:
    for fact, label, pattern in _patterns():
        if label.search(text):
            for match in pattern.finditer(text):
                if _is_code(fact, match):
                    yield Identifier(start=match.start(), end=match.end(), value=match["value"], fact=fact)


def _people(text: str) -> Iterator[Identifier]:
    for fact, pattern in (("customer.national_id", _NATIONAL_ID), ("customer.email", _EMAIL)):
        for match in pattern.finditer(text):
            yield Identifier(start=match.start(), end=match.end(), value=match.group(), fact=fact)


def _bare(text: str) -> Iterator[Identifier]:
    for match in _BARE.finditer(text):
        value = match["number"] or match["value"]
        if sum(sign.isdigit() for sign in value) >= LEAST_DIGITS or _ORDER_PREFIX.match(value):
            fact = "order.id" if match["number"] or _ORDER_PREFIX.match(value) else None
            fact = "order.tracking_number" if fact is None and _TRACKING.fullmatch(value) else fact
            yield Identifier(start=match.start(), end=match.end(), value=value, fact=fact)


def _is_code(fact: str, match: re.Match[str]) -> bool:
    """Tell an identifier from a quantity or a word after the label ("order 2000 pcs", "pesanan kemarin")."""
    value: str = match["value"]
    digits = sum(sign.isdigit() for sign in value)
    if _MONEY.match(value):
        return False
    if fact == "voucher.code":
        return value.isupper() and len(value) >= 4
    if fact == "payment.card_ending":
        return len(value) == digits == 4
    if len(value) == digits <= 4:
        return digits >= LEAST_DIGITS and _SAYS_NUMBER.search(match.group()) is not None
    return digits >= LEAST_DIGITS or (digits == 2 and value[0].isupper() and not value.isalnum())


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Give for each fact its label alone and its label with the identifier after it, compiled once."""
    return tuple(
        (
            fact,
            re.compile(rf"(?<!\w)(?:{label})(?:nya|ku|mu)?(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{label})(?:nya|ku)?{_BETWEEN}(?<=[ :=#(\"']){_CODE}(?!\w)", re.IGNORECASE),
        )
        for fact, label in _LABELS.items()
    )
