"""Phone numbers in running text: where they stand, as people write them."""

import re

# What may hold a number: digits with the separators people type, not glued to a word, a path or another number.
_DIGITS = re.compile(r"(?<![\w#@.,:/&=-])(?:\+|\(\+?)?\d(?:[ ().-]{0,3}\d){6,16}(?![\w@]|[.,:/-]\d)")
_DATE_OR_AMOUNT = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[.-]\d{1,2}[.-]\d{4}.*|\d{1,3}(?:\.\d{3})+|\(?\d{1,4}\)?(?: \d{1,2}){3,}"
)


def find_phones(text: str, region: str = "ID") -> tuple[tuple[int, int, str], ...]:
    """Find the phone numbers in a text as (start, end, text as written), in order, not overlapping.

    `region` is the ISO 3166 code whose national forms are understood (0812..., 812..., (021) ...);
    numbers with + are understood for every country. Work grows with the digits in the text alone.
    """
    return tuple(
        (found.start(), found.end(), found.group())
        for found in _DIGITS.finditer(text)
        if not _DATE_OR_AMOUNT.fullmatch(found.group()) and _is_valid(found.group(), region)
    )


def international(phone: str, region: str = "ID") -> str | None:
    """Give one number in the form that is the same everywhere (+6281234567890); None if it is no number."""
    # Slow to import (tens of milliseconds): only a text with a number in it pays for it.
    import phonenumbers

    try:
        parsed = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _is_valid(phone: str, region: str) -> bool:
    return international(phone, region) is not None
