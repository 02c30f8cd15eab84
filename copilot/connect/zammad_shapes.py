"""What Zammad answers (REST, expanded), in the shapes its documentation promises, and as our Case."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field, RootModel

from copilot.cases.case import Author, Case, Customer, EarlierCase, FactValue, Message
from copilot.cases.reading import plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.ticket import Attachment, EarlierTicket, Ticket, TicketLine
from copilot.connect.tool_fields import case_priority, case_status, facts_from, is_closed
from copilot.connect.tool_text import words_of

_AUTHORS = {"Customer": Author.CUSTOMER, "Agent": Author.AGENT, "System": Author.SYSTEM}
_SHARES = {"1": 0.1, "2": 0.5, "3": 0.7, "4": 1.0}  # "1 low", "2 normal", "3 high"; a team may add a fourth
_STATES = {"pending reminder": "pending", "pending close": "pending", "merged": "closed"}
_NO_FACTS = {
    "number", "customer", "organization", "organization_id", "priority_id", "state_id", "owner_id", "note", "type",
    "article_count", "create_article_type", "create_article_sender", "create_article_type_id", "time_unit",
    "create_article_sender_id", "created_by", "created_by_id", "updated_by", "updated_by_id", "preferences",
}  # fmt: skip
_TIMES = ("_at", "_in_min", "_ids", "_time")


class ZammadTicket(BaseModel):
    """A ticket, expanded. A team's own attributes are further keys."""

    model_config = ConfigDict(extra="allow")

    id: int
    title: str = ""
    state: str = ""
    priority: str = ""
    group: str = ""
    group_id: int = 0
    owner: str = ""
    owner_id: int = 1
    customer_id: int
    create_article_type: str = "email"
    article_ids: list[int] = Field(default_factory=list)
    created_at: datetime | None = None
    updated_at: str = ""
    close_at: datetime | None = None


class ZammadFile(BaseModel):
    """A file that came with an article. Zammad tells its size as a text of digits."""

    filename: str = ""
    size: int | None = None
    preferences: dict[str, object] = Field(default_factory=dict)


class ZammadArticle(BaseModel):
    """One message."""

    id: int
    sender: str = ""
    sent_by: str = Field(default="", alias="from")
    body: str = ""
    content_type: str = "text/html"
    internal: bool = False
    created_by_id: int = 0
    created_at: datetime | None = None
    attachments: list[ZammadFile] = Field(default_factory=list)

    @property
    def words(self) -> str:
        """What a person reads of it."""
        return words_of(self.body) if self.content_type.startswith("text/html") else plain_text(self.body)


