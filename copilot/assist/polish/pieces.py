"""A text cut into its sentences, each with what stands before it: a space, a line's end, the mark of a list."""

import re
from dataclasses import dataclass

from copilot.knowledge.language import sentences

_THOUGHT = re.compile(r"\A\s*<(think|thinking|reasoning)>.*?</\1>\s*", re.DOTALL | re.IGNORECASE)
_LIST = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
_LIST_OR_HEADING = re.compile(rf"{_LIST.pattern}|#{{1,6}}\s+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_HEADINGS = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_FRAME = re.compile(
    r"(?:hi|hello|dear|halo|hai|yth|hey)\b[^.?]{0,40}[,!.:]?"
    r"|(?:kind |best |warm )?regards,?|sincerely,?|salam(?: hangat)?,?|hormat kami,?|terima kasih,",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a text with what stands before it: a space, a line's end, the mark of a list or a heading."""

    gap: str
    text: str


def pieces_of(text: str, *, has_headings: bool = False) -> tuple[Piece, ...]:
    """Cut a text into its sentences; marks of lists stay before them, thoughts and emphasis go.

    Headings of Markdown keep their marks where the text may have some; else they become plain lines.
    """
    plain = _EMPHASIS.sub("", _THOUGHT.sub("", text))
    plain = plain.strip() if has_headings else _HEADINGS.sub("", plain).strip()
    mark_of = _LIST_OR_HEADING if has_headings else _LIST
    pieces, at = [], 0
    for sentence in sentences(plain):
        start = plain.index(sentence, at)
        breaks = plain[at:start].count("\n")
        at = start + len(sentence)
        mark = mark_of.match(sentence)
        gap = "\n\n" if breaks > 1 else "\n" if breaks or mark else " "
        pieces.append(Piece(gap + (mark[0] if mark else ""), sentence[mark.end() :] if mark else sentence))
    return tuple(piece for piece in pieces if piece.text)


def without_frame(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Leave greetings and signatures out: of a reply they are ours."""
    return tuple(piece for piece in pieces if not _FRAME.fullmatch(piece.text))
