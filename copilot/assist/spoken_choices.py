"""Which way out a customer has chosen, as they say it: "refund aja", "kirim ulang saja", "I want a replacement"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from copilot.knowledge.language import sentences

_MINE = r"(?:nya|ku| (?:saya|sy|aku|gw|gue|my|the|a|full|me))*"
_WAYS: Mapping[str, str] = {
    "refund": (
        rf"refund\w*|(?:ke|di)?(?:m?balik|kembali)(?:in|kan) (?:aja |saja )?(?:uang|duit|dana){_MINE}"
        rf"|(?:uang|duit|dana){_MINE} (?:di)?(?:kembali|balik)(?:in|kan)?|money back"
    ),
    "resend": r"(?:di)?kirim(?:in|kan)? ulang|re-?sen[dt]|send (?:it|another(?: one)?|a new one) again",
    "replacement": (
        r"(?:di)?(?:ganti|tukar|tuker)(?:in|kan)? (?:barang|baru|unit|yang baru|yg baru|aja|saja)"
        r"|replacement|replace it"
    ),
}
_WISH = (
    r"\b(?:pilih|milih|mau(?:nya)?|pengen|pengin|ingin|minta|aja(?:lah)?|saja|lebih baik|mending(?:an)?"
    r"|(?:i|we)(?:['’]d| would)? (?:just |only |rather )?(?:want|prefer|like|choose|take|go (?:for|with))"
    r"|just|please)\b"
)
# A word of what was chosen before ("katanya mau refund"), what is not wanted, and what is only asked.
_NOT_CHOSEN = (
    r"\b(?:ga|gak|nggak|ngga|enggak|tidak|tdk|jangan|bukan|belum|blm|not|don['’]?t|never|no|kalo|kalau|jika|if|katanya"
    r"|status|kapan|berapa|when|how|cek\w*|check\w*|info\w*|tanya\w*|update\w*|lacak|track|cara(?:nya)?|bukti)\b"
)


class SpokenChoice(NamedTuple):
    """A choice in text[start:end]: "refund", "resend" or "replacement"."""

    start: int
    end: int
    way: str


def find_choices(text: str) -> Iterator[SpokenChoice]:
    """Find the one way out that a message chooses; nothing where it names two ("kirim ulang atau refund"), or asks."""
    named = {way for way in _WAYS if _compiled(_WAYS[way]).search(text)}
    if len(named) != 1:
        return
    way, at = named.pop(), 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        found = _compiled(_WAYS[way]).search(sentence)
        is_asked = sentence.rstrip().endswith("?") or _compiled(_NOT_CHOSEN).search(sentence)
        if found and not is_asked and _compiled(_WISH).search(sentence):
            yield SpokenChoice(at + found.start(), at + found.end(), way)
        at += len(sentence)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """Compile when a message is first read: nothing runs on import."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words in _WAYS.values() else words, re.IGNORECASE)
