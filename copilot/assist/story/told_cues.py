"""The words that say what a told date, amount or way to pay is, and on which side of the message a date lies."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from copilot.assist.story.calendar_words import WEEKDAYS, one_of
from copilot.assist.story.spoken_dates import Tense

CUE_REACH = 64  # characters before a date or an amount in which a word says what it is
_NOT_YET = r"(?<!belum )(?<!blm )(?<!not )(?<!tidak )"
# "Saya datang hari Selasa", "kurir datang": who came is no parcel.
_NO_PARCEL = (
    r"(?<!\bsaya )(?<!\bsy )(?<!\bkami )(?<!\baku )(?<!\bgw )(?<!\bgue )(?<!kurir )(?<!teknisi )(?<!\bi )(?<!\bwe )"
)
# What the nearest word before (else just after) a date or an amount says it is.
_DATE_CUES = {
    "instalment.due_date": r"jatuh tempo|due(?: date)?|tenggat",
    "order.estimated_until": (
        r"(?:estimasi\w*|perkiraan)(?: sampai| tiba| datang)?|(?:se)?harusnya|hrsnya|estimated|expected"
        r"|should (?:arrive|come|be here)|(?:supposed|meant|due) to (?:arrive|come|be)|would (?:arrive|come)"
    ),
    "date": (
        r"di?janji\w*|janji\w*|promised|gaji\w*|luar kota|cuti|jadwal\w*|re-?schedul\w*|(?:di)?undur\w*|(?:di)?geser\w*"
        r"|replacement|pengganti"
    ),
    "refund.requested_at": r"refund|retur|pengembalian",
    "payment.paid_at": r"di?bayar\w*|bayar|tf|transfer\w*|paid|payment|charged|(?:ter|ke|di)potong|(?:ke|di)debet",
    "order.delivered_at": (
        rf"{_NOT_YET}{_NO_PARCEL}(?:sampai|sampe(?! (?:tadi|sekarang|skrg|hari ini))|nyampe|tiba"
        rf"|diterima|terima(?! kasih)|dateng|datang|arrived|received|delivered"
        rf"|got (?:it|them|mine|the))"
    ),
    "order.date": r"pes[ae]n(?!an)\w*|dipesan|order(?:ed)?|beli\w*|dibeli|pembelian|bought|purchased?|checkout|co\b",
}
_AMOUNT_CUES = {
    "cart.total": r"keranjang\w*|cart|basket|subtotal",
    "refund.amount": r"refund\w*|dikembalikan|pengembalian|balikin",
    "order.shipping_fee": r"ongkir|ongkos kirim|shipping|delivery fee",
    "instalment.late_fee": r"denda\w*|late fee|penalty",
    "instalment.amount": r"cicilan\w*|angsuran\w*|instal?lment",
    "voucher.value": r"voucher|kupon|diskon|discount|promo|cashback",
    "order.total": r"total\w*|(?<!min )(?<!min\. )(?<!minimum )(?<!minimal )belanja\w*|order total",
    "payment.amount": (
        r"di?bayar\w*|bayar|tf|transfer\w*|paid|charged|(?:ter|ke|di)?potong\w*|(?:ke|di)?debit\w*|(?:ke|di)debet|saldo"
    ),
}
PAYMENT_METHODS = {
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
# What the words before a date say of where it lies, seen from the day of the message; the nearest of them counts.
_LIES: tuple[tuple[Tense, str], ...] = (
    ("past", r"sejak|since|dari|dr|from"),
    (
        "near",
        r"jatuh tempo|tenggat|due|estimasi\w*|perkiraan|estimated|expected|harusnya|supposed|berlaku|expir\w+|valid"
        r"|closes|ends|renews|starts|begins|ditutup|berakhir",
    ),
    (
        "past",
        r"pesen|pesan|dipesan|order(?:ed)?|beli|bought|bayar|paid|transfer|tf|diterima|received|delivered|dateng|datang",
    ),
    (
        "future",
        r"nanti|akan|bakal|will|going to|baru (?:masuk|gajian|cair|bisa|ada)|undur|diundur|geser|digeser|jadwal\w*"
        r"|reschedul\w*|(?:i|we) (?:fly|leave|travel|move)|berangkat|terbang"
        r"|mau|ingin|pengen|want|plan\w*|acara\w*|event|wedding|birthday",
    ),
)
_UNTIL = re.compile(
    r"\b(?:until|till|hingga|sampai|smpe|s/d|ke|to|by|before|sebelum) (?:tgl\.? |tanggal |the )?$",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(r"(?:until|till|hingga|sampai|smpe|s/d|ke|to|by|before|sebelum)\b", re.IGNORECASE)
# "Ini sudah hari Rabu", said on a Wednesday, is that day; "due on Friday" is ahead, "was due on Friday" is not.
_IS_NOW = re.compile(
    r"\b(?:ini|sekarang|skrg|today is|today['’]s|it['’]?s|it is)(?: (?:udah|sudah|udh|dah|already|now))* $",
    re.IGNORECASE,
)
_DUE_ON = re.compile(r"\b(?:jatuh tempo\w*|tenggat\w*|due|payable)(?: (?:nya|is|pada))? $", re.IGNORECASE)
_ON_WEEKDAY = re.compile(rf"(?:(?:on|by|hari|pada)\s)*(?:{one_of(WEEKDAYS)})\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|been|harusnya|seharusnya|lewat|past|over)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[,;] | (?:and|but|tapi|tp|tetapi|namun) ", re.IGNORECASE)
EDGE = re.compile(r"[\n.!?]\s")
_MONEY = re.compile(r"\b(?:refund|uang|duit|dana|money|saldo|transfer(?:an)?|gaji)(?:nya|ku)?\b", re.IGNORECASE)
_PARCEL = re.compile(
    r"\b(?:paket|pesanan|barang|order|parcel|package|item|kiriman|delivery)(?:nya|ku)?\b", re.IGNORECASE
)
_CAME = re.compile(
    r"(?<!belum )(?<!blm )(?<!not )(?<!n't )(?<!never )\b(?:sudah|udah|udh|telah|it|money|has) (?:\w+ )?"
    r"(?:masuk|cair|sampai|diterima|arrived|came|been received)\b",
    re.IGNORECASE,
)
_BEHIND = ("order.date", "payment.paid_at", "order.delivered_at", "refund.requested_at")  # never on a day ahead
# "Bisa bayar COD?" asks for a way to pay, it does not tell how somebody paid.
_ASKS_WHETHER = re.compile(
    r"\b(?:bisa(?:kah)?|boleh(?:kah)?|apakah|apa ada|ada opsi|can|could|may|do you|is it possible|terima|accept)\b"
    r"[^.!?\n]*$",
    re.IGNORECASE,
)
_BANKS = ("BCA", "BNI", "BRI", "Mandiri")
_ACCOUNT = re.compile(r"[ :]*(?:no\.? ?)?\d{6,}")
_PAID = re.compile(r"\b(?:di?bayar\w*|tf|transfer\w*|paid|pay|setor\w*|va|virtual account)\b", re.IGNORECASE)


def said_to_be(text: str, start: int, end: int, cues: Callable[[], re.Pattern[str]], since: int = 0) -> str | None:
    """Give the fact whose cue stands nearest before a place in the same sentence (from `since`), else just after it."""
    before = EDGE.split(text[max(since, start - CUE_REACH) : start])[-1]
    found = list(cues().finditer(before))
    if not found:
        after = _NEXT_CLAUSE.split(EDGE.split(text[end : end + CUE_REACH // 2])[0])[0]
        found = list(cues().finditer(after))[:1]
    return found[-1].lastgroup.replace("__", ".") if found and found[-1].lastgroup else None


def of_the_matter(fact: str, text: str, start: int, end: int) -> bool:
    """Say whether the sentence is about what a fact names: money that arrived is no parcel, nor a request for it."""
    first = max((edge.end() for edge in EDGE.finditer(text, 0, start)), default=0)
    edge = EDGE.search(text, end)
    sentence = text[first : edge.start() if edge else len(text)]
    if fact == "order.delivered_at":
        return _MONEY.search(sentence[: start - first]) is None or _PARCEL.search(sentence) is not None
    return fact != "refund.requested_at" or _CAME.search(sentence) is None


def can_be_on(fact: str, day: date, said_on: date) -> bool:
    """Say whether a fact can lie on a day: nobody has paid, ordered or received on a day that is yet to come."""
    return fact not in _BEHIND or day <= said_on


def is_told_method(text: str, start: int, end: int, method: str) -> bool:
    """Say whether a way to pay is how the customer pays: not one they ask for, nor the bank of somebody's account."""
    before = EDGE.split(text[:start])[-1]
    stop = EDGE.search(text, end)
    rest = text[end : stop.end() if stop else len(text)]
    if method in _BANKS and _ACCOUNT.match(text, end):
        return _PAID.search(before) is not None
    return not ("?" in rest and _ASKS_WHETHER.search(before))


