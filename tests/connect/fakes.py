"""A ticket tool in memory, which does what a test tells it to."""

from dataclasses import dataclass, field

from copilot.cases.case import Author, Case, Customer, Message
from copilot.connect.ticket import Ability, Changes, EarlierTicket, OpenTicket, Outgoing, Posted, Ticket, TicketLine
from copilot.connect.trouble import TicketGoneError


@dataclass
class MemoryTool:
    """Keeps what it was sent. `trouble` is raised by the next post, after taking the text if `takes_it`."""

    name: str = "mem"
    sent: list[Outgoing] = field(default_factory=list)
    earlier_tickets: tuple[EarlierTicket, ...] = ()
    cases: dict[str, Case] = field(default_factory=dict)
    trouble: Exception | None = None
    takes_it: bool = False
    hides: int = 0  # so many looks do not see what is there: it is still on its way

    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.NOTE, Ability.REPLY, Ability.EARLIER, Ability.MINE})

    def who_am_i(self) -> str:
        return "Putri"

    def add(self, ticket_id: str, text: str, customer: Customer | None = None) -> None:
        messages = (Message(id="1", author=Author.CUSTOMER, text=text),)
        self.cases[ticket_id] = Case(id=f"{self.name}:{ticket_id}", messages=messages, customer=customer or Customer())

    def open(self, ticket_id: str) -> OpenTicket:
        if ticket_id not in self.cases:
            raise TicketGoneError("There is no such ticket.")
        ticket = Ticket(self.name, ticket_id)
        return OpenTicket(ticket=ticket, case=self.cases[ticket_id], version=str(len(self.sent)), can=self.abilities())

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:  # noqa: ARG002 - the protocol's
        if isinstance(self.trouble, Exception):
            raise self.trouble
        return tuple(each for each in self.earlier_tickets if each.ticket.id != besides)

    def mine(self) -> tuple[TicketLine, ...]:
        return tuple(TicketLine(ticket=Ticket(self.name, each), subject="", version="1") for each in self.cases)

    def changes(self, mark: str = "") -> Changes:
        return Changes(tickets=() if mark else self.mine(), mark="seen")

    def version(self, ticket_id: str) -> str:  # noqa: ARG002 - the protocol's
        return str(len(self.sent))

    def post(self, message: Outgoing) -> Posted:
        trouble, self.trouble = self.trouble, None
        if trouble is None or self.takes_it:
            self.sent.append(message)
        if trouble is not None:
            raise trouble
        return Posted(message_id=f"m{len(self.sent)}", version=str(len(self.sent)))

    def find(self, message: Outgoing) -> Posted | None:
        if self.hides:
            self.hides -= 1
            return None
        for place, each in enumerate(self.sent, 1):
            if each.id == message.id:
                return Posted(message_id=f"m{place}", version=str(len(self.sent)))
        return None

    def address_of(self, ticket_id: str) -> str:
        return f"https://mem.example/{ticket_id}"

    def ticket_at(self, address: str) -> str | None:
        return address.rpartition("/")[2] if address.startswith("https://mem.example/") else None

    def close(self) -> None:
        return
