"""What customers say that we promised: on the phone, by another agent, in a talk that is not in this thread."""

import re
from collections.abc import Iterator
from functools import cache

from copilot.assist.story.calendar_words import MONTHS, SPAN, UNIT, one_of
from copilot.assist.story.spoken_dates import find_dates
from copilot.assist.story.turns import cut, sentences_of, turns_of
from copilot.assist.suggestion import Promise
from copilot.cases.case import Author, Case, Message

_US_ID = r"(?:cs|admin|min|mimin|kalian|kakak|kak|mbak|mas|agen\w*|operator|tim(?:nya)?|petugas)"
_US_EN = r"(?:agents?|team|colleagues?|support|staff|rep\w*|people|hotline|customer service)"
_PROMISED = (
    rf"\bkatanya\b|\bkata {_US_ID}(?:nya)?\b|\b{_US_ID}(?:nya)? (?:bilang|janji\w*)|\bdi(?:janji\w*|bilang\w*)"
    r"|\b(?:i|we) (?:was|were|have been|had been|am|got) (?:told|promised|assured)"
    r"|\byou (?:guys |people |all )?(?:said|promised|told (?:me|us)|assured)"
    rf"|\b(?:your|the) (?:\w+ ){{0,2}}?{_US_EN}(?: \w+){{0,2}}? (?:said|told|promised|assured)"
)
_A_TIME = (
    rf"\d ?[x×] ?24(?: ?jam)?|\b{SPAN}\b"
    r"|\b(?:besok|lusa|hari ini|malam ini|sore ini|nanti (?:siang|sore|malam)|tomorrow|today|tonight)\b"
    r"|\b(?:jam|pukul) \d|\b\d{1,2} ?(?:am|pm)\b"
)
_DAY_ITSELF = rf"\d(?!\d? ?[x×])(?!.*\b{UNIT})|\b(?:{one_of(MONTHS)})\b"
_BY_OTHERS = (
    r"\b(?:kata|dari|sama|by|from) (?:\w+ )?(?:kurir|bank|toko|seller|penjual|teman|temen|courier|shop|friend)\w*"
    r"|\b(?:kurir|courier|bank|seller|penjual|driver)\w* (?:bilang|janji\w*|katanya|said|told|promised)"
)
_NOT_DONE = (
    r"\b(?:belum|blm|blom|ga|gak|nggak|ngga|tidak|tdk|masih|sampe sekarang|sampai sekarang|mana|kok|php|bohong|zonk"
    r"|meleset|tapi|tp|tetapi|namun|padahal|nyatanya|ternyata|but|yet|not|never|nobody|nothing|still|no one)\b"
    r"|n['’]t\b|\?{2,}"
)


def promises_told(case: Case) -> Iterator[Promise]:
    """Give the promises that the customer holds us to, oldest first, each with their own words.

    Only a promise with a time in it: "katanya gratis" is no promise to keep by a day. It is broken where its day is
    past as they write, or where, without a day, the same message says that it did not happen.
    """
    for message in turns_of(case, Author.CUSTOMER):
        for sentence in sentences_of(message):
            match = _compiled(_PROMISED).search(sentence)
            if match and not sentence.endswith("?") and not _compiled(_BY_OTHERS).search(sentence):
                yield from _promise(sentence, match.start(), match.end(), message)


def _promise(sentence: str, start: int, after: int, message: Message) -> Iterator[Promise]:
    held = sentence[after:]
    # "The 18th" is that day whoever says it when; "tomorrow" was said on a day that we do not know.
    said_on = message.at.date() if message.at else None
    found = find_dates(held, said_on, "near") if said_on else ()
    named = [spoken.day for spoken in found if _compiled(_DAY_ITSELF).search(held[spoken.start : spoken.end])]
    if not (named or _compiled(_A_TIME).search(held)):
        return
    due = named[0] if named else None
    is_past = bool(due and said_on and due < said_on)
    undone = due is None and _compiled(_NOT_DONE).search(message.text, message.text.find(sentence) + after)
    quote = cut(sentence[start:])
    yield Promise(
        text=quote,
        quote=quote,
        message_id=message.id,
        due=due.isoformat() if due else None,
        state="broken" if is_past or undone else "open",
    )


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """Compile when a message is first read: nothing runs on import."""
    return re.compile(words, re.IGNORECASE)
