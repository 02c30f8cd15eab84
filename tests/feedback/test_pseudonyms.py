"""Pseudonyms: always the same, nobody's without the key."""

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.feedback.pseudonyms import Pseudonyms


@settings(deadline=None)
@given(st.text(), st.text())
def test_the_same_id_gets_the_same_pseudonym_and_another_gets_another(one: str, other: str) -> None:
    first, again = Pseudonyms("secret"), Pseudonyms("secret")
    assert first.of_case(one) == again.of_case(one)
    assert (first.of_case(one) == first.of_case(other)) == (one == other)


def test_another_secret_gives_another_pseudonym() -> None:
    assert Pseudonyms("a").of_agent("Rina") != Pseudonyms("b").of_agent("Rina")


def test_a_case_an_agent_and_a_customer_of_one_id_cannot_be_joined() -> None:
    names = Pseudonyms("secret")
    tails = {ref.split("-")[1] for ref in (names.of_case("7"), names.of_agent("7"), names.of_customer("7"))}
    assert len(tails) == 3


def test_a_customers_pseudonym_stands_for_itself() -> None:
    names = Pseudonyms("secret")
    assert names.of_customer(names.of_customer("C-7")) == names.of_customer("C-7")


def test_a_secret_may_be_text_or_bytes() -> None:
    assert Pseudonyms("secret").of_case("T-1") == Pseudonyms(b"secret").of_case("T-1")
