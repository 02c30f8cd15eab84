"""Zammad over its REST interface, by its documentation: the one tool that keeps a draft for the agent.

There is one shared draft a ticket, and writing it takes the place of the one before; so it is looked at first, and
only a draft that is still as we put it there is replaced.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from copilot.cases.case import Customer
from copilot.connect.credential import Credential
from copilot.connect.hosted import BOTH_WAYS, MOST_EARLIER, HostedTool, newest_and_first
from copilot.connect.http import Answer, Http
from copilot.connect.sending import LOOK_AGAIN, Standing, Written, outgoing_text
from copilot.connect.ticket import (
    Ability,
    EarlierTicket,
    OpenTicket,
    Outgoing,
    Posted,
    TicketLine,
    Way,
    is_number,
    number,
)
from copilot.connect.tool_text import as_html, words_of
from copilot.connect.trouble import NotAllowedError, RefusedError, TicketGoneError
from copilot.connect.zammad_shapes import (
    ZammadArticle,
    ZammadArticles,
    ZammadDraft,
    ZammadLinks,
    ZammadSharedDraft,
    ZammadTicket,
    ZammadTickets,
    ZammadUser,
    ZammadUsers,
    attachments_of,
    case_of,
    earlier_of,
    line_of,
)

PAGE = 100

_API = "/api/v1"
_EXPANDED = {"expand": "true"}
_OPEN = '(state.name:"new" OR state.name:"open" OR state.name:"pending reminder" OR state.name:"pending close")'
_NOBODY = 1  # the owner of a ticket that nobody has
_MAY_WRITE = {"full", "change"}  # rights in a group


class Zammad(HostedTool):
    """One Zammad, as one agent, with an access token of theirs."""

    writes = BOTH_WAYS | {Ability.DRAFT}

    def __init__(self, name: str, http: Http, credential: Credential) -> None:
        super().__init__(name, http)
        self._agent: ZammadUser | None = None
        http.change_headers({"Authorization": f"Token token={credential.secret}"})

    def who_am_i(self) -> str:
        """Sign in and give the agent's name."""
        return self._me().name

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with its thread; see the protocol."""
        found = self._found(number(ticket_id))
        if found.state == "merged":
            opened = self.open(self._merged_into(found.id))
            return replace(opened, moved_from=self._ticket(ticket_id))
        whole = self._articles(ticket_id)
        articles, is_whole = newest_and_first(whole)
        ticket = self._ticket(found.id)
        customer = self._get(f"/users/{found.customer_id}", _EXPANDED).read(ZammadUser)
        return OpenTicket(
            ticket=ticket,
            case=case_of(ticket, found, articles, customer, self.address_of(ticket.id)),
            version=_standing(found, whole[-1].id if whole else 0).version,
            can=self._allowed(found),
            assignee=None if found.owner_id == _NOBODY else found.owner or None,
            attachments=tuple(attachments_of(articles)),
            is_whole=is_whole,
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Find the customer by number, e-mail or phone, then their tickets."""
        found: dict[int, ZammadTicket] = {}
        for customer_id in dict.fromkeys(self._ids_of(customer)):
            answer = self._search(f"customer.id:{customer_id}", "created_at", MOST_EARLIER)
            found |= {each.id: each for each in answer.read(ZammadTickets).root}
        newest = sorted(found.values(), key=lambda each: each.id, reverse=True)
        kept = [each for each in newest if str(each.id) != besides and each.state != "merged"][:MOST_EARLIER]
        return tuple(earlier_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in kept)

    def find(self, message: Outgoing) -> Posted | None:
        """Look through the thread, or at the draft: ours holds our very words."""
        if message.way is not Way.DRAFT:
            return super().find(message)
        there = self._draft(number(message.ticket.id))
        if there is None or there.updated_by_id != self._me().id or there.key in message.known_ids:
            return None
        is_ours = words_of(there.new_article.body).split() == self._words(message).split()
        return self._posted(message, there.key) if is_ours else None

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a ticket: a route behind the hash."""
        return f"{self._http.base}/#ticket/zoom/{ticket_id}"

    def ticket_at(self, address: str) -> str | None:
        """Read the ticket off the route of its page, also where it goes on to one article."""
        parts = self._http.route(address)
        route = [word for word in parts.fragment.split("/") if word] if parts else []
        is_ticket = len(route) > 2 and route[:2] == ["ticket", "zoom"] and is_number(route[2])
        return route[2] if is_ticket else None

    # Reading

    def _my_id(self) -> str:
        return str(self._me().id)

    def _me(self) -> ZammadUser:
        if self._agent is None:
            self._agent = self._get("/users/me").read(ZammadUser)
        return self._agent

    def _get(self, path: str, params: dict[str, Any] | None = None) -> Answer:
        return self._http.get(_API + path, params)

    def _found(self, ticket_id: str) -> ZammadTicket:
        return self._get(f"/tickets/{ticket_id}", _EXPANDED).read(ZammadTicket)

    def _articles(self, ticket_id: str) -> list[ZammadArticle]:
        answer = self._get(f"/ticket_articles/by_ticket/{number(ticket_id)}", _EXPANDED)
        return sorted(answer.read(ZammadArticles).root, key=lambda each: each.id)

    def _search(self, query: str, sort_by: str, most: int) -> Answer:
        how = {"query": query, "sort_by": sort_by, "order_by": "desc", "page": 1, "per_page": most}
        return self._get("/tickets/search", how | _EXPANDED)

    def _open_lines(self) -> tuple[tuple[TicketLine, ...], Answer]:
        answer = self._search(f"owner.id:{self._me().id} AND {_OPEN}", "updated_at", PAGE)
        found = answer.read(ZammadTickets).root
        return tuple(line_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in found), answer

    def _standing(self, ticket_id: str) -> Standing:
        found = self._found(ticket_id)
        standing = _standing(found, max(found.article_ids, default=0))
        return replace(standing, merged_into=self._merged_into(found.id)) if found.state == "merged" else standing

    def _written(self, ticket_id: str, since: int) -> list[Written]:  # noqa: ARG002 - Zammad gives a thread whole
        me = self._me().id
        return [
            Written(
                id=each.id,
                is_mine=each.created_by_id == me,
                is_public=not each.internal,
                is_customers=each.sender == "Customer",
                words=each.words,
            )
            for each in self._articles(ticket_id)
        ]

    def _ids_of(self, customer: Customer) -> Iterator[int]:
        """Give the numbers under which this Zammad knows a customer, who may come from another tool."""
        if own := self._own_id(customer):
            yield int(own)
        for value in filter(None, (customer.email, customer.phone)):
            quoted = '"' + value.replace("\\", " ").replace('"', " ") + '"'
            for each in self._get("/users/search", {"query": quoted, "per_page": 5}).read(ZammadUsers).root:
                known = {(each.email or "").casefold(), each.phone, each.mobile}
                if value.casefold() in known or value in known:
                    yield each.id

    def _merged_into(self, ticket_id: int) -> str:
        """Give the ticket into which one was merged: Zammad moves all its links there and leaves that one."""
        query = {"link_object": "Ticket", "link_object_value": ticket_id}
        links = self._get("/links", query).read(ZammadLinks).links
        others = [each.link_object_value for each in links if each.link_object_value != ticket_id]
        if len(others) != 1:
            raise TicketGoneError(f"Ticket {ticket_id} was merged into one that {self.name} does not name.")
        return str(others[0])

    def _allowed(self, found: ZammadTicket) -> frozenset[Ability]:
        """Say what the agent may write: what their rights in the group say; a draft where the group keeps them."""
        if not _MAY_WRITE & set(self._me().group_ids.get(str(found.group_id), ())):
            return frozenset()
        try:
            self._draft(str(found.id))
        except (NotAllowedError, RefusedError):
            return BOTH_WAYS
        return self.writes

    def _draft(self, ticket_id: str) -> ZammadDraft | None:
        return self._get(f"/tickets/{ticket_id}/shared_draft").read(ZammadSharedDraft).draft

    # Writing

    def _words(self, message: Outgoing) -> str:
        return words_of(as_html(outgoing_text(message)))

    def _write(self, message: Outgoing, now: Standing) -> str:  # noqa: ARG002 - Zammad takes no version
        body: dict[str, Any] = {"body": as_html(outgoing_text(message)), "content_type": "text/html"}
        if message.way is Way.NOTE:
            return self._write_article(message, body | {"type": "note", "internal": True})
        found = self._found(message.ticket.id)
        mail = self._get(f"/users/{found.customer_id}", _EXPANDED).read(ZammadUser).email
        if not mail:
            raise RefusedError(f"{self.name} knows no e-mail address of this customer.", "Send it as an internal note.")
        body |= {"type": "email", "internal": False, "to": mail, "subject": found.title}
        return self._put_draft(message, body) if message.way is Way.DRAFT else self._write_article(message, body)

    def _write_article(self, message: Outgoing, body: dict[str, Any]) -> str:
        answer = self._http.post(f"{_API}/ticket_articles", {"ticket_id": int(message.ticket.id), **body})
        return str(answer.read_taken(ZammadArticle).id)

    def _put_draft(self, message: Outgoing, body: dict[str, Any]) -> str:
        there = self._draft(message.ticket.id)
        if there is not None and there.key not in message.known_ids:
            whose = "one of yours" if there.updated_by_id == self._me().id else "somebody else's"
            raise RefusedError(f"This ticket has a shared draft already, {whose}.", f"It is kept. {LOOK_AGAIN}")
        given = {"new_article": {**body, "cc": "", "in_reply_to": ""}, "ticket_attributes": {}}
        answer = self._http.write("PUT", f"{_API}/tickets/{message.ticket.id}/shared_draft", given)
        made = answer.read_taken(ZammadSharedDraft)
        return made.draft.key if made.draft else f"draft-{made.shared_draft_id}"


def _standing(found: ZammadTicket, newest: int) -> Standing:
    owner = "" if found.owner_id == _NOBODY else str(found.owner_id)
    return Standing(newest=newest, changed=found.updated_at, status=found.state, assignee=owner)
