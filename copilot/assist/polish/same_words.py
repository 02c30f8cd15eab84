"""Words that say the same in a reply to a customer, by their stems: one of each group may stand for the others.

Only pairs that hold in every sentence of support: "dana" is "uang", but "refund" is no "voucher", and "send" no "buy".
"""

import functools
import re
from collections.abc import Mapping

from copilot.assist.polish.polarity import FREE_OF_CHARGE
from copilot.knowledge.terms import SIDES, Side, terms_of

_GROUPS = (
    "another different other", "buy purchase bought", "show see appear display", "tell inform notify told",
    "begin start commence", "trace track", "parcel package", "answer reply respond response",
    "look check review verify",
    "phone call telephone", "send ship dispatch forward share provide sent", "lead supervisor",
    "worrying worried worry concerned", "compare comparison", "approval approve",
    "receive get arrive reach come got came receipt obtain", "certain sure", "choose select pick choice",
    "customer client guest", "delivery deliver", "move switch change transfer", "extra additional added",
    "speak talk spoke spoken", "prefer rather preference", "fix repair resolve", "finish complete ready done",
    "stop halt", "need require necessary must", "allow permit permission", "keep reserve hold retain kept held",
    "give hand provide gave given", "bring take brought took taken", "reason cause because", "maximum most",
    "exceed large big over larger bigger", "item product goods article", "break broke broken damage", "error mistake",
    "issue problem trouble", "invoice bill", "photo picture image", "email mail", "site website page", "late delay",
    "early earlier prior previous", "correct right", "whole entire all", "decide decision", "ask request",
    "pay payment paid", "subtract deduct reduce", "cost price fee charge", "return back", "book booking reservation",
    "cancel cancellation", "renew renewal", "open opened", "close shut", "include contain inclusive", "fail failure",
    "someone somebody anyone", "guarantee warranty", "immediate instant", "wait waiting",
    "usual normal typical general",
    "lose lost loss", "leave left", "make made", "find found", "use used usage", "write written wrote",
    "say said state",
    "refund reimburse", "screen display", "set arrange schedule", "meet met", "offer offered", "expect await",
    "appointment visit", "happen occur", "try attempt", "describe explain", "copy duplicate", "expire expiry",
    "uang dana duit", "beri kasih sedia", "lalu kemudian terus", "periksa cek tinjau", "sampai tiba datang terima",
    "telepon menelepon ditelepon hubung", "ganti tukar ubah rubah", "tulis isi catat", "pakai guna",
    "balik kembali pulang",
    "sanggup mampu", "jawab balas respons", "salah keliru", "lambat telat terlambat", "biasa umum lazim normal",
    "alih pindah transfer", "nyala hidup", "rusak cacat", "mulai awal", "tanggung cakup masuk",
    "perlu butuh wajib harus mesti", "pilih opsi alternatif", "lewat via", "telusur lacak", "biaya ongkos tarif",
    "ganggu kendala masalah", "minta mohon ajukan", "foto gambar", "surel email", "situs web laman",
    "selesai rampung tuntas", "harga nilai nominal", "cari temu", "barang produk item", "tagih bayar", "unggah upload",
    "unduh download", "keluh lapor adu", "cocok sesuai pas", "uji coba tes", "kunjung datang", "tangguh tunda",
    "jadwal atur", "ambil jemput", "kurang potong", "simpan jaga", "kena pungut", "bungkus kemas",
    "pantau awas", "informasi kabar info", "tetap masih", "lengkap penuh", "tambah ekstra", "sedang tengah",
    "beda lain", "karena akibat sebab", "berlaku aktif", "orang pihak", "muncul tampil", "ketuk tekan klik",
    "masuk login", "kartu card", "rekening akun", "kirim antar",
)  # fmt: skip
_PHRASES = (
    (re.compile(r"\b(?:take|takes|taken|took|taking)\b((?: [\w.,]+){1,4}?) off\b", re.IGNORECASE), r" deduct\1 "),
    (
        re.compile(r"\b(?:send|sending|sent|bring|brought|give|given|get|getting|got)\b((?: \w+){0,2}?) back\b", re.I),
        r" return\1 ",
    ),
    (re.compile(r"\b(?:in the meantime|in the meanwhile)\b", re.IGNORECASE), " meanwhile "),
    (re.compile(r"\b(?:sign(?:ed)? up)\b", re.IGNORECASE), " register "),
    (re.compile(r"\b(?:log|sign)(?:ged)? in(?:to)?\b", re.IGNORECASE), " login "),
)


def one_wording(text: str, side: Side) -> str:
    """Give a text with phrases that say the same in one wording: "at no extra cost" is "free"."""
    text = FREE_OF_CHARGE.sub(" gratis " if side == "id" else " free ", text)
    for phrase, wording in _PHRASES:
        text = phrase.sub(wording, text)
    return text


@functools.cache
def _known() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for group in _GROUPS:
        for side in SIDES:
            stems = [stem for word in group.split() for stem in terms_of(word, side)]
            for stem in stems:
                found.setdefault(stem, stems[0])
    return found


def same_word(term: str) -> str:
    """Give the word that stands for a stem and those that say the same."""
    return _known().get(term, term)
