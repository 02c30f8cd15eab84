"""Well-known steps in the words of a customer, an article and an agent: who tried one is not asked for it again."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from copilot.assist.suggestion import Quoted

_SAME: Mapping[str, str] = {
    "restart": (
        r"restart\w*|re-?boot\w*|(?:nyalakan|hidupkan) (?:ulang|lagi)|matikan (?:lalu|dan|terus)|off and (?:back )?on"
        r"|cabut (?:[\w-]+,? ){0,2}?(?:colok|pasang)|cabut (?:\w+ )?(?:adaptor|kabel|steker|modem|router|power|charger)"
        r"|unplug\w*|(?:colok|pasang)\w* (?:ulang|lagi|kembali)|power[- ]?cycl\w*"
    ),
    "reinstall": r"(?:re-?|un)instal\w*|instal+ ulang",
    "update the app": r"(?:update|perbarui|upgrade)\w* (?:\w+ )?(?:app\w*|versi\w*)|versi terbaru|latest version",
    "clear the cache": r"cache|cookies",
    "log in again": r"log ?(?:ged )?(?:in|out)\b|sign(?:ed)? (?:in|out)\b",
    "reset the password": (
        r"reset\w* (?:\w+ ){0,2}(?:password|(?:kata )?sandi)|(?:ganti|ubah|atur ulang"
        r"|change\w*) (?:\w+ ){0,2}(?:password|sandi)"
        r"|(?:forgot|lupa) (?:\w+ )?(?:password|sandi)"
    ),
    "use another device": (
        r"(?:an)?other (?:\w+ )?(?:device|phone|browser)|(?:hp|perangkat|browser|peramban) (?:lain|beda)|\d (?:hp"
        r"|browser)"
    ),
    "pay another way": (
        r"(?:an)?other (?:card|payment)|different card|kartu lain|(?:cara|metode) (?:bayar|pembayaran) lain"
    ),
    "follow the parcel": (
        r"(?:cek|check|lacak|track|lihat|pantau)\w* (?:\w+ ){0,3}(?:resi\w*|tracking|status \w+|lacak\w*|parcel"
        r"|paket\w*|kiriman\w*)"
    ),
    "ask the courier": (
        r"(?:telp\w*|telf\w*|telepon|hubungi|kontak|tanya\w*|contact\w*|call\w*|phon\w*|chat\w*|ask\w*)"
        r" (?:\w+ ){0,2}(?:kurir\w*|ekspedisi\w*|courier\w*|carrier)"
        r"|(?:cek|check)\w* (?:\w+ ){0,3}(?:ke|with(?: the)?) (?:kurir|courier)"
    ),
    "ask around": (
        r"(?:tanya\w*|cek|check\w*|ask\w*) (?:\w+ ){0,4}(?:tetangga|satpam|resepsionis|orang rumah|keluarga"
        r"|neighbou?rs?"
        r"|reception|security|household)"
    ),
    "look at the bank": r"mutasi|(?:cek|check)\w* (?:\w+ ){0,2}(?:rekening|saldo|statement|balance|bank account)",
    "look into spam": r"\bspam\b|\bjunk\b",
    "send a proof": (
        r"(?:kirim|upload|unggah|lampir|sen[dt]|attach|shar)\w* (?:\w+ ){0,4}(?:foto\w*|photos?|video\w*|bukti\w*|struk"
        r"|screenshots?|tangkapan layar|proof|receipts?|pictures?)"
    ),
    "fill in the form": r"(?:isi|fill)\w* (?:\w+ ){0,2}form\w*",
    "wait": (  # not the seconds between two moves of one step
        r"(?:(?:di)?tunggu\w*|menunggu|nunggu\w*|wait(?:ed|ing)?\b)(?! (?:for )?\d+ ?(?:detik|menit|sec\w*|min\w*))"
        r"|bersabar|be patient"
    ),
}
_OURS = re.compile(r"(?:\b(?:kami|saya|kita|we|i|our team|tim \w+)\b|\bwe're\b|\bi'm\b)", re.IGNORECASE)


@cache
def _same_steps() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for name, words in _SAME.items()}


def steps_named(text: str) -> frozenset[str]:
    """Give the well-known steps that a text names, whoever takes them."""
    return frozenset(name for name, words in _same_steps().items() if words.search(text))


def asks_again(text: str, done: Sequence[Quoted]) -> Quoted | None:
    """Give the step already taken that a sentence asks the customer to take once more; None where it asks for none.

    What we do ourselves is not asked of them; a sentence that names a step they did not take yet says something new.
    """
    named = steps_named(text)
    if not named or _OURS.search(text.split(",")[0]):
        return None
    taken = {step: one for one in done for step in steps_named(one.text)}
    return taken[min(named)] if named <= taken.keys() else None
