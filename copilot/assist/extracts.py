"""A passage -> the sentences and steps in it that could be said to a customer, in order.

An article is written for a page, a reply for a person: headings, tables, page furniture, footnotes and what one
author said to one reader ("in your case, I would ...") stay behind. Where a page lost its list numbers on the way,
lines that each tell the reader to do something are its steps.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Passage

MOST_LOOKED_AT = 24  # sentences of one passage
LONGEST_SENTENCE = 400  # characters; what is longer is no sentence for a reply
HEADING_WORDS = 8  # up to so many words, and no full stop: a line of its own is a heading

_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|(\d{1,2})[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1|(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_NOTED_END = re.compile(r"(?<=[.!?])(?:\[\d{1,3}\])+\s+")  # a full stop, its footnotes, and the next sentence
_ANSWER_MARK = re.compile(r"^(?:A|J|Jawab(?:an)?|Answer)[.:]\s+")
_DOUBLED_QUOTE = re.compile("\"\"|``|''")
_SPACED = re.compile(r"\s+([,.;:!?)\]])")
_OPENED = re.compile(r"([(\[])\s+")
_QUOTED = re.compile(r"[“\"][^”\"\n]{1,120}[”\"]")
_FURNITURE = re.compile(r"\d+px\||\s\|\s|\{\{|\}\}|<[a-z/][^>]*>|https?://\S{60}")
_ENDS = (".", "!", "…", ":", ";", ".”", '."', ".)", "!”", "。")
# Said by one person to another about their case: true of that case alone.
_PERSONAL = re.compile(
    r"\bI\b(?!\s*/)|\bI['’](?:m|d|ve|ll)\b|\b(?i:my|me|myself)\b|\b(?i:in|for) your case\b|\b(?i:you (?:said|mention))"
    r"|\b(?i:your) [\"“”']*(?:friend|post|question|situation)\b",
)
_OPINION = re.compile(
    r"\bI\b(?!\s*/)|\bI['’](?:m|d|ve|ll)\b|\b(?i:in|for) your case\b|\b(?i:it appears|it is not clear)\b"
)
_ABOUT_THEM = re.compile(r"\b(?:you|your|he|him|his|she|her|this is|girlfriend|boyfriend)\b", re.IGNORECASE)
_VERBS = """
open click press select choose type tap enter drag scroll check make use go turn set add remove save close install
start stop restart connect plug unplug enable disable right-click double-click move copy paste log sign download upload
follow wait repeat switch hold release confirm find look log change create delete edit insert put run swipe visit
buka bukalah klik tekan tekanlah pilih pilihlah ketik masukkan ketuk geser seret gulir periksa gunakan pakai nyalakan
matikan aktifkan hidupkan atur tambahkan tambah hapus simpan tutup pasang mulai hentikan sambungkan hubungkan cabut
salin tempel unduh unggah ikuti tunggu ulangi pindah pindahkan tahan lepaskan konfirmasi cari lihat ubah ganti buat
sunting sisipkan jalankan kunjungi klik-kanan centang isi kirim foto siapkan
"""
_STEP = re.compile(
    r"(?:(?:if|in|on|from|under|when|once|to|jika|kalau|bila|apabila|pada|di|dalam|dari|untuk|ketika|setelah)\b[^.]{3,90}?,"
    rf"\s*)?(?:then |lalu |kemudian |now )?(?:{'|'.join(_VERBS.split())})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One sentence of a passage: `quote` word for word, `text` as it is said. `item` numbers a step (0: a bullet).

    `block` counts the paragraphs of the passage; `is_orphan`: the sentence before it in its paragraph cannot be said.
    """

    text: str
    quote: str
    passage: Passage
    place: int
    section: str = ""
    item: int | None = None
    block: int = 0
    is_orphan: bool = False


def extracts_of(passage: Passage) -> Iterator[Extract]:
    """Cut a passage into what could be said to a customer, at most 24 sentences."""
    place, section = 0, passage.heading.split(" > ")[-1].strip()
    lines = [line for line in passage.text.splitlines() if line.strip()]
    steps = _unmarked_steps(lines)
    to_one_reader = _is_to_one_reader(lines)
    for block, line in enumerate(lines):
        if heading := _heading_in(line, passage, is_only=len(lines) == 1, is_step=block in steps):
            section = heading
        if heading or line.lstrip().startswith(("|", ">", "```", "---", "![")):
            continue
        marker = _LIST_ITEM.match(line)
        item = (int(marker[1]) if marker[1] else 0) if marker else steps.get(block)
        rest = line[marker.end() :] if marker else line
        is_orphan = False
        for quote in (rest.strip(),) if item is not None else _sentences_of(rest):
            text = as_said(quote)
            if text.endswith("?"):  # of a list of questions with their answers
                section = text
            # A sentence that sends on to another article says nothing in a message.
            if not _is_sayable(text, quote) or (to_one_reader and _ABOUT_THEM.search(text)) or place >= MOST_LOOKED_AT:
                is_orphan = True
                continue
            yield Extract(
                text=text,
                quote=quote,
                passage=passage,
                place=place,
                section=section,
                item=item,
                block=block,
                is_orphan=is_orphan,
            )
            place, is_orphan = place + 1, False


def _sentences_of(line: str) -> Iterator[str]:
    """Cut a line into sentences, also behind a full stop with its footnote, and without the mark of an answer."""
    for sentence in sentences(_ANSWER_MARK.sub("", line)):
        yield from (part.strip() for part in _NOTED_END.split(sentence) if part.strip())


def as_said(text: str) -> str:
    """Give a text as a reader would see it: links by their words, no emphasis, footnotes or stray spaces."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda found: found[2] or found[3], text)
    text = _DOUBLED_QUOTE.sub('"', _FOOTNOTE.sub("", text))
    if text.count('"') % 2:  # one half of a quotation
        text = text.replace('"', "")
    return " ".join(_OPENED.sub(r"\1", _SPACED.sub(r"\1", text)).split())


def _heading_in(line: str, passage: Passage, *, is_only: bool, is_step: bool) -> str:
    """Give the heading that a line is, with or without its mark; "" where it is none."""
    if heading := _HEADING.match(line):
        return as_said(line[heading.end() :])
    if is_only or is_step or _LIST_ITEM.match(line):
        return ""
    plain = as_said(line)
    is_short = len(plain.split()) <= HEADING_WORDS and not plain.endswith((*_ENDS, ","))
    return plain if is_short or plain.rstrip(".") == passage.title.rstrip(".") else ""


def _unmarked_steps(lines: list[str]) -> dict[int, int]:
    """Number the lines that are steps without a mark: two or more in a row, each telling the reader to do something."""
    steps: dict[int, int] = {}
    run: list[int] = []
    for place, line in enumerate([*lines, ""]):
        if line and not _LIST_ITEM.match(line) and _STEP.match(line.strip()):
            run.append(place)
            continue
        if len(run) > 1:
            steps |= {own: number for number, own in enumerate(run, start=1)}
        run = []
    return steps


def _is_to_one_reader(lines: list[str]) -> bool:
    """Say whether a text is one person's answer to another (a forum, a letter): "you" is not this customer then."""
    own = (s for line in lines if not _HEADING.match(line) for s in sentences(_QUOTED.sub(" ", line)))
    return any(_OPINION.search(sentence) for sentence in own if not sentence.endswith("?"))


def _is_sayable(text: str, quote: str) -> bool:
    if not 2 < len(text) <= LONGEST_SENTENCE or text.endswith("?") or not any(c.isalpha() for c in text):
        return False
    return not (_LINK.search(quote) or _FURNITURE.search(quote) or _PERSONAL.search(quote))
