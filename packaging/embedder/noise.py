"""Indonesian as it is typed in a chat: short forms, slang, dropped letters."""

import random
import re

# Written by hand for this project. Formal word -> what people type instead.
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "ada": ("ad",),
    "adalah": ("adlh",),
    "agar": ("biar",),
    "akan": ("bakal", "akn"),
    "aku": ("gue", "gw", "q"),
    "apa": ("ap", "apaan"),
    "apakah": ("apa", "apkh"),
    "atau": ("ato", "atw"),
    "bagaimana": ("gimana", "gmn", "gmana", "bgmn"),
    "bagus": ("bgs",),
    "bantu": ("bntu",),
    "banyak": ("byk", "bnyk"),
    "barang": ("brg", "brng"),
    "baru": ("br", "bru"),
    "begini": ("gini",),
    "begitu": ("gitu", "gt"),
    "belum": ("blm", "blum", "belom"),
    "benar": ("bener", "bnr"),
    "berapa": ("brp", "brapa"),
    "bisa": ("bs", "bsa", "bisaa"),
    "boleh": ("blh", "bole"),
    "bukan": ("bkn", "bukn"),
    "cepat": ("cepet", "cpt"),
    "dalam": ("dlm",),
    "dan": ("dn", "&"),
    "dapat": ("dapet", "dpt"),
    "dari": ("dr", "dri"),
    "dengan": ("dgn", "dg", "sama", "ama"),
    "di mana": ("dmn", "dimana"),
    "hanya": ("cuma", "cuman", "hny"),
    "harus": ("hrs", "mesti", "kudu"),
    "hari": ("hr",),
    "hilang": ("ilang", "hlg"),
    "ingin": ("pengen", "pgn", "mau"),
    "ini": ("nih", "ni"),
    "itu": ("tuh", "tu"),
    "jangan": ("jgn", "jng"),
    "jika": ("kalo", "klo", "kl"),
    "juga": ("jg", "jga"),
    "kalau": ("kalo", "klo", "kl"),
    "kamu": ("km", "lo", "lu"),
    "kapan": ("kpn",),
    "karena": ("krn", "karna", "soalnya"),
    "kenapa": ("knp", "napa"),
    "kepada": ("kpd", "ke"),
    "kirim": ("krm", "krim"),
    "lagi": ("lg", "lgi"),
    "lain": ("laen",),
    "lama": ("lm", "lamaa"),
    "langsung": ("lgsg", "lngsng"),
    "lebih": ("lbh",),
    "lewat": ("lwt",),
    "maaf": ("maap", "mf", "sori"),
    "masih": ("msh", "masi"),
    "masuk": ("msk",),
    "mau": ("mo", "mw"),
    "mengapa": ("kenapa", "knp"),
    "mohon": ("mhn", "tolong"),
    "nomor": ("no", "nmr"),
    "orang": ("org",),
    "pada": ("pd",),
    "pakai": ("pake", "pk"),
    "pesan": ("psn", "pesen"),
    "rusak": ("rsk", "rusakk"),
    "saja": ("aja", "sj", "aj"),
    "sama": ("sm", "ama"),
    "sampai": ("sampe", "smp", "nyampe"),
    "sangat": ("bgt", "banget"),
    "saya": ("sy", "sya", "gue", "gw", "aku"),
    "sebelum": ("sblm",),
    "sedang": ("lagi", "lg"),
    "sekali": ("bgt", "banget"),
    "sekarang": ("skrg", "skrng"),
    "semua": ("smua", "smw"),
    "seperti": ("kayak", "kyk", "spt"),
    "sudah": ("udah", "udh", "sdh", "dah"),
    "supaya": ("biar", "spy"),
    "tadi": ("td",),
    "tanya": ("tny",),
    "tapi": ("tp", "tpi"),
    "telah": ("udah", "tlh"),
    "telepon": ("telpon", "tlp", "tlpn"),
    "teman": ("temen", "tmn"),
    "tempat": ("tmpt",),
    "terima kasih": ("makasih", "mksh", "thanks", "trims", "tks"),
    "terus": ("trs", "trus"),
    "tetap": ("ttp", "tetep"),
    "tetapi": ("tapi", "tp"),
    "tidak": ("gak", "ga", "nggak", "enggak", "ngga", "gk", "tdk", "ndak"),
    "tolong": ("tlg", "tlong", "pls"),
    "uang": ("duit", "uangnya"),
    "untuk": ("utk", "buat", "bwt"),
    "yang": ("yg", "yng"),
}
_FORMAL = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, SHORT_FORMS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_ACTIVE = re.compile(r"\bme(?=(?:ng|m|n)[a-z]{4,})")


def spoil(text: str, chance: random.Random, share: float) -> str:
    """Return the text as somebody may type it; unchanged unless chance, with the probability `share`, says so."""
    if chance.random() >= share:
        return text
    casual = _FORMAL.sub(lambda word: chance.choice([word[0], *SHORT_FORMS[word[0].lower()]]), text.lower())
    if chance.random() < 0.3:
        casual = _ACTIVE.sub("", casual)  # mengirim -> ngirim, memesan -> mesan
    return _with_slip(casual, chance) if chance.random() < 0.3 else casual


def _with_slip(text: str, chance: random.Random) -> str:
    """Drop, double or swap one letter."""
    if len(text) < 8:
        return text
    place = chance.randrange(1, len(text) - 2)
    return chance.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        ]
    )
