"""What the connectors of hosted tools have in common: writing once and unseen by nobody, and what changed since.

A tool tells how a ticket stands, which messages came after a given one, and how a text is written; the order of steps
is here: check, compare, write, look who crossed. None of these tools has a lock for messages that covers all of it.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel

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
from copilot.connect.ticket import Ability, Changes, Outgoing, Posted, Ticket, TicketLine, is_number
from copilot.connect.trouble import TicketGoneError, ToolError, UnclearError, UnreachableError

MOST_MESSAGES = 400  # the newest, and the first: what is between is a click away in the tool
MOST_EARLIER = 20
SETTLING = timedelta(seconds=2)  # most tools tell times in seconds: a ticket this fresh may change again unseen

BOTH_WAYS = frozenset({Ability.NOTE, Ability.REPLY})
LISTS = frozenset({Ability.EARLIER, Ability.MINE, Ability.CHANGES})

T = TypeVar("T", bound=BaseModel)
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
        lines, _ = self._open_lines()
        return tuple(sorted(lines, key=_changed, reverse=True))

    def changes(self, mark: str = "") -> Changes:
        """Compare the times of the last change with those of `mark`; only the tool's own clock counts."""
        known: Mapping[str, str] = json.loads(mark) if mark else {}
        lines, answer = self._open_lines()
        now = _time_of(answer)
        at = {line.ticket.id: line.changed_at.isoformat() if line.changed_at else "" for line in lines}
        news = tuple(line for line in lines if known.get(line.ticket.id) != at[line.ticket.id])
        settled = [line for line in lines if line.changed_at and now - line.changed_at > SETTLING]
        return Changes(tickets=news, mark=json.dumps({line.ticket.id: at[line.ticket.id] for line in settled}))

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

    def _route(self, address: str) -> SplitResult | None:
        """Give the parts of an address that is on this tool's host; None for any other."""
        parts, base = urlsplit(address), urlsplit(self._http.base)
        is_ours = (parts.scheme, parts.netloc) == (base.scheme, base.netloc) and parts.path.startswith(base.path)
        return parts if is_ours else None

    def _ticket(self, number_of_it: int | str) -> Ticket:
        return Ticket(self.name, str(number_of_it))


def number(ticket_id: str) -> str:
    """Give a ticket's number. Whatever else is given is no ticket, and never part of a path."""
    if not is_number(ticket_id):
        raise TicketGoneError("That is no number of a ticket.")
    return ticket_id


def taken(answer: Answer, shape: type[T]) -> T:
    """Read the answer to a text that was sent. Raises UnclearError where it cannot be: the text may be there."""
    try:
        return answer.read(shape)
    except UnreachableError as error:
        raise UnclearError(f"{answer.name} took the text and answered something else.") from error


def newest_and_first(messages: Sequence[M]) -> tuple[list[M], bool]:
    """Cut a long thread (oldest first) to its newest messages and the very first; and say whether that is all."""
    if len(messages) <= MOST_MESSAGES:
        return list(messages), True
    return [messages[0], *messages[-MOST_MESSAGES:]], False


def _changed(line: TicketLine) -> float:
    return line.changed_at.timestamp() if line.changed_at else 0.0


def _time_of(answer: Answer) -> datetime:
    told = answer.headers.get("date")
    return parsedate_to_datetime(told) if told else datetime.now(UTC)
