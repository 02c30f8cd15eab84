"""What goes back to the ticket tools, as the agent steers it: accepted texts, notes, and what waits in the outbox."""

from functools import partial
from typing import TYPE_CHECKING

from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Banner, OutboxRow
from copilot.desktop.sidebar.words import moment, translate
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.connect.outbox import Item
    from copilot.desktop.tickets import Tickets

MOST_ROWS = 50
_FIRST_WORDS = 160  # characters of a text that stand in its row


class GoingBack:
    """Answers the wishes about it. `tickets` is None where no ticket tool is connected."""

    def __init__(self, presenter: SidebarPresenter) -> None:
        self._presenter = presenter
        self.tickets: Tickets | None = None

    def send(self, board: Board, text: str) -> None:
        """Hand an accepted text to the ticket tool that the case came from, if it came from one."""
        if self.tickets is None:
            return
        opened = self._presenter.opened
        try:
            authority = opened.pack.authority if opened and opened.pack else None
            self.tickets.send(board.case, text, authority, partial(self._note_sent, board, text))
        except UserError as error:
            self._fail(error)

    def take_back(self, board: Board) -> None:
        """Withdraw what was accepted for a case, if it has not left yet."""
        if self.tickets is not None:
            try:
                self.tickets.take_back(board.case)
            except UserError as error:
                self._fail(error)

    def can_take(self, board: Board) -> bool:
        """Say whether a note about this case can be left in a ticket tool."""
        return self.tickets is not None and self.tickets.can_take(board.case)

    def post_note(self, wish: wishes.PostNote) -> None:
        """Leave the handover note in the ticket, for colleagues only."""
        board = self._presenter.board
        if self.tickets is None or board is None:
            return
        try:
            self.tickets.send_note(board.case, wish.text)
        except UserError as error:
            self._fail(error)

    def open_outbox(self, _wish: wishes.OpenOutbox | None = None) -> None:
        """Show what waits to go back, and why."""
        rows: tuple[OutboxRow, ...] = ()
        if self.tickets is not None:
            try:
                rows = tuple(self._row(item) for item in self.tickets.outbox().items(MOST_ROWS))
            except UserError as error:
                self._fail(error)
        self._presenter.view.show_outbox(rows)

    def send_again(self, wish: wishes.SendAgain) -> None:
        """Try a refused text again: the agent has seen the ticket as it is now."""
        if self.tickets is not None:
            try:
                self.tickets.send_again(wish.message_id)
            except UserError as error:
                self._fail(error)
            self.open_outbox()

    def withdraw(self, wish: wishes.Withdraw) -> None:
        """Take a text back that has not left, and wipe it."""
        if self.tickets is not None:
            try:
                if not self.tickets.withdraw(wish.message_id):
                    said = translate("Outbox", "It may be in the ticket already: it is looked for first.")
                    self._presenter.show_banner(Banner(message=said, is_error=False))
            except UserError as error:
                self._fail(error)
            self.open_outbox()

    def _note_sent(self, board: Board, text: str, way: str) -> None:
        """Have it written down that the tool has the reply; the board may have left the screen meanwhile."""
        self._presenter.try_to(lambda record: record.sent(board, text, way))

    def _row(self, item: "Item") -> OutboxRow:
        # There already: a row comes from a connected tool.
        from copilot.desktop.ticket_lines import as_what
        from copilot.desktop.tool_words import spoken

        state = {
            "waiting": translate("Outbox", "Waits"),
            "sending": translate("Outbox", "On its way"),
            "unclear": translate("Outbox", "Sent, not confirmed: it is looked for first"),
            "delivered": translate("Outbox", "Delivered"),
            "refused": translate("Outbox", "Not delivered"),
        }[item.state.value]
        parts = (state, moment(item.put_at), spoken(item.reason))
        return OutboxRow(
            message_id=item.message.id,
            title=f"{item.message.ticket} {as_what(item.message.way)}",
            detail=" · ".join(part for part in parts if part),
            text=item.message.text[:_FIRST_WORDS],
            can_send_again=item.state.value == "refused",
            can_withdraw=item.state.value in ("waiting", "refused"),
        )

    def _fail(self, error: UserError) -> None:
        self._presenter.show_banner(Banner(message=error.message, hint=error.hint))
