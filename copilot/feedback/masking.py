"""Taking personal data out of a text before it is written anywhere."""

import unicodedata
from collections.abc import Iterable

from copilot.feedback.personal_data import find_personal

_LINES = "\n\t"


def mask(text: str, known: Iterable[str] = (), prefixes: Iterable[str] = ()) -> str:
    """Give the text with every piece of personal data replaced by its kind: [email], [phone], [name], ...

    `known` are names, addresses and numbers of the case, `prefixes` how the team's own numbers begin. Invisible
    characters, which could hide a number from the search, are dropped. Masking what is masked changes nothing.
    """
    personal, own = tuple(known), tuple(prefixes)
    masked = "".join(c for c in text if c in _LINES or unicodedata.category(c) not in ("Cc", "Cf"))
    while spans := find_personal(masked, personal, own):
        for span in reversed(spans):
            masked = f"{masked[: span.start]}[{span.kind}]{masked[span.end :]}"
    return masked
