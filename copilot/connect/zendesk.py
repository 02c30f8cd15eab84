"""Zendesk over its API v2, by its documentation, signed in by OAuth with PKCE.

A text is a comment, and a comment is a change of its ticket: it is sent with the time of the last change we saw, so
that Zendesk itself refuses it (409) where somebody was faster in the very same moment.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from copilot.cases.case import Customer
from copilot.connect.credential import Credential, find_credential, keep_credential
from copilot.connect.hosted import BOTH_WAYS, MOST_EARLIER, MOST_MESSAGES, HostedTool
from copilot.connect.http import Answer, Http
from copilot.connect.oauth import OAuthClient, Tokens
from copilot.connect.sending import LOOK_AGAIN, Standing, Written, outgoing_text
from copilot.connect.ticket import Ability, EarlierTicket, OpenTicket, Outgoing, TicketLine, Way, is_number, number
from copilot.connect.tool_text import as_html, words_of
from copilot.connect.trouble import (
    ConflictError,
    MovedOnError,
    NotAllowedError,
    RefusedError,
    SignInError,
    ToolError,
    UnclearError,
)
from copilot.connect.zendesk_shapes import (
    Thread,
    ZendeskComment,
    ZendeskComments,
    ZendeskMe,
    ZendeskTicket,
    ZendeskTicketAnswer,
    ZendeskTickets,
    ZendeskTitles,
    ZendeskUpdated,
    ZendeskUser,
    ZendeskUsers,
    attachments_of,
    case_of,
    earlier_of,
    line_of,
    merged_into,
)
from copilot.errors import UserError

PAGE = 100
MOST_COMMENTS = 5_000  # that Zendesk keeps in one ticket
PORT = 47614
SCOPE = "read write"

_API = "/api/v2"
_NEWEST_FIRST, _OLDEST_FIRST = "-created_at", "created_at"
_NO_TITLES = {"subject", "description", "status", "custom_status", "tickettype", "priority", "group", "assignee"}

T = TypeVar("T")


def oauth_client(name: str, address: str, options: Mapping[str, str]) -> OAuthClient:
    """Give how this Zendesk is signed in to. Raises RefusedError where the options lack the client."""
    port = options.get("port", str(PORT))
    if not options.get("client_id") or not is_number(port):
        hint = "Register a public OAuth client there, then: --option client_id=ITS_IDENTIFIER"
        raise RefusedError(f"{name} needs the identifier of an OAuth client.", hint)
    return OAuthClient(
        name=name,
        base=address.rstrip("/"),
        client_id=options["client_id"],
        port=int(port),
        scope=options.get("scope", SCOPE),
        authorize_path="/oauth/authorizations/new",
        token_path="/oauth/tokens",
    )


class Zendesk(HostedTool):
    """One Zendesk, as one agent. Tokens that ran out are renewed, and the new ones kept in the keyring."""

    def __init__(self, name: str, http: Http, credential: Credential, oauth: OAuthClient) -> None:
        super().__init__(name, http)
        self._user = credential.user
        self._oauth = oauth
        self._agent: ZendeskUser | None = None
        self._titles: dict[int, str] | None = None
        self._use(Tokens.from_secret(credential.secret))

    def who_am_i(self) -> str:
        """Sign in and give the agent's name."""
        return self._me().name or self._my_id()

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with its newest comments and the first; see the protocol."""
        found, people = self._found(number(ticket_id))
        thread, is_whole = self._thread(ticket_id, people)
        into = merged_into(found, thread.comments[-1] if thread.comments else None)
        if into:
            asked = self._ticket(ticket_id)
            found, people = self._found(into)
            thread, is_whole = self._thread(into, people)
        ticket = self._ticket(found.id)
        assignee = people.get(found.assignee_id or 0)
        return OpenTicket(
            ticket=ticket,
            case=case_of(ticket, found, thread, self._titles_of_fields(), self.address_of(ticket.id)),
            version=_standing(found, thread.comments[-1] if thread.comments else None).version,
            can=self._allowed(found),
            assignee=assignee.name if assignee else None,
            attachments=tuple(attachments_of(thread)),
            moved_from=asked if into else None,
            is_whole=is_whole,
        )

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Find the customer by number, e-mail or phone, then what they asked for."""
        found: dict[int, ZendeskTicket] = {}
        for person in dict.fromkeys(self._ids_of(customer)):
            how = {"per_page": MOST_EARLIER + 1, **_newest_by("created_at")}
            answer = self._get(f"/users/{person}/tickets/requested", how).read(ZendeskTickets)
            found |= {each.id: each for each in answer.tickets}
        newest = sorted(found.values(), key=lambda each: each.id, reverse=True)
        kept = [each for each in newest if str(each.id) != besides][:MOST_EARLIER]
        titles = self._titles_of_fields() if kept else {}
        return tuple(earlier_of(self._ticket(each.id), each, titles, self.address_of(str(each.id))) for each in kept)

    def address_of(self, ticket_id: str) -> str:
        """Give the page that shows a ticket to an agent."""
        return f"{self._http.base}/agent/tickets/{ticket_id}"

    def ticket_at(self, address: str) -> str | None:
        """Read the ticket off the address of its page, also where the page goes on to a tab of it."""
        parts = self._http.route(address)
        words = [word for word in parts.path.split("/") if word] if parts else []
        is_ticket = len(words) > 2 and words[:2] == ["agent", "tickets"] and is_number(words[2])
        return words[2] if is_ticket else None

    # Reading

    def _me(self) -> ZendeskUser:
        if self._agent is None:
            me = self._get("/users/me").read(ZendeskMe).user
            if me.id is None:  # Zendesk answers a token it does not know as if nobody had asked
                raise self._no_sign_in()
            self._agent = me
        return self._agent

    def _my_id(self) -> str:
        return str(self._me().id)

    def _found(self, ticket_id: str) -> tuple[ZendeskTicket, dict[int, ZendeskUser]]:
        answer = self._get(f"/tickets/{ticket_id}", {"include": "users,comment_count"}).read(ZendeskTicketAnswer)
        return answer.ticket, {each.id: each for each in answer.users if each.id is not None}

    def _thread(self, ticket_id: str, people: Mapping[int, ZendeskUser]) -> tuple[Thread, bool]:
        """Give the newest comments, oldest first, with the very first; and whether that is all of them."""
        known, newest, after = dict(people), list[ZendeskComment](), None
        while len(newest) < MOST_MESSAGES:
            page = self._comments(ticket_id, _NEWEST_FIRST, PAGE, after)
            newest += page.comments
            known |= {each.id: each for each in page.users if each.id is not None}
            after = page.meta.after_cursor
            if not page.meta.has_more or not after:
                return Thread(comments=newest[::-1], people=known), True
        first = self._comments(ticket_id, _OLDEST_FIRST, 1)
        known |= {each.id: each for each in first.users if each.id is not None}
        return Thread(comments=[*first.comments, *newest[::-1]], people=known), False

    def _comments(self, ticket_id: str, sort: str, size: int, after: str | None = None) -> ZendeskComments:
        how = {"page[size]": size, "sort": sort, "include": "users"} | ({"page[after]": after} if after else {})
        return self._get(f"/tickets/{number(ticket_id)}/comments", how).read(ZendeskComments)

    def _open_lines(self) -> tuple[tuple[TicketLine, ...], Answer]:
        """Give the open ones among the hundred tickets of this agent that changed last: one request."""
        how = {"per_page": PAGE, **_newest_by("updated_at")}
        answer = self._get(f"/users/{self._my_id()}/tickets/assigned", how)
        found = [each for each in answer.read(ZendeskTickets).tickets if each.status not in ("solved", "closed")]
        return tuple(line_of(self._ticket(each.id), each, self.address_of(str(each.id))) for each in found), answer

    def _standing(self, ticket_id: str) -> Standing:
        found, _ = self._found(ticket_id)
        newest = self._comments(ticket_id, _NEWEST_FIRST, 1).comments
        return _standing(found, newest[0] if newest else None)

    def _written(self, ticket_id: str, since: int) -> list[Written]:
        me, after, found = self._me().id, None, list[Written]()
        for _ in range(MOST_MESSAGES // PAGE):
            page = self._comments(ticket_id, _NEWEST_FIRST, PAGE, after)
            thread = Thread(comments=page.comments, people={each.id: each for each in page.users if each.id})
            found += [_as_written(each, thread, me) for each in page.comments]
            after = page.meta.after_cursor
            if not page.meta.has_more or not after or found[-1].id <= since:
                break
        return found[::-1]

    def _ids_of(self, customer: Customer) -> list[int]:
        """Give the numbers under which this Zendesk knows a customer, who may come from another tool."""
        own = self._own_id(customer)
        found = [int(own)] if own else []
        for field, value in (("email", customer.email), ("phone", customer.phone)):
            if value:
                query = f'{field}:"{value.replace(chr(34), " ")}"'
                users = self._get("/users/search", {"query": query}).read(ZendeskUsers).users
                found += [each.id for each in users if each.id and value in (each.email, each.phone)]
        return found

    def _titles_of_fields(self) -> dict[int, str]:
        """Give what the team calls its fields. They hardly change: asked for once."""
        if self._titles is None:
            titles = self._get("/ticket_fields").read(ZendeskTitles).ticket_fields
            self._titles = {each.id: each.title for each in titles if each.type not in _NO_TITLES}
        return self._titles

    def _allowed(self, found: ZendeskTicket) -> frozenset[Ability]:
        """Say what the agent may write: nothing in a closed ticket, notes alone with a light role."""
        if found.status == "closed":
            return frozenset()
        return frozenset({Ability.NOTE}) if self._me().only_private_comments else BOTH_WAYS

    # Writing

    def _words(self, message: Outgoing) -> str:
        return words_of(as_html(outgoing_text(message)))

    def _write(self, message: Outgoing, now: Standing) -> str:
        if now.status == "closed":
            raise RefusedError("This ticket is closed for good.", "Zendesk takes a follow-up ticket in its place.")
        if message.way is Way.REPLY and self._me().only_private_comments:
            raise NotAllowedError(f"{self.name} lets you write notes alone.", "Send it as an internal note.")
        comment = {"html_body": as_html(outgoing_text(message)), "public": message.way is Way.REPLY}
        body = {"ticket": {"comment": comment, "updated_stamp": now.changed, "safe_update": True}}
        path = f"{_API}/tickets/{message.ticket.id}"
        try:
            answer = self._signed_in(lambda: self._http.write("PUT", path, body))
        except ConflictError as error:
            said = "Somebody changed this ticket in the same moment."
            raise MovedOnError(said, LOOK_AGAIN, version=self.version(message.ticket.id)) from error
        except RefusedError as error:
            self._say_if_full(message.ticket.id, error)
            raise
        made = [each.id for each in answer.read_taken(ZendeskUpdated).audit.events if each.type == "Comment"]
        if not made:
            raise UnclearError(f"{self.name} took the text and did not say where it wrote it.")
        return str(made[0])

    def _say_if_full(self, ticket_id: str, error: RefusedError) -> None:
        if (self._found(ticket_id)[0].comment_count or 0) >= MOST_COMMENTS:
            said = f"This ticket holds {MOST_COMMENTS:,} messages, the most that Zendesk keeps in one."
            raise RefusedError(said, "Go on in a follow-up ticket.") from error

    # Signing in

    def _get(self, path: str, params: Mapping[str, Any] | None = None) -> Answer:
        return self._signed_in(lambda: self._http.get(_API + path, params))

    def _signed_in(self, ask: Callable[[], T]) -> T:
        """Ask with a token that holds: one that ran out is renewed once. What was refused for it was not taken."""
        try:
            return ask()
        except SignInError:
            self._renew()
            return ask()

    def _renew(self) -> None:
        """Take new tokens: those that another program of this desk got meanwhile, else of Zendesk's making."""
        try:
            kept = Tokens.from_secret(find_credential(self.name, self._user).secret)
            if kept.access != self._tokens.access:
                self._use(kept)
                return
            self._use(self._oauth.renew(kept))
            keep_credential(self.name, self._tokens.as_secret())  # at once: the old ones are worth nothing now
        except ToolError:
            raise
        except UserError as error:  # the keyring's, which no caller of a tool looks for
            raise self._no_sign_in() from error

    def _use(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._http.change_headers({"Authorization": f"Bearer {tokens.access}"})

    def _no_sign_in(self) -> SignInError:
        return SignInError(f"{self.name} does not take the credential.", f"Run: copilot connect add {self.name}")


def _newest_by(field: str) -> dict[str, str]:
    # Lists of tickets are sorted only where they are paged by number: with a cursor Zendesk passes over it in silence.
    return {"sort_by": field, "sort_order": "desc", "page": "1"}


def _standing(found: ZendeskTicket, newest: ZendeskComment | None) -> Standing:
    return Standing(
        newest=newest.id if newest else 0,
        changed=found.updated_at,
        status=found.status,
        assignee=str(found.assignee_id or ""),
        merged_into=merged_into(found, newest),
    )


def _as_written(found: ZendeskComment, thread: Thread, me: int | None) -> Written:
    return Written(
        id=found.id,
        is_mine=found.author_id == me,
        is_public=found.public,
        is_customers=thread.author(found).value == "customer",
        words=found.words,
    )
