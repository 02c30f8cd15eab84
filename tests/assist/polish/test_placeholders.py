from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.polish.placeholders import PLACEHOLDER, Placeholders, visible

WORDS = st.sampled_from(
    [
        "Halo",
        "Maya Siregar",
        "maya@example.com",
        "0812-3456-7890",
        "KLT-2611-04821",
        "[NAME_1]",
        "[ORDER_9]",
        "Rp50.000",
    ]
)


@given(st.lists(WORDS | st.text(max_size=12), max_size=12).map(" ".join))
def test_what_is_masked_comes_back_exactly(text: str) -> None:
    placeholders = Placeholders(["Maya Siregar"], ["KLT-"])

    assert placeholders.put_back(placeholders.mask(text)) == visible(text)


def test_nothing_personal_is_left() -> None:
    masked = Placeholders(["Maya Siregar"], ["KLT-"]).mask(
        "Maya Siregar (maya@example.com, 0812-3456-7890) asks about KLT-2611-04821."
    )

    assert masked == "[NAME_1] ([EMAIL_1], [PHONE_1]) asks about [ORDER_1]."


def test_one_value_has_one_placeholder_over_several_texts() -> None:
    placeholders = Placeholders(["Maya"])

    assert placeholders.mask("Halo Maya") == "Halo [NAME_1]"
    assert placeholders.mask("Maya lagi") == "[NAME_1] lagi"


def test_amounts_and_days_are_not_personal() -> None:
    assert Placeholders().mask("Rp425.000 within 24 hours") == "Rp425.000 within 24 hours"


def test_a_placeholder_that_a_customer_typed_is_masked_itself() -> None:
    placeholders = Placeholders(["Maya"])
    masked = placeholders.mask("Maya says [NAME_1]")

    assert len(set(PLACEHOLDER.findall(masked))) == 2
    assert placeholders.put_back(masked) == "Maya says [NAME_1]"


def test_strange_placeholders_are_seen() -> None:
    placeholders = Placeholders(["Maya"])
    placeholders.mask("Maya")

    assert placeholders.strange_in("Hi [NAME_1]") == ()
    assert placeholders.strange_in("Hi [NAME_2], NAME_1 and [NAME")


def test_invisible_letters_are_dropped() -> None:
    assert visible("re\u200bfund\U000e0041") == "refund"
