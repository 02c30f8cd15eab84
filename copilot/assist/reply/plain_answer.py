"""A yes or a no, where a sentence of an article states it plainly; nothing where it says "it depends" in any way.

"Can I pay with GoPay?" and "You can pay with GoPay, OVO and DANA." make a yes. A condition, an exception, a limit or
a word of the question that the sentence lacks makes none: the rule itself is the answer then, and the customer or the
agent can tell. A wrong yes costs more than a missing one.
"""

import re
from enum import Enum, auto

from copilot.assist.reply.support import content_words


class Plain(Enum):
    """What a sentence says to a yes/no question."""

    YES = auto()
    NO = auto()


LEAST_WORDS = 2  # content words of a question that can be answered by yes or no
SHARED_WORDS = 0.99  # of them that must stand in the sentence

_ASKS_EN = re.compile(
    r"(?:^|[.!?,\n]\s*|\b(?:and|so|but|hi|hello)\s+)(?:can|could|may|do|does|is|are|will)\s+(?:i|we|you|it|they|there|the"
    r"|my|your)\b[^.!?]*\?",
    re.IGNORECASE,
)
_ASKS_ID = re.compile(
    r"\b(?:apakah|bisakah|bolehkah|apa (?:bisa|boleh|ada))\b[^.!?]*\?"
    r"|\b(?:bisa|boleh|dapat|ada)\b[^.!?]{0,80}\b(?:gak?|ngg?ak|tidak|tdk|kah|ya|kan|min|kak)\b[^.!?]{0,12}\?"
    r"|(?:^|[.!,]\s*)(?:bisa|boleh)\b[^.!?]*\?",
    re.IGNORECASE,
)
_TAG = re.compile(r"\b(?:gak?|ngg?ak|tidak|tdk|kan)\b(?=[^.!?]{0,12}\?)", re.IGNORECASE)  # "bisa ... gak?" only asks
_ASKS_MORE = re.compile(
    r"\b(?:how|what|when|where|which|who|why|or|berapa|kapan|mana|siapa|apa saja|bagaimana|gimana|kenapa|mengapa|atau"
    r"|apakah (?:yang|itu|definisi|fungsi|kepanjangan|arti|nama|alasan|penyebab|tujuan|perbedaan))\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:if|unless|only|except|provided|when|while|before|after|until|within|at least|at most|up to|must|should"
    r"|may not|may (?:be|also|have|get|need)|can sometimes|still"
    r"|usually|some|most|might|depends?|as long as|or more|than|from|jika|kalau|kalo|bila|apabila|kecuali|hanya"
    r"|cuma|selama|asalkan|asal|sebelum|setelah|sesudah|sampai|hingga|minimal|minimum|maksimal|harus|wajib|mungkin"
    r"|biasanya|beberapa|sebagian|tergantung|mulai|dari|dengan syarat|ketika|saat)\b|[;:(%\d]",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:not|never|no|none|cannot|neither|without|tidak|bukan|belum|tanpa|jangan|dilarang|tak)\b|n['’]t\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:cannot|can not|can['’]t|(?:is|are) not (?:possible|available|accepted|allowed|supported)|do(?:es)? not"
    r" (?:accept|support|offer|have)|(?:tidak|belum|tak) (?:bisa|dapat|boleh|tersedia|menerima|melayani|mendukung))\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(?:can|may|accepts?|supports?|offers?|available|possible|allowed|bisa|dapat|boleh|tersedia|menerima|melayani"
    r"|mendukung)\b",
    re.IGNORECASE,
)
# A passage that lays down who may, or from when on nobody may, has more to say than a yes.
_RULES = re.compile(
    r"\b(?:only if|must|unless|eligible|eligibility|qualif\w+|entitled|provided that|no longer|not .{0,30} if|closed to"
    r"|hanya (?:bisa|dapat|boleh|jika|untuk)|harus|kecuali|syarat\w*|tidak lagi|asalkan)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:i|we|my|our|saya|aku|kami|gue|gw|gua)\b", re.IGNORECASE)
_TO_THE_READER = re.compile(
    r"\b(?:you|your|anyone|everyone|everybody|customers?|can be|may be|anda|kamu|kakak|semua|pelanggan"
    r"|(?:bisa|dapat|boleh) di\w+)\b",
    re.IGNORECASE,
)
_SAYS_IT = re.compile(r"(?:yes|no|ya|tidak|bisa|boleh)\b", re.IGNORECASE)
_MODAL = "can could may do does is are will bisa dapat boleh apakah ada tersedia avail"


def lays_down_rules(text: str) -> bool:
    """Say whether a text holds rules about who may do what: a bare yes out of it could be wrong for this customer."""
    return bool(_RULES.search(text))


def plain_answer(question: str, sentence: str) -> Plain | None:
    """Say whether a sentence answers a question with a plain yes or no; None where it does not, or says so itself."""
    asked = _TAG.sub(" ", question.strip())
    is_plain = _ASKS_EN.search(question) or _ASKS_ID.search(question)
    if not is_plain or _ASKS_MORE.search(asked) or _NEGATES.search(asked):
        return None
    if _SAYS_IT.match(sentence) or _DEPENDS.search(sentence):
        return None
    wanted = content_words(asked) - frozenset(_MODAL.split())
    if len(wanted) < LEAST_WORDS or len(wanted & content_words(sentence)) < SHARED_WORDS * len(wanted):
        return None
    if refuses := _REFUSES.search(sentence):
        # "Bisa hangus?" and "poin yang hangus tidak bisa dikembalikan": what is refused there is something else.
        refused = content_words(" ".join(sentence[refuses.end() :].split()[:2]))
        return Plain.NO if not refused or refused & wanted else None
    if _OF_ONESELF.search(asked) and not _TO_THE_READER.search(sentence):
        return None  # "Can I claim?" and "Providers can claim": whether they are one, nobody has said
    return Plain.YES if _ALLOWS.search(sentence) and not _NEGATES.search(sentence) else None
