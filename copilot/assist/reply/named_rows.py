"""A table of ways to pay: of its rows only those of the way that the question names answer it."""

import re
from collections.abc import Sequence

from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.question_kind import QuestionKind, holds, kind_of
from copilot.assist.story.told_cues import PAYMENT_METHODS, method_words

_SURER = 1.01  # than the likeliest sentence of its passage
LONGEST_LABEL = 60  # characters of a row before its colon
_FAMILIES = (
    ("credit card", "debit card"),
    ("e-wallet", "QRIS", "GoPay", "OVO", "ShopeePay", "DANA"),
    ("virtual account", "bank transfer", "BCA", "BNI", "BRI", "Mandiri"),
    ("COD",),
    ("PayLater",),
    ("PayPal",),
)
_CARD = re.compile(r"\b(?:cards?|kartu)\b", re.IGNORECASE)  # of either kind


def of_the_named(extracts: Sequence[Extract], chances: Sequence[float], question: str) -> list[float]:
    """Give the chances with 0.0 for each row of a way to pay that the question does not name, where it names one.

    To a question about a time, the row that is named and holds one answers as surely as the likeliest sentence.
    """
    asked = _families_in(question)
    labels = [_label(extract) for extract in extracts]
    ways = [_families_in(label) for label in labels]
    if not asked or not any(ways):
        return list(chances)
    own = [not label or bool(way & asked) for label, way in zip(labels, ways, strict=True)]
    left = [chance if is_own else 0.0 for chance, is_own in zip(chances, own, strict=True)]
    if kind_of(question) is not QuestionKind.TIME:
        return left
    rows = [bool(way & asked) and holds(e.text, QuestionKind.TIME) for way, e in zip(ways, extracts, strict=True)]
    best = min(0.99, max(chances) * _SURER)
    return [best if is_row else chance for is_row, chance in zip(rows, left, strict=True)]


def names_a_way(question: str) -> bool:
    """Say whether a question names a way to pay."""
    return bool(_families_in(question))


def same_way_to_pay(question: str, text: str) -> bool:
    """Say whether a text is a row of the table for a way to pay that the question names."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label) <= LONGEST_LABEL and bool(_families_in(label) & _families_in(question))


def _label(extract: Extract) -> str:
    """Give what a row of a list is about: "Credit and debit card" of "Credit and debit card: 7-14 days"."""
    label, colon, _ = extract.text.partition(":")
    return label if extract.item == 0 and colon and len(label) <= LONGEST_LABEL else ""


def _families_in(text: str) -> frozenset[int]:
    names = tuple(PAYMENT_METHODS)
    said = {names[int((match.lastgroup or "m0")[1:])] for match in method_words().finditer(text)}
    said |= {"credit card"} if _CARD.search(text) else set()
    return frozenset(place for place, family in enumerate(_FAMILIES) if said & set(family))
