"""The steps a customer says they already took, each in their own words: complaints and reasons are none."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from copilot.assist.story.turns import MOST_ENTRIES, cut, sentences_of, turns_of
from copilot.assist.suggestion import Quoted
from copilot.cases.case import Author, Case

MOST_WORDS_ON = 2  # between "sudah saya" and the step


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_OTHERS = (
    r"(?:kurir\w*|ekspedisi\w*|courier\w*|driver|satpam\w*|security|tetangga\w*|neighbou?rs?|resepsionis\w*|reception"
    r"|bank\w*|seller\w*|penjual\w*|toko\w*|polisi|police|orang rumah|keluarga|provider|operator)"
)
_DONE_ID = _any_of("sudah udah udh sdh dah")
_DONE_EN = _any_of("already have 've also just")
_STEPS_ID = (
    r"(?:coba|cabut|colok|copot|pasang|restart|cek|check|hapus|instal+|log\s?in|log\s?out|telp\w*|telf\w*|tlp|telepon|hubungi|kontak|chat"
    r"|e-?mail"
    r"|imel|kirim|upload|unggah|refresh|update|reset|isi|klik|ikuti|scan|foto\w*|matikan|nyalakan|bersihkan|masukin"
    r"|masukkan|input|clear|follow[ -]?up|ganti (?:\w+ )?(?:hp|kartu|browser|sandi|password|kabel|jaringan|alamat"
    r"|nomor)"
    rf"|tunggu\w* (?:\w+ )?\d+ ?(?:menit|jam|hari|x)|(?:tanya\w*|lapor\w*|komplain|ajukan"
    rf"|konfirmasi) (?:ke )?{_OTHERS})"
)
_CHANGED = (
    r"(?:password|card|browser|device|phone|settings?|cable|network|address|payment|method|sim|details|pin|e-?mail)"
)
_STEPS_EN = (
    r"(?:tried|checked(?! (?:out|in)\b)|restarted|rebooted|contacted|called|phoned|e-?mailed|reset|re-?installed"
    r"|uninstalled|unplugged|plugged|cleared|sent(?!\sfrom)|uploaded|logged\s(?:in|out)|updated|refreshed|filled"
    r"|followed (?:up|the|your|all)"
    rf"|scanned|submitted|written to|messaged|changed (?:\w+ ){{0,3}}?{_CHANGED}s?"
    rf"|(?:asked|complained to|reported (?:it )?to) (?:\w+ )?{_OTHERS}"
    r"|waited (?:for |another |over |about )*(?:\d+|an?|two|three) (?:minutes?|hours?|days?))"
)
_NOT_A_STEP = _any_of("will can want need never not haven't was am are were")
_ALREADY_NOT = r"(?!belum|blm|not|dong|kak|ya\b|mau|ga|gak|nggak|tidak)"
_REASON = re.compile(
    r"(?:and |so |dan |jadi )?(?:because|cause|cuz|since|as i|karena|krn|karna|soalnya|soale|gara-gara|sebab|supaya"
    r"|biar|so that"
    r"|kalau|kalo|klo|jika|if|when|after|setelah)\b",
    re.IGNORECASE,
)
_ASKS_US = re.compile(r"\b(?:apakah|apa sudah|have you|did you|has anyone)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;,] |(?<=\w) (?=(?:tapi|tp|tetapi|namun|but|however|because|karena|krn|soalnya|trus|terus|and then)\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:(?:and|then|dan|juga|lalu|trus|terus|sama|also) )+", re.IGNORECASE)
_BY_OTHERS = re.compile(
    rf"^(?:\w+ )?{_OTHERS}(?: \w+)? {_DONE_ID}\b(?! (?:saya|sy|aku|gw|gue|gua|kami|ku)\b)", re.IGNORECASE
)


# "Statusnya udah dikirim" tells where the parcel is; "fotonya sudah dikirim" what the customer did.
_BY_US = re.compile(
    rf"\b(?:status|paket|pesanan|barang|order|resi)\w*(?: \w+){{0,2}} {_DONE_ID} di-?(?:kirim|proses|terima|kemas)\b",
    re.IGNORECASE,
)


class _Patterns(NamedTuple):
    """`taken` finds a step taken; `goes_on` one more that only follows it: "..., cleared the cache"."""

    taken: re.Pattern[str]
    goes_on: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compile once, when first asked: it takes tens of milliseconds."""
    affixed = rf"(?:di-?|nge|me\w{{0,3}}|ng|ny)?{_STEPS_ID}(?:in|kan|i)?"
    between = rf"(?: {_ALREADY_NOT}[\w'-]+){{0,{MOST_WORDS_ON + 1}}}?"
    between_en = rf"(?: (?!{_NOT_A_STEP})[\w'-]+){{0,{MOST_WORDS_ON}}}"
    taken = (
        rf"\b{_DONE_ID}{between} {affixed}\b"
        rf"|\b(?:i|we|i've|we've|i have|we have){between_en} {_STEPS_EN}\b"
        rf"|\b{_DONE_EN} {_STEPS_EN}\b|^{_STEPS_EN}\b"
        rf"|\b(?:saya|sy|aku|gw|gue|gua|kami)(?: \w+)? (?:tanya\w*|telp\w*|telepon|hubungi|kontak|cek"
        rf"|lapor\w*) (?:\w+ )?{_OTHERS}\b"
        r"|\b(?:saya|sy|aku|gw|gue|gua|kami) follow[ -]?up\b"
        # "Satpam dan tetangga juga sudah saya tanyai": who was asked stands first.
        rf"|\b{_OTHERS}(?: \w+){{0,3}} {_DONE_ID} (?:saya|sy|aku|gw|gue|gua|kami|ku) ?"
        r"(?:tanya|telp|telepon|hubungi|kontak)\w*"
    )
    goes_on = rf"^(?:{_STEPS_EN}|{affixed})\b"
    return _Patterns(re.compile(taken, re.IGNORECASE), re.compile(goes_on, re.IGNORECASE))


def tried(case: Case) -> tuple[Quoted, ...]:
    """Give the steps the customer says they already took, oldest first, each in their own words."""
    found: dict[str, Quoted] = {}
    for message in turns_of(case, Author.CUSTOMER):
        for sentence in sentences_of(message):
            if _ASKS_US.search(sentence):
                continue
            for step in _steps(sentence):
                found.setdefault(step.lower(), Quoted(text=step, quote=step, message_id=message.id))
    return tuple(found.values())[-MOST_ENTRIES:]


def begins_with_a_step(sentence: str) -> bool:
    """Say whether a sentence tells, before anything else, a step that was taken."""
    return next(_steps(_CLAUSE_END.split(sentence, maxsplit=1)[0]), None) is not None


def _steps(sentence: str) -> Iterator[str]:
    """Give the clauses of a sentence that name a step taken; a reason names none."""
    patterns = _patterns()
    start, went_before = 0, False
    for end in (*(match for match in _CLAUSE_END.finditer(sentence)), None):
        clause = _JOINED.sub("", sentence[start : end.start() if end else len(sentence)].strip(" ,;."))
        start = end.end() if end else start
        wanted = patterns.goes_on if went_before else patterns.taken
        is_step = bool(patterns.taken.search(clause) or wanted.search(clause))
        is_step = is_step and not (_REASON.match(clause) or _BY_OTHERS.match(clause) or _BY_US.search(clause))
        went_before = is_step and not clause.endswith("?")
        if went_before:
            yield cut(clause)
