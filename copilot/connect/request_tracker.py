"""Request Tracker 5 over REST 2.0.

RT has no lock for messages (If-Match on them always fails), so a text is written in three steps: compare the version
(RT's ETag is the id of the newest transaction this agent may see), post, look what other people wrote in between.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, quote

from copilot.cases.case import Customer
from copilot.cases.phone_numbers import international
from copilot.connect.credential import Credential
from copilot.connect.http import Answer, Http
from copilot.connect.request_tracker_session import RtSession
from copilot.connect.request_tracker_shapes import (
    MESSAGES,
    SYSTEM,
    RtTicket,
    RtTickets,
    RtTransaction,
    RtUser,
    Thread,
    attachments_of,
    case_of,
    earlier_of,
    line_of,
    quoted,
    readable,
)
from copilot.connect.request_tracker_thread import PAGE, RtConversation, of_ticket
from copilot.connect.same_text import is_same_text
from copilot.connect.sending import LOOK_AGAIN, demand_sendable, outgoing_text
from copilot.connect.ticket import (
    Ability,
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
from copilot.connect.ticket_lists import changes_since
from copilot.connect.trouble import MovedOnError, TicketGoneError, ToolError, UnclearError

MOST_EARLIER = 20
MOST_WITH_FIELDS = 5  # earlier tickets whose custom fields are read
MOST_REMEMBERED = 50  # tickets as they were read last

_TICKET_PAGE = re.compile(r"/(?:Ticket|SelfService|m/ticket)/[\w./]*$", re.IGNORECASE)
_COPIES = ("EmailRecord", "CommentEmailRecord")  # mails RT sent about a message


class RequestTracker:
    """One RT, as one agent."""

    def __init__(self, name: str, http: Http, credential: Credential) -> None:
        self.name = name
        self._session = RtSession(http, credential)
        self._talk = RtConversation(self._session)
        self._privileged: dict[str, bool] = {}
        self._read: dict[str, OpenTicket] = {}  # as they were read last, the newest last

    def abilities(self) -> frozenset[Ability]:
        """Say what RT can do: it keeps no drafts, and tells versions but refuses no message for them."""
        return frozenset({Ability.NOTE, Ability.REPLY, Ability.EARLIER, Ability.MINE, Ability.CHANGES})

    def who_am_i(self) -> str:
        """Sign in and give the agent's name."""
        user = self._user(self._session.user)
        return user.RealName or user.Name

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with its newest messages and the first; see the protocol.

        Whatever happens to a ticket is a transaction, and changes its ETag: one that was read before is asked for with
        it, and where RT says that nothing changed, that is the only question.
        """
        known = self._read.pop(ticket_id, None)
        answer = self._session.get(
            f"/ticket/{number(ticket_id)}",
            {"fields[Queue]": "Name", "fields[Owner]": "RealName"},
            {"If-None-Match": f'"{known.version}"'} if known else None,
        )
        opened = known if known and answer.status == 304 else self._opened(ticket_id, answer)
        self._read[ticket_id] = opened
        if len(self._read) > MOST_REMEMBERED:
            del self._read[next(iter(self._read))]
        return opened

    def _opened(self, ticket_id: str, answer: Answer) -> OpenTicket:
        found = answer.read(RtTicket)
        if found.Status == "deleted":
            raise TicketGoneError(f"Ticket {ticket_id} was deleted in {self.name}.")
        requester = next(iter(found.Requestor), None)
        messages, texts, files, user = _together(
            lambda: self._talk.messages(found.id),
            lambda: self._talk.texts(found.id),
            lambda: self._talk.files(found.id),
            lambda: self._user(requester.id) if requester else None,
        )
        read, is_whole = messages
        texts = [*texts, *self._talk.older_texts(found.id, read, texts, is_whole=is_whole)]
        agents = self._agents({each.Creator.id for each in read} - {user.id for user in found.Requestor})
        thread = Thread(messages=read, texts=texts[::-1], files=files, agents=agents)
        ticket = Ticket(self.name, found.id)
        return OpenTicket(
            ticket=ticket,
            case=case_of(ticket, found, thread, self.address_of(found.id), user),
            version=_version(answer),
            can=_allowed(found),
            assignee=None if found.Owner.id in ("", "Nobody") else found.Owner.RealName or found.Owner.id,
            attachments=attachments_of(thread),
            moved_from=None if found.id == ticket_id else Ticket(self.name, ticket_id),
            is_whole=is_whole,
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Find earlier tickets by e-mail, login and phone as RT keeps them; the newest with what their fields say.

        RT takes four times as long for tickets with their custom fields as for those without.
        """
        alternatives = [f"Requestor.{field} = {quoted(value)}" for field, value in _ways_to_know(customer)]
        if not alternatives:
            return ()
        query = f"({' OR '.join(alternatives)})" + (f" AND id != {number(besides)}" if besides else "")
        found, newest = _together(
            lambda: self._earlier(query, "Subject,Status,Created,Resolved,Queue", MOST_EARLIER),
            lambda: self._earlier(query, "CustomFields", MOST_WITH_FIELDS),
        )
        fields = {each.id: each.CustomFields for each in newest}
        whole = [each.model_copy(update={"CustomFields": fields.get(each.id, [])}) for each in found]
        return tuple(earlier_of(self.name, each, self.address_of(each.id)) for each in whole)

    def mine(self) -> tuple[TicketLine, ...]:
        """Give the agent's open tickets, at most a hundred."""
        return self._mine()[0]

    def changes(self, mark: str = "") -> Changes:
        """Compare the times of the last change with those of `mark`; only RT's own clock counts."""
        lines, answer = self._mine()
        return changes_since(mark, lines, answer.at)

    def version(self, ticket_id: str) -> str:
        """Give the id of the newest transaction: RT's ETag."""
        return _version(self._session.get(f"/ticket/{number(ticket_id)}"))

    def post(self, message: Outgoing) -> Posted:
        """Write a note or a reply; see the protocol. RT itself would mail an empty reply to the customer."""
        demand_sendable(message, self.name, self.abilities())
        self._demand_unchanged(message)
        path = f"/ticket/{number(message.ticket.id)}/{'comment' if message.way is Way.NOTE else 'correspond'}"
        answer = self._session.post(path, {"Content": outgoing_text(message), "ContentType": "text/plain"})
        new = answer.headers.get("location", "").rpartition("/")[2]
        if not is_number(new):
            raise UnclearError(f"{self.name} took the text and did not say where it wrote it.")
        return self._posted(message, new)

    def find(self, message: Outgoing) -> Posted | None:
        """Look among the newest messages: a note by its mark, a reply by its writer and its very text."""
        ticket_id = number(message.ticket.id)
        since = message.version if is_number(message.version) else "0"
        query = f"{of_ticket(ticket_id)} AND id > {since} AND (Type = 'Correspond' OR Type = 'Comment')"
        mine = {each.id for each in self._talk.transactions(query) if each.Creator.id.casefold() == self._me}
        for part in self._talk.texts(ticket_id, since=since):
            is_candidate = part.TransactionId in mine and part.TransactionId not in message.known_ids
            if is_candidate and _is_ours(message, readable(part)):
                return self._posted(message, part.TransactionId)
        return None

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a ticket."""
        return f"{self._session.base}/Ticket/Display.html?id={quote(ticket_id)}"

    def ticket_at(self, address: str) -> str | None:
        """Read the ticket off one of RT's pages."""
        parts = self._session.route(address)
        if parts is None or not _TICKET_PAGE.search(parts.path):
            return None
        found = parse_qs(parts.query).get("id", [""])[0]
        return found if is_number(found) else None

    def close(self) -> None:
        """Let go of connections."""
        self._session.close()

    # Reading

    @property
    def _me(self) -> str:
        return self._session.user.casefold()

    def _mine(self) -> tuple[tuple[TicketLine, ...], Answer]:
        params = {
            "query": "Owner = '__CurrentUser__' AND Status = '__Active__'",
            "fields": "Subject,Status,LastUpdated,Requestor",
            "fields[Requestor]": "RealName,EmailAddress",
            "orderby": "LastUpdated",
            "order": "DESC",
            "per_page": PAGE,
        }
        answer = self._session.get("/tickets", params)
        found = answer.read(RtTickets).items
        return tuple(line_of(self.name, each, self.address_of(each.id)) for each in found), answer

    def _earlier(self, query: str, fields: str, count: int) -> list[RtTicket]:
        how = {"fields": fields, "fields[Queue]": "Name", "orderby": "Created", "order": "DESC", "per_page": count}
        return self._session.get("/tickets", {"query": query, **how}).read(RtTickets).items

    def _user(self, login: str) -> RtUser:
        return self._session.get(f"/user/{quote(login, safe='@')}").read(RtUser)

    def _agents(self, logins: set[str]) -> frozenset[str]:
        """Say who of these works here: RT tells only person by person, so it is remembered."""
        for login in logins - self._privileged.keys() - {SYSTEM}:
            self._privileged[login] = login.casefold() == self._me or bool(self._user(login).Privileged)
        return frozenset(login for login in logins if self._privileged.get(login))

    # Writing

    def _demand_unchanged(self, message: Outgoing) -> None:
        now = self._session.get(f"/ticket/{number(message.ticket.id)}")
        found = now.read(RtTicket)
        if found.Status == "deleted":
            raise TicketGoneError(f"Ticket {message.ticket.id} was deleted in {self.name}.")
        if found.id != message.ticket.id:
            raise MovedOnError(
                f"Ticket {message.ticket.id} was merged into {found.id}.", "Open that one.", version=_version(now)
            )
        if _version(now) != message.version and is_number(message.version):
            foreign = self._foreign(message, message.version)
            if foreign:
                raise MovedOnError(_what_happened(foreign), LOOK_AGAIN, version=_version(now))

    def _foreign(self, message: Outgoing, since: str) -> list[RtTransaction]:
        query = f"{of_ticket(number(message.ticket.id))} AND id > {since}"
        return [
            each
            for each in self._talk.transactions(query)
            if each.Creator.id.casefold() not in (self._me, SYSTEM.casefold()) and each.Type not in _COPIES
        ]

    def _posted(self, message: Outgoing, new: str) -> Posted:
        """Say what is so after a text of ours arrived. It has arrived: nothing that fails here may hide that."""
        since = message.version if is_number(message.version) else str(int(new) - 1)
        try:
            crossed = tuple(each.id for each in self._foreign(message, since) if each.Type in MESSAGES)
            version = self.version(message.ticket.id)
        except ToolError:
            return Posted(message_id=new, version=new)
        return Posted(message_id=new, version=version, crossed=crossed)


