"""The ticket tools in the sidebar: their cases come in, what the agent approved goes back, and its state is said."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from copilot.cases.case import Case
from copilot.connect.addresses import is_address
from copilot.connect.reply_rule import way_back
from copilot.connect.ticket import OpenTicket, Ticket, Way
from copilot.desktop.jobs import JobRunner
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.ticket_lines import HeldBack, TicketLines, lines_of
from copilot.desktop.ticket_telling import Telling
from copilot.errors import UserError
from copilot.knowledge.pack import Authority

if TYPE_CHECKING:
    from copilot.connect.desk import Desk, News
    from copilot.connect.outbox import Item, Outbox

MOST_SKIPPED = 30
"""Looks skipped for one that goes on; one that takes longer has come to harm, and a new one takes its place."""

MOST_VISITED = 20
"""Tickets of others that stay in the list when the agent has looked at them."""

LONGEST_READ_S = 30.0
"""After which a ticket that is still being read is asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketParts:
    """What the sidebar is handed where ticket tools are connected.

    `open_desk` runs in the background; `open_outbox` on the UI thread, whose connection it is.
    """

    open_desk: "Callable[[], Desk]"
    open_outbox: "Callable[[], Outbox]"
    role: str = "agent"
    public_replies: bool = False
    poll_s: int = 20
    watch_clipboard: bool = False


