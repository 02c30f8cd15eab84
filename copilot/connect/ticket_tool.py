"""The one protocol behind which every ticket tool stands.

All methods are slow (they wait for a server): call them from a job, never from the UI thread. One object belongs to
one thread at a time. What goes wrong is one of the errors of `trouble.py`, each a UserError with a sentence for the
agent; none of them, nor any `repr`, ever holds a credential or the text of a conversation.
"""

from typing import Protocol

from copilot.cases.case import Customer
from copilot.connect.ticket import Ability, Changes, EarlierTicket, OpenTicket, Outgoing, Posted, TicketLine


class TicketTool(Protocol):
    """A ticket tool that this desk is connected to. `name` is the connection's name in the settings."""

    name: str

    def abilities(self) -> frozenset[Ability]:
        """Say what the tool can do at all; `OpenTicket.can` says what this agent may do with a ticket. Asks nobody."""
        ...

    def who_am_i(self) -> str:
        """Sign in, and give the name the tool knows the agent by: the test of a connection."""
        ...

    def open(self, ticket_id: str) -> OpenTicket:
        """Give a ticket with all its messages, oldest first, as they stand now.

        A merged ticket gives the one it went into. Raises TicketGoneError, NotAllowedError, SignInError,
        UnreachableError.
        """
        ...

    def earlier(self, customer: Customer, besides: str = "") -> tuple[EarlierTicket, ...]:
        """Give the newest tickets of this customer (same id, e-mail or phone), newest first, but not `besides`."""
        ...

    def mine(self) -> tuple[TicketLine, ...]:
        """Give the agent's open tickets, the one that changed last first."""
        ...

    def changes(self, mark: str = "") -> Changes:
        """Give the agent's open tickets that changed since `mark` (empty: all of them). Cheap enough to ask often."""
        ...

    def version(self, ticket_id: str) -> str:
        """Give the version of a ticket as it is now, as cheaply as the tool can."""
        ...

    def post(self, message: Outgoing) -> Posted:
        """Write a note, a reply or a draft, once. Never tries twice.

        The version is compared first. Raises EmptyTextError and the errors of `open` before anything was sent,
        MovedOnError where somebody wrote since, RefusedError where the tool said no,
        UnclearError where nobody can know whether it arrived: then `find` it.
        """
        ...

    def find(self, message: Outgoing) -> Posted | None:
        """Look whether a text of ours is in the ticket already; None where it is not (yet)."""
        ...

    def address_of(self, ticket_id: str) -> str:
        """Give the web address at which a browser shows the ticket. Asks nobody."""
        ...

    def ticket_at(self, address: str) -> str | None:
        """Give the id of the ticket that a web address shows; None where it shows none of this tool. Asks nobody."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
