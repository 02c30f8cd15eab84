import pytest

from copilot.assist.story.spoken_amounts import find_amounts


@pytest.mark.parametrize(
    ("said", "value", "currency"),
    [
        ("Rp 1,2 jt", 1_200_000, "IDR"),
        ("1,5jt", 1_500_000, "IDR"),
        ("350rb", 350_000, "IDR"),
        ("2 juta", 2_000_000, "IDR"),
        ("50k", 50_000, "IDR"),
        ("Rp425.000", 425_000, "IDR"),
        ("Rp764,000", 764_000, "IDR"),
        ("IDR 1.200.000", 1_200_000, "IDR"),
        ("Rp 1.250.000,00", 1_250_000, "IDR"),
        ("rp.50rb", 50_000, "IDR"),
        ("425.000", 425_000, "IDR"),
        ("75 ribu rupiah", 75_000, "IDR"),
        ("$20", 20, "USD"),
        ("US$ 1,299.99", 1299.99, "USD"),
        ("20 dollars", 20, "USD"),
        ("€15", 15, "EUR"),
    ],
)
def test_an_amount_is_read_as_people_write_it(said, value, currency):
    found = list(find_amounts(f"saldo saya terpotong {said} kemarin"))

    assert [(amount.value, amount.currency) for amount in found] == [(value, currency)]


@pytest.mark.parametrize(
    "text", ["12.5 inch", "5m", "versi 3.10", "100%", "0812.345.678", "tgl 12.11.2026", "INV-425.000", "3 barang"]
)
def test_other_numbers_are_no_money(text):
    assert list(find_amounts(text)) == []


def test_the_words_of_an_amount_are_where_it_says():
    text = "total Rp 1,2 jt ya"
    (amount,) = find_amounts(text)

    assert text[amount.start : amount.end] == "Rp 1,2 jt"
