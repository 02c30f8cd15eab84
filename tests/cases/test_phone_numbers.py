import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.cases.phone_numbers import find_phones, international


@pytest.mark.parametrize(
    "written",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "6281234567890",
        "(021) 5551 2345",
        "021-55512345",
        "+1 415-555-2671",
        "+44 20 7946 0958",
    ],
)
def test_a_number_is_found_as_it_was_written(written):
    text = f"Tolong hubungi saya di {written}, terima kasih"

    assert [phone for _, _, phone in find_phones(text)] == [written]


@pytest.mark.parametrize(
    "text",
    [
        "pesanan INV-88123456789 belum sampai",
        "order #0812345678901",
        "NIK saya 3174051203900001",
        "totalnya Rp 1.200.000",
        "dibeli 2026-01-05 10:15",
        "tanggal 12-11-2025",
        "resi JP0812345678",
        "https://toko.example/o/081234567890",
        "sudah 3 hari 2 malam",
        "kode 123 456",
        "",
    ],
)
def test_other_numbers_are_not_taken_for_phones(text):
    assert find_phones(text) == ()


def test_every_number_of_a_text_is_found_in_order():
    text = "HP 081234567890 atau kantor (021) 5551 2345."

    assert [phone for _, _, phone in find_phones(text)] == ["081234567890", "(021) 5551 2345"]


def test_one_number_has_one_international_form():
    assert international("0812-3456-7890") == international("+62 812 3456 7890") == "+6281234567890"


def test_what_is_no_number_has_no_international_form():
    assert international("belum ada") is None
    assert international("123") is None


def test_another_region_understands_its_own_national_form():
    assert [phone for _, _, phone in find_phones("call (415) 555-2671 please", region="US")] == ["(415) 555-2671"]


@given(st.text(alphabet="0123456789+()-. a#/", max_size=80))
def test_what_is_found_stands_in_the_text(text):
    end_before = 0
    for start, end, phone in find_phones(text):
        assert text[start:end] == phone
        assert start >= end_before
        end_before = end
