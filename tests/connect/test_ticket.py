import pytest

from copilot.connect.ticket import Outgoing, Ticket, Way, is_number


def test_a_ticket_is_read_back_from_the_id_of_its_case() -> None:
    ticket = Ticket("rt", "12")
    assert Ticket.of(str(ticket)) == ticket


@pytest.mark.parametrize("case_id", ["T-1001", "clipboard-12ab", ":12", "rt:", ""])
def test_a_case_from_elsewhere_is_no_ticket(case_id: str) -> None:
    assert Ticket.of(case_id) is None


def test_the_mark_of_a_text_holds_its_id_and_none_of_its_words() -> None:
    text = Outgoing(id="0199", ticket=Ticket("rt", "1"), way=Way.NOTE, text="Rahasia", version="7")
    assert text.mark == "[pendamping 0199]"


@pytest.mark.parametrize("text", ["", "²", "١٢", "1²", "-1", "1.0", " 1"])
def test_only_the_digits_of_ids_make_a_number(text: str) -> None:
    assert is_number("12")
    assert not is_number(text)
