"""All ticket tools of one desk: what is new in them, and what waits to go back.

Everything here asks servers: it runs in a job. One tool that fails is named; the others go on.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copilot.connect.addresses import ticket_of
from copilot.connect.delivery import SETTLE_S, Delivery
from copilot.connect.outbox import Item, Outbox
from copilot.connect.ticket import OpenTicket, Ticket
from copilot.connect.ticket_tool import TicketTool
from copilot.connect.timeline import with_story
from copilot.connect.tool_fields import with_named_fields
from copilot.connect.trouble import NotAllowedError, TicketGoneError, ToolError
from copilot.errors import UserError

LEFT_EVERY = 5  # looks: which tickets are still the agent's is one question more
MOST_ASKED_FOR = 10  # tickets that are not in that list any more, at one time
LONGEST_PAUSE = 32  # looks between two attempts to open a tool: a keyring may ask the agent each time

_OUR_MARK = re.compile(r"\[pendamping ([0-9a-f-]{8,40})\]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a look brought: a ticket that came or changed, what goes wrong, texts whose state changed.

    `left` is a ticket that a look brought before and that is none of the agent's open ones any more. `closed` names
    the tool that a problem keeps from being opened at all: it is tried again by itself.
    """

    ticket: OpenTicket | None = None
    left: Ticket | None = None
    problem: str = ""
    closed: str = ""
    items: tuple[Item, ...] = ()


