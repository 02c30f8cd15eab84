"""What waits to go back to the ticket tools, why, and what can be done about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.list_page import RowList
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import OutboxRow
from copilot.desktop.sidebar.wishes import SendAgain, Wish, Withdraw
from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class OutboxPage(BesidePage):
    """One block a text, newest first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("On the way to the tickets"))
        self._list = RowList(self.tr("On the way to the tickets"))
        self.body.addWidget(self._list, 1)

    def show_outbox(self, rows: tuple[OutboxRow, ...]) -> None:
        """Show the texts."""
        shown: list[QWidget] = [self._row(row) for row in rows]
        self._list.show_rows(shown or [Text(self.tr("Nothing waits, nothing was sent."), "", "quiet")])

    def _row(self, shown: OutboxRow) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        column.addWidget(Text(shown.title, "strong"))
        column.addWidget(Text(shown.detail, "small", "quiet"))
        if shown.text:
            column.addWidget(Text(shown.text))
        line = Flow(GRID)
        again, back = self.tr("Send again"), self.tr("Withdraw")
        if shown.can_send_again:
            self._offer(line, again, f"{again}: {shown.title}", SendAgain(shown.message_id), Icon.ACCEPT)
        if shown.can_withdraw:
            self._offer(line, back, f"{back}: {shown.title}", Withdraw(shown.message_id), Icon.UNDO)
        column.addLayout(line)
        return holder

    def _offer(self, line: Flow, text: str, tooltip: str, wish: Wish, icon: Icon) -> None:
        button = text_button(self.look, text, tooltip, icon)
        button.clicked.connect(lambda: self.wished.emit(wish))
        line.addWidget(button)
