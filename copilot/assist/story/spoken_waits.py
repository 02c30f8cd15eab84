"""How long somebody already waits, as people say it: "udah 2 minggu", "no answer for 10 days"."""

import re
from collections.abc import Iterator

from copilot.assist.story.calendar_words import SPAN, length_in_days

_WAIT = re.compile(
    r"\b(?:sudah|udah|udh|sdh|dah|selama|lebih dari|hampir|nunggu|menunggu|tunggu|for|over|almost|been|waiting|waited)"
    rf" (?:(?:mau|ada|lebih dari|hampir|over|more than|almost|nearly|about|waiting|nunggu|menunggu) )*{SPAN}(?:an)?\b"
    r"(?! (?:yang |yg )?(?:lalu|lagi|ago|ke depan))",
    re.IGNORECASE,
)
_WAITED_FOR = re.compile(
    rf"(?<![\w-])(?<!udah )(?<!sudah )(?<!udh )(?<!sdh )(?<!hampir )(?<!lebih dari ){SPAN} (?:nunggu|menunggu"
    rf"|tunggu(?!in))\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n]\s?")
_WAIT_REACH = 80  # characters around a length of time in which its sentence says what it is
_SINCE_THEN = re.compile(r"(?:sudah|udah|udh|sdh|dah|nunggu|menunggu|tunggu|waiting|waited)\b", re.IGNORECASE)
_UNANSWERED = re.compile(
    r"\b(?:wait\w*|nunggu\w*|menunggu|tunggu|belum|blm|masih|still|no|not|never|nothing|nobody|without|stuck|tidak"
    r"|ga|gak"
    r"|nggak|kosong|late|overdue|missing|already|now|it['’]?s been|it has been)\b|n['’]t\b",
    re.IGNORECASE,
)


def find_waits(text: str) -> Iterator[tuple[int, int, float]]:
    """Find how long something is already waited for ("udah 2 minggu", "no answer for 10 days"): start, end, days."""
    for match in _WAITED_FOR.finditer(text):
        yield match.start(), match.end(), length_in_days(match["count"], match["unit"])
    for match in (found for found in _WAIT.finditer(text) if _is_a_wait(text, found.start(), found.end())):
        yield match.start(), match.end(), length_in_days(match["count"], match["unit"])


def _is_a_wait(text: str, start: int, end: int) -> bool:
    """Tell "no answer for 3 days" from "a room for 3 days": a length of time alone is none."""
    if _SINCE_THEN.match(text, start):
        return True
    before, after = text[max(0, start - _WAIT_REACH) : start], text[end : end + _WAIT_REACH]
    return _UNANSWERED.search(_SENTENCE_END.split(before)[-1] + " " + _SENTENCE_END.split(after)[0]) is not None
