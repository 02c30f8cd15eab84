"""What the customers of a made-up team ask, and what its drafts say: for the pictures of the lead's desk."""

from dataclasses import replace

from copilot.feedback.event import Happening, PartOf

# By topic: a question and a draft in Indonesian, then in English.
EXCHANGES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "late-delivery": (
        (
            "Paket saya sudah lewat estimasi, kapan sampainya?",
            "Paket masih di gudang transit kurir. Kami buka penelusuran hari ini.",
        ),
        (
            "My parcel is three days late, where is it?",
            "The parcel is at the courier's transit warehouse. We open a trace today.",
        ),
    ),
    "refund": (
        ("Refund saya kok belum masuk juga?", "Refund masuk paling lambat tiga hari kerja setelah disetujui."),
        (
            "When does my refund arrive?",
            "A refund reaches your account within three working days after it is approved.",
        ),
    ),
    "damaged-item": (
        (
            "Barangnya datang pecah, bisa diganti?",
            "Mohon kirim foto barang dan kemasannya. Penggantinya kami kirim tanpa biaya.",
        ),
        (
            "The bowl arrived broken, can I get a new one?",
            "Please send a photo of the bowl and its box. We send a new one free of charge.",
        ),
    ),
    "payment": (
        (
            "Saldo terpotong tapi pesanan masih menunggu pembayaran",
            "Dana yang tertahan kembali sendiri dalam dua hari kerja.",
        ),
        (
            "I was charged but the order still waits for payment",
            "The amount on hold is released by itself within two working days.",
        ),
    ),
    "voucher": (
        (
            "Kode vouchernya tidak bisa dipakai, kenapa?",
            "Minimum belanja dihitung dari harga barang, tidak termasuk ongkir.",
        ),
        ("Why is my voucher code refused?", "The minimum spend counts the price of the items, without shipping."),
    ),
    "account": (
        ("Akun saya terkunci, cara bukanya gimana?", "Akun terbuka lagi sendiri setelah 30 menit."),
        ("My account is locked, how do I get in?", "The account opens again by itself after 30 minutes."),
    ),
    "warranty": (
        (
            "Lampunya mati setelah dua bulan, masih garansi?",
            "Garansi lampu enam bulan sejak diterima. Mohon kirim foto nota.",
        ),
        (
            "The lamp died after two months, is it under warranty?",
            "The lamp has a warranty of six months. Please send a photo of the receipt.",
        ),
    ),
    "cancel-order": (
        (
            "Pesanan yang sudah dikemas masih bisa dibatalkan?",
            "Selama belum diserahkan ke kurir, pesanan masih bisa dibatalkan.",
        ),
        ("Can I still cancel an order that is packed?", "An order can be cancelled until it is handed to the courier."),
    ),
}


def spoken(happening: Happening) -> Happening:
    """Give an event of the made-up team with words that fit its topic; what was done with them stays."""
    if happening.part is PartOf.ACTION or happening.topic not in EXCHANGES:
        return happening
    asked, answer = EXCHANGES[happening.topic][happening.language == "en"]
    shown, final = happening.shown_text, happening.final_text
    article = f"articles/{happening.topic}#1a2b3c"
    return replace(
        happening,
        question_text=asked if happening.question_text else happening.question_text,
        shown_text=answer if shown else shown,
        final_text=answer + final.removeprefix(shown) if shown and final and final.startswith(shown) else final,
        cited_ids=(article,) if happening.cited_ids else (),
        passage_ids=(article,) if happening.passage_ids else (),
    )