class ZammadUser(BaseModel):
    """A person, agent or customer. `group_ids` are an agent's rights, by group."""

    id: int
    firstname: str | None = ""
    lastname: str | None = ""
    email: str | None = None
    phone: str | None = None
    mobile: str | None = None
    vip: bool = False
    created_at: datetime | None = None
    group_ids: dict[str, list[str]] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name."""
        return plain_text(f"{self.firstname or ''} {self.lastname or ''}")


class ZammadTickets(RootModel[list[ZammadTicket]]):
    """A list of tickets."""


class ZammadArticles(RootModel[list[ZammadArticle]]):
    """The thread of a ticket."""


class ZammadUsers(RootModel[list[ZammadUser]]):
    """A list of people."""


class ZammadLink(BaseModel):
    """A ticket that another one is linked with."""

    link_object: str = "Ticket"
    link_object_value: int


class ZammadLinks(BaseModel):
    """All of them."""

    links: list[ZammadLink]


class ZammadDraftArticle(BaseModel):
    """The text of a draft."""

    body: str = ""


class ZammadDraft(BaseModel):
    """A draft that whoever works on the ticket sees."""

    id: int
    new_article: ZammadDraftArticle = Field(default_factory=ZammadDraftArticle)
    updated_by_id: int = 0
    updated_at: str = ""

    @property
    def key(self) -> str:
        """Which draft, and as of when: another key means that somebody has worked on it."""
        return f"draft-{self.id}-{self.updated_at}"


class ZammadDrafts(BaseModel):
    """What hangs on the answer about a draft."""

    TicketSharedDraftZoom: dict[str, ZammadDraft] = Field(default_factory=dict)


class ZammadSharedDraft(BaseModel):
    """The draft of a ticket: there is one or none."""

    shared_draft_id: int | None = None
    assets: ZammadDrafts | None = None

    @property
    def draft(self) -> ZammadDraft | None:
        """Give the draft itself."""
        drafts = self.assets.TicketSharedDraftZoom if self.assets else {}
        return drafts.get(str(self.shared_draft_id))


def case_of(
    ticket: Ticket, found: ZammadTicket, articles: Sequence[ZammadArticle], customer: ZammadUser, url: str
) -> Case:
    """Put a ticket together. A ticket without an article has its title for a message."""
    subject = plain_text(found.title)
    return Case(
        id=str(ticket),
        messages=tuple(_message(each) for each in articles)
        or (Message(id="0", author=Author.CUSTOMER, text=subject, at=found.created_at),),
        subject=subject,
        channel=found.create_article_type or "email",
        status=status_of(found),
        priority=case_priority(_SHARES.get(found.priority[:1], 0.5)),
        created_at=found.created_at,
        url=url,
        customer=customer_of(ticket.tool, customer),
        facts=facts_of(found),
        extra={"ticket.status": found.state},
    )


def customer_of(tool: str, user: ZammadUser) -> Customer:
    """Give a person; the id names the tool, since other tools count their own people from one."""
    since: date | None = user.created_at.date() if user.created_at else None
    return Customer(
        id=f"{tool}:{user.id}",
        name=user.name or None,
        email=user.email or None,
        phone=user.mobile or user.phone or None,
        tier="vip" if user.vip else None,
        since=since,
    )


def attachments_of(articles: Sequence[ZammadArticle]) -> Iterator[Attachment]:
    """Name the files of the articles."""
    for each in articles:
        for file in each.attachments:
            kind = str(file.preferences.get("Mime-Type") or file.preferences.get("Content-Type") or "")
            yield Attachment(message_id=str(each.id), name=plain_text(file.filename), kind=kind, size=file.size)


def facts_of(found: ZammadTicket) -> dict[str, FactValue]:
    """Give what the group and a team's own attributes say."""
    own = ((key, value) for key, value in (found.model_extra or {}).items() if key not in _NO_FACTS)
    fields = ((key, value) for key, value in sorted(own) if not key.endswith(_TIMES))
    group: dict[str, FactValue] = {"ticket.queue": found.group} if found.group else {}
    return group | facts_from((key, value) for key, value in fields if isinstance(value, str | int | float))


def status_of(found: ZammadTicket) -> str:
    """Give one of our states for one of Zammad's."""
    return _STATES.get(found.state) or case_status(found.state)


def line_of(ticket: Ticket, found: ZammadTicket, url: str) -> TicketLine:
    """Give a ticket as a line of a list."""
    return TicketLine(
        ticket=ticket,
        subject=plain_text(found.title),
        status=status_of(found),
        customer=Customer(id=f"{ticket.tool}:{found.customer_id}"),
        changed_at=datetime.fromisoformat(found.updated_at) if found.updated_at else None,
        url=url,
    )


def earlier_of(ticket: Ticket, found: ZammadTicket, url: str) -> EarlierTicket:
    """Give a ticket as an earlier one."""
    earlier = EarlierCase(
        case_id=str(ticket),
        subject=plain_text(found.title),
        status=status_of(found),
        opened_at=found.created_at,
        closed_at=found.close_at if is_closed(status_of(found)) else None,
    )
    return EarlierTicket(ticket=ticket, earlier=earlier, url=url, facts=facts_of(found))


def _message(found: ZammadArticle) -> Message:
    author = _AUTHORS.get(found.sender, Author.SYSTEM)
    return Message(
        id=str(found.id),
        author=author,
        text=without_quoted_text(found.words) if author is Author.CUSTOMER else found.words,
        name=plain_text(found.sent_by.partition("<")[0]).strip(' "') or None,
        at=found.created_at,
        internal=found.internal,
    )
