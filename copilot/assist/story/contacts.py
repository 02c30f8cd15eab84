"""How often the customer came to us about this before: as they say it, as the thread shows it, as past cases do."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from copilot.assist.story.calendar_words import MONTHS, NUMBERS, WEEKDAYS, one_of
from copilot.assist.story.turns import MOST_CHARACTERS, MOST_MESSAGES, cut
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.language import sentences

MANY = 3  # what "many times" and "berkali-kali" count at least
MOST = 50  # more is a figure of speech
COMES_BACK_AFTER = timedelta(hours=6)  # what is written sooner belongs to the same talk


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidContacts:
    """What the customer says: `times` as they say it, `earlier` those before this message, in text[start:end]."""

    start: int
    end: int
    times: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """How many contacts came before the newest one, with the customer's words that show it ("" for past cases)."""

    earlier: int
    quote: str = ""
    message_id: str = ""


_TELLS = (
    r"(?:(?:meng|me|di)?(?:komplain|komplen|keluh\w*|chat|chet|hubung\w*|kontak|lapor\w*|telp\w*|telf\w*|tlp|telepon|e-?mail"
    r"|imel|tanya\w*|nanya\w*|wa|dm|bilang|jelas(?:in|kan)|ngadu|follow[ -]?up|fu|cerita\w*|curhat)"
    r"|contact(?:ed|ing)?|wr(?:iting|ite|itten|ote)|call(?:ed|ing|s)?|ask(?:ed|ing)?|told|tell(?:ing)?"
    r"|messag(?:ed?|ing|es)|e-?mail(?:ed|ing|s)|complain(?:ed|ing)?|report(?:ed|ing)?|reach(?:ed|ing)? out"
    r"|explain(?:ed|ing)?|chas(?:ed?|ing)|rais(?:ed?|ing)|spoken?|phon(?:ed|ing)|follow(?:ed|ing)[ -]up"
    r"|get(?:ting)? in touch|been in touch|chatted|chatting)"
)
_CARRIERS = r"(?:e-?mails?|messages?|calls?|chats?|tickets?|complaints?|letters?|requests?|contacts?|reports?)"
_ORDINALS: Mapping[str, int] = {
    "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kesekian": MANY,
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "umpteenth": MANY,
}  # fmt: skip
_OFTEN: Mapping[str, int] = {  # words that hold their count
    "twice": 2, "thrice": 3, "berkali-kali": MANY, "berkali kali": MANY, "berulang kali": MANY, "bolak-balik": MANY,
    "bolak balik": MANY,
}  # fmt: skip
_COUNTS: Mapping[str, int] = {
    **{word: count for word, count in NUMBERS.items() if word not in ("a", "an", "se")},
    **dict.fromkeys(("beberapa", "puluhan", "several", "multiple", "many", "countless", "numerous"), MANY),
}
_GAP = r"(?:[ ]+(?!mau\b|ingin\b)[\w'-]+){0,3}?[ ]+"
_COUNT = rf"(?P<count>\d{{1,2}}|{one_of(_COUNTS)})"
_TIMES = rf"(?:(?<![\w-]){_COUNT} ?(?:x(?! ?24)|kali|times)|(?P<often>{one_of(_OFTEN)}))"
_BARE_WORDS = 7  # "ini udah ketiga kalinya nih": a sentence that says nothing else counts contacts
_OCCURS = re.compile(
    r"\b(?:beli|bayar|pesan|order\w*|rusak|telat|salah|bought|paid|late|broken|wrong)\b", re.IGNORECASE
)
_UNRESOLVED = re.compile(
    r"\b(?:(?:masih|msh)(?! (?:bisa|boleh|berlaku|ada|sempat|keburu))|belum|blm|blom|tetap|tetep|ttp|lagi|kok|mana"
    r"|again|still|nothing|nobody|never|no (?:reply|answer|news|one|update)"
    r"|(?:ga|gak|nggak|ngga|enggak|tidak|tdk|tak|gk) ada(?! masalah)"
    r"|(?:jadi|terus|trus|gimana|gmn) ?(?:gimana|gmn|nih|ini|kelanjutannya))\b"
    r"|n't\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:makasih|terima kasih|thanks|thank you)\b", re.IGNORECASE)
_POINTS_BACK = 16  # words: a longer message tells its matter itself


