"""Amounts of money as people write them: "Rp 1,2 jt", "350rb", "IDR 1.200.000", "$20"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 10**13  # beyond ten thousand billion it is a typing slip, not an amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenAmount:
    """An amount as it stands in a text, from `start` to `end`, in units of `currency` (ISO 4217)."""

    start: int
    end: int
    value: int | float
    currency: str


_SCALE = {
    **dict.fromkeys(("k", "rb", "rbu", "ribu", "thousand"), 1_000),
    **dict.fromkeys(("jt", "juta", "jta", "million"), 1_000_000),
    **dict.fromkeys(("m", "miliar", "milyar", "billion"), 1_000_000_000),
}
_CURRENCIES = {"rp": "IDR", "idr": "IDR", "rupiah": "IDR", "us$": "USD", "$": "USD", "usd": "USD", "dollars": "USD"} | {
    "dollar": "USD", "dolar": "USD", "s$": "SGD", "sgd": "SGD", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "rm": "MYR", "bucks": "USD",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?:(?P<before>rp\.?|idr|us\$|s\$|\$|usd|sgd|€|eur|£|gbp|rm)\s?)?(?P<number>{_NUMBER})"
    r"(?:,-|,00(?!\d))?(?:\s?(?P<scale>k|rb|rbu|ribu|thousand|jt|juta|jta|million|m|miliar|milyar|billion)(?!\w))?"
    r"(?:\s?(?P<after>rupiah|usd|dollars?|dolar|sgd|euros?|eur|gbp|pounds|bucks|idr)(?!\w))?(?![\w/%]|[.,:-]\d)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def find_amounts(text: str) -> Iterator[SpokenAmount]:
    """Find the amounts of money in a text, in order. A bare number is one only when written in groups (425.000)."""
    for match in _AMOUNT.finditer(text):
        sign = (match["before"] or match["after"] or "").lower().rstrip(".")
        scale = (match["scale"] or "").lower()
        if not (sign or _is_amount_alone(match["number"], scale)):
            continue
        value = _value(match["number"], bool(scale)) * _SCALE.get(scale, 1)
        if 0 < value <= MOST:
            whole = int(value) if value == int(value) else round(value, 2)
            yield SpokenAmount(start=match.start(), end=match.end(), value=whole, currency=_CURRENCIES.get(sign, "IDR"))


def _is_amount_alone(number: str, scale: str) -> bool:
    """Without a currency: 350rb, 1,2 jt, 50k and 425.000 are money in a chat; 5m and 12.5 are not."""
    if scale == "k":
        return len(number) >= 2
    return scale not in ("", "m") or bool(_GROUPED.fullmatch(number))


def _value(number: str, is_scaled: bool) -> float:
    """Read a number whichever sign parts its thousands: three digits after it are thousands, fewer are decimals.

    Before a scale word the sign is a decimal one ("1.200 jt" is no way to write a billion).
    """
    parts = re.split(r"[.,]", number)
    if len(parts) == 1:
        return float(number)
    if len(parts[-1]) == 3 and not (is_scaled and len(parts) == 2):
        return float("".join(parts))
    return float("".join(parts[:-1]) + "." + parts[-1])
