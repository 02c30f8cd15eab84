"""What the connectors of hosted tools have in common: writing once and unseen by nobody, and what changed since.

A tool tells how a ticket stands, which messages came after a given one, and how a text is written; the order of steps
is here: check, compare, write, look who crossed. None of these tools has a lock for messages that covers all of it.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from copilot.cases.case import Customer
from copilot.connect.http import Answer, Http
from copilot.connect.sending import (
    Standing,
    Written,
    demand_sendable,
    demand_unchanged,
    ours_among,
    seen_in,
    standing_in,
)
from copilot.connect.ticket import Ability, Changes, Outgoing, Posted, Ticket, TicketLine, is_number, number
from copilot.connect.ticket_lists import changes_since, newest_first
from copilot.connect.trouble import ToolError

MOST_MESSAGES = 400  # the newest, and the first: what is between is a click away in the tool
MOST_EARLIER = 20

BOTH_WAYS = frozenset({Ability.NOTE, Ability.REPLY})
LISTS = frozenset({Ability.EARLIER, Ability.MINE, Ability.CHANGES})

M = TypeVar("M")


class HostedTool(ABC):
    """A ticket tool that is reached over its documented interface. The rest of the protocol is each tool's own."""

    writes = BOTH_WAYS  # what the tool can write at all

    def __init__(self, name: str, http: Http) -> None:
        self.name = name
        self._http = http

    def abilities(self) -> frozenset[Ability]:
        """Say what the tool can do."""
        return self.writes | LISTS

    def mine(self) -> tuple[TicketLine, ...]:
        """Give the agent's open tickets, the one that changed last first."""
        return newest_first(self._open_lines()[0])

    def changes(self, mark: str = "") -> Changes:
        """Compare the times of the last change with those of `mark`; only the tool's own clock counts."""
        lines, answer = self._open_lines()
        return changes_since(mark, lines, answer.at)

    def version(self, ticket_id: str) -> str:
        """Give how the ticket stands: its newest message, time of change, state and assignee."""
        return self._standing(number(ticket_id)).version

    def post(self, message: Outgoing) -> Posted:
        """Write a text, once; see the protocol."""
        demand_sendable(message, self.name, self.writes)
        now = self._standing(number(message.ticket.id))
        since = [] if now.version == message.version else self._written(message.ticket.id, seen_in(message.version))
        demand_unchanged(message, now, since, self._my_id())
        return self._posted(message, self._write(message, now))

    def find(self, message: Outgoing) -> Posted | None:
        """Look through what was written since: a note by its mark, a reply by its writer and its very words."""
        found = self._written(number(message.ticket.id), seen_in(message.version))
        ours = ours_among(found, message, self._words(message))
        return self._posted(message, str(ours.id)) if ours else None

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    # What each tool does in its own way

    @abstractmethod
    def _my_id(self) -> str:
        """Give the agent's id as the tool names assignees."""

    @abstractmethod
    def _standing(self, ticket_id: str) -> Standing:
        """Give how a ticket stands now."""

    @abstractmethod
    def _written(self, ticket_id: str, since: int) -> Sequence[Written]:
        """Give the messages after the one with the id `since`, oldest first; earlier ones may be among them."""

    @abstractmethod
    def _write(self, message: Outgoing, now: Standing) -> str:
        """Write a text and give the id the tool has for it."""

    @abstractmethod
    def _words(self, message: Outgoing) -> str:
        """Give the words of a text as they would be read back."""

    @abstractmethod
    def _open_lines(self) -> tuple[tuple[TicketLine, ...], Answer]:
        """Give the agent's open tickets, and the answer they came in."""

    # For their use

    def _posted(self, message: Outgoing, new: str) -> Posted:
        """Say what is so after a text of ours arrived. It has arrived: nothing that fails here may hide that."""
        seen = standing_in(message.version)
        since = seen.newest if seen else int(new) - 1 if is_number(new) else 0
        try:
            newer = [each for each in self._written(message.ticket.id, since) if each.id > since]
            version = self._standing(message.ticket.id).version
        except ToolError:
            return Posted(message_id=new, version="")
        return Posted(message_id=new, version=version, crossed=tuple(str(e.id) for e in newer if not e.is_mine))

    def _own_id(self, customer: Customer) -> str:
        """Give the number under which this very tool knows a customer; another tool's numbers mean others."""
        tool, colon, own = (customer.id or "").partition(":")
        return own if colon and tool == self.name and is_number(own) else ""

    def _ticket(self, number_of_it: int | str) -> Ticket:
        return Ticket(self.name, str(number_of_it))


def newest_and_first(messages: Sequence[M]) -> tuple[list[M], bool]:
    """Cut a long thread (oldest first) to its newest messages and the very first; and say whether that is all."""
    if len(messages) <= MOST_MESSAGES:
        return list(messages), True
    return [messages[0], *messages[-MOST_MESSAGES:]], False
