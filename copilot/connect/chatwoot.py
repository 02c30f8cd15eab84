"""Chatwoot over its accounts API v1, by its documentation and sources.

Messages come twenty at a time. What goes out is run through Liquid templates, private notes too, and shown as
Markdown: both are kept from finding anything in a text. A right that was lost is answered like a token that is
wrong (401); the profile, which every token may read, tells the two apart.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from copilot.cases.case import Customer
from copilot.cases.reading import plain_text
from copilot.connect.chatwoot_shapes import (
    INCOMING,
    OUTGOING,
    ChatwootContacts,
    ChatwootConversation,
    ChatwootConversations,
    ChatwootMessage,
    ChatwootMessages,
    ChatwootPage,
    ChatwootProfile,
    attachments_of,
    case_of,
    changed_at,
    earlier_of,
    line_of,
)
from copilot.connect.credential import Credential
from copilot.connect.hosted import MOST_EARLIER, MOST_MESSAGES, HostedTool
from copilot.connect.http import Answer, Http
from copilot.connect.sending import Standing, Written, outgoing_text
from copilot.connect.ticket import Ability, EarlierTicket, OpenTicket, Outgoing, TicketLine, Way, is_number, number
from copilot.connect.tool_text import as_markdown
from copilot.connect.trouble import NotAllowedError, RefusedError, SignInError, TicketGoneError

PAGE = 20  # messages
LIST_PAGE = 25  # conversations
MOST_LIST_PAGES = 4

_PAGE_OF = re.compile(r"/app/accounts/(\d{1,18})/(?:[\w-]+/)*?conversations/(\d{1,18})(?:/|$)", re.ASCII)

T = TypeVar("T")


class Chatwoot(HostedTool):
    """One account of a Chatwoot, as one agent, with the access token from their profile."""

    def __init__(self, name: str, http: Http, credential: Credential, account: str) -> None:
        super().__init__(name, http)
        if not is_number(account):
            hint = "It is in the address of its pages: --option account=1"
            raise RefusedError(f"{name} needs the number of its account.", hint)
        self._account = account
        self._api = f"/api/v1/accounts/{account}"
        self._agent: ChatwootProfile | None = None
        http.change_headers({"api_access_token": credential.secret})

    def who_am_i(self) -> str:
        """Sign in and give the agent's name."""
        name = self._me().name
        try:
            self._get("/conversations", {"assignee_type": "me", "page": 1})
        except (NotAllowedError, TicketGoneError) as error:  # the token holds, and belongs to another account
            said = f"{self.name} has no account {self._account} that you work in."
            raise RefusedError(said, "Correct the number: --option account=1") from error
        return name

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a conversation with its newest messages; see the protocol."""
        found = self._found(number(ticket_id))
        thread, is_whole = self._thread(ticket_id)
        ticket = self._ticket(found.id)
        return OpenTicket(
            ticket=ticket,
            case=case_of(ticket, found, thread, self.address_of(ticket.id)),
            version=_standing(found).version,
            can=self.writes if found.can_reply else frozenset({Ability.NOTE}),
            assignee=found.meta.assignee.name if found.meta.assignee else None,
            attachments=tuple(attachments_of(thread)),
            is_whole=is_whole,
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Find the customer by number, e-mail or phone, then their conversations."""
        found: dict[int, ChatwootConversation] = {}
        for contact in dict.fromkeys(self._ids_of(customer)):
            answer = self._get(f"/contacts/{contact}/conversations").read(ChatwootPage)
            found |= {each.id: each for each in answer.payload}
        newest = sorted(found.values(), key=lambda each: each.id, reverse=True)
        kept = [each for each in newest if str(each.id) != besides][:MOST_EARLIER]
        return tuple(earlier_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in kept)

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a conversation."""
        return f"{self._http.base}/app/accounts/{self._account}/conversations/{ticket_id}"

    def ticket_at(self, address: str) -> str | None:
        """Read the conversation off the address of its page: alone, or in an inbox, a label, a team or a view."""
        parts = self._http.route(address)
        found = _PAGE_OF.search(parts.path) if parts else None
        return found[2] if found and found[1] == self._account else None

    # Reading

    def _my_id(self) -> str:
        return str(self._me().id)

    def _me(self) -> ChatwootProfile:
        if self._agent is None:
            self._agent = self._http.get("/api/v1/profile").read(ChatwootProfile)
        return self._agent

    def _get(self, path: str, params: dict[str, Any] | None = None) -> Answer:
        return self._allowed(lambda: self._http.get(self._api + path, params))

    def _allowed(self, ask: Callable[[], T]) -> T:
        """Ask, and tell a right that was lost from a token that is wrong."""
        try:
            return ask()
        except SignInError as error:
            self._http.get("/api/v1/profile")  # raises the same where it is the token
            said = f"{self.name} does not allow this to you."
            raise NotAllowedError(said, "Ask whoever runs it for the right.") from error

    def _found(self, ticket_id: str) -> ChatwootConversation:
        return self._get(f"/conversations/{number(ticket_id)}").read(ChatwootConversation)

    def _page(self, ticket_id: str, **where: int) -> list[ChatwootMessage]:
        answer = self._get(f"/conversations/{number(ticket_id)}/messages", where).read(ChatwootMessages)
        return sorted(answer.payload, key=lambda each: each.id)

    def _thread(self, ticket_id: str, since: int = 0) -> tuple[list[ChatwootMessage], bool]:
        """Give the newest messages, oldest first, back to the one with the id `since`; and whether that is all."""
        thread = self._page(ticket_id)
        last = len(thread)
        while last == PAGE and thread[0].id > since:
            if len(thread) >= MOST_MESSAGES:
                return thread, False
            older = self._page(ticket_id, before=thread[0].id)
            last = len(older)
            thread = [*older, *thread]
        return thread, True

    def _open_lines(self) -> tuple[tuple[TicketLine, ...], Answer]:
        found: list[ChatwootConversation] = []
        for page in range(1, MOST_LIST_PAGES + 1):
            answer = self._get("/conversations", {"assignee_type": "me", "status": "open", "page": page})
            part = answer.read(ChatwootConversations).data.payload
            found += part
            if len(part) < LIST_PAGE:
                break
        return tuple(line_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in found), answer

    def _standing(self, ticket_id: str) -> Standing:
        return _standing(self._found(ticket_id))

    def _written(self, ticket_id: str, since: int) -> list[Written]:
        me = self._me().id
        thread, _ = self._thread(ticket_id, since)
        return [
            Written(
                id=each.id,
                is_mine=_is_by(each, me),
                is_public=not each.private,
                is_customers=each.message_type == INCOMING,
                words=each.words,
            )
            for each in thread
            if each.message_type in (INCOMING, OUTGOING)
        ]

    def _ids_of(self, customer: Customer) -> list[int]:
        """Give the numbers under which this account knows a customer, who may come from another tool."""
        own = self._own_id(customer)
        found = [int(own)] if own else []
        for value in filter(None, (customer.email, customer.phone)):
            people = self._get("/contacts/search", {"q": value}).read(ChatwootContacts).payload
            same = value.casefold()
            found += [each.id for each in people if each.id and same in (each.email.casefold(), each.phone_number)]
        return found

    # Writing

    def _words(self, message: Outgoing) -> str:
        return plain_text(as_markdown(outgoing_text(message)))

    def _write(self, message: Outgoing, now: Standing) -> str:  # noqa: ARG002 - Chatwoot takes no version
        body = {"content": as_markdown(outgoing_text(message)), "message_type": "outgoing"}
        path = f"{self._api}/conversations/{message.ticket.id}/messages"
        given = {**body, "private": message.way is Way.NOTE}
        return str(self._allowed(lambda: self._http.post(path, given)).read_taken(ChatwootMessage).id)


def _is_by(found: ChatwootMessage, me: int) -> bool:
    sender = found.sender
    return found.message_type == OUTGOING and sender is not None and sender.id == me and sender.type in ("user", "")


def _standing(found: ChatwootConversation) -> Standing:
    assignee = found.meta.assignee.id if found.meta.assignee else None
    return Standing(
        newest=max((each.id for each in found.messages), default=0),
        changed=changed_at(found),
        status=found.status,
        assignee="" if assignee is None else str(assignee),
    )
