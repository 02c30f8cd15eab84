"""What Zendesk answers (API v2), in the shapes its documentation promises, and as our Case."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, Field

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.ticket import Attachment, EarlierTicket, Ticket, TicketLine
from copilot.connect.tool_fields import case_priority, case_status, facts_from, is_closed
from copilot.connect.tool_text import words_of

MERGED = "closed_by_merge"  # the tag of a ticket that went into another
CUSTOMER = "end-user"

_SHARES = {"urgent": 1.0, "high": 0.7, "normal": 0.5, "low": 0.1}
_NUMBER = re.compile(r"#(\d+)")


class ZendeskVia(BaseModel):
    """How a ticket came in."""

    channel: str | int = ""


class ZendeskField(BaseModel):
    """A value of a team's own field. `value` may be a list."""

    id: int
    value: object = None


class ZendeskTicket(BaseModel):
    """A ticket, alone or in a list."""

    id: int
    subject: str | None = None
    status: str = "open"
    priority: str | None = None
    tags: list[str] = Field(default_factory=list)
    via: ZendeskVia = Field(default_factory=ZendeskVia)
    requester_id: int
    assignee_id: int | None = None
    custom_fields: list[ZendeskField] = Field(default_factory=list)
    comment_count: int | None = None
    created_at: datetime | None = None
    updated_at: str = ""


class ZendeskUser(BaseModel):
    """A person. Nobody at all (an id of null) is who Zendesk takes an unknown token for."""

    id: int | None = None
    name: str | None = ""
    email: str | None = None
    phone: str | None = None
    role: str = CUSTOMER
    locale: str | None = None
    created_at: datetime | None = None
    only_private_comments: bool = False


class ZendeskFile(BaseModel):
    """A file that came with a comment."""

    file_name: str = ""
    content_type: str = ""
    size: int | None = None


class ZendeskComment(BaseModel):
    """One message."""

    id: int
    author_id: int = -1
    html_body: str | None = None
    body: str | None = None
    public: bool = True
    created_at: datetime | None = None
    attachments: list[ZendeskFile] = Field(default_factory=list)

    @property
    def words(self) -> str:
        """What a person reads of it."""
        return words_of(self.html_body) if self.html_body else plain_text(self.body or "")


class ZendeskMeta(BaseModel):
    """Where a page ends."""

    has_more: bool = False
    after_cursor: str | None = None


class ZendeskTicketAnswer(BaseModel):
    """One ticket with the people in it."""

    ticket: ZendeskTicket
    users: list[ZendeskUser] = Field(default_factory=list)


class ZendeskTickets(BaseModel):
    """A page of tickets."""

    tickets: list[ZendeskTicket]


class ZendeskComments(BaseModel):
    """A page of comments with the people who wrote them."""

    comments: list[ZendeskComment]
    users: list[ZendeskUser] = Field(default_factory=list)
    meta: ZendeskMeta = Field(default_factory=ZendeskMeta)


class ZendeskMe(BaseModel):
    """Who is signed in, or one person."""

    user: ZendeskUser


class ZendeskUsers(BaseModel):
    """People that were looked for."""

    users: list[ZendeskUser]


class ZendeskTitle(BaseModel):
    """What a team calls one of its fields."""

    id: int
    title: str = ""
    type: str = ""


class ZendeskTitles(BaseModel):
    """A page of them."""

    ticket_fields: list[ZendeskTitle]


class ZendeskEvent(BaseModel):
    """Something that an update did."""

    id: int
    type: str = ""


class ZendeskAudit(BaseModel):
    """All that an update did."""

    events: list[ZendeskEvent] = Field(default_factory=list)


