"""What Chatwoot answers (accounts API v1), in the shapes its documentation promises, and as our Case."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, BeforeValidator, Field

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.ticket import Attachment, EarlierTicket, Ticket, TicketLine
from copilot.connect.tool_fields import case_priority, case_status, facts_from
from copilot.connect.tool_text import words_of

INCOMING, OUTGOING, ACTIVITY, TEMPLATE = 0, 1, 2, 3

_SHARES = {"urgent": 1.0, "high": 0.7, "medium": 0.5, "low": 0.1}
_PENDING = {"snoozed", "pending"}
_LONGEST_SUBJECT = 80


def _time(value: object) -> object:
    """Chatwoot writes "never" as 0."""
    return value or None


ChatwootTime = Annotated[datetime | None, BeforeValidator(_time)]
ChatwootText = Annotated[str, BeforeValidator(lambda value: value or "")]


class ChatwootPerson(BaseModel):
    """A contact, an agent or a bot; `type` tells which where a message names its sender."""

    id: int | None = None
    name: ChatwootText = ""
    email: ChatwootText = ""
    phone_number: ChatwootText = ""
    type: ChatwootText = ""
    custom_attributes: dict[str, object] | None = None


class ChatwootProfile(BaseModel):
    """Who is signed in."""

    id: int
    name: ChatwootText = ""


class ChatwootFile(BaseModel):
    """A file that came with a message."""

    data_url: ChatwootText = ""
    file_type: ChatwootText = ""
    file_size: int | None = None


class ChatwootMessage(BaseModel):
    """One message: what came in, went out, or was done. `content` is Markdown, or words."""

    id: int
    content: ChatwootText = ""
    content_type: ChatwootText = "text"
    message_type: int = ACTIVITY
    private: bool = False
    created_at: ChatwootTime = None
    sender: ChatwootPerson | None = None
    attachments: list[ChatwootFile] = Field(default_factory=list)

    @property
    def words(self) -> str:
        """What a person reads of it. A mail comes as HTML now and then."""
        return words_of(self.content) if self.content_type == "incoming_email" else plain_text(self.content)


class ChatwootMeta(BaseModel):
    """The people of a conversation."""

    sender: ChatwootPerson = Field(default_factory=ChatwootPerson)
    assignee: ChatwootPerson | None = None
    channel: ChatwootText = ""


class ChatwootConversation(BaseModel):
    """A conversation. `messages` holds the newest one only."""

    id: int
    status: str = "open"
    priority: str | None = None
    labels: list[str] = Field(default_factory=list)
    can_reply: bool = True
    meta: ChatwootMeta = Field(default_factory=ChatwootMeta)
    custom_attributes: dict[str, object] | None = None
    additional_attributes: dict[str, object] | None = None
    messages: list[ChatwootMessage] = Field(default_factory=list)
    created_at: ChatwootTime = None
    last_activity_at: int = 0

    @property
    def subject(self) -> str:
        """A mail's subject; other channels have none."""
        given = (self.additional_attributes or {}).get("mail_subject")
        return plain_text(given) if isinstance(given, str) else ""


class ChatwootMessages(BaseModel):
    """A page of messages, oldest first: twenty at the most."""

    payload: list[ChatwootMessage]


class ChatwootPage(BaseModel):
    """What is in a page of conversations."""

    payload: list[ChatwootConversation]


class ChatwootConversations(BaseModel):
    """A page of conversations."""

    data: ChatwootPage


class ChatwootContacts(BaseModel):
    """Contacts that were looked for."""

    payload: list[ChatwootPerson]


