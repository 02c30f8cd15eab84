"""Where personal data stands in a text: by its pattern, by the words before it, and by what the case knows."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from copilot.cases.phone_numbers import find_phones
from copilot.feedback.identifiers import find_cards, find_ibans, find_niks
from copilot.feedback.known_persons import find_known


class PersonalKind(StrEnum):
    """What kind of personal data something is; also the word that stands in its place."""

    EMAIL = "email"
    IBAN = "iban"
    NPWP = "npwp"
    CARD = "card"
    NIK = "nik"
    ACCOUNT = "account"
    SECRET = "secret"
    PHONE = "phone"
    PLATE = "plate"
    ORDER = "order"
    ADDRESS = "address"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Personal data from `start` to before `end`."""

    start: int
    end: int
    kind: PersonalKind


_RANK = {kind: rank for rank, kind in enumerate(PersonalKind)}
_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(PersonalKind)})\]")

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|\s@\s|\s?[(\[]at[)\]]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[^\W\d_]{2,63}", re.I
)
_NPWP = re.compile(r"(?<!\d)\d{2}[. ]\d{3}[. ]\d{3}[. ]\d[-. ]\d{3}[. ]\d{3}(?!\d)")
_NPWP_CUE = re.compile(r"\bnpwp\b[^\d\n]{0,25}(\d(?:[ .-]?\d){14,15})(?!\d)", re.I)
_NIK_CUE = re.compile(r"\b(?:nik|e?-?ktp|no\.? ?kk|kartu keluarga)\b[^\d\n]{0,25}(\d(?:[ .-]?\d){15})(?!\d)", re.I)

_BANKS = (
    "bca|bri|bni|bsi|btn|btpn|bank|mandiri|cimb(?: niaga)?|permata|danamon|maybank|ocbc|panin|mega|jago|jenius"
    "|seabank|blu|uob|hsbc|dbs|citibank|muamalat|bukopin"
)
_ACCOUNT_CUE = re.compile(
    rf"(?:\b(?:no\.?)?(?:rek(?:ening)?|norek|account|acct?|virtual account|va|{_BANKS})\b|\ba/c\b)"
    r"([^\d\n]{0,30})((?<![\d.,])\d(?:[ .-]?\d){7,17})(?!\d)",
    re.I,
)
_ACCOUNT_BEFORE = re.compile(
    rf"(?<![\w.,])(\d(?:[ .-]?\d){{7,17}})(?=\s?[,(]?\s?(?:(?:a\.n\.|a/n|an\.|atas nama)|(?:{_BANKS})\b))", re.I
)
# Written as names are: "a.n. Joko Purnomo", whole also where the case knows the first of the two.
_HOLDER = re.compile(
    r"(?:\b[Aa][./][Nn]\.?|\b[Aa]tas [Nn]ama|\b[Nn]ama(?:ku| saya)|\b[Mm]y name is)[ :]*"
    r"((?!Anda\b|Kakak\b)[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})"
)
_SECRET_CUE = re.compile(
    r"\b(?:pin|otp|cvv2?|cvc|mpin|kode (?:verifikasi|otp|rahasia)|verification code|passcode)\b"
    r"[^\d\n]{0,15}(\d{3,8})\b",
    re.I,
)
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DATE_OR_TIME = re.compile(
    r"\d{1,2}\.\d{2} ?- ?\d{1,2}\.\d{2}|\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4}|\d{4}[-. ]\d{1,2}[-. ]\d{1,2}(?:[ -]\d{1,2})*"
)
_CURRENCY = re.compile(r"(?:rp|idr|usd)\.?\s*$|\$\s*$", re.I)

_REGIONS = (
    "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRSTW]?|E[ABD]?|[FGHLMNRSTWZ]|K[BHTU]?|P[AB]?"  # A Banten ... Z Priangan
)
_PLATE = re.compile(rf"(?<![\w-])(?:{_REGIONS})[ -]?\d{{3,4}}[ -]?[A-Z]{{1,3}}(?![\w-])")
_PLATE_CUE = re.compile(
    r"\b(?:plat(?:e)?|nopol|no\.? ?pol(?:isi)?|nomor polisi)\b[^\d\n]{0,20}?"
    rf"\b((?:{_REGIONS})[ -]?\d{{1,4}}[ -]?[A-Z]{{1,3}})\b",
    re.I,
)

