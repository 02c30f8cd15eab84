"""What Freshdesk answers (API v2), in the shapes its documentation promises, and as our Case."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import BaseModel, Field, RootModel

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.ticket import Attachment, EarlierTicket, Ticket, TicketLine
from copilot.connect.tool_fields import case_priority, facts_from
from copilot.connect.tool_text import words_of

OPENING = "0"  # the id of the opening message: the ticket's description, which is no conversation

_STATUS = {2: "open", 3: "pending", 4: "closed", 5: "closed"}  # a team's own begin with 6: open, as far as anyone knows
_SHARES = {1: 0.1, 2: 0.5, 3: 0.7, 4: 1.0}
_CHANNELS = {1: "email", 2: "portal", 3: "phone", 7: "chat", 9: "form", 10: "email", 13: "whatsapp"}


class FreshdeskPerson(BaseModel):
    """A contact, or an agent as a contact."""

    id: int | None = None
    name: str | None = ""
    email: str | None = None
    phone: str | None = None
    mobile: str | None = None
    language: str | None = None
    created_at: datetime | None = None


class FreshdeskAgent(BaseModel):
    """Who is signed in. A collaborator may write notes alone."""

    id: int
    type: str = "support_agent"
    contact: FreshdeskPerson = Field(default_factory=FreshdeskPerson)


class FreshdeskFile(BaseModel):
    """A file that came with a message."""

    name: str = ""
    content_type: str = ""
    size: int | None = None


class FreshdeskStats(BaseModel):
    """When things happened to a ticket."""

    closed_at: datetime | None = None
    resolved_at: datetime | None = None


class FreshdeskTicket(BaseModel):
    """A ticket, alone or in a list. The opening message is its description."""

    id: int
    subject: str | None = None
    description: str | None = None
    status: int = 2
    priority: int = 2
    source: int = 1
    type: str | None = None
    tags: list[str] = Field(default_factory=list)
    requester_id: int | None = None
    requester: FreshdeskPerson | None = None
    responder_id: int | None = None
    custom_fields: dict[str, object] = Field(default_factory=dict)
    attachments: list[FreshdeskFile] = Field(default_factory=list)
    stats: FreshdeskStats | None = None
    deleted: bool = False
    created_at: datetime | None = None
    updated_at: str = ""


class FreshdeskConversation(BaseModel):
    """One message after the first."""

    id: int
    body: str | None = None
    body_text: str | None = None
    incoming: bool = False
    private: bool = False
    user_id: int | None = None
    attachments: list[FreshdeskFile] = Field(default_factory=list)
    created_at: datetime | None = None

    @property
    def words(self) -> str:
        """What a person reads of it."""
        return words_of(self.body) if self.body else plain_text(self.body_text or "")


class FreshdeskTickets(RootModel[list[FreshdeskTicket]]):
    """A page of tickets."""


class FreshdeskConversations(RootModel[list[FreshdeskConversation]]):
    """A page of messages."""


class FreshdeskPeople(RootModel[list[FreshdeskPerson]]):
    """Contacts that were looked for."""


class FreshdeskFound(BaseModel):
    """A page of a search: thirty at the most."""

    results: list[FreshdeskTicket]
    total: int = 0


def case_of(ticket: Ticket, found: FreshdeskTicket, thread: Sequence[FreshdeskConversation], url: str) -> Case:
    """Put a ticket together: its description and what was written after it."""
    subject = plain_text(found.subject or "")
    opening = without_quoted_text(words_of(found.description or "")) or subject
    requester = found.requester or FreshdeskPerson(id=found.requester_id)
    first = Message(
        id=OPENING,
        author=Author.CUSTOMER,
        text=opening,
        name=plain_text(requester.name or "") or None,
        at=found.created_at,
    )
    return Case(
        id=str(ticket),
        messages=(first, *(_message(each, requester) for each in thread)),
        subject=subject,
        channel=_CHANNELS.get(found.source, "email"),
        status=status_of(found),
        priority=case_priority(_SHARES.get(found.priority, 0.5)),
        created_at=found.created_at,
        url=url,
        customer=customer_of(ticket.tool, requester),
        facts=facts_of(found),
        extra={"ticket.status": str(found.status)},
    )


def status_of(found: FreshdeskTicket) -> str:
    """Give one of our states for one of Freshdesk's numbers."""
    return _STATUS.get(found.status, "open")


def customer_of(tool: str, person: FreshdeskPerson) -> Customer:
    """Give a person; the id names the tool."""
    return Customer(
        id=f"{tool}:{person.id}" if person.id is not None else None,
        name=plain_text(person.name or "") or None,
        email=person.email or None,
        phone=person.mobile or person.phone or None,
        locale=person.language or None,
        since=person.created_at.date() if person.created_at else None,
    )


def attachments_of(found: FreshdeskTicket, thread: Sequence[FreshdeskConversation]) -> Iterator[Attachment]:
    """Name the files of the ticket and of its messages."""
    for message_id, files in [(OPENING, found.attachments), *((str(each.id), each.attachments) for each in thread)]:
        for file in files:
            yield Attachment(message_id=message_id, name=plain_text(file.name), kind=file.content_type, size=file.size)


def facts_of(found: FreshdeskTicket) -> dict[str, FactValue]:
    """Give what the type and the team's own fields (`cf_…`) say."""
    own = sorted((key.removeprefix("cf_"), value) for key, value in found.custom_fields.items())
    fields = [("type", found.type), *own]
    return facts_from((name, value) for name, value in fields if isinstance(value, str | int | float))


def line_of(ticket: Ticket, found: FreshdeskTicket, url: str) -> TicketLine:
    """Give a ticket as a line of a list."""
    return TicketLine(
        ticket=ticket,
        subject=plain_text(found.subject or ""),
        status=status_of(found),
        customer=Customer(id=f"{ticket.tool}:{found.requester_id}" if found.requester_id else None),
        changed_at=datetime.fromisoformat(found.updated_at) if found.updated_at else None,
        url=url,
    )


def earlier_of(ticket: Ticket, found: FreshdeskTicket, url: str) -> EarlierTicket:
    """Give a ticket as an earlier one."""
    stats = found.stats or FreshdeskStats()
    is_done = status_of(found) == "closed"
    earlier = EarlierCase(
        case_id=str(ticket),
        subject=plain_text(found.subject or ""),
        status=status_of(found),
        opened_at=found.created_at,
        closed_at=(stats.closed_at or stats.resolved_at) if is_done else None,
    )
    return EarlierTicket(ticket=ticket, earlier=earlier, url=url, facts=facts_of(found))


def _message(found: FreshdeskConversation, requester: FreshdeskPerson) -> Message:
    is_requester = found.user_id is not None and found.user_id == requester.id
    return Message(
        id=str(found.id),
        author=Author.CUSTOMER if found.incoming else Author.AGENT,
        text=without_quoted_text(found.words) if found.incoming else found.words,
        name=(plain_text(requester.name or "") or None) if is_requester else None,
        at=found.created_at,
        internal=found.private,
    )