def _version(answer: Answer) -> str:
    return answer.headers.get("etag", "").strip('"')


def _allowed(found: RtTicket) -> frozenset[Ability]:
    told = {link.ref for link in found.links}
    ways = {"comment": Ability.NOTE, "correspond": Ability.REPLY}
    return frozenset(ability for ref, ability in ways.items() if ref in told)


def _is_ours(message: Outgoing, text: str) -> bool:
    return message.mark in text if message.way is Way.NOTE else is_same_text(message.text, text)


def _ways_to_know(customer: Customer) -> Iterator[tuple[str, str]]:
    if customer.email:
        yield "EmailAddress", customer.email
    if customer.id and customer.id != customer.email:
        yield "Name", customer.id
    if customer.phone:
        for phone in dict.fromkeys((customer.phone, international(customer.phone) or customer.phone)):
            yield "MobilePhone", phone


def _what_happened(foreign: list[RtTransaction]) -> str:
    newest = foreign[0]
    who = newest.Creator.RealName or newest.Creator.id
    did = "wrote in" if newest.Type in MESSAGES else "changed"
    more = f", and {len(foreign) - 1} more" if len(foreign) > 1 else ""
    return f"{who} {did} this ticket after you opened it{more}."


def _together(*asked: Callable[[], Any]) -> list[Any]:
    """Ask for several things at once and give all answers in order; the first that fails is raised."""
    with ThreadPoolExecutor(len(asked), thread_name_prefix="copilot-connect") as pool:
        return [future.result() for future in [pool.submit(each) for each in asked]]
