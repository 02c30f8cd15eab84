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
        r"|pengganti(?:an)?(?:nya)?|replacement|replace it"
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
_INSTEAD_OF = r"(?:bukan|jangan|daripada|not|instead of|rather than|and not|dan bukan)"


class SpokenChoice(NamedTuple):
    """A choice in text[start:end]: "refund", "resend" or "replacement"."""

    start: int
    end: int
    way: str


def find_choices(text: str) -> Iterator[SpokenChoice]:
    """Find the one way out that a message chooses; nothing where it names two ("kirim ulang atau refund"), or asks."""
    text = _without_what_is_turned_down(text)
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


def way_of(action: str) -> str:
    """Give the one way out that an action takes, by its name; "" where it takes none, or offers several."""
    named = [way for way in _WAYS if way in action or (way == "replacement" and "replace" in action)]
    return named[0] if len(named) == 1 and not action.startswith(("offer", "explain", "check", "ask", "advise")) else ""


def _without_what_is_turned_down(text: str) -> str:
    """Blank a way out that is set against the chosen one: "refund, bukan penggantian", "refund, not a replacement"."""
    ways = "|".join(_WAYS.values())
    turned_down = _compiled(rf"\b{_INSTEAD_OF} (?:\w+ ){{0,2}}?(?:{ways})(?!\w)")
    return turned_down.sub(lambda found: " " * len(found[0]), text)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """Compile when a message is first read: nothing runs on import."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words in _WAYS.values() else words, re.IGNORECASE)
