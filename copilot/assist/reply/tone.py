"""A draft in another tone, without a model: shorter, warmer, more or less formal. Nothing new is claimed.

Each is a function from a draft to a draft. A sentence that stays keeps what it stands on, a sentence that comes is
courtesy, and only words that mean the same change places: numbers, names and conditions are never touched.
"""

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from copilot.assist.suggestion import Draft, Sentence, Support
from copilot.assist.wording import say


class Tone(StrEnum):
    """What can be asked of a draft."""

    SHORTER = "shorter"
    WARMER = "warmer"
    FORMAL = "formal"
    INFORMAL = "informal"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a draft with what stands before it in the text: space, a line's end, a list's mark."""

    gap: str
    sentence: Sentence


_WORDS: Mapping[str, Sequence[tuple[str, str]]] = {
    # everyday, formal
    "id": (
        ("nggak", "tidak"), ("enggak", "tidak"), ("gak", "tidak"), ("kalau", "jika"), ("tapi", "tetapi"),
        ("cuma", "hanya"), ("pakai", "menggunakan"), ("gimana", "bagaimana"), ("kenapa", "mengapa"), ("aja", "saja"),
        ("Kakak", "Anda"), ("kamu", "Anda"), ("cek", "periksa"), ("sampai saat itu", "hingga saat itu"),
        ("kabari kami saja", "silakan hubungi kami kembali"), ("makasih", "terima kasih"),
    ),
    "en": (
        ("can't", "cannot"), ("don't", "do not"), ("doesn't", "does not"), ("won't", "will not"), ("isn't", "is not"),
        ("aren't", "are not"), ("we'll", "we will"), ("you'll", "you will"), ("I'll", "I will"), ("we're", "we are"),
        ("you're", "you are"), ("I'm", "I am"), ("we've", "we have"), ("it's", "it is"), ("that's", "that is"),
    ),
}  # fmt: skip
_OPENINGS: Mapping[str, Sequence[tuple[str, str]]] = {
    # "Bapak/Ibu" guesses nobody's gender
    "id": (
        ("Halo Kak ", "Yth. Bapak/Ibu "),
        ("Halo Kak,", "Yth. Bapak/Ibu,"),
        ("Halo,", "Yth. Bapak/Ibu,"),
        ("Halo ", "Yth. "),
    ),
    "en": (("Hi ", "Dear "), ("Hello,", "Dear customer,")),
}
_NOT_OURS = re.compile(r"[“\"][^”\"\n]*[”\"]")  # a quotation keeps its words
_NAMES_A_FIGURE = re.compile(
    r"\d|\b(?:besok|hari ini|lusa|nanti|segera|senin|selasa|rabu|kamis|jumat|sabtu|minggu|tomorrow|today|tonight|soon"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:se)?(?:jam|hari|bulan)|hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_WARM = re.compile(r"\b(?:terima kasih|thank you|thanks)\b", re.IGNORECASE)


def in_tone(draft: Draft, tone: Tone) -> Draft:
    """Give the draft in another tone; the same draft where it has no more of that to give."""
    pieces = _CHANGES[tone](_pieces(draft), draft.language)
    text = "".join(piece.gap + piece.sentence.text for piece in pieces)
    sentences = tuple(piece.sentence for piece in pieces)
    carrying = {sentence.passage_id for sentence in sentences}
    citations = tuple(citation for citation in draft.citations if citation.passage_id in carrying)
    return draft if text == draft.text else replace(draft, text=text, sentences=sentences, citations=citations)


def tones_of(draft: Draft) -> tuple[Tone, ...]:
    """Give the tones that would change this draft."""
    return tuple(tone for tone in Tone if in_tone(draft, tone) is not draft)


def _pieces(draft: Draft) -> list[_Piece]:
    pieces, at = [], 0
    for sentence in draft.sentences:
        found = draft.text.find(sentence.text, at)
        found = at if found < 0 else found
        pieces.append(_Piece(draft.text[at:found], sentence))
        at = found + len(sentence.text)
    return pieces


def _shorter(pieces: list[_Piece], _language: str) -> list[_Piece]:
    """Take the last sentence out that the reply can do without: no question, step, figure, time or only answer."""
    says = [place for place, piece in enumerate(pieces) if _is_substance(piece)]
    courtesy = [place for place, piece in enumerate(pieces[:-1]) if place and _is_extra_courtesy(piece)]
    loose = [place for place in says if not _is_listed(pieces, place)]
    if courtesy:
        out = courtesy[-1]
    else:
        spare = [place for place in loose if place != says[0] and not _is_needed(pieces[place])]
        if not spare:
            return pieces
        out = spare[-1]
    return _without(pieces, out)


def _is_needed(piece: _Piece) -> bool:
    """Say whether a sentence asks, names a figure or a time, or is what happens next."""
    said = piece.sentence
    return _asks(piece) or said.support is not Support.PASSAGE or _NAMES_A_FIGURE.search(said.text) is not None


def _without(pieces: list[_Piece], out: int) -> list[_Piece]:
    left = [*pieces[:out], *pieces[out + 1 :]]
    if out < len(left) and "\n" in pieces[out].gap and "\n" not in left[out].gap:
        left[out] = replace(left[out], gap=pieces[out].gap)
    return left


def _warmer(pieces: list[_Piece], language: str) -> list[_Piece]:
    """Thank the customer at the start, then offer more help at the end: one of them at a time."""
    if not any(_WARM.search(piece.sentence.text) for piece in pieces[:3]):
        return _with(pieces, 1, say("tone.thanks", language))
    offer = say("tone.offer", language)
    formal = _put(offer, language, 0, 1)
    if any(piece.sentence.text in (offer, formal) for piece in pieces) or any(_asks(piece) for piece in pieces):
        return pieces
    return _with(pieces, len(pieces) - 1 if _is_signature(pieces) else len(pieces), offer)


def _with(pieces: list[_Piece], place: int, text: str) -> list[_Piece]:
    return [*pieces[:place], _Piece("\n\n", Sentence(text=text, support=Support.COURTESY)), *pieces[place:]]


def _formal(pieces: list[_Piece], language: str) -> list[_Piece]:
    return _reworded(pieces, language, 0, 1)


def _informal(pieces: list[_Piece], language: str) -> list[_Piece]:
    return _reworded(pieces, language, 1, 0)


def _reworded(pieces: list[_Piece], language: str, said: int, wanted: int) -> list[_Piece]:
    changed = []
    for place, piece in enumerate(pieces):
        text = _put(piece.sentence.text, language, said, wanted)
        fitting = (pair for pair in _OPENINGS.get(language, ()) if text.startswith(pair[said]))
        if not place and (opening := next(fitting, None)):
            text = opening[wanted] + text.removeprefix(opening[said])
        changed.append(replace(piece, sentence=replace(piece.sentence, text=text)))
    return changed


def _put(text: str, language: str, said: int, wanted: int) -> str:
    """Put the words of one register in the place of the other's; of several, the first of the list."""
    quotations = _NOT_OURS.findall(text)
    for pair in reversed(_WORDS.get(language, ())):
        own, other = pair[said], pair[wanted]
        if said and other in ("nggak", "enggak", "kamu", "aja", "makasih", "cek", "cuma", "gimana"):
            continue  # the everyday side has several words, and some belong to chat alone
        if own.lower() in text.lower():  # most are not: no expression is made for those
            text = re.sub(rf"\b{re.escape(own)}\b", _like(other), text, flags=re.IGNORECASE)
    kept = iter(quotations)
    return _NOT_OURS.sub(lambda _: next(kept), text)


