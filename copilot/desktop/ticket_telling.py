"""What is said of news from the ticket tools: each thing once, in the language of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from copilot.connect.ticket import OpenTicket, Ticket, Way
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.sidebar.words import translate
from copilot.desktop.ticket_lines import as_what
from copilot.desktop.tool_words import spoken
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.connect.desk import News
    from copilot.connect.outbox import Item


class Telling:
    """Puts news into banners; `tell` shows one."""

    def __init__(self, tell: Callable[[Banner], None]) -> None:
        self._tell = tell
        self._told: set[str] = set()  # problems that stand since an earlier look
        self._met: set[str] = set()  # problems that this look has met so far
        self._closed: set[str] = set()  # tools of which was said that they are not open yet
        self._silent: tuple[str, ...] = ()

    def problem(self, news: "News") -> None:
        """Say a problem when it comes, not with every look that meets it again."""
        is_known = news.problem in self._told | self._met
        self._met.add(news.problem)
        if is_known:
            return
        if news.closed:
            self._closed.add(news.closed)
            said = translate("Tickets", "Tickets of {tool} do not come yet. It is tried again by itself.")
            self._say(said.format(tool=news.closed), spoken(news.problem))
        else:
            self._say(spoken(news.problem))

    def look_ended(self, closed: tuple[str, ...]) -> None:
        """Say which tools are open that were not; `closed` still are not. What was said of the others is old news."""
        self._told, self._met = self._met, set()
        opened = self._closed - set(closed)
        self._closed -= opened
        if opened:
            said = translate("Tickets", "Tickets of {tools} come now.")
            self._say(said.format(tools=", ".join(sorted(opened))))

    def silent(self, opened: OpenTicket) -> None:
        """Say once which tools did not answer: earlier tickets may be missing from the story."""
        if opened.silent and opened.silent != self._silent:
            said = translate("Tickets", "{tools} did not answer: what the customer told there is missing.")
            self._say(said.format(tools=", ".join(opened.silent)))
        self._silent = opened.silent

    def failed(self, error: UserError) -> None:
        """Say why a ticket could not be opened."""
        self._tell(Banner(message=error.message, hint=error.hint))

    def on_its_way(self, ticket: Ticket, way: Way) -> None:
        """Say that a text is kept and will be delivered."""
        said = translate("Tickets", "On its way to {ticket} {as_what}.")
        self._say(said.format(ticket=ticket, as_what=as_what(way)))

    def taken_back(self, case_id: str, *, is_withdrawn: bool) -> None:
        """Say whether a text could be taken back."""
        if is_withdrawn:
            self._say(translate("Tickets", "Taken back: it had not left yet."))
        else:
            said = translate("Tickets", "It has left for {ticket} already: correct it there.")
            self._say(said.format(ticket=case_id))

    def left(self, ticket: Ticket, *, is_gone: bool) -> None:
        """Say that a ticket is done elsewhere; one on screen is not gone yet."""
        if is_gone:
            said = translate("Tickets", "{ticket} was closed or given to somebody else: it left the list.")
        else:
            said = translate("Tickets", "{ticket} was closed or given to somebody else; it stays until you go on.")
        self._say(said.format(ticket=ticket))

    def item(self, item: "Item") -> None:
        """Say what became of a text."""
        ticket, state = item.message.ticket, item.state.value
        if state == "delivered":
            said = translate("Tickets", "Delivered to {ticket} {as_what}.")
            more = translate("Tickets", "Somebody else wrote in the same moment: look at the ticket.")
            self._say(said.format(ticket=ticket, as_what=as_what(item.message.way)), more if item.crossed else "")
        elif state == "refused":
            said = translate("Tickets", "Not delivered to {ticket}: {reason}")
            self._tell(Banner(message=said.format(ticket=ticket, reason=spoken(item.reason))))
        elif state == "unclear":
            said = translate("Tickets", "{ticket} did not confirm: it is looked for before it is sent again.")
            self._say(said.format(ticket=ticket))
        else:
            said = translate("Tickets", "Waits for {ticket}: {reason}")
            self._say(said.format(ticket=ticket, reason=spoken(item.reason)))

    def _say(self, message: str, hint: str = "") -> None:
        self._tell(Banner(message=message, hint=hint, is_error=False))
