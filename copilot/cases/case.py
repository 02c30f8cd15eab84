"""What a case is: the conversation with one customer and everything known beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

FactValue = str | int | float | bool


class Author(StrEnum):
    """Who wrote a message."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the conversation. `text` is plain text; markup was taken off while reading."""

    id: str
    author: Author
    text: str
    name: str | None = None
    at: datetime | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who asks. `locale` is a BCP 47 tag such as id-ID."""

    id: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    tier: str | None = None
    locale: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCase:
    """A case the same customer had before this one. `csat` runs from 1 (worst) to 5."""

    case_id: str
    subject: str = ""
    topic: str | None = None
    status: str | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    csat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAction:
    """Something that was done on the case, as the ticket tool recorded it."""

    action: str
    at: datetime | None = None
    by: str | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A live case. Times are timezone-aware; `messages` holds at least one, oldest first.

    `extra` keeps the keys of the JSON that this program does not know.
    """

    id: str
    messages: tuple[Message, ...]
    subject: str = ""
    channel: str = ""
    status: str = "open"
    priority: str = "normal"
    language: str | None = None
    created_at: datetime | None = None
    url: str | None = None
    customer: Customer = field(default_factory=Customer)
    history: tuple[EarlierCase, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    actions: tuple[RecordedAction, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def customer_messages(self) -> tuple[Message, ...]:
        """What the customer wrote, oldest first."""
        return tuple(m for m in self.messages if m.author is Author.CUSTOMER)

    @property
    def last_message(self) -> Message:
        """The newest message of anyone: what a suggestion is based on."""
        return self.messages[-1]
