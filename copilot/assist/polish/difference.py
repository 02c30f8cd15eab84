"""What a polished text changes, word by word: for a person who decides between the two."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_WORDS = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words with the space before them, which is in both texts, gone from the first, or new in the second."""

    kind: Literal["same", "gone", "new"]
    text: str


def difference(before: str, after: str) -> tuple[Change, ...]:
    """Give both texts as runs of words: "same" and "gone" make up the first, "same" and "new" the second."""
    return tuple(_changes(_WORDS.findall(before), _WORDS.findall(after)))


def as_marked_text(changes: tuple[Change, ...]) -> str:
    """Give a difference as one text with [-words that go-] and {+words that come+}."""
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(_between(change.text, *signs[change.kind]) for change in changes).strip()


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change("same", "".join(after[c:d]))
            continue
        if a < b:
            yield Change("gone", "".join(before[a:b]))
        if c < d:
            yield Change("new", "".join(after[c:d]))


def _between(text: str, opens: str, closes: str) -> str:
    words = text.lstrip()
    return f"{text[: len(text) - len(words)]}{opens}{words}{closes}"
