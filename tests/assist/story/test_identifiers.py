import pytest

from copilot.assist.story.identifiers import asked_identifier, find_identifiers


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("no pesanan saya INV-88 ya", "order.id", "INV-88"),
        ("INV-88 belum sampai", "order.id", "INV-88"),
        ("order #12345", "order.id", "12345"),
        ("nomor pesanannya: 04821", "order.id", "04821"),
        ("order number is 12345678", "order.id", "12345678"),
        ("Order KLT-2611-04821, rice cooker", "order.id", "KLT-2611-04821"),
        ("invoice INV/20261103/MPL/12345", "order.id", "INV/20261103/MPL/12345"),
        ("cek resi JLK7720418833 berkali-kali", "order.tracking_number", "JLK7720418833"),
        ("voucher GAJIAN50 ga bisa", "voucher.code", "GAJIAN50"),
        ("the voucher code HEMAT does not work", "voucher.code", "HEMAT"),
        ("VA 8808123456789012", "payment.virtual_account", "8808123456789012"),
        ("credit card ending 4417", "payment.card_ending", "4417"),
        ("tiket no T-1001", "ticket.id", "T-1001"),
        ("NIK saya 3174051203900001", "customer.national_id", "3174051203900001"),
        ("email saya budi.s+1@mail.example.id.", "customer.email", "budi.s+1@mail.example.id"),
        ("soal CIC-88213 itu", None, "CIC-88213"),
    ],
)
def test_an_identifier_is_found_with_what_it_names(text, fact, value):
    assert [(found.fact, found.value) for found in find_identifiers(text)] == [(fact, value)]


@pytest.mark.parametrize(
    "text",
    [
        "pesanan 2 barang",
        "order 3 hari lalu",
        "order 2000 pcs",
        "order yesterday",
        "voucher saya hangus",
        "9999999999999999",
        "HP-ku",
    ],
)
def test_quantities_and_words_are_no_identifiers(text):
    assert list(find_identifiers(text)) == []


def test_a_question_says_which_identifier_it_asks_for():
    assert asked_identifier("Boleh minta nomor pesanannya, Kak?") == "order.id"
    assert asked_identifier("Could you share your tracking number?") == "order.tracking_number"
    assert asked_identifier("Ada lagi yang bisa dibantu?") is None
