import pytest

from copilot.assist.figures import numbers_of, unknown_figures


@pytest.mark.parametrize("written", ["Rp425.000", "425,000", "425 ribu", "425rb", "Rp 425.000,-"])
def test_one_amount_is_one_number_however_it_is_written(written: str) -> None:
    assert "425000" in numbers_of([written])


def test_a_decimal_with_its_unit_is_the_whole_amount() -> None:
    assert "1200000" in numbers_of(["Rp 1,2 jt"])


def test_a_number_in_words_supports_the_same_number_in_digits() -> None:
    assert unknown_figures("paling lambat 2 hari", numbers_of(["paling lambat dua hari"])) == []


def test_a_number_that_nobody_named_is_given_back_as_written() -> None:
    assert unknown_figures("Refund Rp500.000 dalam 3 hari", numbers_of(["dalam 3 hari kerja"])) == ["500.000"]


def test_the_parts_of_a_date_are_known_from_its_iso_form() -> None:
    assert unknown_figures("5 Januari 2026", numbers_of(["2026-01-05"])) == []
