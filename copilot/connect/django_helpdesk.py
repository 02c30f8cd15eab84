"""django-helpdesk 2.6 over its REST interface: a small tool with few questions it can answer.

It has no search, no times of change and no way to ask who one is, so lists are paged through, and the version of a
ticket is made of what can change in it. It fills templates into comments: what looks like one is sent so that the
reader sees it as it was written.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.credential import Credential
from copilot.connect.http import Http
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.same_text import is_same_text
from copilot.connect.sending import LOOK_AGAIN, demand_sendable, outgoing_text
from copilot.connect.ticket import (
    Ability,
    Attachment,
    Changes,
    EarlierTicket,
    OpenTicket,
    Outgoing,
    Posted,
    Ticket,
    TicketLine,
    Way,
    is_number,
    number,
)
from copilot.connect.ticket_lists import newest_first
from copilot.connect.tool_fields import case_priority, case_status, facts_from
from copilot.connect.trouble import MovedOnError, ToolError

PAGE = 100
MOST_PAGES = 20  # of a list: it holds whole tickets, so more would take minutes
MOST_EARLIER = 20

_STATUS = {1: "open", 2: "open", 3: "resolved", 4: "closed", 5: "duplicate"}
_OPEN = "1,2"
_TICKET_PAGE = re.compile(r"/(?:tickets|ticket)/(\d+)/?$")


class File(BaseModel):
    """A file that came with a follow-up."""

    filename: str = ""
    mime_type: str = ""
    size: int | None = None


class FollowUp(BaseModel):
    """One message. Without a user the customer wrote it."""

    id: int
    user: int | None = None
    comment: str | None = None
    public: bool = False
    date: datetime | None = None
    followupattachment_set: list[File] = Field(default_factory=list)


class HelpdeskTicket(BaseModel):
    """A ticket with its whole thread. Custom fields are further keys, each beginning with `custom_`."""

    model_config = ConfigDict(extra="allow")

    id: int
    title: str = ""
    description: str | None = None
    submitter_email: str | None = None
    assigned_to: int | None = None
    status: int = 1
    on_hold: bool = False
    priority: int = 3
    merged_to: int | None = None
    followup_set: list[FollowUp] = Field(default_factory=list)


class Page(BaseModel):
    """A page of tickets."""

    count: int
    results: list[HelpdeskTicket]


class DjangoHelpdesk:
    """One django-helpdesk, as one agent. The credential's user is the agent's number there, a text of digits."""

    def __init__(self, name: str, http: Http, credential: Credential) -> None:
        self.name = name
        self._http = http
        self._me = int(credential.user) if is_number(credential.user) else None
        http.change_headers({"Authorization": f"Token {credential.secret}"})

    def abilities(self) -> frozenset[Ability]:
        """Say what it can do: no drafts, no cheap way to ask what changed."""
        return frozenset({Ability.NOTE, Ability.REPLY, Ability.EARLIER, Ability.MINE})

    def who_am_i(self) -> str:
        """Sign in. It does not tell names: the agent's number is given back."""
        self._page(1, size=1)
        return f"user {self._me}" if self._me is not None else "a member of staff"

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with its whole thread; see the protocol."""
        found = self._ticket(ticket_id)
        if found.merged_to is not None:
            found = self._ticket(str(found.merged_to))
        ticket = Ticket(self.name, str(found.id))
        return OpenTicket(
            ticket=ticket,
            case=_case(ticket, found, self.address_of(ticket.id)),
            version=_version(found),
            can=frozenset({Ability.NOTE, Ability.REPLY}),
            assignee=None if found.assigned_to is None else f"user {found.assigned_to}",
            attachments=tuple(_attachments(found)),
            moved_from=None if ticket.id == ticket_id else Ticket(self.name, ticket_id),
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Page through the newest tickets and compare the sender: it cannot be asked for one."""
        wanted = {text.casefold() for text in (customer.email, customer.id) if text and "@" in text}
        if not wanted:
            return ()
        found: list[EarlierTicket] = []
        for each in self._newest():
            if (each.submitter_email or "").casefold() in wanted and str(each.id) != besides:
                found.append(self._earlier(each))
            if len(found) == MOST_EARLIER:
                break
        return tuple(found)

    def mine(self) -> tuple[TicketLine, ...]:
        """Give the agent's open tickets, the one with the newest message first."""
        return newest_first(self._line(each) for each in self._newest(_OPEN) if self._is_mine(each))

    def changes(self, mark: str = "") -> Changes:
        """Compare versions with those of `mark`; every open ticket is read for it."""
        known: Mapping[str, str] = json.loads(mark) if mark else {}
        lines = self.mine()
        news = tuple(line for line in lines if known.get(line.ticket.id) != line.version)
        return Changes(tickets=news, mark=json.dumps({line.ticket.id: line.version for line in lines}))

    def version(self, ticket_id: str) -> str:
        """Give the version: made of the newest message, state and assignee."""
        return _version(self._ticket(ticket_id))

    def post(self, message: Outgoing) -> Posted:
        """Write a note or a reply; see the protocol."""
        demand_sendable(message, self.name, self.abilities())
        before = self._ticket(message.ticket.id)
        self._demand_unchanged(message, before)
        # No "title": it would become the title of the ticket.
        text, is_public = as_written(outgoing_text(message)), message.way is not Way.NOTE
        body = {"ticket": before.id, "comment": text, "public": is_public}
        made = self._http.post("/api/followups/", body).read_taken(FollowUp)
        self._me = made.user if self._me is None else self._me
        try:
            after = self._ticket(message.ticket.id)
        except ToolError:  # it has arrived: nothing that fails here may hide that
            return Posted(message_id=str(made.id), version="")
        crossed = tuple(
            str(each.id) for each in after.followup_set if _newest_id(before) < each.id and each.user != self._me
        )
        return Posted(message_id=str(made.id), version=_version(after), crossed=crossed)

    def find(self, message: Outgoing) -> Posted | None:
        """Look through the thread: a note by its mark, a reply by its writer and its very text."""
        found = self._ticket(message.ticket.id)
        seen = int(message.version.partition(".")[0] or 0)
        for each in found.followup_set:
            if each.id > seen and str(each.id) not in message.known_ids and self._is_ours(message, each):
                crossed = tuple(
                    str(other.id) for other in found.followup_set if other.id > seen and other.user != self._me
                )
                return Posted(message_id=str(each.id), version=_version(found), crossed=crossed)
        return None

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a ticket."""
        return f"{self._http.base}/tickets/{ticket_id}/"

    def ticket_at(self, address: str) -> str | None:
        """Read the ticket off the address of its page."""
        parts = self._http.route(address)
        found = _TICKET_PAGE.search(parts.path) if parts else None
        return found[1] if found else None

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def _ticket(self, ticket_id: str) -> HelpdeskTicket:
        return self._http.get(f"/api/tickets/{number(ticket_id)}/").read(HelpdeskTicket)

    def _page(self, place: int, status: str = "", size: int = PAGE) -> Page:
        params: dict[str, Any] = {"page": place, "page_size": size} | ({"status": status} if status else {})
        return self._http.get("/api/tickets/", params).read(Page)

    def _newest(self, status: str = "") -> Iterator[HelpdeskTicket]:
        """Give tickets, newest first: the list runs the other way, so it is read from its last page."""
        first = self._page(1, status)
        last = max(1, -(-first.count // PAGE))
        for place in range(last, max(0, last - MOST_PAGES), -1):
            page = first if place == 1 else self._page(place, status)
            yield from sorted(page.results, key=lambda each: each.id, reverse=True)

    def _is_mine(self, ticket: HelpdeskTicket) -> bool:
        return self._me is not None and ticket.assigned_to == self._me and ticket.merged_to is None

    def _is_ours(self, message: Outgoing, found: FollowUp) -> bool:
        text = found.comment or ""
        if message.way is Way.NOTE:
            return message.mark in text
        return found.public and found.user is not None and found.user == self._me and is_same_text(message.text, text)

    def _demand_unchanged(self, message: Outgoing, now: HelpdeskTicket) -> None:
        seen, *state = message.version.split(".")
        if now.merged_to is not None:
            raise MovedOnError(
                f"Ticket {now.id} was merged into {now.merged_to}.", "Open that one.", version=_version(now)
            )
        if not message.version or message.version == _version(now):
            return
        foreign = [each for each in now.followup_set if each.id > int(seen) and each.user != self._me]
        if foreign:
            who = "The customer" if foreign[-1].user is None else "A colleague"
            raise MovedOnError(f"{who} wrote in this ticket after you opened it.", LOOK_AGAIN, version=_version(now))
        if state != _version(now).split(".")[1:]:
            raise MovedOnError("State or assignee of this ticket changed.", LOOK_AGAIN, version=_version(now))

    def _line(self, found: HelpdeskTicket) -> TicketLine:
        ticket = Ticket(self.name, str(found.id))
        return TicketLine(
            ticket=ticket,
            subject=plain_text(found.title),
            status=_status(found),
            customer=_customer(found),
            changed_at=max((each.date for each in found.followup_set if each.date), default=None),
            url=self.address_of(ticket.id),
            version=_version(found),
        )

    def _earlier(self, found: HelpdeskTicket) -> EarlierTicket:
        ticket = Ticket(self.name, str(found.id))
        opened = min((each.date for each in found.followup_set if each.date), default=None)
        earlier = EarlierCase(
            case_id=str(ticket), subject=plain_text(found.title), status=_status(found), opened_at=opened
        )
        return EarlierTicket(ticket=ticket, earlier=earlier, url=self.address_of(ticket.id), facts=_facts(found))


def as_written(text: str) -> str:
    """Give a text that the tool's templates turn back into itself: "{{" would be filled in, "{#" left out."""
    return re.sub(r"\{\{|\{#", r"{{ '\g<0>' }}", text)


