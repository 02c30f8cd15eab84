import pytest

from copilot.assist.wording import shown_value


@pytest.mark.parametrize(
    ("fact", "days", "language", "shown"),
    [
        ("refund.days_overdue", -15, "en", "none yet, due in 15 days"),
        ("instalment.days_overdue", -1, "en", "none yet, due in 1 day"),
        ("refund.days_overdue", -15, "id", "belum, jatuh tempo 15 hari lagi"),
        ("order.days_late", 9, "en", "9"),
        ("order.days_late", 0, "id", "0"),
    ],
)
def test_days_that_are_still_to_come_are_not_shown_as_days_past(
    fact: str, days: int, language: str, shown: str
) -> None:
    assert shown_value(fact, days, language) == shown


def test_plain_values_are_shown_in_the_readers_language() -> None:
    assert shown_value("account.status", "compromised", "id") == "dipakai orang lain"
    assert shown_value("payment.method", "credit card", "id") == "kartu kredit"
    assert shown_value("order.status", "Shipped", "en") == "shipped"
    assert shown_value("order.courier", "Jalak Ekspres", "id") == "Jalak Ekspres"
