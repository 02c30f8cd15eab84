import pytest

from copilot.assist.polish.quantities import quantities_in


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("24 jam", "dua puluh empat jam"),
        ("within two working days", "within 2 business days"),
        ("7 to 14 days", "7 days or 14 days"),
        ("Rp425.000", "425 ribu rupiah"),
        ("besok", "tomorrow"),
        ("seminggu", "1 minggu"),
        ("lima belas hari", "fifteen days"),
    ],
)
def test_one_quantity_is_the_same_however_it_is_written(text: str, other: str) -> None:
    assert quantities_in(text) == quantities_in(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("14 hari", "14 hari kerja"),
        ("24 hours", "24 days"),
        ("half", "double"),
        ("5 Januari", "5 Februari"),
        ("Monday", "Friday"),
        ("10", "10 percent"),
        ("Rp50.000", "50 hari"),
    ],
)
def test_another_unit_or_day_is_another_quantity(text: str, other: str) -> None:
    assert quantities_in(text) != quantities_in(other)


def test_one_of_them_is_no_quantity() -> None:
    assert quantities_in("one of them, salah satu") == frozenset()
