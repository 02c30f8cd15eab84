"""The cues that a load is read from: their names, what they are called on screen, and what a found one is."""

from enum import StrEnum
from typing import NamedTuple


class CueName(StrEnum):
    """Every cue there is. Those of the first group are read from words, of the second from the case."""

    LIFE = "life"
    INSULT = "insult"
    COMPLAINT = "complaint"
    THREAT = "threat"
    DESPAIR = "despair"
    SADNESS = "sadness"
    SARCASM = "sarcasm"
    CORRECTION = "correction"
    MONEY = "money"
    HEALTH = "health"
    SAFETY = "safety"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    WORDS = "words"
    TONE = "tone"
    THANKS = "thanks"
    RELIEF = "relief"
    COURTESY = "courtesy"

    BROKEN_PROMISE = "broken_promise"
    REPEAT_COMPLAINT = "repeat_complaint"
    REPEAT_CONTACT = "repeat_contact"
    WAITING = "waiting"


GRIEVANCES = frozenset(
    (CueName.COMPLAINT, CueName.INSULT, CueName.WAITING, CueName.REPEAT_CONTACT, CueName.BROKEN_PROMISE)
)
"""Cues of a message that say outright that something is wrong."""

_TITLES = {
    CueName.LIFE: ("nyawa bisa terancam", "a life may be in danger"),
    CueName.INSULT: ("kata kasar", "strong words"),
    CueName.COMPLAINT: ("mengeluh", "complains"),
    CueName.THREAT: ("mengancam pergi atau melapor", "threatens to leave or complain"),
    CueName.DESPAIR: ("hampir putus asa", "close to giving up"),
    CueName.SADNESS: ("cemas atau sedih", "worried or sad"),
    CueName.SARCASM: ("menyindir", "sarcastic"),
    CueName.CORRECTION: ("mengoreksi atau menolak jawaban", "corrects or turns down what we said"),
    CueName.MONEY: ("menyangkut uang", "money is at stake"),
    CueName.HEALTH: ("menyangkut kesehatan atau keselamatan", "health or safety is at stake"),
    CueName.SAFETY: ("menyangkut keamanan akun atau orang", "security is at stake"),
    CueName.CAPITALS: ("ditulis dengan huruf besar", "written in capitals"),
    CueName.PUNCTUATION: ("banyak tanda seru", "many exclamation marks"),
    CueName.WORDS: ("pilihan kata", "choice of words"),
    CueName.TONE: ("nada pesan secara keseluruhan", "how the whole message sounds"),
    CueName.THANKS: ("berterima kasih", "is thankful"),
    CueName.RELIEF: ("lega atau setuju", "is relieved, or agrees"),
    CueName.COURTESY: ("sopan", "is polite"),
    CueName.BROKEN_PROMISE: ("janji kita belum ditepati", "we did not keep a promise"),
    CueName.REPEAT_COMPLAINT: ("keluhan yang sama diulang", "repeats the same complaint"),
    CueName.REPEAT_CONTACT: ("sudah pernah bertanya", "has asked before"),
    CueName.WAITING: ("sudah lama menunggu", "has waited long"),
}


def cue_title(cue: str, language: str) -> str:
    """Give what a cue shows, in words a person reads: Indonesian for "id", else English. Raises ValueError."""
    indonesian, english = _TITLES[CueName(cue)]
    return indonesian if language == "id" else english


class Sign(NamedTuple):
    """A cue found in a message. `weight` is in log odds; the quote is text[start:end] of that message."""

    cue: CueName
    start: int
    end: int
    weight: float
