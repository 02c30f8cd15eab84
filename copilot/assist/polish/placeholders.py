"""Personal data out of a text and back into it: [NAME_1], [PHONE_1], the same word for the same value throughout.

What a language model sees holds the placeholders only; which value each stands for never leaves this computer.
"""

import re
import unicodedata
from collections.abc import Iterable

from copilot.feedback.personal_data import find_personal

PLACEHOLDER = re.compile(r"\[[A-Z]{2,12}_\d{1,4}\]")

# Anything that looks as if it had been one: cut in half, respelled, in another bracket.
_REMAINS = re.compile(
    r"\b(?:NAME|EMAIL|PHONE|ORDER|ADDRESS|NUMBER|ACCOUNT|CARD|NIK|NPWP|IBAN|PLATE|SECRET|TEXT)[_ ]\d{1,4}\b"
    r"|[\[{<](?:NAME|EMAIL|PHONE|ORDER|ADDRESS|NUMBER|ACCOUNT|CARD|NIK|NPWP|IBAN|PLATE|SECRET|TEXT)\b"
    r"|\((?:NAME|EMAIL|PHONE|ORDER|ADDRESS|NUMBER|ACCOUNT|CARD|NIK|NPWP|IBAN|PLATE|SECRET|TEXT)[_)\d]",
    re.IGNORECASE,
)
_LINES = "\n\t"


class Placeholders:
    """The placeholders of one request. `known` are names, addresses and numbers of the case."""

    def __init__(self, known: Iterable[str] = (), prefixes: Iterable[str] = ()) -> None:
        self._known = tuple(known)
        self._prefixes = tuple(prefixes)
        self._words: dict[str, str] = {}  # value -> placeholder
        self._counts: dict[str, int] = {}

    def mask(self, text: str) -> str:
        """Give the text with a placeholder for every piece of personal data; invisible characters are dropped."""
        plain = visible(text)
        spans = [(found.start(), found.end(), "TEXT") for found in PLACEHOLDER.finditer(plain)]
        personal = find_personal(plain, self._known, self._prefixes)
        spans += [
            (span.start, span.end, span.kind.upper())
            for span in personal
            if not any(span.start < end and start < span.end for start, end, _ in spans)
        ]
        for start, end, kind in sorted(spans, reverse=True):
            plain = f"{plain[:start]}{self._word_for(plain[start:end], kind)}{plain[end:]}"
        return plain

    def put_back(self, text: str) -> str:
        """Give the text with the values in their places; a placeholder that was never given out stays as it is."""
        values = {word: value for value, word in self._words.items()}
        return PLACEHOLDER.sub(lambda found: values.get(found.group(), found.group()), text)

    def strange_in(self, text: str) -> tuple[str, ...]:
        """Give what looks like a placeholder in a text and is none of ours: invented, cut short or respelled."""
        ours = set(self._words.values())
        strange = [word for word in PLACEHOLDER.findall(text) if word not in ours]
        return (*strange, *_REMAINS.findall(PLACEHOLDER.sub(" ", text)))

    def _word_for(self, value: str, kind: str) -> str:
        if value not in self._words:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._words[value] = f"[{kind}_{self._counts[kind]}]"
        return self._words[value]


def visible(text: str) -> str:
    """Give the text without control and formatting characters, in which an instruction could be hidden."""
    return "".join(sign for sign in text if sign in _LINES or unicodedata.category(sign) not in ("Cc", "Cf", "Co"))
