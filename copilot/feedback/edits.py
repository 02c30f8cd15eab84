"""What an agent changed in a text before using it: how much, and what kind of change."""

import re
from collections import Counter
from enum import StrEnum

from copilot.feedback.event import Edit
from copilot.feedback.personal_data import find_personal

_LENGTH_CHANGE = 0.2  # of the characters, from which a text counts as shortened or drawn out
_MOST_CHARACTERS = 20_000  # are compared: beyond that no reply is read

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*%?")
_MONTH = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|aug(?:ust)?"
    "|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?"
)
_DAY = (
    "senin|selasa|rabu|kamis|jumat|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|besok|lusa|tomorrow|today|hari ini"
)
_DATE_WORD = re.compile(rf"\b(?:{_MONTH}|{_DAY})\b", re.I)
_COURTESY = re.compile(
    r"\b(?:maaf|mohon|tolong|silakan|terima kasih|makasih|kak|kakak|bapak|ibu|salam|semoga|dengan senang hati|turut"
    r"|sorry|apolog\w+|please|thanks?|thank you|kindly|dear|hi|hello|halo|hai|regards|appreciate|glad|happy to)\b"
    r"|[!?]{2,}|!|[\U0001F300-\U0001FAFF\u2600-\u27BF]",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s", re.M)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_INDONESIAN_WORDS = (
    "yang dan di ke dari untuk dengan ini itu kami anda kamu saya tidak akan sudah belum bisa ada pada atau juga sedang"
    " telah karena jika agar oleh nya kak mohon silakan sebagai dalam lagi"
)
_ENGLISH_WORDS = (
    "the and to of for with this that we you your i not will have has can is are be been on or also because if by our"
    " please as in it was were from"
)
_INDONESIAN = frozenset(_INDONESIAN_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


class EditKind(StrEnum):
    """What kind of thing was changed; one edit may be of several kinds, or of none of these."""

    FACT = "fact"
    LANGUAGE = "language"
    LENGTH = "length"
    PERSONAL_DATA = "personal_data"
    STRUCTURE = "structure"
    TONE = "tone"


def edit_between(shown: str, final: str) -> Edit:
    """Compare the text that was shown with the one that was used.

    `similarity` is 1 minus the share of characters that were put in or taken out (normalised Indel distance);
    two empty texts are the same. Texts are compared up to 20,000 characters.
    """
    if shown == final:
        return Edit(similarity=1.0)
    # Slow to import (0.1 s): only who edits pays for it.
    from rapidfuzz.distance import Indel

    shown, final = shown[:_MOST_CHARACTERS], final[:_MOST_CHARACTERS]
    return Edit(
        similarity=round(Indel.normalized_similarity(shown, final), 4),
        kinds=tuple(kind.value for kind, differ in _DIFFERENCES.items() if differ(shown, final)),
    )


def _facts_differ(shown: str, final: str) -> bool:
    """Numbers, amounts and dates; the numbers of a list are not facts."""
    return _facts(shown) != _facts(final)


def _facts(text: str) -> Counter[str]:
    plain = _BULLET.sub("", text)
    return Counter(_NUMBER.findall(plain)) + Counter(word.lower() for word in _DATE_WORD.findall(plain))


def _languages_differ(shown: str, final: str) -> bool:
    before, after = _language(shown), _language(final)
    return bool(before and after and before != after)


def _language(text: str) -> str:
    """Say "id" or "en" by the little words, "" where they do not tell.

    (What was changed between two texts is asked here, not what a customer speaks: a vote is enough.)
    """
    words = Counter(re.findall(r"[a-z]+", text.lower()))
    indonesian = sum(words[word] for word in _INDONESIAN)
    english = sum(words[word] for word in _ENGLISH)
    if max(indonesian, english) < 2 * min(indonesian, english) or indonesian == english:
        return ""
    return "id" if indonesian > english else "en"


def _lengths_differ(shown: str, final: str) -> bool:
    return abs(len(shown) - len(final)) > _LENGTH_CHANGE * max(len(shown), len(final))


def _personal_data_differs(shown: str, final: str) -> bool:
    return _personal(shown) != _personal(final)


def _personal(text: str) -> Counter[str]:
    return Counter(text[span.start : span.end] for span in find_personal(text))


def _structures_differ(shown: str, final: str) -> bool:
    """Paragraphs, lists, or the order of the sentences that stand in both."""
    if len(_BULLET.findall(shown)) != len(_BULLET.findall(final)) or _paragraphs(shown) != _paragraphs(final):
        return True
    before, after = _sentences(shown), _sentences(final)
    return [s for s in before if s in after] != [s for s in after if s in before]


def _paragraphs(text: str) -> int:
    return len([paragraph for paragraph in text.split("\n\n") if paragraph.strip()])


def _sentences(text: str) -> list[str]:
    return list(dict.fromkeys(s.strip() for s in _SENTENCE_END.split(text) if s.strip()))


def _tones_differ(shown: str, final: str) -> bool:
    return _courtesy(shown) != _courtesy(final)


def _courtesy(text: str) -> Counter[str]:
    return Counter(word.lower() for word in _COURTESY.findall(text))


_DIFFERENCES = {
    EditKind.FACT: _facts_differ,
    EditKind.LANGUAGE: _languages_differ,
    EditKind.LENGTH: _lengths_differ,
    EditKind.PERSONAL_DATA: _personal_data_differs,
    EditKind.STRUCTURE: _structures_differ,
    EditKind.TONE: _tones_differ,
}
