"""What only Freshdesk has: ten messages with a ticket, thirty days in a list, collaborators, a trash."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from copilot.cases.case import Customer
from copilot.connect.ticket import Ability, Way
from copilot.connect.trouble import NotAllowedError, TicketGoneError
from tests.connect.hosted_bench import Bench, bench_of
from tests.connect.servers.desk_server import PUTRI, SARI


@pytest.fixture
def freshdesk() -> Iterator[Bench]:
    with bench_of("freshdesk") as made:
        yield made


def test_the_eleventh_message_comes_too(freshdesk: Bench) -> None:
    ticket_id = freshdesk.server.ticket(*(f"Pesan {number}" for number in range(25)))
    assert freshdesk.tool.open(ticket_id).case.last_message.text == "Pesan 24"


def test_tickets_of_years_ago_are_found_though_a_list_shows_thirty_days(freshdesk: Bench) -> None:
    old = freshdesk.server.ticket(status=5)
    freshdesk.server.now += timedelta(days=700)
    now = freshdesk.server.ticket()
    found = freshdesk.tool.earlier(Customer(email="sari.w@surat.example"), besides=now)
    assert [each.ticket.id for each in found] == [old]


def test_a_teams_own_state_is_open_and_what_is_resolved_is_not(freshdesk: Bench) -> None:
    mine = [freshdesk.server.ticket(status=status) for status in (2, 3, 6, 7)]
    for status in (4, 5):
        freshdesk.server.ticket(status=status)
    assert {line.ticket.id for line in freshdesk.tool.mine()} == set(mine)


def test_a_collaborator_writes_notes_alone(freshdesk: Bench) -> None:
    freshdesk.server.agent_type = "collaborator"
    ticket_id = freshdesk.server.ticket()
    assert freshdesk.tool.open(ticket_id).can == {Ability.NOTE}
    with pytest.raises(NotAllowedError, match="notes alone"):
        freshdesk.tool.post(freshdesk.outgoing(ticket_id, "Halo.", Way.REPLY))
    freshdesk.tool.post(freshdesk.outgoing(ticket_id, "Halo."))
    assert [public for public, _ in freshdesk.server.written(ticket_id)] == [False]


def test_what_lies_in_the_trash_is_gone_though_it_is_still_given(freshdesk: Bench) -> None:
    ticket_id = freshdesk.server.ticket(deleted=True)
    with pytest.raises(TicketGoneError, match=f"Ticket {ticket_id} was deleted"):
        freshdesk.tool.open(ticket_id)


def test_a_very_long_ticket_is_not_read_from_the_start_before_every_text(freshdesk: Bench) -> None:
    ticket_id = freshdesk.server.ticket(*(f"Pesan {number}" for number in range(730)))
    message = freshdesk.outgoing(ticket_id, "Halo.", version=freshdesk.tool.open(ticket_id).version)
    freshdesk.server.asked.clear()
    freshdesk.tool.post(message)
    assert len([each for each in freshdesk.server.asked if each.endswith("/conversations")]) == 3
    assert len([each for each in freshdesk.server.asked if each.startswith("POST")]) == 1


def test_an_opening_message_alone_is_a_thread_and_custom_fields_are_facts(freshdesk: Bench) -> None:
    ticket_id = freshdesk.server.ticket("<p>Where is it?</p>", fields={"cf_order_number": "INV-88", "cf_x": None})
    opened = freshdesk.tool.open(ticket_id)
    assert [each.text for each in opened.case.messages] == ["Where is it?"]
    assert opened.case.facts == {"ticket.type": "Question", "order.id": "INV-88"}
    freshdesk.server.says(ticket_id, PUTRI, "Kami cek.")
    freshdesk.server.says(ticket_id, SARI, "Ya?")
    assert len(freshdesk.tool.open(ticket_id).case.messages) == 3


@pytest.mark.parametrize(
    ("path", "ticket_id"),
    [("/a/tickets/12", "12"), ("/a/tickets/12/edit?x=1", "12"), ("/helpdesk/tickets/12", "12"),
     ("/a/tickets/filters/all", None), ("/support/tickets/12", None), ("/a/tickets/12x", None)],
)  # fmt: skip
def test_a_ticket_is_read_off_the_pages_of_agents(freshdesk: Bench, path: str, ticket_id: str | None) -> None:
    assert freshdesk.tool.ticket_at(freshdesk.server.base + path) == ticket_id
