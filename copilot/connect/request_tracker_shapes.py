"""What Request Tracker 5 answers (REST 2.0), in the shapes its documentation promises, and as our Case."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.ticket import Attachment, EarlierTicket, Ticket, TicketLine, is_number
from copilot.connect.tool_fields import case_priority, case_status, facts_from, is_closed
from copilot.connect.tool_text import words_of

SYSTEM = "RT_System"
MESSAGES = ("Create", "Correspond", "Comment")


def _time(value: object) -> object:
    """RT writes "never" as the beginning of 1970."""
    return None if not value or (isinstance(value, str) and value.startswith("1970-01-01")) else value


RtTime = Annotated[datetime | None, BeforeValidator(_time)]
RtId = Annotated[str, BeforeValidator(str)]
RtText = Annotated[str, BeforeValidator(lambda value: value or "")]


class RtUser(BaseModel):
    """A person as far as this agent may see them. In lists `id` is the login, in a record of its own a number."""

    id: RtId = ""
    Name: RtText = ""
    RealName: RtText = ""
    EmailAddress: RtText = ""
    MobilePhone: RtText = ""
    Privileged: int = 0


class RtNamed(BaseModel):
    """A queue, or another ticket."""

    id: RtId = ""
    Name: RtText = ""


class RtField(BaseModel):
    """A custom field; `values` may hold files, which are no facts."""

    name: str
    values: list[object] = Field(default_factory=list)


class RtLink(BaseModel):
    """What may be done next."""

    ref: str = ""


class RtTicket(BaseModel):
    """A ticket, whole or as far as a list was asked for it."""

    id: RtId
    Subject: RtText = ""
    Status: RtText = ""
    Priority: RtText = "0"
    Queue: RtNamed = Field(default_factory=RtNamed)
    Owner: RtUser = Field(default_factory=RtUser)
    Requestor: list[RtUser] = Field(default_factory=list)
    Cc: list[RtUser] = Field(default_factory=list)
    Created: RtTime = None
    Resolved: RtTime = None
    LastUpdated: RtTime = None
    CustomFields: list[RtField] = Field(default_factory=list)
    links: list[RtLink] = Field(default_factory=list, alias="_hyperlinks")


class RtTickets(BaseModel):
    """A page of tickets."""

    items: list[RtTicket]


class RtTransaction(BaseModel):
    """Something that happened to a ticket. The text of a message is in its attachments."""

    id: RtId
    Type: str
    Creator: RtUser
    Created: RtTime = None


class RtTransactions(BaseModel):
    """A page of them. RT leaves out the total for most agents: a page that is not full is the last."""

    items: list[RtTransaction]


class RtPart(BaseModel):
    """A text or a file of a message."""

    id: RtId
    TransactionId: RtId
    Content: RtText = ""
    ContentType: RtText = ""
    Filename: RtText = ""
    ContentLength: RtText = ""


class RtParts(BaseModel):
    """A page of them."""

    items: list[RtPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What was read of a ticket's conversation: messages oldest first, their texts and files."""

    messages: Sequence[RtTransaction]
    texts: Sequence[RtPart]
    files: Sequence[RtPart]
    agents: frozenset[str]  # logins of those who are no customers


def case_of(ticket: Ticket, found: RtTicket, thread: Thread, url: str, requester: RtUser | None) -> Case:
    """Put a ticket together. A ticket without a readable message has its subject for one."""
    customers = {user.id for user in (*found.Requestor, *found.Cc)}
    texts = _texts(thread.texts)
    messages = tuple(
        Message(
            id=each.id,
            author=_author(each.Creator, customers, thread.agents),
            text=_text(each, texts, customers),
            name=plain_text(each.Creator.RealName) or None,
            at=each.Created,
            internal=each.Type == "Comment",
        )
        for each in thread.messages
    )
    subject = plain_text(found.Subject)
    return Case(
        id=str(ticket),
        messages=messages or (Message(id="subject", author=Author.CUSTOMER, text=subject, at=found.Created),),
        subject=subject,
        channel="email",
        status=case_status(found.Status),
        priority=case_priority(_share(found.Priority)),
        created_at=found.Created,
        url=url,
        customer=customer_of(requester or next(iter(found.Requestor), RtUser())),
        facts=facts_of(found),
        extra={"ticket.status": found.Status},
    )