def _like(word: str) -> Callable[[re.Match[str]], str]:
    """Write a word with a capital where the one it replaces has one."""
    return lambda found: word[:1].upper() + word[1:] if found[0][:1].isupper() else word


def _is_substance(piece: _Piece) -> bool:
    return piece.sentence.support is not Support.COURTESY


def _is_extra_courtesy(piece: _Piece) -> bool:
    return piece.sentence.text in _extra_courtesies()


@functools.cache
def _extra_courtesies() -> frozenset[str]:
    """Give the sentences that make a draft warmer, as they are and in formal words."""
    offers = {say(key, language) for key in ("tone.thanks", "tone.offer") for language in ("id", "en")}
    return frozenset(offers | {_put(offer, language, 0, 1) for offer in offers for language in ("id", "en")})


def _is_listed(pieces: Sequence[_Piece], place: int) -> bool:
    """Say whether a sentence is a step or announces steps."""
    return bool(re.search(r"(?:\d\. |- )$", pieces[place].gap)) or pieces[place].sentence.text.endswith(":")


def _is_signature(pieces: Sequence[_Piece]) -> bool:
    last = pieces[-1]
    return last.sentence.support is Support.COURTESY and not _asks(last) and last.gap == "\n\n" and len(pieces) > 1


def _asks(piece: _Piece) -> bool:
    return piece.sentence.text.endswith("?")


_CHANGES: Mapping[Tone, Callable[[list[_Piece], str], list[_Piece]]] = {
    Tone.SHORTER: _shorter,
    Tone.WARMER: _warmer,
    Tone.FORMAL: _formal,
    Tone.INFORMAL: _informal,
}