def next_clause_in(text: str) -> bool:
    """Say whether another clause begins in a piece of a sentence."""
    return _NEXT_CLAUSE.search(text) is not None


def lies(text: str, start: int) -> Tense:
    """Say where a date lies by the words before it: "jatuh tempo tgl 25" on the nearest, "undur ke 5 Des" ahead."""
    before = EDGE.split(text[max(0, start - CUE_REACH) : start])[-1]
    found = [(match.start(), tense) for tense, words in _lie_words() if (match := words.search(before))]
    if _IS_NOW.search(before):
        return "now"
    if _DUE_ON.search(before) and not _WAS.search(before) and _ON_WEEKDAY.match(text, start):
        return "future"
    if _UNTIL.search(before) or _BEFORE_DATE.match(text, start):
        return "near" if any(tense == "near" for _, tense in found) else "future"
    return max(found)[1] if found else "open"


def _compiled(words: Mapping[str, str]) -> re.Pattern[str]:
    """Make one expression of many, each in a group named for what it means."""
    groups = (f"(?P<{name.replace('.', '__')}>{expression})" for name, expression in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})", re.IGNORECASE)


# Compiled when first needed, not on import.
@cache
def _lie_words() -> tuple[tuple[Tense, re.Pattern[str]], ...]:
    return tuple((tense, re.compile(rf"\b(?:{words})[^.!?\n]{{0,25}}$", re.IGNORECASE)) for tense, words in _LIES)


@cache
def date_cues() -> re.Pattern[str]:
    """Give the words that name a date, each in a group named for the fact (its dot as two underscores)."""
    return _compiled(_DATE_CUES)


@cache
def method_words() -> re.Pattern[str]:
    """Give the ways to pay, each in a group "m" with its place in `PAYMENT_METHODS`."""
    groups = (f"(?P<m{place}>{expression})" for place, expression in enumerate(PAYMENT_METHODS.values()))
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def amount_cues() -> re.Pattern[str]:
    """Give the words that name an amount, as `date_cues` does."""
    return _compiled(_AMOUNT_CUES)