class ZendeskUpdated(BaseModel):
    """What Zendesk answers to an update."""

    ticket: ZendeskTicket
    audit: ZendeskAudit = Field(default_factory=ZendeskAudit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What was read of a ticket's conversation, oldest first, and the people in it by their ids."""

    comments: Sequence[ZendeskComment]
    people: Mapping[int, ZendeskUser]

    def author(self, comment: ZendeskComment) -> Author:
        """Say who wrote it: an id that is nobody's is the tool itself."""
        person = self.people.get(comment.author_id)
        if person is None:
            return Author.SYSTEM if comment.author_id < 0 else Author.AGENT
        return Author.CUSTOMER if person.role == CUSTOMER else Author.AGENT


def case_of(ticket: Ticket, found: ZendeskTicket, thread: Thread, titles: Mapping[int, str], url: str) -> Case:
    """Put a ticket together. A ticket without a comment has its subject for a message."""
    subject = plain_text(found.subject or "")
    return Case(
        id=str(ticket),
        messages=tuple(_message(each, thread) for each in thread.comments)
        or (Message(id="0", author=Author.CUSTOMER, text=subject, at=found.created_at),),
        subject=subject,
        channel=str(found.via.channel) or "email",
        status=case_status(found.status),
        priority=case_priority(_SHARES.get(found.priority or "", 0.5)),
        created_at=found.created_at,
        url=url,
        customer=customer_of(ticket.tool, thread.people.get(found.requester_id) or ZendeskUser(id=found.requester_id)),
        facts=facts_of(found, titles),
        extra={"ticket.status": found.status},
    )


def customer_of(tool: str, user: ZendeskUser) -> Customer:
    """Give a person; the id names the tool."""
    return Customer(
        id=f"{tool}:{user.id}",
        name=plain_text(user.name or "") or None,
        email=user.email or None,
        phone=user.phone or None,
        locale=user.locale or None,
        since=user.created_at.date() if user.created_at else None,
    )


def attachments_of(thread: Thread) -> Iterator[Attachment]:
    """Name the files of the comments."""
    for each in thread.comments:
        for file in each.attachments:
            yield Attachment(
                message_id=str(each.id), name=plain_text(file.file_name), kind=file.content_type, size=file.size
            )


def facts_of(found: ZendeskTicket, titles: Mapping[int, str]) -> dict[str, FactValue]:
    """Give what the team's own fields say; fields without a title are Zendesk's own."""
    named = ((titles[each.id], each.value) for each in found.custom_fields if each.id in titles)
    return facts_from((title, value) for title, value in named if isinstance(value, str | int | float))


def merged_into(found: ZendeskTicket, newest: ZendeskComment | None) -> str:
    """Give the ticket into which this one went, "" where into none: Zendesk tells it in its last comment alone."""
    if MERGED not in found.tags or newest is None:
        return ""
    named = _NUMBER.search(newest.words)
    return named[1] if named and named[1] != str(found.id) else ""


def line_of(ticket: Ticket, found: ZendeskTicket, url: str) -> TicketLine:
    """Give a ticket as a line of a list."""
    return TicketLine(
        ticket=ticket,
        subject=plain_text(found.subject or ""),
        status=case_status(found.status),
        customer=Customer(id=f"{ticket.tool}:{found.requester_id}"),
        changed_at=datetime.fromisoformat(found.updated_at) if found.updated_at else None,
        url=url,
    )


def earlier_of(ticket: Ticket, found: ZendeskTicket, titles: Mapping[int, str], url: str) -> EarlierTicket:
    """Give a ticket as an earlier one. Zendesk does not tell here when it was solved: its last change is taken."""
    closed = datetime.fromisoformat(found.updated_at) if is_closed(found.status) and found.updated_at else None
    earlier = EarlierCase(
        case_id=str(ticket),
        subject=plain_text(found.subject or ""),
        status=case_status(found.status),
        opened_at=found.created_at,
        closed_at=closed,
    )
    return EarlierTicket(ticket=ticket, earlier=earlier, url=url, facts=facts_of(found, titles))


def _message(found: ZendeskComment, thread: Thread) -> Message:
    author, person = thread.author(found), thread.people.get(found.author_id)
    return Message(
        id=str(found.id),
        author=author,
        text=without_quoted_text(found.words) if author is Author.CUSTOMER else found.words,
        name=plain_text(person.name or "") or None if person else None,
        at=found.created_at,
        internal=not found.public,
    )
