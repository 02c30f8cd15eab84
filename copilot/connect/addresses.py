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
    if not is_address(address):
        return None
    parts = urlsplit(address)
    if parts.scheme == SCHEME:
        return _of_our_link(parts.netloc, parts.path, {tool.name for tool in tools})
    if parts.scheme in {"http", "https"}:
        for tool in tools:
            ticket_id = tool.ticket_at(address)
            if ticket_id:
                return Ticket(tool.name, ticket_id)
    return None


def is_address(text: str) -> bool:
    """Say whether a text could be the address of a ticket at all: one web address, or one link of ours."""
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable():
        return False
    try:
        return urlsplit(text).scheme in {"http", "https", SCHEME} and " " not in text
    except ValueError:
        return False


def _of_our_link(kind: str, path: str, names: set[str]) -> Ticket | None:
    words = [unquote(word) for word in path.split("/") if word]
    if kind != "ticket" or len(words) != 2 or words[0] not in names or not words[1].isprintable():
        return None
    return Ticket(words[0], words[1])