class Tickets(QObject):
    """Asks the tools again and again, on a line of its own: a slow server never holds up a suggestion."""

    def __init__(
        self,
        parts: TicketParts,
        line: JobRunner,
        on_cases: Callable[[tuple[Case, ...]], None],
        on_told: Callable[[Banner], None],
        on_open: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._line = line
        self._on_cases = on_cases
        self._telling = Telling(on_told)
        self._on_open = on_open
        self._desk: Desk | None = None
        self._outbox: Outbox | None = None
        self.on_left: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda _: ()  # says which left the screen
        self.on_lines: Callable[[], None] = lambda: None  # what `lines` gives has changed
        self._known: dict[str, OpenTicket] = {}
        self._visited: dict[str, None] = {}  # opened by their address and none of the agent's own, the newest last
        self._newest: dict[str, str] = {}  # the text that was sent last for a case, by our id
        self._on_delivered: dict[str, Callable[[str], None]] = {}  # by our id; what an earlier run sent has none
        self._held_back = HeldBack()
        self._asked_for = "", 0.0  # the ticket that is being read, and since when by the monotonic clock
        self._wanted = ""  # an address that came before the desk, or its tool, was ready
        self._waited_for: int | None = None  # looks that were skipped for the one that goes on
        self._again = QTimer(self)
        self._again.setInterval(parts.poll_s * 1000)
        self._again.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and from now on."""
        self._again.start()
        if self._parts.watch_clipboard:
            QGuiApplication.clipboard().dataChanged.connect(self._look_at_clipboard)
        self._line.start("tickets", self._parts.open_desk, self._take_desk)

    @Slot()
    def look(self) -> None:
        """Look for news, unless a look is still going on."""
        if self._desk is None:
            return
        if self._waited_for is not None and self._waited_for < MOST_SKIPPED:
            self._waited_for += 1
            return
        self._waited_for = 0
        self._line.start_stream("tickets", self._desk.look, self._take, self._looked)

    def open(self, address: str) -> bool:
        """Put the ticket of this address on screen; False where it is no ticket of a connected tool.

        What is known of it is shown at once, and the tool is asked for the rest.
        """
        if self._desk is None:
            self._wanted = address
            return is_address(address)
        ticket = self._desk.ticket_at(address)
        if ticket is None:
            self._wanted = address if self._desk.closed and is_address(address) else ""
            return bool(self._wanted)
        if str(ticket) in self._known:
            self._on_open(str(ticket))
        self._ask_for(str(ticket), self._desk)
        return True

    def _ask_for(self, case_id: str, desk: "Desk") -> None:
        """Read a ticket, unless that goes on already: a browser tells its page again when the title has come."""
        asked, since = self._asked_for
        if asked == case_id and time.monotonic() - since < LONGEST_READ_S:
            return
        self._asked_for = case_id, time.monotonic()

        def read() -> "OpenTicket | UserError":
            try:
                return desk.open(case_id)
            except UserError as error:
                return error

        self._line.start("ticket", read, self._take_read)

    def send(
        self, case: Case, text: str, authority: Authority | None, on_delivered: Callable[[str], None] = lambda _: None
    ) -> bool:
        """Put an approved text into the outbox; give whether it goes back to a tool. It is on the disk then.

        `on_delivered` is called with the way it went once the tool has it, if that is while the sidebar is open.
        Raises UserError where it cannot be kept.
        """
        opened = self._known.get(case.id)
        if opened is None:
            return False
        way = way_back(authority, self._parts.role, opened.can, public_replies=self._parts.public_replies)
        self._put(opened, way, text, on_delivered)
        return True

    def send_note(self, case: Case, text: str) -> bool:
        """Put a text into the outbox that colleagues alone shall read; give whether it goes back to a tool.

        Raises UserError where it cannot be kept.
        """
        opened = self._known.get(case.id)
        if opened is None:
            return False
        self._put(opened, Way.NOTE, text)
        return True

    def take_back(self, case: Case) -> bool:
        """Withdraw the text that was sent last for a case, and say whether it had left; False: none was sent.

        Raises UserError where the outbox cannot be written.
        """
        message_id = self._newest.get(case.id)
        if message_id is None:
            return False
        is_withdrawn = self.withdraw(message_id)
        del self._newest[case.id]  # only now: what could not be withdrawn can be tried again
        self._telling.taken_back(case.id, is_withdrawn=is_withdrawn)
        return True

    def can_take(self, case: Case) -> bool:
        """Say whether texts about this case go back to a tool."""
        return case.id in self._known

    def lines(self, case: Case) -> TicketLines:
        """Give what stands beside a case: what was not read of its ticket, its files, what the tool refused."""
        opened = self._known.get(case.id)
        return TicketLines(lines=lines_of(opened) if opened else (), held_back=self._held_back.line(case.id))

    def withdraw(self, message_id: str) -> bool:
        """Take back a text that is surely not in a tool; False where it may be there. Raises UserError."""
        item = self.outbox().item(message_id)
        if not self.outbox().withdraw(message_id):
            return False
        self._note_held_back(item, None)
        return True

    def outbox(self) -> "Outbox":
        """Give the outbox, opened for the UI thread."""
        if self._outbox is None:
            self._outbox = self._parts.open_outbox()
        return self._outbox

    def send_again(self, message_id: str) -> None:
        """Have a refused text tried again, for the ticket as it is known now. Raises UserError."""
        item = self.outbox().item(message_id)
        opened = self._known.get(str(item.message.ticket))
        self.outbox().again(message_id, opened.version if opened else item.message.version)
        self._note_held_back(item, None)
        self._deliver(message_id)

    def stop(self) -> None:
        """Ask no more. The desk is closed by its line, on the thread that it belongs to."""
        self._again.stop()
        if self._outbox is not None:
            self._outbox.close()
            self._outbox = None

    @Slot()
    def _look_at_clipboard(self) -> None:
        """Open a ticket whose address was copied. Nothing else that is copied is kept or looked at further."""
        text = QGuiApplication.clipboard().text()
        if is_address(text):
            self.open(text)

    def _take_desk(self, desk: "Desk") -> None:
        self._desk = desk
        self._line.at_end(desk.close)
        self._open_wanted()
        self._line.start("refused", desk.refused, self._take_refused)
        self.look()

    def _open_wanted(self) -> None:
        """Open the ticket whose address came before its tool was ready."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.open(wanted)

    def _take_refused(self, items: "tuple[Item, ...]") -> None:
        """Take what an earlier run was refused."""
        for item in items:
            self._note_held_back(item, item.reason)

    def _note_held_back(self, item: "Item", reason: str | None) -> None:
        if self._held_back.note(str(item.message.ticket), item.message.id, reason):
            self.on_lines()

    def _put(
        self, opened: OpenTicket, way: Way, text: str, on_delivered: Callable[[str], None] = lambda _: None
    ) -> None:
        """Keep a text for the ticket and begin to deliver it."""
        item = self.outbox().put(opened.ticket, way, text, opened.version)
        self._on_delivered[item.message.id] = on_delivered
        self._newest[opened.case.id] = item.message.id
        self._telling.on_its_way(opened.ticket, way)
        self._deliver(item.message.id)

    def _take_read(self, found: "OpenTicket | UserError") -> None:
        self._asked_for = "", 0.0
        if isinstance(found, UserError):
            self._telling.failed(found)
        else:
            self._take_opened(found)

    def _take_opened(self, opened: OpenTicket) -> None:
        if opened.case.id not in self._known or opened.case.id in self._visited:
            self._visited.pop(opened.case.id, None)
            self._visited[opened.case.id] = None
        self._known[opened.case.id] = opened
        self._telling.silent(opened)
        self._on_cases((opened.case,))
        self._on_open(opened.case.id)
        self._forget_visited()

    def _forget_visited(self) -> None:
        """Let go of tickets that were only looked at, the oldest first: the list is of what the agent works on."""
        for case_id in tuple(self._visited)[:-MOST_VISITED]:
            if self.on_left((case_id,)):
                del self._visited[case_id]
                self._known.pop(case_id, None)

    def _looked(self) -> None:
        self._waited_for = None
        self._telling.look_ended(self._desk.closed if self._desk is not None else ())
        self._open_wanted()

    def _deliver(self, message_id: str) -> None:
        """Begin to deliver, in a job of each text's own: one that took another's place would keep its news unsaid."""
        if self._desk is not None:
            self._line.start_stream(f"delivery {message_id}", self._desk.deliver, self._take, lambda: None)

    def _take(self, news: "News") -> None:
        if news.ticket is not None:
            self._known[news.ticket.case.id] = news.ticket
            self._visited.pop(news.ticket.case.id, None)
            self._telling.silent(news.ticket)
            self._on_cases((news.ticket.case,))
        if news.problem:
            self._telling.problem(news)
        if news.left is not None:
            self._take_leave(news.left)
        for item in news.items:
            self._take_item(item)

    def _take_item(self, item: "Item") -> None:
        self._note_held_back(item, item.reason if item.state.value == "refused" else None)
        note = self._on_delivered.pop(item.message.id, None) if item.state.value == "delivered" else None
        if note is not None:
            note(item.message.way.value)
        self._telling.item(item)

    def _take_leave(self, ticket: Ticket) -> None:
        """Let a ticket go that is done elsewhere; the one on screen stays until the agent goes on."""
        is_gone = bool(self.on_left((str(ticket),)))
        if is_gone:
            self._known.pop(str(ticket), None)
        self._telling.left(ticket, is_gone=is_gone)