def attachments_of(thread: Thread) -> tuple[Attachment, ...]:
    """Name the files of the messages that were read."""
    read = {message.id for message in thread.messages}
    return tuple(
        Attachment(
            message_id=part.TransactionId,
            name=plain_text(part.Filename),
            kind=part.ContentType,
            size=int(part.ContentLength) if is_number(part.ContentLength) else None,
        )
        for part in thread.files
        if part.TransactionId in read
    )


def customer_of(user: RtUser) -> Customer:
    """Give a requester. Whoever writes by mail has the address as login."""
    login = user.Name or user.id
    return Customer(
        id=login or None,
        name=plain_text(user.RealName) or None,
        email=user.EmailAddress or (login if "@" in login else None) or None,
        phone=user.MobilePhone or None,
    )


def facts_of(found: RtTicket) -> dict[str, FactValue]:
    """Give what queue and custom fields say."""
    fields: Iterable[tuple[str, FactValue | None]] = (
        (field.name, next((value for value in field.values if isinstance(value, str | int | float)), None))
        for field in sorted(found.CustomFields, key=lambda field: field.name)
    )
    queue: dict[str, FactValue] = {"ticket.queue": found.Queue.Name} if found.Queue.Name else {}
    return queue | facts_from(fields)


def line_of(tool: str, found: RtTicket, url: str) -> TicketLine:
    """Give a ticket as a line of a list."""
    return TicketLine(
        ticket=Ticket(tool, found.id),
        subject=plain_text(found.Subject),
        status=case_status(found.Status),
        customer=customer_of(next(iter(found.Requestor), RtUser())),
        changed_at=found.LastUpdated,
        url=url,
    )


def earlier_of(tool: str, found: RtTicket, url: str) -> EarlierTicket:
    """Give a ticket as an earlier one."""
    ticket = Ticket(tool, found.id)
    return EarlierTicket(
        ticket=ticket,
        earlier=EarlierCase(
            case_id=str(ticket),
            subject=plain_text(found.Subject),
            status=case_status(found.Status),
            opened_at=found.Created,
            closed_at=found.Resolved if is_closed(found.Status) else None,
        ),
        url=url,
        facts=facts_of(found),
    )


def quoted(value: str) -> str:
    """Give a value as RT's search language takes it, whatever is in it."""
    return "'" + re.sub(r"([\\'])", r"\\\1", value) + "'"


def _texts(parts: Sequence[RtPart]) -> Mapping[str, RtPart]:
    """Give the text of each message: the plain one where there is one, else the first."""
    chosen: dict[str, RtPart] = {}
    for part in parts:
        known = chosen.get(part.TransactionId)
        if part.Content and (known is None or (known.ContentType != "text/plain" and part.ContentType == "text/plain")):
            chosen[part.TransactionId] = part
    return chosen


def _text(message: RtTransaction, texts: Mapping[str, RtPart], customers: set[str]) -> str:
    part = texts.get(message.id)
    if part is None:
        return ""
    text = readable(part)
    return without_quoted_text(text) if message.Creator.id in customers else text


def readable(part: RtPart) -> str:
    """Give what a person reads of a text part: no markup, nothing invisible."""
    return words_of(part.Content) if part.ContentType == "text/html" else plain_text(part.Content)


def _author(creator: RtUser, customers: set[str], agents: frozenset[str]) -> Author:
    if creator.id == SYSTEM:
        return Author.SYSTEM
    if creator.id in customers and creator.id not in agents:
        return Author.CUSTOMER
    return Author.AGENT if creator.id in agents else Author.CUSTOMER


def _share(priority: str) -> float:
    """RT's numbers run from 0, which is also what nobody has set, to 100 by its own default."""
    number = int(priority) if is_number(priority.lstrip("-")) else 0
    return min(1.0, number / 100) if number > 0 else 0.5