def case_of(ticket: Ticket, found: ChatwootConversation, thread: Sequence[ChatwootMessage], url: str) -> Case:
    """Put a conversation together. What was done to it (assigned, resolved) is no message."""
    said = tuple(_message(each) for each in thread if each.message_type != ACTIVITY and each.words)
    return Case(
        id=str(ticket),
        messages=said or (Message(id="0", author=Author.SYSTEM, text=found.subject, at=found.created_at),),
        subject=subject_of(found, thread),
        channel=found.meta.channel.removeprefix("Channel::").lower() or "chat",
        status=status_of(found),
        priority=case_priority(_SHARES.get(found.priority or "", 0.5)),
        created_at=found.created_at,
        url=url,
        customer=customer_of(ticket.tool, found.meta.sender),
        facts=facts_of(found),
        extra={"ticket.status": found.status},
    )


def subject_of(found: ChatwootConversation, thread: Sequence[ChatwootMessage]) -> str:
    """Give a mail's subject, else the first words of the customer."""
    if found.subject:
        return found.subject
    words = next((each.words for each in thread if each.message_type == INCOMING and each.words), "")
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SUBJECT else line[: _LONGEST_SUBJECT - 1].rsplit(" ", 1)[0] + "…"


def status_of(found: ChatwootConversation) -> str:
    """Give one of our states for one of Chatwoot's."""
    return "pending" if found.status in _PENDING else case_status(found.status)


def customer_of(tool: str, person: ChatwootPerson) -> Customer:
    """Give a person; the id names the tool."""
    return Customer(
        id=f"{tool}:{person.id}" if person.id is not None else None,
        name=plain_text(person.name) or None,
        email=person.email or None,
        phone=person.phone_number or None,
    )


def attachments_of(thread: Sequence[ChatwootMessage]) -> Iterator[Attachment]:
    """Name the files of the messages: Chatwoot tells a name only as the end of their address."""
    for each in thread:
        for file in each.attachments:
            name = unquote(urlsplit(file.data_url).path.rpartition("/")[2])
            yield Attachment(message_id=str(each.id), name=plain_text(name), kind=file.file_type, size=file.file_size)


def facts_of(found: ChatwootConversation) -> dict[str, FactValue]:
    """Give what custom attributes of the conversation and of the contact say, the conversation's first."""
    fields = [
        *sorted((found.custom_attributes or {}).items()),
        *sorted((found.meta.sender.custom_attributes or {}).items()),
    ]
    return facts_from((name, value) for name, value in fields if isinstance(value, str | int | float))


def line_of(ticket: Ticket, found: ChatwootConversation, url: str) -> TicketLine:
    """Give a conversation as a line of a list."""
    return TicketLine(
        ticket=ticket,
        subject=subject_of(found, found.messages),
        status=status_of(found),
        customer=customer_of(ticket.tool, found.meta.sender),
        changed_at=datetime.fromisoformat(changed_at(found)) if found.last_activity_at else None,
        url=url,
    )


def changed_at(found: ChatwootConversation) -> str:
    """Give the time of the last activity."""
    return datetime.fromtimestamp(found.last_activity_at, UTC).isoformat() if found.last_activity_at else ""


def earlier_of(ticket: Ticket, found: ChatwootConversation, url: str) -> EarlierTicket:
    """Give a conversation as an earlier one."""
    is_done = status_of(found) == "closed"
    earlier = EarlierCase(
        case_id=str(ticket),
        subject=subject_of(found, found.messages),
        status=status_of(found),
        opened_at=found.created_at,
        closed_at=datetime.fromisoformat(changed_at(found)) if is_done and found.last_activity_at else None,
    )
    return EarlierTicket(ticket=ticket, earlier=earlier, url=url, facts=facts_of(found))


def _message(found: ChatwootMessage) -> Message:
    is_customers = found.message_type == INCOMING
    is_agents = found.message_type == OUTGOING and (found.sender is None or found.sender.type != "agent_bot")
    return Message(
        id=str(found.id),
        author=Author.CUSTOMER if is_customers else Author.AGENT if is_agents else Author.SYSTEM,
        text=without_quoted_text(found.words) if is_customers else found.words,
        name=(plain_text(found.sender.name) or None) if found.sender else None,
        at=found.created_at,
        internal=found.private,
    )
