"""Numbers that identify a person, told from other numbers by the check each of them carries."""

import re
from collections.abc import Iterator

_GROUPED = re.compile(r"(?<![\w.,])\d+(?:[ .-]\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")
_CARD_DIGITS = range(13, 20)
_NIK_DIGITS = 16
_PROVINCES = frozenset((*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), *range(81, 98)))

# Length by country, from the IBAN registry of SWIFT (ISO 13616).
_IBAN_LENGTH = {
    **{"AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18},
    **{"FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20},
    **{"LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19},
    **{"SK": 24, "SM": 27, "AE": 23, "BH": 22, "IL": 23, "JO": 30, "KW": 30, "LB": 28, "PK": 24, "QA": 29, "SA": 24},
    **{"TN": 24, "TR": 26, "AL": 28, "AZ": 28, "BA": 20, "BR": 29, "CR": 22, "DO": 28, "EG": 29, "GE": 22, "KZ": 20},
    **{"MD": 24, "ME": 22, "MK": 19, "MU": 30, "RS": 22, "TL": 23, "UA": 29, "VA": 22, "XK": 20},
}
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}")


def find_cards(text: str) -> Iterator[tuple[int, int]]:
    """Find payment cards (start, end): 13 to 19 digits that pass the Luhn check, grouped or not."""
    for start, end, digits in _numbers(text, _CARD_DIGITS):
        if digits[0] in "23456" and _passes_luhn(digits):
            yield start, end


def find_niks(text: str) -> Iterator[tuple[int, int]]:
    """Find Indonesian identity numbers (start, end): 16 digits with a province and a date of birth in them."""
    for start, end, digits in _numbers(text, range(_NIK_DIGITS, _NIK_DIGITS + 1)):
        day, month = int(digits[6:8]), int(digits[8:10])
        # 40 is added to the day of birth of women.
        if int(digits[:2]) in _PROVINCES and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12:
            yield start, end


def find_ibans(text: str) -> Iterator[tuple[int, int]]:
    """Find international bank accounts (start, end): country, its length, and the check modulo 97 (ISO 7064)."""
    for found in _IBAN.finditer(text):
        length = _IBAN_LENGTH.get(found.group()[:2].upper(), 0)
        places = [found.start() + at for at, character in enumerate(found.group()) if character.isalnum()]
        if length and len(places) >= length:
            end = places[length - 1] + 1
            compact = "".join(c for c in text[found.start() : end] if c.isalnum()).upper()
            if int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1:
                yield found.start(), end


def _numbers(text: str, lengths: range) -> Iterator[tuple[int, int, str]]:
    """Give every run of digit groups of a wanted length, as (start, end, digits); a group is never cut.

    Groups have two digits at least; where dots part them, four (else they are an amount of money).
    """
    for run in _GROUPED.finditer(text):
        if sum(map(str.isdigit, run.group())) < lengths.start:
            continue
        groups = [(g.start() + run.start(), g.end() + run.start()) for g in _GROUP.finditer(run.group())]
        for first in range(len(groups)):
            for last in range(first, len(groups)):
                start, end = groups[first][0], groups[last][1]
                digits = "".join(text[a:b] for a, b in groups[first : last + 1])
                if len(digits) >= lengths.stop:
                    break
                shortest = min(b - a for a, b in groups[first : last + 1])
                if len(digits) in lengths and shortest >= (4 if "." in text[start:end] else 2):
                    yield start, end, digits


def _passes_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
