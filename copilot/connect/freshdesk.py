"""Freshdesk over its API v2, by its documentation.

A ticket brings only its first ten messages along, so the thread is paged through by itself. Nothing tells which
ticket a merged one went into: it shows as closed, with a note of Freshdesk's that says so.
"""

import base64
import re
from collections.abc import Iterator
from typing import Any

from copilot.cases.case import Customer
from copilot.connect.credential import Credential
from copilot.connect.freshdesk_shapes import (
    FreshdeskAgent,
    FreshdeskConversation,
    FreshdeskConversations,
    FreshdeskFound,
    FreshdeskPeople,
    FreshdeskTicket,
    FreshdeskTickets,
    attachments_of,
    case_of,
    earlier_of,
    line_of,
)
from copilot.connect.hosted import BOTH_WAYS, MOST_EARLIER, HostedTool, newest_and_first
from copilot.connect.http import Answer, Http
from copilot.connect.sending import Standing, Written, outgoing_text
from copilot.connect.ticket import Ability, EarlierTicket, OpenTicket, Outgoing, TicketLine, Way, number
from copilot.connect.tool_text import as_html, words_of
from copilot.connect.trouble import NotAllowedError, TicketGoneError

PAGE = 100
MOST_PAGES = 50  # of one thread
FOUND_PAGES = 10  # that a search gives, thirty tickets each

_API = "/api/v2"
_EVER = "2015-01-01T00:00:00Z"  # without a date Freshdesk lists the last thirty days alone
_NEXT = re.compile(r'rel="?next"?')
_COLLABORATOR = "collaborator"


