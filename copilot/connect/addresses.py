"""Which ticket an address means: web addresses of the connected tools, and links of our own."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from copilot.connect.ticket import Ticket
from copilot.connect.ticket_tool import TicketTool

SCHEME = "copilot"
LONGEST = 4_096


def ticket_of(address: str, tools: Iterable[TicketTool]) -> Ticket | None:
    """Give the ticket of `https://...` as one of the tools shows it, or of `copilot://ticket/TOOL/ID`.

    None for any other text: nothing is fetched to find out.
    """
    address = address.strip()
    if not address or len(address) > LONGEST or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme == SCHEME:
        return _of_our_link(parts.netloc, parts.path, {tool.name for tool in tools})
    if parts.scheme in {"http", "https"}:
        for tool in tools:
            ticket_id = tool.ticket_at(address)
            if ticket_id:
                return Ticket(tool.name, ticket_id)
    return None


def link_to(ticket: Ticket) -> str:
    """Give the link that opens this ticket in the sidebar."""
    return f"{SCHEME}://ticket/{ticket.tool}/{ticket.id}"


def companion_patterns(tools: Iterable[TicketTool]) -> tuple[str, ...]:
    """Give the addresses that the browser companion may report: the pages of the connected tools, and no others."""
    origins = []
    for tool in tools:
        parts = urlsplit(tool.address_of("0"))
        origins.append(f"{parts.scheme}://{parts.netloc}/*")
    return tuple(dict.fromkeys(origins))


def _of_our_link(kind: str, path: str, names: set[str]) -> Ticket | None:
    words = [unquote(word) for word in path.split("/") if word]
    if kind != "ticket" or len(words) != 2 or words[0] not in names or not words[1].isprintable():
        return None
    return Ticket(words[0], words[1])
