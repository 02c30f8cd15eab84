"""Which fact a sentence asks for, and whether we already have it."""

import re
from collections.abc import Iterator, Mapping

from copilot.cases.case import FactValue

# What people call a fact when they ask for it, in both languages.
_ASKED: Mapping[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    name: (facts, re.compile(pattern, re.IGNORECASE))
    for name, facts, pattern in (
        (
            "order",
            ("order.id",),
            r"\b(?:no(?:mor|\.)?|nomer|id|kode)\s+(?:pesanan|order|pemesanan|invoice)"
            r"|\border\s+(?:number|no\.?|id)\b|\bnumber of (?:the|your) order",
        ),
        (
            "tracking",
            ("order.tracking_number", "shipment.tracking", "shipment.tracking_number", "shipment.id"),
            r"\b(?:no(?:mor|\.)?|nomer|kode)\s+resi|\btracking\s+(?:number|no\.?|id|code)",
        ),
        ("refund", ("refund.id",), r"\b(?:no(?:mor|\.)?|nomer|kode)\s+refund|\brefund\s+(?:number|no\.?|id)\b"),
        (
            "email",
            ("contact.email", "customer.email", "account.email", "email"),
            r"\b(?:alamat\s+)?e-?mail(?:nya)?\b|\be-?mail\s+address",
        ),
        (
            "phone",
            ("contact.phone", "customer.phone", "account.phone", "phone"),
            r"\b(?:no(?:mor|\.)?|nomer)\s+(?:hp|telepon|telp|ponsel|wa|whatsapp)|\b(?:phone|mobile)\s+(?:number|no)",
        ),
        (
            "address",
            ("order.address", "delivery.address", "shipping.address", "customer.address"),
            r"\balamat(?!\s+e-?mail)(?:nya)?\b|\b(?<!mail )address\b",
        ),
        (
            "proof of payment",
            ("payment.proof",),
            r"\bbukti (?:bayar|pembayaran|transfer)\w*|\b(?:proof of payment|payment (?:proof|receipt))\b",
        ),
        ("voucher", ("voucher.code",), r"\bkode\s+(?:voucher|promo)|\b(?:voucher|promo)\s+code"),
        (
            "photo",
            ("damage.photos", "damage.photo", "photo"),
            r"\bfoto(?:nya)?\b|\bphotos?\b|\bpictures?\b",
        ),
        (
            "amount",
            ("payment.amount", "order.total"),
            r"\b(?:berapa|jumlah|nominal|total)\b.{0,20}\b(?:bayar|transfer|tagihan|pesanan)|\bhow much did you pay",
        ),
    )
}
_ASKS = re.compile(
    r"\?|^\W*(?:kirim(?:kan)?|sebutkan|lampirkan|cantumkan|send|share|provide|attach)\b|\b(?:mohon|boleh|bisa|tolong|silakan|minta)\b.{0,30}\b(?:info\w*|kirim\w*|sebut\w*|beri\w*|lampir\w*|unggah|"
    r"bagi\w*|minta|tulis\w*|cantum\w*|tahu)\b"
    r"|\b(?:please|kindly|could you|can you|would you|may i|can i)\b.{0,30}\b(?:share|send|provide|give|tell|confirm|"
    r"have|attach|upload|let (?:me|us) know)\b"
    r"|\bhave\b.{0,40}\bready\b|\b(?:siapkan|diawali|berawalan|starts? with)\b",
    re.IGNORECASE,
)


def asked_facts(sentence: str) -> Iterator[tuple[str, ...]]:
    """Give the facts that a sentence asks for; each as the names it may have on a case."""
    if _ASKS.search(sentence):
        yield from (facts for facts, pattern in _ASKED.values() if pattern.search(sentence))


def asks_for_known(sentence: str, known: Mapping[str, FactValue]) -> str | None:
    """Give the name of a fact that the sentence asks for although it is known; None where it asks nothing known."""
    for names in asked_facts(sentence):
        for name in names:
            if name in known:
                return name
    return None


def asks_only_for_known(sentence: str, known: Mapping[str, FactValue]) -> bool:
    """Say whether all that a sentence asks for is known: half of it unknown, it must still be asked."""
    asked = list(asked_facts(sentence))
    return bool(asked) and all(any(name in known for name in names) for names in asked)