def _version(found: HelpdeskTicket) -> str:
    parts = (_newest_id(found), found.status, int(found.on_hold), found.assigned_to or 0, found.merged_to or 0)
    return ".".join(str(part) for part in parts)


def _newest_id(found: HelpdeskTicket) -> int:
    return max((each.id for each in found.followup_set), default=0)


def _status(found: HelpdeskTicket) -> str:
    return "pending" if found.on_hold else case_status(_STATUS.get(found.status, "open"))


def _customer(found: HelpdeskTicket) -> Customer:
    return Customer(id=found.submitter_email or None, email=found.submitter_email or None)


def _facts(found: HelpdeskTicket) -> dict[str, FactValue]:
    given = sorted((found.model_extra or {}).items())
    custom = ((key.removeprefix("custom_"), value) for key, value in given if key.startswith("custom_"))
    return facts_from((name, value) for name, value in custom if isinstance(value, str | int | float))


def _attachments(found: HelpdeskTicket) -> Iterator[Attachment]:
    for each in found.followup_set:
        for file in each.followupattachment_set:
            yield Attachment(
                message_id=str(each.id), name=plain_text(file.filename), kind=file.mime_type, size=file.size
            )


def _case(ticket: Ticket, found: HelpdeskTicket, url: str) -> Case:
    thread = sorted(found.followup_set, key=lambda each: each.id)
    description = plain_text(found.description or "")
    # A ticket that came by mail has its first message twice: as description and in the thread.
    is_twice = bool(thread) and thread[0].user is None and is_same_text(thread[0].comment or "", description)
    first = () if is_twice or not description else (Message(id="0", author=Author.CUSTOMER, text=description),)
    messages = (*first, *(_message(each) for each in thread if each.comment))
    subject = plain_text(found.title)
    return Case(
        id=str(ticket),
        messages=messages or (Message(id="0", author=Author.CUSTOMER, text=subject),),
        subject=subject,
        channel="email",
        status=_status(found),
        priority=case_priority((5 - found.priority) / 4),
        created_at=thread[0].date if thread else None,
        url=url,
        customer=_customer(found),
        facts=_facts(found),
        extra={"ticket.status": _STATUS.get(found.status, "open")},
    )


def _message(found: FollowUp) -> Message:
    text = plain_text(found.comment or "")
    return Message(
        id=str(found.id),
        author=Author.CUSTOMER if found.user is None else Author.AGENT,
        text=without_quoted_text(text) if found.user is None else text,
        at=found.date,
        internal=not found.public,
    )
