"""Words that say the same in a reply to a customer, by their stems: one of each group may stand for the others.

Only pairs that hold in every sentence of support: "dana" is "uang", but "refund" is no "voucher", and "send" no "buy".
"""

import functools
from collections.abc import Mapping

from copilot.knowledge.terms import SIDES, terms_of

_GROUPS = (
    "another different other", "buy purchase", "show see", "tell inform", "begin start", "trace track",
    "parcel package", "answer reply respond response", "look check review", "phone call telephone",
    "send ship dispatch", "lead supervisor", "worrying worried worry", "compare comparison", "approval approve",
    "receive get", "certain sure", "choose select pick", "customer client", "delivery deliver", "uang dana",
    "beri kasih", "lalu kemudian", "periksa cek", "sampai hingga", "telepon menelepon ditelepon hubung",
    "ganti tukar", "tulis isi", "pakai guna", "balik kembali", "sanggup mampu", "jawab balas", "salah keliru",
    "terlambat telat",
)  # fmt: skip


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