class Freshdesk(HostedTool):
    """One Freshdesk, as one agent, with the key from their profile."""

    def __init__(self, name: str, http: Http, credential: Credential) -> None:
        super().__init__(name, http)
        self._agent: FreshdeskAgent | None = None
        self._read_until: dict[str, tuple[int, int]] = {}  # ticket -> its newest message, and on which page that is
        key = base64.b64encode(f"{credential.secret}:X".encode()).decode("ascii")
        http.change_headers({"Authorization": f"Basic {key}"})

    def who_am_i(self) -> str:
        """Sign in and give the agent's name."""
        return self._me().contact.name or f"agent {self._me().id}"

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with its thread; see the protocol."""
        found = self._found(number(ticket_id))
        whole = list(self._conversations(ticket_id))
        thread, is_whole = newest_and_first(whole)
        ticket = self._ticket(found.id)
        return OpenTicket(
            ticket=ticket,
            case=case_of(ticket, found, thread, self.address_of(ticket.id)),
            version=self._standing_of(found).version,
            can=frozenset({Ability.NOTE}) if self._me().type == _COLLABORATOR else BOTH_WAYS,
            assignee=None if found.responder_id is None else self._name_of(found.responder_id),
            attachments=tuple(attachments_of(found, thread)),
            is_whole=is_whole,
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Find the customer by number, e-mail or phone, then their tickets of all years."""
        found: dict[int, FreshdeskTicket] = {}
        for person in dict.fromkeys(self._ids_of(customer)):
            how = {"requester_id": person, "updated_since": _EVER, "order_by": "created_at", "order_type": "desc"}
            answer = self._get("/tickets", how | {"include": "stats", "per_page": MOST_EARLIER + 1})
            found |= {each.id: each for each in answer.read(FreshdeskTickets).root}
        newest = sorted(found.values(), key=lambda each: each.id, reverse=True)
        kept = [each for each in newest if str(each.id) != besides and not each.deleted][:MOST_EARLIER]
        return tuple(earlier_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in kept)

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a ticket to an agent."""
        return f"{self._http.base}/a/tickets/{ticket_id}"

    def ticket_at(self, address: str) -> str | None:
        """Read the ticket off the address of its page, of today's or the older agent pages."""
        parts = self._http.route(address)
        found = re.match(r"/(?:a|helpdesk)/tickets/(\d{1,18})(?:/|$)", parts.path, re.ASCII) if parts else None
        return found[1] if found else None

    # Reading

    def _my_id(self) -> str:
        return str(self._me().id)

    def _me(self) -> FreshdeskAgent:
        if self._agent is None:
            self._agent = self._get("/agents/me").read(FreshdeskAgent)
        return self._agent

    def _get(self, path: str, params: dict[str, Any] | None = None) -> Answer:
        return self._http.get(_API + path, params)

    def _found(self, ticket_id: str) -> FreshdeskTicket:
        found = self._get(f"/tickets/{ticket_id}", {"include": "requester,stats"}).read(FreshdeskTicket)
        if found.deleted:  # the interface still gives it: it lies in the trash
            raise TicketGoneError(f"Ticket {ticket_id} was deleted in {self.name}.")
        return found

    def _conversations(self, ticket_id: str, page: int = 1) -> Iterator[FreshdeskConversation]:
        """Give the messages after the first from a page on, oldest first, and remember how far they were read."""
        for current in range(page, page + MOST_PAGES):
            answer = self._get(f"/tickets/{ticket_id}/conversations", {"page": current, "per_page": PAGE})
            found = sorted(answer.read(FreshdeskConversations).root, key=lambda each: each.id)
            if found:
                self._read_until[ticket_id] = (found[-1].id, current)
            yield from found
            if not _NEXT.search(answer.headers.get("link", "")):
                return

    def _standing(self, ticket_id: str) -> Standing:
        """Give how a ticket stands; of its messages the last page is read again."""
        found = self._found(ticket_id)
        _, page = self._read_until.get(ticket_id, (0, 1))
        for _ in self._conversations(ticket_id, page):
            pass
        return self._standing_of(found)

    def _standing_of(self, found: FreshdeskTicket) -> Standing:
        newest, _ = self._read_until.get(str(found.id), (0, 1))
        return Standing(
            newest=newest,
            changed=found.updated_at,
            status=str(found.status),
            assignee="" if found.responder_id is None else str(found.responder_id),
        )

    def _written(self, ticket_id: str, since: int) -> list[Written]:
        newest, known = self._read_until.get(ticket_id, (0, 1))
        page = known if newest <= since else 1
        me = self._me().id
        return [
            Written(
                id=each.id,
                is_mine=each.user_id == me and not each.incoming,
                is_public=not each.private,
                is_customers=each.incoming,
                words=each.words,
            )
            for each in self._conversations(ticket_id, page)
        ]

    def _open_lines(self) -> tuple[tuple[TicketLine, ...], Answer]:
        """Search for what this agent has and is not done (4 resolved, 5 closed); a team's own states begin at 6."""
        query = f'"agent_id:{self._me().id} AND (status:<3 OR status:>6)"'
        answer = self._get("/search/tickets", {"query": query, "page": 1})
        first = answer.read(FreshdeskFound)
        found = list(first.results)
        pages = min(FOUND_PAGES, -(-first.total // 30))
        for page in range(2, pages + 1):
            found += self._get("/search/tickets", {"query": query, "page": page}).read(FreshdeskFound).results
        kept = [each for each in found if not each.deleted]
        return tuple(line_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in kept), answer

    def _ids_of(self, customer: Customer) -> list[int]:
        """Give the numbers under which this Freshdesk knows a customer, who may come from another tool."""
        own = self._own_id(customer)
        found = [int(own)] if own else []
        for field, value in (("email", customer.email), ("phone", customer.phone), ("mobile", customer.phone)):
            if value:
                people = self._get("/contacts", {field: value}).read(FreshdeskPeople).root
                found += [each.id for each in people if each.id is not None]
        return found

    def _name_of(self, agent: int) -> str:
        return self.who_am_i() if agent == self._me().id else f"agent {agent}"

    # Writing

    def _words(self, message: Outgoing) -> str:
        return words_of(as_html(outgoing_text(message)))

    def _write(self, message: Outgoing, now: Standing) -> str:  # noqa: ARG002 - Freshdesk takes no version
        body: dict[str, Any] = {"body": as_html(outgoing_text(message))}
        path = f"{_API}/tickets/{message.ticket.id}"
        if message.way is Way.NOTE:
            answer = self._http.post(f"{path}/notes", body | {"private": True})
        elif self._me().type == _COLLABORATOR:
            raise NotAllowedError(f"{self.name} lets you write notes alone.", "Send it as an internal note.")
        else:
            answer = self._http.post(f"{path}/reply", body)
        return str(answer.read_taken(FreshdeskConversation).id)
