"""What we promised the customer, when it is due, and whether it was kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import islice
from typing import Literal

from copilot.assist.story.promises_told import promises_told
from copilot.assist.story.spoken_dates import find_dates
from copilot.assist.story.turns import MOST_CHARACTERS, MOST_ENTRIES, MOST_MESSAGES, cut, sentences_of
from copilot.assist.suggestion import Promise
from copilot.cases.case import Author, Case, Message

_COMMITS = re.compile(
    r"\b(?:akan|bakal|pasti(?:kan)?|janji(?:kan)?|jamin|segera)\b"
    r"|\b(?:will|(?:we|i|he|she|they|it)'ll|going to|promise|guarantee|ensure)\b"
    r"|\b(?:kami|saya|kita) (?:bantu |akan )?(?:proses|kirim\w*|kabari|hubungi|update|infokan|teruskan|ganti|refund)\b"
    r"|\b(?:kami|saya|kita) (?:bantu |akan )?(?:kembalikan|eskalasi\w*|pastikan|tanyakan|sampaikan)\b",
    re.IGNORECASE,
)
_DELIVERS = re.compile(
    r"kirim|sampai|tiba|kabar|hubung|tele?p|refund|kembali|balik|ganti|proses|terus\w*an|eskalasi|selesai|cair|masuk"
    r"|update|infokan|send|sent|ship|arriv|deliver|replac|call|contact|get back|escalat|resolve|fix|reach"
    r"|let you know|inform|credit|process|return",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"(?:jika|kalau|kalo|apabila|bila|if|once|when|setelah|after)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:sudah|udah|udh|sdh)(?: \w+){0,2}? (?:sampai|nyampe|sampe|diterima|terima|datang|dateng|masuk|cair|beres)\b"
    r"|\b(?:arrived|received it|got it|came today|has been (?:delivered|refunded|fixed)|it works? now|solved|sorted)\b",
    re.IGNORECASE,
)
_NOT_KEPT = re.compile(
    r"\b(?:belum|blm|blom|katanya|janji\w*|php|masih|tetap|tetep|kok|mana|bohong|(?:ga|gak|nggak|tidak|tdk) ada)\b"
    r"|\b(?:not|still|promised?|said|told|nothing|never)\b|n't\b",
    re.IGNORECASE,
)
# "Paket tiba besok", "it arrives by Monday": with a day ahead in it, saying what happens is a promise as well.
_STATES = re.compile(
    r"\b(?:kabari|kabarin|sampai|tiba|datang|dateng|dijadwal\w*|jadwalkan|selesai|masuk|maksimal|paling lambat|shall"
    r"|arrives?|comes?|scheduled|latest|by|within)\b",
    re.IGNORECASE,
)
# "by 5 December" names no hour: without "jam" it takes minutes or a part of the day to make a number one.
_HOUR = re.compile(
    r"\b(?:(?:jam|pukul) |(?:before|by|at|sebelum) (?=\d{1,2}(?:[.:]\d\d| ?(?:[ap]m|pagi|siang|sore|malam))\b))"
    r"(?P<hour>\d{1,2})\b(?:[.:](?P<minute>\d\d)\b)? ?(?P<half>(?:[ap]m|pagi|siang|sore|malam)\b)?",
    re.IGNORECASE,
)
_AFTER_NOON: Mapping[str, range] = {  # hours that are later than they are called: "jam 3 sore" is 15:00
    "pm": range(1, 12), "siang": range(1, 6), "sore": range(1, 8), "malam": range(5, 12),
}  # fmt: skip
_MORNING = re.compile(r"\b(?:pagi|morning)\b", re.IGNORECASE)
_MIDDAY = re.compile(r"\b(?:noon|midday|tengah hari)\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(
    r"\b(?:noon|midday|tengah hari|end of (?:the )?(?:business )?day|eod|this (?:afternoon|evening))\b", re.IGNORECASE
)
_IS_DONE = re.compile(  # "refund sudah masuk hari ini" tells what happened, not what will
    r"\b(?:sudah|udah|telah)(?: \w+)? (?:masuk|sampai|tiba|selesai|dikirim|diproses|diterima|beres)\b(?!.*\bakan\b)"
    r"|\b(?:has|have) been (?:sent|delivered|refunded|fixed|resolved)\b(?!.*\bwill\b)",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(  # a greeting, thanks or an apology before the promise
    r"^(?:(?:halo|hai|hi|hello|dear|baik|oke|ok|siap|(?:mohon )?maaf|sorry|apologies|thanks?|thank you|terima kasih)"
    r"(?:(?! akan | will )[^,.!\n]){0,60}[,.!] +)+(?=\w)",
    re.IGNORECASE,
)
_END_OF_DAY, _NOON = time(18), time(12)  # a day we named is over when the working day is
_HELD_TO_IT = re.compile(r"\b(?:katanya|janji\w*|php|promised?|you said|was told)\b", re.IGNORECASE)


def promises(case: Case, now: datetime) -> tuple[Promise, ...]:
    """Give what we told the customer we would do, oldest first, with the day it is due and whether we kept it.

    A promise is kept when the customer says so; broken when they come back on or after its day (or, without a day,
    hold us to it) and say it did not happen, or when its day has passed on an open case they wrote in again. Where none
    of ours stands in the thread, those count that the customer holds us to ("katanya 2 hari kerja").
    """
    found = list(islice(_made(case), MOST_ENTRIES))
    if not found:  # where our own words stand in the thread, they say it better than the customer's account of them
        return tuple(promises_told(case))[-MOST_ENTRIES:]
    return tuple(
        Promise(
            text=quote,
            quote=quote,
            message_id=case.messages[place].id,
            due=due.date().isoformat() if due else None,
            state=_state(case.messages[place + 1 :], due, now),
        )
        for place, quote, due in reversed(found)
    )


def _made(case: Case) -> Iterator[tuple[int, str, datetime | None]]:
    """Give the promises in our messages, the newest first: the place of the message, the words, when it is due."""
    first = max(0, len(case.messages) - MOST_MESSAGES)
    for place in range(len(case.messages) - 1, first - 1, -1):
        message = case.messages[place]
        if message.author is not Author.AGENT or message.internal:
            continue
        for sentence in reversed(sentences_of(message)):
            due = _due(sentence, message.at)
            if _is_promise(sentence, due):
                yield place, cut(_SAID_FIRST.sub("", sentence)), due


def _is_promise(sentence: str, due: datetime | None) -> bool:
    if sentence.endswith("?") or _CONDITIONAL.match(sentence) or _IS_DONE.search(sentence):
        return False
    if due and _STATES.search(sentence):
        return True
    return bool(_COMMITS.search(sentence) and _DELIVERS.search(sentence))


def _due(sentence: str, at: datetime | None) -> datetime | None:
    """Give when the last day named ahead is over: "3-5 hari kerja" is kept on the fifth, "before 3 pm" at three."""
    if at is None:
        return None
    said_on = at.date()
    days = [spoken.day for spoken in find_dates(sentence, said_on, "future") if spoken.day >= said_on]
    if days:
        return datetime.combine(max(days), _hour_in(sentence), at.tzinfo or UTC)
    by_the_clock = _HOUR.search(sentence) or _PART_OF_DAY.search(sentence)
    today = datetime.combine(said_on, _hour_in(sentence), at.tzinfo or UTC)
    return today if by_the_clock and today > at else None


def _hour_in(sentence: str) -> time:
    if match := _HOUR.search(sentence):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        hour += 12 if hour in _AFTER_NOON.get((match["half"] or "").lower(), ()) else 0
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return _NOON if _MORNING.search(sentence) or _MIDDAY.search(sentence) else _END_OF_DAY


def _state(after: Sequence[Message], due: datetime | None, now: datetime) -> Literal["open", "kept", "broken"]:
    said = [m for m in after if m.author is Author.CUSTOMER]
    if any(_KEPT.search(m.text[:MOST_CHARACTERS]) and not _NOT_KEPT.search(m.text[:MOST_CHARACTERS]) for m in said):
        return "kept"
    since = [m for m in said if due is None or (m.at is not None and m.at.date() >= due.date())]
    if any(_holds_us_to_it(m.text[:MOST_CHARACTERS], has_day=due is not None) for m in since):
        return "broken"
    came_back_late = due is not None and due < now and any(m.at is not None and m.at > due for m in said)
    return "broken" if came_back_late else "open"


def _holds_us_to_it(text: str, *, has_day: bool) -> bool:
    """Without a day only words about the promise itself count: "belum" alone may be about anything."""
    if has_day:
        return _NOT_KEPT.search(text) is not None
    return _HELD_TO_IT.search(text) is not None
