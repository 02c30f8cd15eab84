"""A message -> its words in one spelling, each with the place where it stands, so that every cue can be quoted.

"Kecewaaa BGT!!!" and "kecewa banget !!" are the same words here. Fitting the model and using it cut texts alike.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from copilot.knowledge.terms import Side, plain_words

MOST_CHARACTERS = 4_000  # of one message: a pasted log says nothing more about the person

_PIECE = re.compile(
    r"\[(?:USERNAME|URL|NAME|RELIGION)\]"  # how public collections blank out names
    r"|[^\W_]+(?:['’][^\W_]+)*"
    r"|[!?]+|\.{2,}"
    r"|[:;]['-]?[)(D/|]+"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_STRETCHED = re.compile(r"([^\W\d])\1\1")
_RUN = re.compile(r"([^\W\d])\1+")
_LONG_NUMBER = 3  # digits: an order number, a price or a year is no choice of words


class Word(NamedTuple):
    """A word in its one spelling, and where it stands in the text."""

    form: str
    start: int
    end: int


def words_of(text: str, side: Side) -> list[Word]:
    """Cut a text into words, punctuation that shouts, and emoji, in order. A short form may give two words."""
    return [
        Word(form, piece.start(), piece.end())
        for piece in _PIECE.finditer(text, 0, MOST_CHARACTERS)
        for form in spelled(piece.group(), side)
    ]


@lru_cache(maxsize=50_000)
def spelled(piece: str, side: Side) -> tuple[str, ...]:
    """Give the one spelling of a piece: gak -> tidak, keceewaaa -> kecewa, ?!?! -> ?!, blanked names -> nothing."""
    first = piece[0]
    if first == "[":
        return ()
    if first in "!?":
        return (_marks(piece),)
    if first == ".":
        return ("..",)
    if not first.isalnum():
        return (piece,)
    if piece.isdigit() and len(piece) >= _LONG_NUMBER:
        return ()
    word = _RUN.sub(r"\1", piece.lower()) if _STRETCHED.search(piece.lower()) else piece
    return tuple(plain_words(word, side))


def _marks(piece: str) -> str:
    kinds = set(piece)
    if len(kinds) == 1:
        return piece[:2]
    return "?!"
