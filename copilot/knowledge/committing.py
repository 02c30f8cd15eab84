"""Steps that commit: they cancel, refund or close something, and nobody takes that back."""

import re
from collections.abc import Mapping
from functools import cache

from copilot.knowledge.pack import Step

# By what an action's name begins with, and how customers ask for it.
_ACTIONS: Mapping[str, str] = {
    "cancel": r"cancel|terminate|unsubscribe|batal\w*|akhiri",
    "refund": r"(?:issue_|approve_|give_|send_)?refund|kembalikan|reimburse",
    "close": r"close_(?!case|ticket|tiket)|delete|deactivate|tutup|hapus|nonaktifkan",
}
_ASKED: Mapping[str, str] = {
    "cancel": (
        r"\w*batal\w*|\w*cancel\w*|berhenti\w*|stop\w*|terminat\w+|unsubscri\w+|(?:quit|end) (?:my|the|this)|udahan"
        r"|(?:do not|don['’]?t|no longer) want|(?:tidak|gak|ga|nggak|ngga) (?:mau |jadi )?(?:lanjut|jadi|mau)"
    ),
    "refund": (
        r"refund\w*|(?:uang|duit|dana)\w*(?: \w+){0,3} (?:\w*kembali\w*|\w*balik\w*)"
        r"|(?:\w*kembali\w*|\w*balik\w*)(?: \w+){0,2} (?:uang|duit|dana)\w*|money back|reimburse\w*|charged twice"
    ),
    "close": r"\w*tutup\w*|clos(?:e|ing)|\w*hapus\w*|delet\w+|deactivat\w+|nonaktif\w*|remove\w*|berhenti\w*",
}


def commits(step: Step) -> str:
    """Give what a step does for good, by its action: "cancel", "refund" or "close"; "" where it does none of them."""
    return next((kind for kind, names in _ACTIONS.items() if _compiled(names).match(step.action)), "")


def asks_to(kind: str, text: str) -> bool:
    """Say whether a text has words that ask for such a step."""
    return _compiled(rf"\b(?:{_ASKED[kind]})\b").search(text) is not None


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