_THEN = re.compile(r"[,;] | (?:terus|trus|kemudian|dan|and|then) |(?<!minggu)(?<!bulan)(?<!hari) lalu ", re.IGNORECASE)
_ON_A_DAY = re.compile(
    rf"\b(?:{one_of(WEEKDAYS)}|kemarin|kemaren|kmrn|yesterday|last week|tgl|tanggal|minggu lalu|bulan lalu)\b"
    r"|\b(?:hari|minggu|days?|weeks?) (?:lalu|ago)\b"
    rf"|\bon (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}} (?:{one_of(MONTHS)})\b",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(r"\b(?:again|once more|lagi|juga)\b", re.IGNORECASE)  # "..., and again on the 12th"
_DONE_BY_ME = re.compile(
    r"\b(?:saya|sy|aku|gw|gue|gua|kami|udah|sudah|udh|i|we)\b|\b(?:called|wrote|emailed|messaged|phoned|contacted)\b",
    re.IGNORECASE,
)


class _Patterns(NamedTuple):
    """What counts contacts in a sentence, and what is left out of it."""

    ordinal: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    carried: re.Pattern[str]
    again: re.Pattern[str]
    wishes: re.Pattern[str]
    others: re.Pattern[str]
    tells: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compile once, when first asked: it takes tens of milliseconds."""
    return _Patterns(
        ordinal=re.compile(
            rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|ke-? ?(?P<number>\d{{1,2}})|(?P<nth>\d{{1,2}})(?:nd|rd|th))"
            rf"[ ](?:kali(?:nya)?|x|time|{_CARRIERS})\b"
            rf"|\bkali(?: yang| yg)? (?:(?P<word2>{'|'.join(_ORDINALS)})|ke-? ?(?P<number2>\d{{1,2}}))\b"
            rf"|\b(?:e-?mail|chat|laporan|keluhan|komplain|tiket|pesan|surat)(?: saya)?(?: yang| yg)?"
            rf" (?:(?P<word3>{'|'.join(_ORDINALS)})|ke-? ?(?P<number3>\d{{1,2}}))\b"
            rf"|\b(?:yang|yg) (?:(?P<word4>{'|'.join(_ORDINALS)})|ke-? ?(?P<number4>\d{{1,2}}))"
            rf"(?= (?:saya|sy|aku|gw|gue|gua|kami) (?:\w+ )?{_TELLS}\b)",
            re.IGNORECASE,
        ),
        after=re.compile(rf"\b{_TELLS}{_GAP}{_TIMES}\b", re.IGNORECASE),
        before=re.compile(rf"\b{_TIMES}{_GAP}{_TELLS}\b", re.IGNORECASE),
        carried=re.compile(
            rf"\b(?:sent|wrote|written|made|raised|opened|filed|after)[ ](?:\w+[ ]){{0,2}}?"
            rf"{_COUNT}[ ](?:\w+[ ])?{_CARRIERS}\b",
            re.IGNORECASE,
        ),
        again=re.compile(
            rf"\b{_TELLS}(?: \w+){{0,2}} (?:lagi(?!-)|again|once more)\b"
            rf"|\b(?:tiap|setiap|every time i|each time i)(?: kali)? {_TELLS}\b",
            re.IGNORECASE,
        ),
        wishes=re.compile(
            rf"\b(?:mau|ingin|pengen|pengin|izin|ijin|numpang|mo|boleh|bisa|akan|nanti|kalau|kalo|jika|if|will|should"
            rf"|would|can|may|shall|'ll|want to|like to|need to|have to|jangan|do not|don't)"
            rf"(?: i| saya| gw| aku)? {_TELLS}\b",
            re.IGNORECASE,
        ),
        others=re.compile(
            r"\b(?:kurir\w*|courier|driver|seller|penjual|bank\w*|satpam|tetangga|neighbou?rs?|toko sebelah"
            r"|(?:they|he|she|you)(?:'ve| have)? (?:called|emailed|contacted|messaged)|(?:ditelp\w*|dihubungi))\b",
            re.IGNORECASE,
        ),
        tells=re.compile(rf"\b(?:{_TELLS}|{_CARRIERS})\b", re.IGNORECASE),
    )


def said_contacts(text: str) -> Iterator[SaidContacts]:
    """Find how often the customer says they came to us: "ketiga kalinya saya komplain", "I have called twice"."""
    at = 0
    for sentence in sentences(text[:MOST_CHARACTERS]):
        at = text.index(sentence, at)
        for start, end, times, earlier in _counted(sentence):
            if 1 < times <= MOST:
                yield SaidContacts(start=at + start, end=at + end, times=times, earlier=earlier)
        at += len(sentence)


def contacts_before(case: Case) -> Contacts:
    """Give how many contacts came before the newest: what is said, what the thread shows, or past cases; the most."""
    found = [Contacts(earlier=len(case.history)), *_said(case), *_returns(case)]
    return max(found, key=lambda one: (one.earlier, bool(one.quote)))


def contacts_told(case: Case) -> Contacts:
    """Give how many contacts came before by the customer's own count; 0 where they count none."""
    return max((Contacts(earlier=0), *_said(case)), key=lambda one: one.earlier)


def comes_back(message: Message, before: Message | None) -> bool:
    """Say whether a message after our reply only says that nothing changed: "masih belum masuk juga nih"."""
    if before is None or before.author is not Author.AGENT:
        return False
    text = message.text[:MOST_CHARACTERS]
    is_short = len(text.split()) <= _POINTS_BACK and not _THANKS.search(text)
    return is_short and _UNRESOLVED.search(text) is not None


def _said(case: Case) -> Iterator[Contacts]:
    for message in case.customer_messages[-MOST_MESSAGES:]:
        for one in said_contacts(message.text):
            yield Contacts(earlier=one.earlier, quote=message.text[one.start : one.end], message_id=message.id)


def _returns(case: Case) -> Iterator[Contacts]:
    """Count the times the customer wrote again, hours after our reply, that it is still not solved."""
    earlier, last, replied = 0, None, False
    for message in case.messages[-MOST_MESSAGES:]:
        if message.internal or message.author is Author.SYSTEM:
            continue
        if message.author is Author.AGENT:
            replied = last is not None
            continue
        later = last and message.at and last.at and message.at - last.at >= COMES_BACK_AFTER
        unresolved = _unresolved_sentence(message)
        if replied and later and unresolved:
            earlier += 1
            yield Contacts(earlier=earlier, quote=cut(unresolved), message_id=message.id)
        last, replied = message, False


def _unresolved_sentence(message: Message) -> str | None:
    said = sentences(message.text[:MOST_CHARACTERS])
    return next((sentence for sentence in said if _UNRESOLVED.search(sentence)), None)


def _counted(sentence: str) -> Iterator[tuple[int, int, int, int]]:
    """Give start, end, times said and contacts before this one."""
    patterns = _patterns()
    if patterns.others.search(sentence):
        return
    kept = patterns.wishes.sub(lambda match: "·" * len(match.group()), sentence)
    counted = (patterns.after, patterns.before, patterns.carried)
    if ordinal := _ordinal(kept, patterns):
        yield ordinal
    elif match := next(filter(None, (pattern.search(kept) for pattern in counted)), None):
        times = _number(match.groupdict())
        yield match.start(), match.end(), times, times
    elif (days := _on_days_of_their_own(kept, patterns)) and days[2] > 1:
        yield days[0], days[1], days[2], days[2]
    elif match := patterns.again.search(kept):
        yield match.start(), match.end(), 2, 1


def _on_days_of_their_own(sentence: str, patterns: _Patterns) -> tuple[int, int, int] | None:
    """Count contacts told day by day: "minggu lalu saya telepon, lalu Kamis saya chat", from the first to the last."""
    places: list[tuple[int, int]] = []
    start = 0
    for end in (*_THEN.finditer(sentence), None):
        clause = sentence[start : end.start() if end else len(sentence)]
        on_a_day = _ON_A_DAY.search(clause)
        if on_a_day and _DONE_BY_ME.search(clause) and (told := patterns.tells.search(clause)):
            places.append((start + told.start(), start + told.end()))
        elif on_a_day and places and (again := _AND_AGAIN.search(clause)):
            places.append((start + again.start(), start + on_a_day.end()))
        start = end.end() if end else start
    return (places[0][0], places[-1][1], len(places)) if places else None


def _ordinal(sentence: str, patterns: _Patterns) -> tuple[int, int, int, int] | None:
    match = patterns.ordinal.search(sentence)
    if match is None:
        return None
    tells = patterns.tells.search(sentence)
    if not tells and (len(sentence.split()) > _BARE_WORDS or _OCCURS.search(sentence)):
        return None
    groups = match.groupdict()
    word = next((said for name, said in groups.items() if said and name.startswith("word")), None)
    number = next((said for name, said in groups.items() if said and not name.startswith("word")), "0")
    times = _ORDINALS[word.lower()] if word else int(number)
    return match.start(), match.end(), times, times - 1


def _number(said: Mapping[str, str | None]) -> int:
    if often := said.get("often"):
        return _OFTEN[often.lower()]
    key = (said["count"] or "").lower()
    return int(key) if key.isdecimal() else _COUNTS[key]
