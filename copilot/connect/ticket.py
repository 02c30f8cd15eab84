"""What every ticket tool gives and takes, in our own words: tickets, messages on their way, what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

from copilot.cases.case import Case, Customer, EarlierCase, FactValue
from copilot.connect.trouble import TicketGoneError


def is_number(text: str) -> bool:
    """Say whether a text is made of the digits 0 to 9 alone, as the numbers of tickets and messages are.

    `str.isdigit` takes "²" and the digits of every alphabet too.
    """
    return text.isascii() and text.isdigit()


def number(ticket_id: str) -> str:
    """Give a ticket's number. Whatever else is given is no ticket, and never part of a path or a query."""
    if not is_number(ticket_id):
        raise TicketGoneError("That is no number of a ticket.")
    return ticket_id


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which ticket: the connection's name on this desk ("rt") and the tool's own id ("12"). As text: "rt:12"."""

    tool: str
    id: str

    def __str__(self) -> str:
        return f"{self.tool}:{self.id}"

    @classmethod
    def of(cls, case_id: str) -> Self | None:
        """Read a ticket back from the id of its case; None where the case came from elsewhere."""
        tool, colon, ticket_id = case_id.partition(":")
        return cls(tool, ticket_id) if colon and tool and ticket_id else None


class Ability(StrEnum):
    """What a tool can do. A tool that lacks one is used without it, and the sidebar says so."""

    NOTE = "note"  # an internal note, seen by colleagues only
    REPLY = "reply"  # a public reply, sent to the customer
    DRAFT = "draft"  # a draft of the tool's own, that the agent sends from there
    EARLIER = "earlier"  # earlier tickets of a customer
    MINE = "mine"  # the agent's own open tickets
    CHANGES = "changes"  # what changed since, without reading everything
    VERSION = "version"  # the tool itself refuses what was written for an older state


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message: named, never fetched. `size` in bytes where the tool says it."""

    message_id: str
    name: str
    kind: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    """A ticket as it stands now. `case.id` is `str(ticket)`; `version` changes whenever anything in it changes.

    `can` is what this agent may do with this ticket. `moved_from` is the ticket that was asked for, where the tool
    has merged it into this one. `is_whole` is False where the ticket holds more messages than were read.
    `silent` names the tools that did not answer when they were asked for the customer's story.
    """

    ticket: Ticket
    case: Case
    version: str
    can: frozenset[Ability] = frozenset()
    assignee: str | None = None
    attachments: tuple[Attachment, ...] = ()
    moved_from: Ticket | None = None
    is_whole: bool = True
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """One line of a list of tickets. `version` is empty where the tool tells it only for an open ticket."""

    ticket: Ticket
    subject: str
    status: str = ""
    customer: Customer = field(default_factory=Customer)
    changed_at: datetime | None = None
    url: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTicket:
    """An earlier ticket of a customer, and what the tool's own fields say there (fact name -> value)."""

    ticket: Ticket
    earlier: EarlierCase
    url: str = ""
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The agent's tickets that changed. Hand `mark` back the next time; it means nothing to anyone but the tool."""

    tickets: tuple[TicketLine, ...]
    mark: str


class Way(StrEnum):
    """How a text goes back: one of the abilities to write."""

    NOTE = "note"
    REPLY = "reply"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A text that an agent approved. `id` is ours, random, and never used for another text.

    `version` is that of the ticket which the agent had on screen. `known_ids` are messages of the ticket that are
    already known to be somebody else's or another text of ours, so that a look for this one does not take them for it.
    """

    id: str
    ticket: Ticket
    way: Way
    text: str
    version: str
    known_ids: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """The line that ends a note, so that it can be found again when nobody knows whether it arrived."""
        return f"[pendamping {self.id}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A text that arrived. `message_id` is the tool's; `version` that of the ticket with it.

    `crossed` are messages of other people which came in the same moment: the agent is told.
    """

    message_id: str
    version: str
    crossed: tuple[str, ...] = ()
