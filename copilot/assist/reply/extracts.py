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

MOST_LOOKED_AT = 40  # sentences of one passage
LONGEST_SENTENCE = 400  # characters; what is longer is no sentence for a reply
LONGEST_STEP = 200  # characters of a line between two steps that is one of them
LONGEST_IN_LIST = 300  # of a line that is a step without a mark; what is longer is a paragraph
LEAST_WRAPPED = 60  # characters of a line that was broken to fit a page
HEADING_WORDS = 8  # up to so many words, and no full stop: a line of its own is a heading

_BREAKS_OFF = re.compile(r"[\w,]\s*$")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|(\d{1,2})[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1|(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_NOTED_END = re.compile(r"(?<=[.!?])(?:\[\d{1,3}\])+\s+")  # a full stop, its footnotes, and the next sentence
_ANSWER_MARK = re.compile(r"^(?:A|J|Jawab(?:an)?|Answer)[.:]\s+")
_DOUBLED_QUOTE = re.compile("\"\"|``|''")
_SPACED = re.compile(r"\s+([,.;:!?)\]])(?=[\s\"'”’)\]]|$)")
_OPENED = re.compile(r"([(\[])\s+")
_QUOTED = re.compile(r"[“\"][^”\"\n]{1,120}[”\"]")
_SENDS_ON = re.compile(
    r"\W*(?:for (?:more|further|details)|see\b|refer to|learn more|read\b|visit our|lihat\b|baca\b|selengkapnya"
    r"|untuk (?:info|rincian))",
    re.IGNORECASE,
)
# Says what a page is about, and nothing of it.
_ABOUT_THE_PAGE = re.compile(
    r"(?:learn (?:about|how|more)|find out (?:about|how|more)|review (?:the |these )?frequently"
    r"|watch (?:this|the|our)|tonton)\b"
    r"|(?:this|the following) (?:section|topic|page|article|guide|document|chapter)s?\b[^.]{0,40}\b"
    r"(?:describe|explain|cover|show|provide|list|contain|outline)s?\b"
    r"|(?:artikel|halaman|bagian|panduan|dokumen) ini\b[^.]{0,40}\b(?:menjelaskan|berisi|membahas|memuat|memandu)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S{4,80}")
_DEFINED = re.compile(r"^\s*:\s+")  # below the words that it says the meaning of
# Before a name ("Rev. Stephen"), or inside one ("PT Astra Tbk. (ASII)", "Acme Inc. has"): no end of a sentence.
_TITLE_END = re.compile(r"\b(?:Rev|Prof|Ir|Drs|Dra|St|Gen|Kol|Lt|Hj|Pdt|Col|Capt|Ust|KH|Mt|Ny|Tn|Sen|Gov)\.$")
# Written without the space between two sentences: "... win big!Lottery frauds are ..."
_GLUED = re.compile(r"(?<=[a-z][.!?])(?=[A-Z][a-z])")
_FIRM_END = re.compile(r"\b(?:Tbk|Inc|Co|Ltd|Corp|Jr|Sr|hlm|al)\.$")
_FURNITURE = re.compile(r"\d+px\||\s\|\s|\{\{|\}\}|<[a-z/][^>]*>|https?://\S{60}")
_ENDS = (".", "!", "…", ":", ";", ".”", '."', ".)", "!”", "。")
# Said by one person to another about their case: true of that case alone.
_PERSONAL = re.compile(
    r"\bI\b(?!\s*/)|\bI['’](?:m|d|ve|ll)\b|\b(?i:my|me|myself)\b|\b(?i:in|for) your case\b|\b(?i:you (?:said|mention))"
    r"|\b(?i:your) [\"“”']*(?:friend|post|question|situation)\b"
    r"|\b(?i:disclaimer)\b|\b(?i:not an? (?:\w+ )?(?:professional|lawyer|accountant|doctor|expert))\b",
)
_OPINION = re.compile(
    r"\bI\b(?!\s*/)|\bI['’](?:m|d|ve|ll)\b|\b(?i:in|for) your case\b|\b(?i:it is not clear)\b"
    r"|\b(?i:it appears)\b(?! (?:on|in|at|under|within|after|as)\b)"  # "it appears on your statement" is no opinion
)
_ABOUT_THEM = re.compile(r"\b(?:you|your|he|him|his|she|her|this is|girlfriend|boyfriend)\b", re.IGNORECASE)
_VERBS = """
open click press select choose type tap cancel uncheck deselect adjust restore expand tick pause release allow
enter drag scroll check make use go turn set add remove save close install
start stop restart connect plug unplug enable disable right-click double-click move copy paste log sign download upload
follow wait repeat switch hold release confirm find look log change create delete edit insert put run swipe visit
buka bukalah klik tekan tekanlah pilih pilihlah ketik masukkan ketuk geser seret gulir periksa gunakan pakai nyalakan
matikan aktifkan hidupkan atur tambahkan tambah hapus simpan tutup pasang mulai hentikan sambungkan hubungkan cabut
salin tempel unduh unggah ikuti tunggu ulangi pindah pindahkan tahan lepaskan konfirmasi cari lihat ubah ganti buat
sunting sisipkan jalankan kunjungi klik-kanan centang isi kirim foto siapkan
"""
_STEP = re.compile(
    r"(?:(?:next to|beside|di sebelah)\b[^.,]{3,60} (?:and|dan) )?"
    r"(?:(?:if|in|on|at|from|under|when|once|to|jika|kalau|bila|apabila|pada|di|dalam|dari|untuk|ketika|setelah)\b"
    r"[^.]{3,90}?,\s*)?"
    rf"(?:then |lalu |kemudian |now )?(?:{'|'.join(_VERBS.split())}"
    r"|(?!(?:me|di|ber|pe|ter|se|bu|bahkan|ikan|akan)\w*)\w{3,}kan)\b",
    re.IGNORECASE,
)


_YOU_CAN = re.compile(
    r"\byou (?:can|should|must|need to|may|have to)\b"
    r"|\b(?:anda|kamu|kakak)(?: juga)? (?:dapat|bisa|harus|mesti|perlu|sebaiknya)\b",
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
    """Cut a passage into what could be said to a customer, at most 40 sentences."""
    place, section = 0, passage.heading.split(" > ")[-1].strip()
    lines = _unwrapped(passage.text)
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
        defined = _DEFINED.match(line)
        if defined and section:
            item, rest = 0, line[defined.end() :]
        for quote in (rest.strip(),) if item is not None else _sentences_of(rest):
            text = f"{section}: {as_said(quote)}" if defined and section else as_said(quote)
            if text.endswith("?"):  # of a list of questions with their answers
                section = text
            # A sentence that sends on to another article says nothing in a message.
            if (
                not _is_sayable(text, quote, in_list=item is not None)
                or (to_one_reader and _ABOUT_THEM.search(text))
                or place >= MOST_LOOKED_AT
            ):
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


def _unwrapped(text: str) -> list[str]:
    """Give the lines that hold words; one that breaks off inside a sentence goes on with the next."""
    lines: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        is_cut = (
            bool(lines) and len(lines[-1].splitlines()[-1]) >= LEAST_WRAPPED and bool(_BREAKS_OFF.search(lines[-1]))
        )
        if is_cut and line.lstrip()[:1].islower():
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
    return lines


def _sentences_of(line: str) -> Iterator[str]:
    """Cut a line into sentences, also behind a full stop with its footnote, and without the mark of an answer."""
    parts: list[str] = []
    line = _ANSWER_MARK.sub("", line)
    flat = line.replace("\n", " ")
    start = at = 0
    for sentence in sentences(flat):
        at = flat.find(sentence, at)
        whole = line[start : at + len(sentence)]
        if parts and (_goes_on(parts[-1], sentence) or _closes_bracket(parts[-1], whole)):
            parts[-1] = whole
        else:
            start = at
            parts.append(line[at : at + len(sentence)])
        at += len(sentence)
    for part in parts:
        for cut in _NOTED_END.split(part):
            glued = [cut] if "://" in cut else _GLUED.split(cut)
            yield from (each.strip() for each in glued if each.strip())


def _goes_on(before: str, after: str) -> bool:
    """Say whether what was cut at an abbreviation's dot is one sentence: a name, "40 lbs. must ride"."""
    if _TITLE_END.search(before):
        return True
    is_lower = after[:1].islower() and not before[:1].islower() and before.endswith(".")
    return is_lower or (bool(_FIRM_END.search(before)) and not after[:1].isupper())


def _closes_bracket(before: str, whole: str) -> bool:
    """Say whether a sentence was cut inside its brackets, "(0, 1, ...)"; not where they are never closed."""
    is_open = before.count("(") > before.count(")")
    return is_open and whole.count("(") <= whole.count(")") and len(whole) <= LONGEST_SENTENCE


def as_said(text: str) -> str:
    """Give a text as a reader would see it: links by their words, no emphasis, footnotes or stray spaces."""
    text = _IMAGE.sub(" ", text)
    text = _LINK.sub(lambda link: f"{link[1]} ({link[2]})" if _ADDRESS.fullmatch(link[2]) else link[1], text)
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
    are = [_is_step(line) for line in [*lines, ""]]
    for place, is_step in enumerate(are):
        # One line between two steps is a step that says "you can" or "a window opens".
        between = bool(run) and 0 < place < len(lines) - 1 and are[place - 1] and are[place + 1]
        if is_step or (between and _is_statement(lines[place])):
            run.append(place)
            continue
        if len(run) > 1 and not lines[run[0]].rstrip().endswith(_ENDS) and lines[run[1]].rstrip().endswith(_ENDS):
            run = run[1:]  # a heading that tells what the steps are for
        if len(run) > 1 and not lines[run[-1]].rstrip().endswith(_ENDS) and lines[run[-2]].rstrip().endswith(_ENDS):
            run = run[:-1]  # the heading of what follows
        if len(run) > 1 and any(lines[own].rstrip().endswith(_ENDS) for own in run):  # else cells of a table
            steps |= {own: number for number, own in enumerate(run, start=1)}
        run = []
    return steps


def _is_step(line: str) -> bool:
    return 0 < len(line) <= LONGEST_IN_LIST and not _LIST_ITEM.match(line) and bool(_STEP.match(line.strip()))


def tells_to_do(text: str) -> bool:
    """Say whether a sentence tells its reader what to do, as an order or as what they can, must or should do."""
    return bool(_STEP.match(text) or _YOU_CAN.search(text))


def _is_statement(line: str) -> bool:
    return line.rstrip().endswith(".") and len(line) <= LONGEST_STEP and not _LIST_ITEM.match(line)


def _is_to_one_reader(lines: list[str]) -> bool:
    """Say whether a text is one person's answer to another (a forum, a letter): "you" is not this customer then."""
    own = (s for line in lines if not _HEADING.match(line) for s in sentences(_QUOTED.sub(" ", line)))
    return any(_OPINION.search(sentence) for sentence in own if not sentence.endswith("?"))


def _is_sayable(text: str, quote: str, *, in_list: bool) -> bool:
    if not 2 < len(text) <= LONGEST_SENTENCE or text.endswith("?") or not any(c.isalpha() for c in text):
        return False
    links = _LINK.findall(_IMAGE.sub(" ", quote))
    # A line of a list keeps its place in it: a link to another article is said by its words.
    leads_on = not in_list and any(not _ADDRESS.fullmatch(address) for _, address in links)
    if leads_on or (links and _SENDS_ON.match(text)):
        return False
    plain = _IMAGE.sub(" ", quote)
    return not (_ABOUT_THE_PAGE.match(text) or _FURNITURE.search(plain) or _PERSONAL.search(plain))
