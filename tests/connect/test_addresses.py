from collections.abc import Iterator

import pytest

from copilot.connect.addresses import ticket_of
from copilot.connect.connections import Connection, pages_of
from copilot.connect.credential import Credential
from copilot.connect.django_helpdesk import DjangoHelpdesk
from copilot.connect.http import Http
from copilot.connect.request_tracker import RequestTracker
from copilot.connect.ticket import Ticket
from copilot.connect.ticket_tool import TicketTool
from copilot.errors import UserError

AGENT = Credential(user="sari", secret="1-36-not-a-real-token")


@pytest.fixture(scope="module")
def tools() -> Iterator[tuple[TicketTool, ...]]:
    rt = RequestTracker("rt", Http("rt", "https://rt.example/support", {}), AGENT)
    desk = DjangoHelpdesk("desk", Http("desk", "https://desk.example", {}), AGENT)
    yield rt, desk
    rt.close()
    desk.close()


@pytest.mark.parametrize(
    ("address", "ticket"),
    [
        ("https://rt.example/support/Ticket/Display.html?id=12", Ticket("rt", "12")),
        (" https://rt.example/support/Ticket/Update.html?Action=Respond&id=12#txn-9\n", Ticket("rt", "12")),
        ("https://desk.example/tickets/7/", Ticket("desk", "7")),
        ("https://RT.example/support/Ticket/Display.html?id=12", Ticket("rt", "12")),
        ("https://rt.example/supportive/Ticket/Display.html?id=12", None),
        ("copilot://ticket/rt/12", Ticket("rt", "12")),
        ("copilot://ticket/other/12", None),
        ("copilot://ticket/rt", None),
        ("copilot://delete/rt/12", None),
        ("https://rt.example.evil.example/support/Ticket/Display.html?id=12", None),
        ("https://rt.example/other/Ticket/Display.html?id=12", None),
        ("https://[broken", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("order 12", None),
        ("", None),
        ("https://rt.example/support/Ticket/Display.html?id=12" + "&" * 5_000, None),
    ],
)
def test_an_address_means_one_ticket_of_a_connected_tool_or_none(
    tools: tuple[TicketTool, ...], address: str, ticket: Ticket | None
) -> None:
    assert ticket_of(address, tools) == ticket


def test_a_link_of_ours_leads_back_to_its_ticket(tools: tuple[TicketTool, ...]) -> None:
    assert ticket_of("copilot://ticket/desk/7", tools) == Ticket("desk", "7")


def test_the_companion_may_report_pages_of_the_tool_only() -> None:
    connection = Connection(name="rt", kind="request-tracker", address="https://rt.example:8443/support")
    assert pages_of(connection) == ("https://rt.example:8443/*",)


def test_a_team_may_name_the_pages_that_are_tickets_also_behind_a_hash() -> None:
    pages = "https://desk.example/#ticket/zoom/* https://desk.example/agent/*"
    connection = Connection(name="desk", kind="zammad", address="https://desk.example", options={"pages": pages})
    assert pages_of(connection) == ("https://desk.example/#ticket/zoom/*", "https://desk.example/agent/*")


@pytest.mark.parametrize(
    "page", ["*", "https://*", "https://*.example/*", "desk.example/*", "javascript:*", "file:///*"]
)
def test_no_pattern_can_mean_the_pages_of_any_site(page: str) -> None:
    connection = Connection(name="desk", kind="zammad", address="https://desk.example", options={"pages": page})
    with pytest.raises(UserError, match="is no address of a tool's pages"):
        pages_of(connection)