class Desk:
    """The tools of one agent. Belongs to the thread that first looks."""

    def __init__(
        self,
        tools: Sequence[TicketTool],
        open_outbox: Callable[[], Outbox],
        *,
        fields: Mapping[str, Mapping[str, str]] | None = None,
        later: Mapping[str, Callable[[], TicketTool]] | None = None,
        settle_s: float = SETTLE_S,
    ) -> None:
        """Take the tools; `fields` says for a tool which of its fields is which fact (fact -> field).

        `later` opens tools by their names: a locked keyring, say, keeps one closed until it is unlocked, and the
        others are used meanwhile.
        """
        self._fields = fields or {}
        self._tools = {tool.name: tool for tool in tools}  # another thread reads it: replaced, never changed
        self._later = dict(later or {})
        self._why_closed: dict[str, str] = {}
        self._attempts, self._next_attempt = 0, 0
        self._open_outbox = open_outbox
        self._settle_s = settle_s
        self._outbox: Outbox | None = None
        self._marks: dict[str, str] = {}
        self._due: dict[str, dict[str, None]] = {}  # tickets to be read, by tool, in order
        self._mine: dict[str, dict[str, str | None]] = {}  # tickets that a look brought and whose they are, by tool
        self._versions: dict[str, str] = {}  # of what a look brought, by case id
        self._looks = 0

    @property
    def closed(self) -> tuple[str, ...]:
        """Name the tools that are not open yet."""
        return tuple(self._later)

    def open_tools(self) -> None:
        """Open the tools that are not open yet; a look says which still are not, and tries again."""
        self._attempts += 1
        self._next_attempt = self._looks + min(2 ** (self._attempts - 1), LONGEST_PAUSE)
        for name, open_tool in tuple(self._later.items()):
            try:
                self._tools = {**self._tools, name: open_tool()}
            except UserError as error:
                self._why_closed[name] = str(error)
            else:
                del self._later[name]

    def look(self) -> Iterator[News]:
        """Deliver what waits, then give each open ticket of the agent that is new or changed, as it is read."""
        if self._later and self._looks >= self._next_attempt:
            self.open_tools()
        for name in self._later:
            yield News(problem=self._why_closed[name], closed=name)
        try:
            yield from self.deliver()
        except UserError as error:  # a full disk: what waits goes on waiting, cases come all the same
            yield News(problem=str(error))
        self._looks += 1
        for tool in self._tools.values():
            try:
                yield from self._changed(tool)
                if self._looks % LEFT_EVERY == 0:
                    yield from self._left(tool)
            except ToolError as error:
                yield News(problem=str(error))

    def deliver(self) -> Iterator[News]:
        """Take what waits in the outbox a step further."""
        changed = Delivery(tools=self._tools, settle_s=self._settle_s).run(self._box())
        if changed:
            yield News(items=changed)

    def refused(self) -> tuple[Item, ...]:
        """Give the texts that a tool refused and that wait for the agent."""
        return self._box().refused()

    def open(self, which: str) -> OpenTicket:
        """Give the ticket behind a web address or a case id ("rt:12"), with its customer's story.

        Raises UserError where no connected tool knows it.
        """
        if self._later:
            self.open_tools()
        ticket = Ticket.of(which)
        if ticket is None or ticket.tool not in self._tools:
            ticket = self.ticket_at(which)
        if ticket is None and self._later:
            raise UserError(next(self._why_closed[name] for name in self._later))
        if ticket is None:
            raise UserError("No connected ticket tool has this address.", "copilot connect list shows which there are.")
        tool = self._tools[ticket.tool]
        return self._with_story(tool.open(ticket.id))

    def ticket_at(self, address: str) -> Ticket | None:
        """Give the ticket that an address means, None where it means none. Asks nobody: for any thread."""
        return ticket_of(address, self._tools.values())

    def close(self) -> None:
        """Let go of connections and of the outbox."""
        for tool in self._tools.values():
            tool.close()
        if self._outbox is not None:
            self._outbox.close()
            self._outbox = None

    def _changed(self, tool: TicketTool) -> Iterator[News]:
        changes = tool.changes(self._marks.get(tool.name, ""))
        due = self._due.setdefault(tool.name, {})
        due.update(dict.fromkeys(line.ticket.id for line in changes.tickets))
        self._marks[tool.name] = changes.mark
        for ticket_id in tuple(due):  # what fails, or is not reached, is read with the next look
            try:
                news = self._news_of(tool, ticket_id)
            except TicketGoneError:
                del due[ticket_id]
            except ToolError as error:
                yield News(problem=str(error))
            else:
                del due[ticket_id]
                if news is not None:
                    yield news

    def _news_of(self, tool: TicketTool, ticket_id: str) -> News | None:
        """Read a ticket that is said to have changed; None where it stands as the last look brought it.

        Tools tell times in seconds: a ticket that changed in the second of a look is named again by the next.
        """
        found = tool.open(ticket_id)
        if found.version and self._versions.get(found.case.id) == found.version:
            return None
        opened = self._with_story(found)
        self._versions[found.case.id] = found.version
        self._mine.setdefault(tool.name, {})[ticket_id] = opened.assignee
        return News(ticket=opened)

    def _left(self, tool: TicketTool) -> Iterator[News]:
        """Say which tickets were closed, given to somebody else, merged or deleted since a look brought them."""
        known = self._mine.get(tool.name, {})
        listed = {line.ticket.id for line in tool.mine()} if known else set()
        for ticket_id in tuple(each for each in known if each not in listed)[:MOST_ASKED_FOR]:
            try:
                opened = self._with_story(tool.open(ticket_id))
            except (TicketGoneError, NotAllowedError):
                opened = None
            if opened is not None and opened.ticket.id == ticket_id:
                yield News(ticket=opened)  # how it ended is worth knowing
                if opened.case.status != "closed" and opened.assignee == known[ticket_id]:
                    continue  # a list that is not whole
            del known[ticket_id]
            left = Ticket(tool.name, ticket_id)
            self._versions.pop(str(left), None)
            yield News(left=left)

    def _with_story(self, opened: OpenTicket) -> OpenTicket:
        """Give a ticket with its customer's story, in our names of facts, without our own drafts in it."""
        facts = with_named_fields(opened.case.facts, self._fields.get(opened.ticket.tool, {}))
        story = with_story(replace(opened.case, facts=facts), tuple(self._tools.values()))
        ours = self._box().ids_for(opened.ticket)
        messages = tuple(m for m in story.case.messages if not (m.internal and _mark(m.text) in ours))
        case = replace(story.case, messages=messages or story.case.messages)
        return replace(opened, case=case, silent=story.silent)

    def _box(self) -> Outbox:
        if self._outbox is None:
            self._outbox = self._open_outbox()
        return self._outbox


def _mark(text: str) -> str:
    """Give the id of the text that a note is, if it is one of ours: a draft is no part of the conversation."""
    found = _OUR_MARK.search(text)
    return found[1] if found else ""