_ORDER = re.compile(
    r"(?<![\w-])(?:INV|INVOICE|ORD|ORDER|TRX|RESI|AWB|PO|SO|RMA|RET)(?:[-/#](?=[A-Z0-9/-]*\d)|(?=\d{4}))[A-Z0-9]+(?:[-/][A-Z0-9]+)*",
    re.I,
)
_ORDER_CUE = re.compile(
    r"\b(?:order|pesanan|invoice|resi|transaksi|tracking|faktur)\b"
    r"(?:\s*(?:id|no\.?|nomor|number|num|saya|ini|my|is|adalah|dengan|:|#|=))*\s*"
    r"((?=(?:[A-Z/-]*\d){5})[A-Z0-9]+(?:[-/][A-Z0-9]+)*)(?![\w.,]\w)",
    re.I,
)


def find_personal(text: str, known: Iterable[str] = (), prefixes: Iterable[str] = ()) -> tuple[Span, ...]:
    """Find personal data in a text, in order, not overlapping.

    `known` are names, addresses and numbers that the case knows. A name is also found by its parts, where they
    are written as names are. `prefixes` are how the team's own numbers begin ("KLT-"). Where two finds overlap, they
    count as one.
    """
    taken = [found.span() for found in _PLACEHOLDER.finditer(text)]
    found = [*_find_by_pattern(text)]
    found += [Span(start, end, PersonalKind(kind)) for start, end, kind in find_known(text, known)]
    found += [Span(*place.span(), PersonalKind.ORDER) for one in prefixes if one for place in _own(one).finditer(text)]
    free = (s for s in found if not any(s.start < end and start < s.end for start, end in taken))
    return tuple(_merged(sorted(free)))


@functools.lru_cache(maxsize=64)
def _own(prefix: str) -> re.Pattern[str]:
    """Match a number of the team's own: its beginning, and then letters, digits, - and / with a digit among them."""
    return re.compile(rf"(?<![\w-]){re.escape(prefix)}(?=[\w/-]*\d)\w+(?:[-/]\w+)*", re.I)


# A text is masked and then compared with its edit: both ask for the same.
@functools.lru_cache(maxsize=4)
def _find_by_pattern(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end, kind) for kind, find in _FINDERS for start, end in find(text))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            kind = min(last.kind, span.kind, key=_RANK.__getitem__)
            span = Span(last.start, max(last.end, span.end), kind)
        merged.append(span)
    return merged


def _whole(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (found.span() for found in pattern.finditer(text))


def _after_cue(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (found.span(1) for found in pattern.finditer(text))


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    for found in _ACCOUNT_CUE.finditer(text):
        if not _CURRENCY.search(found.group(1)) and not _is_money_or_time(found.group(2)):
            yield found.span(2)
    for found in _ACCOUNT_BEFORE.finditer(text):
        if not _CURRENCY.search(text[: found.start()][-6:]) and not _is_money_or_time(found.group(1)):
            yield found.span(1)


def _orders_after_cue(text: str) -> Iterator[tuple[int, int]]:
    return (found.span(1) for found in _ORDER_CUE.finditer(text) if not _is_money_or_time(found.group(1)))


def _is_money_or_time(number: str) -> bool:
    return bool(_MONEY.fullmatch(number) or _DATE_OR_TIME.fullmatch(number))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    return ((start, end) for start, end, _ in find_phones(text))


_FINDERS: tuple[tuple[PersonalKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    (PersonalKind.EMAIL, _whole(_EMAIL)),
    (PersonalKind.IBAN, find_ibans),
    (PersonalKind.NPWP, _whole(_NPWP)),
    (PersonalKind.NPWP, _after_cue(_NPWP_CUE)),
    (PersonalKind.CARD, find_cards),
    (PersonalKind.NIK, find_niks),
    (PersonalKind.NIK, _after_cue(_NIK_CUE)),
    (PersonalKind.ACCOUNT, _accounts),
    (PersonalKind.NAME, _after_cue(_HOLDER)),
    (PersonalKind.SECRET, _after_cue(_SECRET_CUE)),
    (PersonalKind.PHONE, _phones),
    (PersonalKind.PLATE, _whole(_PLATE)),
    (PersonalKind.PLATE, _after_cue(_PLATE_CUE)),
    (PersonalKind.ORDER, _whole(_ORDER)),
    (PersonalKind.ORDER, _orders_after_cue),
)
