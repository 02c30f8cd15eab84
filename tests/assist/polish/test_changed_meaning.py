"""Sentences in our own words that say something else than ours: nothing new in them, and all of them wrong."""

import pytest

from copilot.assist.polish.gatekeeper import Gatekeeper
from copilot.assist.polish.material import Feature, material_of_words
from copilot.assist.polish.placeholders import Placeholders

WRONG = {
    ("en", "Refunds go back the way you paid, and for your safety we cannot change that by chat, phone or e-mail."): (
        "We can change that by chat, phone or e-mail.",
        "For your safety we change that by chat, phone or e-mail.",
        "Refunds go back the way you paid, and we change that by phone.",
    ),
    ("en", "If it is still not there, contact us with the number and the Payments Team traces it with the bank."): (
        "Contact us with the number and the Payments Team traces it with the bank.",
        "The Payments Team has traced it with the bank.",
        "It is not there with the bank.",
    ),
    ("id", "Minimum dihitung dari harga barang setelah diskon toko, tidak termasuk ongkir dan biaya layanan."): (
        "Minimum dihitung dari harga barang setelah diskon toko, termasuk ongkir dan biaya layanan.",
        "Ongkir dan biaya layanan termasuk.",
        "Minimum dihitung dari harga barang sebelum diskon toko.",
    ),
    ("id", "Barangnya tidak perlu dikirim balik, jadi tidak ada ongkir yang Kakak tanggung."): (
        "Barangnya perlu dikirim balik.",
        "Ada ongkir yang Kakak tanggung.",
        "Barangnya tidak perlu dikirim balik, jadi ada ongkir yang Kakak tanggung.",
        "Kakak harus mengirim balik barangnya.",
    ),
    ("en", "Once we have the photos, a replacement leaves within two working days."): (
        "A replacement leaves within two working days.",
        "The replacement has left.",
        "A replacement has been sent.",
    ),
    ("id", "Kalau paket belum sampai pada 25 November 2026, kami ajukan refund Rp185.000."): (
        "Kami ajukan refund Rp185.000.",
        "Refund Rp185.000 sudah kami ajukan.",
        "Paket sampai pada 25 November 2026.",
        "Kami ajukan refund Rp185.000 pada 25 November 2026.",
    ),
    ("id", "Geser tanggal berlaku satu kali dalam 6 bulan tanpa denda."): (
        "Geser tanggal berlaku satu kali dalam 6 bulan dengan denda.",
        "Geser tanggal berlaku setiap bulan.",
        "Geser tanggal berlaku dalam 6 bulan, ada denda.",
    ),
    ("en", "You can cancel an order until it is packed. After that you can refuse the parcel."): (
        "Your order has been packed.",
        "You can cancel an order after it is packed.",
        "You can refuse the parcel.",
    ),
    ("en", "We trace the parcel with the courier."): (
        "We trace the parcel with the courier today.",
        "We traced the parcel with the courier.",
        "The courier traced the parcel.",
        "We ensure the courier traces the parcel.",
        "Please make sure that you trace the parcel with the courier.",
    ),
    ("id", "Kami cek ke kurir."): (
        "Kami sudah cek ke kurir.",
        "Pastikan Kakak cek ke kurir.",
        "Kami pastikan kurir datang.",
        "Kurir akan cek ke Kakak.",
    ),
    ("en", "The fee is $15 and the refund is not paid in cash."): (
        "The refund is paid in cash.",
        "The fee is not $15.",
        "There is no fee.",
    ),
}
RIGHT = {
    ("en", "Once we have the photos, a replacement leaves within two working days."): (
        "As soon as we have received the photos, a replacement will leave within two working days."
    ),
    ("en", "Refunds go back the way you paid, and for your safety we cannot change that by chat."): (
        "Refunds go back the way you paid."
    ),
    ("id", "Minimum dihitung dari harga barang setelah diskon toko, tidak termasuk ongkir."): (
        "Ongkir tidak termasuk."
    ),
    ("en", "We trace the parcel with the courier."): "We will trace the package with the courier.",
    ("en", "Days late: 9"): "It is 9 days late.",
}


def keeps(language: str, ours: str, said: str) -> bool:
    material = material_of_words(Feature.DRAFT, ours, language)
    return Gatekeeper(material, Placeholders()).judge(said).is_kept


@pytest.mark.parametrize(("ours", "said"), [(ours, said) for ours, some in WRONG.items() for said in some])
def test_what_says_something_else_is_refused(ours: tuple[str, str], said: str) -> None:
    assert not keeps(*ours, said)


@pytest.mark.parametrize(("ours", "said"), RIGHT.items())
def test_what_says_the_same_in_other_words_is_kept(ours: tuple[str, str], said: str) -> None:
    assert keeps(*ours, said)
