"""Branches of a rule: "If you paid by card ... If you paid by transfer ..." is one rule, half of it misleads.

A sentence that opens with a condition is said with its siblings beside it, unless the customer told which is theirs.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.support import content_words

MOST_BRANCHES = 4
MOST_CHARACTERS = 700  # of a rule with all its branches

_CONDITION = re.compile(
    r"(?:if|when|unless|where|once|for (?:orders|items|customers|payments|those|people|anyone)|jika|kalau|bila|apabila"
    r"|untuk (?:pesanan|barang|pelanggan|pembayaran)|bagi)\b",
    re.IGNORECASE,
)


def with_branches(said: Sequence[Extract], extracts: Sequence[Extract], told: frozenset[str]) -> list[Extract]:
    """Give the sentences with the branches that belong to them, in the order of the passage.

    `told` are the words of the customer. Where all branches together are too long, the sentences stay as they are.
    """
    own = {extract.place: extract for extract in said}
    places = set(own)
    for extract in said:
        if not any(other.item is not None for other in said) and _CONDITION.match(extract.text):
            places |= {other.place for other in _siblings(extract, extracts) if not _is_settled(extract, other, told)}
    chosen = [own.get(extract.place, extract) for extract in extracts if extract.place in places]
    is_short = len(chosen) <= MOST_BRANCHES and sum(len(extract.text) for extract in chosen) <= MOST_CHARACTERS
    return chosen if len(places) > len(said) and is_short else list(said)


def _siblings(extract: Extract, extracts: Sequence[Extract]) -> list[Extract]:
    """Give the sentences right before and behind that open with a condition too."""
    at = next((place for place, other in enumerate(extracts) if other.place == extract.place), None)
    if at is None:
        return []
    before = takewhile(lambda other: _is_branch(other, extract), reversed(extracts[:at]))
    behind = takewhile(lambda other: _is_branch(other, extract), extracts[at + 1 :])
    return [*before, *behind]


def _is_branch(other: Extract, extract: Extract) -> bool:
    return other.section == extract.section and other.item is None and bool(_CONDITION.match(other.text))


def _is_settled(own: Extract, other: Extract, told: frozenset[str]) -> bool:
    """Say whether the customer's words meet this branch's condition, and nothing of the other's."""
    mine, theirs = _condition_words(own), _condition_words(other)
    return bool((mine - theirs) & told) and not (theirs - mine) & told


def _condition_words(extract: Extract) -> frozenset[str]:
    return content_words(re.split(r"[,:;]", extract.text, maxsplit=1)[0])
